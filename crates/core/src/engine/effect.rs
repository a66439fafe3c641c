//! What is to be done outside.

use std::sync::Arc;

use super::event::{Secret, Ticket, Timer};
use super::export::FileFormat;
use super::host::HostEvent;
use super::import::LineNote;
use super::intent::{Intent, IntentKey};
use super::news::News;
use super::sort::Sort;
use crate::api::{
    ApiError, CreateEndpoint, CreateStage, DeleteEndpoint, DeletedStage, Endpoint, ListEndpoint,
    ListParams, RawResponse, Request, RetrieveEndpoint, StagePage, UpdateEndpoint, UpdateStage,
};
use crate::json::{FromJson, Json};
use crate::settings::{Language, Settings};
use crate::stage::{SalesStage, StageId, StageName};
use crate::transfer::{FileProblem, Line, Plan, Reading};

/// Something to do outside of the engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send a call; its answer comes back as an event with the same ticket.
    Call {
        /// Names the call.
        ticket: Ticket,
        /// What to ask.
        call: Call,
    },
    /// Nobody waits for this call, or this file, any more.
    Abort(Ticket),
    /// Report back after this many milliseconds.
    StartTimer {
        /// What to report.
        timer: Timer,
        /// How long to wait.
        after: u32,
    },
    /// Write the page's state into the address.
    WriteLocation {
        /// The query string without its question mark.
        query: String,
        /// Whether "back" should lead to what was there before.
        push: bool,
    },
    /// Say something to people who listen to the page.
    Announce(Announcement),
    /// Move the focus, once the screen shows the new state.
    Focus(Focus),
    /// Write down the changes that are not settled, in place of what was written before. Comes
    /// before the calls that make them.
    StoreIntents(Vec<Intent>),
    /// Write down the name that a person is writing into the form for a new stage, in place of what
    /// was written before; with `None`, forget it. Where that fails, tell it.
    StoreDraft(Option<String>),
    /// Write down what a person has chosen, in place of what was written before.
    StoreSettings(Settings),
    /// Speak this language, or with `None` the one that fits best; only the latest one counts.
    Speak(Option<Language>),
    /// Use this API key from now on.
    UseKey(Secret),
    /// Exchange this code for a session.
    SignIn(Secret),
    /// End the session, and forget any key.
    SignOut,
    /// Tell the host page.
    Tell(HostEvent),
    /// Call the API that the host page has set, from now on.
    TakeApi,
    /// Do something with files; what comes of it comes back as an event with the same ticket.
    Transfer {
        /// Names the job.
        ticket: Ticket,
        /// What to do.
        job: TransferJob,
    },
}

/// Something to do with files of stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferJob {
    /// Read the file that was offered last.
    ReadFile {
        /// What it is called.
        name: String,
    },
    /// Read a pasted list.
    ReadPasted(String),
    /// Compare lines with the stages that there are.
    Plan {
        /// The lines.
        lines: Arc<Vec<Line>>,
        /// All stages.
        known: Vec<Arc<SalesStage>>,
    },
    /// Write stages into a file, and give it to the person.
    WriteStages {
        /// The stages, in this order.
        stages: Vec<Arc<SalesStage>>,
        /// How they are written.
        format: FileFormat,
    },
    /// Write lines that failed into a file, and give it to the person.
    WriteFailed(Vec<FailedLine>),
}

/// A line that was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedLine {
    /// The id that it had.
    pub id: Option<String>,
    /// The name that it had.
    pub name: Option<String>,
    /// Why; `None` where nobody has tried it.
    pub note: Option<LineNote>,
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transferred {
    /// A file or a list was read, or is none.
    Read(Result<Reading, FileProblem>),
    /// Lines were compared.
    Planned(Plan),
    /// The person has the file.
    Written,
}

/// A call of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// List a page.
    List(ListParams),
    /// Retrieve one stage.
    Retrieve(StageId),
    /// Create a stage.
    Create {
        /// Its name.
        name: StageName,
        /// What makes it safe to repeat, where the API honours that.
        idempotency_key: Option<IntentKey>,
    },
    /// Give a stage another name.
    Rename {
        /// Which stage.
        id: StageId,
        /// Its new name.
        name: StageName,
        /// The ETag that the stage must still have, where the API honours that.
        if_match: Option<String>,
    },
    /// Delete a stage.
    Delete {
        /// Which stage.
        id: StageId,
        /// The ETag that the stage must still have, where the API honours that.
        if_match: Option<String>,
    },
}

impl Call {
    /// What is sent for it.
    ///
    /// # Errors
    /// [`ApiError::UnaddressableId`] where the id cannot stand in a path.
    pub fn request(&self) -> Result<Request, ApiError> {
        match self {
            Self::List(params) => ListEndpoint(*params).request(),
            Self::Retrieve(id) => RetrieveEndpoint(id.clone()).request(),
            Self::Create { name, idempotency_key } => {
                let stage_name = Some(name.clone());
                let mut request = CreateEndpoint(CreateStage { stage_name }).request()?;
                request.idempotency_key = idempotency_key.as_ref().map(|key| key.as_str().into());
                Ok(request)
            }
            Self::Rename { id, name, if_match } => {
                let update = UpdateStage { stage_name: Some(name.clone()) };
                let mut request = UpdateEndpoint { id: id.clone(), update }.request()?;
                request.if_match.clone_from(if_match);
                Ok(request)
            }
            Self::Delete { id, if_match } => {
                let mut request = DeleteEndpoint(id.clone()).request()?;
                request.if_match.clone_from(if_match);
                Ok(request)
            }
        }
    }

