//! The command line. This is the only place that prints.

mod arguments;
mod data_directory;
mod key;
mod link;
mod listener;
mod listening_instance;
mod output;
mod serve;
mod signals;
mod start_error;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use arguments::{Arguments, Command};
use start_error::StartError;

/// How long blocking work may hold up the end of the process.
const BLOCKING_GRACE: Duration = Duration::from_secs(1);

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    output::start_log();
    match run_command(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

fn run_command(arguments: Arguments) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| StartError::NoRuntime(error.to_string()))?;
    let command = arguments.command.unwrap_or(Command::Serve(arguments.serve));
    let result = runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::serve(arguments).await,
            Command::Link(arguments) => link::link(arguments).await,
            Command::Key(arguments) => key::replace_key(arguments).await,
        }
    });
    runtime.shutdown_timeout(BLOCKING_GRACE);
    result
}
