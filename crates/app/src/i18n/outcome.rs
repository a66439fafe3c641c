//! What people who listen to the page are told.

use sales_stages_core::engine::{Announcement, Later, News, Sort, SortBy};

use super::transfer::import_summary;
use super::{
    Key, counted, counted_all, fill, fill_all, fill_name, name_or_placeholder, number, text,
};

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

/// What others have done.
pub fn news(news: &News) -> String {
    let counts = [
        (Key::NewsAdded, news.added),
        (Key::NewsRenamed, news.renamed),
        (Key::NewsRemoved, news.removed),
    ];
    let mut changes = String::new();
    for (key, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        let more = counted(key, "count", count);
        changes = match changes.is_empty() {
            true => more,
            false => fill_all(Key::NewsMore, &[("changes", &changes), ("more", &more)]),
        };
    }
    fill(Key::SaidListChanged, "changes", &changes)
}

/// An outcome as a sentence. Most of them come of what the later part of the page has done.
pub fn announcement(later: Option<Later>, outcome: &Announcement) -> String {
    match (outcome, later) {
        (Announcement::StillLoading, _) => text(Key::StillLoading).to_owned(),
        (Announcement::Recovered, _) => text(Key::SaidRecovered).to_owned(),
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
        Announcement::Found(count) => counted(Key::SaidFound, "count", *count),
        Announcement::Sorted(sort) => fill(Key::SaidSorted, "order", text(sort_order(*sort))),
        Announcement::ListChanged(changes) => news(changes),
        Announcement::StillLoading | Announcement::Recovered => String::new(),
        Announcement::DraftRestored => text(Key::DraftRestored).to_owned(),
        Announcement::SaveFirst => text(Key::SaveFirst).to_owned(),
        Announcement::NameTaken => text(Key::NameTaken).to_owned(),
        Announcement::Created(name) => with_name(Key::SaidCreated, name),
        Announcement::Renamed(name) => with_name(Key::SaidRenamed, name),
        Announcement::RenameUndone(name) => with_name(Key::SaidRenameUndone, name),
        Announcement::DeletePending { name, seconds } => {
            let (count, name) = (u64::from(*seconds), name_or_placeholder(name.as_deref()));
            let values = [("name", &*name), ("seconds", &*number(count))];
            counted_all(Key::SaidDeletePending, count, &values)
        }
        Announcement::DeleteAsks(name) => with_name(Key::SaidDeleteAsks, name),
        Announcement::Selected(0) => text(Key::SaidNoneSelected).to_owned(),
        Announcement::Selected(count) => fill(Key::Selected, "count", &number(*count as u64)),
        Announcement::BulkPending { count, seconds: 0 } => {
            counted(Key::SaidBulkAsks, "count", *count as u64)
        }
        Announcement::BulkPending { count, seconds } => {
            let count = *count as u64;
            let places = [("count", &*number(count)), ("seconds", &*number((*seconds).into()))];
            counted_all(Key::SaidBulkPending, count, &places)
        }
        Announcement::BulkUndone(count) => counted(Key::SaidBulkUndone, "count", *count as u64),
        Announcement::BulkDeleted { deleted, sent } => bulk_outcome(*deleted, *sent),
        Announcement::DeleteUndone(name) => with_name(Key::SaidDeleteUndone, name),
        Announcement::NothingToUndo => text(Key::SaidNothingToUndo).to_owned(),
        Announcement::Waiting => text(Key::SaidWaiting).to_owned(),
        Announcement::WriteCancelled => text(Key::SaidWriteCancelled).to_owned(),
        Announcement::Deleted(name) => with_name(Key::SaidDeleted, name),
        Announcement::SignedIn => text(Key::SaidSignedIn).to_owned(),
        Announcement::SignedOut { kept: 0 } => text(Key::SaidSignedOut).to_owned(),
        Announcement::SignedOut { kept } => {
            fill(Key::SaidSignedOutKept, "count", &number(*kept as u64))
        }
        Announcement::Imported { created, renamed, failed, stopped } => {
            let summary = import_summary(*created, *renamed, *failed);
            let key = if *stopped { Key::ImportStopped } else { Key::ImportDone };
            [text(key), ". ", &*summary].concat()
        }
        Announcement::Exported(count) => counted(Key::SaidExported, "count", *count as u64),
    }
}

/// How many of several stages were deleted.
pub fn bulk_outcome(deleted: usize, sent: usize) -> String {
    if deleted == sent {
        return counted(Key::SaidBulkDeleted, "count", deleted as u64);
    }
    let (deleted, count) = (number(deleted as u64), number(sent as u64));
    fill_all(Key::SaidBulkPartly, &[("deleted", &deleted), ("count", &count)])
}
