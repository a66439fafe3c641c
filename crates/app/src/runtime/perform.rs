//! One turn after the other: an input goes to the engine, its effects are performed, the screen
//! shows what came of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::Poll;

use js_sys::Promise;
use leptos::wasm_bindgen::JsCast;
use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{
    Announcement, Answer, Call, Effect, Event, Input, Later, Model, Secret, Setup, Ticket,
    update_first, update_later, view,
};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::environment::{Answering, Clock, Environment};
use super::focus;
use super::parts::LaterState;
use super::screen::{Row, Screen, Shown};
use crate::i18n;
use crate::reactive::{Mount, keep};

/// A handle to the running page: sends inputs, and reads what is on the screen. It does not keep
/// the page running: once the page is unmounted, nothing happens and nothing is read.
#[derive(Clone)]
pub struct Runtime(pub(super) Weak<Inner>);

pub(super) struct Inner {
    pub(super) environment: Environment,
    model: RefCell<Model>,
    pub(super) screen: Screen,
    pub(super) later: LaterState,
    /// Inputs that came in while another was being worked on, such as a blur that a focus causes.
    waiting: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    calls: RefCell<Vec<(Ticket, UnderWay)>>,
    /// Files that are read or written.
    pub(super) transfers: RefCell<Vec<Ticket>>,
    root: RefCell<Option<web_sys::Element>>,
    /// How many languages were asked for: only the latest counts.
    languages: Cell<u32>,
    /// The file that was offered last, until it is read.
    pub(super) file: RefCell<Option<web_sys::File>>,
    /// Whose code its turns are.
    pub(super) mount: Mount,
}

/// A call that is under way; taking the answer out ends the request.
type UnderWay = Rc<RefCell<Option<Answering<Answer>>>>;

impl Inner {
    pub(super) fn end_call(&self, ticket: Ticket) {
        let mut calls = self.calls.borrow_mut();
        if let Some(index) = calls.iter().position(|(known, _)| *known == ticket) {
            calls.swap_remove(index).1.take();
        }
        self.transfers.borrow_mut().retain(|known| *known != ticket);
    }
}

impl Drop for Inner {
    /// Nobody waits for the answers of a page that is gone.
    fn drop(&mut self) {
        for (_, call) in self.calls.take() {
            call.take();
        }
    }
}

impl Runtime {
    /// A page that waits for [`Input::Started`]. Belongs to the scope that is being filled, and
    /// ends with it.
    pub fn new(mut setup: Setup, environment: Environment) -> Self {
        let clock = &environment.clock;
        setup.nonce = u64::from(clock.roll()) << 32 | u64::from(clock.roll());
        setup.epoch = clock.wall().saturating_sub(clock.now());
        let model = Model::new(setup);
        let later = LaterState::new(&environment);
        let screen = Screen::new(view(&model, environment.clock.now()), later.get());
        let inner = Rc::new(Inner {
            environment,
            model: RefCell::new(model),
            screen,
            later,
            waiting: RefCell::default(),
            working: Cell::new(false),
            transfers: RefCell::default(),
            calls: RefCell::default(),
            root: RefCell::default(),
            languages: Cell::default(),
            file: RefCell::default(),
            mount: Mount::current(),
        });
        let runtime = Self(Rc::downgrade(&inner));
        keep(inner);
        runtime
    }

    pub(super) fn inner(&self) -> Option<Rc<Inner>> {
        self.0.upgrade()
    }

    /// The later part of the page, once it is there.
    pub fn later(&self) -> Option<Later> {
        self.0.upgrade()?.later.get()
    }

    /// Sets the page going at a query string, with the one-time code that its link carried, and
    /// with what an earlier visit of this tab has left.
    pub fn start(&self, query: String, code: Option<Secret>) {
        self.send(Input::Started { query, code });
        let inner = self.0.upgrade();
        if let Some(draft) = inner.and_then(|inner| inner.environment.storage.draft()) {
            self.send(Input::DraftFound(draft));
        }
    }

    /// What tells the time to this page.
    pub fn clock(&self) -> Option<Rc<dyn Clock>> {
        Some(Rc::clone(&self.0.upgrade()?.environment.clock))
    }

    /// The whole address of a path of the API.
    pub fn address(&self, later: Later, path: &str) -> String {
        let inner = self.0.upgrade();
        inner.map(|inner| inner.environment.transport.address(later, path)).unwrap_or_default()
    }

