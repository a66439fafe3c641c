//! `sales-stages link`

use std::path::Path;

use super::StartError;
use super::arguments::DatabaseArguments;
use super::data_directory::database_path;
use super::listening_instance::listening_instance;
use super::output::print_lines;
use super::serve::{new_code, sign_in_link};
use crate::access::{AuthMode, CODE_LIFETIME_MINUTES};
use crate::environment::{Clock, SystemClock, SystemRandomness};
use crate::storage::{ServerRecord, SqliteStorage, Storage};

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

/// The server that left its note and still listens. One that was killed could not remove the note,
/// and its port may be another program's by now, so the listener must know the run's name. The note
/// of a server that does not answer stays: it may be busy or stopped for a while.
async fn running_server(storage: &dyn Storage) -> Result<Option<ServerRecord>, StartError> {
    let Some(server) = storage.announced_server().await? else { return Ok(None) };
    let listening = listening_instance(server.address).await;
    // A note of an earlier program has no name, and no listener has none.
    Ok(listening.is_some_and(|instance| instance == server.instance).then_some(server))
}
