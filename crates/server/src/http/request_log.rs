//! A name for every exchange, and one log line about it.

use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::AppState;
use crate::access::new_request_id;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Names the exchange in the `Request-Id` header and in the log. The log has method, path,
/// status and time; never a query, a header or a body, because those may hold secrets.
pub(super) async fn log_request(
    State(state): State<AppState>,
    request: Request,
    next: Next,
) -> Response {
    let id = new_request_id(&*state.random).unwrap_or_else(|_| "req_unknown".to_owned());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let started = Instant::now();
    let span = tracing::info_span!("request", %id);
    let mut response = next.run(request).instrument(span).await;
    let status = response.status().as_u16();
    let milliseconds = started.elapsed().as_millis();
    tracing::info!(%id, %method, path, status, milliseconds, "answered");
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