    /// Tells the engine what happened.
    pub fn send(&self, input: Input) {
        let Some(inner) = self.0.upgrade() else { return };
        inner.waiting.borrow_mut().push_back(input);
        if inner.working.replace(true) {
            return;
        }
        let _entered = inner.mount.enter();
        loop {
            // The borrow ends here: performing an effect may send another input.
            let next = inner.waiting.borrow_mut().pop_front();
            let Some(input) = next else { break };
            self.turn(&inner, input);
        }
        inner.working.set(false);
    }

    /// Reads what is shown; whoever reads it in an effect is run again when any of it changes, but
    /// for what is in a row.
    pub fn read<T: Default>(&self, read: fn(&Shown) -> T) -> T {
        self.0.upgrade().map(|inner| inner.screen.read(read)).unwrap_or_default()
    }

    /// Reads which rows there are; whoever reads it in an effect is run again when that changes.
    pub fn read_rows<T: Default>(&self, read: fn(&Shown) -> T) -> T {
        self.0.upgrade().map(|inner| inner.screen.read_rows(read)).unwrap_or_default()
    }

    /// The row at a place in the list; a change of it is not told.
    pub fn row(&self, index: usize) -> Option<Row> {
        self.0.upgrade()?.screen.row(index)
    }

    /// Where elements that take the focus are looked for.
    pub fn set_root(&self, root: web_sys::Element) {
        if let Some(inner) = self.0.upgrade() {
            inner.root.replace(Some(root));
        }
    }

    /// That element.
    pub fn root(&self) -> Option<web_sys::Element> {
        self.0.upgrade()?.root.borrow().clone()
    }

    fn turn(&self, inner: &Inner, input: Input) {
        if matches!(input, Input::ConnectionChanged { online: true }) {
            self.fetch_held();
        }
        let clock = &inner.environment.clock;
        // On somebody else's page the focus is theirs, as long as nobody does anything here.
        let host = inner.environment.host.as_ref();
        let is_asked_for = host.is_none_or(|host| host.lends_focus(&input));
        // What comes by itself, or late, does not take the focus from where somebody types.
        let is_now = focus::is_a_persons(&input) && !inner.later.is_late();
        let event = Event { at: clock.now(), roll: clock.roll(), input };
        let (effects, shown) = {
            let mut model = inner.model.borrow_mut();
            let effects = match (update_first(&mut model, event), inner.later.get()) {
                (Ok(effects), _) => effects,
                (Err(event), Some(later)) => update_later(later, &mut model, event),
                (Err(event), None) => {
                    self.hold(event.input);
                    return;
                }
            };
            (effects, view(&model, clock.now()))
        };
        let root = inner.root.borrow().clone();
        let before = root.as_ref().and_then(focus::remember);
        inner.screen.show(shown);
        let mut moved = None;
        let mut others = Vec::new();
        for effect in effects {
            match effect {
                Effect::Announce(announcement) => {
                    // Nothing of what was seen signed in may stay, names in outcomes included.
                    if matches!(announcement, Announcement::SignedOut { .. }) {
                        inner.screen.forget_said();
                    }
                    self.say(i18n::announcement(inner.later.get(), &announcement));
                }
                // Whatever moves the focus is the later part's.
                Effect::Focus(focus) if is_asked_for || before.is_some() => {
                    moved = inner.later.get().map(|later| (later, focus));
                }
                effect => others.push(effect),
            }
        }
        // What shows the new screen is due already, so it comes before the focus. Calls come after
        // it: the turn of an answer finds the focus where it belongs.
        if let Some(root) = root {
            spawn_local(async move {
                match moved.filter(|_| is_now || !focus::is_in_text(&root)) {
                    Some((later, moved)) => later::move_focus(later, &root, &moved),
                    None => focus::keep(&root, before),
                }
            });
        }
        for effect in others {
            self.perform(inner, effect);
        }
    }

    /// Tells people who listen to the page.
    pub fn say(&self, outcome: String) {
        if let Some(inner) = self.0.upgrade() {
            inner.screen.say(outcome, inner.environment.clock.now());
        }
    }

