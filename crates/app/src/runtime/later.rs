//! Whether the later part of the page is there, and what waits for it.
//!
//! Nobody else says that it is: whatever needs it takes a [`Later`], and gets one here. An input that
//! the first part cannot take is held until then, and what comes behind it and needs it as well.
//! Nothing is lost: where it cannot be fetched the page says so, and what is held happens once it
//! can.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use sales_stages_core::engine::{Input, Later};
use wasm_bindgen_futures::spawn_local;

use super::environment::Environment;
use super::perform::Runtime;
use crate::i18n::{Key, text};

/// How the later part stands.
pub(super) struct LaterState {
    is_there: Cell<Option<Later>>,
    is_coming: Cell<bool>,
    held: RefCell<VecDeque<Input>>,
}

impl LaterState {
    pub(super) fn new(environment: &Environment) -> Self {
        // Where nobody fetches it, it is there.
        let is_there = environment.later.is_none().then(Later::arrived);
        Self {
            is_there: Cell::new(is_there),
            is_coming: Cell::new(false),
            held: RefCell::default(),
        }
    }

    /// Whether it is there.
    pub(super) fn get(&self) -> Option<Later> {
        self.is_there.get()
    }

    /// Keeps an input until it is there.
    pub(super) fn hold(&self, input: Input) {
        self.held.borrow_mut().push_back(input);
    }

    pub(super) fn holds(&self) -> bool {
        !self.held.borrow().is_empty()
    }
}

impl Runtime {
    /// Fetches the later part of the page, unless it is there or on its way.
    pub fn fetch_later(&self) {
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
        inner.later.is_coming.set(false);
        let later = is_there.then(Later::arrived);
        inner.later.is_there.set(later);
        if inner.screen.show_later(later) && !is_there {
            // What is on the screen already is not read out again.
            self.say(text(Key::MissingTitle).to_owned());
        }
        let held = if is_there { inner.later.held.take() } else { VecDeque::new() };
        for input in held {
            self.send(input);
        }
    }
}
