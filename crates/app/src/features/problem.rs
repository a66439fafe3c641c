//! What went wrong, in the place where it did.

use super::Context;
use crate::i18n::{ErrorText, Key};
use crate::ui::{El, copy_button, el, field_error};

/// What went wrong, and a way to copy it, where a server has said something that its own people may want
/// to know. A field that it is about names the sentence by `id` as its description.
pub(super) fn problem(context: &Context, id: Option<&str>, said: ErrorText) -> El {
    let can_copy = said.details.is_some();
    let said = said.whole();
    let mut sentence = field_error(&said);
    if let Some(id) = id {
        sentence = sentence.attr("id", id);
    }
    let copy = can_copy.then(|| copy_button(Key::CopyDetails, said, context.say()));
    el("div.field__problem").child(sentence).maybe(copy)
}
