//! Which stages are selected, for what is done with several of them at once.
//!
//! A selection is of stages, not of rows: it stays when the page is turned or read anew.

use std::ops::RangeInclusive;

use super::effect::Announcement;
use super::event::Turning;
use super::turn::Turn;
use super::window;
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
    /// "Clear selection", or Escape in the list.
    Clear,
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
}

/// How many of the rows on the page are.
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
    chosen: Vec<Chosen>,
    /// The rows that were selected, or not selected any more, as one range.
    range: Option<Range>,
    /// Counted once a change, because a page can have very many rows.
    view: SelectionView,
    /// What is selected, or which rows there are, has changed since.
    is_stale: bool,
}

/// A selected stage.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) id: StageId,
    /// The name that the person saw when they selected it.
    pub(super) name: Option<String>,
}

/// Begins at the row that was toggled last, and goes on to the row to which it was extended.
#[derive(Clone, Debug)]
struct Range {
    from: StageId,
    to: StageId,
    /// Whether its rows are selected; taken from a selection otherwise.
    selects: bool,
}

impl Selection {
    fn find(&self, id: &StageId) -> Result<usize, usize> {
        place(&self.chosen, id)
    }

    pub(super) fn contains(&self, id: &StageId) -> bool {
        self.find(id).is_ok()
    }

    /// What is selected, for the eye.
    pub(super) fn view(&self) -> SelectionView {
        self.view
    }

    /// Other rows are on the page.
    pub(super) fn rows_changed(&mut self) {
        self.is_stale = true;
    }

    /// Adds stages; what was seen of one that is selected already stands.
    pub(super) fn add(&mut self, mut more: Vec<Chosen>) {
        self.is_stale = true;
        more.retain(|chosen| !self.contains(&chosen.id));
        self.chosen.append(&mut more);
        self.chosen.sort_unstable_by(|one, other| one.id.cmp(&other.id));
    }

    /// The stage is gone, or going.
    pub(super) fn forget(&mut self, id: &StageId) {
        if let Ok(index) = self.find(id) {
            self.chosen.remove(index);
            self.is_stale = true;
        }
    }

    /// The person has seen another name: their own, or one that they were told.
    pub(super) fn saw(&mut self, stage: &SalesStage) {
        if let Ok(index) = self.find(&stage.id)
            && let Some(chosen) = self.chosen.get_mut(index)
        {
            chosen.name.clone_from(&stage.stage_name);
        }
    }

    /// Takes all of it: nothing is selected afterwards.
    pub(super) fn take(&mut self) -> Vec<Chosen> {
        self.range = None;
        self.is_stale = true;
        std::mem::take(&mut self.chosen)
    }
}

fn place(sorted: &[Chosen], id: &StageId) -> Result<usize, usize> {
    sorted.binary_search_by(|chosen| chosen.id.cmp(id))
}

/// Counts anew, where that is needed; at the end of each turn.
pub(super) fn count(turn: &mut Turn<'_>) {
    let selection = &mut turn.model.selection;
    if !std::mem::take(&mut selection.is_stale) {
        return;
    }
    let count = selection.chosen.len();
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
    selection.view = SelectionView { count, not_shown: count - selected, rows: all };
}

/// Does what a person asked for, and tells how many are selected now.
pub(super) fn select(turn: &mut Turn<'_>, select: Select) {
    let before = turn.model.selection.chosen.len();
    match select {
        Select::Toggle(id) => toggle(turn, id),
        Select::ExtendTo(id) => extend(turn, &id),
        Select::Step { from, turning } => step(turn, from, turning),
        Select::ToggleAllShown => toggle_all_shown(turn),
        Select::Clear => drop(turn.model.selection.take()),
    }
    let now = turn.model.selection.chosen.len();
    if now != before {
        turn.announce(Announcement::Selected(now));
    }
}

fn toggle(turn: &mut Turn<'_>, id: StageId) {
    let Some(place) = row_place(turn, &id) else { return };
    let selects = !turn.model.selection.contains(&id);
    put(turn, place..=place, selects);
    turn.model.selection.range = Some(Range { from: id.clone(), to: id, selects });
}

/// Lets the range end at another row. Rows that it had and has not any more are as before it.
fn extend(turn: &mut Turn<'_>, to: &StageId) {
    let Some(end) = row_place(turn, to) else { return };
    let known = turn.model.selection.range.take();
    let start = known.as_ref().and_then(|range| row_place(turn, &range.from));
    let range = match (known, start) {
        (Some(range), Some(start)) => {
            let old_end = row_place(turn, &range.to).unwrap_or(start);
            if range.selects {
                put(turn, span(start, old_end), false);
            }
            put(turn, span(start, end), range.selects);
            Range { to: to.clone(), ..range }
        }
        // Where it began is not on the page any more.
        _ => {
            put(turn, end..=end, true);
            Range { from: to.clone(), to: to.clone(), selects: true }
        }
    };
    turn.model.selection.range = Some(range);
}

/// Lets the range end at the next row in a direction. Where the row that has the focus is not its
/// end, another range begins there.
fn step(turn: &mut Turn<'_>, from: StageId, turning: Turning) {
    let Some(place) = row_place(turn, &from) else { return };
    let next = match turning {
        Turning::Previous => place.checked_sub(1),
        Turning::Next => Some(place + 1),
    };
    let Some(next) = next else { return };
    let Some(to) = turn.model.list.rows.get(next).map(|row| row.id.clone()) else { return };
    let goes_on = turn.model.selection.range.as_ref().is_some_and(|range| range.to == from);
    if !goes_on {
        turn.model.selection.range = Some(Range { from: from.clone(), to: from, selects: true });
    }
    extend(turn, &to);
    window::sought(turn, turn.model.list.offset + next as u64);
}

/// Selects all rows. Where all that can be are, none of them is any more.
fn toggle_all_shown(turn: &mut Turn<'_>) {
    let Some(last) = turn.model.list.rows.len().checked_sub(1) else { return };
    let before = turn.model.selection.chosen.len();
    put(turn, 0..=last, true);
    if turn.model.selection.chosen.len() == before {
        put(turn, 0..=last, false);
    }
    turn.model.selection.range = None;
}

/// The rows between two places, whichever comes first.
fn span(one: usize, other: usize) -> RangeInclusive<usize> {
    one.min(other)..=one.max(other)
}

fn row_place(turn: &Turn<'_>, id: &StageId) -> Option<usize> {
    turn.model.list.rows.iter().position(|row| row.id == *id)
}

/// Selects rows, or takes them from the selection. What is going to be deleted cannot be selected.
fn put(turn: &mut Turn<'_>, places: RangeInclusive<usize>, selects: bool) {
    let model = &turn.model;
    let rows = model.list.rows.get(places).unwrap_or_default();
    let staying = rows.iter().filter(|row| !model.is_leaving(&row.id));
    let chosen = staying.map(|row| {
        let new_name = model.writes.new_name(&row.id).map(|name| name.as_str().to_owned());
        Chosen { id: row.id.clone(), name: new_name.or_else(|| row.stage_name.clone()) }
    });
    let mut chosen: Vec<_> = chosen.collect();
    let selection = &mut turn.model.selection;
    if selects {
        selection.add(chosen);
    } else {
        selection.is_stale = true;
        chosen.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        selection.chosen.retain(|known| place(&chosen, &known.id).is_err());
    }
}
