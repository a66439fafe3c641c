//! A stage's name on the screen.

use leptos::prelude::*;

use crate::i18n::{Key, text};

/// A name, exactly as it is stored and kept apart from the direction of the text around it. The
/// stand-in for a name that is missing, or that nobody can see, is not part of it.
pub fn stage_name(name: Option<String>) -> impl IntoView {
    let unseen = name.as_deref().is_none_or(|name| name.trim().is_empty());
    let stand_in = unseen.then(|| {
        view! { class="ss", <span class="name__missing">{text(Key::Unnamed)}</span> }
    });
    let name = name.map(|name| {
        view! { class="ss", <bdi class="name__text">{name}</bdi> }
    });
    view! { class="ss", <>{name}{stand_in}</> }
}
