//! Brings what a fresh machine lacks, and finds what is there.

mod apt;
pub(crate) mod browser;
mod cargo_tool;
mod esbuild;
mod node;
pub(crate) mod npm;
mod part;
mod small_std;
mod toolchain;
mod wasm_opt;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::workspace::{Workspace, lock};
use crate::{process, report};
use part::{Part, Site};
pub(crate) use small_std::{Panic, SmallStd};

/// What a task asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Lints,
    /// The wasm32 target and all crates of the lock file.
    Wasm,
    /// What builds the page.
    Page,
    /// What makes the page smaller than the installed standard library lets it be. A machine may
    /// do without.
    SmallStd,
    /// What runs wasm tests.
    WasmTests,
    /// The check of licences and advisories.
    Deny,
    /// A Chrome or Chromium with its driver.
    Chromium,
    /// A Firefox with its driver. A machine may do without.
    Firefox,
    /// The packages of the end-to-end tests.
    Playwright,
    /// What checks the widget's package.
    PackageChecks,
    /// What runs the fuzz targets. No test needs it.
    Fuzz,
}

impl Need {
    pub(crate) const ALL: [Self; 11] = [
        Self::Lints,
        Self::Wasm,
        Self::Page,
        Self::SmallStd,
        Self::WasmTests,
        Self::Deny,
        Self::Chromium,
        Self::Firefox,
        Self::Playwright,
        Self::PackageChecks,
        Self::Fuzz,
    ];

    /// Whether it is brought for those who do not say what they need.
    pub(crate) fn is_usual(self) -> bool {
        self != Self::Fuzz
    }

    /// The name by which a person asks for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lints => "lints",
            Self::Wasm => "wasm",
            Self::Page => "page",
            Self::SmallStd => "small-std",
            Self::WasmTests => "wasm-tests",
            Self::Deny => "deny",
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Playwright => "playwright",
            Self::PackageChecks => "package-checks",
            Self::Fuzz => "fuzz",
        }
    }

    fn parts(self, workspace: &Workspace) -> Result<Vec<Box<dyn Part>>> {
        let bindgen = || cargo_tool::wasm_bindgen(workspace).map(|tool| Box::new(tool) as _);
        Ok(match self {
            Self::Lints => vec![Box::new(toolchain::Lints)],
            Self::Wasm => vec![Box::new(toolchain::WasmTarget)],
            Self::Page => vec![
                Box::new(toolchain::WasmTarget),
                Box::new(toolchain::Crates),
                bindgen()?,
                Box::new(cargo_tool::trunk()),
                Box::new(node::Node),
                Box::new(wasm_opt::WasmOpt),
                Box::new(esbuild::Esbuild),
            ],
            Self::SmallStd => vec![Box::new(small_std::SmallStd)],
            Self::WasmTests => vec![Box::new(toolchain::WasmTarget), bindgen()?],
            Self::Deny => vec![Box::new(cargo_tool::cargo_deny())],
            Self::Chromium => vec![Box::new(browser::Chromium)],
            Self::Firefox => vec![Box::new(browser::Firefox), Box::new(cargo_tool::geckodriver())],
            Self::Playwright => vec![Box::new(node::Node), Box::new(npm::PLAYWRIGHT)],
            Self::PackageChecks => vec![Box::new(node::Node), Box::new(npm::PACKAGE_CHECKS)],
            Self::Fuzz => vec![Box::new(cargo_tool::cargo_fuzz())],
        })
    }
}

/// What was found or brought.
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
    /// Parts that could not be had, each with the reason.
    without: Vec<(String, String)>,
}

impl Tools {
    /// Lets a child find the tools before any other of the same name.
    pub(crate) fn equip(&self, command: &mut Command) {
        command.env("PATH", self.path());
    }

    /// A program of that name, the tools first.
    pub(crate) fn program(&self, name: &str) -> Option<PathBuf> {
        let in_tools = self.folders.iter().map(|folder| folder.join(name));
        in_tools.into_iter().find(|file| file.is_file()).or_else(|| process::which(name))
    }

