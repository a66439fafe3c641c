//! The warning that there is a stage of the name that a person is writing.

use sales_stages_core::engine::Input;
use sales_stages_core::stage::StageId;

use super::Context;
use crate::i18n::Key;
use crate::ui::{El, Icon, el, icon};

/// The warning, which names the stage by its id; the field names its words, called `words`, as its
/// description. It is no error: the name may be used all the same.
pub(in crate::features) fn namesake_warning(context: &Context, words: &str, id: &str) -> El {
    let (context, id) = (context.clone(), StageId::new(id));
    let open = el("button.button type=button")
        .says(Key::OpenExisting)
        .on("click", move |_| context.send(Input::DetailsOpened(id.clone())));
    el("p.field__warning")
        .child(icon(Icon::Warning))
        .child(el("span").attr("id", words).says(Key::NameTaken))
        .child(open)
}
