//! What concerns the whole tab: whether somebody sees it, and whether it has a network.

use leptos::leptos_dom::helpers::{document, window};
use sales_stages_core::engine::Input;
use web_sys::VisibilityState;

use super::Context;
use crate::ui::listen;

/// Tells the engine of it, for as long as the scope that is being filled.
pub fn follow_tab(context: &Context) {
    let seen = context.clone();
    listen(&window(), "visibilitychange", move |_| {
        let hidden = document().visibility_state() == VisibilityState::Hidden;
        seen.send(Input::VisibilityChanged { hidden });
    });
    let focused = context.clone();
    listen(&window(), "focus", move |event| {
        // On their way down, those of elements come by as well.
        if event.target().is_some_and(|target| target == *window()) {
            focused.send(Input::VisibilityChanged { hidden: false });
        }
    });
    for (event, online) in [("online", true), ("offline", false)] {
        let told = context.clone();
        listen(&window(), event, move |_| told.send(Input::ConnectionChanged { online }));
    }
}
