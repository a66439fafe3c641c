//! What elements call back.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Event;

use crate::reactive::{Mount, keep};

/// A callback that ends with a scope. An element may outlive its scope in the hands of somebody else;
/// and what a callback holds may be that very element, which then nobody could free.
pub(super) struct Callback {
    run: RefCell<Option<Run>>,
    is_over: Cell<bool>,
    mount: Mount,
}

type Run = Box<dyn FnMut(Event)>;

/// Ends a callback when it is dropped.
struct End(Rc<Callback>);

impl Drop for End {
    fn drop(&mut self) {
        self.0.is_over.set(true);
        self.0.run.take();
    }
}

impl Callback {
    /// One that belongs to the scope that is being filled.
    pub(super) fn kept(run: Run) -> Rc<Self> {
        let run = RefCell::new(Some(run));
        let callback = Rc::new(Self { run, is_over: Cell::new(false), mount: Mount::current() });
        keep(End(Rc::clone(&callback)));
        callback
    }

    /// Calls it, unless it has ended or is being called.
    pub(super) fn call(&self, event: Event) {
        // What it does may end its scope.
        let Some(mut run) = self.run.take() else { return };
        let _entered = self.mount.enter();
        run(event);
        if !self.is_over.get() {
            self.run.replace(Some(run));
        }
    }
}
