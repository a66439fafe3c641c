//! Every way in which a call can fail, and how an answer is read.

use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use super::token::TokenProblem;
use crate::json::{self, FromJson, Json, JsonProblem};

/// An answer as it came over the wire, before anybody has read its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawResponse {
    /// The HTTP status.
    pub status: u16,
    /// The server's name for this exchange, for its logs.
    pub request_id: Option<String>,
    /// Seconds to wait before asking again, where the server says so.
    pub retry_after: Option<u32>,
    /// The version of the stage that the body shows, where the server names versions.
    pub etag: Option<String>,
    /// The body as text.
    pub body: String,
}

/// Why a call failed. Turned into a sentence at the last moment, by locale.
///
/// It is handed from the call to the model, the view and the screen, so what a server said is
/// shared: a clone costs no more than a number.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// No answer: refused, cut off, blocked by CORS or by a content policy; a browser does not
    /// say which.
    #[error("the API cannot be reached")]
    Unreachable,
    /// No whole answer within the time allowed.
    #[error("no answer within {seconds} s")]
    Timeout {
        /// The time allowed.
        seconds: u32,
    },
    /// The id cannot stand in a URL path, so no call can name this stage.
    #[error("this id cannot be addressed in a URL")]
    UnaddressableId,
    /// The server answered with an error.
    #[error("status {}: {}", .0.status, .0.message.as_deref().unwrap_or("no message"))]
    Refused(Arc<Refusal>),
    /// A success whose body is not what the reference documents.
    #[error("the answer is not what the API documents")]
    Shape(Arc<Misshapen>),
    /// The host page gave no token, so nothing was sent.
    #[error("the host page gave no token")]
    NoToken(TokenProblem),
}

/// An answer that is an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// What the error body says of its kind, where it says so.
    pub kind: Option<ErrorType>,
    /// The error body's code, for example `stage_name_too_long`.
    pub code: Option<String>,
    /// The error body's sentence.
    pub message: Option<String>,
    /// The parameter that is wrong.
    pub param: Option<String>,
    /// The server's name for this exchange.
    pub request_id: Option<String>,
    /// Seconds to wait before asking again.
    pub retry_after: Option<u32>,
}

/// An answer that is a success of another shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misshapen {
    /// What stood there instead.
    pub problem: ShapeProblem,
    /// The HTTP status.
    pub status: u16,
    /// The server's name for this exchange.
    pub request_id: Option<String>,
}

/// What stood where a documented JSON body was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeProblem {
    /// Nothing.
    Empty,
    /// A web page: usually the address is not the API's.
    Html,
    /// Neither JSON nor a web page.
    NotJson,
    /// JSON of another shape.
    OtherJson,
}

/// The error envelope's `type`, as APIs of this style name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorType {
    /// The server failed.
    ApiError,
    /// The key or session is missing or not accepted.
    AuthenticationError,
    /// An Idempotency-Key is used for two requests at once, or for two that differ.
    IdempotencyError,
    /// The request is wrong, or names something that does not exist.
    InvalidRequestError,
    /// Too many requests.
    RateLimitError,
}

/// The error envelope's content. Shape on the wire: `{"error":{"type","code","message","param"}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorBody {
    /// Its kind.
    pub r#type: ErrorType,
    /// A stable word for programs.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// The parameter that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub param: Option<String>,
}

impl RawResponse {
    /// Reads the body of a success as `T`, or the reason of a failure.
    ///
    /// # Errors
    /// [`ApiError::Refused`] for a status outside 200 to 299, [`ApiError::Shape`] for a success
    /// whose body is not a `T`.
    pub fn decode<T: FromJson>(self) -> Result<T, ApiError> {
        self.decode_by(T::from_json)
    }

