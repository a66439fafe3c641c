//! Which stages are selected, for what is done with several of them at once.
//!
//! A selection is of stages, not of rows: it stays when the page is turned or read anew.

use std::sync::Arc;

use super::effect::Announcement;
use super::event::Turning;
use super::model::Model;
use super::turn::Turn;
use super::{whole, window};
use crate::stage::{SalesStage, StageId};

/// What a person does to select stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Select {
    /// A row's checkbox was clicked, or Space pressed on the row.
    Toggle(StageId),
    /// The same with Shift: all rows from the last one that was toggled to this one.
    ExtendTo(StageId),
    /// Shift and an arrow key on a row: the range goes on to the next row, and the focus with it.
    Step {
        /// The row that has the focus.
        from: StageId,
        /// Which way.
        turning: Turning,
    },
    /// "Select all shown".
    ToggleAllShown,
    /// "Select all N": what the question finds, on whatever page, or the whole list without one.
    All,
    /// "Cancel" while the list is read for that.
    AllCancelled,
    /// "Clear selection".
    Clear,
    /// Escape in the list: ends what is read for "Select all N", or else clears the selection.
    Escaped,
}

/// What is selected, for the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelectionView {
    /// How many stages are selected.
    pub count: usize,
    /// How many of them have no row on the page.
    pub not_shown: usize,
    /// How many of the rows are.
    pub rows: SelectedRows,
    /// What can be selected beyond the page.
    pub beyond: Beyond,
}

/// What can be selected beyond the page, once all of the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beyond {
    /// The page is all there is, or is not selected.
    #[default]
    Nothing,
    /// So many stages in all, with those of the page.
    Offered(u64),
    /// So many stages are read for it, of how many.
    Reading(u64, u64),
    /// All of them are selected.
    Taken,
}

/// How many of the rows on the page are selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SelectedRows {
    /// None.
    #[default]
    None,
    /// Not all.
    Some,
    /// All.
    All,
}

/// The selected stages.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// In the order of their ids, so that one is found fast among many.
    stages: Vec<Entry>,
    /// The rows that were last selected, or not selected any more, as one.
    range: Option<Range>,
    /// All that this question finds is to be selected once the list is read.
    wants_all: Option<String>,
    /// The question of which all that it finds is selected.
    all_of: Option<String>,
    /// Counted once a change, because a page can have very many rows.
    pub(super) view: SelectionView,
    /// What is selected, or which rows there are, has changed since.
    pub(super) is_stale: bool,
}

#[derive(Debug)]
struct Entry {
    /// The stage as the person saw it when they selected it.
    stage: Arc<SalesStage>,
    /// What was selected once keeps its place.
    is_selected: bool,
}

/// Begins at the row that was toggled last, and goes on to the row to which it was extended.
#[derive(Debug)]
struct Range {
    from: StageId,
    to: StageId,
    /// Whether its rows are selected; taken from a selection otherwise.
    selects: bool,
}

impl Selection {
    fn find(&self, id: &StageId) -> Result<usize, usize> {
        self.stages.binary_search_by(|entry| entry.stage.id.cmp(id))
    }

    fn entry(&mut self, id: &StageId) -> Option<&mut Entry> {
        let index = self.find(id).ok()?;
        self.is_stale = true;
        self.stages.get_mut(index)
    }

    /// Whether it waits for the whole list.
    pub(super) fn wants_all(&self) -> bool {
        self.wants_all.is_some()
    }

    pub(super) fn contains(&self, id: &StageId) -> bool {
        let found = self.find(id).ok().and_then(|index| self.stages.get(index));
        found.is_some_and(|entry| entry.is_selected)
    }

