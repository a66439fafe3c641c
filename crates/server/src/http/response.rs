//! Successful answers.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::preconditions::etag;
use crate::storage::VersionedStage;

/// A JSON answer.
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            let content_type = HeaderValue::from_static("application/json");
            (status, [(header::CONTENT_TYPE, content_type)], Body::from(body)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// One stage with its ETag.
pub(super) fn stage(stage: &VersionedStage) -> Response {
    let mut response = json(StatusCode::OK, &stage.stage);
    if let Ok(etag) = HeaderValue::try_from(etag(stage.version)) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
