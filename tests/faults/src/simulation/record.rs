//! What people have asked for, seen and agreed to: what the checks hold the outcome against.

use std::collections::{BTreeMap, BTreeSet};

use sales_stages_core::engine::{Change, Intent};

use super::log::Deed;

/// A change that a person asked for.
#[derive(Debug)]
pub struct Asked {
    /// Who.
    pub person: usize,
    /// For what.
    pub change: Change,
    /// The names of the stage that they had before their eyes when they said so.
    pub seen: Vec<Option<String>>,
    /// The versions that they were shown, and chose to overwrite.
    pub agreed: BTreeSet<u64>,
    /// How often they said that a create is to be made again.
    pub again: usize,
    /// Since when a page has no more to do with it, by its number.
    pub ended: BTreeMap<usize, u64>,
}

/// A name that a person has typed and sent off.
#[derive(Debug)]
pub struct Typed {
    /// Who.
    pub person: usize,
    /// The name.
    pub name: String,
    /// Whether they have let it go since.
    pub dropped: bool,
}

/// Something that a page reported as done.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which page.
    pub tab: usize,
    /// When.
    pub at: u64,
    /// What.
    pub deed: Deed,
    /// To which stage, where that is known.
    pub id: Option<String>,
    /// The name that was said.
    pub name: Option<String>,
}

/// What is not as it should be, and cannot be with what the API offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// Creates without a key that the network itself doubled.
    pub doubled_by_network: u64,
    /// Creates without a key that a person had made again, not knowing that they were made.
    pub doubled_by_word: u64,
    /// Changes between the last look and the write, where `If-Match` is not honoured.
    pub raced: u64,
    /// Stages that were reported as gone because something in between said so.
    pub misled: u64,
}

impl Apart {
    /// Adds another one's.
    pub fn add(&mut self, other: Self) {
        self.doubled_by_network += other.doubled_by_network;
        self.doubled_by_word += other.doubled_by_word;
        self.raced += other.raced;
        self.misled += other.misled;
    }
}

/// All of it.
#[derive(Debug, Default)]
pub struct Record {
    /// What was asked for, by its key.
    pub asked: BTreeMap<String, Asked>,
    /// What was typed.
    pub typed: Vec<Typed>,
    /// What was reported.
    pub reports: Vec<Report>,
    /// What is wrong.
    pub wrong: Vec<String>,
    /// What could not be better.
    pub apart: Apart,
}

impl Record {
    pub(super) fn wrong(&mut self, what: impl Into<String>) {
        self.wrong.push(what.into());
    }

    /// A name was sent off.
    pub(super) fn sent_off(&mut self, person: usize, name: &str) {
        self.typed.push(Typed { person, name: name.to_owned(), dropped: false });
    }

    /// A person has let a name go.
    pub(super) fn let_go(&mut self, person: usize, name: &str) {
        for typed in &mut self.typed {
            if typed.person == person && typed.name == name.trim() {
                typed.dropped = true;
            }
        }
    }

    /// A page has written these down; new ones were asked for with these names in sight.
    pub(super) fn keep(
        &mut self,
        (tab, person): (usize, usize),
        intents: &[Intent],
        seen: &[Option<String>],
    ) {
        for intent in intents {
            let asked = self.asked.entry(intent.key.as_str().to_owned()).or_insert_with(|| Asked {
                person,
                change: intent.change.clone(),
                seen: seen.to_vec(),
                agreed: BTreeSet::new(),
                again: 0,
                ended: BTreeMap::new(),
            });
            // A name that failed is sent under its key again.
            asked.ended.remove(&tab);
        }
    }
}
