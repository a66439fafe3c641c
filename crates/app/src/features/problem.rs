//! What went wrong, in the place where it did.

use super::Context;
use crate::i18n::Key;
use crate::ui::{El, copy_button, el, field_error};

/// What went wrong with a field, which names it by its id; and a way to copy it, where a server has said
/// something that its own people may want to know.
pub(super) fn field_problem(context: &Context, id: &str, said: &str, can_copy: bool) -> El {
    let copy = can_copy.then(|| copy_button(Key::CopyDetails, said.to_owned(), context.say()));
    el("div.field__problem").child(field_error(said).attr("id", id)).maybe(copy)
}
