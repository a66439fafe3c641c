//! A stage's name on the screen.

use super::element::{El, el};
use crate::i18n::Key;

/// A name, exactly as it is stored and kept apart from the direction of the text around it. The
/// stand-in for a name that is missing, or that nobody can see, is not part of it.
pub fn stage_name(name: Option<&str>) -> El {
    let unseen = name.is_none_or(|name| name.trim().is_empty());
    el("span")
        .maybe(name.map(|name| el("bdi.name__text").text(name)))
        .maybe(unseen.then(|| el("span.name__missing").says(Key::Unnamed)))
}