    /// Selects stages. What was seen of one that is selected already stands.
    pub(super) fn add(&mut self, stages: Vec<Arc<SalesStage>>) {
        let mut new = Vec::new();
        for stage in stages {
            match self.entry(&stage.id) {
                Some(Entry { is_selected: true, .. }) => {}
                Some(entry) => *entry = Entry { stage, is_selected: true },
                None => new.push(Entry { stage, is_selected: true }),
            }
        }
        self.is_stale = true;
        self.stages.append(&mut new);
        self.stages.sort_unstable_by(|one, other| one.stage.id.cmp(&other.stage.id));
    }

    /// The stage is gone, or going.
    pub(super) fn forget(&mut self, id: &StageId) {
        if let Some(entry) = self.entry(id) {
            entry.is_selected = false;
            self.all_of = None;
        }
    }

    /// The person has seen another name: their own, or one that they were told.
    pub(super) fn saw(&mut self, stage: &SalesStage) {
        if let Some(entry) = self.entry(&stage.id) {
            entry.stage = Arc::new(stage.clone());
        }
    }

    /// Takes all of it: nothing is selected afterwards.
    pub(super) fn take(&mut self) -> Vec<Arc<SalesStage>> {
        self.range = None;
        self.all_of = None;
        self.is_stale = true;
        let selected = |entry: Entry| entry.is_selected.then_some(entry.stage);
        std::mem::take(&mut self.stages).into_iter().filter_map(selected).collect()
    }
}

/// Counts anew, where that is needed; at the end of each turn.
pub(super) fn count(turn: &mut Turn<'_>) {
    let selection = &mut turn.model.selection;
    if !std::mem::take(&mut selection.is_stale) {
        return;
    }
    let count = selection.stages.iter().filter(|entry| entry.is_selected).count();
    let rows = &turn.model.list.rows;
    let selected = match count {
        0 => 0,
        _ => rows.iter().filter(|row| selection.contains(&row.id)).count(),
    };
    let all = match selected {
        0 => SelectedRows::None,
        _ if selected == rows.len() => SelectedRows::All,
        _ => SelectedRows::Some,
    };
    let not_shown = count - selected;
    selection.view = SelectionView { count, not_shown, rows: all, beyond: Beyond::Nothing };
}

/// What is selected, and what more can be.
pub(super) fn view(model: &Model) -> SelectionView {
    let Selection { view, wants_all, all_of, .. } = &model.selection;
    let list = &model.list;
    let beyond = if wants_all.is_some() {
        let (read, total) = model.whole.read_so_far();
        Beyond::Reading(read, total)
    } else if view.rows != SelectedRows::All || list.rows.len() as u64 >= list.total {
        Beyond::Nothing
    } else if all_of.as_ref() == Some(&model.place.question) {
        Beyond::Taken
    } else if model.whole.progress().is_some() {
        // How many there are is not known yet.
        Beyond::Nothing
    } else {
        Beyond::Offered(list.total)
    };
    SelectionView { beyond, ..*view }
}

/// Does what a person asked for.
pub(super) fn select(turn: &mut Turn<'_>, select: Select) {
    let before = turn.model.selection.view.count;
    let was_reading = turn.model.selection.wants_all();
    // Whoever goes on by hand does not want more selected later.
    if select != Select::All {
        stop(turn);
    }
    match select {
        Select::Toggle(id) => {
            let selects = !turn.model.selection.contains(&id);
            begin(turn, &id, selects);
            extend(turn, row_place(turn, &id));
        }
        Select::ExtendTo(id) => extend(turn, row_place(turn, &id)),
        Select::Step { from, turning } => step(turn, &from, turning),
        Select::ToggleAllShown => {
            let last = turn.model.list.rows.len().saturating_sub(1);
            put(turn, 0, last, true);
            count(turn);
            // Where all that can be selected were, none of them is any more.
            if turn.model.selection.view.count == before {
                put(turn, 0, last, false);
            }
        }
        Select::All => {
            turn.model.selection.wants_all = Some(turn.model.place.question.clone());
            whole::want(turn);
        }
        Select::AllCancelled => {}
        Select::Escaped if was_reading => {}
        Select::Clear | Select::Escaped => drop(turn.model.selection.take()),
    }
    tell(turn, before);
}

