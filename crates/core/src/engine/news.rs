//! What others have done to the list since it was read, and when it is looked at again.

use std::sync::Arc;

use super::effect::Announcement;
use super::event::{Millis, Ticket, Timer};
use super::list;
use super::turn::Turn;
use crate::stage::SalesStage;

/// A list that was read this short a time ago is not asked for again only because somebody looks.
const FRESH_FOR: Millis = 3000;

/// So long news are seen.
const SEEN_FOR: u32 = 8000;

/// So far a row is looked for behind the one before it: a list in another order would be gone through
/// for each of its rows.
const FURTHEST: usize = 1000;

/// What others have done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// How many stages there are that were not there before.
    pub added: u64,
    /// How many of those that are shown have another name.
    pub renamed: u64,
    /// How many stages are gone.
    pub removed: u64,
}

/// News on the screen, until their timer runs out.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) news: News,
    timer: Ticket,
}

impl News {
    /// What is different between two readings of the same part of the list, in its own order, with
    /// the number of all stages in each.
    pub(super) fn between(
        (old, old_total): (&[Arc<SalesStage>], u64),
        (new, new_total): (&[Arc<SalesStage>], u64),
    ) -> Self {
        let is_known = |row: &&Arc<SalesStage>| old.iter().any(|known| known.id == row.id);
        // What is added is the newest, so it stands before everything that was there.
        let added = new.iter().take_while(|row| !is_known(row)).count();
        // Where nothing is left of what was there, only the totals tell.
        if added == new.len() {
            return Self::of_totals(old_total, new_total);
        }
        let mut old = old.iter();
        let renamed = new.iter().filter(|row| {
            // Both are in the same order: what is passed over has gone.
            let known = old.clone().take(FURTHEST).position(|known| known.id == row.id);
            let before = known.and_then(|at| old.nth(at));
            before.is_some_and(|before| before.stage_name != row.stage_name)
        });
        let (added, renamed) = (added as u64, renamed.count() as u64);
        let removed = old_total.saturating_add(added).saturating_sub(new_total);
        Self { added, renamed, removed }
    }

    /// What the numbers of all stages tell, where other rows are shown.
    pub(super) fn of_totals(old: u64, new: u64) -> Self {
        Self { added: new.saturating_sub(old), renamed: 0, removed: old.saturating_sub(new) }
    }

    /// What is different between two readings of the whole list.
    pub(super) fn between_all(old: &[Arc<SalesStage>], new: &[Arc<SalesStage>]) -> Self {
        let (old_total, new_total) = (old.len() as u64, new.len() as u64);
        Self::between((old, old_total), (new, new_total))
    }
}

/// Somebody looks at the page again, or its browser has a network again: what is shown may be old.
pub(super) fn look(turn: &mut Turn<'_>) {
    let read_at = turn.model.list.read_at;
    if turn.at.saturating_sub(read_at) >= FRESH_FOR {
        look_at_once(turn);
    }
}

/// Another tab has changed something.
pub(super) fn look_at_once(turn: &mut Turn<'_>) {
    let list = &turn.model.list;
    let rests = list.loaded && list.fetch.is_none() && list.failure.is_none();
    if rests && !turn.model.hidden && !turn.model.offline {
        list::refresh(turn);
    }
}

/// Tells what others have done.
pub(super) fn tell(turn: &mut Turn<'_>, news: News) {
    if news == News::default() {
        return;
    }
    let timer = turn.model.next_ticket();
    turn.model.list.news = Some(Seen { news, timer });
    turn.start_timer(Timer::News(timer), SEEN_FOR);
    turn.announce(Announcement::ListChanged(news));
}

/// The news have been seen.
pub(super) fn forget(turn: &mut Turn<'_>, timer: Ticket) {
    turn.model.list.news.take_if(|seen| seen.timer == timer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{StageId, Timestamp};

    fn rows(names: &[(&str, &str)]) -> Vec<Arc<SalesStage>> {
        let row = |(id, name): &(&str, &str)| {
            let at = Timestamp::from_unix_millis(0);
            let (id, stage_name) = (StageId::new(*id), Some((*name).to_owned()));
            Arc::new(SalesStage { id, created_at: at.clone(), updated_at: at, stage_name })
        };
        names.iter().map(row).collect()
    }

    fn between(old: &[(&str, &str)], new: &[(&str, &str)], totals: (u64, u64)) -> (u64, u64, u64) {
        let News { added, renamed, removed } =
            News::between((&rows(old), totals.0), (&rows(new), totals.1));
        (added, renamed, removed)
    }

    #[test]
    fn what_came_what_is_called_otherwise_and_what_is_gone_is_counted() {
        let old = [("c", "C"), ("b", "B"), ("a", "A")];
        assert_eq!(between(&old, &old, (3, 3)), (0, 0, 0));
        let new = [("e", "E"), ("d", "D"), ("c", "C2"), ("a", "A")];
        assert_eq!(between(&old, &new, (3, 4)), (2, 1, 1));
    }

    #[test]
    fn a_row_that_moved_up_from_the_next_page_is_not_new() {
        assert_eq!(between(&[("c", ""), ("b", "")], &[("b", ""), ("a", "")], (3, 2)), (0, 0, 1));
    }

    #[test]
    fn where_nothing_is_left_the_totals_tell() {
        assert_eq!(between(&[("b", "")], &[("x", "")], (30, 35)), (5, 0, 0));
        assert_eq!(between(&[("b", "")], &[], (1, 0)), (0, 0, 1));
    }
}
