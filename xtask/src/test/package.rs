//! The widget's package as npm packs it: what is in it, what its types say, and what its hosts' tools
//! think of it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Bench, Counts};
use crate::dist;
use crate::process::{self, Echo, Outcome};

/// The name that it is unpacked under, where its consumers look for it.
const NAME: &str = "overplane-sales-stages";

pub(super) fn run(bench: &Bench) -> Result<Counts> {
    dist::build_widget(bench.workspace, bench.tools)?;
    let packed = pack(bench, "package")?;
    unpack(bench, &packed, &folder(bench), "package")?;

    let mut sum = Counts::default();
    for (program, arguments) in [
        ("publint", vec![OsStr::new("--strict"), packed.as_os_str()]),
        // Its scripts are modules, which a resolver that knows none cannot find.
        (
            "attw",
            [packed.as_os_str()]
                .into_iter()
                .chain(words("--profile esm-only --no-color"))
                .collect(),
        ),
        ("tsc", words("--project consumer").collect()),
    ] {
        let mut command = Command::new(folder(bench).join("node_modules/.bin").join(program));
        command.args(arguments);
        sum.add(Counts::one(said(bench, command)?.status.success()));
    }
    sum.add(checks(bench)?);
    Ok(sum)
}

fn words(text: &str) -> impl Iterator<Item = &OsStr> {
    text.split(' ').map(OsStr::new)
}

/// Where the checks are, and their packages.
fn folder(bench: &Bench) -> PathBuf {
    bench.workspace.root.join("tests/package")
}

/// The tests of Node's own runner.
fn checks(bench: &Bench) -> Result<Counts> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder(bench).join("checks"))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter=tap"]).args(files);
    let outcome = said(bench, command)?;
    Ok(Counts::from_node(&outcome.lines).with_exit(outcome.status.success()))
}

/// The package as it would be published.
pub(super) fn pack(bench: &Bench, log: &str) -> Result<PathBuf> {
    let to = bench.workspace.scratch().join("package");
    empty(&to)?;
    let mut command = Command::new("npm");
    command.args(["pack", "--pack-destination"]).arg(&to).arg(bench.workspace.dist_widget());
    bench.tools.equip(&mut command);
    command.current_dir(&bench.workspace.root);
    process::run_or_fail(command, &bench.workspace.log(log), Echo::SignOfLife)?;
    let file = fs::read_dir(&to)?.next().context("npm packed nothing")??;
    Ok(file.path())
}

/// Puts the package where the consumers in a folder look for it. Nobody publishes it to test it.
pub(super) fn unpack(bench: &Bench, packed: &Path, consumers: &Path, log: &str) -> Result<()> {
    let to = consumers.join("node_modules").join(NAME);
    empty(&to)?;
    let mut command = Command::new("tar");
    command.arg("-xzf").arg(packed).arg("--strip-components=1").arg("-C").arg(&to);
    process::run_or_fail(command, &bench.workspace.log(log), Echo::SignOfLife).map(drop)
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn said(bench: &Bench, mut command: Command) -> Result<Outcome> {
    run_in_folder(bench, &mut command);
    process::run(command, &bench.workspace.log("package"), Echo::Lines)
}

fn run_in_folder(bench: &Bench, command: &mut Command) {
    bench.tools.equip(command);
    command.current_dir(folder(bench)).env_remove("FORCE_COLOR").env("NO_COLOR", "1");
}
