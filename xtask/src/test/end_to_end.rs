//! Playwright against the built page and widget and the real server.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Counts, Suite, native};
use crate::process::{self, Echo};
use crate::setup::{self, browser};
use crate::workspace::Workspace;
use crate::{dist, report};

pub(super) fn run(bench: &Bench) -> Result<Counts> {
    let mut counts = types(bench)?;
    let mut command = playwright(bench, "e2e")?;
    command.args(["--reporter=list", "--forbid-only"]).args(bench.options);
    let outcome = process::run(command, &bench.workspace.log("e2e"), Echo::Lines)?;
    counts.add(Counts::from_playwright(&outcome.lines).with_exit(outcome.status.success()));
    Ok(counts)
}

/// Whether the tests are true to their types: Playwright takes these away without looking at them.
fn types(bench: &Bench) -> Result<Counts> {
    let folder = bench.workspace.root.join("tests/e2e");
    let mut command = Command::new(folder.join("node_modules/.bin/tsc"));
    bench.tools.equip(&mut command);
    command.args(["--noEmit", "--project", "."]).current_dir(&folder);
    let outcome = process::run(command, &bench.workspace.fresh_log("e2e-types"), Echo::Lines)?;
    Ok(Counts::one(outcome.status.success()))
}

/// Takes the pictures of `docs/gallery` anew. `false` where one could not be taken.
///
/// `options` go to Playwright as they are.
pub(crate) fn gallery(workspace: &Workspace, options: &[String]) -> Result<bool> {
    let is_taken = with_config(workspace, "gallery", options)?;
    let folder = workspace.root.join("docs/gallery");
    let mut weight = 0;
    let files = std::fs::read_dir(&folder).context("no picture was taken")?;
    for file in files {
        weight += file?.metadata()?.len();
    }
    println!("gallery: {} bytes in {}", report::thousands(weight), folder.display());
    Ok(is_taken)
}

/// Measures the page beside the same job by hand, and writes `docs/benchmark.md`. `false` where
/// something could not be measured.
///
/// `options` go to Playwright as they are.
pub(crate) fn benchmark(workspace: &Workspace, options: &[String]) -> Result<bool> {
    with_config(workspace, "bench", options)
}

/// Runs what stands in `NAME.config.ts`.
fn with_config(workspace: &Workspace, name: &str, options: &[String]) -> Result<bool> {
    let tools = setup::run(workspace, Suite::EndToEnd.needs())?;
    let bench = Bench { workspace, tools: &tools, options };
    let log = workspace.fresh_log(name);
    let mut command = playwright(&bench, name)?;
    command.arg(format!("--config={name}.config.ts")).args(options);
    Ok(process::run(command, &log, Echo::Lines)?.status.success())
}

/// Playwright's runner with page, widget and the programs that it tests, all built.
pub(super) fn playwright(bench: &Bench, log: &str) -> Result<Command> {
    let workspace = bench.workspace;
    let browser = browser::chromium().context("there is no Chromium")?.browser;
    dist::build_widget(workspace, bench.tools)?;
    let programs = native::programs(bench, log)?;

    let folder = workspace.root.join("tests/e2e");
    let mut command = Command::new(folder.join("node_modules/.bin/playwright"));
    bench.tools.equip(&mut command);
    command
        .arg("test")
        .current_dir(&folder)
        // Colours would be part of the lines that are counted.
        .env_remove("FORCE_COLOR")
        .env("SALES_STAGES_BIN", programs.server)
        .env("FAULT_PROXY_BIN", programs.fault_proxy)
        .env("SALES_STAGES_PAGE", workspace.dist())
        .env("SALES_STAGES_WIDGET", workspace.dist_widget())
        .env("CHROMIUM", browser);
    Ok(command)
}
