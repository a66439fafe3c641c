//! The size of the page that was last accepted, and whether today's is within reach of it.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};

use super::cold_load::{LATER, TRANSFER, Weighed};
use crate::report::{self, thousands};

/// The budget's file in the workspace.
pub(crate) const FILE: &str = "size-budget.txt";

/// No page is accepted beyond this, whatever it was before.
const CEILING: u64 = 80_000;

/// Growth that passes without being accepted first, in percent of the whole page.
const TOLERANCE: u64 = 2;

/// Crates smaller than this are noise.
const CRATE_WORTH_NAMING: u64 = 1_000;

/// Bytes by file and by crate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Budget {
    /// Over the wire, by the file's name without its hash.
    files: BTreeMap<String, u64>,
    /// The same of what is fetched once it is needed: no part of a first visit.
    later: BTreeMap<String, u64>,
    /// Code before wasm-opt and compression, by crate: tells where growth came from.
    crates: BTreeMap<String, u64>,
}

impl Budget {
    pub(crate) fn of(weighed: &Weighed, crates: &BTreeMap<String, u64>) -> Self {
        let (mut files, mut later) = (BTreeMap::new(), BTreeMap::new());
        for file in &weighed.files {
            let files = match &*file.kind {
                _ if file.cold => &mut files,
                kind if kind == LATER || kind.starts_with(TRANSFER) => &mut later,
                _ => continue,
            };
            *files.entry(file.kind.clone()).or_default() += file.wire;
        }
        let crates = crates.iter().filter(|(_, size)| **size >= CRATE_WORTH_NAMING);
        Self { files, later, crates: crates.map(|(name, size)| (name.clone(), *size)).collect() }
    }

    fn total(&self) -> u64 {
        self.files.values().sum()
    }

    fn limit(&self) -> u64 {
        tolerated(self.total()).min(CEILING)
    }

    fn total_later(&self) -> u64 {
        self.later.values().sum()
    }

    /// A page beyond the ceiling is never accepted.
    pub(crate) fn within_ceiling(&self) -> Result<()> {
        ensure!(
            self.total() <= CEILING,
            "the page is {} bytes; more than {} are never accepted",
            thousands(self.total()),
            thousands(CEILING)
        );
        Ok(())
    }

    /// Holds today's page against this budget.
    pub(crate) fn judge(&self, today: &Self) -> Verdict {
        Verdict {
            total: today.total(),
            limit: self.limit(),
            later: today.total_later(),
            later_limit: tolerated(self.total_later()),
            files: [grown(&self.files, &today.files), grown(&self.later, &today.later)].concat(),
            crates: grown(&self.crates, &today.crates),
        }
    }
}

fn tolerated(size: u64) -> u64 {
    size + size * TOLERANCE / 100
}

