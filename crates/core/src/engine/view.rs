//! What is on the screen, as values.

mod rows;

use std::ops::Range;
use std::sync::Arc;

use super::access::{self, AccessProblem, AuthMode, Gate};
use super::bulk::{self, BulkView};
use super::delete::UnfinishedDelete;
use super::event::Millis;
use super::export::{self, ExportView};
use super::import::{self, ImportView};
use super::later;
pub use super::list::Patience;
use super::model::Model;
use super::news::News;
use super::notice::Notice;
use super::palette::{self, PaletteView};
use super::selection::{self, SelectionView};
use super::sort::Sort;
use super::unsaved;
use super::writes::{QuestionView, WaitingFor, WaitingWrite};
use crate::api::ApiError;
use crate::settings::Settings;
use crate::stage::{SalesStage, StageId, StageNameError};
pub(super) use rows::all_rows;
use rows::row_alone;

/// The whole screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The question for a key or a code, when there is one.
    pub access: Option<AccessView>,
    /// Whether "Sign out" is there.
    pub can_sign_out: bool,
    /// How the list stands.
    pub list: ListState,
    /// Its rows, in order; of a long page only those around what is in sight.
    pub rows: Vec<RowView>,
    /// What is selected.
    pub selection: SelectionView,
    /// Deletes of several stages at once.
    pub bulk: BulkView,
    /// Where in the list the rows are.
    pub paging: PagingView,
    /// What is searched for, and in which order the rows are.
    pub finding: FindingView,
    /// The form for a new stage, when it is open.
    pub create: Option<CreateView>,
    /// The details, when they are open.
    pub details: Option<DetailsView>,
    /// Deletes that an earlier visit left open.
    pub unfinished: Vec<UnfinishedDelete>,
    /// Changes that wait for the API.
    pub waiting: Vec<WaitingWrite>,
    /// The change that a person is asked about.
    pub question: Option<QuestionView>,
    /// Whether a person is asked if what they have typed may be lost.
    pub asks_to_discard: bool,
    /// Whether something that they have typed would be lost with the page.
    pub is_at_risk: bool,
    /// The import, when its dialog is open.
    pub import: Option<ImportView>,
    /// The export, when its dialog is open.
    pub export: Option<ExportView>,
    /// What went wrong elsewhere.
    pub notices: Vec<Notice>,
    /// What the person has chosen.
    pub settings: Settings,
    /// Whether the dialog for that is open.
    pub settings_open: bool,
    /// Whether the sheet that says what the keys do is open.
    pub help_open: bool,
    /// The command palette, when it is open.
    pub palette: Option<PaletteView>,
    /// The language that was chosen last could not be had.
    pub language_failed: bool,
    /// Whether nobody sees the page.
    pub hidden: bool,
    /// Whether it stands on somebody else's page.
    pub is_embedded: bool,
    /// Whether nothing may be changed.
    pub readonly: bool,
    /// How many languages have been spoken in place of the first: what is made of texts is made anew
    /// with each.
    pub spoken: u32,
}

/// The question for a key or a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessView {
    /// Which of the two.
    pub mode: AuthMode,
    /// Why it is asked again.
    pub problem: Option<AccessProblem>,
    /// Whether it is being checked.
    pub sending: bool,
}

/// How the list stands. What is shown stays while something newer is fetched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListState {
    /// Whether any page is there; without one, skeleton rows stand in.
    pub loaded: bool,
    /// Whether a page is on its way, and for how long.
    pub fetching: Option<Patience>,
    /// The last load failed, or was cancelled.
    pub failed: bool,
    /// Why, where it was not cancelled.
    pub error: Option<ApiError>,
    /// Whether it is tried again without being asked.
    pub retrying: bool,
    /// The list may be read at all; without a credential it is not.
    pub open: bool,
}

