//! What is to happen, what happened, and who waits: all that connections share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{oneshot, watch};

use super::entry::{Entry, State};
use super::rule::Rule;

/// Rules, log and held requests.
#[derive(Debug, Default)]
pub(super) struct Book {
    pages: Mutex<Pages>,
    /// Tells those who wait for the log that it has changed.
    changes: watch::Sender<()>,
}

#[derive(Debug, Default)]
struct Pages {
    rules: Vec<Rule>,
    entries: Vec<Entry>,
    held: Vec<Held>,
}

/// A request that waits.
#[derive(Debug)]
struct Held {
    id: u64,
    /// `Some` where a later request below this path frees it as well; the empty path is any.
    overtaken_below: Option<String>,
    free: oneshot::Sender<()>,
}

impl Book {
    pub(super) fn add_rules(&self, rules: Vec<Rule>) {
        self.pages().rules.extend(rules);
    }

    pub(super) fn clear_rules(&self) {
        self.pages().rules.clear();
    }

    /// The rules that still wait for a request.
    pub(super) fn rules(&self) -> Vec<Rule> {
        self.pages().rules.clone()
    }

    /// Whether a rule waits for a connection that has served before.
    pub(super) fn wants_reuse(&self) -> bool {
        self.pages().rules.iter().any(|rule| rule.reuse)
    }

    /// Writes a request down, with the first rule that is for it. That rule has one time less.
    pub(super) fn begin(&self, method: &str, path: &str, reused: bool) -> (u64, Option<Rule>) {
        let mut pages = self.pages();
        let found = pages.rules.iter_mut().find(|rule| rule.is_for(method, path, reused));
        let rule = found.map(|rule| {
            rule.times -= 1;
            rule.clone()
        });
        pages.rules.retain(|rule| rule.times > 0);
        let id = pages.entries.len() as u64 + 1;
        pages.entries.push(Entry {
            id,
            method: method.to_owned(),
            path: path.to_owned(),
            reused,
            fault: rule.as_ref().map(|rule| rule.fault),
            moment: rule.as_ref().map(|rule| rule.moment),
            deliveries: Vec::new(),
            state: State::Running,
            problem: None,
        });
        drop(pages);
        self.changes.send_replace(());
        (id, rule)
    }

    /// Changes the entry of a request.
    pub(super) fn note(&self, id: u64, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.pages().entries.iter_mut().find(|entry| entry.id == id) {
            change(entry);
        }
        self.changes.send_replace(());
    }

    /// Nothing more happens to it. Said before its last byte is sent, so that whoever has the
    /// answer finds the whole story in the log.
    pub(super) fn done(&self, id: u64) {
        self.note(id, |entry| entry.state = State::Done);
    }

    /// Holds a request; what is returned comes when it is freed.
    pub(super) fn hold(&self, id: u64, overtaken_below: Option<String>) -> oneshot::Receiver<()> {
        let (free, freed) = oneshot::channel();
        self.pages().held.push(Held { id, overtaken_below, free });
        self.note(id, |entry| entry.state = State::Held);
        freed
    }

    /// Frees one held request, or all. How many there were.
    pub(super) fn release(&self, id: Option<u64>) -> usize {
        self.free(|held| id.is_none_or(|id| held.id == id))
    }

    /// A request was answered: it has overtaken those before it that wait for that.
    pub(super) fn answered(&self, id: u64, method: &str, path: &str) {
        // A browser sends these by itself, before the request that is meant.
        if method != "OPTIONS" {
            self.free(|held| {
                let below = held.overtaken_below.as_deref();
                held.id < id && below.is_some_and(|below| path.starts_with(below))
            });
        }
    }

    /// Waits until the log is as wanted.
    pub(super) async fn log_when(&self, is_wanted: impl Fn(&[Entry]) -> bool) -> Vec<Entry> {
        let mut changes = self.changes.subscribe();
        loop {
            // Seen before the log is read: a change in between is not missed.
            changes.borrow_and_update();
            let entries = self.pages().entries.clone();
            if is_wanted(&entries) || changes.changed().await.is_err() {
                return entries;
            }
        }
    }

    fn free(&self, is_free: impl Fn(&Held) -> bool) -> usize {
        let mut pages = self.pages();
        // Those whose client has gone wait no more.
        pages.held.retain(|held| !held.free.is_closed());
        let (freed, held): (Vec<_>, Vec<_>) =
            std::mem::take(&mut pages.held).into_iter().partition(is_free);
        pages.held = held;
        drop(pages);
        let count = freed.len();
        for one in freed {
            self.note(one.id, |entry| entry.state = State::Running);
            // Its client may have gone just now.
            let _ = one.free.send(());
        }
        count
    }

    /// A task that panicked left the book as it was: each change is made in one go.
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
