//! One stage's details, beside the list.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{DetailsState, DetailsView, Input};
use sales_stages_core::stage::{StageId, Timestamp};

use super::Context;
use super::list::{escape_sends, time};
use crate::i18n::{Key, api_error, text};
use crate::runtime::Part;
use crate::ui::{Alert, El, Icon, alert, copy_button, el, icon, stage_name};

pub(super) fn details(context: Context) -> El {
    // Another stage is another panel; news of the same one change only what is in it.
    el("div", "details-place").live(
        move || read(context).map(|details| details.id),
        move |id| id.as_ref().map(|id| panel(context, id)),
    )
}

fn read(context: Context) -> Option<DetailsView> {
    context.screen().read(Part::Details, |view| view.details.clone())
}

fn panel(context: Context, id: &StageId) -> El {
    let title = el("h2", "details__title")
        .attr("id", "ss-details-title")
        .attr("tabindex", "-1")
        .attr("data-focus", "details")
        .live(
            move || match read(context).map(|details| details.state) {
                Some(DetailsState::Known(_, name)) => Some(name),
                Some(DetailsState::Pending | DetailsState::Failed(_)) | None => None,
            },
            |known| {
                Some(match known {
                    Some(name) => stage_name(name.as_deref()),
                    None => el("span", "").text(text(Key::DetailsOf)),
                })
            },
        );
    let close = el("button", "button button--icon")
        .attr("type", "button")
        .attr("aria-label", text(Key::Close))
        .child(icon(Icon::Cross))
        .on("click", move |_| context.send(Input::DetailsClosed));
    let id = el("dd", "details__id")
        .child(el("bdi", "").text(id.as_str()))
        .child(copy_button(Key::CopyId, id.as_str().to_owned()));
    let panel = el("aside", "details")
        .attr("aria-labelledby", "ss-details-title")
        .child(el("div", "details__head").child(title).child(close))
        .child(el("dl", "details__fields").child(el("dt", "").text(text(Key::Id))).child(id))
        .live(
            move || read(context).map(|details| details.state),
            move |state| state.as_ref().map(|state| known(context, state)),
        );
    escape_sends(panel, context, Input::DetailsClosed)
}

fn known(context: Context, state: &DetailsState) -> El {
    match state {
        DetailsState::Pending => el("p", "details__pending").text(text(Key::Loading)),
        DetailsState::Known(stage, _) => {
            let field = |label, stamp: &Timestamp| {
                [el("dt", "").text(text(label)), el("dd", "").child(time(context, stamp))]
            };
            el("dl", "details__fields")
                .children(field(Key::Created, &stage.created_at))
                .children(field(Key::Updated, &stage.updated_at))
        }
        DetailsState::Failed(error) => failure(context, error),
    }
}

fn failure(context: Context, error: &ApiError) -> El {
    if error.is_not_found() {
        let title = text(Key::DetailsNotFound).to_owned();
        return alert(Alert { title, ..Alert::default() });
    }
    alert(Alert {
        title: text(Key::DetailsFailed).to_owned(),
        error: Some(api_error(error)),
        on_retry: Some(Box::new(move || context.send(Input::DetailsReloaded))),
        on_dismiss: None,
    })
}