/// Where in the list the rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PagingView {
    /// The page, from 1.
    pub page: u64,
    /// Of how many.
    pub pages: u64,
    /// How many stages there are.
    pub total: u64,
    /// How many of them the pages have: what a search finds, so far.
    pub found: u64,
    /// Rows per page.
    pub per_page: u32,
    /// Whether there is a page before.
    pub has_previous: bool,
    /// Whether there is a page behind.
    pub has_next: bool,
}

/// What is searched for, and in which order the rows are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingView {
    /// What a person has written.
    pub question: String,
    /// Whether that is a search; spaces alone are none.
    pub is_search: bool,
    /// The order of the rows.
    pub sort: Sort,
    /// What others have done a moment ago.
    pub news: Option<News>,
    /// How many stages have been read, of how many, while only a part of them is searched, sorted
    /// or shown.
    pub progress: Option<(u64, u64)>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// The stage as the server last told it.
    pub stage: Arc<SalesStage>,
    /// The name to show: one that is being saved counts already.
    pub name: Option<String>,
    /// Its place, from 0 among all that is found, where only some of them have rows.
    pub place: Option<u64>,
    /// The parts of the name that a search has found, in bytes.
    pub marks: Vec<Range<usize>>,
    /// What is going on in the row.
    pub mode: RowMode,
    /// Another stage that has the name which is being written.
    pub namesake: Option<StageId>,
    /// Whether the stage is selected.
    pub selected: bool,
    /// Whether "Undo rename" is there.
    pub can_undo_rename: bool,
    /// Whether the stage's id is shown.
    pub shows_id: bool,
}

/// What is going on in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowMode {
    /// Nothing.
    Idle,
    /// Its name is being saved.
    Saving,
    /// Its change waits for the API.
    Waiting,
    /// Its name is being edited.
    Editing {
        /// The text as it stands.
        text: String,
        /// What is wrong with it.
        problem: Option<RenameProblem>,
    },
    /// It will be deleted.
    Deleting {
        /// After how many seconds.
        seconds: u32,
        /// Out of how many.
        of: u32,
        /// Whether the clock stands.
        held: bool,
    },
    /// It will be deleted when the person says so once more.
    DeletingWhenTold,
    /// The delete is on its way.
    DeletingNow,
}

/// The form for a new stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateView {
    /// The name as it stands.
    pub text: String,
    /// Whether it was written before the page was loaded anew.
    pub restored: bool,
    /// What is wrong.
    pub problem: Option<CreateProblem>,
    /// Another stage that has this name.
    pub namesake: Option<StageId>,
    /// Whether it is on its way.
    pub sending: bool,
    /// What it waits for.
    pub waiting: Option<WaitingFor>,
}

/// Why a stage was not created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreateProblem {
    /// The name breaks a rule.
    Name(StageNameError),
    /// The call failed.
    Api(ApiError),
}

/// Why a stage was not renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameProblem {
    /// The name breaks a rule.
    Name(StageNameError),
    /// The call failed.
    Api(ApiError),
}

/// One stage's details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailsView {
    /// Which stage.
    pub id: StageId,
    /// What is known of it.
    pub state: DetailsState,
}

/// What is known of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailsState {
    /// Nothing yet.
    Pending,
    /// The stage, and the name to show.
    Known(Arc<SalesStage>, Option<String>),
    /// It could not be had.
    Failed(ApiError),
}

/// What is on the screen at this moment.
pub fn view(model: &Model, now: Millis) -> View {
    let rows = match model.later {
        Some(later) => later::rows(later, model, now),
        None => model.list.rows.iter().map(|row| row_alone(model, row)).collect(),
    };
    let mut view = View {
        access: None,
        can_sign_out: access::can_sign_out(model),
        list: list(model),
        rows,
        paging: paging(model),
        finding: FindingView::default(),
        create: None,
        details: None,
        unfinished: Vec::new(),
        waiting: Vec::new(),
        question: None,
        asks_to_discard: false,
        is_at_risk: false,
        import: None,
        export: None,
        notices: Vec::new(),
        selection: SelectionView::default(),
        bulk: BulkView::default(),
        settings: model.preferences.settings,
        settings_open: false,
        help_open: false,
        palette: None,
        language_failed: false,
        hidden: false,
        is_embedded: model.setup.is_embedded,
        readonly: model.setup.readonly,
        spoken: model.preferences.spoken,
    };
    if let Some(later) = model.later {
        later::complete(later, model, &mut view, now);
    }
    view
}

