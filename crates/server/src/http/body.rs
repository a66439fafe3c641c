//! Reading a request's JSON body within bounds.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;

use super::failure::ApiFailure;

/// The largest body that is read; the longest name needs a fortieth of it.
pub(super) const MOST_BYTES: usize = 64 * 1024;
/// How much of a body that is too large is read and thrown away. Closing a connection with bytes
/// unread resets it, and the client would see that instead of the answer.
const MOST_DISCARDED: usize = 8 * 1024 * 1024;
/// How long a body may take to arrive.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A body that is JSON by its type, or empty. Whether it is JSON by its content is the reader's
/// question.
pub(super) struct JsonBody(pub(super) Bytes);

impl<S: Sync> FromRequest<S> for JsonBody {
    type Rejection = ApiFailure;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiFailure> {
        let (parts, body) = request.into_parts();
        let read = tokio::time::timeout(TIMEOUT, read(body)).await;
        let bytes = read.map_err(|_| too_slow())??;
        // The reference creates a stage by a POST without a body: there is nothing to be typed.
        if !bytes.is_empty() {
            require_json(&parts.headers)?;
        }
        Ok(Self(bytes))
    }
}

async fn read(mut body: Body) -> Result<Bytes, ApiFailure> {
    let mut bytes = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| cut_off())?.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length <= MOST_BYTES {
            bytes.extend_from_slice(&data);
        }
        if length > MOST_DISCARDED {
            break;
        }
    }
    if length > MOST_BYTES { Err(too_large()) } else { Ok(bytes.into()) }
}

fn require_json(headers: &HeaderMap) -> Result<(), ApiFailure> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default().trim());
    if text(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
        return Err(unsupported("The body is compressed. Send it without a Content-Encoding."));
    }
    let essence = text(header::CONTENT_TYPE).map(|text| text.split(';').next().unwrap_or_default());
    match essence {
        Some(essence) if essence.trim().eq_ignore_ascii_case("application/json") => Ok(()),
        Some(_) => Err(unsupported(
            "The body's Content-Type is not JSON. Set the header Content-Type: application/json.",
        )),
        None => Err(unsupported(
            "The body has no Content-Type. Set the header Content-Type: application/json.",
        )),
    }
}

fn unsupported(message: &str) -> ApiFailure {
    ApiFailure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported", message)
}

fn too_large() -> ApiFailure {
    let message = format!("The body is too large. Send {MOST_BYTES} bytes or fewer.");
    ApiFailure::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", message)
}

fn too_slow() -> ApiFailure {
    let message = format!("The body did not arrive within {} seconds.", TIMEOUT.as_secs());
    ApiFailure::new(StatusCode::REQUEST_TIMEOUT, "body_timeout", message)
}

fn cut_off() -> ApiFailure {
    let message = "The body ended before its announced length, or its chunks are malformed.";
    ApiFailure::new(StatusCode::BAD_REQUEST, "body_incomplete", message)
}
