//! A stage as a text for somebody's own tools.

use std::rc::Rc;

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::api::{Endpoint, RetrieveEndpoint, curl};
use sales_stages_core::stage::StageId;
use web_sys::{Element, HtmlInputElement};

use super::Context;
use super::details::{json, stage_id};
use crate::i18n::Key;
use crate::ui::{Copy, Done, El, copies, el};

/// The buttons; and, where the browser does not let them copy, the text itself.
pub(super) fn copy_buttons(context: &Context) -> El {
    let place = el("div");
    let button = |label, text| {
        let (place, say) = (place.element().clone(), context.say());
        let done: Rc<Done> = Rc::new(move |text| show(&place, label, text));
        copies(Copy { label, text, done, say })
    };
    let read = context.clone();
    let as_json = button(Key::CopyJson, Rc::new(move || read.read(json)));
    // An id that cannot be addressed has no command.
    let as_curl =
        command(context).map(|command| button(Key::CopyCurl, Rc::new(move || command.clone())));
    let buttons = el("div.details__copies").child(as_json).maybe(as_curl);
    el("div").child(buttons).child(place)
}

fn command(context: &Context) -> Option<String> {
    let id = StageId::new(context.read(stage_id)?);
    let path = RetrieveEndpoint(id).path().ok()?;
    Some(curl(&context.runtime().address(context.later()?, &path)))
}

/// Shows a text that could not be copied, ready for whoever copies it.
fn show(place: &Element, label: Key, text: Option<&str>) {
    place.replace_children_with_node_0();
    let Some(text) = text else { return };
    let field = el("textarea.field__input.details__copy readonly rows=6 dir=ltr spellcheck=false \
        aria-describedby=ss-copy-failed")
    .label(label)
    .text(text);
    let hint = el("p.field__hint id=ss-copy-failed").says(Key::CopyFailed);
    place.replace_children_with_node_2(hint.element(), field.element());
    // A text area is focused and selected as any other field.
    let field: &HtmlInputElement = field.element().unchecked_ref();
    let _ = field.focus();
    field.select();
}
