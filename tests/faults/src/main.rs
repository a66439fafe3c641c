//! The `fault-proxy` command. This is the only place that prints.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use sales_stages_faults::catalogue::{Fault, Moment};
use sales_stages_faults::proxy::{Proxy, loopback_address};
use serde_json::{Value, json};

/// Passes HTTP on to a server on this computer, and misbehaves where it is told to.
#[derive(Debug, Parser)]
#[command(name = "fault-proxy")]
struct Arguments {
    /// The server, such as 127.0.0.1:8080 or http://127.0.0.1:8080
    #[arg(long, value_name = "ADDRESS", value_parser = loopback_address, required_unless_present = "catalogue")]
    upstream: Option<SocketAddr>,
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0", value_parser = loopback_address)]
    listen: SocketAddr,
    /// Print all faults and their moments as JSON, and end
    #[arg(long)]
    catalogue: bool,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            // The help was asked for, and nobody is left to be told where it cannot be printed.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return complain(&in_one_sentence(&error.to_string()), 2),
    };
    let result = match arguments.upstream {
        Some(upstream) if !arguments.catalogue => serve(arguments.listen, upstream),
        _ => print_line(&catalogue().to_string()),
    };
    result.map_or_else(|reason| complain(&reason, 1), |()| ExitCode::SUCCESS)
}

fn serve(listen: SocketAddr, upstream: SocketAddr) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("cannot start ({error})"))?;
    runtime.block_on(async {
        let proxy = Proxy::bind(listen, upstream).await.map_err(|error| error.to_string())?;
        print_line(&format!("Listening on http://{}", proxy.address()))?;
        proxy.run().await;
        Ok(())
    })
}

/// For suites in other languages, which have a test for each fault at each moment.
fn catalogue() -> Value {
    let of_one = |fault: &Fault| {
        let moments = Moment::ALL.into_iter().filter(|moment| fault.applies(*moment));
        let moments: Vec<_> = moments.map(Moment::as_str).collect();
        json!({ "fault": fault.as_str(), "about": fault.about(), "moments": moments })
    };
    Fault::ALL.iter().map(of_one).collect()
}

/// The reason without the help that comes after it.
fn in_one_sentence(error: &str) -> String {
    let reason = error.split("\n\n").next().unwrap_or_default();
    let reason = reason.strip_prefix("error: ").unwrap_or(reason);
    reason.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print_line(line: &str) -> Result<(), String> {
    let mut stdout = std::io::stdout().lock();
    let written = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
    written.map_err(|error| format!("cannot write to standard output ({error})"))
}

fn complain(reason: &str, code: u8) -> ExitCode {
    // Nobody is left to be told when standard error is closed as well.
    let _ = writeln!(std::io::stderr().lock(), "fault-proxy: {reason}");
    ExitCode::from(code)
}
