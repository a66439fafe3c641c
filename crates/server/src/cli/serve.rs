//! `sales-stages serve`

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::StartError;
use super::arguments::ServeArguments;
use super::data_directory::prepared_database_path;
use super::listener::serve_connections;
use super::output::print_lines;
use super::signals::{asked_to_stop, stop_requests};
use crate::access::{AccessRules, AuthMode, CODE_LIFETIME_MS, Origin, Secret, new_instance};
use crate::environment::{Randomness, SystemClock, SystemRandomness};
use crate::http::{AppState, Parts, router};
use crate::page::PageDirectory;
use crate::seed::demo_stages;
use crate::storage::{SeedOutcome, ServerRecord, SqliteStorage, Storage};

/// Serves until asked to stop.
pub(super) async fn serve(arguments: ServeArguments) -> Result<(), StartError> {
    check_exposure(&arguments)?;
    let page = arguments.page.as_deref().map(PageDirectory::open).transpose()?;
    // The port comes before the database: a start that fails must not show the key and lose it.
    let cannot_listen = |error| StartError::listen(arguments.listen, &error);
    let listener = TcpListener::bind(arguments.listen).await.map_err(cannot_listen)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    let path = prepared_database_path(arguments.database.clone())?;
    let parts = Parts {
        storage: Arc::new(SqliteStorage::open(&path).await?),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandomness),
        access: AccessRules::new(
            arguments.auth,
            address,
            arguments.public_url,
            arguments.allow_origin,
        ),
        instance: new_instance(&SystemRandomness)?,
        page,
    };
    let result = run(&parts, listener, address, arguments.seed).await;
    parts.storage.close().await;
    result
}

/// Starts, serves, and tidies up.
async fn run(
    parts: &Parts,
    listener: TcpListener,
    address: SocketAddr,
    seed: Option<u32>,
) -> Result<(), StartError> {
    let mut stop = stop_requests().map_err(|error| StartError::NoRuntime(error.to_string()))?;
    tokio::select! {
        result = start(parts, address, seed) => result?,
        // A million demo stages take a while; nobody should have to wait for them.
        () = asked_to_stop(&mut stop) => return Ok(()),
    }
    serve_connections(listener, router(&AppState::new(parts.clone())), stop).await;
    Ok(parts.storage.withdraw_server(&parts.instance).await?)
}

/// Whether keys and sessions would cross a network in the clear.
fn check_exposure(arguments: &ServeArguments) -> Result<(), StartError> {
    let is_loopback = arguments.listen.ip().is_loopback();
    if arguments.auth == AuthMode::None && !is_loopback {
        return Err(StartError::OpenListener);
    }
    let is_plain = |url: &&Origin| !url.is_https() && !url.is_loopback();
    if let Some(url) = arguments.public_url.as_ref().filter(is_plain) {
        return Err(StartError::PlainPublicUrl(url.to_string()));
    }
    if !is_loopback && !arguments.public_url.as_ref().is_some_and(Origin::is_https) {
        return Err(StartError::PlainListener(arguments.listen));
    }
    Ok(())
}

/// Makes what the first requests need, and says where the server is.
async fn start(parts: &Parts, address: SocketAddr, seed: Option<u32>) -> Result<(), StartError> {
    let now = parts.clock.now_millis();
    if let Some(count) = seed {
        add_demo_stages(parts, count, now).await?;
    }
    let mut lines = vec![format!("Listening on http://{address}")];
    let mode = parts.access.mode();
    if mode != AuthMode::None {
        let key = Secret::new_key(&*parts.random)?;
        if parts.storage.insert_first_key(key.hash(), now).await? {
            lines.push(format!("API key (shown once, keep it): {}", key.reveal()));
        }
    }
    let origin = parts.access.printed_origin(address);
    if mode == AuthMode::Session {
        let code = new_code(&*parts.storage, &*parts.random, now).await?;
        lines.push(format!("Open {}", sign_in_link(&origin, &code)));
    }
    let record = ServerRecord { instance: parts.instance.clone(), address, origin, auth: mode };
    parts.storage.announce_server(&record).await?;
    print_lines(&lines)
}

async fn add_demo_stages(parts: &Parts, count: u32, now: i64) -> Result<(), StartError> {
    let stages = demo_stages(count, now, &*parts.random)?;
    match parts.storage.seed_stages(stages).await? {
        SeedOutcome::Added(count) => tracing::info!("added {count} demo stages"),
        SeedOutcome::AlreadyThere(count) => {
            tracing::info!("--seed added nothing, because the database already has {count} stages");
        }
    }
    Ok(())
}

/// Makes a sign-in code and stores its hash.
pub(super) async fn new_code(
    storage: &dyn Storage,
    random: &dyn Randomness,
    now: i64,
) -> Result<Secret, StartError> {
    let code = Secret::new_code(random)?;
    storage.insert_code(code.hash(), now, now.saturating_add(CODE_LIFETIME_MS)).await?;
    Ok(code)
}

/// The code stands in the fragment, which browsers do not send: no log on the way has it, and a
/// preview that fetches the link cannot spend it.
pub(super) fn sign_in_link(origin: &str, code: &Secret) -> String {
    format!("{origin}/#code={}", code.reveal())
}
