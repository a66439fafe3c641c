//! What a page's runtime does: tells the engine what happened, and performs its effects.

use sales_stages_core::api::{Method, Request, SESSION_PATH, sign_in_body};
use sales_stages_core::engine::{
    Answer, Call, Change, Effect, Input, Intent, IntentState, Question, Ticket,
};

use super::flight::Purpose;
use super::inputs;
use super::server::Sent;
use super::world::{Happening, World};

impl World {
    /// Tells a page what happened, and performs what comes of it.
    pub fn tell(&mut self, tab: usize, input: Input) {
        let now = self.now;
        let Some(page) = self.tabs.get_mut(tab).filter(|tab| tab.alive) else { return };
        let mut seen = Vec::new();
        let mut found = None;
        if is_a_persons(&input) {
            page.inputs.push(now);
            let view = page.view(now);
            seen = inputs::seen(page, &view, &input);
            found = view.question.as_ref().and_then(|asked| match &asked.question {
                Question::OutcomeUnknown { found, .. } => found.clone(),
                _ => None,
            });
            if matches!(input, Input::QuestionAnswered { .. }) {
                page.notice_answer(&view);
            }
            self.record.note_input(page, &view, &input, &self.server.log);
        }
        let about = match &input {
            Input::Answered { answer: Ok(Answer::Stage { stage, .. }), .. } => {
                Some(stage.id.as_str().to_owned())
            }
            Input::Answered { ticket, .. } => self.stage_of(tab, *ticket),
            Input::QuestionAnswered { .. } => found.map(|stage| stage.id.as_str().to_owned()),
            _ => None,
        };
        self.trace(tab, &input);
        let roll = self.chance.roll();
        let Some(page) = self.tabs.get_mut(tab) else { return };
        let before = page.stored.clone();
        // What another page left behind may be new here, wherever it is taken up.
        let may_begin = !page.readonly || matches!(input, Input::IntentsFound { .. });
        page.notice_host(&input);
        let effects = page.update(now, roll, input);
        self.check_begun(tab, &effects, may_begin);
        self.check_tells(tab, &effects);
        for effect in effects {
            self.perform(tab, effect, &seen, about.as_deref());
        }
        let Some(page) = self.tabs.get_mut(tab) else { return };
        let view = page.view(now);
        page.notice_editor(&view);
        for intent in before {
            let is_settled = !page.stored.iter().any(|kept| kept.key == intent.key);
            let asked = self.record.asked.get_mut(intent.key.as_str()).filter(|_| is_settled);
            if let Some(asked) = asked {
                asked.ended.insert(tab, now);
            }
        }
        self.check_screen(tab, &view);
    }

    fn perform(
        &mut self,
        tab: usize,
        effect: Effect,
        seen: &[Option<String>],
        about: Option<&str>,
    ) {
        self.trace(tab, &effect);
        let Some(person) = self.tabs.get(tab).map(|tab| tab.person) else { return };
        match effect {
            Effect::Call { ticket, call } => self.call(tab, ticket, call),
            Effect::Abort(ticket) => {
                if let Some(index) = self.network.find(tab, ticket) {
                    self.network.drop_flight(index, &mut self.chance);
                }
            }
            Effect::StartTimer { timer, after } => {
                self.schedule(self.now + u64::from(after), Happening::Fires(tab, timer));
            }
            Effect::WriteLocation { query, .. } => {
                if let Some(page) = self.tabs.get_mut(tab) {
                    page.query = query;
                }
            }
            Effect::Announce(announcement) => self.announced(tab, announcement, about),
            Effect::StoreIntents(intents) => {
                self.record.keep((tab, person), &intents, seen);
                if let Some(browser) = self.browsers.get_mut(person) {
                    browser.write(tab, &intents);
                }
                if let Some(page) = self.tabs.get_mut(tab) {
                    page.stored = intents;
                }
            }
            Effect::UseKey(_) => {
                self.server.sessions.insert(person);
            }
            Effect::SignIn(code) => {
                let body = Some(sign_in_body(code.reveal()));
                self.session(tab, Purpose::SignIn, Method::Post, body);
            }
            Effect::SignOut => self.session(tab, Purpose::SignOut, Method::Delete, None),
            Effect::Tell(event) => self.told(tab, event),
            Effect::TakeApi => self.check_taken(tab),
            // Nobody here imports, or leaves anything in the form for a new stage.
            Effect::Focus(_)
            | Effect::StoreDraft(_)
            | Effect::StoreSettings(_)
            | Effect::Speak(_)
            | Effect::Transfer { .. } => {}
        }
    }

