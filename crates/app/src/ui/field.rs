//! Parts of a form.

use super::element::{El, el};

/// What is wrong with a field: read out when it appears, and named by the field as its
/// description.
pub fn field_error(sentence: &str) -> El {
    el("p.field__error role=alert").text(sentence)
}
