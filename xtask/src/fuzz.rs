//! Runs the fuzz targets, each for a while.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{self, Echo, Outcome};
use crate::report;
use crate::setup::{self, Need, Tools};
use crate::workspace::Workspace;

/// Longer than any input takes by far; one that takes longer is a fault.
const SECONDS_PER_INPUT: u32 = 10;

/// What libFuzzer says at the end, before the figure.
const EXECUTIONS: &str = "stat::number_of_executed_units:";

/// `false` where an oracle was broken.
pub(crate) fn run(workspace: &Workspace, targets: &[String], seconds: u32) -> Result<bool> {
    let known = known_targets(&workspace.root)?;
    let unknown = targets.iter().find(|name| !known.contains(name));
    if let Some(name) = unknown {
        bail!("there is no fuzz target `{name}`; there are {}", known.join(", "));
    }
    let targets = if targets.is_empty() { &known } else { targets };
    let tools = setup::run(workspace, &[Need::Fuzz])?;
    let job = Job { workspace, tools: &tools, seconds };

    println!("fuzz: building (some minutes the first time) …");
    let mut build = job.cargo_fuzz("build");
    build.args(targets.first().filter(|_| targets.len() == 1));
    process::run_or_fail(build, &workspace.fresh_log("fuzz-build"), Echo::SignOfLife)?;

    let mut rows = vec![["target", "inputs", "verdict"].map(str::to_owned).to_vec()];
    let mut all_hold = true;
    for target in targets {
        println!("fuzz: {target} for {seconds} s …");
        let outcome = job.run(target)?;
        let holds = outcome.status.success();
        all_hold &= holds;
        if !holds {
            print!("{}", fault(&outcome));
        }
        let verdict = if holds { "ok" } else { "FAILED" }.to_owned();
        rows.push(vec![target.clone(), executions(&outcome.lines), verdict]);
    }
    print!("\n{}", report::table(&rows));
    Ok(all_hold)
}

struct Job<'a> {
    workspace: &'a Workspace,
    tools: &'a Tools,
    seconds: u32,
}

impl Job<'_> {
    /// Without a sanitizer: that would take a nightly compiler, and finds what only unsafe code
    /// can do.
    fn cargo_fuzz(&self, task: &str) -> Command {
        let mut command = process::cargo();
        command
            .args(["fuzz", task, "--sanitizer", "none", "--target-dir"])
            .arg(self.workspace.target.join("fuzz"))
            .current_dir(self.workspace.root.join("fuzz"))
            .env("RUST_BACKTRACE", "0");
        self.tools.equip(&mut command);
        command
    }

    fn run(&self, target: &str) -> Result<Outcome> {
        let found = self.workspace.target.join("fuzz/corpus").join(target);
        let artifacts = self.workspace.target.join("fuzz/artifacts").join(target);
        fs::create_dir_all(&found).with_context(|| format!("cannot create {}", found.display()))?;
        fs::create_dir_all(&artifacts)?;
        let mut command = self.cargo_fuzz("run");
        // What is new goes into the first folder; the corpus in the repository is only read.
        command.arg(target).arg(found).arg(Path::new("corpus").join(target));
        command.args([
            "--".to_owned(),
            format!("-max_total_time={}", self.seconds),
            format!("-timeout={SECONDS_PER_INPUT}"),
            format!("-artifact_prefix={}/", artifacts.display()),
            "-print_final_stats=1".to_owned(),
        ]);
        let log = self.workspace.fresh_log(&format!("fuzz-{target}"));
        process::run(command, &log, Echo::SignOfLife)
    }
}

/// The names of the programs in `fuzz/fuzz_targets`, in order.
fn known_targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("fuzz/fuzz_targets");
    let files =
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = Vec::new();
    for file in files {
        let path = file?.path();
        names.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// How many inputs were tried, as libFuzzer counts at the end.
fn executions(lines: &[String]) -> String {
    let figure = lines.iter().find_map(|line| line.strip_prefix(EXECUTIONS));
    let number = figure.and_then(|figure| figure.trim().parse().ok());
    number.map_or_else(|| "?".to_owned(), report::thousands)
}

/// What was said where an oracle was broken, and where the input is.
fn fault(outcome: &Outcome) -> String {
    let mut said = Vec::new();
    let mut lines = outcome.lines.iter();
    while let Some(line) = lines.next() {
        if line.contains("panicked at") {
            // What a panic says stands in the line behind the place.
            said.extend([Some(line), lines.next()].into_iter().flatten());
        } else if line.contains("unit written to") {
            said.push(line);
        }
    }
    if said.is_empty() {
        return outcome.reason();
    }
    said.iter().map(|line| format!("    {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use std::process::ExitStatus;

    use super::*;

    #[test]
    fn the_inputs_are_counted_by_libfuzzer() {
        let lines = ["#510170 DONE", "stat::number_of_executed_units: 510170"].map(str::to_owned);
        assert_eq!(executions(&lines), "510,170");
        assert_eq!(executions(&[]), "?");
    }

    #[test]
    fn a_fault_is_what_was_said_and_where_the_input_is() {
        let lines = [
            "#12 NEW cov: 3",
            "thread '<unnamed>' panicked at tests/oracles/src/json.rs:17:13:",
            "serde_json reads it",
            "note: run with `RUST_BACKTRACE=1`",
            "Test unit written to target/fuzz/artifacts/json/crash-1",
        ];
        let lines = lines.map(str::to_owned).to_vec();
        let said = fault(&Outcome { status: ExitStatus::default(), lines });
        let expected = "    thread '<unnamed>' panicked at tests/oracles/src/json.rs:17:13:\n    \
                        serde_json reads it\n    Test unit written to \
                        target/fuzz/artifacts/json/crash-1\n";
        assert_eq!(said, expected);
    }
}
