//! Rules of this code base that no other tool knows.

mod crates;
mod doors;
mod layers;
mod source;
mod text;
mod views;

use anyhow::Result;

use super::{Bench, Counts};
use source::{Problem, Source};

/// A rule: what it demands, and what breaks it.
type Rule = (&'static str, fn(&[Source]) -> Vec<Problem>);

const RULES: [Rule; 7] = [
    ("crates are imported in one direction", crates::direction),
    ("only the client talks to the network", crates::network),
    ("layers of the app are imported in one direction", layers::direction),
    ("doors to the later part are closed", doors::closed),
    ("views are not built from markup", views::safe),
    ("no file is long", text::length),
    ("nothing is left for later", text::leftovers),
];

pub(super) fn run(bench: &Bench) -> Result<Counts> {
    let sources = source::all(&bench.workspace.root)?;
    let mut sum = Counts::default();
    for (demand, rule) in RULES {
        let problems = rule(&sources);
        println!("{} {demand}", if problems.is_empty() { "ok    " } else { "FAILED" });
        for problem in &problems {
            println!("         {problem}");
        }
        sum.add(Counts::one(problems.is_empty()));
    }
    Ok(sum)
}
