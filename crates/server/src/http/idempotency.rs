//! `Idempotency-Key`: a create that is sent twice is made once.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use sales_stages_core::api::{COLLECTION_PATH, CreateStage, ErrorType};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::AppState;
use super::failure::ApiFailure;
use super::response::{answer_with_stage, to_response};
use crate::storage::{CreateOnce, Fingerprint, KeyHash, NewStage, OnceOutcome};

pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
pub(super) const IDEMPOTENT_REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// How long a key is remembered: 24 hours.
const LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;
/// The longest key, in letters.
const LONGEST_KEY: usize = 255;

/// The keys of requests that are being carried out.
///
/// This only answers sooner: without it, a second request would wait for the first one's
/// transaction and then repeat its answer. That no key is used twice is the storage's doing,
/// which holds across servers and restarts as well.
#[derive(Debug, Default)]
pub(super) struct KeysUnderWay(Mutex<HashSet<KeyHash>>);

/// Keeps a key under way until it is dropped, also when the client hangs up or the time is up.
struct UnderWay<'a> {
    keys: &'a KeysUnderWay,
    key: KeyHash,
}

impl KeysUnderWay {
    /// Takes a key; `None` where it is taken.
    fn take(&self, key: KeyHash) -> Option<UnderWay<'_>> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Made only where the key was free: one that is dropped gives the key back.
        keys.insert(key).then(|| UnderWay { keys: self, key })
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.keys.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

/// Reads the request's key, where it has one.
pub(super) fn read_key(headers: &HeaderMap) -> Result<Option<KeyHash>, ApiFailure> {
    let mut values = headers.get_all(IDEMPOTENCY_KEY).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let key = value.as_bytes();
    let is_key = (1..=LONGEST_KEY).contains(&key.len()) && key.iter().all(u8::is_ascii_graphic);
    if !is_key || values.next().is_some() {
        return Err(malformed());
    }
    Ok(Some(KeyHash(Sha256::digest(key).into())))
}

/// Creates a stage, unless the same was asked for with the same key earlier.
pub(super) async fn create_once(
    state: &AppState,
    key: KeyHash,
    fingerprint: Fingerprint,
    stage: NewStage,
) -> Result<Response, ApiFailure> {
    let _under_way = state.keys_under_way().take(key).ok_or_else(in_use)?;
    let now = stage.created_at;
    let answer = answer_with_stage(&stage.to_stage())?;
    let expires_at = now.saturating_add(LIFETIME_MS);
    let create = CreateOnce { key, fingerprint, stage, answer: answer.clone(), now, expires_at };
    match state.storage.create_stage_once(create).await? {
        OnceOutcome::Created => to_response(answer),
        OnceOutcome::Repeated(first) => {
            let mut response = to_response(first)?;
            let value = HeaderValue::from_static("true");
            response.headers_mut().insert(IDEMPOTENT_REPLAYED, value);
            Ok(response)
        }
        OnceOutcome::OtherRequest => Err(reused()),
    }
}

/// What a create asks for, after reading: spaces and escapes of its body make no difference.
pub(super) fn fingerprint(create: &CreateStage) -> Fingerprint {
    // Taken apart so that a field which is added to it has to be added here.
    let CreateStage { stage_name } = create;
    let text = format!("POST\n{COLLECTION_PATH}\n{}", json!({ "stage_name": stage_name }));
    Fingerprint(Sha256::digest(text).into())
}

fn malformed() -> ApiFailure {
    let message = format!(
        "The header Idempotency-Key must be given once and have 1 to {LONGEST_KEY} visible ASCII \
         characters. A random UUID does."
    );
    ApiFailure::bad_parameter("Idempotency-Key", "idempotency_key_malformed", message)
}

fn reused() -> ApiFailure {
    let message = "This Idempotency-Key was used for another request. Send each new request with \
                   a key of its own, and repeat a request exactly as it was.";
    ApiFailure::bad_parameter("Idempotency-Key", "idempotency_key_reused", message)
        .of_type(ErrorType::IdempotencyError)
}

fn in_use() -> ApiFailure {
    let message =
        "A request with this Idempotency-Key is being carried out. Try again in a moment.";
    ApiFailure::new(StatusCode::CONFLICT, "idempotency_key_in_use", message)
        .of_type(ErrorType::IdempotencyError)
        .retry_after(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_free_again_when_its_request_has_ended() {
        let keys = KeysUnderWay::default();
        let (one, two) = (KeyHash([1; 32]), KeyHash([2; 32]));
        let under_way = keys.take(one);
        assert!(under_way.is_some() && keys.take(one).is_none());
        assert!(keys.take(two).is_some());
        drop(under_way);
        assert!(keys.take(one).is_some());
    }
}
