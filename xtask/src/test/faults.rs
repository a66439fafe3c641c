//! The whole of what the native suite runs a part of: the engine under every fault.

use anyhow::Result;

use super::native::PACKAGES;
use crate::process::{self, Echo};
use crate::workspace::Workspace;

/// How many seeds each case has, where nobody says otherwise.
const SEEDS: &str = "30";

/// `false` where a test failed: it has said so itself.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Result<bool> {
    let mut tests = process::cargo();
    tests.args(["test", "--no-fail-fast"]).args(PACKAGES);
    tests.args(["--test", "matrix", "--test", "model", "--test", "races"]);
    tests.args(["--", "--nocapture"]).args(options);
    if std::env::var_os("FAULT_SEEDS").is_none() {
        tests.env("FAULT_SEEDS", SEEDS);
    }
    tests.env("CARGO_TERM_COLOR", "never").current_dir(&workspace.root);
    let outcome = process::run(tests, &workspace.fresh_log("faults"), Echo::Lines)?;
    let is_count = |line: &&String| {
        [" cases in ", " steps in ", " orders of "].iter().any(|word| line.contains(word))
    };
    println!("\nfaults:");
    for line in outcome.lines.iter().filter(is_count) {
        println!("  {line}");
    }
    Ok(outcome.status.success())
}
