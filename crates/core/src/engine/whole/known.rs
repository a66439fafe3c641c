//! Looking among what is known, whatever the screen shows.

use std::sync::Arc;

use super::reading::Reading;
use super::text::{self, Text};
use crate::engine::collation::Collation;
use crate::engine::model::Model;
use crate::stage::SalesStage;

/// The words of a question, folded.
pub(in crate::engine) fn words(question: &str, collation: Collation) -> Vec<String> {
    text::words(question, collation)
}

/// Which of some texts have all of these words.
pub(in crate::engine) fn having(
    texts: &[String],
    words: &[String],
    collation: Collation,
) -> Vec<u32> {
    Text::of(texts, collation).having(words)
}

/// The first stages that have all of these words, and how many have them.
pub(in crate::engine) fn first_having(
    model: &Model,
    words: &[String],
    most: usize,
) -> (Vec<Arc<SalesStage>>, usize) {
    let mut page = Text::default();
    let (rows, text) = if is_on_page(model) {
        page.extend(&model.list.rows, model.setup.collation);
        (&model.list.rows, &page)
    } else {
        (&model.whole.rows, &model.whole.text)
    };
    let found = text.having(words);
    let first = found.iter().take(most).filter_map(|at| rows.get(*at as usize)).cloned();
    (first.collect(), found.len())
}

/// Whether the page has more stages than are known of the whole list.
fn is_on_page(model: &Model) -> bool {
    !model.whole.is_whole && model.whole.rows.len() < model.list.rows.len()
}

/// How many stages are known, of how many, where some are not.
pub(in crate::engine) fn coverage(model: &Model) -> Option<(u64, u64)> {
    let whole = &model.whole;
    if whole.is_whole {
        return None;
    }
    let known = whole.rows.len().max(model.list.rows.len()) as u64;
    let total = whole.reading.as_ref().map_or(0, Reading::total);
    // What a search finds is not the total.
    let total = if whole.shown { total } else { total.max(model.list.total) };
    (known < total).then_some((known, total))
}

/// Whether reading the list could tell more than what is known.
pub(in crate::engine) fn may_be_read(model: &Model) -> bool {
    model.whole.is_whole || coverage(model).is_some()
}