    fn perform(&self, inner: &Inner, effect: Effect) {
        let environment = &inner.environment;
        match effect {
            Effect::Call { ticket, call: Call::List(params) } => {
                self.call(inner, ticket, environment.transport.list(params));
            }
            Effect::Abort(ticket) => inner.end_call(ticket),
            Effect::StartTimer { timer, after } => {
                let runtime = self.clone();
                let fired = Box::new(move || runtime.send(Input::TimerFired(timer)));
                environment.clock.wake(after, fired);
            }
            Effect::Announce(_) | Effect::Focus(_) => {}
            // Everything else comes of what the later part has done.
            effect => {
                if let Some(later) = inner.later.get() {
                    later::perform(later, self, inner, effect);
                }
            }
        }
    }

    fn perform_any(&self, later: Later, inner: &Inner, effect: Effect) {
        let environment = &inner.environment;
        match effect {
            Effect::Call { ticket, call } => {
                self.call(inner, ticket, environment.transport.call(later, call));
            }
            Effect::WriteLocation { query, push } => {
                if let Some(location) = &environment.location {
                    location.write(later, &query, push);
                }
            }
            Effect::StoreIntents(intents) => environment.storage.store_intents(later, &intents),
            Effect::StoreDraft(draft) => {
                if !environment.storage.store_draft(later, draft.as_deref()) {
                    self.send(Input::DraftRefused);
                }
            }
            Effect::StoreSettings(settings) => environment.storage.store_settings(&settings),
            Effect::Speak(language) => self.speak(inner, environment.languages.fetch(language)),
            Effect::UseKey(key) => environment.transport.use_key(key),
            Effect::SignIn(code) => {
                self.ask(environment.transport.sign_in(later, code), Input::SignInAnswered);
            }
            Effect::SignOut => {
                let signed_out = environment.transport.sign_out(later);
                let storage = Rc::clone(&environment.storage);
                let told = async move {
                    let answer = signed_out.await;
                    if answer.is_ok() {
                        storage.tell_signed_out(later);
                    }
                    answer
                };
                self.ask(Box::pin(told), Input::SignOutAnswered);
            }
            Effect::Transfer { ticket, job } => self.transfer(later, inner, ticket, job),
            Effect::Tell(event) => {
                if let Some(host) = &environment.host {
                    host.tell(&event);
                }
            }
            Effect::TakeApi => {
                if let Some(host) = &environment.host {
                    host.take_api();
                }
            }
            Effect::Abort(_) | Effect::StartTimer { .. } => {}
            Effect::Announce(_) | Effect::Focus(_) => {}
        }
    }

    fn call(&self, inner: &Inner, ticket: Ticket, answering: Answering<Answer>) {
        let call = Rc::new(RefCell::new(Some(answering)));
        inner.calls.borrow_mut().push((ticket, Rc::clone(&call)));
        let runtime = self.clone();
        spawn_local(async move {
            let answer = poll_fn(|context| match &mut *call.borrow_mut() {
                Some(answering) => answering.as_mut().poll(context),
                // Nobody wakes a call again whose answer was taken away, so it is let go of.
                None => Poll::Pending,
            });
            let answer = answer.await;
            if let Some(inner) = runtime.0.upgrade() {
                inner.end_call(ticket);
            }
            runtime.send(Input::Answered { ticket, answer });
        });
    }

    fn speak(&self, inner: &Inner, language: Promise) {
        let number = inner.languages.get().wrapping_add(1);
        inner.languages.set(number);
        let runtime = self.clone();
        spawn_local(async move {
            let parts = JsFuture::from(language).await;
            let Some(inner) = runtime.0.upgrade() else { return };
            if inner.languages.get() == number {
                let _entered = inner.mount.enter();
                let spoken = parts.is_ok_and(|parts| i18n::speak(parts.unchecked_into()));
                runtime.send(Input::LanguageAnswered { spoken });
            }
        });
    }

    fn ask(&self, answer: Answering<()>, input: fn(Result<(), ApiError>) -> Input) {
        let runtime = self.clone();
        spawn_local(async move { runtime.send(input(answer.await)) });
    }
}

/// The doors to what only the later part wants done.
mod later {
    use sales_stages_core::engine::{Effect, Focus, Later};
    use web_sys::Element;

    use super::{Inner, Runtime, focus};

    #[inline(never)]
    pub(super) fn move_focus(_: Later, root: &Element, to: &Focus) {
        focus::move_to(root, to);
    }

    #[inline(never)]
    pub(super) fn perform(later: Later, runtime: &Runtime, inner: &Inner, effect: Effect) {
        runtime.perform_any(later, inner, effect);
    }
}
