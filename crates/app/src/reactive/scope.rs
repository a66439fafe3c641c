//! How long something is kept.

use std::any::Any;
use std::cell::RefCell;

/// What was kept while it was filled: effects above all. All of that ends with it.
#[derive(Default)]
#[must_use = "what is kept up to date ends with its scope"]
pub struct Scope {
    _kept: Vec<Box<dyn Any>>,
}

thread_local! {
    /// What has been kept since the innermost scope began to be filled.
    static KEPT: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

impl Scope {
    /// Builds something, and collects what was kept for it.
    pub fn of<T>(build: impl FnOnce() -> T) -> (T, Self) {
        let outer = KEPT.take();
        let built = build();
        (built, Self { _kept: KEPT.replace(outer) })
    }
}

/// Keeps a value for as long as the scope that is being filled; outside of any, for ever.
pub fn keep(value: impl Any) {
    keep_boxed(Box::new(value));
}

fn keep_boxed(value: Box<dyn Any>) {
    KEPT.with_borrow_mut(|kept| kept.push(value));
}
