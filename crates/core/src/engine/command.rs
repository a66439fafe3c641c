//! What the command palette offers to do.

use super::bulk::{self, BulkDelete};
use super::effect::Focus;
use super::event::Turning;
use super::export::{self, ExportInput};
use super::import::{self, ImportInput};
use super::model::Model;
use super::place::ALL_ROWS;
use super::selection::{self, Select, SelectedRows};
use super::sort::{Sort, SortBy};
use super::turn::Turn;
use super::{access, create, help, list, settings, undo, unsaved};

/// Something to do, as a button or a key would do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// "New stage".
    NewStage,
    /// "Paste a list".
    PasteList,
    /// "Import".
    Import,
    /// "Export".
    Export,
    /// To the search field.
    Search,
    /// "Clear search".
    ClearSearch,
    /// Takes back what was done last.
    Undo,
    /// "Select all shown".
    SelectAllShown,
    /// "Clear selection".
    ClearSelection,
    /// "Delete selected".
    DeleteSelected,
    /// "Export selected".
    ExportSelected,
    /// "Next page" or "Previous page".
    Turn(Turning),
    /// Another order.
    Sort(Sort),
    /// Another number of rows per page.
    PerPage(u32),
    /// "Settings".
    Settings,
    /// "Keyboard shortcuts".
    Shortcuts,
    /// "Sign out".
    SignOut,
}

const fn sort(by: SortBy, ascending: bool) -> Command {
    Command::Sort(Sort { by, ascending })
}

impl Command {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::NewStage,
        Self::Search,
        Self::Undo,
        Self::Turn(Turning::Next),
        Self::Turn(Turning::Previous),
        Self::DeleteSelected,
        Self::ExportSelected,
        Self::ClearSelection,
        Self::SelectAllShown,
        Self::ClearSearch,
        Self::PasteList,
        Self::Import,
        Self::Export,
        sort(SortBy::Created, false),
        sort(SortBy::Created, true),
        sort(SortBy::Updated, false),
        sort(SortBy::Updated, true),
        sort(SortBy::Name, true),
        sort(SortBy::Name, false),
        Self::PerPage(20),
        Self::PerPage(50),
        Self::PerPage(100),
        Self::PerPage(ALL_ROWS),
        Self::Settings,
        Self::Shortcuts,
        Self::SignOut,
    ];
}

/// Whether it does something now.
pub(super) fn is_possible(model: &Model, command: Command) -> bool {
    let (list, place) = (&model.list, &model.place);
    let selected = model.selection.view;
    let may_call = model.access.may_call();
    if model.setup.readonly && changes(command) {
        return false;
    }
    match command {
        Command::Settings | Command::Shortcuts => true,
        Command::SignOut => access::can_sign_out(model),
        Command::NewStage | Command::Search => list.loaded || may_call,
        Command::PasteList | Command::Import | Command::Export => may_call,
        Command::ClearSearch => !place.question.is_empty(),
        Command::Undo => undo::is_possible(model),
        Command::SelectAllShown => !list.rows.is_empty() && selected.rows != SelectedRows::All,
        Command::ClearSelection | Command::DeleteSelected => selected.count > 0,
        Command::ExportSelected => selected.count > 0 && may_call,
        Command::Turn(Turning::Next) => list.has_next(),
        Command::Turn(Turning::Previous) => list.loaded && place.page > 1,
        Command::Sort(sort) => list.loaded && place.sort != sort,
        Command::PerPage(rows) => list.loaded && place.per_page != rows,
    }
}

/// Whether something is different afterwards for others as well.
fn changes(command: Command) -> bool {
    use Command::{DeleteSelected, Import, NewStage, PasteList, Undo};
    matches!(command, NewStage | PasteList | Import | DeleteSelected | Undo)
}

pub(super) fn run(turn: &mut Turn<'_>, command: Command) {
    match command {
        Command::NewStage => create::open(turn),
        Command::PasteList | Command::Import => {
            import::take(turn, ImportInput::Opened(String::new()));
        }
        Command::Export => export::take(turn, ExportInput::Opened { selected: false }),
        Command::ExportSelected => export::take(turn, ExportInput::Opened { selected: true }),
        Command::Search => turn.focus(Focus::Search),
        Command::ClearSearch => list::clear_search(turn),
        Command::Undo => undo::latest(turn),
        Command::SelectAllShown => selection::select(turn, Select::ToggleAllShown),
        Command::ClearSelection => selection::select(turn, Select::Clear),
        Command::DeleteSelected => bulk::act(turn, BulkDelete::Request),
        Command::Turn(turning) => list::turn_page(turn, turning),
        Command::Sort(sort) => list::sort(turn, sort),
        Command::PerPage(rows) => list::choose_per_page(turn, rows),
        Command::Settings => settings::open(turn),
        Command::Shortcuts => help::open(turn),
        Command::SignOut => unsaved::sign_out(turn),
    }
}
