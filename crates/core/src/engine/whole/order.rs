//! The order of all stages by one column.

use std::sync::Arc;

use super::positions;
use super::text::{Text, lines};
use crate::engine::collation::Collation;
use crate::engine::sort::SortBy;
use crate::stage::SalesStage;

/// The positions of the stages, the smallest first; those alike stay as they are.
pub(super) fn ascending(
    stages: &[Arc<SalesStage>],
    text: &Text,
    by: SortBy,
    collation: Collation,
) -> Vec<u32> {
    let mut order = positions::all(stages.len());
    match by {
        // The list is in the order of creation, the newest first.
        SortBy::Created => order.reverse(),
        SortBy::Updated => {
            // A time that cannot be read is older than all others.
            let times: Vec<_> = stages.iter().map(|stage| stage.updated_at.unix_millis()).collect();
            positions::sort(&mut order, &mut |a, b| times.get(a).cmp(&times.get(b)));
        }
        SortBy::Name => {
            // The browser's comparison is slow: what it gets is nearly in order.
            positions::sort(&mut order, &mut |a, b| text.line(a).cmp(text.line(b)));
            let names = lines(stages);
            let names: Vec<&str> = names.lines().collect();
            let mut nearly = String::new();
            for position in &order {
                nearly.push_str(names.get(*position as usize).copied().unwrap_or_default());
                nearly.push('\n');
            }
            nearly.pop();
            if let Some(sorted) = places(&names, &(collation.sort)(&nearly)) {
                order = sorted;
            }
        }
    }
    order
}

/// Where each of the sorted lines stands among the names; those alike in the order of the names.
/// `None` where they are not the same lines.
fn places(names: &[&str], sorted: &str) -> Option<Vec<u32>> {
    let mut by_name = positions::all(names.len());
    positions::sort(&mut by_name, &mut |a, b| names.get(a).cmp(&names.get(b)));
    let name = |position: &u32| names.get(*position as usize).copied().unwrap_or_default();
    let mut taken = vec![0; names.len()];
    let mut places = Vec::with_capacity(names.len());
    for line in sorted.split('\n') {
        let first = by_name.partition_point(|position| name(position) < line);
        let taken = taken.get_mut(first)?;
        places.push(*by_name.get(first + *taken).filter(|position| name(position) == line)?);
        *taken += 1;
    }
    (places.len() == names.len()).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::{StageId, Timestamp};

    fn stages(all: &[(&str, i64)]) -> Vec<Arc<SalesStage>> {
        let stage = |(name, updated): &(&str, i64)| {
            let updated_at = Timestamp::from_unix_millis(1000 * *updated);
            let (id, stage_name) = (StageId::new(*name), Some((*name).to_owned()));
            Arc::new(SalesStage { id, created_at: Timestamp::new(""), updated_at, stage_name })
        };
        all.iter().map(stage).collect()
    }

    fn order(by: SortBy, all: &[(&str, i64)], collation: Collation) -> Vec<u32> {
        let (stages, mut text) = (stages(all), Text::default());
        text.extend(&stages, collation);
        ascending(&stages, &text, by, collation)
    }

    #[test]
    fn each_column_has_its_order() {
        let all = [("b", 3), ("C", 1), ("a", 2)];
        let by = |by| order(by, &all, Collation::default());
        assert_eq!(by(SortBy::Created), [2, 1, 0]);
        assert_eq!(by(SortBy::Updated), [1, 2, 0]);
        assert_eq!(by(SortBy::Name), [1, 2, 0], "by characters, capitals first");
    }

    #[test]
    fn the_language_decides_and_gets_names_nearly_in_order() {
        let sort = |lines: &str| {
            assert_eq!(lines, "a\nb\nC");
            "C\na\nb".to_owned()
        };
        let collation = Collation { sort, ..Collation::default() };
        assert_eq!(order(SortBy::Name, &[("b", 0), ("C", 0), ("a", 0)], collation), [1, 2, 0]);
    }

    #[test]
    fn names_that_are_alike_stay_as_they_were() {
        let all = [("b", 0), ("a", 1), ("b", 2), ("", 3)];
        assert_eq!(order(SortBy::Name, &all, Collation::default()), [3, 1, 0, 2]);
    }

    #[test]
    fn an_answer_with_other_lines_changes_nothing() {
        for sort in [|_: &str| String::new(), |_: &str| "a\na".to_owned()] {
            let collation = Collation { sort, ..Collation::default() };
            assert_eq!(order(SortBy::Name, &[("b", 0), ("a", 0)], collation), [1, 0]);
        }
    }
}
