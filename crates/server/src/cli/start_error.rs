//! Why a command ends without doing what it was asked. Each is a whole sentence for a person.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use crate::environment::NoRandomness;
use crate::page::PageError;
use crate::storage::{OpenError, StorageError};

/// Why a command failed.
#[derive(Debug, Error)]
pub(super) enum StartError {
    #[error(
        "--listen {0} can be reached from other computers, and plain http would show keys and sessions to everybody on the way; put a TLS proxy in front and name it with --public-url https://…, or listen on 127.0.0.1"
    )]
    PlainListener(SocketAddr),
    #[error(
        "--public-url {0} is plain http, which would show keys and sessions to everybody on the way; serve it with TLS and name it with https://"
    )]
    PlainPublicUrl(String),
    #[error(
        "--auth none lets everybody in, so it listens on loopback only; use --listen 127.0.0.1:8080, or another --auth"
    )]
    OpenListener,
    #[error(transparent)]
    Page(#[from] PageError),
    #[error("port {port} of {ip} is taken by another program; pick another one with --listen {ip}:PORT", port = .0.port(), ip = .0.ip())]
    PortTaken(SocketAddr),
    #[error("cannot listen on {address} ({reason}); pick another address with --listen")]
    CannotListen { address: SocketAddr, reason: String },
    #[error("there is no data directory on this system; name a database file with --database PATH")]
    NoDataDirectory,
    #[error("cannot create the data directory {} ({reason}); name a database file with --database PATH", .path.display())]
    CannotCreateDirectory { path: PathBuf, reason: String },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    #[error("there is no database {}; start the server first, or name its file with --database", .0.display())]
    NoDatabase(PathBuf),
    #[error("no server is running on the database {}; start it with `sales-stages`, and it prints a link itself", .0.display())]
    NotRunning(PathBuf),
    #[error("the server at {origin} runs with --auth {auth}, which has no sign-in")]
    NoSignIn { origin: String, auth: &'static str },
    #[error("cannot write to standard output ({0})")]
    CannotPrint(String),
    #[error("cannot start ({0})")]
    NoRuntime(String),
}

impl StartError {
    /// 2 for flags that do not go together, as for flags that cannot be read; else 1.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::PlainListener(_) | Self::PlainPublicUrl(_) | Self::OpenListener => 2,
            _ => 1,
        }
    }

    /// The reason why an address cannot be listened on.
    pub(super) fn listen(address: SocketAddr, error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::AddrInUse => Self::PortTaken(address),
            ErrorKind::PermissionDenied => Self::CannotListen {
                address,
                reason: "permission denied; ports below 1024 are for administrators".to_owned(),
            },
            _ => Self::CannotListen { address, reason: error.to_string() },
        }
    }
}
