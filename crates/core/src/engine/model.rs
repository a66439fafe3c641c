//! Everything that the page knows.

use super::access::{Access, AuthMode};
use super::create::CreateForm;
use super::delete::{PendingDelete, UnfinishedDelete};
use super::details::Details;
use super::effect::Call;
use super::event::Ticket;
use super::list::List;
use super::notice::Notices;
use super::place::{PER_PAGE_CHOICES, Place};
use super::rename::Renames;
use crate::stage::StageId;

/// What the page was set up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setup {
    /// How a person gets in.
    pub auth: AuthMode,
    /// Rows per page where the address does not say; one of [`PER_PAGE_CHOICES`].
    pub page_size: u32,
}

impl Default for Setup {
    fn default() -> Self {
        Self { auth: AuthMode::Session, page_size: PER_PAGE_CHOICES[0] }
    }
}

/// Everything that the page knows. Read it through [`view`](super::view).
#[derive(Debug)]
pub struct Model {
    pub(super) setup: Setup,
    pub(super) place: Place,
    pub(super) access: Access,
    pub(super) list: List,
    pub(super) create: Option<CreateForm>,
    pub(super) renames: Renames,
    pub(super) deletes: Vec<PendingDelete>,
    pub(super) unfinished: Vec<UnfinishedDelete>,
    pub(super) details: Option<Details>,
    pub(super) notices: Notices,
    pub(super) hidden: bool,
    /// The calls that are under way.
    pub(super) calls: Vec<(Ticket, Call)>,
    last_ticket: u64,
}

impl Model {
    /// A page that knows nothing yet; [`Input::Started`](super::Input::Started) sets it going.
    pub fn new(setup: Setup) -> Self {
        Self {
            setup,
            place: Place::new(setup.page_size),
            access: Access::default(),
            list: List::default(),
            create: None,
            renames: Renames::default(),
            deletes: Vec::new(),
            unfinished: Vec::new(),
            details: None,
            notices: Notices::default(),
            hidden: false,
            calls: Vec::new(),
            last_ticket: 0,
        }
    }

    pub(super) fn next_ticket(&mut self) -> Ticket {
        self.last_ticket += 1;
        Ticket(self.last_ticket)
    }

    /// Goes on counting where another model stopped, so that its late answers fit nothing here.
    pub(super) fn continue_tickets(&mut self, other: &Self) {
        self.last_ticket = other.last_ticket;
    }

    pub(super) fn take_call(&mut self, ticket: Ticket) -> Option<Call> {
        let index = self.calls.iter().position(|(known, _)| *known == ticket)?;
        Some(self.calls.swap_remove(index).1)
    }

    /// The name that the page shows for a stage: one that is being saved counts already.
    pub(super) fn shown_name(&self, id: &StageId) -> Option<String> {
        if let Some(saving) = self.renames.saving(id) {
            return Some(saving.to.as_str().to_owned());
        }
        if let Some(row) = self.list.row(id) {
            return row.stage_name.clone();
        }
        let details = self.details.as_ref().filter(|details| details.id == *id)?;
        details.stage.as_ref()?.stage_name.clone()
    }
}
