//! What people who listen to the page are told.

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{Announcement, Later, Sort, SortBy};

use super::{Key, fill, fill_all, fill_name, name_or_placeholder, number, plural, text};

/// An order in words.
pub fn sort_order(sort: Sort) -> Key {
    match (sort.by, sort.ascending) {
        (SortBy::Created, false) => Key::SortNewest,
        (SortBy::Created, true) => Key::SortOldest,
        (SortBy::Updated, false) => Key::SortUpdatedLast,
        (SortBy::Updated, true) => Key::SortUpdatedFirst,
        (SortBy::Name, true) => Key::SortNameUp,
        (SortBy::Name, false) => Key::SortNameDown,
    }
}

/// An outcome as a sentence. Most of them come of what the later part of the page has done.
pub fn announcement(later: Option<Later>, outcome: &Announcement) -> String {
    match (outcome, later) {
        (Announcement::StillLoading, _) => text(Key::StillLoading).to_owned(),
        (Announcement::Recovered, _) => text(Key::SaidRecovered).to_owned(),
        (Announcement::ListChanged, _) => text(Key::SaidListChanged).to_owned(),
        (outcome, Some(later)) => later::announcement(later, outcome),
        (_, None) => String::new(),
    }
}

/// The door to the other outcomes.
mod later {
    use sales_stages_core::engine::{Announcement, Later};

    #[inline(never)]
    pub(super) fn announcement(_: Later, outcome: &Announcement) -> String {
        super::any_announcement(outcome)
    }
}

fn any_announcement(outcome: &Announcement) -> String {
    let with_name = |key, name: &Option<String>| fill_name(key, name.as_deref());
    match outcome {
        Announcement::PageShown { page, pages } => {
            fill_all(Key::SaidPage, &[("page", &number(*page)), ("pages", &number(*pages))])
        }
        Announcement::Found(0) => text(Key::SaidFoundNone).to_owned(),
        Announcement::Found(count) => {
            let key = plural(*count, Key::SaidFoundOne, Key::SaidFoundOther);
            fill(key, "count", &number(*count))
        }
        Announcement::Sorted(sort) => fill(Key::SaidSorted, "order", text(sort_order(*sort))),
        Announcement::ListChanged | Announcement::StillLoading | Announcement::Recovered => {
            String::new()
        }
        Announcement::Created(name) => with_name(Key::SaidCreated, name),
        Announcement::Renamed(name) => with_name(Key::SaidRenamed, name),
        Announcement::RenameUndone(name) => with_name(Key::SaidRenameUndone, name),
        Announcement::DeletePending { name, seconds } => {
            let key =
                plural(u64::from(*seconds), Key::SaidDeletePendingOne, Key::SaidDeletePendingOther);
            let name = name_or_placeholder(name.as_deref());
            fill_all(key, &[("name", &name), ("seconds", &digits(*seconds))])
        }
        Announcement::DeleteUndone(name) => with_name(Key::SaidDeleteUndone, name),
        Announcement::Waiting => text(Key::SaidWaiting).to_owned(),
        Announcement::WriteCancelled => text(Key::SaidWriteCancelled).to_owned(),
        Announcement::Deleted(name) => with_name(Key::SaidDeleted, name),
        Announcement::SignedIn => text(Key::SaidSignedIn).to_owned(),
        Announcement::SignedOut { kept: 0 } => text(Key::SaidSignedOut).to_owned(),
        Announcement::SignedOut { kept } => {
            fill(Key::SaidSignedOutKept, "count", &number(*kept as u64))
        }
    }
}
