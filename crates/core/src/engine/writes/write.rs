//! One change on its way, and all of them.

use super::question::Question;
use crate::engine::event::{Millis, Ticket};
use crate::engine::intent::{Change, Intent, IntentKey, IntentState};
use crate::stage::{StageId, StageName};

/// A change on its way to the server.
#[derive(Debug)]
pub(crate) struct Write {
    pub(super) key: IntentKey,
    pub(super) change: Change,
    pub(super) phase: Phase,
    /// When it was asked for, in milliseconds since 1970.
    pub(super) asked_at: u64,
    /// A request that changes something has left: it may have been carried out.
    pub(super) sent: bool,
    /// An earlier try may have carried it out, so that what is there may have changed since.
    pub(super) repeated: bool,
    /// A create has left without an idempotency key: one that comes with it later repeats nothing.
    pub(super) keyless: bool,
    /// The version of the stage that the change was sent for.
    pub(super) version: Option<String>,
    /// How many answers were failures that pass.
    pub(super) failures: u32,
    /// How often in a row no answer came to it.
    pub(super) losses: u32,
    /// The line of an import that it is made for.
    pub(super) line: Option<usize>,
    /// Its pause has been cut short, because something else was answered.
    pub(super) woken: bool,
}

/// How far a change has come.
#[derive(Debug)]
pub(crate) enum Phase {
    /// It waits for its turn.
    Queued,
    /// The stage is read, to be compared with what the person saw.
    Checking(Ticket),
    /// The change is under way.
    Sending(Ticket),
    /// It is tried again when this timer runs out, or, where no answer came, when the API can be
    /// reached again.
    Pausing { timer: Ticket, lost: bool },
    /// A person decides.
    Asking(Question),
}

/// What a change waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// The API cannot be reached.
    Connection,
    /// The API has answered, and did not take it.
    AnotherTry,
}

/// A change that waits for the API, for a person to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingWrite {
    /// Names it.
    pub key: IntentKey,
    /// What was asked for.
    pub change: Change,
}

/// All changes that are not settled, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Writes {
    pub(super) queue: Vec<Write>,
}

impl Write {
    pub(super) fn new(key: IntentKey, change: Change, asked_at: u64) -> Self {
        Self {
            key,
            change,
            phase: Phase::Queued,
            asked_at,
            sent: false,
            repeated: false,
            keyless: false,
            version: None,
            failures: 0,
            losses: 0,
            line: None,
            woken: false,
        }
    }

    pub(super) fn is_create(&self) -> bool {
        matches!(self.change, Change::Create { .. })
    }

    /// Whether it neither moves on nor is asked about.
    fn waits(&self, held: bool) -> bool {
        match self.phase {
            Phase::Pausing { .. } => true,
            Phase::Queued => held,
            Phase::Checking(_) | Phase::Sending(_) => self.losses > 0,
            Phase::Asking(_) => false,
        }
    }

    fn to_intent(&self) -> Intent {
        let state = if self.sent { IntentState::Sent } else { IntentState::Queued };
        let (key, change) = (self.key.clone(), self.change.clone());
        Intent { key, change, state, asked_at: self.asked_at, version: self.version.clone() }
    }
}

impl Writes {
    pub(super) fn position(&self, key: &IntentKey) -> Option<usize> {
        self.queue.iter().position(|write| write.key == *key)
    }

    fn of(&self, id: &StageId) -> impl DoubleEndedIterator<Item = &Write> {
        self.queue.iter().filter(move |write| write.change.stage() == Some(id))
    }

    /// Whether anything is to happen to a stage.
    pub(crate) fn concern(&self, id: &StageId) -> bool {
        self.of(id).next().is_some()
    }

    /// Whether a stage is to go.
    pub(crate) fn delete(&self, id: &StageId) -> bool {
        self.of(id).any(|write| matches!(write.change, Change::Delete { .. }))
    }

    /// Whether the changes of a stage wait for the API.
    pub(crate) fn wait(&self, id: &StageId, held: bool) -> bool {
        self.of(id).any(|write| write.waits(held))
    }

    /// The name that a stage is to get.
    pub(crate) fn new_name(&self, id: &StageId) -> Option<&StageName> {
        self.of(id).rev().find_map(|write| write.change.wanted())
    }

    /// What this change in the queue waits for.
    pub(crate) fn waiting_for(&self, key: &IntentKey, held: bool) -> Option<WaitingFor> {
        let write = self.queue.iter().find(|write| write.key == *key && write.waits(held))?;
        let is_lost = held || write.losses > 0;
        Some(if is_lost { WaitingFor::Connection } else { WaitingFor::AnotherTry })
    }

    /// The changes that wait for the API.
    pub(crate) fn waiting(&self, held: bool) -> Vec<WaitingWrite> {
        // Those of an import are in sight there.
        let waits = |write: &&Write| write.line.is_none() && write.waits(held);
        let waiting = self.queue.iter().filter(waits);
        waiting
            .map(|write| WaitingWrite { key: write.key.clone(), change: write.change.clone() })
            .collect()
    }

    /// Whether changes of an import are not settled.
    pub(crate) fn is_importing(&self) -> bool {
        self.queue.iter().any(|write| write.line.is_some())
    }

    /// Whether changes of an import wait for the API.
    pub(crate) fn line_waits(&self, held: bool) -> bool {
        self.queue.iter().any(|write| write.line.is_some() && write.waits(held))
    }

    /// How many changes are not settled.
    pub(crate) fn len(&self) -> usize {
        self.queue.len()
    }

    /// Whether a create was sent of which nobody knows yet what became of it.
    pub(crate) fn may_have_created(&self) -> bool {
        self.queue.iter().any(|write| write.is_create() && write.sent)
    }

    /// As they are written down.
    pub(crate) fn intents(&self) -> impl Iterator<Item = Intent> {
        self.queue.iter().map(Write::to_intent)
    }
}

/// After this long an API may have forgotten an idempotency key; they are kept for a day.
pub(super) const KEY_LIFETIME: Millis = 23 * 60 * 60 * 1000;
