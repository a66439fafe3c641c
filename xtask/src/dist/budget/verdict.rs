//! What comes of holding sizes against a budget.

use std::fmt::{self, Display, Formatter};

use super::Sizes;
use crate::report::{self, thousands};

#[derive(Debug)]
pub(crate) struct Verdict {
    pub(super) totals: Vec<Total>,
    pub(super) files: Vec<Growth>,
    pub(super) crates: Vec<Growth>,
}

/// What is loaded together.
#[derive(Debug)]
pub(super) struct Total {
    pub(super) what: &'static str,
    pub(super) size: u64,
    pub(super) limit: u64,
}

impl Verdict {
    pub(crate) fn too_large(&self) -> bool {
        self.totals.iter().any(|total| total.size > total.limit)
    }
}

impl Display for Verdict {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for Total { what, size, limit } in &self.totals {
            let is_over = size > limit;
            let (is, limit) = (thousands(*size), thousands(*limit));
            match is_over {
                true => writeln!(
                    formatter,
                    "size: {what}: {is} bytes are more than the {limit} allowed"
                )?,
                false => writeln!(formatter, "size: {what}: {is} of {limit} bytes allowed")?,
            }
        }
        if !self.too_large() {
            return Ok(());
        }
        let head = |what: &str| [what, "was", "is", "grew"].map(str::to_owned).to_vec();
        for (what, growths) in
            [("file (over the wire)", &self.files), ("crate (code before wasm-opt)", &self.crates)]
        {
            let rows = growths.iter().take(15).map(Growth::row);
            let rows: Vec<_> = std::iter::once(head(what)).chain(rows).collect();
            if rows.len() > 1 {
                write!(formatter, "{}", report::table(&rows))?;
            }
        }
        Ok(())
    }
}

/// What became larger, the largest growth first.
pub(super) fn grown(last: &Sizes, today: &Sizes) -> Vec<Growth> {
    let mut growths: Vec<Growth> = today
        .iter()
        .map(|(name, &now)| Growth { name: name.clone(), was: last.get(name).copied(), now })
        .filter(|growth| growth.bytes() > 0)
        .collect();
    growths.sort_by_key(|growth| std::cmp::Reverse(growth.bytes()));
    growths
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Growth {
    name: String,
    was: Option<u64>,
    now: u64,
}

impl Growth {
    fn bytes(&self) -> u64 {
        self.now.saturating_sub(self.was.unwrap_or(0))
    }

    fn row(&self) -> Vec<String> {
        let was = self.was.map_or_else(|| "new".to_owned(), thousands);
        vec![self.name.clone(), was, thousands(self.now), format!("+{}", thousands(self.bytes()))]
    }
}
