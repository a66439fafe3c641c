//! A gate that keeps back whoever comes.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// Open, until somebody shuts it.
#[derive(Default)]
pub(crate) struct Gate {
    shut: Cell<bool>,
    waiting: RefCell<Vec<Waker>>,
}

impl Gate {
    /// Keeps back all that come from now on.
    pub(crate) fn shut(&self) {
        self.shut.set(true);
    }

    /// Lets through those who wait, and all who come from now on.
    pub(crate) fn open(&self) {
        self.shut.set(false);
        self.waiting.take().into_iter().for_each(Waker::wake);
    }

    /// Waits until it is open.
    pub(crate) async fn passed(&self) {
        poll_fn(|context| match self.shut.get() {
            true => {
                self.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
            false => Poll::Ready(()),
        })
        .await;
    }
}
