//! Playwright against the examples: the widget's package in hosts of several frameworks.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::end_to_end::playwright;
use super::{Bench, Counts, Suite, package};
use crate::process::{self, Echo};
use crate::setup;
use crate::setup::npm::{self, Packages};
use crate::workspace::Workspace;

const LOG: &str = "hosts";

/// A folder of `examples/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Example {
    Plain,
    React,
    Vue,
    Svelte,
    Angular,
}

impl Example {
    pub(crate) const ALL: [Self; 5] =
        [Self::Plain, Self::React, Self::Vue, Self::Svelte, Self::Angular];

    /// What everybody runs. The others differ from React's in few things, and take long to install.
    const USUAL: [Self; 2] = [Self::Plain, Self::React];

    /// The name of the folder.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::React => "react",
            Self::Vue => "vue",
            Self::Svelte => "svelte",
            Self::Angular => "angular",
        }
    }

    /// What it is built with, where it is built.
    fn packages(self) -> Option<Packages> {
        match self {
            Self::Plain => None,
            Self::React => Some(npm::REACT),
            Self::Vue => Some(npm::VUE),
            Self::Svelte => Some(npm::SVELTE),
            Self::Angular => Some(npm::ANGULAR),
        }
    }
}

/// Runs the tests over the examples that a person names. `false` where a test failed.
///
/// `options` go to Playwright as they are.
pub(crate) fn all(workspace: &Workspace, examples: &[Example], options: &[String]) -> Result<bool> {
    let tools = setup::run(workspace, Suite::Hosts.needs())?;
    workspace.fresh_log(LOG);
    let counts = run(&Bench { workspace, tools: &tools, options }, examples)?;
    Ok(counts.failed == 0)
}

pub(super) fn usual(bench: &Bench) -> Result<Counts> {
    run(bench, &Example::USUAL)
}

fn run(bench: &Bench, examples: &[Example]) -> Result<Counts> {
    // This builds the package, which the examples take.
    let mut command = playwright(bench, LOG)?;
    let packed = package::pack(bench, LOG)?;
    for &example in examples {
        if let Some(packages) = example.packages() {
            packages.ensure(bench.workspace, bench.tools)?;
            let folder = folder(bench, example);
            package::unpack(bench, &packed, &folder, LOG)?;
            for script in ["build", "build:cases"] {
                let mut build = Command::new("npm");
                bench.tools.equip(&mut build);
                build.args(["run", script]).current_dir(&folder);
                process::run_or_fail(build, &bench.workspace.log(LOG), Echo::SignOfLife)?;
            }
        }
    }
    let names: Vec<&str> = examples.iter().map(|example| example.name()).collect();
    command
        .args(["--config=hosts.config.ts", "--reporter=list", "--forbid-only"])
        .args(bench.options)
        .env("HOSTS", names.join(" "));
    let outcome = process::run(command, &bench.workspace.log(LOG), Echo::Lines)?;
    Ok(Counts::from_playwright(&outcome.lines).with_exit(outcome.status.success()))
}

fn folder(bench: &Bench, example: Example) -> PathBuf {
    bench.workspace.root.join("examples").join(example.name())
}
