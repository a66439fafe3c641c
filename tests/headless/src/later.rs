//! The later part of the page, as it comes or does not.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use sales_stages_app::runtime::LaterPart;

/// A part that is on its way until a test says what becomes of it. Clones are the same part.
#[derive(Clone, Default)]
pub struct FakeLater(Rc<State>);

#[derive(Default)]
struct State {
    asked: Cell<u32>,
    outcome: Cell<Option<bool>>,
    wakers: RefCell<Vec<Waker>>,
}

impl FakeLater {
    /// How often it was asked for.
    pub fn asked(&self) -> u32 {
        self.0.asked.get()
    }

    /// It is there, for those who wait and for all who ask from now on.
    pub fn arrive(&self) {
        self.end(true);
    }

    /// It cannot be fetched, and whoever asks again waits again.
    pub fn fail(&self) {
        self.end(false);
    }

    fn end(&self, outcome: bool) {
        self.0.outcome.set(Some(outcome));
        self.0.wakers.take().into_iter().for_each(Waker::wake);
    }
}

impl LaterPart for FakeLater {
    fn fetch(&self) -> Pin<Box<dyn Future<Output = bool>>> {
        let state = Rc::clone(&self.0);
        state.asked.update(|asked| asked + 1);
        Box::pin(poll_fn(move |context| match state.outcome.get() {
            Some(is_there) => {
                if !is_there {
                    state.outcome.set(None);
                }
                Poll::Ready(is_there)
            }
            None => {
                state.wakers.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        }))
    }
}
