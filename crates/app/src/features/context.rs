//! What every feature gets from the root.
//!
//! Elements take closures, and each closure is a type with code of its own around it. What is made
//! here is of one type for all features: it holds the context and a plain function.

use std::rc::Rc;

use leptos::prelude::event_target_value;
use sales_stages_core::engine::{Input, View};
use web_sys::Event;

use crate::i18n::{Dates, Key, text};
use crate::runtime::{Part, Runtime};
use crate::ui::El;

/// The running page, and how it writes.
#[derive(Clone)]
pub struct Context(Rc<Shared>);

struct Shared {
    runtime: Runtime,
    dates: Dates,
}

impl Context {
    /// For a running page, and a language tag or the browser's own language.
    pub fn new(runtime: Runtime, locale: Option<&str>) -> Self {
        Self(Rc::new(Shared { runtime, dates: Dates::new(locale) }))
    }

    pub(super) fn runtime(&self) -> &Runtime {
        &self.0.runtime
    }

    pub(super) fn send(&self, input: Input) {
        self.0.runtime.send(input);
    }

    /// What reads a part of the view, again and again.
    pub(super) fn reads<T: Default + 'static>(
        &self,
        part: Part,
        read: fn(&View) -> T,
    ) -> impl Fn() -> T + 'static + use<T> {
        let context = self.clone();
        move || context.0.runtime.read(part, read)
    }

    /// What builds a part of the page whenever that is there.
    pub(super) fn builds(&self, build: fn(&Self) -> El) -> impl Fn() -> El + 'static + use<> {
        let context = self.clone();
        move || build(&context)
    }

    /// What an event sends.
    pub(super) fn sends(&self, input: fn() -> Input) -> impl FnMut(Event) + 'static + use<> {
        let context = self.clone();
        move |_| context.send(input())
    }

    /// What a form sends, which the browser does not submit itself.
    pub(super) fn submits(&self, input: fn() -> Input) -> impl FnMut(Event) + 'static + use<> {
        let context = self.clone();
        move |event| {
            event.prevent_default();
            context.send(input());
        }
    }

    /// What a field sends of its value.
    pub(super) fn takes(&self, input: fn(String) -> Input) -> impl FnMut(Event) + 'static + use<> {
        let context = self.clone();
        move |event| context.send(input(event_target_value(&event)))
    }

    /// Tells people who listen to the page.
    pub(super) fn say(&self) -> Rc<dyn Fn(Key)> {
        let context = self.clone();
        Rc::new(move |key| context.0.runtime.say(text(key).to_owned()))
    }

    /// A moment as the browser writes it.
    pub(super) fn write_date(&self, unix_millis: i64) -> Option<String> {
        self.0.dates.write(unix_millis)
    }
}
