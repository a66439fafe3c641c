//! A server of stages as the reference describes it, with versions and idempotency keys.

use std::collections::{BTreeMap, BTreeSet};

use sales_stages_core::api::{
    COLLECTION_PATH, CreateStage, ListParams, Method, RawResponse, Request, SESSION_PATH,
    UpdateStage,
};
use sales_stages_core::config::Features;
use sales_stages_core::stage::Timestamp;

use super::log::{Commit, Deed, Log, Version};
use super::wire;

/// How long an idempotency key is remembered.
pub(super) const KEY_MEMORY: u64 = 24 * 60 * 60 * 1000;

/// What a clock on the wall shows when the simulation begins, in milliseconds since 1970.
pub const EPOCH: u64 = 1_700_000_000_000;

/// A stage as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// When it was created, as the API writes it.
    pub created_at: String,
    /// When it was changed last, as the API writes it.
    pub updated_at: String,
    /// Which version of the whole collection made it so; its ETag.
    pub version: u64,
}

/// A request with what the simulation knows of it, and no server could.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Who sent it.
    pub person: usize,
    /// Which exchange it belongs to: one that the network doubles is still one.
    pub flight: u64,
    /// The intent that it carries out.
    pub intent: Option<String>,
    /// The version that the page had seen by the time it sent this.
    pub checked: Option<u64>,
    /// What came over the wire.
    pub request: Request,
}

/// The server.
#[derive(Debug)]
pub struct Server {
    /// Its stages, newest first.
    pub rows: Vec<Row>,
    /// Every change that it has carried out.
    pub log: Log,
    /// Whose session is open.
    pub sessions: BTreeSet<usize>,
    /// Whether it asks for a session at all.
    pub guarded: bool,
    /// How many seconds its clock is ahead.
    pub clock_off: i64,
    honours: Features,
    made: u64,
    version: u64,
    keys: BTreeMap<String, Memory>,
    working: BTreeSet<String>,
}

/// What was answered under a key.
#[derive(Debug)]
struct Memory {
    since: u64,
    body: Option<String>,
    answer: RawResponse,
}

impl Server {
    /// A server with this many stages that honours these headers.
    pub fn new(stages: u64, honours: Features) -> Self {
        let mut server = Self {
            rows: Vec::new(),
            log: Log::default(),
            sessions: BTreeSet::new(),
            guarded: true,
            clock_off: 0,
            honours,
            made: 0,
            version: 0,
            keys: BTreeMap::new(),
            working: BTreeSet::new(),
        };
        for number in 1..=stages {
            server.insert(Some(format!("Stage {number}")), number * 60_000);
        }
        server
    }

    /// The request has arrived. A create whose key is being worked on is refused at once.
    pub fn begin(&mut self, request: &Request) -> Option<RawResponse> {
        let key = self.key_of(request)?;
        if self.working.insert(key) {
            return None;
        }
        let refusal = wire::refusal(409, "idempotency_key_in_use");
        Some(RawResponse { retry_after: Some(1), ..refusal })
    }

    /// Carries the request out.
    pub fn finish(&mut self, sent: &Sent, now: u64) -> RawResponse {
        if let Some(key) = self.key_of(&sent.request) {
            self.working.remove(&key);
        }
        let request = &sent.request;
        if request.path == SESSION_PATH {
            return self.session(sent);
        }
        if self.guarded && !self.sessions.contains(&sent.person) {
            return wire::refusal(401, "session_expired");
        }
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let id = path.strip_prefix(COLLECTION_PATH).and_then(|rest| rest.strip_prefix('/'));
        match (request.method, id) {
            (Method::Get, None) => self.list(query),
            (Method::Post, None) => self.create(sent, now),
            (Method::Get, Some(id)) => match self.rows.iter().find(|row| row.id == id) {
                Some(row) => self.stage(row, 200),
                None => wire::refusal(404, "not_found"),
            },
            (Method::Patch, Some(id)) => self.rename(sent, id, now),
            (Method::Delete, Some(id)) => self.delete(sent, id, now),
            _ => wire::refusal(405, "method_not_allowed"),
        }
    }

    /// The rows of a page.
    pub fn page(&self, limit: u64, offset: u64) -> &[Row] {
        let end = self.rows.len();
        let from = usize::try_from(offset).unwrap_or(end).min(end);
        let to = usize::try_from(offset + limit).unwrap_or(end).min(end);
        self.rows.get(from..to).unwrap_or_default()
    }

