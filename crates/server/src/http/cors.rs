//! Which other origins' pages may read the API's answers.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::idempotency::{IDEMPOTENCY_KEY, IDEMPOTENT_REPLAYED};
use crate::access::Origin;

const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Allows exactly these origins; `None` where there are none. Credentials are not allowed: a
/// cookie is for the server's own page, and other pages bring a key or token of their own.
pub(super) fn cors(allowed: &[Origin]) -> Option<CorsLayer> {
    let origins: Vec<HeaderValue> =
        allowed.iter().filter_map(|origin| origin.as_str().parse().ok()).collect();
    if origins.is_empty() {
        return None;
    }
    let headers = [header::AUTHORIZATION, header::CONTENT_TYPE, IDEMPOTENCY_KEY, header::IF_MATCH];
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers(headers)
        .expose_headers([header::ETAG, header::RETRY_AFTER, IDEMPOTENT_REPLAYED, REQUEST_ID])
        .max_age(Duration::from_secs(600));
    Some(layer)
}
