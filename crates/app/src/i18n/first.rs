//! Which texts a first visit shows. The others come with the later part of the page.

use super::Key;

/// Whether a text is needed before the later part is there.
pub(super) const fn is_first(key: Key) -> bool {
    matches!(
        key,
        // Around the list.
        Key::Title
            | Key::Count
            | Key::Settings
            | Key::Search
            | Key::NewStage
            | Key::Import
            | Key::Export
            | Key::PasteList
            | Key::SignOut
            | Key::Pages
            | Key::PreviousPage
            | Key::NextPage
            | Key::PageOf
            | Key::RowsPerPage
            | Key::AllRows
            // The rows, and their order.
            | Key::SortBy
            | Key::SortNewest
            | Key::SortOldest
            | Key::SortUpdatedLast
            | Key::SortUpdatedFirst
            | Key::SortNameUp
            | Key::SortNameDown
            | Key::Name
            | Key::Created
            | Key::Updated
            | Key::Actions
            | Key::Unnamed
            | Key::UnknownTime
            | Key::SelectOf
            | Key::SelectAllShown
            | Key::RenameOf
            | Key::DeleteOf
            // No rows yet, or none at all.
            | Key::StillLoading
            | Key::Cancel
            | Key::TryAgain
            | Key::CreateFirst
            | Key::EmptyTitle
            | Key::EmptyText
            // What keeps the page from going on.
            | Key::MissingTitle
            | Key::MissingText
            | Key::ConfigTitle
            | Key::ConfigHtml
            | Key::ConfigNotAnObject
            | Key::ConfigBadValue
            | Key::ConfigRemoteSession
            | Key::ConfigUnknown
    )
}
