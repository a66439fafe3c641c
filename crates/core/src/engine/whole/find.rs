//! Which of the stages are shown, and in which order.

use std::sync::Arc;

use super::order::ascending;
use super::{Whole, text};
use crate::engine::collation::Collation;
use crate::engine::place::Place;
use crate::engine::sort::{Sort, SortBy};
use crate::engine::turn::Turn;
use crate::engine::{delete, details, rows};
use crate::stage::{SalesStage, StageId};

/// Shows the page that the place names, of what is known so far.
pub(in crate::engine) fn show(turn: &mut Turn<'_>) {
    let model = &mut *turn.model;
    // Until the first stages have come, what was there before stays, with nothing marked in it.
    if model.whole.rows.is_empty() && !model.whole.is_whole {
        return;
    }
    let found = model.whole.find(&model.place, model.setup.collation);
    let count = found.len() as u64;
    let per_page = u64::from(model.place.per_page);
    let last = count.div_ceil(per_page).max(1);
    if model.whole.is_whole && model.place.page > last {
        model.place.page = last;
        turn.write_location(false);
    }
    let model = &mut *turn.model;
    let offset = (model.place.page - 1).saturating_mul(per_page);
    let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
    let page = found.iter().skip(skipped).take(model.place.per_page as usize);
    let page = page.filter_map(|at| model.whole.rows.get(*at as usize)).cloned().collect();
    let page = rows::keep_edited(turn, page);
    let list = &mut turn.model.list;
    list.loaded |= turn.model.whole.is_whole || !page.is_empty();
    list.rows = page;
    list.total = count;
    list.has_more = false;
    list.offset = offset;
    delete::rows_changed(turn);
    details::list_changed(turn);
}

/// Makes a stage be on the page: turns to it, and takes back a search that does not find it.
pub(in crate::engine) fn reveal(turn: &mut Turn<'_>, id: &StageId) {
    let model = &mut *turn.model;
    if model.list.row(id).is_some() {
        return;
    }
    let before = model.place.clone();
    let mut place = model.whole.place_of(id, &model.place, model.setup.collation);
    if place.is_none() {
        model.place.question.clear();
        place = model.whole.place_of(id, &model.place, model.setup.collation);
    }
    let per_page = u64::from(model.place.per_page);
    model.place.page = place.map_or(1, |place| place as u64 / per_page + 1);
    if model.place != before {
        turn.write_location(true);
    }
    show(turn);
}

/// What a question finds in a list that was read whole, in the place's order; all of it where nothing
/// is asked.
pub(in crate::engine) fn listed(turn: &mut Turn<'_>, question: &str) -> Vec<Arc<SalesStage>> {
    let model = &mut *turn.model;
    let place = Place { question: question.to_owned(), ..model.place.clone() };
    // What is marked on the screen stays.
    let words = model.whole.words.clone();
    let found = model.whole.find(&place, model.setup.collation);
    model.whole.words = words;
    found.iter().filter_map(|at| model.whole.rows.get(*at as usize)).cloned().collect()
}

impl Whole {
    /// The positions of the stages that the question finds, in order.
    fn find(&mut self, place: &Place, collation: Collation) -> Vec<u32> {
        self.words = text::words(&place.question, collation);
        let found = self.text.having(&self.words);
        if place.sort == Sort::default() {
            return found;
        }
        let order = self.ordered(place.sort.by, collation);
        let mut is_found = vec![false; order.len()];
        for at in found {
            if let Some(is_found) = is_found.get_mut(at as usize) {
                *is_found = true;
            }
        }
        let hit = |at: &u32| is_found.get(*at as usize) == Some(&true);
        let mut found: Vec<u32> = order.iter().copied().filter(hit).collect();
        if !place.sort.ascending {
            found.reverse();
        }
        found
    }

    fn ordered(&mut self, by: SortBy, collation: Collation) -> &[u32] {
        if self.order.as_ref().is_none_or(|(known, _)| *known != by) {
            self.order = Some((by, ascending(&self.rows, &self.text, by, collation)));
        }
        self.order.as_ref().map_or(&[], |(_, order)| order)
    }

    /// Where among all that is found a stage stands.
    fn place_of(&mut self, id: &StageId, place: &Place, collation: Collation) -> Option<usize> {
        let found = self.find(place, collation);
        found.iter().position(|at| self.rows.get(*at as usize).is_some_and(|row| row.id == *id))
    }
}
