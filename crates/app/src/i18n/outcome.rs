//! What people who listen to the page are told.

use sales_stages_core::engine::{Announcement, Sort, SortBy};

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

/// An outcome as a sentence.
pub fn announcement(outcome: &Announcement) -> String {
    let with_name = |key, name: &Option<String>| fill_name(key, name.as_deref());
    match outcome {
        Announcement::PageShown { page, pages } => {
            fill_all(Key::SaidPage, &[("page", &number(*page)), ("pages", &number(*pages))])
        }
        Announcement::Found(0) => text(Key::SaidFoundNone).to_owned(),
        Announcement::Found(count) => counted(Key::SaidFound, "count", *count),
        Announcement::Sorted(sort) => fill(Key::SaidSorted, "order", text(sort_order(*sort))),
        Announcement::ListChanged => text(Key::SaidListChanged).to_owned(),
        Announcement::StillLoading => text(Key::StillLoading).to_owned(),
        Announcement::Recovered => text(Key::SaidRecovered).to_owned(),
        Announcement::Created(name) => with_name(Key::SaidCreated, name),
        Announcement::Renamed(name) => with_name(Key::SaidRenamed, name),
        Announcement::RenameUndone(name) => with_name(Key::SaidRenameUndone, name),
        Announcement::DeletePending { name, seconds } => {
            let (count, name) = (u64::from(*seconds), name_or_placeholder(name.as_deref()));
            let values = [("name", &*name), ("seconds", &*number(count))];
            counted_all(Key::SaidDeletePending, count, &values)
        }
        Announcement::DeleteAsks(name) => with_name(Key::SaidDeleteAsks, name),
        Announcement::DeleteUndone(name) => with_name(Key::SaidDeleteUndone, name),
        Announcement::Waiting => text(Key::SaidWaiting).to_owned(),
        Announcement::WriteCancelled => text(Key::SaidWriteCancelled).to_owned(),
        Announcement::Deleted(name) => with_name(Key::SaidDeleted, name),
        Announcement::SignedIn => text(Key::SaidSignedIn).to_owned(),
        Announcement::SignedOut { kept: 0 } => text(Key::SaidSignedOut).to_owned(),
        Announcement::SignedOut { kept } => {
            fill(Key::SaidSignedOutKept, "count", &number(*kept as u64))
        }
        Announcement::Imported { created, renamed, failed } => {
            let [created, renamed, failed] =
                [created, renamed, failed].map(|count| number(*count as u64));
            let values = [("created", &*created), ("renamed", &*renamed), ("failed", &*failed)];
            fill_all(Key::SaidImported, &values)
        }
        Announcement::Exported(count) => counted(Key::SaidExported, "count", *count as u64),
    }
}
