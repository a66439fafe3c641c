//! `sales-stages key`

use super::StartError;
use super::arguments::DatabaseArguments;
use super::data_directory::database_path;
use super::link::open_existing;
use super::output::print_lines;
use crate::access::Secret;
use crate::environment::{Clock, SystemClock, SystemRandomness};
use crate::storage::{AccessStore, Storage};

/// Makes a key in the place of every earlier one; a running server knows it at once.
pub(super) async fn replace_key(arguments: DatabaseArguments) -> Result<(), StartError> {
    let storage = open_existing(&database_path(arguments)?).await?;
    let key = Secret::new_key(&SystemRandomness)?;
    storage.replace_keys(key.hash(), SystemClock.now_millis()).await?;
    storage.close().await;
    print_lines(&[
        format!("API key (shown once, keep it): {}", key.reveal()),
        "Earlier keys no longer work.".to_owned(),
    ])
}
