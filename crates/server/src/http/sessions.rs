//! Signing in with a code, asking whether one is signed in, and signing out.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::AppState;
use super::body::JsonBody;
use super::failure::ApiFailure;
use super::gate::{authenticate, forged};
use crate::access::{AuthMode, SESSION_LIFETIME_MS, Secret};

/// `POST /api/session`: spends a code for a session cookie.
pub(super) async fn open_session(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiFailure> {
    require_session_mode(&state)?;
    if state.access.is_forged_without_credential(&Method::POST, &headers) {
        return Err(forged());
    }
    let code = read_code(&body)?;
    let now = state.clock.now_millis();
    if let Some(seconds) = state.attempts().wait_seconds(now) {
        let message = "Too many wrong codes. Wait a minute, then try again; your code stays valid.";
        let failure = ApiFailure::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", message);
        return Err(failure.retry_after(seconds));
    }
    let token = Secret::new_session(&*state.random)?;
    let expires_at = now.saturating_add(SESSION_LIFETIME_MS);
    if !state.storage.exchange_code(code.hash(), token.hash(), now, expires_at).await? {
        state.attempts().note_wrong(now);
        let message = "This sign-in code is wrong, used or expired. \
                       Run `sales-stages link` where the server runs for another one.";
        return Err(ApiFailure::unauthenticated("sign_in_code_invalid", message));
    }
    no_content(state.access.cookie().set(&token))
}

/// `GET /api/session`: whether the request's credential is accepted.
pub(super) async fn show_session(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, ApiFailure> {
    require_session_mode(&state)?;
    authenticate(&state, &headers).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `DELETE /api/session`: ends the session, if there is one.
pub(super) async fn close_session(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, ApiFailure> {
    require_session_mode(&state)?;
    let method = Method::DELETE;
    let session = state.access.cookie().read(&headers);
    let is_forged = match session {
        Some(_) => state.access.is_forged_with_cookie(&method, &headers),
        None => state.access.is_forged_without_credential(&method, &headers),
    };
    if is_forged {
        return Err(forged());
    }
    if let Some(token) = session {
        state.storage.close_session(token.hash()).await?;
    }
    no_content(state.access.cookie().clear())
}

fn require_session_mode(state: &AppState) -> Result<(), ApiFailure> {
    let mode = state.access.mode();
    if mode == AuthMode::Session {
        return Ok(());
    }
    let message = format!("This server runs with --auth {}, which has no sessions.", mode.as_str());
    Err(ApiFailure::new(StatusCode::NOT_FOUND, "sessions_not_used", message))
}

fn read_code(body: &[u8]) -> Result<Secret, ApiFailure> {
    let body: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
    let code = body.get("code").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    if code.is_empty() {
        let message = "Send a JSON object with the sign-in code, such as {\"code\":\"…\"}.";
        return Err(ApiFailure::bad_parameter("code", "parameter_missing", message));
    }
    Ok(Secret::new(code))
}

fn no_content(cookie: Option<HeaderValue>) -> Result<Response, ApiFailure> {
    let cookie = cookie.ok_or_else(ApiFailure::internal)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}
