//! The engine against a small server, with a clock that a test moves.

mod access;
mod bulk;
mod conflict;
mod create;
mod delete;
mod draft;
mod find;
mod first;
mod host;
mod host_api;
mod import;
mod layers;
mod look;
mod namesake;
mod news;
mod odd_servers;
mod offline;
mod paging;
mod palette;
mod recover;
mod rename;
mod selection;
mod settings;
mod undo;
mod unsaved;

use std::collections::VecDeque;

use super::*;
use crate::api::{ApiError, DeletedStage, ErrorType, ListParams, Refusal, StagePage};
use crate::settings::{Language, Settings};
use crate::stage::{SalesStage, StageId, Timestamp};

/// A page, its server, and everything that has left the engine.
pub(super) struct World {
    pub(super) model: Model,
    pub(super) server: Server,
    pub(super) now: Millis,
    pub(super) on_the_way: VecDeque<(Ticket, Call)>,
    timers: Vec<(Millis, Timer)>,
    pub(super) said: Vec<Announcement>,
    pub(super) focus: Option<Focus>,
    pub(super) location: String,
    pub(super) stored: Vec<Intent>,
    pub(super) draft: Option<String>,
    pub(super) settings: Option<Settings>,
    pub(super) language: Option<Option<Language>>,
    pub(super) jobs: VecDeque<(Ticket, TransferJob)>,
    pub(super) other: Vec<Effect>,
}

/// A server of stages, newest first, as the reference describes it.
#[derive(Default)]
pub(super) struct Server {
    pub(super) stages: Vec<SalesStage>,
    pub(super) down: bool,
    pub(super) closed: bool,
    pub(super) refuses_writes: Option<u16>,
    /// Stages that it does not delete.
    pub(super) keeps: Vec<StageId>,
    /// Something in between lets only reads pass.
    pub(super) loses_writes: bool,
    /// How often it was asked.
    pub(super) asked: usize,
    pub(super) most_rows: Option<usize>,
    created: usize,
    /// How often each stage has changed.
    versions: std::collections::HashMap<StageId, u32>,
    /// What was created under which key.
    keys: std::collections::HashMap<String, SalesStage>,
}

impl Server {
    pub(super) fn with(count: usize) -> Self {
        let mut server = Self::default();
        for number in 1..=count {
            server.create(Some(format!("Stage {number}")));
        }
        server
    }

    pub(super) fn create(&mut self, name: Option<String>) -> SalesStage {
        self.created += 1;
        let at = Timestamp::from_unix_millis(1000 * self.created as i64);
        let id = StageId::new(format!("s{}", self.created));
        let stage = SalesStage { id, created_at: at.clone(), updated_at: at, stage_name: name };
        self.stages.insert(0, stage.clone());
        stage
    }

    pub(super) fn page(&self, params: ListParams) -> StagePage {
        let limit = (params.limit as usize).min(self.most_rows.unwrap_or(usize::MAX));
        let offset = usize::try_from(params.offset).expect("a small offset");
        let data: Vec<_> = self.stages.iter().skip(offset).take(limit).cloned().collect();
        let has_more = offset + data.len() < self.stages.len();
        StagePage { data, has_more, total: self.stages.len() as u64 }
    }

    fn find(&mut self, id: &StageId) -> Result<&mut SalesStage, ApiError> {
        self.stages.iter_mut().find(|stage| stage.id == *id).ok_or_else(|| refused(404))
    }

    fn answer(&mut self, call: &Call) -> Result<Answer, ApiError> {
        self.asked += 1;
        let is_read = matches!(call, Call::List(_) | Call::Retrieve(_));
        if self.down || (self.loses_writes && !is_read) {
            return Err(ApiError::Unreachable);
        }
        if self.closed {
            return Err(refused(401));
        }
        if let (Some(status), false) = (self.refuses_writes, is_read) {
            return Err(refused(status));
        }
        Ok(match call {
            Call::List(params) => Answer::Page(self.page(*params)),
            Call::Retrieve(id) => self.stage(id)?,
            Call::Create { name, idempotency_key } => {
                let key = idempotency_key.as_ref().map(|key| key.as_str().to_owned());
                let known = key.as_ref().and_then(|key| self.keys.get(key)).cloned();
                let stage = known.unwrap_or_else(|| self.create(Some(name.as_str().to_owned())));
                if let Some(key) = key {
                    self.keys.insert(key, stage.clone());
                }
                // A repetition shows the stage as it was created, whatever became of it since.
                let etag = Some(self.etag(&stage.id));
                Answer::Stage { stage, etag }
            }
            Call::Rename { id, name, if_match } => {
                self.demand(id, if_match.as_deref())?;
                self.rename(id, name.as_str());
                self.stage(id)?
            }
            Call::Delete { id, .. } if self.keeps.contains(id) => return Err(refused(403)),
            Call::Delete { id, if_match } => {
                self.demand(id, if_match.as_deref())?;
                self.stages.retain(|stage| stage.id != *id);
                Answer::Deleted(DeletedStage { id: id.clone(), deleted: true })
            }
        })
    }

    fn etag(&self, id: &StageId) -> String {
        format!("\"{}\"", self.versions.get(id).copied().unwrap_or_default())
    }

    fn stage(&mut self, id: &StageId) -> Result<Answer, ApiError> {
        let etag = Some(self.etag(id));
        Ok(Answer::Stage { stage: self.find(id)?.clone(), etag })
    }

    fn demand(&mut self, id: &StageId, if_match: Option<&str>) -> Result<(), ApiError> {
        self.find(id)?;
        match if_match.is_none_or(|wanted| wanted == self.etag(id)) {
            true => Ok(()),
            false => Err(refused(412)),
        }
    }

