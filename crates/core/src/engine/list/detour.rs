//! Answers that lead to another page than the one that was asked for.

use super::{Fetch, request};
use crate::engine::turn::Turn;

/// So many answers in a row may lead to another page. A server that contradicts itself would be
/// asked without end.
const MOST_DETOURS: u32 = 3;

/// The page is empty, so somebody deleted what it had: shows the last page that can have rows. A
/// total that led to an empty page is not believed again: the first page is there in any case.
pub(in crate::engine) fn step_back(turn: &mut Turn<'_>, total: u64, fetch: Fetch) {
    let step = turn.model.list.step(turn.model.place.per_page);
    let before = turn.model.place.page - 1;
    let last = if fetch.detours == 0 { total.div_ceil(step) } else { 1 };
    turn.model.place.page = last.clamp(1, before.max(1));
    turn.write_location(false);
    take_announced(turn, fetch, true);
}

/// Whether an answer may lead to another page once more.
pub(super) fn may_go_on(fetch: &Fetch) -> bool {
    fetch.detours < MOST_DETOURS
}

/// Asks for the page to which an answer led.
pub(in crate::engine) fn take(turn: &mut Turn<'_>, from: Fetch) {
    let announced = from.announced;
    take_announced(turn, from, announced);
}

fn take_announced(turn: &mut Turn<'_>, from: Fetch, announced: bool) {
    request(turn, announced, from.focus);
    if let Some(fetch) = &mut turn.model.list.fetch {
        fetch.detours = from.detours + 1;
    }
}
