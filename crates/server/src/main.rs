//! The `sales-stages` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    sales_stages::cli::run()
}