    /// More than a day has passed.
    pub(super) fn forget_keys(&mut self) {
        self.keys.clear();
    }

    /// Somebody renames a stage.
    pub(super) fn rename(&mut self, id: &StageId, name: &str) {
        *self.versions.entry(id.clone()).or_default() += 1;
        let at = i64::from(self.versions[id]);
        if let Ok(stage) = self.find(id) {
            stage.stage_name = Some(name.to_owned());
            stage.updated_at = Timestamp::from_unix_millis(1_000_000 + at);
        }
    }
}

pub(super) fn refused(status: u16) -> ApiError {
    let kind = Some(ErrorType::InvalidRequestError);
    Refusal { status, kind, ..Refusal::default() }.into()
}

impl World {
    pub(super) fn new(server: Server, setup: Setup) -> Self {
        Self {
            model: Model::new(setup),
            server,
            now: 1_000_000,
            on_the_way: VecDeque::new(),
            timers: Vec::new(),
            said: Vec::new(),
            focus: None,
            location: String::new(),
            stored: Vec::new(),
            draft: None,
            settings: None,
            language: None,
            jobs: VecDeque::new(),
            other: Vec::new(),
        }
    }

    /// A page that shows the first rows of a server with this many stages.
    pub(super) fn started(count: usize) -> Self {
        Self::at("", Server::with(count))
    }

    /// A page opened at a query string.
    pub(super) fn at(query: &str, server: Server) -> Self {
        let mut world = Self::new(server, Setup::default());
        world.start(query);
        world.settle();
        world
    }

    pub(super) fn start(&mut self, query: &str) {
        let query = query.to_owned();
        self.input(Input::Started { query, code: None });
    }

    /// Takes an input; calls that it makes stay on the way.
    pub(super) fn input(&mut self, input: Input) {
        let event = Event { at: self.now, roll: 12_345, input };
        for effect in update(&mut self.model, event) {
            match effect {
                Effect::Call { ticket, call } => self.on_the_way.push_back((ticket, call)),
                Effect::Abort(ticket) => {
                    self.on_the_way.retain(|(known, _)| *known != ticket);
                    self.jobs.retain(|(known, _)| *known != ticket);
                }
                Effect::StartTimer { timer, after } => {
                    self.timers.push((self.now + Millis::from(after), timer));
                }
                Effect::WriteLocation { query, .. } => self.location = query,
                Effect::Announce(said) => self.said.push(said),
                Effect::Focus(focus) => self.focus = Some(focus),
                Effect::StoreIntents(intents) => self.stored = intents,
                Effect::StoreDraft(draft) => self.draft = draft,
                Effect::StoreSettings(settings) => self.settings = Some(settings),
                Effect::Speak(language) => self.language = Some(language),
                Effect::Transfer { ticket, job } => self.jobs.push_back((ticket, job)),
                Effect::UseKey(_)
                | Effect::SignIn(_)
                | Effect::SignOut
                | Effect::Tell(_)
                | Effect::TakeApi => self.other.push(effect),
            }
        }
    }

    /// Answers the oldest call on the way.
    pub(super) fn answer_next(&mut self) -> bool {
        let Some((ticket, call)) = self.on_the_way.pop_front() else { return false };
        let answer = self.server.answer(&call);
        self.input(Input::Answered { ticket, answer });
        true
    }

    /// Answers calls until none is on the way.
    pub(super) fn settle(&mut self) {
        for _ in 0..1000 {
            if !self.answer_next() {
                return;
            }
        }
        panic!("the page asks without end");
    }

    /// Takes an input and answers whatever it asks.
    pub(super) fn tell(&mut self, input: Input) {
        self.input(input);
        self.settle();
    }

    /// Lets time pass; timers fire in order, and calls are answered at once.
    pub(super) fn wait(&mut self, millis: Millis) {
        let end = self.now + millis;
        while let Some(next) = self.timers.iter().map(|(due, _)| *due).filter(|d| *d <= end).min() {
            let index = self.timers.iter().position(|(due, _)| *due == next).expect("it is there");
            let (due, timer) = self.timers.remove(index);
            // A machine that slept finds all of it overdue.
            self.now = self.now.max(due);
            self.tell(Input::TimerFired(timer));
        }
        self.now = end;
    }

    /// Lets time pass; timers fire in order, and calls stay on the way.
    pub(super) fn wait_without_answers(&mut self, millis: Millis) {
        self.now += millis;
        self.timers.sort_by_key(|(due, _)| *due);
        let due = self.timers.iter().take_while(|(due, _)| *due <= self.now).count();
        for (_, timer) in self.timers.drain(..due).collect::<Vec<_>>() {
            self.input(Input::TimerFired(timer));
        }
    }

    /// Lets time pass until the next timer runs out; calls stay on the way.
    pub(super) fn run_out_next_timer(&mut self) {
        let next = self.timers.iter().enumerate().min_by_key(|(_, (due, _))| *due);
        let (due, timer) = self.timers.remove(next.expect("a timer runs").0);
        self.now = self.now.max(due);
        self.input(Input::TimerFired(timer));
    }

    pub(super) fn view(&self) -> View {
        view(&self.model, self.now)
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.view().rows.into_iter().map(|row| row.name.unwrap_or_default()).collect()
    }

    pub(super) fn row(&self, id: &StageId) -> RowView {
        let row = self.view().rows.into_iter().find(|row| row.stage.id == *id);
        row.expect("the row is on the page")
    }

    /// The id of the row at this index.
    pub(super) fn id(&self, index: usize) -> StageId {
        self.view().rows[index].stage.id.clone()
    }
}
