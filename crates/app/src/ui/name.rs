//! A stage's name on the screen.

use std::ops::Range;

use super::element::{El, el};
use crate::i18n::Key;

/// A name with the parts of it marked that a search has found; they are bytes of it.
pub fn marked_name(name: Option<&str>, marks: &[Range<usize>]) -> El {
    let Some(name) = name.filter(|_| !marks.is_empty()) else { return stage_name(name) };
    let mut text = el("bdi.name__text");
    let mut end = 0;
    for mark in marks {
        text = text.text(name.get(end..mark.start).unwrap_or_default());
        text = text.child(el("mark").text(name.get(mark.clone()).unwrap_or_default()));
        end = mark.end;
    }
    el("span").child(text.text(name.get(end..).unwrap_or_default()))
}

/// A name, exactly as it is stored and kept apart from the direction of the text around it. The
/// stand-in for a name that is missing, or that nobody can see, is not part of it.
pub fn stage_name(name: Option<&str>) -> El {
    let unseen = name.is_none_or(|name| name.trim().is_empty());
    el("span")
        .maybe(name.map(|name| el("bdi.name__text").text(name)))
        .maybe(unseen.then(|| el("span.name__missing").says(Key::Unnamed)))
}
