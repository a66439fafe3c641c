//! One turn after the other: an input goes to the engine, its effects are performed, the screen
//! shows what came of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::{GetValue, LocalStorage, StoredValue};
use leptos::task::{spawn_local, tick};
use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{Effect, Event, Input, Model, Setup, Ticket, Timer, update, view};

use super::environment::{Answering, Environment};
use super::focus;
use super::screen::Screen;
use crate::i18n;

/// A handle to the running page: sends inputs, and holds the screen.
#[derive(Clone, Copy)]
pub struct Runtime {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// What components show.
    pub screen: Screen,
}

struct Inner {
    environment: Environment,
    model: RefCell<Model>,
    /// Inputs that came in while another was being worked on, such as a blur that a focus causes.
    waiting: RefCell<VecDeque<Input>>,
    working: Cell<bool>,
    calls: RefCell<Vec<(Ticket, AbortHandle)>>,
    root: RefCell<Option<web_sys::Element>>,
}

impl Inner {
    fn take_call(&self, ticket: Ticket) -> Option<AbortHandle> {
        let mut calls = self.calls.borrow_mut();
        let index = calls.iter().position(|(known, _)| *known == ticket)?;
        Some(calls.swap_remove(index).1)
    }
}

impl Drop for Inner {
    /// Nobody waits for the answers of a page that is gone.
    fn drop(&mut self) {
        for (_, handle) in self.calls.take() {
            handle.abort();
        }
    }
}

impl Runtime {
    /// A page that waits for [`Input::Started`]. Belongs to the current reactive owner, and ends
    /// with it.
    pub fn new(mut setup: Setup, environment: Environment) -> Self {
        let clock = &environment.clock;
        setup.nonce = u64::from(clock.roll()) << 32 | u64::from(clock.roll());
        setup.epoch = clock.wall().saturating_sub(clock.now());
        let model = Model::new(setup);
        let screen = Screen::new(view(&model, environment.clock.now()));
        let inner = StoredValue::new_local(Rc::new(Inner {
            environment,
            model: RefCell::new(model),
            waiting: RefCell::default(),
            working: Cell::new(false),
            calls: RefCell::default(),
            root: RefCell::default(),
        }));
        Self { inner, screen }
    }

    /// Tells the engine what happened. After an unmount nothing happens any more.
    pub fn send(self, input: Input) {
        let Some(inner) = self.inner.try_get_value() else { return };
        inner.waiting.borrow_mut().push_back(input);
        if inner.working.replace(true) {
            return;
        }
        loop {
            // The borrow ends here: performing an effect may send another input.
            let next = inner.waiting.borrow_mut().pop_front();
            let Some(input) = next else { break };
            self.turn(&inner, input);
        }
        inner.working.set(false);
    }

    /// Where elements that take the focus are looked for.
    pub fn set_root(self, root: web_sys::Element) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.root.replace(Some(root));
        }
    }

    fn turn(self, inner: &Inner, input: Input) {
        let clock = &inner.environment.clock;
        let event = Event { at: clock.now(), roll: clock.roll(), input };
        let (effects, shown) = {
            let mut model = inner.model.borrow_mut();
            let effects = update(&mut model, event);
            (effects, view(&model, clock.now()))
        };
        let root = inner.root.borrow().clone();
        let before = root.as_ref().and_then(focus::remember);
        self.screen.show(shown);
        let mut said = Vec::new();
        let mut moved = None;
        for effect in effects {
            match effect {
                Effect::Announce(announcement) => said.push(i18n::announcement(&announcement)),
                Effect::Focus(focus) => moved = Some(focus),
                effect => self.perform(inner, effect),
            }
        }
        if !said.is_empty() {
            self.say(said.join(" "));
        }
        if let Some(root) = root {
            spawn_local(async move {
                tick().await;
                match moved {
                    Some(moved) => focus::move_to(&root, &moved),
                    None => focus::keep(&root, before),
                }
            });
        }
    }

    /// Tells people who listen to the page. A status that says the same twice would not be read
    /// twice, so it is emptied in between.
    pub fn say(self, status: String) {
        self.screen.say(String::new());
        spawn_local(async move {
            tick().await;
            self.screen.say(status);
        });
    }

    fn perform(self, inner: &Inner, effect: Effect) {
        let environment = &inner.environment;
        match effect {
            Effect::Call { ticket, call } => {
                let (answer, handle) = abortable(environment.transport.call(call));
                inner.calls.borrow_mut().push((ticket, handle));
                spawn_local(async move {
                    if let Ok(answer) = answer.await {
                        self.call_ended(ticket);
                        self.send(Input::Answered { ticket, answer });
                    }
                });
            }
            Effect::Abort(ticket) => {
                if let Some(handle) = inner.take_call(ticket) {
                    handle.abort();
                }
            }
            Effect::StartTimer { timer, after } => self.start_timer(inner, timer, after),
            Effect::WriteLocation { query, push } => {
                if let Some(location) = &environment.location {
                    location.write(&query, push);
                }
            }
            Effect::StoreIntents(intents) => environment.storage.store_intents(&intents),
            Effect::UseKey(key) => environment.transport.use_key(key),
            Effect::SignIn(code) => {
                self.ask(environment.transport.sign_in(code), Input::SignInAnswered);
            }
            Effect::SignOut => {
                self.ask(environment.transport.sign_out(), Input::SignOutAnswered);
            }
            Effect::Announce(_) | Effect::Focus(_) => {}
        }
    }

    fn ask(self, answer: Answering<()>, input: fn(Result<(), ApiError>) -> Input) {
        spawn_local(async move { self.send(input(answer.await)) });
    }

    fn start_timer(self, inner: &Inner, timer: Timer, after: u32) {
        let fired = Box::new(move || self.send(Input::TimerFired(timer)));
        inner.environment.clock.wake(after, fired);
    }

    fn call_ended(self, ticket: Ticket) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.take_call(ticket);
        }
    }
}