    /// Why something that these needs ask for could not be had.
    pub(crate) fn lack(&self, workspace: &Workspace, needs: &[Need]) -> Result<Option<String>> {
        let parts = parts_of(workspace, needs)?;
        let lack = self.without.iter().find(|(name, _)| parts.iter().any(|p| p.name() == *name));
        Ok(lack.map(|(name, reason)| format!("{name}: {reason}")))
    }

    fn path(&self) -> OsString {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&inherited));
        std::env::join_paths(folders).unwrap_or(inherited)
    }
}

/// Makes sure that everything in `needs` is there; an error names what is not.
pub(crate) fn run(workspace: &Workspace, needs: &[Need]) -> Result<Tools> {
    let tools = attempt(workspace, needs)?;
    let parts = parts_of(workspace, needs)?;
    let required = parts.iter().filter(|part| !part.optional()).map(|part| part.name());
    let lacking: Vec<String> =
        required.filter(|name| tools.without.iter().any(|(other, _)| other == name)).collect();
    ensure!(lacking.is_empty(), "setup could not bring {}; see above", lacking.join(", "));
    Ok(tools)
}

/// Brings as much of what is needed as can be had. Says one line per part.
pub(crate) fn attempt(workspace: &Workspace, needs: &[Need]) -> Result<Tools> {
    let started = Instant::now();
    let parts = parts_of(workspace, needs)?;
    let site = Site { workspace };
    let mut tools = Tools { folders: Vec::new(), without: Vec::new() };

    let mut missing = Vec::new();
    for part in &parts {
        match part.find(&site) {
            Some(found) => {
                say(&part.name(), &found.note);
                tools.folders.extend(found.folder);
            }
            None => missing.push(part),
        }
    }
    if missing.is_empty() && !site.unfinished().exists() {
        println!("setup: everything is there ({})", report::seconds(started.elapsed()));
        return Ok(tools);
    }

    for part in &missing {
        say(&part.name(), &format!("missing; will take {}", part.cost()));
    }
    let lock = lock(&workspace.tools.join(".lock"), "installs tools")?;
    site.clear_unfinished()?;
    for part in missing {
        bring(part.as_ref(), &site, &mut tools);
    }
    site.clear_unfinished()?;
    drop(lock);
    println!("setup: done after {}", report::seconds(started.elapsed()));
    Ok(tools)
}

fn bring(part: &dyn Part, site: &Site, tools: &mut Tools) {
    let name = part.name();
    let started = Instant::now();
    // Another run may have brought it while this one waited for the lock.
    let found = match part.find(site) {
        Some(found) => Ok(found),
        None => {
            say(&name, &format!("bringing it: {} …", part.how()));
            part.bring(site).and_then(|()| {
                part.find(site).context("it was installed, but it still cannot be found")
            })
        }
    };
    match found {
        Ok(found) => {
            say(&name, &format!("{} (took {})", found.note, report::seconds(started.elapsed())));
            tools.folders.extend(found.folder);
        }
        Err(error) => {
            let reason = format!("{error:#}");
            let verdict = if part.optional() { "going on without it" } else { "FAILED" };
            say(&name, &format!("{verdict}: {reason}"));
            say("", &format!("what you can do: {}", part.advice()));
            tools.without.push((name, reason.lines().next().unwrap_or_default().to_owned()));
        }
    }
}

/// The parts of all needs, each once, in an order in which they can be brought.
fn parts_of(workspace: &Workspace, needs: &[Need]) -> Result<Vec<Box<dyn Part>>> {
    let mut parts: Vec<Box<dyn Part>> = Vec::new();
    for need in Need::ALL.into_iter().filter(|need| needs.contains(need)) {
        for part in need.parts(workspace)? {
            if !parts.iter().any(|other| other.name() == part.name()) {
                parts.push(part);
            }
        }
    }
    Ok(parts)
}

fn say(part: &str, text: &str) {
    println!("setup: {part:<26} {text}");
}
