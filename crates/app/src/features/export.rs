//! Export: which stages, in which format.

use sales_stages_core::engine::{ExportInput, ExportScope, ExportView, FileFormat, Input};

use super::Context;
use super::context::Sends;
use super::import::listing;
use super::problem::problem;
use super::progress::{bar, stuck};
use crate::i18n::{ErrorText, Key, text};
use crate::runtime::Shown;
use crate::ui::{El, dialog, el};

pub(super) fn export(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.export.is_some(), open)
}

fn of<T: Default>(shown: &Shown, read: impl FnOnce(&ExportView) -> T) -> T {
    shown.export.as_ref().map(read).unwrap_or_default()
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    let dialog = dialog(Key::ExportTitle, Box::new(move || leave.send(sends(ExportInput::Closed))));
    let cancel = el("button.button type=button")
        .says(Key::Cancel)
        .sends("click", context, || sends(ExportInput::Closed));
    let start = el("button.button.button--primary type=button")
        .live_flag("aria-disabled", context, |shown| {
            of(shown, |export| export.is_running && !export.is_stuck)
        })
        .live_text(context, |shown| {
            let is_stuck = of(shown, |export| export.is_stuck);
            Some(text(if is_stuck { Key::TryAgain } else { Key::Export }).to_owned())
        })
        .sends("click", context, || sends(ExportInput::Started));
    dialog
        .child(choices(context))
        .live_if(context, |shown| of(shown, |export| export.is_running), progress)
        // The same failure again is not read out anew with each try.
        .live_by(
            context,
            |shown| Some(said(shown)?.sentence),
            |context, _| problem(context, None, context.read(said).unwrap_or_default()),
        )
        .child(el("div.dialog__actions").child(cancel).child(start))
}

/// Why there is no file.
fn said(shown: &Shown) -> Option<ErrorText> {
    let export = shown.export.as_ref()?;
    match export.is_stuck {
        true => Some(stuck(export.error.as_ref())),
        false => export.failed.then(|| text(Key::FileUnavailable).to_owned().into()),
    }
}

fn sends(input: ExportInput) -> Input {
    Input::Export(input)
}

fn choices(context: &Context) -> El {
    let option = |value, key| el("option").attr("value", value).says(key);
    let label = |key| el("label.settings__choice").child(el("span").says(key));
    let found = context.read(|shown| shown.finding.is_search);
    let selected = context.read(|shown| shown.selection.count > 0);
    let what = el("select.select")
        .child(option(ALL, Key::ExportAll))
        .maybe(found.then(|| option(FOUND, Key::ExportFound)))
        .maybe(selected.then(|| option(SELECTED, Key::ExportSelectedOnes)))
        .live_value(context, |shown| {
            let word = match of(shown, |export| export.scope) {
                ExportScope::All => ALL,
                ExportScope::Found => FOUND,
                ExportScope::Selected => SELECTED,
            };
            Some(word.to_owned())
        })
        .takes("change", context, |word| {
            let scope = match &*word {
                FOUND => ExportScope::Found,
                SELECTED => ExportScope::Selected,
                _ => ExportScope::All,
            };
            Some(sends(ExportInput::ScopeChosen(scope)))
        });
    let format = el("select.select")
        .child(option(CSV, Key::ExportCsv))
        .child(option(JSON, Key::ExportJson))
        .live_value(context, |shown| {
            let is_json = of(shown, |export| export.format == FileFormat::Json);
            Some(if is_json { JSON } else { CSV }.to_owned())
        })
        .takes("change", context, |word| {
            let format = if word == JSON { FileFormat::Json } else { FileFormat::Csv };
            Some(sends(ExportInput::FormatChosen(format)))
        });
    el("div.settings")
        .child(label(Key::ExportWhat).child(what))
        .child(label(Key::ExportFormat).child(format))
}

const ALL: &str = "all";
const FOUND: &str = "found";
const SELECTED: &str = "selected";
const CSV: &str = "csv";
const JSON: &str = "json";

fn progress(context: &Context) -> El {
    let progress = |shown: &Shown| of(shown, |export| export.progress);
    let says = |shown: &Shown| {
        let (read, total) = of(shown, |export| export.progress);
        Some(match total {
            0 => text(Key::ImportReading).to_owned(),
            _ => listing(read, total),
        })
    };
    bar(context, says, progress)
}
