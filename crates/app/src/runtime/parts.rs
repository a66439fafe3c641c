//! Whether the later part of the page is there, and what waits for it.
//!
//! Nobody else says that it is: whatever needs it takes a [`Later`], and gets one here. An input that
//! the first part cannot take is held until then, and what comes behind it and needs it as well.
//! Nothing is lost: where it cannot be fetched the page says so, tries again, and what is held
//! happens once it is there.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use sales_stages_core::engine::{Input, Later};
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;

use super::environment::Environment;
use super::perform::Runtime;
use crate::i18n::{self, Key, text};

/// After so many milliseconds a part that could not be fetched is asked for again.
const AGAIN_AFTER: u32 = 10_000;

/// How the later part stands.
pub(super) struct LaterState {
    is_there: Cell<Option<Later>>,
    is_coming: Cell<bool>,
    /// Somebody has asked for it since it could not be fetched last.
    is_asked: Cell<bool>,
    held: RefCell<VecDeque<Held>>,
    /// Keys that were pressed behind what is held, or behind such a key.
    keys: RefCell<VecDeque<KeyboardEvent>>,
    /// They are being pressed again.
    replays: Cell<bool>,
    /// What was held is happening: a person may have gone on since.
    is_late: Cell<bool>,
}

/// What waits.
enum Held {
    Input(Input),
    Task(Box<dyn FnOnce(Later)>),
}

impl LaterState {
    pub(super) fn new(environment: &Environment) -> Self {
        // Where nobody fetches it, it is there.
        let is_there = environment.later.is_none().then(Later::arrived);
        if let Some(later) = is_there {
            i18n::learn(later);
        }
        Self {
            is_there: Cell::new(is_there),
            is_coming: Cell::new(false),
            is_asked: Cell::new(false),
            held: RefCell::default(),
            keys: RefCell::default(),
            replays: Cell::new(false),
            is_late: Cell::new(false),
        }
    }

    /// Whether what happens now was asked for a while ago.
    pub(super) fn is_late(&self) -> bool {
        self.is_late.get()
    }

    /// Whether it is there.
    pub(super) fn get(&self) -> Option<Later> {
        self.is_there.get()
    }
}

impl Runtime {
    /// Keeps an input until the later part is there.
    pub(super) fn hold(&self, input: Input) {
        self.hold_any(Held::Input(input));
    }

    /// Does something as soon as the later part is there, which is fetched for it.
    pub fn with_later(&self, task: Box<dyn FnOnce(Later)>) {
        match self.later() {
            Some(later) => task(later),
            None => self.hold_any(Held::Task(task)),
        }
    }

    /// Keeps a key that was pressed while something waits for the later part; once it is there and what
    /// waited has happened, `replay` takes one key after the other ([`Self::next_key`]). Meanwhile all
    /// further keys are kept as well, so that they stay in order; until then, those in a field are not.
    /// Where nothing waits the key is not kept.
    pub fn hold_key(
        &self,
        key: &KeyboardEvent,
        is_in_field: bool,
        replay: Box<dyn FnOnce(Later)>,
    ) -> bool {
        let Some(inner) = self.inner() else { return false };
        let state = &inner.later;
        if !state.replays.get() && (is_in_field || state.held.borrow().is_empty()) {
            return false;
        }
        let is_first = state.keys.borrow().is_empty() && !state.replays.get();
        state.keys.borrow_mut().push_back(key.clone());
        if is_first {
            let runtime = self.clone();
            self.with_later(Box::new(move |later| {
                if let Some(inner) = runtime.inner() {
                    inner.later.replays.set(true);
                    replay(later);
                }
            }));
        }
        true
    }

    /// The next of these keys; after the last one keys are pressed as ever.
    pub fn next_key(&self) -> Option<KeyboardEvent> {
        let inner = self.inner()?;
        let key = inner.later.keys.borrow_mut().pop_front();
        inner.later.replays.set(key.is_some());
        key
    }

    /// Takes up what was written down, by another tab or by an earlier mount. A list is changes that
    /// were left behind: whatever cannot be read is passed over, and `orphaned` says whether nobody
    /// else goes on with them. An object is what the person has chosen there; nothing is the news that
    /// something has changed, and `signed-out` that the session was ended there.
    pub fn adopt(&self, stored: String, orphaned: bool) {
        let runtime = self.clone();
        self.with_later(Box::new(move |later| {
            runtime.send(later::read_stored(later, &stored, orphaned));
        }));
    }

    fn hold_any(&self, held: Held) {
        if let Some(inner) = self.inner() {
            inner.later.held.borrow_mut().push_back(held);
            self.fetch_later();
        }
    }

    /// Fetches the later part of the page, unless it is there or on its way.
    pub fn fetch_later(&self) {
        if let Some(inner) = self.inner() {
            inner.later.is_asked.set(true);
            self.fetch_quietly();
        }
    }

    /// The network is there again, or it is time to try again.
    pub(super) fn fetch_held(&self) {
        if self.inner().is_some_and(|inner| !inner.later.held.borrow().is_empty()) {
            self.fetch_quietly();
        }
    }

    fn fetch_quietly(&self) {
        let Some(inner) = self.inner() else { return };
        let Some(part) = &inner.environment.later else { return };
        if inner.later.get().is_some() || inner.later.is_coming.replace(true) {
            return;
        }
        let fetched = part.fetch();
        let runtime = self.clone();
        spawn_local(async move {
            let is_there = fetched.await;
            runtime.later_fetched(is_there);
        });
    }

    fn later_fetched(&self, is_there: bool) {
        let Some(inner) = self.inner() else { return };
        let _entered = inner.mount.enter();
        inner.later.is_coming.set(false);
        let later = is_there.then(Later::arrived);
        if let Some(later) = later {
            i18n::learn(later);
        }
        inner.later.is_there.set(later);
        let was_missing = inner.screen.show_later(later);
        if let Some(later) = later {
            inner.later.is_late.set(true);
            for held in inner.later.held.take() {
                match held {
                    Held::Input(input) => self.send(input),
                    Held::Task(task) => task(later),
                }
            }
            inner.later.is_late.set(false);
            return;
        }
        if inner.later.is_asked.replace(false) && was_missing {
            // What is on the screen already is not read out again.
            self.say(text(Key::MissingTitle).to_owned());
        }
        let runtime = self.clone();
        inner.environment.clock.wake(AGAIN_AFTER, Box::new(move || runtime.fetch_held()));
    }
}

/// The door to what was written down.
mod later {
    use sales_stages_core::engine::{Input, Intent, Later};
    use sales_stages_core::settings::Settings;

    #[inline(never)]
    pub(super) fn read_stored(_: Later, stored: &str, orphaned: bool) -> Input {
        if stored.is_empty() {
            Input::ChangedElsewhere
        } else if stored == "signed-out" {
            Input::SignedOutElsewhere
        } else if stored.starts_with('{') {
            Input::SettingsFound(Settings::read(stored))
        } else {
            Input::IntentsFound { intents: Intent::read_all(stored), orphaned }
        }
    }
}
