//! Who may pass to the sales stages.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::AppState;
use super::failure::ApiFailure;
use crate::access::{AuthMode, Credential};

/// How a request was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// By a key that its sender put there.
    ByKey,
    /// By a cookie that the browser adds on its own.
    ByCookie,
    /// Without a credential.
    Open,
}

/// Lets a request pass to the sales stages, or refuses it.
pub(super) async fn require_access(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Result<Response, ApiFailure> {
    let (method, headers) = (request.method(), request.headers());
    let is_forged = match authenticate(&state, headers).await? {
        Admission::ByKey => false,
        Admission::ByCookie => state.access.is_forged_with_cookie(method, headers),
        Admission::Open => state.access.is_forged_without_credential(method, headers),
    };
    if is_forged {
        return Err(forged());
    }
    Ok(next.run(request).await)
}

/// Looks at the request's credential.
pub(super) async fn authenticate(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<Admission, ApiFailure> {
    if state.access.mode() == AuthMode::None {
        return if state.access.is_own_host(headers) {
            Ok(Admission::Open)
        } else {
            Err(foreign_host())
        };
    }
    match state.access.credential(headers) {
        Credential::Key(key) if state.storage.is_key(key.hash()).await? => Ok(Admission::ByKey),
        Credential::Key(_) => Err(ApiFailure::unauthenticated(
            "api_key_invalid",
            "This API key is not known here. Keys begin with sk_test_ and were shown once, when \
             the server first started.",
        )),
        Credential::NotBearer => Err(ApiFailure::unauthenticated(
            "authorization_malformed",
            "The Authorization header must be Bearer, a space, and the API key.",
        )),
        Credential::Session(token) => {
            let now = state.clock.now_millis();
            if state.storage.is_session(token.hash(), now).await? {
                return Ok(Admission::ByCookie);
            }
            Err(ApiFailure::unauthenticated(
                "session_expired",
                "The session has ended. Sign in again with a code from `sales-stages link`.",
            ))
        }
        Credential::Missing => Err(missing_credential(state.access.mode())),
    }
}

/// 403 for what a page of another origin may have sent.
pub(super) fn forged() -> ApiFailure {
    let message = "This request does not come from a page of this server. Programs send the API \
                   key as a Bearer token; pages of other origins must be named with --allow-origin.";
    ApiFailure::new(StatusCode::FORBIDDEN, "cross_origin_request", message)
}

fn foreign_host() -> ApiFailure {
    let message = "With --auth none this server answers only to its own names. Use localhost, \
                   127.0.0.1, or the host of --public-url.";
    ApiFailure::new(StatusCode::FORBIDDEN, "host_not_allowed", message)
}

fn missing_credential(mode: AuthMode) -> ApiFailure {
    let message = match mode {
        AuthMode::Session => {
            "Sign in, or send the API key in the header Authorization: Bearer sk_test_…"
        }
        AuthMode::Key | AuthMode::None => {
            "Send the API key in the header Authorization: Bearer sk_test_…"
        }
    };
    ApiFailure::unauthenticated("credentials_missing", message)
}
