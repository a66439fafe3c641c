//! All automation of the project: `cargo xtask setup`, `serve`, `test`, `faults`, `fuzz`, `dist`,
//! `gallery`, `bench`, `hosts`, `trunk` and `ci`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of the terminal talks by printing"
)]

mod cli;
mod dist;
mod fuzz;
mod help;
mod lockfile;
mod process;
mod report;
mod serve;
mod setup;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

use cli::Task;
use dist::BudgetUse;
use setup::Need;
use test::Suite;
use workspace::Workspace;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match cli::parse(&arguments).and_then(perform) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `false` where tests failed: they have said so themselves.
fn perform(task: Task) -> Result<bool> {
    let workspace = Workspace::find()?;
    match task {
        Task::Help(text) => print!("{text}"),
        Task::Setup { needs } => drop(setup::run(&workspace, &needs)?),
        Task::Serve { arguments } => serve::run(&workspace, &arguments)?,
        Task::Dist { budget_use } => dist(&workspace, budget_use)?,
        Task::Trunk { arguments } => {
            let tools = setup::run(&workspace, &[Need::Page])?;
            dist::trunk::become_it(&workspace, &tools, &arguments)?;
        }
        Task::Faults { options } => return test::faults(&workspace, &options),
        Task::Fuzz { targets, seconds } => return fuzz::run(&workspace, &targets, seconds),
        Task::Gallery { options } => return test::gallery(&workspace, &options),
        Task::Bench { options } => return test::benchmark(&workspace, &options),
        Task::Hosts { examples, options } => return test::hosts(&workspace, &examples, &options),
        Task::ListSuites => print!("{}", test::list()),
        Task::Test { suites, options } => return test::run(&workspace, &suites, &options),
        Task::Ci => return test::run(&workspace, &Suite::ALL, &[]),
    }
    Ok(true)
}

fn dist(workspace: &Workspace, budget_use: BudgetUse) -> Result<()> {
    let tools = setup::run(workspace, &dist::NEEDS)?;
    dist::run(workspace, &tools, budget_use)
}