    fn session(&mut self, tab: usize, purpose: Purpose, method: Method, body: Option<String>) {
        let path = SESSION_PATH.to_owned();
        let request = Request { method, path, body, if_match: None, idempotency_key: None };
        self.send(tab, purpose, request, None);
    }

    fn call(&mut self, tab: usize, ticket: Ticket, call: Call) {
        let request = match call.request() {
            Ok(request) => request,
            Err(error) => return self.tell(tab, Input::Answered { ticket, answer: Err(error) }),
        };
        let intent = self.intent_of(tab, &call);
        let changes = request.method != Method::Get;
        if changes && intent.is_none() {
            self.record.wrong(format!("{call:?} was sent before it was written down"));
        }
        let intent = intent.filter(|_| changes);
        self.send(tab, Purpose::Call(ticket, call), request, intent);
    }

    fn send(&mut self, tab: usize, purpose: Purpose, request: Request, intent: Option<String>) {
        let now = self.now;
        let Some(page) = self.tabs.get_mut(tab) else { return };
        page.calls.push(now);
        let checked = match &purpose {
            Purpose::Call(_, Call::Rename { id, .. } | Call::Delete { id, .. }) => {
                page.checked.get(id.as_str()).copied()
            }
            _ => None,
        };
        let sent = Sent { person: page.person, flight: 0, intent, checked, request };
        let online = page.online;
        let moves = self.network.send((tab, purpose), sent, online, now, &mut self.chance);
        for (at, next) in moves {
            self.schedule(at, Happening::Moves(next));
        }
        // A request may be carried out long before its answer comes, or just before.
        if self.network.held && self.chance.one_in(2) {
            let newest = self.network.flights.len() - 1;
            self.network.process(newest, &mut self.server, now);
        }
    }

    /// Which of the changes that are written down a call carries out.
    fn intent_of(&self, tab: usize, call: &Call) -> Option<String> {
        let written = &self.tabs.get(tab)?.stored;
        let fits = |intent: &&Intent| match (&intent.change, call) {
            (Change::Create { name }, Call::Create { name: sent, idempotency_key }) => {
                name == sent && idempotency_key.as_ref().is_none_or(|key| *key == intent.key)
            }
            (Change::Rename { id, to, .. }, Call::Rename { id: sent, name, .. }) => {
                id == sent && to == name
            }
            (Change::Delete { id, .. }, Call::Delete { id: sent, .. }) => id == sent,
            _ => false,
        };
        let mut sent = written.iter().filter(|intent| intent.state == IntentState::Sent);
        sent.find(fits).map(|intent| intent.key.as_str().to_owned())
    }

    fn stage_of(&self, tab: usize, ticket: Ticket) -> Option<String> {
        let flight = self.network.flights.get(self.network.find(tab, ticket)?)?;
        match &flight.purpose {
            Purpose::Call(
                _,
                Call::Retrieve(id) | Call::Rename { id, .. } | Call::Delete { id, .. },
            ) => Some(id.as_str().to_owned()),
            _ => None,
        }
    }
}

/// Whether a person did it, and not the world.
fn is_a_persons(input: &Input) -> bool {
    !matches!(
        input,
        Input::Started { .. }
            | Input::IntentsFound { .. }
            | Input::TimerFired(_)
            | Input::Answered { .. }
            | Input::SignInAnswered(_)
            | Input::ConnectionChanged { .. }
    )
}
