//! Whose code is running.
//!
//! The root component may be mounted several times in one document, each time with something of its
//! own that is at hand everywhere in it: the language that it speaks. Whatever enters the code of a
//! mount from outside, an effect, an event or an answer, enters the mount first.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

/// One mount of the root component; a page has one for as long as it lives. Cloning it is cheap.
#[derive(Clone, Default)]
pub struct Mount(Rc<RefCell<Option<Box<dyn Any>>>>);

thread_local! {
    static CURRENT: RefCell<Mount> = RefCell::default();
}

impl Mount {
    /// The mount whose code is running.
    pub fn current() -> Self {
        CURRENT.with_borrow(Clone::clone)
    }

    /// What runs until this is dropped is code of this mount.
    pub fn enter(&self) -> Entered {
        Entered(CURRENT.replace(self.clone()))
    }

    /// Has something at hand from now on, in place of what was before.
    pub fn hold(&self, value: impl Any) {
        self.0.replace(Some(Box::new(value)));
    }

    /// Reads what is at hand where code is running, if it is of this type.
    pub fn read<T: Any, U>(read: impl FnOnce(&T) -> Option<U>) -> Option<U> {
        CURRENT.with_borrow(|mount| mount.0.borrow().as_ref()?.downcast_ref().and_then(read))
    }
}

/// Code of a mount is running.
#[must_use = "the mount is left when this is dropped"]
pub struct Entered(Mount);

impl Drop for Entered {
    fn drop(&mut self) {
        CURRENT.set(std::mem::take(&mut self.0));
    }
}
