//! What a row offers, at its end.

use leptos::prelude::*;
use sales_stages_core::engine::{Hold, Input, RowMode, RowView};
use sales_stages_core::stage::StageId;

use super::row::RowKind;
use crate::features::root::context;
use crate::i18n::{Key, fill, name_or_placeholder, text};
use crate::ui::{Icon, icon};

#[component]
pub(super) fn Actions(
    id: StoredValue<StageId>,
    shown: RwSignal<RowView>,
    kind: Memo<RowKind>,
) -> impl IntoView {
    move || match kind.get() {
        RowKind::Idle => view! { class="ss", <Idle id shown/> }.into_any(),
        RowKind::Saving => {
            view! { class="ss", <span class="row-note">{text(Key::Saving)}</span> }.into_any()
        }
        RowKind::Editing => ().into_any(),
        RowKind::Deleting => view! { class="ss", <Pending id shown/> }.into_any(),
        RowKind::DeletingNow => {
            view! { class="ss", <span class="row-note">{text(Key::Deleting)}</span> }.into_any()
        }
    }
}

#[component]
fn Idle(id: StoredValue<StageId>, shown: RwSignal<RowView>) -> impl IntoView {
    let runtime = context().runtime;
    let label = move |key| {
        shown.with(|row| fill(key, &[("name", &name_or_placeholder(row.name.as_deref()))]))
    };
    let undo = Memo::new(move |_| shown.with(|row| row.can_undo_rename));
    let undo = move || {
        undo.get().then(|| {
            view! { class="ss",
                <button type="button" class="button button--quiet" tabindex="-1" on:click=move |_| runtime.send(Input::RenameUndone)>
                    {icon(Icon::Undo)}
                    <span>{text(Key::UndoRename)}</span>
                </button>
            }
        })
    };
    view! { class="ss",
        <div class="row-actions">
            {undo}
            <button
                type="button"
                class="button button--icon row-actions__late"
                tabindex="-1"
                aria-label=move || label(Key::RenameOf)
                on:click=move |_| runtime.send(Input::RenameOpened(id.get_value()))
            >
                {icon(Icon::Pencil)}
            </button>
            <button
                type="button"
                class="button button--icon button--danger row-actions__late"
                tabindex="-1"
                aria-label=move || label(Key::DeleteOf)
                on:click=move |_| runtime.send(Input::DeleteRequested(id.get_value()))
            >
                {icon(Icon::Bin)}
            </button>
        </div>
    }
}

#[component]
fn Pending(id: StoredValue<StageId>, shown: RwSignal<RowView>) -> impl IntoView {
    let runtime = context().runtime;
    let clock = move || {
        shown.with(|row| match row.mode {
            RowMode::Deleting { seconds, of, held } => (seconds, of, held),
            _ => (0, 1, false),
        })
    };
    let seconds = move || fill(Key::DeletingIn, &[("seconds", &clock().0.to_string())]);
    // The bar shrinks through the second that is running, so it aims at the next one.
    let bar = move || {
        let (seconds, of, held) = clock();
        let left = if held { seconds } else { seconds.saturating_sub(1) };
        ["scaleX(", &tenths(left, of), ")"].concat()
    };
    let hold = move |held| {
        runtime.send(Input::DeleteHeld { id: id.get_value(), by: Hold::Focus, held });
    };
    view! { class="ss",
        <div class="row-actions row-actions--pending">
            <span class="row-note">{seconds}</span>
            <button
                type="button"
                class="button"
                tabindex="0"
                on:click=move |_| runtime.send(Input::DeleteUndone(id.get_value()))
                on:focus=move |_| hold(true)
                on:blur=move |_| hold(false)
            >
                {text(Key::Undo)}
            </button>
            <button type="button" class="button button--danger" tabindex="-1" on:click=move |_| runtime.send(Input::DeleteHurried(id.get_value()))>
                {text(Key::DeleteNow)}
            </button>
            <span class="countdown" aria-hidden="true" style:transform=bar></span>
        </div>
    }
}

/// A part of a whole as a decimal fraction, to a hundredth.
fn tenths(part: u32, whole: u32) -> String {
    let hundredths = (part * 100).checked_div(whole).unwrap_or(0).min(100);
    let digits = hundredths.to_string();
    match hundredths {
        100 => "1".to_owned(),
        10.. => ["0.", &digits].concat(),
        _ => ["0.0", &digits].concat(),
    }
}
