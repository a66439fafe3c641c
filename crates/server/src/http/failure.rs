//! Refusals as the API words them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sales_stages_core::api::{BodyError, ErrorBody, ErrorType, ListParamsError};
use sales_stages_core::stage::SalesStage;
use serde::Serialize;

use super::preconditions::etag;
use super::response::json;
use crate::environment::NoRandomness;
use crate::storage::{StorageError, VersionedStage};

/// An answer that is not a success: status and envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiFailure {
    status: StatusCode,
    body: ErrorBody,
    retry_after: Option<u32>,
    /// Boxed, so that every other refusal stays small.
    current: Option<Box<VersionedStage>>,
}

/// Shape: `{"error":{…}}`, after a conflict `{"error":{…},"current":{…}}`.
#[derive(Serialize)]
struct Envelope<'a> {
    error: &'a ErrorBody,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a SalesStage>,
}

impl ApiFailure {
    /// A failure with this status, code and sentence; its `type` follows from the status.
    pub(crate) fn new(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        let r#type = match status.as_u16() {
            401 => ErrorType::AuthenticationError,
            429 => ErrorType::RateLimitError,
            500.. => ErrorType::ApiError,
            _ => ErrorType::InvalidRequestError,
        };
        let body =
            ErrorBody { r#type, code: code.to_owned(), message: message.into(), param: None };
        Self { status, body, retry_after: None, current: None }
    }

    /// 400, with the parameter that is wrong.
    pub(crate) fn bad_parameter(param: &str, code: &str, message: impl Into<String>) -> Self {
        let mut failure = Self::new(StatusCode::BAD_REQUEST, code, message);
        failure.body.param = Some(param.to_owned());
        failure
    }

    /// 404 for an id.
    pub(crate) fn no_such_stage() -> Self {
        let message = "There is no sales stage with this id. It may have been deleted.";
        let mut failure = Self::new(StatusCode::NOT_FOUND, "sales_stage_not_found", message);
        failure.body.param = Some("id".to_owned());
        failure
    }

    /// 412, with the stage as it is now.
    pub(crate) fn stage_changed(current: VersionedStage) -> Self {
        let message = "This sales stage was changed since you read it, so nothing was done. Look \
                       at `current`, then send the request again with the ETag of this answer.";
        let mut failure =
            Self::new(StatusCode::PRECONDITION_FAILED, "sales_stage_changed", message);
        failure.current = Some(Box::new(current));
        failure
    }

    /// 401.
    pub(crate) fn unauthenticated(code: &str, message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code, message)
    }

    /// 500. What went wrong is for the log.
    pub(crate) fn internal() -> Self {
        let message = "The server failed. Its log names the reason beside this Request-Id.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_error", message)
    }

    /// Another `type` than follows from the status.
    pub(crate) fn of_type(mut self, r#type: ErrorType) -> Self {
        self.body.r#type = r#type;
        self
    }

    /// Says when to ask again.
    pub(crate) fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl From<BodyError> for ApiFailure {
    fn from(error: BodyError) -> Self {
        let message = sentence(&error, error.param());
        let mut failure = Self::new(StatusCode::BAD_REQUEST, error.code(), message);
        failure.body.param = error.param().map(str::to_owned);
        failure
    }
}

impl From<ListParamsError> for ApiFailure {
    fn from(error: ListParamsError) -> Self {
        let message = sentence(&error, Some(error.param()));
        Self::bad_parameter(error.param(), "parameter_invalid_integer", message)
    }
}

impl From<StorageError> for ApiFailure {
    fn from(error: StorageError) -> Self {
        tracing::error!(%error, "storage failed");
        let unavailable = |code, message| Self::new(StatusCode::SERVICE_UNAVAILABLE, code, message);
        match error {
            StorageError::Busy => {
                unavailable("database_busy", "The database is busy. Try again in a moment.")
                    .retry_after(1)
            }
            StorageError::Full => unavailable(
                "disk_full",
                "The server's disk is full, so nothing can be saved. Free some room, then try again.",
            ),
            StorageError::Failed(_) => Self::internal(),
        }
    }
}

impl From<NoRandomness> for ApiFailure {
    fn from(error: NoRandomness) -> Self {
        tracing::error!(%error);
        Self::internal()
    }
}

impl IntoResponse for ApiFailure {
    fn into_response(self) -> Response {
        let current = self.current.as_deref();
        let envelope = Envelope { error: &self.body, current: current.map(|found| &found.stage) };
        let mut response = json(self.status, &envelope);
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(Ok(etag)) = current.map(|found| HeaderValue::try_from(etag(found.version))) {
            headers.insert(header::ETAG, etag);
        }
        response
    }
}

/// Core's reasons are clauses; the envelope's `message` is a sentence. A parameter's name keeps
/// its spelling where the sentence begins with it.
fn sentence(reason: &impl ToString, param: Option<&str>) -> String {
    let text = reason.to_string() + ".";
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if !param.is_some_and(|param| text.starts_with(param)) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => text,
    }
}