    /// Reads its answer.
    ///
    /// # Errors
    /// As [`RawResponse::decode`].
    pub fn read(&self, mut response: RawResponse) -> Result<Answer, ApiError> {
        let etag = response.etag.take();
        let answer = response.decode_by(match self {
            Self::List(_) => Answer::read_page,
            Self::Retrieve(_) | Self::Create { .. } | Self::Rename { .. } => {
                |json| SalesStage::from_json(json).map(|stage| Answer::Stage { stage, etag: None })
            }
            Self::Delete { .. } => |json| DeletedStage::from_json(json).map(Answer::Deleted),
        });
        match answer {
            Ok(Answer::Stage { stage, .. }) => Ok(Answer::Stage { stage, etag }),
            answer => answer,
        }
    }
}

/// What a call answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To a list.
    Page(StagePage),
    /// To a retrieve, a create or a rename.
    Stage {
        /// The stage.
        stage: SalesStage,
        /// Its version, where the server names versions.
        etag: Option<String>,
    },
    /// To a delete.
    Deleted(DeletedStage),
}

impl Answer {
    /// Reads the answer to a list.
    pub fn read_page(json: &Json<'_>) -> Option<Self> {
        StagePage::from_json(json).map(Self::Page)
    }
}

/// What people who listen to the page are told. Names may be missing, as stages' names may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// Another page is shown.
    PageShown {
        /// Which, from 1.
        page: u64,
        /// Of how many.
        pages: u64,
    },
    /// So many stages are what a search finds.
    Found(u64),
    /// The rows are in another order.
    Sorted(Sort),
    /// Others have changed the list.
    ListChanged(News),
    /// Loading takes a while.
    StillLoading,
    /// The API answers again.
    Recovered,
    /// The form for a new stage has what was written before the page was loaded anew.
    DraftRestored,
    /// Another name is being edited, and is not saved.
    SaveFirst,
    /// There is a stage of the name that a person is writing.
    NameTaken,
    /// A stage was created.
    Created(Option<String>),
    /// A stage was renamed, to this.
    Renamed(Option<String>),
    /// A rename was undone; the name is this again.
    RenameUndone(Option<String>),
    /// A stage will be deleted after a while.
    DeletePending {
        /// Its name.
        name: Option<String>,
        /// After how many seconds.
        seconds: u32,
    },
    /// A stage will be deleted when a person says so once more. Its name.
    DeleteAsks(Option<String>),
    /// So many stages are selected now.
    Selected(usize),
    /// Several stages will be deleted after a while.
    BulkPending {
        /// How many.
        count: usize,
        /// After how many seconds; 0 where that waits for a person's word.
        seconds: u32,
    },
    /// The pending deletes of so many stages were undone.
    BulkUndone(usize),
    /// Several deletes are done, and none has failed.
    BulkDeleted {
        /// How many stages the server has deleted.
        deleted: usize,
        /// Out of how many; the others were kept on the way.
        sent: usize,
    },
    /// A pending delete was undone.
    DeleteUndone(Option<String>),
    /// There is nothing that could be taken back.
    NothingToUndo,
    /// Changes wait until the API can be reached.
    Waiting,
    /// A change that waited was given up.
    WriteCancelled,
    /// The server confirmed a delete.
    Deleted(Option<String>),
    /// The session began.
    SignedIn,
    /// The session ended, and this many pending deletes were undone.
    SignedOut {
        /// How many stages are kept after all.
        kept: usize,
    },
    /// An import has ended.
    Imported {
        /// How many stages are new.
        created: usize,
        /// How many have another name.
        renamed: usize,
        /// How many lines were not done.
        failed: usize,
        /// Whether it was stopped before all of them were tried.
        stopped: bool,
    },
    /// A file with so many stages was made.
    Exported(usize),
}

/// Where the focus goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// A row of the list.
    Row(StageId),
    /// The editor in a row.
    RenameInput(StageId),
    /// The name in the form for a new stage.
    CreateInput,
    /// The button that opens that form.
    NewStage,
    /// The first row, or the button "New stage" where there is none.
    FirstRow,
    /// The search field.
    Search,
    /// The details' heading.
    Details,
    /// The name of a stage in its row, which opens its details.
    NameOf(StageId),
    /// The key or the code.
    Credential,
    /// "Try again" on what could not be loaded.
    TryAgain,
    /// The button that opens the settings.
    Settings,
    /// The choice of a language.
    Language,
    /// The button that opens the import.
    Import,
    /// The import's heading.
    ImportTitle,
    /// The button that opens the export.
    Export,
    /// The button that opens it for what is selected.
    ExportSelected,
}
