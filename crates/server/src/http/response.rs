//! Successful answers.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::failure::ApiFailure;
use super::preconditions::etag;
use crate::storage::{StoredAnswer, VersionedStage};

/// A JSON answer.
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => json_bytes(status, body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// One stage with its ETag.
pub(super) fn stage(stage: &VersionedStage) -> Result<Response, ApiFailure> {
    to_response(answer_with_stage(stage)?)
}

/// The same as [`stage`], in a form that can be kept.
pub(super) fn answer_with_stage(stage: &VersionedStage) -> Result<StoredAnswer, ApiFailure> {
    let body = serde_json::to_vec(&stage.stage).map_err(|error| {
        tracing::error!(%error, "a stage could not be written as JSON");
        ApiFailure::internal()
    })?;
    Ok(StoredAnswer { status: StatusCode::OK.as_u16(), etag: etag(stage.version), body })
}

/// An answer that may have been kept.
pub(super) fn to_response(answer: StoredAnswer) -> Result<Response, ApiFailure> {
    let status = StatusCode::from_u16(answer.status).ok();
    let etag = HeaderValue::try_from(answer.etag).ok();
    let (Some(status), Some(etag)) = (status, etag) else {
        tracing::error!("a stored answer cannot be read");
        return Err(ApiFailure::internal());
    };
    let mut response = json_bytes(status, answer.body);
    response.headers_mut().insert(header::ETAG, etag);
    Ok(response)
}

fn json_bytes(status: StatusCode, body: Vec<u8>) -> Response {
    let content_type = HeaderValue::from_static("application/json");
    (status, [(header::CONTENT_TYPE, content_type)], Body::from(body)).into_response()
}
