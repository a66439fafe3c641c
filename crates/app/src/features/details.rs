//! One stage's details, beside the list.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{DetailsState, DetailsView, Input};
use sales_stages_core::stage::StageId;

use super::list::time;
use super::root::context;
use crate::i18n::{ErrorText, Key, api_error, text};
use crate::ui::{Alert, Icon, copy_text, icon, stage_name};

#[component]
pub(super) fn Details() -> impl IntoView {
    let details = context().runtime.screen.details;
    let id = Memo::new(move |_| details.with(|details| details.as_ref().map(|d| d.id.clone())));
    // Another stage is another panel; news of the same one change only what is in it.
    move || id.get().map(|id| view! { class="ss", <Panel id/> })
}

#[component]
fn Panel(id: StageId) -> impl IntoView {
    let runtime = context().runtime;
    let details = runtime.screen.details;
    let keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            runtime.send(Input::DetailsClosed);
        }
    };
    let title = move || match details.get().map(|details| details.state) {
        Some(DetailsState::Known(_, name)) => stage_name(name).into_any(),
        _ => text(Key::DetailsOf).into_any(),
    };
    let times = move || details.get().map(times);
    let copied = RwSignal::new(None::<Key>);
    let shown_id = id.as_str().to_owned();
    let copy = move |_| copy_text(id.as_str(), copied);
    view! { class="ss",
        <aside class="details" aria-labelledby="ss-details-title" on:keydown=keydown>
            <div class="details__head">
                <h2 class="details__title" id="ss-details-title" tabindex="-1" data-focus="details">{title}</h2>
                <button
                    type="button"
                    class="button button--icon"
                    aria-label=text(Key::Close)
                    on:click=move |_| runtime.send(Input::DetailsClosed)
                >
                    {icon(Icon::Cross)}
                </button>
            </div>
            <dl class="details__fields">
                <dt>{text(Key::Id)}</dt>
                <dd class="details__id">
                    <bdi>{shown_id}</bdi>
                    <button type="button" class="button button--quiet" on:click=copy>
                        {icon(Icon::Copy)}
                        <span>{move || text(copied.get().unwrap_or(Key::CopyId))}</span>
                    </button>
                </dd>
            </dl>
            {times}
        </aside>
    }
}

fn times(details: DetailsView) -> AnyView {
    match details.state {
        DetailsState::Pending => {
            view! { class="ss", <p class="details__pending">{text(Key::Loading)}</p> }.into_any()
        }
        DetailsState::Known(stage, _) => view! { class="ss",
            <dl class="details__fields">
                <dt>{text(Key::Created)}</dt>
                <dd>{time(&stage.created_at)}</dd>
                <dt>{text(Key::Updated)}</dt>
                <dd>{time(&stage.updated_at)}</dd>
            </dl>
        }
        .into_any(),
        DetailsState::Failed(error) => failure(&error),
    }
}

fn failure(error: &ApiError) -> AnyView {
    let runtime = context().runtime;
    if error.is_not_found() {
        return view! { class="ss", <Alert title=text(Key::DetailsNotFound)/> }.into_any();
    }
    let ErrorText { sentence, details } = api_error(error);
    let retry = Callback::new(move |()| runtime.send(Input::DetailsReloaded));
    let error = Some(ErrorText { sentence, details });
    view! { class="ss", <Alert title=text(Key::DetailsFailed) error on_retry=Some(retry)/> }
        .into_any()
}
