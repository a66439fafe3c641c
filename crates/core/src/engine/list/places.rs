//! Where a person goes in the list: to another page, another question, another order.

use super::request;
use crate::engine::effect::{Announcement, Focus};
use crate::engine::event::Turning;
use crate::engine::place::{ALL_ROWS, LAST_PAGE, PER_PAGE_CHOICES};
use crate::engine::sort::{Sort, SortBy};
use crate::engine::turn::Turn;
use crate::engine::whole;

/// Shows what the place names: at once where the whole list is at hand, or else as soon as it comes.
pub(super) fn show_place(turn: &mut Turn<'_>, announced: bool) {
    if !(turn.model.place.needs_whole() && turn.model.whole.is_shown()) {
        request(turn, announced, None);
        return;
    }
    whole::show(turn);
    if announced {
        announce_page(turn);
    }
}

pub(in crate::engine) fn turn_page(turn: &mut Turn<'_>, turning: Turning) {
    let list = &turn.model.list;
    let page = turn.model.place.page;
    let step = list.step(turn.model.place.per_page);
    // Whoever goes on before a page is there goes by how many there are, where that is known.
    let is_known = list.fetch.is_none() || turn.model.whole.is_shown();
    let is_shown = list.offset == (page - 1).saturating_mul(step);
    let is_within = page.saturating_mul(step) < list.total;
    let has_next = match turn.model.place.needs_whole() && turn.model.whole.rows().is_empty() {
        true => false,
        false if is_shown && is_known => list.has_next(),
        false => !list.rows.is_empty() && is_within,
    };
    let target = match turning {
        Turning::Previous if page > 1 => page - 1,
        Turning::Next if page < LAST_PAGE && has_next => page + 1,
        Turning::Previous | Turning::Next => return,
    };
    turn.model.place.page = target;
    turn.write_location(true);
    show_place(turn, true);
}

/// Shows another number of rows, with the first row that was shown still on the page.
pub(in crate::engine) fn choose_per_page(turn: &mut Turn<'_>, per_page: u32) {
    let is_choice = PER_PAGE_CHOICES.contains(&per_page) || per_page == ALL_ROWS;
    if !is_choice || per_page == turn.model.place.per_page {
        return;
    }
    let list = &mut turn.model.list;
    list.clamp = None;
    turn.model.place.page = (list.offset / u64::from(per_page) + 1).min(LAST_PAGE);
    turn.model.place.per_page = per_page;
    turn.write_location(true);
    show_place(turn, true);
}

/// Shows what a question finds, as it is written.
pub(in crate::engine) fn search(turn: &mut Turn<'_>, question: String) {
    let place = &mut turn.model.place;
    if place.question == question {
        return;
    }
    let was_search = place.is_search();
    place.question = question;
    place.page = 1;
    // "Back" leads to the list before the search, not from letter to letter.
    let push = was_search != place.is_search();
    turn.write_location(push);
    show_place(turn, false);
    whole::tell_later(turn);
}

/// Takes a search back.
pub(in crate::engine) fn clear_search(turn: &mut Turn<'_>) {
    search(turn, String::new());
    turn.focus(Focus::Search);
}

/// Shows the rows in the order of a column, or the other way round where they are in it already.
pub(in crate::engine) fn sort_by(turn: &mut Turn<'_>, column: SortBy) {
    let now = turn.model.place.sort;
    let turned = Sort { ascending: !now.ascending, ..now };
    sort(turn, if now.by == column { turned } else { column.first() });
}

/// Shows the rows in another order.
pub(in crate::engine) fn sort(turn: &mut Turn<'_>, sort: Sort) {
    if turn.model.place.sort == sort {
        return;
    }
    turn.model.place.sort = sort;
    turn.model.place.page = 1;
    turn.write_location(true);
    show_place(turn, false);
    turn.announce(Announcement::Sorted(sort));
}

/// Tells which page is shown.
pub(super) fn announce_page(turn: &mut Turn<'_>) {
    let list = &turn.model.list;
    let pages = list.total.div_ceil(list.step(turn.model.place.per_page)).max(1);
    let page = turn.model.place.page;
    turn.announce(Announcement::PageShown { page, pages: pages.max(page) });
}
