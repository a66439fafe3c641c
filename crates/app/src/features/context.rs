//! What every feature gets from the root.

use std::rc::Rc;

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{Input, Later};

use crate::i18n::{Key, text};
use crate::runtime::{Runtime, Shown};
use crate::ui::{El, OnceDecided, Source};

/// The running page.
#[derive(Clone)]
pub struct Context(Rc<Runtime>);

impl Context {
    /// For a running page.
    pub fn new(runtime: Runtime) -> Self {
        Self(Rc::new(runtime))
    }

    pub(super) fn runtime(&self) -> &Runtime {
        &self.0
    }

    /// The later part of the page, once it is there.
    pub(super) fn later(&self) -> Option<Later> {
        self.0.later()
    }

    pub(super) fn send(&self, input: Input) {
        self.0.send(input);
    }

    /// Reads what is shown as it is now.
    pub(super) fn read<T: Default>(&self, read: fn(&Shown) -> T) -> T {
        self.0.read(read)
    }

    /// Tells people who listen to the page.
    pub(super) fn say(&self) -> Rc<dyn Fn(Key)> {
        let context = self.clone();
        Rc::new(move |key| context.0.say(text(key).to_owned()))
    }
}

impl Source for &Context {
    type Shown = Shown;
    type Handle = Context;

    fn handle(self) -> Context {
        self.clone()
    }

    fn reader<T: Default + 'static>(self, read: fn(&Shown) -> T) -> Box<dyn Fn() -> T> {
        let context = self.clone();
        Box::new(move || context.read(read))
    }

    fn once_decided(self) -> OnceDecided {
        let context = self.clone();
        Box::new(move |task| context.0.with_later(Box::new(|_| task())))
    }
}

/// Which rows there are, in which order.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a>(pub(super) &'a Context);

impl Source for Rows<'_> {
    type Shown = Shown;
    type Handle = Context;

    fn handle(self) -> Context {
        self.0.clone()
    }

    fn reader<T: Default + 'static>(self, read: fn(&Shown) -> T) -> Box<dyn Fn() -> T> {
        let context = self.0.clone();
        Box::new(move || context.runtime().read_rows(read))
    }
}

/// What stands behind a door.
pub(super) trait Afterwards {
    /// Appends a child as soon as the later part of the page is there.
    fn later(self, context: &Context, build: fn(Later, &Context) -> El) -> Self;
}

impl Afterwards for El {
    fn later(self, context: &Context, build: fn(Later, &Context) -> El) -> Self {
        let (context, is_there) =
            (context.clone(), context.reader(|shown| u32::from(shown.later.is_some())));
        self.live_boxed(is_there, Box::new(move |_| Some(build(context.later()?, &context))))
    }
}

/// What elements send.
pub(super) trait Sends {
    /// Sends an input on an event.
    fn sends(self, event: &'static str, context: &Context, input: fn() -> Input) -> Self;
    /// Sends an input in place of submitting a form.
    fn submits(self, context: &Context, input: fn() -> Input) -> Self;
    /// Sends a field's value on an event.
    fn takes(
        self,
        event: &'static str,
        context: &Context,
        input: fn(String) -> Option<Input>,
    ) -> Self;
}

impl Sends for El {
    fn sends(self, event: &'static str, context: &Context, input: fn() -> Input) -> Self {
        let context = context.clone();
        self.on(event, move |_| context.send(input()))
    }

    fn submits(self, context: &Context, input: fn() -> Input) -> Self {
        let context = context.clone();
        self.on("submit", move |event| {
            event.prevent_default();
            context.send(input());
        })
    }

    fn takes(
        self,
        event: &'static str,
        context: &Context,
        input: fn(String) -> Option<Input>,
    ) -> Self {
        let context = context.clone();
        self.on(event, move |event| {
            if let Some(input) = input(event_target_value(&event)) {
                context.send(input);
            }
        })
    }
}
