//! What is outside of the engine: calls on their way, timers, a clock, and what always holds.

use std::collections::{BTreeSet, VecDeque};

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{
    Call, Effect, Event, HostEvent, ImportStep, Input, Later, Millis, Model, RowMode, RowView,
    Setup, Subject, Ticket, Timer, TransferJob, View, update, update_later, view,
};
use sales_stages_core::settings::Settings;
use sales_stages_core::stage::StageId;

use super::jobs;
use super::script::{Answers, Reply};

/// More calls than any page has reason to make before time goes on.
const MOST_ANSWERS: usize = 1000;

pub(super) struct Outside {
    model: Model,
    /// The same page, which has had all of the engine from the beginning.
    whole: Model,
    setup: Setup,
    now: Millis,
    on_the_way: VecDeque<(Ticket, Call)>,
    timers: Vec<(Millis, Timer)>,
    jobs: VecDeque<(Ticket, TransferJob)>,
    tickets: BTreeSet<Ticket>,
    /// What is written down, by its keys.
    stored: BTreeSet<String>,
    /// The deletes that the host page has been told to wait for.
    pending: BTreeSet<StageId>,
    pub(super) view: View,
}

impl Outside {
    pub(super) fn new(setup: Setup) -> Self {
        let (model, whole, now) = (Model::new(setup), Model::new(setup), 1000);
        let view = view(&model, now);
        let (on_the_way, timers, jobs) = (VecDeque::new(), Vec::new(), VecDeque::new());
        let (tickets, stored, pending) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { model, whole, setup, now, on_the_way, timers, jobs, tickets, stored, pending, view }
    }

    pub(super) fn take(&mut self, input: Input) {
        let roll = u32::try_from(self.now * 7919 % 1_000_003).unwrap_or(0);
        // What another tab left behind may be new here, wherever it is taken up.
        let is_found = matches!(input, Input::IntentsFound { .. });
        let may_begin = is_found || !self.view.readonly;
        let event = Event { at: self.now, roll, input };
        let whole = update_later(Later::arrived(), &mut self.whole, event.clone());
        let effects = update(&mut self.model, event);
        assert_eq!(effects, whole, "the first part of the engine does what all of it does");
        let mut has_sent = false;
        for effect in effects {
            match effect {
                Effect::Call { ticket, call } => {
                    assert!(self.tickets.insert(ticket), "a ticket names one call");
                    check_request(&call);
                    has_sent = true;
                    self.on_the_way.push_back((ticket, call));
                }
                Effect::Abort(ticket) => self.on_the_way.retain(|(known, _)| *known != ticket),
                Effect::StartTimer { timer, after } => {
                    self.timers.push((self.now + Millis::from(after), timer));
                }
                Effect::WriteLocation { query, .. } => self.check_address(&query),
                Effect::StoreIntents(intents) => {
                    assert!(!has_sent, "what is sent was written down before");
                    crate::intents::round_trip(&intents);
                    let keys = intents.iter().map(|intent| intent.key.as_str().to_owned());
                    let keys: BTreeSet<_> = keys.collect();
                    assert!(
                        may_begin || keys.is_subset(&self.stored),
                        "nothing is begun where nothing may be changed"
                    );
                    self.stored = keys;
                }
                Effect::Tell(event) => self.check_told(event),
                Effect::TakeApi => {
                    assert_eq!(self.stored, BTreeSet::new(), "nothing is open at another API");
                    assert!(self.on_the_way.is_empty(), "nobody waits for the API before");
                }
                Effect::StoreSettings(settings) => {
                    assert_eq!(Settings::read(&settings.to_json()), settings);
                }
                Effect::Transfer { ticket, job } => self.jobs.push_back((ticket, job)),
                Effect::StoreDraft(draft) => {
                    let is_text = |draft: &String| !draft.trim().is_empty();
                    assert!(draft.iter().all(is_text), "a draft has something in it");
                }
                Effect::Announce(_)
                | Effect::Focus(_)
                | Effect::Speak(_)
                | Effect::UseKey(_)
                | Effect::SignIn(_)
                | Effect::SignOut => {}
            }
        }
        self.view = view(&self.model, self.now);
        assert_eq!(self.view, view(&self.whole, self.now), "and shows what all of it shows");
        check_view(&self.view);
    }

