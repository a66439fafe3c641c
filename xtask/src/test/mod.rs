//! Runs the suites and sums them up.

mod checks;
mod counts;
mod end_to_end;
mod faults;
mod headless;
mod hosts;
mod native;
mod package;
mod server;
mod suite;
mod summary;
mod tidy;

use std::time::Instant;

use anyhow::Result;

use crate::report;
use crate::setup::{self, Need, Tools};
use crate::workspace::Workspace;
use counts::Counts;
pub(crate) use end_to_end::{benchmark, gallery};
pub(crate) use faults::run as faults;
pub(crate) use hosts::{Example, all as hosts};
pub(crate) use suite::Suite;
use summary::Line;

/// What every suite works with.
struct Bench<'a> {
    workspace: &'a Workspace,
    tools: &'a Tools,
    /// Handed on to the runner, such as the names of a few tests.
    options: &'a [String],
}

/// The suites and what they do.
pub(crate) fn list() -> String {
    let rows = Suite::ALL.map(|suite| format!("  {:<18} {}\n", suite.name(), suite.about()));
    rows.concat()
}

/// Runs suites one after the other. `false` where a test failed.
///
/// `options` go to the runners of the suites as they are.
pub(crate) fn run(workspace: &Workspace, suites: &[Suite], options: &[String]) -> Result<bool> {
    let started = Instant::now();
    let needs: Vec<Need> = suites.iter().flat_map(|suite| suite.needs()).copied().collect();
    let tools = setup::attempt(workspace, &needs)?;
    let bench = Bench { workspace, tools: &tools, options };

    let lines: Vec<Line> = suites.iter().map(|&suite| run_one(&bench, suite)).collect();
    print!("\n{}", summary::text(&lines, started.elapsed()));
    Ok(lines.iter().all(|line| line.counts.failed == 0))
}

fn run_one(bench: &Bench, suite: Suite) -> Line {
    println!("\n=== {}: {}", suite.name(), suite.about());
    let started = Instant::now();
    bench.workspace.fresh_log(suite.name());
    let result = match bench.tools.lack(bench.workspace, suite.needs()) {
        Ok(Some(lack)) if suite.optional() => Ok(Counts::skipped(&lack)),
        Ok(Some(lack)) => Err(anyhow::Error::msg(lack)),
        Ok(None) => suite.run(bench),
        Err(error) => Err(error),
    };
    let counts = result.unwrap_or_else(|error| {
        println!("{}: {error:#}", suite.name());
        Counts::failed(format!("{error:#}").lines().next().unwrap_or_default())
    });
    let took = started.elapsed();
    println!("=== {}: {} in {}", suite.name(), counts.verdict(), report::seconds(took));
    Line { suite, counts, took }
}