    /// Reads the body of a success by a function, or the reason of a failure. One call that may be
    /// read in several ways is one piece of code.
    ///
    /// # Errors
    /// As [`Self::decode`].
    pub fn decode_by<T>(self, read: fn(&Json<'_>) -> Option<T>) -> Result<T, ApiError> {
        if !self.is_success() {
            return Err(self.into_refusal());
        }
        json::read_by(&self.body, read).map_err(|problem| self.into_shape_error(problem))
    }

    /// Whether the status is from 200 to 299.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Reads an error body, whatever it is: the documented style's object, an object or string
    /// in another style, a web page, or nothing.
    pub fn into_refusal(self) -> ApiError {
        let body = Json::parse_answer(&self.body).unwrap_or(Json::Null);
        let error = body.get("error").or_else(|| body.get("errors")).unwrap_or(&body);
        let error = error.as_list().and_then(<[_]>::first).unwrap_or(error);
        let text = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| error.get(name)?.as_str());
            values.find(|text| !text.trim().is_empty()).map(shorten)
        };
        let message = text(&["message", "detail", "title", "error_description"])
            .or_else(|| error.as_str().map(shorten))
            .or_else(|| body.get("message")?.as_str().map(shorten))
            .or_else(|| self.plain_text());
        ApiError::from(Refusal {
            status: self.status,
            kind: error.get("type").and_then(Json::as_str).and_then(ErrorType::from_name),
            code: text(&["code"]),
            message,
            param: text(&["param"]),
            request_id: self.request_id,
            retry_after: self.retry_after,
        })
    }

    fn into_shape_error(self, problem: JsonProblem) -> ApiError {
        let text = self.body.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let problem = match (problem, text.chars().next()) {
            (_, None) => ShapeProblem::Empty,
            (_, Some('<')) => ShapeProblem::Html,
            (JsonProblem::NotJson, _) => ShapeProblem::NotJson,
            (JsonProblem::OtherShape, _) => ShapeProblem::OtherJson,
        };
        Misshapen { problem, status: self.status, request_id: self.request_id }.into()
    }

    /// The body as a message, where it is a short line of text and neither JSON nor a web page.
    fn plain_text(&self) -> Option<String> {
        let text = self.body.trim();
        let plain = !text.is_empty() && !text.starts_with(['<', '{', '[', '"']);
        (plain && text != "null").then(|| shorten(text))
    }
}

impl ErrorType {
    /// The type of this name on the wire; `None` for one that nobody knows.
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "api_error" => Some(Self::ApiError),
            "authentication_error" => Some(Self::AuthenticationError),
            "idempotency_error" => Some(Self::IdempotencyError),
            "invalid_request_error" => Some(Self::InvalidRequestError),
            "rate_limit_error" => Some(Self::RateLimitError),
            _ => None,
        }
    }
}

impl ApiError {
    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            Self::Shape(answer) => Some(answer.status),
            Self::Unreachable | Self::Timeout { .. } | Self::UnaddressableId | Self::NoToken(_) => {
                None
            }
        }
    }

    /// The server's name for this exchange, where it gave one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.request_id.as_deref(),
            Self::Shape(answer) => answer.request_id.as_deref(),
            Self::Unreachable | Self::Timeout { .. } | Self::UnaddressableId | Self::NoToken(_) => {
                None
            }
        }
    }

    /// Seconds to wait before asking again, where the server says so.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Refused(refusal) => refusal.retry_after,
            _ => None,
        }
    }

    /// Whether the key, session or token is missing or not accepted.
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(401) || matches!(self, Self::NoToken(_))
    }

    /// Whether the stage does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused(refusal) if matches!(refusal.status, 404 | 410))
    }

    /// Whether the same read may well succeed a little later.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unreachable | Self::Timeout { .. } => true,
            Self::Refused(refusal) => matches!(refusal.status, 408 | 409 | 429 | 500..=599),
            Self::Shape(_) | Self::UnaddressableId | Self::NoToken(_) => false,
        }
    }

    /// Whether the server may have carried out the request although this error came back.
    pub fn leaves_outcome_unknown(&self) -> bool {
        match self {
            Self::Unreachable | Self::Timeout { .. } | Self::Shape(_) => true,
            Self::Refused(refusal) => matches!(refusal.status, 408 | 500..=599),
            Self::UnaddressableId | Self::NoToken(_) => false,
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Arc::new(refusal))
    }
}

