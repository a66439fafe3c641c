//! Which of many rows have elements: those in sight and a screen's height around them.

use super::effect::Focus;
use super::model::Model;
use super::turn::Turn;
use crate::stage::StageId;

/// A page with more rows than this has elements only for those around what is in sight.
const MOST_ELEMENTS: usize = 200;

/// So many rows are taken to be in sight until it is known; about what fits a large screen.
const USUALLY_IN_SIGHT: usize = 40;

/// What is in sight.
#[derive(Debug)]
pub(super) struct Window {
    /// The first row in sight.
    first: usize,
    /// How many are in sight.
    count: usize,
    /// The row that had the focus last: it keeps its element, however far it is.
    pub(super) focused: Option<StageId>,
}

impl Default for Window {
    fn default() -> Self {
        Self { first: 0, count: USUALLY_IN_SIGHT, focused: None }
    }
}

/// Other rows are in sight.
pub(super) fn moved(turn: &mut Turn<'_>, first: u32, count: u32) {
    let window = &mut turn.model.list.window;
    window.first = first as usize;
    window.count = (count as usize).clamp(1, MOST_ELEMENTS);
}

/// The row at this place gets the focus, wherever it is.
pub(super) fn sought(turn: &mut Turn<'_>, place: u64) {
    let list = &mut turn.model.list;
    let last = list.rows.len().saturating_sub(1);
    let index = place.saturating_sub(list.offset);
    let index = usize::try_from(index).unwrap_or(usize::MAX).min(last);
    let Some(id) = list.rows.get(index).map(|row| row.id.clone()) else { return };
    let in_sight = list.window.first..list.window.first + list.window.count;
    if !in_sight.contains(&index) {
        list.window.first = index.saturating_sub(list.window.count / 2);
    }
    turn.focus(Focus::Row(id));
}

/// Whether only some of the rows on the page have elements.
pub(super) fn is_windowed(model: &Model) -> bool {
    model.list.rows.len() > MOST_ELEMENTS
}

/// The rows of the page that have elements, in order.
pub(super) fn rows(model: &Model) -> Vec<usize> {
    let list = &model.list;
    let count = list.rows.len();
    if !is_windowed(model) {
        return (0..count).collect();
    }
    let Window { first, count: in_sight, focused } = &list.window;
    let first = (*first).min(count.saturating_sub(*in_sight));
    let around = first.saturating_sub(*in_sight)..(first + 2 * in_sight).min(count);
    let edited = model.renames.editor.as_ref().map(|editor| &editor.id);
    let mut rows: Vec<usize> = around.collect();
    for id in [focused.as_ref(), edited].into_iter().flatten() {
        if let Some(index) = list.rows.iter().position(|row| row.id == *id)
            && let Err(place) = rows.binary_search(&index)
        {
            rows.insert(place, index);
        }
    }
    rows
}