/// What a page shows only once it has left the state in which it began.
pub(super) fn complete(model: &Model, view: &mut View, now: Millis) {
    view.access = asked(model);
    view.paging.total = model.whole.total().unwrap_or(model.list.total);
    view.finding = finding(model);
    view.create = create(model);
    view.details = details(model);
    view.unfinished.clone_from(&model.unfinished);
    view.waiting = model.writes.waiting(model.is_cut_off());
    // One dialog at a time: what is to be decided waits until others are closed, and for a credential.
    let is_free = model.access.may_call() && !model.has_dialog();
    view.question = model.writes.question().filter(|_| is_free);
    view.asks_to_discard = model.asks_to_discard;
    view.is_at_risk = unsaved::is_at_risk(model);
    view.import = import::view(model);
    view.export = export::view(model);
    view.selection = selection::view(model);
    view.bulk = bulk::view(model, now);
    view.hidden = model.hidden;
    view.settings_open = model.preferences.open;
    view.help_open = model.help.is_open;
    view.palette = palette::view(model);
    view.language_failed = model.preferences.language_failed;
    view.notices.clone_from(&model.notices.shown);
}

fn create(model: &Model) -> Option<CreateView> {
    let form = model.create.as_ref()?;
    let waiting = |key| model.writes.waiting_for(key, model.is_cut_off());
    Some(CreateView {
        text: form.text.clone(),
        restored: form.restored,
        problem: form.problem.clone(),
        namesake: form.namesake.found.clone(),
        sending: form.sending.is_some(),
        waiting: form.sending.as_ref().and_then(waiting),
    })
}

fn asked(model: &Model) -> Option<AccessView> {
    let Gate::Asking { problem, sending } = &model.access.gate else { return None };
    Some(AccessView { mode: model.setup.auth, problem: problem.clone(), sending: *sending })
}

fn list(model: &Model) -> ListState {
    let list = &model.list;
    let failure = list.failure.as_ref();
    ListState {
        loaded: list.loaded,
        fetching: list.fetch.as_ref().map(|fetch| fetch.patience),
        failed: failure.is_some(),
        error: failure.and_then(|failure| failure.error.clone()),
        retrying: failure.is_some_and(|failure| failure.retry.is_some()),
        open: list.loaded || model.access.may_call(),
    }
}

fn finding(model: &Model) -> FindingView {
    FindingView {
        question: model.place.question.clone(),
        is_search: model.place.is_search(),
        sort: model.place.sort,
        news: model.list.news.as_ref().map(|seen| seen.news),
        progress: model.whole.progress(),
    }
}

fn paging(model: &Model) -> PagingView {
    let list = &model.list;
    let place = &model.place;
    let page = list.offset / list.step(place.per_page) + 1;
    PagingView {
        page,
        pages: list.total.div_ceil(list.step(place.per_page)).max(page),
        total: list.total,
        found: list.total,
        per_page: place.per_page,
        has_previous: page > 1,
        has_next: list.has_next(),
    }
}

fn details(model: &Model) -> Option<DetailsView> {
    let details = model.details.as_ref()?;
    let state = match (&details.stage, &details.failure) {
        (Some(stage), _) => DetailsState::Known(Arc::clone(stage), model.shown_name(&details.id)),
        (None, Some(error)) => DetailsState::Failed(error.clone()),
        (None, None) => DetailsState::Pending,
    };
    Some(DetailsView { id: details.id.clone(), state })
}
