//! The texts in English.

use super::Key;

/// One text a line, however long.
#[rustfmt::skip]
pub(super) const fn template(key: Key) -> &'static str {
    match key {
        Key::Title => "Sales stages",
        Key::Count => "one:{count} stage|other:{count} stages",
        Key::CountFound => "{found} of {count}",
        Key::Search => "Search stages",
        Key::ClearSearch => "Clear search",
        Key::SortBy => "Sort by",
        Key::SortNewest => "Newest first",
        Key::SortOldest => "Oldest first",
        Key::SortUpdatedLast => "Last updated first",
        Key::SortUpdatedFirst => "Last updated last",
        Key::SortNameUp => "Name, A to Z",
        Key::SortNameDown => "Name, Z to A",
        Key::Searching => "Searching {read} of {total}",
        Key::LoadingAll => "Loading {read} of {total}",
        Key::NothingFoundTitle => "No stage matches “{question}”",
        Key::NothingFoundText => {
            "Every word has to be part of the name. Capitals and accents do not count."
        }
        Key::NothingFoundYet => "Nothing found yet",
        Key::NewStage => "New stage",
        Key::SignOut => "Sign out",
        Key::Settings => "Settings",
        Key::Language => "Language",
        Key::LanguageAuto => "As your browser",
        Key::LanguageFailed => {
            "This language could not be loaded. Check your connection and choose it again."
        }
        Key::Theme => "Theme",
        Key::ThemeSystem => "As your system",
        Key::ThemeLight => "Light",
        Key::ThemeDark => "Dark",
        Key::Density => "Row height",
        Key::DensityComfortable => "Comfortable",
        Key::DensityCompact => "Compact",
        Key::UndoTime => "Time to undo a delete",
        Key::UndoSeconds => "one:{seconds} second|other:{seconds} seconds",
        Key::UndoUntilTold => "Until I say so",
        Key::Shortcuts => "Single-key shortcuts",
        Key::ShortcutsHint => "On a row, F2 renames and Delete deletes.",
        Key::StageName => "Stage name",
        Key::StageNameHint => "Up to 255 characters. Names may repeat.",
        Key::CreateStage => "Create stage",
        Key::Creating => "Creating…",
        Key::Cancel => "Cancel",
        Key::Close => "Close",
        Key::Save => "Save",
        Key::TryAgain => "Try again",
        Key::Dismiss => "Dismiss",
        Key::CopyDetails => "Copy details",
        Key::Copied => "Copied",
        Key::NotCopied => "Not copied",
        Key::CopyFailed => "Could not copy. Select the text and copy it yourself.",
        Key::Name => "Name",
        Key::Created => "Created",
        Key::Updated => "Updated",
        Key::Actions => "Actions",
        Key::Unnamed => "Unnamed stage",
        Key::UnknownTime => "Unknown",
        Key::RenameOf => "Rename {name}",
        Key::DeleteOf => "Delete {name}",
        Key::UndoRename => "Undo rename",
        Key::NewNameFor => "New name for {name}",
        Key::Saving => "Saving…",
        Key::Waiting => "Waiting",
        Key::DeletingIn => "Deleting in {seconds} s",
        Key::DeletingWhenTold => "Deleting when you say so",
        Key::Deleting => "Deleting…",
        Key::Undo => "Undo",
        Key::DeleteNow => "Delete now",
        Key::SelectOf => "Select {name}",
        Key::SelectAllShown => "Select all shown",
        Key::Selection => "Selection",
        Key::Selected => "{count} selected",
        Key::NotShown => "{count} not shown here",
        Key::SelectAll => "Select all {count}",
        Key::AllSelected => "All are selected",
        Key::DeleteSelected => "Delete selected",
        Key::ClearSelection => "Clear selection",
        Key::BulkDeletingIn => "Deleting {count} in {seconds} s",
        Key::BulkDeletingWhenTold => "Deleting {count} when you say so",
        Key::UndoAll => "Undo all",
        Key::Pages => "Pages",
        Key::PreviousPage => "Previous page",
        Key::NextPage => "Next page",
        Key::PageOf => "Page {page} of {pages}",
        Key::RowsPerPage => "Rows per page",
        Key::AllRows => "All",
        Key::Loading => "Loading…",
        Key::StillLoading => "Still loading",
        Key::LoadingCancelled => "Loading was cancelled.",
        Key::LoadFailed => "The stages could not be loaded.",
        Key::MissingTitle => "A part of this page could not be loaded.",
        Key::MissingText => {
            "It is needed for what you asked for, which waits until it is there. Check your connection \
             and try again. Nothing that you have typed is lost."
        }
        Key::StaleShown => "What you see is from before.",
        Key::Retrying => "It is tried again by itself.",
        Key::CreateFirst => "Create the first stage",
        Key::EmptyTitle => "No sales stages yet",
        Key::EmptyText => {
            "A sales stage is a step that a deal passes on its way to a sale, such as “Qualified”, “Proposal sent” or “Won”. Create the first one to get started."
        }
        Key::DetailsOf => "Details",
        Key::Id => "ID",
        Key::CopyId => "Copy id",
        Key::DetailsNotFound => "No stage has this id. It may have been deleted.",
        Key::DetailsFailed => "The stage could not be loaded.",
        Key::ApiKey => "API key",
        Key::Connect => "Connect",
        Key::KeyTitle => "Connect to the API",
        Key::KeyText => {
            "Paste a test key. It stays in this tab’s memory, and is gone when you reload or close it."
        }
        Key::SignInCode => "Sign-in code",
        Key::SignIn => "Sign in",
        Key::SignInTitle => "Sign in",
        Key::SignInText => {
            "Open the link that the server printed when it started, or run “sales-stages link” and paste the code at the end of its link here."
        }
        Key::SigningIn => "Signing in…",
        Key::WaitingTitle => "Changes that wait",
        Key::WaitingText => "They are made as soon as the API answers again.",
        Key::WaitingCreate => "Create {to}",
        Key::WaitingRename => "Rename {name} to {to}",
        Key::WaitingDelete => "Delete {name}",
        Key::CancelOf => "Cancel: {change}",
        Key::CreateWaits => {
            "The API cannot be reached. The stage is created as soon as it answers again."
        }
        Key::ChangedTitle => "This stage was changed",
        Key::ChangedText => "Somebody else renamed it after you saw it. Nothing is saved yet.",
        Key::ChangedDeleteText => {
            "Somebody else renamed it after you chose to delete it. It is not deleted yet."
        }
        Key::GoneTitle => "This stage was deleted",
        Key::GoneText => {
            "Somebody else deleted it, so it cannot be renamed. You can create it again with your name; it gets another id."
        }
        Key::OutcomeTitle => "Was the stage created?",
        Key::OutcomeLooking => {
            "The API did not answer, so the stage may be there or not. The newest stages are searched as soon as it answers again."
        }
        Key::OutcomeFound => {
            "The API did not answer, but there is a stage of this name among the newest ones."
        }
        Key::OutcomeNotFound => {
            "The API did not answer, and there is no stage of this name among the newest hundred."
        }
        Key::LeftBehindTitle => "A change was not finished",
        Key::LeftBehindText => {
            "It was left behind before a reload, or in another tab. Make it now if it is meant for \
             this account, and if no open tab is still about to."
        }
        Key::Was => "Was",
        Key::Theirs => "Theirs",
        Key::Yours => "Yours",
        Key::KeepTheirs => "Keep theirs",
        Key::Overwrite => "Overwrite",
        Key::DeleteAnyway => "Delete anyway",
        Key::EditAgain => "Edit again",
        Key::LeaveDeleted => "Leave it deleted",
        Key::CreateAgain => "Create it again",
        Key::ItIsThere => "Yes, that is it",
        Key::CreateAnother => "Create another",
        Key::Discard => "Discard",
        Key::MakeChange => "Make the change",
        Key::UnfinishedTitle => "Unfinished deletes",
        Key::UnfinishedText => {
            "These deletes were still waiting when the page was closed. Nothing has been deleted yet."
        }
        Key::Keep => "Keep",
        Key::KeepOf => "Keep {name}",
        Key::Delete => "Delete",
        Key::CreateFailed => "The new stage was not created.",
        Key::CreateUnknown => {
            "It is not known whether the new stage was created. Look for it in the list before you try again."
        }
        Key::CreateOfFailed => "{name} was not created.",
        Key::CreateOfUnknown => {
            "It is not known whether {name} was created. Look for it in the list before you try again."
        }
        Key::RenameFailed => "{name} was not renamed to {to}.",
        Key::RenameUnknown => "It is not known whether {name} was renamed to {to}.",
        Key::DeleteFailed => "{name} was not deleted.",
        Key::DeleteUnknown => "It is not known whether {name} was deleted.",
        Key::SignOutFailed => "You are still signed in.",
        Key::NotSaved => "The name was not saved.",
        Key::NameEmpty => "Write a name first. Spaces alone do not count.",
        Key::NameTooLong => "The name has {actual} characters. Shorten it to {max} or fewer.",
        Key::NameControl => {
            "Character {position} is a control character ({code}), such as a line break or a tab. Remove it."
        }
        Key::NameDirection => {
            "Character {position} changes the direction of the text ({code}). Remove it."
        }
        Key::NameInvisible => "Character {position} is invisible ({code}). Remove it.",
        Key::ErrorUnreachable => {
            "The API cannot be reached. Check your connection, or ask whether the server is running."
        }
        Key::ErrorTimeout => {
            "one:The API did not answer within {seconds} second. It may be busy.|other:The API did not answer within {seconds} seconds. It may be busy."
        }
        Key::ErrorUnaddressable => {
            "This id cannot be part of an address, so the API has no way to name this stage."
        }
        Key::ErrorUnauthorized => "The API did not accept your sign-in.",
        Key::ErrorForbidden => "You may not do this. Ask whoever manages your access.",
        Key::ErrorNotFound => "It does not exist any more. Somebody may have deleted it.",
        Key::ErrorConflict => {
            "It was changed by somebody else meanwhile. Reload the list and look again."
        }
        Key::ErrorTooLarge => "The request is larger than the API accepts.",
        Key::ErrorRateLimit => "The API was asked too often. Wait a moment.",
        Key::ErrorRateLimitSeconds => {
            "one:The API was asked too often. Wait {seconds} second.|other:The API was asked too often. Wait {seconds} seconds."
        }
        Key::ErrorInvalid => "The API refused the request.",
        Key::ErrorServer => {
            "The API failed (status {status}). That is not your fault. Try again in a moment."
        }
        Key::ErrorOther => "The API answered with status {status}.",
        Key::ErrorServerSays => "It says: {message}",
        Key::ErrorRequestId => "Request {id}",
        Key::ErrorHtml => {
            "The API’s address answers with a web page instead of data. Set “apiBase” in config.json to the API’s address."
        }
        Key::ErrorShape => "The API answered, but not in the form that it documents.",
        Key::ErrorNotDeleted => "The API answered that it did not delete it.",
        Key::AccessEmptyKey => "Paste a key first.",
        Key::AccessEmptyCode => "Enter the code first.",
        Key::AccessLiveKey => {
            "This is a live key. It can change real data and does not belong in a browser. Use a test key, which starts with sk_test_."
        }
        Key::AccessUnusableKey => "This has characters that no key has. Copy the key again.",
        Key::AccessUnusableCode => "This has characters that no code has. Copy the code again.",
        Key::AccessKeyRefused => {
            "The API does not accept this key. Check that you copied all of it, and that it has not been revoked."
        }
        Key::AccessSessionEnded => {
            "Your session has ended. Sign in again; what you were doing goes on."
        }
        Key::AccessCodeRefused => {
            "This code is wrong, was used already, or is too old. Run “sales-stages link” for a new one."
        }
        Key::PlacePage => {
            "The address says page={value}. A page is a whole number from 1, so the first page is shown."
        }
        Key::PlacePerPage => "The address says perPage={value}. It can be 20, 50, 100 or all.",
        Key::PlaceQuestion => "The address says q={value}, which is no text.",
        Key::PlaceSort => {
            "The address says sort={value}. It can be stage_name, created_at or updated_at."
        }
        Key::PlaceOrder => "The address says order={value}. It can be ASC or DESC.",
        Key::PlaceRecord => "The address says record={value}, which is no id.",
        Key::PlaceSource => {
            "The address has a “source” that cannot be read. It has the form {form}."
        }
        Key::PlaceUnknown => {
            "The address has “{value}”, which this page does not know. It is passed over."
        }
        Key::SaidPage => "Page {page} of {pages}",
        Key::SaidFoundNone => "No stage found",
        Key::SaidFound => "one:{count} stage found|other:{count} stages found",
        Key::SaidSorted => "Order: {order}",
        Key::SaidListChanged => "Changed elsewhere: {changes}",
        Key::NewsAdded => "one:{count} new|other:{count} new",
        Key::NewsRenamed => "one:{count} renamed|other:{count} renamed",
        Key::NewsRemoved => "one:{count} deleted|other:{count} deleted",
        Key::NewsMore => "{changes}, {more}",
        Key::SaidRecovered => "The API answers again.",
        Key::SaidCreated => "{name} created",
        Key::SaidRenamed => "Renamed to {name}",
        Key::SaidRenameUndone => "Renamed back to {name}",
        Key::SaidDeletePending => {
            "one:{name} will be deleted in {seconds} second|other:{name} will be deleted in {seconds} seconds"
        }
        Key::SaidWaiting => {
            "The API cannot be reached. Your change waits and is made as soon as it answers."
        }
        Key::SaidWriteCancelled => "The change is cancelled",
        Key::SaidDeleteAsks => "{name} will be deleted when you say so",
        Key::SaidDeleteUndone => "{name} is kept",
        Key::SaidNoneSelected => "Nothing selected",
        Key::SaidBulkPending => {
            "one:{count} stage will be deleted in {seconds} seconds|other:{count} stages will be deleted in {seconds} seconds"
        }
        Key::SaidBulkAsks => {
            "one:{count} stage will be deleted when you say so|other:{count} stages will be deleted when you say so"
        }
        Key::SaidBulkUndone => "one:{count} stage is kept|other:{count} stages are kept",
        Key::SaidBulkDeleted => "one:{count} stage deleted|other:{count} stages deleted",
        Key::SaidBulkPartly => "{deleted} of {count} deleted",
        Key::SaidDeleted => "{name} deleted",
        Key::SaidSignedIn => "Signed in",
        Key::SaidSignedOut => "Signed out",
        Key::SaidSignedOutKept => "Signed out. Deletes that were waiting are undone: {count}",
        Key::Import => "Import",
        Key::Export => "Export",
        Key::PasteList => "Paste a list",
        Key::ImportTitle => "Import stages",
        Key::ImportFile => "File",
        Key::ImportFileHint => "CSV or JSON, up to 10 MB. You can also drop it anywhere on this page.",
        Key::ImportPaste => "Or paste a list, one stage per line",
        Key::ImportLook => "Review",
        Key::ImportReading => "Reading…",
        Key::ImportListing => "Reading the stages that there are: {read} of {total}",
        Key::ImportReview => "Review the import",
        Key::ImportReviewText => "Nothing has been changed yet. An import never deletes.",
        Key::ImportNothing => "There is nothing to change.",
        Key::ImportAsTable => "Read as a table with “{delimiter}” between the cells; its first line names the columns.",
        Key::ImportAsTabs => "Read as a table with tabs between the cells; its first line names the columns.",
        Key::ImportAsColumn => "Read as one column of names; its first line is the heading.",
        Key::ImportAsNames => "Read as one name per line.",
        Key::ImportAsJson => "Read as JSON.",
        Key::ImportGuess => "The file is not UTF-8, so it was read as Windows-1252. Check letters such as “é”.",
        Key::ImportDuplicates => "Create duplicates, too",
        Key::ImportStart => "one:Import {count} line|other:Import {count} lines",
        Key::ImportRunning => "Importing",
        Key::ImportProgress => "{done} of {total}",
        Key::ImportWaits => "The API cannot be reached. The import goes on as soon as it answers again.",
        Key::ImportStopping => "Waiting for what was sent…",
        Key::ImportStopNow => "Do not wait",
        Key::ImportDone => "Import finished",
        Key::ImportGaveUp => "Too many lines failed one after the other, so the rest was not tried.",
        Key::ImportSave => "Save what failed",
        Key::ImportAgain => "Try failed again",
        Key::ImportShow => "Lines to show",
        Key::ImportAllLines => "All",
        Key::ImportLine => "Line",
        Key::ImportResult => "Result",
        Key::ImportMore => "one:and {count} more line|other:and {count} more lines",
        Key::GroupCreate => "New",
        Key::GroupCreated => "Created",
        Key::GroupRename => "Rename",
        Key::GroupRenamed => "Renamed",
        Key::GroupUnchanged => "Unchanged",
        Key::GroupDuplicate => "Duplicate",
        Key::GroupInvalid => "Invalid",
        Key::GroupFailed => "Failed",
        Key::GroupNotTried => "Not tried",
        Key::NoteRenames => "Was {name}",
        Key::NoteShared => "Another stage has this name, too.",
        Key::NoteSameLine => "Same name as line {line}",
        Key::NoteSameStage => "There is a stage of this name",
        Key::NoteSameId => "Same id as line {line}",
        Key::NoteCells => "The row has {actual} cells and the header {expected}. Put quotes around a name that has a separator in it.",
        Key::NoteNotAStage => "This is neither an object nor a text",
        Key::NoteIdNotText => "The id is no text",
        Key::NoteNameNotText => "The name is no text",
        Key::NoteUnknownId => "There is no stage with this id",
        Key::NoteChanged => "Somebody else has renamed it to {name}",
        Key::NoteGone => "Somebody else has deleted it",
        Key::NoteUnknown => "It was sent, and whether it was carried out is not known",
        Key::FileUnavailable => "What reads and writes files could not be loaded. Check your connection and try again.",
        Key::FileEmpty => "There is nothing in it.",
        Key::FileNoLines => "There is no stage in it.",
        Key::FileTooLarge => "It has {size} bytes. Up to {most} are read: split it.",
        Key::FileTooManyLines => "It has more than {most} stages. Split it before line {line}.",
        Key::FileWorkbook => "This is a spreadsheet program’s own format. Save it as CSV there and choose that file.",
        Key::FileWebPage => {
            "This is a web page, not a list of stages: most likely a sign-in or error page was saved in its place. Download the list again and choose that file."
        }
        Key::FileBinary => "This is no text: see byte {byte}, on line {line}.",
        Key::FileEncoding => "Its encoding is not known, or changes on line {line}. Save it as UTF-8.",
        Key::FileQuote => "A quote is opened on line {line} and never closed.",
        Key::FileNoName => "No column is called “stage_name” or “name”: see line {line}.",
        Key::FileRepeated => "Columns {first} and {second} have the same name: see line {line}.",
        Key::FileNotJson => "This is not JSON from line {line} on.",
        Key::FileOtherJson => "This JSON has no list of stages. Write {form}.",
        Key::ExportTitle => "Export stages",
        Key::ExportWhat => "Stages",
        Key::ExportAll => "All",
        Key::ExportFound => "What the search finds",
        Key::ExportSelectedOnes => "Those that are selected",
        Key::ExportSelected => "Export selected",
        Key::ExportFormat => "Format",
        Key::ExportCsv => "CSV, for spreadsheets",
        Key::ExportJson => "JSON, for programs",
        Key::ImportSummary => "Created: {created}, renamed: {renamed}, not done: {failed}",
        Key::SaidExported => "one:{count} stage exported|other:{count} stages exported",
        Key::ConfigTitle => "This page is not set up correctly",
        Key::ConfigHtml => {
            "config.json is a web page, not JSON. Put config.json beside index.html, and set “apiBase” in it to the API’s address."
        }
        Key::ConfigNotAnObject => "config.json is not a JSON object. It has the form {form}.",
        Key::ConfigBadValue => "In config.json, {key} must be {expected}.",
        Key::ConfigRemoteSession => {
            "In config.json, auth is “session”, which works with the page’s own origin only. Leave “apiBase” empty, or set auth to “key”."
        }
        Key::ConfigUnknown => "config.json has keys that mean nothing here: {keys}",
    }
}
