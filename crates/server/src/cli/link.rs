//! `sales-stages link`

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use tokio::net::TcpStream;

use super::StartError;
use super::arguments::DatabaseArguments;
use super::data_directory::database_path;
use super::output::print_lines;
use super::serve::{new_code, sign_in_link};
use crate::access::{AuthMode, CODE_LIFETIME_MINUTES};
use crate::environment::{Clock, SystemClock, SystemRandomness};
use crate::storage::{ServerRecord, SqliteStorage, Storage};

/// How long a running server may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Prints another sign-in link of the running server.
pub(super) async fn link(arguments: DatabaseArguments) -> Result<(), StartError> {
    let path = database_path(arguments)?;
    let storage = open_existing(&path).await?;
    let result = print_link(&storage, &path).await;
    storage.close().await;
    result
}

/// Opens a database that a server has made; a misspelt name must not make another one.
pub(super) async fn open_existing(path: &Path) -> Result<SqliteStorage, StartError> {
    if !path.exists() {
        return Err(StartError::NoDatabase(path.to_owned()));
    }
    Ok(SqliteStorage::open(path).await?)
}

async fn print_link(storage: &dyn Storage, path: &Path) -> Result<(), StartError> {
    let server = running_server(storage).await?;
    let Some(server) = server else { return Err(StartError::NotRunning(path.to_owned())) };
    if server.auth != AuthMode::Session {
        return Err(StartError::NoSignIn { origin: server.origin, auth: server.auth.as_str() });
    }
    let code = new_code(storage, &SystemRandomness, SystemClock.now_millis()).await?;
    print_lines(&[
        format!("Open {}", sign_in_link(&server.origin, &code)),
        format!("The link works once, within {CODE_LIFETIME_MINUTES} minutes."),
    ])
}

/// The server that left its note and still listens. One that was killed could not remove it.
async fn running_server(storage: &dyn Storage) -> Result<Option<ServerRecord>, StartError> {
    let Some(server) = storage.announced_server().await? else { return Ok(None) };
    let connect = TcpStream::connect(reachable(server.address));
    if matches!(tokio::time::timeout(CONNECT_TIMEOUT, connect).await, Ok(Ok(_))) {
        return Ok(Some(server));
    }
    storage.withdraw_server(server.address).await?;
    Ok(None)
}

/// A listener on every address is reached on loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
