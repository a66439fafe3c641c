//! One stage's details, beside the list.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{DetailsState, Input};
use sales_stages_core::stage::SalesStage;

use super::Context;
use super::ago::ago;
use super::context::Sends;
use super::copies::copy_buttons;
use super::list::{escape_sends, time};
use crate::i18n::{Key, api_error, text};
use crate::runtime::Shown;
use crate::ui::{Alert, El, Icon, alert, copy_button, el, icon, retry_button, stage_name};

pub(super) fn details(context: &Context) -> El {
    // Another stage is another panel; news of the same one change only what is in it.
    let id = |shown: &Shown| Some(shown.details.as_ref()?.id.as_str().to_owned());
    el("div.place").live_by(context, id, panel)
}

fn state(shown: &Shown) -> Option<&DetailsState> {
    shown.details.as_ref().map(|details| &details.state)
}

fn name(shown: &Shown) -> Option<String> {
    match state(shown) {
        Some(DetailsState::Known(_, name)) => Some(name.clone().unwrap_or_default()),
        Some(DetailsState::Pending | DetailsState::Failed(_)) | None => None,
    }
}

fn stage(shown: &Shown) -> Option<&SalesStage> {
    match state(shown) {
        Some(DetailsState::Known(stage, _)) => Some(stage),
        Some(DetailsState::Pending | DetailsState::Failed(_)) | None => None,
    }
}

/// The stage as the API writes it.
pub(super) fn json(shown: &Shown) -> String {
    stage(shown).map(SalesStage::to_json).unwrap_or_default()
}

/// Which stage it is.
pub(super) fn stage_id(shown: &Shown) -> Option<String> {
    Some(stage(shown)?.id.as_str().to_owned())
}

fn error(shown: &Shown) -> Option<ApiError> {
    match state(shown) {
        Some(DetailsState::Failed(error)) => Some(error.clone()),
        Some(DetailsState::Pending | DetailsState::Known(..)) | None => None,
    }
}

fn panel(context: &Context, id: &str) -> El {
    let title = el("h2.details__title id=ss-details-title tabindex=-1 data-focus=details")
        .live_by(context, name, |_, name| stage_name(Some(name)))
        .live_if(context, |shown| name(shown).is_none(), |_| el("span").says(Key::DetailsOf));
    let close = el("button.button.button--icon type=button")
        .label(Key::Close)
        .child(icon(Icon::Cross))
        .sends("click", context, || Input::DetailsClosed);
    let copy = copy_button(Key::CopyId, id.to_owned(), context.say());
    let id = el("dd.details__id").child(el("bdi").text(id)).child(copy);
    let kind = |shown: &Shown| match state(shown) {
        None => 0,
        Some(DetailsState::Pending) => 1,
        Some(DetailsState::Known(..)) => 2,
        Some(DetailsState::Failed(_)) => 3,
    };
    let panel = el("aside.details part=details aria-labelledby=ss-details-title")
        .child(el("div.details__head").child(title).child(close))
        .child(el("dl.details__fields").child(el("dt").says(Key::Id)).child(id))
        .live(context, kind, |context, kind| match kind {
            1 => Some(el("p.details__pending").says(Key::Loading)),
            2 => Some(el("div").child(times(context)).child(copy_buttons(context))),
            3 => context.read(error).map(|error| failure(context, &error)),
            _ => None,
        });
    escape_sends(panel, context, || Input::DetailsClosed)
}

fn times(context: &Context) -> El {
    let field = |label, stamp: fn(&Shown) -> Option<String>| {
        let moment = el("dd")
            .live_by(context, stamp, |_, stamp| time(stamp))
            .text(" ")
            .live_by(context, stamp, ago);
        [el("dt").says(label), moment]
    };
    el("dl.details__fields")
        .children(field(Key::Created, |shown| Some(stage(shown)?.created_at.as_str().to_owned())))
        .children(field(Key::Updated, |shown| Some(stage(shown)?.updated_at.as_str().to_owned())))
}

fn failure(context: &Context, error: &ApiError) -> El {
    if error.is_not_found() {
        let title = text(Key::DetailsNotFound).to_owned();
        return alert(Alert { title, ..Alert::default() });
    }
    alert(Alert {
        title: text(Key::DetailsFailed).to_owned(),
        error: Some(api_error(error)),
        say: Some(context.say()),
        retry: Some(retry_button().sends("click", context, || Input::DetailsReloaded)),
        dismiss: None,
    })
}
