//! Everything that the page knows.

use super::access::{Access, AuthMode};
use super::bulk::Bulk;
use super::collation::Collation;
use super::create::{CreateForm, StoredDraft};
use super::delete::{PendingDelete, UnfinishedDelete};
use super::details::Details;
use super::effect::Call;
use super::event::{Millis, Ticket};
use super::export::Export;
use super::help::Help;
use super::import::Import;
use super::intent::{Intent, IntentKey};
use super::later::Later;
use super::list::List;
use super::notice::Notices;
use super::palette::Palette;
use super::place::{PER_PAGE_CHOICES, Place};
use super::rename::Renames;
use super::selection::Selection;
use super::settings::Preferences;
use super::whole::Whole;
use super::writes::{Looking, Writes};
use crate::config::Features;
use crate::settings::Settings;
use crate::stage::StageId;

/// What the page was set up with.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// How a person gets in.
    pub auth: AuthMode,
    /// Rows per page where the address does not say; one of [`PER_PAGE_CHOICES`].
    pub page_size: u32,
    /// Which optional headers the API honours.
    pub features: Features,
    /// How texts are compared.
    pub collation: Collation,
    /// What the person has chosen on earlier visits.
    pub settings: Settings,
    /// Whether it stands on somebody else's page, which is told what happens.
    pub is_embedded: bool,
    /// Whether nothing may be changed.
    pub readonly: bool,
    /// Whether ids are shown.
    pub shows_ids: bool,
    /// A random number that no other tab has.
    pub nonce: u64,
    /// What a clock on the wall showed when the events' clock was at 0, in milliseconds since 1970.
    pub epoch: u64,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            auth: AuthMode::Session,
            page_size: PER_PAGE_CHOICES[0],
            features: Features::default(),
            collation: Collation::default(),
            settings: Settings::default(),
            is_embedded: false,
            readonly: false,
            shows_ids: false,
            nonce: 0,
            epoch: 0,
        }
    }
}

/// Everything that the page knows. Read it through [`view`](super::view).
#[derive(Debug)]
pub struct Model {
    pub(super) setup: Setup,
    /// Whether the page has left the state in which it began, and has all that this takes.
    pub(super) later: Option<Later>,
    pub(super) place: Place,
    pub(super) access: Access,
    pub(super) list: List,
    pub(super) whole: Whole,
    pub(super) create: Option<CreateForm>,
    pub(super) draft: StoredDraft,
    /// Whether a person is asked if what they have typed may be lost.
    pub(super) asks_to_discard: bool,
    pub(super) renames: Renames,
    pub(super) selection: Selection,
    pub(super) deletes: Vec<PendingDelete>,
    pub(super) bulk: Bulk,
    pub(super) unfinished: Vec<UnfinishedDelete>,
    /// The changes that the server has not confirmed, oldest first.
    pub(super) writes: Writes,
    pub(super) details: Option<Details>,
    pub(super) notices: Notices,
    pub(super) preferences: Preferences,
    pub(super) help: Help,
    pub(super) palette: Option<Palette>,
    pub(super) import: Option<Import>,
    /// The list that was pasted last and is not imported.
    pub(super) import_text: String,
    pub(super) export: Option<Export>,
    pub(super) hidden: bool,
    /// The way into another API that the host page has set, and that is not in use yet.
    pub(super) api_waits: Option<AuthMode>,
    /// The browser says that it has no network.
    pub(super) offline: bool,
    /// The last call brought no answer.
    pub(super) lost: bool,
    /// The reading that looks for creates whose outcome is not known.
    pub(super) looking: Looking,
    /// What is written down.
    pub(super) stored: Vec<Intent>,
    /// The calls that are under way.
    pub(super) calls: Vec<(Ticket, Call)>,
    last_ticket: u64,
    last_key: u64,
}