    /// The stage of this id.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    fn key_of(&self, request: &Request) -> Option<String> {
        request.idempotency_key.clone().filter(|_| self.honours.idempotency_key)
    }

    fn session(&mut self, sent: &Sent) -> RawResponse {
        match sent.request.method {
            Method::Post => self.sessions.insert(sent.person),
            _ => self.sessions.remove(&sent.person),
        };
        RawResponse { status: 204, ..RawResponse::default() }
    }

    fn list(&self, query: &str) -> RawResponse {
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
        };
        let Ok(params) = ListParams::parse(value("limit"), value("offset")) else {
            return wire::refusal(400, "parameter_invalid");
        };
        let rows = self.page(params.limit.into(), params.offset);
        let has_more = params.offset + (rows.len() as u64) < self.rows.len() as u64;
        wire::page(rows, has_more, self.rows.len())
    }

    fn create(&mut self, sent: &Sent, now: u64) -> RawResponse {
        let body = sent.request.body.clone();
        let key = self.key_of(&sent.request);
        if let Some(memory) = key.as_ref().and_then(|key| self.keys.get(key))
            && now < memory.since + KEY_MEMORY
        {
            return match memory.body == body {
                true => memory.answer.clone(),
                false => wire::refusal(400, "idempotency_key_reused"),
            };
        }
        let Ok(read) = CreateStage::from_body(body.as_deref().unwrap_or_default().as_bytes())
        else {
            return wire::refusal(400, "stage_name_invalid");
        };
        let row = self.insert(read.stage_name.map(|name| name.as_str().to_owned()), now);
        self.note(sent, now, Deed::Create, &row.id, None, Some(Version::of(&row)));
        let answer = self.stage(&row, 201);
        if let Some(key) = key {
            self.keys.insert(key, Memory { since: now, body, answer: answer.clone() });
        }
        answer
    }

    fn rename(&mut self, sent: &Sent, id: &str, now: u64) -> RawResponse {
        let body = sent.request.body.as_deref().unwrap_or_default();
        let Ok(read) = UpdateStage::from_body(body.as_bytes()) else {
            return wire::refusal(400, "stage_name_invalid");
        };
        if let Some(refusal) = self.demand(sent, id) {
            return refusal;
        }
        let (version, updated_at) = (self.version + 1, self.stamp(now));
        let Some(row) = self.rows.iter_mut().find(|row| row.id == id) else {
            return wire::refusal(404, "not_found");
        };
        let name = read.stage_name.map(|name| name.as_str().to_owned());
        // What names nothing new changes nothing.
        if name.is_none() || name == row.name {
            let row = row.clone();
            return self.stage(&row, 200);
        }
        let before = Version::of(row);
        self.version = version;
        row.name = name;
        row.version = version;
        row.updated_at = updated_at;
        let row = row.clone();
        self.log.keep(&row);
        self.note(sent, now, Deed::Rename, id, Some(before), Some(Version::of(&row)));
        self.stage(&row, 200)
    }

    fn delete(&mut self, sent: &Sent, id: &str, now: u64) -> RawResponse {
        if let Some(refusal) = self.demand(sent, id) {
            return refusal;
        }
        let Some(index) = self.rows.iter().position(|row| row.id == id) else {
            return wire::refusal(404, "not_found");
        };
        let row = self.rows.remove(index);
        self.note(sent, now, Deed::Delete, id, Some(Version::of(&row)), None);
        wire::deleted(id)
    }

    /// Whether the stage is there, and as the request wants it.
    fn demand(&self, sent: &Sent, id: &str) -> Option<RawResponse> {
        let Some(row) = self.row(id) else { return Some(wire::refusal(404, "not_found")) };
        let wanted = sent.request.if_match.as_ref().filter(|_| self.honours.if_match);
        let is_other = wanted.is_some_and(|wanted| *wanted != wire::etag(row.version));
        is_other.then(|| wire::refusal(412, "precondition_failed"))
    }

    fn stage(&self, row: &Row, status: u16) -> RawResponse {
        let etag = self.honours.if_match.then(|| wire::etag(row.version));
        RawResponse { status, etag, body: wire::stage(row), ..RawResponse::default() }
    }

    fn insert(&mut self, name: Option<String>, now: u64) -> Row {
        self.made += 1;
        self.version += 1;
        let id = format!("sales-stage_{}", self.made);
        let at = self.stamp(now);
        let row = Row { id, name, created_at: at.clone(), updated_at: at, version: self.version };
        self.log.keep(&row);
        self.rows.insert(0, row.clone());
        row
    }

    fn stamp(&self, now: u64) -> String {
        let millis = i64::try_from(EPOCH + now).unwrap_or(i64::MAX) + self.clock_off * 1000;
        Timestamp::from_unix_millis(millis).as_str().to_owned()
    }

    fn note(
        &mut self,
        sent: &Sent,
        at: u64,
        deed: Deed,
        id: &str,
        before: Option<Version>,
        after: Option<Version>,
    ) {
        let (person, flight, intent) = (sent.person, sent.flight, sent.intent.clone());
        let (id, checked) = (id.to_owned(), sent.checked);
        let keyed = sent.request.idempotency_key.is_some() && self.honours.idempotency_key;
        let commit = Commit { at, person, flight, intent, checked, keyed, deed, id, before, after };
        self.log.commits.push(commit);
    }
}
