//! Gives every error the API's envelope, whoever made it.

use std::any::Any;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::failure::ApiFailure;

/// Puts an envelope in the place of an error's body that is not JSON: the router, the file
/// server and the timeout answer with an empty body or plain text. Their headers stay.
pub(super) async fn wrap_errors(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let json = HeaderValue::from_static("application/json");
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.headers().get(header::CONTENT_TYPE) == Some(&json) {
        return response;
    }
    let (mut parts, _) = response.into_parts();
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG] {
        parts.headers.remove(name);
    }
    parts.headers.insert(header::CONTENT_TYPE, json);
    let body: Body = describe(status, &path).into_response().into_body();
    Response::from_parts(parts, body)
}

/// The answer after a panic. What it said is for the log: it may name what was sent.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request handler panicked");
    ApiFailure::internal().into_response()
}

fn describe(status: StatusCode, path: &str) -> ApiFailure {
    let (code, message) = match status {
        StatusCode::NOT_FOUND => {
            ("path_not_found", format!("There is nothing at {path}. Check the address."))
        }
        StatusCode::METHOD_NOT_ALLOWED => (
            "method_not_allowed",
            "This address does not answer this method. The Allow header lists those it does."
                .to_owned(),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "timed_out",
            "The server did not finish in time. What was asked may or may not have happened."
                .to_owned(),
        ),
        status if status.is_server_error() => return ApiFailure::internal(),
        _ => {
            let reason = status.canonical_reason().unwrap_or("unknown reason");
            ("request_refused", format!("The request was refused: {reason}."))
        }
    };
    ApiFailure::new(status, code, message)
}
