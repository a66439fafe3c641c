//! A stage that has a certain name, among those that are known.

use std::sync::Arc;

use super::text::{self, fold_lines};
use super::{Whole, push_words};
use crate::engine::model::Model;
use crate::stage::{SalesStage, StageId};

/// A stage of this name that is not the person's own. Names are the same if they are so trimmed,
/// with white space collapsed, and in one case, as an import compares them; with other accents they
/// are not.
pub(in crate::engine) fn namesake(
    model: &Model,
    name: &str,
    own: Option<&StageId>,
) -> Option<StageId> {
    let collation = model.setup.collation;
    let mut lines = String::new();
    push_words(&mut lines, name);
    if lines.is_empty() {
        return None;
    }
    let words = text::words(name, collation);
    // What the page shows is newer than what was read whole before.
    let page = if model.whole.is_shown() { &[] } else { model.list.rows.as_slice() };
    let is_on_page = |stage: &Arc<SalesStage>| page.iter().any(|row| row.id == stage.id);
    let others = model.whole.alike(&words).filter(|stage| !is_on_page(stage));
    let counts = |stage: &&Arc<SalesStage>| Some(&stage.id) != own && !model.is_leaving(&stage.id);
    let known: Vec<&Arc<SalesStage>> = page.iter().chain(others).filter(counts).collect();
    for stage in &known {
        lines.push('\n');
        let shown = match model.writes.new_name(&stage.id) {
            Some(name) => name.as_str(),
            None => stage.stage_name.as_deref().unwrap_or_default(),
        };
        push_words(&mut lines, shown);
    }
    let folded = fold_lines(&lines, collation.case);
    let mut folded = folded.split('\n');
    let wanted = folded.next()?;
    known.iter().zip(folded).find(|(_, name)| *name == wanted).map(|(stage, _)| stage.id.clone())
}

impl Whole {
    /// The stages whose names are the same but for case, accents and white space: few, so that a
    /// hundred thousand names are no work for the browser.
    fn alike<'a>(&'a self, words: &'a [String]) -> impl Iterator<Item = &'a Arc<SalesStage>> {
        let is_alike = |line: &str| {
            let begins = words.first().is_some_and(|word| line.trim_start().starts_with(&**word));
            begins && line.split_whitespace().eq(words.iter().map(String::as_str))
        };
        let found = (0..self.text.len()).filter(move |at| is_alike(self.text.line(*at)));
        found.filter_map(|at| self.rows.get(at))
    }
}
