//! Standard output for what was asked for, standard error for the log and for complaints.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::StartError;

/// Writes lines to standard output, all of them at once.
pub(super) fn print_lines(lines: &[String]) -> Result<(), StartError> {
    let mut text = lines.join("\n");
    text.push('\n');
    let mut stdout = std::io::stdout().lock();
    stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
        .map_err(|error| StartError::CannotPrint(error.to_string()))
}

/// Writes why the command failed.
pub(super) fn complain(reason: &impl Display) {
    // Nobody is left to be told when standard error is closed as well.
    let _ = writeln!(std::io::stderr().lock(), "sales-stages: {reason}");
}

/// Starts the log on standard error. `RUST_LOG` chooses what it has, for example `debug` or
/// `sales_stages=warn`.
pub(super) fn start_log() {
    let chosen = std::env::var("RUST_LOG").ok().and_then(|text| text.parse::<Targets>().ok());
    let default = || Targets::new().with_default(tracing::Level::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    tracing_subscriber::registry().with(chosen.unwrap_or_else(default)).with(lines).init();
}
