//! Suites that are one program of cargo's each.

use std::process::Command;

use anyhow::Result;

use super::native::PACKAGES;
use super::{Bench, Counts};
use crate::dist::{self, BudgetUse};
use crate::process::{self, Echo, Outcome};

pub(super) fn format(bench: &Bench) -> Result<Counts> {
    let mut command = process::cargo();
    command.args(["fmt", "--all", "--check"]);
    passes(command, bench, "fmt")
}

pub(super) fn clippy(bench: &Bench) -> Result<Counts> {
    let mut native = process::cargo();
    native.arg("clippy").args(PACKAGES).args(["--all-targets", "--", "--deny", "warnings"]);
    let mut sum = passes(native, bench, "clippy")?;

    let mut wasm = process::cargo();
    wasm.args(["clippy", "--target", "wasm32-unknown-unknown", "--all-targets"])
        // The wasm parts of core are linted as their dependency.
        .args(["--package", "sales-stages-client", "--package", "sales-stages-app"])
        .args(["--package", "sales-stages-headless", "--", "--deny", "warnings"]);
    sum.add(passes(wasm, bench, "clippy")?);

    // Its tests run natively only.
    let mut exports = process::cargo();
    exports
        .args(["clippy", "--target", "wasm32-unknown-unknown"])
        .args(["--package", "sales-stages-transfer", "--bin", "sales-stages-transfer"])
        .args(["--", "--deny", "warnings"]);
    sum.add(passes(exports, bench, "clippy")?);
    Ok(sum)
}

pub(super) fn deny(bench: &Bench) -> Result<Counts> {
    let check = |what: &[&str]| {
        let program = bench.tools.program("cargo-deny").unwrap_or_else(|| "cargo-deny".into());
        let mut command = Command::new(program);
        command.arg("check").args(what);
        outcome(command, bench, "deny")
    };
    let mut sum = Counts::one(check(&["bans", "licenses", "sources"])?.status.success());
    let advisories = check(&["advisories"])?;
    let is_unreachable = |line: &String| line.contains("failed to fetch advisory database");
    sum.add(match advisories.status.success() {
        false if advisories.lines.iter().any(is_unreachable) => {
            Counts::skipped("advisories: their database cannot be reached from here")
        }
        passed => Counts::one(passed),
    });
    Ok(sum)
}

pub(super) fn size(bench: &Bench) -> Result<Counts> {
    dist::run(bench.workspace, bench.tools, BudgetUse::Enforce)?;
    Ok(Counts::one(true))
}

/// A program that counts nothing: it passes or it does not.
fn passes(command: Command, bench: &Bench, suite: &str) -> Result<Counts> {
    Ok(Counts::one(outcome(command, bench, suite)?.status.success()))
}

fn outcome(mut command: Command, bench: &Bench, suite: &str) -> Result<Outcome> {
    bench.tools.equip(&mut command);
    command.current_dir(&bench.workspace.root).env("CARGO_TERM_COLOR", "never");
    process::run(command, &bench.workspace.log(suite), Echo::Lines)
}
