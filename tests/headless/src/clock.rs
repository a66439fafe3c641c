//! A clock that a test moves.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sales_stages_app::runtime::Clock;
use sales_stages_core::engine::{Later, Millis};

use super::settle;

type Callback = Box<dyn FnOnce()>;

/// Time passes only in [`FakeClock::pass`]. Clones are the same clock.
#[derive(Clone, Default)]
pub struct FakeClock(Rc<State>);

#[derive(Default)]
struct State {
    now: Cell<Millis>,
    alarms: RefCell<Vec<(Millis, Callback)>>,
    /// Those that end with whoever waits for them, by number.
    kept: RefCell<Vec<(u32, Millis)>>,
    last: Cell<u32>,
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

    /// In how many milliseconds the alarms are due that end with whoever waits for them.
    pub fn alarms(&self) -> Vec<Millis> {
        self.0.kept.borrow().iter().map(|(_, due)| due - self.0.now.get()).collect()
    }

    fn next(&self, end: Millis) -> Option<(Millis, Callback)> {
        let mut alarms = self.0.alarms.borrow_mut();
        let due = alarms.iter().map(|(due, _)| *due).filter(|due| *due <= end).min()?;
        let index = alarms.iter().position(|(other, _)| *other == due)?;
        Some(alarms.remove(index))
    }
}

impl FakeClock {
    /// Ends an alarm; whether somebody still waited for it.
    fn end(&self, number: u32) -> bool {
        let mut kept = self.0.kept.borrow_mut();
        let before = kept.len();
        kept.retain(|(other, _)| *other != number);
        kept.len() < before
    }
}

/// An alarm that somebody waits for.
struct Alarm {
    clock: FakeClock,
    number: u32,
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clock.end(self.number);
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

    fn alarm(&self, _: Later, after: u32, callback: Callback) -> Box<dyn Any> {
        let number = self.0.last.get() + 1;
        self.0.last.set(number);
        let due = self.0.now.get() + Millis::from(after);
        self.0.kept.borrow_mut().push((number, due));
        let clock = self.clone();
        let ring = move || {
            if clock.end(number) {
                callback();
            }
        };
        self.wake(after, Box::new(ring));
        Box::new(Alarm { clock: self.clone(), number })
    }

    fn wall(&self) -> u64 {
        1_700_000_000_000 + self.0.now.get()
    }

    fn roll(&self) -> u32 {
        0
    }
}