    /// Answers the call that waits longest.
    pub(super) fn answer(&mut self, reply: &Reply) {
        let Some((ticket, call)) = self.on_the_way.pop_front() else { return };
        let answer = match reply {
            // A runtime sends nothing for such a call.
            _ if call.request().is_err() => Err(ApiError::UnaddressableId),
            Reply::Lost => Err(ApiError::Unreachable),
            Reply::TimedOut => Err(ApiError::Timeout { seconds: 30 }),
            Reply::Response(response) => call.read(response.clone()),
        };
        self.take(Input::Answered { ticket, answer });
    }

    /// Does the job with files that waits longest, or cannot do it.
    pub(super) fn work(&mut self, works: bool) -> bool {
        let Some((ticket, job)) = self.jobs.pop_front() else { return false };
        let outcome = works.then(|| jobs::done(job));
        self.take(Input::Transferred { ticket, outcome });
        true
    }

    /// Answers all that waits. Without a person and without time going on, that has an end.
    pub(super) fn settle(&mut self, answers: &mut Answers) {
        for _ in 0..MOST_ANSWERS {
            while self.work(true) {}
            let Some((_, call)) = self.on_the_way.front() else { return };
            let reply = answers.afterwards(call);
            self.answer(&reply);
        }
        panic!("the page asks without end, last: {:?}", self.on_the_way.front());
    }

    /// Lets time go on until the next timer runs out; `false` where there is none.
    pub(super) fn fire_next_timer(&mut self) -> bool {
        let next = self.timers.iter().enumerate().min_by_key(|(_, (due, _))| *due);
        let Some((index, _)) = next else { return false };
        let (due, timer) = self.timers.remove(index);
        self.now = self.now.max(due);
        self.take(Input::TimerFired(timer));
        true
    }

    /// What a host page is told is told on host pages only, and has begun before it ends.
    fn check_told(&mut self, event: HostEvent) {
        assert!(self.setup.is_embedded, "a page of its own tells nobody: {event:?}");
        match event {
            HostEvent::DeletePending { id, .. } => {
                self.pending.insert(id);
            }
            HostEvent::DeleteUndone { id, .. } => {
                assert!(self.pending.remove(&id), "the delete of {id:?} was not pending");
            }
            HostEvent::Deleted { id, .. } => {
                self.pending.remove(&id);
            }
            HostEvent::LoadFailed(_)
            | HostEvent::Created(_)
            | HostEvent::Updated { .. }
            | HostEvent::Conflict { .. } => {}
        }
    }

    /// An address that the page has written leads back to the same page.
    fn check_address(&self, query: &str) {
        let mut model = Model::new(self.setup);
        let input = Input::Started { query: query.to_owned(), code: None };
        update(&mut model, Event { at: 0, roll: 0, input });
        let notices = view(&model, 0).notices;
        let problem = notices.iter().find(|notice| matches!(notice.subject, Subject::Place(_)));
        assert_eq!(problem, None, "the page wrote an address that it does not read: {query}");
    }
}

/// A request can be sent: its headers are what the server asks for.
fn check_request(call: &Call) {
    let Ok(request) = call.request() else { return };
    assert!(request.path.bytes().all(|byte| byte.is_ascii_graphic()), "{}", request.path);
    if let Some(key) = request.idempotency_key {
        let is_key = (1..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        assert!(is_key, "a server refuses this key: {key:?}");
    }
}

fn check_view(view: &View) {
    let mut ids = BTreeSet::new();
    assert!(view.rows.iter().all(|row| ids.insert(&row.stage.id)), "every row is there once");
    let selected = view.rows.iter().filter(|row| row.selected).count();
    // Of a long page only some of the rows have elements.
    assert!(view.selection.count >= view.selection.not_shown + selected, "all selected count");
    let is_leaving =
        |row: &&RowView| matches!(row.mode, RowMode::Deleting { .. } | RowMode::DeletingNow);
    let leaving = view.rows.iter().filter(is_leaving);
    assert!(leaving.clone().all(|row| !row.selected), "what is going is not selected");
    assert!(view.bulk.deleted <= view.bulk.sent, "{:?}", view.bulk);
    let paging = &view.paging;
    assert!((1..=paging.pages).contains(&paging.page), "{paging:?}");
    if let Some(import) = &view.import
        && matches!(import.step, ImportStep::Review | ImportStep::Done)
    {
        assert_eq!(import.counts.iter().sum::<usize>(), import.lines, "each line is of one kind");
        let shown = import.group.map_or(import.lines, |group| import.count(group));
        assert_eq!(import.rows.len() + import.more, shown, "each line is shown or counted");
    }
    let mut notices = BTreeSet::new();
    assert!(view.notices.iter().all(|notice| notices.insert(notice.id.number())));
}