/// What became larger, the largest growth first.
fn grown(last: &BTreeMap<String, u64>, today: &BTreeMap<String, u64>) -> Vec<Growth> {
    let mut growths: Vec<Growth> = today
        .iter()
        .map(|(name, &now)| Growth { name: name.clone(), was: last.get(name).copied(), now })
        .filter(|growth| growth.bytes() > 0)
        .collect();
    growths.sort_by_key(|growth| std::cmp::Reverse(growth.bytes()));
    growths
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Growth {
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

/// What comes of holding a page against its budget.
#[derive(Debug)]
pub(crate) struct Verdict {
    total: u64,
    limit: u64,
    /// What is fetched once it is needed.
    later: u64,
    later_limit: u64,
    files: Vec<Growth>,
    crates: Vec<Growth>,
}

impl Verdict {
    pub(crate) fn too_large(&self) -> bool {
        self.total > self.limit || self.later > self.later_limit
    }
}

impl Display for Verdict {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for (what, size, limit) in [
            ("a first visit", self.total, self.limit),
            ("what comes later", self.later, self.later_limit),
        ] {
            let is_over = size > limit;
            let (is, limit) = (thousands(size), thousands(limit));
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

impl Display for Budget {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "# The page that was last accepted, in bytes. A first visit may cost")?;
        writeln!(
            formatter,
            "# {TOLERANCE} % more than the sum of the files, and never more than {CEILING}."
        )?;
        writeln!(formatter, "# Rewritten by `cargo xtask dist --update-budget`.")?;
        writeln!(formatter, "\n# Files, as they go over the wire (brotli).")?;
        for (name, size) in &self.files {
            writeln!(formatter, "file {name} {size}")?;
        }
        writeln!(
            formatter,
            "\n# What is fetched once it is needed, with the same growth of its own."
        )?;
        for (name, size) in &self.later {
            writeln!(formatter, "later {name} {size}")?;
        }
        writeln!(
            formatter,
            "\n# Code by crate, before wasm-opt and compression: tells what grew."
        )?;
        for (name, size) in &self.crates {
            writeln!(formatter, "crate {name} {size}")?;
        }
        Ok(())
    }
}

impl FromStr for Budget {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut budget = Self::default();
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = || format!("{FILE}, line {}: expected `file NAME BYTES`", number + 1);
            let mut words = line.split_whitespace();
            let (Some(kind), Some(name), Some(size)) = (words.next(), words.next(), words.next())
            else {
                return Err(Error::msg(wrong()));
            };
            let size: u64 = size.parse().with_context(wrong)?;
            match kind {
                "file" => budget.files.insert(name.to_owned(), size),
                "later" => budget.later.insert(name.to_owned(), size),
                "crate" => budget.crates.insert(name.to_owned(), size),
                _ => return Err(Error::msg(wrong())),
            };
        }
        Ok(budget)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(files: &[(&str, u64)]) -> Budget {
        let files = files.iter().map(|(name, size)| ((*name).to_owned(), *size)).collect();
        Budget {
            files,
            later: BTreeMap::new(),
            crates: BTreeMap::from([("leptos".to_owned(), 9_000)]),
        }
    }

    #[test]
    fn a_budget_survives_being_written_and_read() {
        let before = budget(&[("index.html", 1_200), ("app_bg.wasm", 40_000)]);
        assert_eq!(before.to_string().parse::<Budget>().unwrap(), before);
    }

    #[test]
    fn two_percent_more_are_let_through() {
        let last = budget(&[("a.js", 10_000)]);
        assert!(!last.judge(&budget(&[("a.js", 10_200)])).too_large());
        assert!(last.judge(&budget(&[("a.js", 10_201)])).too_large());
    }

    #[test]
    fn the_ceiling_holds_whatever_was_accepted() {
        let last = budget(&[("a.js", 79_900)]);
        assert!(last.judge(&budget(&[("a.js", 80_001)])).too_large());
        assert!(budget(&[("a.js", 80_001)]).within_ceiling().is_err());
        assert!(budget(&[("a.js", 80_000)]).within_ceiling().is_ok());
    }

    #[test]
    fn what_comes_later_grows_by_itself_and_has_no_ceiling() {
        let with_later = |size| {
            let later = BTreeMap::from([("later.wasm".to_owned(), size)]);
            Budget { later, ..budget(&[("a.js", 79_000)]) }
        };
        let last = with_later(100_000);
        assert_eq!(last.to_string().parse::<Budget>().unwrap(), last);
        assert!(!last.judge(&with_later(102_000)).too_large());
        let verdict = last.judge(&with_later(102_001));
        assert!(verdict.too_large());
        let text = verdict.to_string();
        assert!(text.contains("later: 102,001 bytes are more than the 102,000 allowed"), "{text}");
        assert!(text.contains("a first visit: 79,000 of 80,000 bytes allowed"), "{text}");
        assert!(with_later(100_000).within_ceiling().is_ok());
    }

    #[test]
    fn what_grew_is_named_with_its_figures() {
        let last = budget(&[("a.js", 1_000), ("b.css", 500)]);
        let verdict = last.judge(&budget(&[("a.js", 1_900), ("b.css", 400), ("c.wasm", 5_000)]));
        let text = verdict.to_string();
        assert!(text.contains("7,300 bytes are more than the 1,530 allowed"), "{text}");
        assert!(text.contains("c.wasm                  new  5,000  +5,000"), "{text}");
        assert!(text.contains("+900") && !text.contains("b.css"), "{text}");
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = "# fine\nfile a.js many".parse::<Budget>().unwrap_err();
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
