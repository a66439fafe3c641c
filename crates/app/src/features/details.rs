//! One stage's details, beside the list.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{DetailsState, DetailsView, Input};
use sales_stages_core::stage::{SalesStage, Timestamp};

use super::Context;
use super::list::{escape_sends, time};
use crate::i18n::{Key, api_error, text};
use crate::runtime::Part;
use crate::ui::{Alert, El, Icon, alert, copy_button, el, icon, stage_name};

pub(super) fn details(context: Context) -> El {
    // Another stage is another panel; news of the same one change only what is in it.
    el("div", "place").live_by(
        move || read(context, |details| Some(details.id.as_str().to_owned())),
        move |id| panel(context, id),
    )
}

fn read<T: Default>(context: Context, read: impl FnOnce(&DetailsView) -> T) -> T {
    context.screen().read(Part::Details, |view| view.details.as_ref().map(read).unwrap_or_default())
}

fn read_stage<T: Default>(context: Context, get: impl FnOnce(&SalesStage) -> T) -> T {
    read(context, |details| match &details.state {
        DetailsState::Known(stage, _) => get(stage),
        DetailsState::Pending | DetailsState::Failed(_) => T::default(),
    })
}

fn panel(context: Context, id: &str) -> El {
    let name = move || {
        read(context, |details| match &details.state {
            DetailsState::Known(_, name) => Some(name.clone().unwrap_or_default()),
            DetailsState::Pending | DetailsState::Failed(_) => None,
        })
    };
    let title = el("h2", "details__title")
        .attr("id", "ss-details-title")
        .attr("tabindex", "-1")
        .attr("data-focus", "details")
        .live_by(name, |name| stage_name(Some(name)))
        .live_if(move || name().is_none(), || el("span", "").text(text(Key::DetailsOf)));
    let close = el("button", "button button--icon")
        .attr("type", "button")
        .attr("aria-label", text(Key::Close))
        .child(icon(Icon::Cross))
        .on("click", move |_| context.send(Input::DetailsClosed));
    let id = el("dd", "details__id").child(el("bdi", "").text(id)).child(copy_button(
        Key::CopyId,
        id.to_owned(),
        context.say(),
    ));
    let state = move || {
        read(context, |details| match details.state {
            DetailsState::Pending => 1,
            DetailsState::Known(..) => 2,
            DetailsState::Failed(_) => 3,
        })
    };
    let panel = el("aside", "details")
        .attr("aria-labelledby", "ss-details-title")
        .child(el("div", "details__head").child(title).child(close))
        .child(el("dl", "details__fields").child(el("dt", "").text(text(Key::Id))).child(id))
        .live(state, move |state| match state {
            1 => Some(el("p", "details__pending").text(text(Key::Loading))),
            2 => Some(times(context)),
            3 => read(context, |details| match &details.state {
                DetailsState::Failed(error) => Some(failure(context, error)),
                DetailsState::Pending | DetailsState::Known(..) => None,
            }),
            _ => None,
        });
    escape_sends(panel, context, || Input::DetailsClosed)
}

fn times(context: Context) -> El {
    let field = |label, stamp: fn(&SalesStage) -> &Timestamp| {
        let value = el("dd", "").live_by(
            move || read_stage(context, |stage| Some(stamp(stage).as_str().to_owned())),
            move |stamp| time(context, stamp),
        );
        [el("dt", "").text(text(label)), value]
    };
    el("dl", "details__fields")
        .children(field(Key::Created, |stage| &stage.created_at))
        .children(field(Key::Updated, |stage| &stage.updated_at))
}

fn failure(context: Context, error: &ApiError) -> El {
    if error.is_not_found() {
        let title = text(Key::DetailsNotFound).to_owned();
        return alert(Alert { title, ..Alert::default() });
    }
    alert(Alert {
        title: text(Key::DetailsFailed).to_owned(),
        error: Some(api_error(error)),
        say: Some(context.say()),
        on_retry: Some(Box::new(move || context.send(Input::DetailsReloaded))),
        on_dismiss: None,
    })
}
