//! What can be said on the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::access::{AuthMode, Origin};
use crate::seed::MOST_STAGES;

/// Serves the sales stage API and its page from an embedded database.
#[derive(Debug, Parser)]
#[command(name = "sales-stages", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// What to do; `serve` where nothing is said.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) serve: ServeArguments,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the API and the page (the default)
    Serve(ServeArguments),
    /// Print another one-time sign-in link of the running server
    Link(DatabaseArguments),
    /// Make a new API key and print it; earlier keys stop working
    Key(DatabaseArguments),
}

/// Which database.
#[derive(Args, Clone, Debug)]
pub(super) struct DatabaseArguments {
    /// The SQLite file [default: sales-stages.db in the platform's data directory]
    #[arg(long, value_name = "PATH")]
    pub(super) database: Option<PathBuf>,
}

/// How to serve.
#[derive(Args, Clone, Debug)]
pub(super) struct ServeArguments {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080", value_parser = address)]
    pub(super) listen: SocketAddr,
    #[command(flatten)]
    pub(super) database: DatabaseArguments,
    /// Add this many demo stages if the database has none
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_STAGES)))]
    pub(super) seed: Option<u32>,
    /// The directory of the built page
    #[arg(long, value_name = "DIR")]
    pub(super) page: Option<PathBuf>,
    /// Let pages of this origin call the API with a key; may be given several times
    #[arg(long, value_name = "ORIGIN")]
    pub(super) allow_origin: Vec<Origin>,
    /// How requests are let in: session (sign-in link, or key), key, or none (loopback only)
    #[arg(long, value_enum, value_name = "MODE", default_value = "session")]
    pub(super) auth: AuthMode,
    /// The address that people use, where a proxy stands in front, such as https://crm.example.com
    #[arg(long, value_name = "URL")]
    pub(super) public_url: Option<Origin>,
}

fn address(text: &str) -> Result<SocketAddr, &'static str> {
    let numeric = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let text = numeric.as_deref().unwrap_or(text);
    text.parse().map_err(|_| "write an IP address and a port, such as 127.0.0.1:8080")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn serve_is_what_happens_when_nothing_is_said() {
        let listen = |words: &[&str]| {
            let arguments = Arguments::try_parse_from(words).expect("it parses");
            match arguments.command {
                None => arguments.serve.listen.to_string(),
                Some(Command::Serve(serve)) => serve.listen.to_string(),
                other => panic!("expected serve, got {other:?}"),
            }
        };
        assert_eq!(listen(&["sales-stages"]), "127.0.0.1:8080");
        assert_eq!(listen(&["sales-stages", "--listen", "[::1]:9"]), "[::1]:9");
        assert_eq!(listen(&["sales-stages", "serve", "--listen", "localhost:0"]), "127.0.0.1:0");
    }

    #[test]
    fn bad_flags_are_refused() {
        for words in [
            ["--listen", "8080"],
            ["--listen", "example.com:80"],
            ["--seed", "0"],
            ["--seed", "1000001"],
            ["--seed", "x"],
            ["--auth", "basic"],
            ["--allow-origin", "*"],
            ["--allow-origin", "https://a.example/path"],
            ["--public-url", "crm.example.com"],
            ["--port", "80"],
        ] {
            let words = ["sales-stages"].into_iter().chain(words);
            assert!(Arguments::try_parse_from(words.clone()).is_err(), "{words:?}");
        }
    }
}
