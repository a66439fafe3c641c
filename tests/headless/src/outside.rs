//! Storage and address that write down what they are told.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sales_stages_app::runtime::{PageLocation, Storage};
use sales_stages_core::engine::{Change, Intent, Later};
use sales_stages_core::settings::Settings;

/// Keeps what was written last. Clones are the same storage.
#[derive(Clone, Default)]
pub struct FakeStorage(Rc<Written>);

#[derive(Default)]
struct Written {
    intents: RefCell<Vec<Intent>>,
    settings: Cell<Option<Settings>>,
    draft: RefCell<Option<String>>,
    is_denied: Cell<bool>,
}

impl FakeStorage {
    /// The ids of the stages whose changes were written down last.
    pub fn ids(&self) -> Vec<String> {
        let ids = self.changes().into_iter().filter_map(|change| change.stage().cloned());
        ids.map(|id| id.as_str().to_owned()).collect()
    }

    /// Keeps no draft any more.
    pub fn deny(&self) {
        self.0.is_denied.set(true);
        self.0.draft.take();
    }

    /// The settings that were written down last.
    pub fn settings(&self) -> Option<Settings> {
        self.0.settings.get()
    }

    /// The changes that were written down last.
    pub fn changes(&self) -> Vec<Change> {
        self.0.intents.borrow().iter().map(|intent| intent.change.clone()).collect()
    }
}

impl Storage for FakeStorage {
    fn store_intents(&self, _: Later, intents: &[Intent]) {
        self.0.intents.replace(intents.to_vec());
    }

    fn draft(&self) -> Option<String> {
        self.0.draft.borrow().clone()
    }

    fn store_draft(&self, _: Later, draft: Option<&str>) -> bool {
        let is_kept = !self.0.is_denied.get();
        if is_kept {
            self.0.draft.replace(draft.map(str::to_owned));
        }
        is_kept
    }

    fn store_settings(&self, settings: &Settings) {
        self.0.settings.set(Some(*settings));
    }
}

/// The address, and its history. Clones are the same address.
#[derive(Clone)]
pub struct FakeLocation(Rc<RefCell<Vec<String>>>);

impl FakeLocation {
    /// An address with this query.
    pub(crate) fn at(query: &str) -> Self {
        Self(Rc::new(RefCell::new(vec![query.to_owned()])))
    }

    /// The query now and, before it, those that "back" leads to.
    pub fn history(&self) -> Vec<String> {
        self.0.borrow().clone()
    }

    /// Goes back, and returns the query that is current then.
    pub fn back(&self) -> String {
        self.0.borrow_mut().pop();
        self.query()
    }
}

impl PageLocation for FakeLocation {
    fn query(&self) -> String {
        self.0.borrow().last().cloned().unwrap_or_default()
    }

    fn write(&self, _: Later, query: &str, push: bool) {
        let mut history = self.0.borrow_mut();
        if !push {
            history.pop();
        }
        history.push(query.to_owned());
    }
}