/// All stages are read: selects them, if that is what they were read for.
pub(super) fn list_is_read(turn: &mut Turn<'_>) {
    let Some(question) = turn.model.selection.wants_all.take() else { return };
    // Whoever asks something else meanwhile has not seen what they would select.
    if question != turn.model.place.question {
        return;
    }
    let before = turn.model.selection.view.count;
    let mut stages = whole::listed(turn, &question);
    stages.retain(|stage| !turn.model.is_leaving(&stage.id));
    turn.model.selection.add(stages);
    turn.model.selection.all_of = Some(question);
    tell(turn, before);
}

/// Selects no more than is selected now.
pub(super) fn stop(turn: &mut Turn<'_>) {
    if turn.model.selection.wants_all.take().is_some()
        && turn.model.import.is_none()
        && turn.model.export.is_none()
        && turn.model.palette.is_none()
    {
        whole::unwant(turn);
    }
}

/// Tells how many are selected now.
fn tell(turn: &mut Turn<'_>, before: usize) {
    count(turn);
    let now = turn.model.selection.view.count;
    if now != before {
        turn.announce(Announcement::Selected(now));
    }
}

/// A range begins at a row.
fn begin(turn: &mut Turn<'_>, at: &StageId, selects: bool) {
    turn.model.selection.range = Some(Range { from: at.clone(), to: at.clone(), selects });
}

/// Lets the range end at another row. Rows that it had and has not any more are as before it.
fn extend(turn: &mut Turn<'_>, to: Option<usize>) {
    let Some(to) = to else { return };
    let id_of = |turn: &Turn<'_>| turn.model.list.rows.get(to).map(|row| row.id.clone());
    let Some(id) = id_of(turn) else { return };
    let range = turn.model.selection.range.take();
    let places = range.as_ref().and_then(|range| {
        let from = row_place(turn, &range.from)?;
        Some((from, row_place(turn, &range.to).unwrap_or(from)))
    });
    let mut range = match range {
        Some(range) if places.is_some() => range,
        // Where it began is not on the page any more.
        _ => Range { from: id.clone(), to: id.clone(), selects: true },
    };
    let (from, old_to) = places.unwrap_or((to, to));
    if range.selects {
        put(turn, from, old_to, false);
    }
    put(turn, from, to, range.selects);
    range.to = id;
    turn.model.selection.range = Some(range);
}

/// Lets the range end at the next row in a direction. Where the row that has the focus is not its
/// end, another range begins there.
fn step(turn: &mut Turn<'_>, from: &StageId, turning: Turning) {
    let Some(place) = row_place(turn, from) else { return };
    let next = match turning {
        Turning::Previous => place.checked_sub(1),
        Turning::Next => Some(place + 1).filter(|next| *next < turn.model.list.rows.len()),
    };
    let Some(next) = next else { return };
    if turn.model.selection.range.as_ref().is_none_or(|range| range.to != *from) {
        begin(turn, from, true);
    }
    extend(turn, Some(next));
    window::sought(turn, turn.model.list.offset + next as u64);
}

fn row_place(turn: &Turn<'_>, id: &StageId) -> Option<usize> {
    turn.model.list.rows.iter().position(|row| row.id == *id)
}

/// Selects the rows between two places, or takes them from the selection. What is going to be
/// deleted cannot be selected.
fn put(turn: &mut Turn<'_>, one: usize, other: usize, selects: bool) {
    let model = &mut *turn.model;
    let rows = model.list.rows.get(one.min(other)..=one.max(other)).unwrap_or_default();
    if selects {
        let staying = rows.iter().filter(|row| !model.is_leaving(&row.id)).cloned().collect();
        model.selection.add(staying);
    } else {
        for row in rows {
            model.selection.forget(&row.id);
        }
    }
}