impl From<Misshapen> for ApiError {
    fn from(answer: Misshapen) -> Self {
        Self::Shape(Arc::new(answer))
    }
}

/// A message is a sentence for a screen; a server may send a stack trace.
fn shorten(text: &str) -> String {
    const MOST: usize = 300;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::api::StagePage;
    use crate::stage::SalesStage;

    fn answer(status: u16, body: &str) -> RawResponse {
        RawResponse { status, body: body.to_owned(), ..RawResponse::default() }
    }

    fn refusal(body: &str) -> (Option<String>, Option<String>) {
        match answer(400, body).decode::<SalesStage>() {
            Err(ApiError::Refused(refusal)) => (refusal.code.clone(), refusal.message.clone()),
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[test]
    fn the_envelope_is_read_whole() {
        let body = r#"{"error":{"type":"invalid_request_error","code":"stage_name_empty",
            "message":"The name is empty.","param":"stage_name"}}"#;
        let mut raw = answer(400, body);
        raw.request_id = Some("req_1".to_owned());
        assert_eq!(
            raw.decode::<SalesStage>(),
            Err(ApiError::from(Refusal {
                status: 400,
                kind: Some(ErrorType::InvalidRequestError),
                code: Some("stage_name_empty".to_owned()),
                message: Some("The name is empty.".to_owned()),
                param: Some("stage_name".to_owned()),
                request_id: Some("req_1".to_owned()),
                retry_after: None,
            }))
        );
    }

    #[test]
    fn every_type_is_read_by_the_name_under_which_it_is_written() {
        for r#type in [
            ErrorType::ApiError,
            ErrorType::AuthenticationError,
            ErrorType::IdempotencyError,
            ErrorType::InvalidRequestError,
            ErrorType::RateLimitError,
        ] {
            let name = serde_json::to_value(r#type).expect("it writes");
            assert_eq!(name.as_str().and_then(ErrorType::from_name), Some(r#type), "{name}");
        }
    }

    #[test]
    fn error_bodies_in_other_styles_still_give_their_message() {
        let message = Some("No such stage".to_owned());
        for body in [
            r#"{"error":"No such stage"}"#,
            r#"{"message":"No such stage"}"#,
            r#"{"error":true,"message":"No such stage"}"#,
            r#"{"errors":[{"detail":"No such stage"}]}"#,
            r#"["No such stage"]"#,
            r#""No such stage""#,
            "No such stage\n",
        ] {
            assert_eq!(refusal(body).1, message, "{body}");
        }
    }

    #[test]
    fn web_pages_and_empty_bodies_give_no_message() {
        for body in ["", "<html><h1>502</h1></html>", "{", "{}", "null", "7"] {
            let (code, message) = refusal(body);
            assert_eq!(code, None);
            assert!(message.is_none() || body == "7", "{body}: {message:?}");
        }
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let (_, message) = refusal(&"ü".repeat(2000));
        assert_eq!(message.map(|text| text.chars().count()), Some(301));
    }

    #[test]
    fn a_success_of_another_shape_says_what_stood_there() {
        let problem = |body: &str| match answer(200, body).decode::<StagePage>() {
            Err(ApiError::Shape(answer)) => answer.problem,
            other => panic!("expected a shape error, got {other:?}"),
        };
        assert_eq!(problem(" "), ShapeProblem::Empty);
        assert_eq!(problem("<!doctype html>"), ShapeProblem::Html);
        assert_eq!(problem("pong"), ShapeProblem::NotJson);
        assert_eq!(problem(r#"{"data":"#), ShapeProblem::NotJson);
        assert_eq!(problem("[]"), ShapeProblem::OtherJson);
        assert_eq!(problem(r#"{"data":[{"stage_name":"Won"}]}"#), ShapeProblem::OtherJson);
    }

    proptest! {
        #[test]
        fn reading_an_answer_never_panics(status: u16, body in r#"[{}\[\]":,a-z0-9<>\\ ]{0,60}|.*"#) {
            let _ = answer(status, &body).decode::<StagePage>();
        }
    }
}
