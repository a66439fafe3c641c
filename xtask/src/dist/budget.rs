//! The sizes of page and widget that were last accepted, and whether today's are within reach of them.

mod verdict;

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use anyhow::{Context, Error, Result, ensure};

use super::cold_load::{Weighed, comes_later};
use crate::report::thousands;
use verdict::{Total, Verdict, grown};

/// The budget's file in the workspace.
pub(crate) const FILE: &str = "size-budget.txt";

/// No page is accepted beyond this, whatever it was before.
const CEILING: u64 = 80_000;

/// No loader of the widget: what its host pays before anything is to be seen.
const LOADER_CEILING: u64 = 2_000;
const LOADER: &str = "index.js";

/// Growth that passes without being accepted first, in percent of a part.
const TOLERANCE: u64 = 2;

/// Crates smaller than this are noise.
const CRATE_WORTH_NAMING: u64 = 1_000;

type Sizes = BTreeMap<String, u64>;

/// What is loaded together, and grows by itself.
struct Part {
    /// How its lines in the file begin.
    word: &'static str,
    what: &'static str,
    about: &'static str,
}

const FIRST: usize = 0;
const WIDGET: usize = 2;
const PARTS: [Part; 4] = [
    Part {
        word: "file",
        what: "a first visit",
        about: "A first visit of the page: its files, as they go over the wire (brotli).",
    },
    Part { word: "later", what: "what comes later", about: "What it fetches once it is needed." },
    Part {
        word: "widget",
        what: "the widget",
        about: "The first load of the widget, with its own name for each file.",
    },
    Part {
        word: "widget-later",
        what: "what comes later in the widget",
        about: "What it fetches once it is needed.",
    },
];

/// Bytes by file and by crate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Budget {
    /// Over the wire, by the file's name without its hash: for each of [`PARTS`].
    parts: [Sizes; PARTS.len()],
    /// The page's code before wasm-opt and compression, by crate: tells where growth came from.
    crates: Sizes,
}

impl Budget {
    pub(crate) fn of(page: &Weighed, widget: &Weighed, crates: &Sizes) -> Self {
        let mut parts: [Sizes; PARTS.len()] = Default::default();
        for (first, weighed) in [(FIRST, page), (WIDGET, widget)] {
            for file in &weighed.files {
                let part = match file.cold {
                    true => first,
                    false if comes_later(&file.kind) => first + 1,
                    false => continue,
                };
                *parts[part].entry(file.kind.clone()).or_default() += file.wire;
            }
        }
        let crates = crates.iter().filter(|(_, size)| **size >= CRATE_WORTH_NAMING);
        Self { parts, crates: crates.map(|(name, size)| (name.clone(), *size)).collect() }
    }

    fn total(&self, part: usize) -> u64 {
        self.parts[part].values().sum()
    }

    fn loader(&self) -> u64 {
        self.parts[WIDGET].get(LOADER).copied().unwrap_or(0)
    }

    /// A page or a loader beyond its ceiling is never accepted.
    pub(crate) fn within_ceiling(&self) -> Result<()> {
        for (what, size, ceiling) in [
            ("the page", self.total(FIRST), CEILING),
            ("the widget's loader", self.loader(), LOADER_CEILING),
        ] {
            ensure!(
                size <= ceiling,
                "{what} is {} bytes; more than {} are never accepted",
                thousands(size),
                thousands(ceiling)
            );
        }
        Ok(())
    }

    /// Holds today's sizes against this budget.
    pub(crate) fn judge(&self, today: &Self) -> Verdict {
        let limit = |part| {
            let tolerated = self.total(part) + self.total(part) * TOLERANCE / 100;
            if part == FIRST { tolerated.min(CEILING) } else { tolerated }
        };
        let total = |(part, Part { what, .. }): (usize, &Part)| Total {
            what,
            size: today.total(part),
            limit: limit(part),
        };
        let loader =
            Total { what: "the widget's loader", size: today.loader(), limit: LOADER_CEILING };
        Verdict {
            totals: PARTS.iter().enumerate().map(total).chain([loader]).collect(),
            files: self
                .parts
                .iter()
                .zip(&today.parts)
                .flat_map(|(was, is)| grown(was, is))
                .collect(),
            crates: grown(&self.crates, &today.crates),
        }
    }
}

impl Display for Budget {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "# What was last accepted of page and widget, in bytes. Each part may cost"
        )?;
        writeln!(
            formatter,
            "# {TOLERANCE} % more than the sum of its files; a first visit never more than {CEILING}, and the"
        )?;
        writeln!(formatter, "# widget's {LOADER} never more than {LOADER_CEILING}.")?;
        writeln!(formatter, "# Rewritten by `cargo xtask dist --update-budget`.")?;
        for (Part { word, about, .. }, sizes) in PARTS.iter().zip(&self.parts) {
            writeln!(formatter, "\n# {about}")?;
            for (name, size) in sizes {
                writeln!(formatter, "{word} {name} {size}")?;
            }
        }
        writeln!(
            formatter,
            "\n# The page's code by crate, before wasm-opt and compression: tells what grew."
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
            let sizes = match PARTS.iter().position(|part| part.word == kind) {
                Some(part) => &mut budget.parts[part],
                None if kind == "crate" => &mut budget.crates,
                None => return Err(Error::msg(wrong())),
            };
            sizes.insert(name.to_owned(), size);
        }
        Ok(budget)
    }
}

#[cfg(test)]
mod tests;
