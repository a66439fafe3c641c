//! A page in a tab, and the browser that the tabs of one person share.

use std::collections::{BTreeMap, BTreeSet};

use sales_stages_core::engine::{
    Effect, Event, Input, Intent, Model, Question, RowMode, Setup, View, update, view,
};
use sales_stages_core::json::write_list;

use super::server::EPOCH;

/// A page.
#[derive(Debug)]
pub struct Tab {
    /// Who looks at it.
    pub person: usize,
    /// Whether it is there still.
    pub alive: bool,
    /// What stands in its address.
    pub query: String,
    /// Whether its browser has a network.
    pub online: bool,
    /// The version of each stage that it has read before a change.
    pub checked: BTreeMap<String, u64>,
    /// The version of each stage that it has been told of as its own doing.
    pub floor: BTreeMap<String, u64>,
    /// The stages that it has reported as deleted.
    pub gone: BTreeSet<String>,
    /// The name that stood in each row when its editor was opened.
    pub edited: BTreeMap<String, Option<String>>,
    /// The name of each stage that its person was asked about last, and has answered.
    pub told: BTreeMap<String, Option<String>>,
    /// When the server read the list that it was given last.
    pub listed: u64,
    /// When it sent something.
    pub calls: Vec<u64>,
    /// When its person did something.
    pub inputs: Vec<u64>,
    /// What it has written down.
    pub stored: Vec<Intent>,
    /// Whether nothing may be changed on it.
    pub readonly: bool,
    /// The deletes that its host has been told to wait for.
    pub(super) pending: BTreeSet<String>,
    /// The stages that its host has been told of as made.
    pub(super) made: BTreeSet<String>,
    model: Model,
    opened: u64,
}

impl Tab {
    /// A page that was opened at this time; its own clock begins then.
    pub(super) fn new(person: usize, setup: Setup, query: &str, now: u64) -> Self {
        Self {
            person,
            alive: true,
            query: query.to_owned(),
            online: true,
            checked: BTreeMap::new(),
            floor: BTreeMap::new(),
            gone: BTreeSet::new(),
            edited: BTreeMap::new(),
            told: BTreeMap::new(),
            listed: 0,
            calls: Vec::new(),
            inputs: Vec::new(),
            stored: Vec::new(),
            readonly: setup.readonly,
            pending: BTreeSet::new(),
            made: BTreeSet::new(),
            model: Model::new(Setup { epoch: EPOCH + now, ..setup }),
            opened: now,
        }
    }

    /// Tells its engine what happened.
    pub(super) fn update(&mut self, now: u64, roll: u32, input: Input) -> Vec<Effect> {
        let event = Event { at: now - self.opened, roll, input };
        update(&mut self.model, event)
    }

    /// What it shows.
    pub fn view(&self, now: u64) -> View {
        view(&self.model, now - self.opened)
    }

    /// Keeps in mind which name a person has answered a question about.
    pub(super) fn notice_answer(&mut self, view: &View) {
        if let Some(Question::Changed { theirs }) = view.question.as_ref().map(|it| &it.question) {
            self.told.insert(theirs.id.as_str().to_owned(), theirs.stage_name.clone());
        }
    }

    /// Keeps in mind which name stood in a row whose editor has been opened since.
    pub(super) fn notice_editor(&mut self, view: &View) {
        let editing = view.rows.iter().filter(|row| matches!(row.mode, RowMode::Editing { .. }));
        let now: BTreeMap<_, _> =
            editing.map(|row| (row.stage.id.as_str().to_owned(), row.name.clone())).collect();
        self.edited.retain(|id, _| now.contains_key(id));
        for (id, name) in now {
            self.edited.entry(id).or_insert(name);
        }
    }
}

/// What the tabs of one person share.
#[derive(Debug, Default)]
pub struct Browser {
    /// What each tab has written down, as text. It outlives the tab.
    pub storage: BTreeMap<usize, String>,
    /// Whether a tab can know that another one is gone.
    pub locks: bool,
}

impl Browser {
    pub(super) fn write(&mut self, tab: usize, intents: &[Intent]) {
        self.storage.insert(tab, write_list(intents.iter().map(Intent::to_json)));
    }

    pub(super) fn take(&mut self, tab: usize) -> Vec<Intent> {
        self.storage.remove(&tab).map(|text| Intent::read_all(&text)).unwrap_or_default()
    }

    /// What a tab has written down, as another one would read it.
    pub(super) fn read(&self, tab: usize) -> Vec<Intent> {
        self.storage.get(&tab).map(|text| Intent::read_all(text)).unwrap_or_default()
    }
}
