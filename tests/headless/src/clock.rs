//! A clock that a test moves.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sales_stages_app::runtime::Clock;
use sales_stages_core::engine::Millis;

use super::settle;

type Callback = Box<dyn FnOnce()>;

/// Time passes only in [`FakeClock::pass`]. Clones are the same clock.
#[derive(Clone, Default)]
pub struct FakeClock(Rc<State>);

#[derive(Default)]
struct State {
    now: Cell<Millis>,
    alarms: RefCell<Vec<(Millis, Callback)>>,
}

impl FakeClock {
    /// Lets time pass; what is due rings in order, each at its own time.
    pub async fn pass(&self, millis: Millis) {
        let end = self.0.now.get() + millis;
        while let Some((due, callback)) = self.next(end) {
            self.0.now.set(due);
            callback();
            settle().await;
        }
        self.0.now.set(end);
    }

    fn next(&self, end: Millis) -> Option<(Millis, Callback)> {
        let mut alarms = self.0.alarms.borrow_mut();
        let due = alarms.iter().map(|(due, _)| *due).filter(|due| *due <= end).min()?;
        let index = alarms.iter().position(|(other, _)| *other == due)?;
        Some(alarms.remove(index))
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Millis {
        self.0.now.get()
    }

    fn wake(&self, after: u32, callback: Callback) {
        let due = self.0.now.get() + Millis::from(after);
        self.0.alarms.borrow_mut().push((due, callback));
    }

    fn wall(&self) -> u64 {
        1_700_000_000_000 + self.0.now.get()
    }

    fn roll(&self) -> u32 {
        0
    }
}
