//! What a page that is at rest must list of what the server has.

use std::collections::BTreeSet;

use sales_stages_core::engine::{FindingView, SortBy, View};
use sales_stages_core::stage::Timestamp;

use super::server::{Row, Server};

impl Server {
    /// The rows that a page has to show, and how many it finds in all.
    pub fn listed(&self, view: &View) -> (Vec<&Row>, u64) {
        let found = self.found(&view.finding);
        let count = found.len() as u64;
        let per_page = u64::from(view.paging.per_page);
        let skipped = usize::try_from((view.paging.page - 1) * per_page).unwrap_or(usize::MAX);
        // A long page has rows only around what is in sight.
        let in_sight: BTreeSet<u64> = view.rows.iter().filter_map(|row| row.place).collect();
        let page = (0..).zip(found).skip(skipped).take(view.paging.per_page as usize);
        let page = page.filter(|(place, _)| in_sight.is_empty() || in_sight.contains(place));
        (page.map(|(_, row)| row).collect(), count)
    }

    fn found(&self, finding: &FindingView) -> Vec<&Row> {
        let question = finding.question.to_ascii_uppercase();
        let name = |row: &Row| row.name.clone().unwrap_or_default();
        let has_all_words = |row: &&Row| {
            let name = name(row).to_ascii_uppercase();
            question.split_whitespace().all(|word| name.contains(word))
        };
        let mut found: Vec<&Row> = self.rows.iter().filter(has_all_words).collect();
        match finding.sort.by {
            SortBy::Created => found.reverse(),
            SortBy::Updated => {
                found.sort_by_key(|row| Timestamp::new(row.updated_at.as_str()).unix_millis());
            }
            SortBy::Name => found.sort_by_key(|row| name(row)),
        }
        if !finding.sort.ascending {
            found.reverse();
        }
        found
    }
}
