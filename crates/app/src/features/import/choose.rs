//! Choosing a file, or pasting a list.

use leptos::wasm_bindgen::JsCast;
use sales_stages_core::engine::ImportInput;
use web_sys::HtmlInputElement;

use super::{heading, of, sends};
use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, import_problem};
use crate::ui::{El, el, field_error};

pub(super) fn choose(context: &Context) -> El {
    let problem = el("div id=ss-import-problem").live_by(
        context,
        |shown| of(shown, |import| import.problem.map(import_problem)),
        |_, problem| field_error(problem),
    );
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || sends(ImportInput::Closed));
    let look = |_: &Context| el("button.button.button--primary type=submit").says(Key::ImportLook);
    let actions =
        el("div.dialog__actions").child(cancel).live_if(context, |shown| !shown.readonly, look);
    el("form.import")
        .child(heading(Key::ImportTitle))
        .child(problem)
        .child(file(context))
        .child(pasted(context))
        .child(actions)
        .submits(context, || sends(ImportInput::ListSubmitted))
}

fn file(context: &Context) -> El {
    let context = context.clone();
    let input = el("input.import__file id=ss-import-file type=file \
        aria-describedby=ss-import-file-hint")
    .attr("accept", ".csv,.tsv,.tab,.txt,.json,text/csv,application/json")
    .on("change", move |event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.item(0));
        // The same file can be chosen again once it is mended.
        input.set_value("");
        if let Some(file) = file {
            context.runtime().offer_file(file);
        }
    });
    el("div.import__drop")
        .child(el("label.field__label for=ss-import-file").says(Key::ImportFile))
        .child(input)
        .child(el("p.field__hint id=ss-import-file-hint").says(Key::ImportFileHint))
}

fn pasted(context: &Context) -> El {
    let area = el("textarea.field__input.import__list id=ss-import-list rows=6 autofocus \
        spellcheck=false autocomplete=off")
    .live_value(context, |shown| Some(of(shown, |import| import.text.clone())))
    .takes("input", context, |text| Some(sends(ImportInput::Typed(text))));
    el("div").child(el("label.field__label for=ss-import-list").says(Key::ImportPaste)).child(area)
}