impl Model {
    /// A page that knows nothing yet; [`Input::Started`](super::Input::Started) sets it going.
    pub fn new(setup: Setup) -> Self {
        Self {
            setup,
            later: None,
            place: Place::new(setup.page_size),
            access: Access::default(),
            list: List::default(),
            whole: Whole::default(),
            create: None,
            draft: StoredDraft::default(),
            asks_to_discard: false,
            renames: Renames::default(),
            selection: Selection::default(),
            deletes: Vec::new(),
            bulk: Bulk::default(),
            unfinished: Vec::new(),
            writes: Writes::default(),
            details: None,
            notices: Notices::default(),
            preferences: Preferences { settings: setup.settings, ..Preferences::default() },
            help: Help::default(),
            palette: None,
            import: None,
            import_text: String::new(),
            export: None,
            hidden: false,
            api_waits: None,
            offline: false,
            lost: false,
            looking: Looking::default(),
            stored: Vec::new(),
            calls: Vec::new(),
            last_ticket: 0,
            last_key: 0,
        }
    }

    pub(super) fn next_ticket(&mut self) -> Ticket {
        self.last_ticket += 1;
        Ticket(self.last_ticket)
    }

    pub(super) fn next_key(&mut self, roll: u32) -> IntentKey {
        self.last_key += 1;
        IntentKey::new(self.setup.nonce, self.last_key, roll)
    }

    /// A moment on the clock on the wall.
    pub(super) fn wall(&self, at: Millis) -> u64 {
        self.setup.epoch.saturating_add(at)
    }

    /// A page after a sign-out: at the same place, with nothing of what was on the screen. It goes
    /// on counting, so that late answers fit nothing here.
    pub(super) fn emptied(&mut self) -> Self {
        let mut fresh = Self::new(self.setup);
        fresh.later = self.later;
        fresh.place = self.place.clone();
        fresh.preferences = std::mem::take(&mut self.preferences);
        fresh.hidden = self.hidden;
        fresh.api_waits = self.api_waits;
        fresh.offline = self.offline;
        fresh.stored = std::mem::take(&mut self.stored);
        fresh.draft = std::mem::take(&mut self.draft);
        fresh.last_ticket = self.last_ticket;
        fresh.last_key = self.last_key;
        fresh
    }

    /// What would be lost if the tab were closed now.
    pub(super) fn intents(&self) -> Vec<Intent> {
        let unfinished = self.unfinished.iter().map(UnfinishedDelete::to_intent);
        let pending = self.deletes.iter().map(PendingDelete::to_intent);
        unfinished.chain(pending).chain(self.writes.intents()).collect()
    }

    /// Whether nothing is open that belongs to the API in use.
    pub(super) fn is_settled(&self) -> bool {
        let is_waiting = !self.deletes.is_empty() || !self.unfinished.is_empty();
        let transfers = self.import.is_some() || self.export.is_some();
        !is_waiting && !transfers && self.writes.len() == 0
    }

    /// Whether one is open that no import or export may come before.
    pub(super) fn has_small_dialog(&self) -> bool {
        self.preferences.open || self.help.is_open || self.palette.is_some()
    }

    /// Whether a dialog is open that a person has opened.
    pub(super) fn has_dialog(&self) -> bool {
        let asks = self.asks_to_discard || self.has_small_dialog();
        asks || self.import.is_some() || self.export.is_some()
    }

    /// Whether the API cannot be reached, as far as anybody knows.
    pub(super) fn is_cut_off(&self) -> bool {
        self.offline || self.lost
    }

    /// Whether a change of this stage is known by its key.
    pub(super) fn knows(&self, key: &IntentKey) -> bool {
        self.intents().iter().any(|intent| intent.key == *key)
    }

    /// Whether a stage is going to be deleted.
    pub(super) fn is_leaving(&self, id: &StageId) -> bool {
        self.deletes.iter().any(|delete| delete.id == *id) || self.writes.delete(id)
    }

    /// Whether a stage changes already, so that it cannot be edited.
    pub(super) fn is_busy(&self, id: &StageId) -> bool {
        self.is_leaving(id) || self.writes.concern(id)
    }

    pub(super) fn take_call(&mut self, ticket: Ticket) -> Option<Call> {
        let index = self.calls.iter().position(|(known, _)| *known == ticket)?;
        Some(self.calls.swap_remove(index).1)
    }

    /// The name that the page shows for a stage: one that is being saved counts already.
    pub(super) fn shown_name(&self, id: &StageId) -> Option<String> {
        if let Some(name) = self.writes.new_name(id) {
            return Some(name.as_str().to_owned());
        }
        if let Some(row) = self.list.row(id) {
            return row.stage_name.clone();
        }
        let details = self.details.as_ref().filter(|details| details.id == *id)?;
        details.stage.as_ref()?.stage_name.clone()
    }
}
