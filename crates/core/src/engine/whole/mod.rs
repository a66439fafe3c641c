//! The whole list, for what the API's pages do not have: searching, sorting, all rows on one page.
//!
//! It is read in the background. What has come so far is shown and said to be a part; a list that
//! was read before is shown at once, and looked at again.

mod find;
mod highlight;
mod known;
mod load;
mod namesake;
mod order;
mod positions;
mod reading;
mod text;

use std::sync::Arc;

pub(super) use find::{listed, reveal, show};
pub(super) use highlight::marks;
pub(super) use known::{coverage, first_having, having, may_be_read, words};
pub(super) use load::{answered, leave, request, resume, stop, tell_due, tell_later, unwant, want};
pub(super) use namesake::namesake;

use super::event::{Millis, Ticket};
use super::sort::SortBy;
use super::turn::Turn;
use crate::stage::{SalesStage, StageId};
use reading::Reading;
use text::Text;

/// What is known of the whole list.
#[derive(Debug, Default)]
pub(super) struct Whole {
    /// The stages in the order of the list: all of them, or the first of them.
    rows: Vec<Arc<SalesStage>>,
    /// Whether they are all of them.
    is_whole: bool,
    /// When all of them were read; `None` where that is in doubt.
    read_at: Option<Millis>,
    reading: Option<Reading>,
    /// The folded names of `rows`.
    text: Text,
    /// The positions of all `rows` in the order of one column, the smallest first.
    order: Option<(SortBy, Vec<u32>)>,
    /// The words of the question that the rows on the screen answer, folded.
    pub(super) words: Vec<String>,
    /// The timer after which a person is told how many stages were found.
    telling: Option<Ticket>,
    /// It ran out while stages were missing: they are told once all are there.
    tells_when_read: bool,
    /// Whether the rows on the screen are taken from here.
    shown: bool,
    /// An import, an export, a selection or the command palette waits for all of it, whatever is on the
    /// screen.
    wanted: bool,
}

impl Whole {
    /// How many stages there are, while the rows on the screen are taken from here.
    pub(super) fn total(&self) -> Option<u64> {
        let reading = self.reading.as_ref().filter(|_| !self.is_whole);
        let known = self.rows.len() as u64;
        self.shown.then(|| reading.map_or(known, |reading| reading.total().max(known)))
    }

    /// How many stages have been read, of how many, while some are missing.
    pub(super) fn progress(&self) -> Option<(u64, u64)> {
        let total = self.total().filter(|_| !self.is_whole)?;
        Some((self.rows.len() as u64, total))
    }

    /// How many stages have been read for whoever waits for all of them, and of how many.
    pub(super) fn read_so_far(&self) -> (u64, u64) {
        let reading = self.reading.as_ref();
        reading.map_or((0, 0), |reading| (reading.rows().len() as u64, reading.total()))
    }

    /// The stages in the order of the list: all of them, once it is read.
    pub(super) fn rows(&self) -> &[Arc<SalesStage>] {
        &self.rows
    }

    /// The list may have changed: it is read again when it is needed.
    pub(super) fn doubt(&mut self) {
        self.read_at = None;
    }

    /// Whether the rows on the screen are taken from here.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    /// The rows have changed: their order has to be found anew.
    fn rows_changed(&mut self) {
        self.order = None;
    }
}

/// The list has changed in many places: all of it is read again when it is needed, and what is under
/// way is older than that.
pub(super) fn forget(turn: &mut Turn<'_>) {
    load::stop(turn);
    let whole = &mut turn.model.whole;
    whole.reading = None;
    whole.read_at = None;
    whole.is_whole = false;
}

/// Appends a name, trimmed and with its white space collapsed.
fn push_words(text: &mut String, name: &str) {
    for (index, word) in name.split_whitespace().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

/// A stage was created: it is the newest.
pub(super) fn created(turn: &mut Turn<'_>, stage: &Arc<SalesStage>) {
    let collation = turn.model.setup.collation;
    let whole = &mut turn.model.whole;
    if let Some(reading) = &mut whole.reading {
        reading.insert(stage);
    }
    let known = whole.rows.iter().any(|row| row.id == stage.id);
    if !known && (whole.is_whole || !whole.rows.is_empty()) {
        whole.rows.insert(0, Arc::clone(stage));
        whole.text.splice(0, 0, std::slice::from_ref(stage), collation);
        whole.rows_changed();
    }
    load::changed(turn);
}

/// The server has another word for a stage.
pub(super) fn replaced(turn: &mut Turn<'_>, stage: &SalesStage) {
    let collation = turn.model.setup.collation;
    let whole = &mut turn.model.whole;
    let at = |rows: &[Arc<SalesStage>]| rows.iter().position(|row| row.id == stage.id);
    let stage = Arc::new(stage.clone());
    if let Some(reading) = &mut whole.reading {
        reading.change(|rows| {
            if let Some(row) = at(rows).and_then(|at| rows.get_mut(at)) {
                *row = Arc::clone(&stage);
            }
        });
    }
    if let Some(place) = at(&whole.rows)
        && let Some(row) = whole.rows.get_mut(place)
    {
        *row = stage;
        whole.text.splice(place, 1, std::slice::from_ref(row), collation);
        whole.rows_changed();
    }
    load::changed(turn);
}

/// A stage is gone.
pub(super) fn removed(turn: &mut Turn<'_>, id: &StageId) {
    let collation = turn.model.setup.collation;
    let whole = &mut turn.model.whole;
    if let Some(reading) = &mut whole.reading {
        reading.change(|rows| rows.retain(|row| row.id != *id));
    }
    if let Some(place) = whole.rows.iter().position(|row| row.id == *id) {
        whole.rows.remove(place);
        whole.text.splice(place, 1, &[], collation);
        whole.rows_changed();
    }
    load::changed(turn);
}
