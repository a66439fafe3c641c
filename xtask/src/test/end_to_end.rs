//! Playwright against the built page and the real server.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Counts, native};
use crate::dist;
use crate::process::{self, Echo};
use crate::setup::browser;

pub(super) fn run(bench: &Bench) -> Result<Counts> {
    let workspace = bench.workspace;
    let browser = browser::chromium().context("there is no Chromium")?.browser;
    dist::build(workspace, bench.tools)?;
    let programs = native::programs(bench, "e2e")?;

    let folder = workspace.root.join("tests/e2e");
    let mut command = Command::new(folder.join("node_modules/.bin/playwright"));
    bench.tools.equip(&mut command);
    command
        .args(["test", "--reporter=list", "--forbid-only"])
        .args(bench.options)
        .current_dir(&folder)
        // Colours would be part of the lines that are counted.
        .env_remove("FORCE_COLOR")
        .env("SALES_STAGES_BIN", programs.server)
        .env("FAULT_PROXY_BIN", programs.fault_proxy)
        .env("SALES_STAGES_PAGE", workspace.dist())
        .env("CHROMIUM", browser);
    let outcome = process::run(command, &workspace.log("e2e"), Echo::Lines)?;
    Ok(Counts::from_playwright(&outcome.lines).with_exit(outcome.status.success()))
}
