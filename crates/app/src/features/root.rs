//! The root component: the page mounts it, and so will every other host.

use std::rc::Rc;

use leptos::prelude::{GetValue, LocalStorage, StoredValue};
use sales_stages_core::engine::Input;

use super::access::access;
use super::create::create_form;
use super::details::details;
use super::header::header;
use super::list::stage_list;
use super::notices::notices;
use super::question::question;
use super::unfinished::unfinished;
use crate::i18n::{Dates, Key, text};
use crate::runtime::{Runtime, Screen};
use crate::ui::{El, el};

/// What every feature gets from the root.
#[derive(Clone, Copy)]
pub struct Context {
    runtime: Runtime,
    dates: StoredValue<Rc<Dates>, LocalStorage>,
}

impl Context {
    /// For a running page, and a language tag or the browser's own language.
    pub fn new(runtime: Runtime, locale: Option<&str>) -> Self {
        Self { runtime, dates: StoredValue::new_local(Rc::new(Dates::new(locale))) }
    }

    pub(super) fn screen(self) -> Screen {
        self.runtime.screen
    }

    pub(super) fn send(self, input: Input) {
        self.runtime.send(input);
    }

    /// Tells people who listen to the page.
    pub(super) fn say(self) -> Rc<dyn Fn(Key)> {
        Rc::new(move |key| self.runtime.say(text(key).to_owned()))
    }

    /// A moment as the browser writes it.
    pub(super) fn write_date(self, unix_millis: i64) -> Option<String> {
        self.dates.try_get_value()?.write(unix_millis)
    }
}

/// The whole admin.
pub fn root(context: Context) -> El {
    let body = el("div", "stages__body").child(stage_list(context)).child(details(context));
    let status = el("div", "visually-hidden").attr("role", "status");
    let root = el("div", "stages")
        .child(header(context))
        .child(access(context))
        .child(notices(context))
        .child(unfinished(context))
        .child(create_form(context))
        .child(body)
        .child(question(context))
        .child(status.live_text(move || context.screen().status()));
    context.runtime.set_root(root.element().clone());
    root
}
