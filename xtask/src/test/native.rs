//! Tests that run on this machine, and the programs that others run against.

use std::path::PathBuf;

use anyhow::Result;

use super::{Bench, Counts};
use crate::process::{self, Echo};

/// What is built for this machine. Always the same packages together: with others, cargo would
/// choose other features of shared dependencies and build those once more.
pub(super) const PACKAGES: [&str; 12] = [
    "--package",
    "sales-stages-core",
    "--package",
    "sales-stages",
    "--package",
    "sales-stages-transfer",
    "--package",
    "sales-stages-faults",
    "--package",
    "sales-stages-oracles",
    "--package",
    "xtask",
];

pub(super) fn run(bench: &Bench) -> Result<Counts> {
    let log = bench.workspace.log("native");
    let has_nextest = process::which("cargo-nextest").is_some();
    let mut tests = process::cargo();
    if has_nextest {
        tests.args(["nextest", "run", "--no-fail-fast", "--status-level", "fail"]);
    } else {
        tests.args(["test", "--no-fail-fast", "--all-targets"]);
    }
    tests
        .args(PACKAGES)
        .args(bench.options)
        .current_dir(&bench.workspace.root)
        .env("CARGO_TERM_COLOR", "never");
    let outcome = process::run(tests, &log, Echo::Lines)?;
    let counts = if has_nextest {
        Counts::from_nextest(&outcome.lines)
    } else {
        Counts::from_libtest(&outcome.lines)
    };
    let mut sum = counts.with_exit(outcome.status.success());

    if !bench.options.is_empty() {
        return Ok(sum);
    }
    // Neither of them runs the examples in comments.
    let mut examples = process::cargo();
    examples.args(["test", "--doc"]).args(PACKAGES).current_dir(&bench.workspace.root);
    let outcome = process::run(examples, &log, Echo::Lines)?;
    let counts = Counts::from_libtest(&outcome.lines);
    // A crate may well have no examples.
    sum.add(if outcome.status.success() { counts } else { counts.with_exit(false) });
    // The texts of the page, in all languages. The page is no part of what is built for this machine
    // otherwise.
    let mut texts = process::cargo();
    texts.args(["test", "--package", "sales-stages-app", "--lib"]);
    texts.current_dir(&bench.workspace.root).env("CARGO_TERM_COLOR", "never");
    let outcome = process::run(texts, &log, Echo::Lines)?;
    sum.add(Counts::from_libtest(&outcome.lines).with_exit(outcome.status.success()));
    Ok(sum)
}

/// Programs that other suites run.
pub(super) struct Programs {
    pub(super) server: PathBuf,
    pub(super) fault_proxy: PathBuf,
}

/// Builds the programs as the native tests build them, so that nothing is built twice.
pub(super) fn programs(bench: &Bench, suite: &str) -> Result<Programs> {
    let mut build = process::cargo();
    build
        .args(["build", "--quiet", "--bin", "sales-stages", "--bin", "fault-proxy", "--tests"])
        .args(PACKAGES)
        .current_dir(&bench.workspace.root);
    process::run_or_fail(build, &bench.workspace.log(suite), Echo::SignOfLife)?;
    let folder = bench.workspace.target.join("debug");
    Ok(Programs { server: folder.join("sales-stages"), fault_proxy: folder.join("fault-proxy") })
}
