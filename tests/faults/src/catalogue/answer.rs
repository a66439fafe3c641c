//! The answers that faults make up, as values: whoever uses them writes them in its own way.

use super::Fault;

/// What Retry-After says, from the server's now.
pub const RETRY_AFTER_SECONDS: u32 = 2;

/// How far the clock of a server is off.
pub const CLOCK_OFF_SECONDS: i64 = 3 * 60 * 60;

/// An answer that no server of ours gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The Content-Type.
    pub content_type: &'static str,
    /// The Retry-After header, where there is one.
    pub retry_after: Option<RetryAfter>,
    /// The Location header, where there is one.
    pub location: Option<&'static str>,
    /// The whole body.
    pub body: &'static str,
}

/// What a Retry-After header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// So many seconds.
    Seconds(u32),
    /// A date, so many seconds after the answer's Date. Both are by the server's own clock.
    Date {
        /// From the answer's Date.
        seconds: u32,
    },
}

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

impl Fault {
    /// The answer that takes the place of the server's, for the faults that make one up.
    /// [`Fault::ClockAhead`] and [`Fault::ClockBehind`] do so before the commit only.
    pub(super) fn made_answer(self) -> Option<MadeAnswer> {
        let made = |status, content_type, body| {
            Some(MadeAnswer { status, content_type, retry_after: None, location: None, body })
        };
        let pausing = |status, retry_after, body| {
            let retry_after = Some(retry_after);
            Some(MadeAnswer { status, content_type: JSON, retry_after, location: None, body })
        };
        let seconds = RETRY_AFTER_SECONDS;
        match self {
            Self::Refuse
            | Self::Reset
            | Self::Hang
            | Self::TruncatedHead
            | Self::SlowBody
            | Self::TruncatedBody
            | Self::LengthTooShort
            | Self::LengthTooLong
            | Self::Garbage
            | Self::Duplicate
            | Self::Reorder => None,
            Self::WebPage => {
                made(200, HTML, "<!doctype html><title>Welcome to our network</title>")
            }
            Self::WrongShape => made(200, JSON, r#"{"ok":true}"#),
            Self::BrokenJson => made(200, JSON, r#"{"id":"sales-stage_1","stage_na"#),
            Self::Empty => made(200, JSON, ""),
            Self::Status400 => made(400, JSON, BAD_REQUEST),
            Self::Status401 => made(401, JSON, NOT_SIGNED_IN),
            Self::Status403 => made(403, JSON, NOT_ALLOWED),
            Self::Status404 => made(404, JSON, NOT_THERE),
            Self::Status408 => made(408, HTML, "<html><h1>408 Request Time-out</h1></html>"),
            Self::Status409 => made(409, JSON, AT_ODDS),
            Self::Status412 => made(412, JSON, CHANGED),
            Self::Status413 => made(413, HTML, "<html><h1>413 Content Too Large</h1></html>"),
            Self::Status415 => made(415, JSON, OTHER_TYPE),
            Self::Status429 => pausing(429, RetryAfter::Seconds(seconds), TOO_OFTEN),
            Self::Status500 => made(500, JSON, FAILED),
            Self::Status502 => made(502, HTML, "<html><h1>502 Bad Gateway</h1></html>"),
            Self::Status503 => pausing(503, RetryAfter::Seconds(seconds), UNAVAILABLE),
            Self::Status504 => made(504, HTML, "<html><h1>504 Gateway Time-out</h1></html>"),
            Self::Redirect => Some(MadeAnswer {
                status: 302,
                content_type: HTML,
                retry_after: None,
                location: Some("/sign-in"),
                body: "<html><h1>302 Found</h1></html>",
            }),
            Self::ClockAhead | Self::ClockBehind => {
                pausing(503, RetryAfter::Date { seconds }, UNAVAILABLE)
            }
        }
    }

    /// How many seconds the clock of the server is ahead; negative where it is behind.
    pub fn clock_off_seconds(self) -> i64 {
        match self {
            Self::ClockAhead => CLOCK_OFF_SECONDS,
            Self::ClockBehind => -CLOCK_OFF_SECONDS,
            _ => 0,
        }
    }
}

const BAD_REQUEST: &str = r#"{"error":{"type":"invalid_request_error","code":"bad_request","message":"The request is wrong."}}"#;
const NOT_SIGNED_IN: &str = r#"{"error":{"type":"authentication_error","code":"session_expired","message":"The session has ended."}}"#;
const NOT_ALLOWED: &str = r#"{"error":{"type":"authentication_error","code":"not_allowed","message":"This is not allowed."}}"#;
const NOT_THERE: &str = r#"{"error":{"type":"invalid_request_error","code":"not_found","message":"There is no such stage."}}"#;
const AT_ODDS: &str = r#"{"error":{"type":"invalid_request_error","code":"conflict","message":"Another request is under way."}}"#;
const CHANGED: &str = r#"{"error":{"type":"invalid_request_error","code":"precondition_failed","message":"The stage was changed."}}"#;
const OTHER_TYPE: &str = r#"{"error":{"type":"invalid_request_error","code":"unsupported_media_type","message":"Send JSON."}}"#;
const TOO_OFTEN: &str =
    r#"{"error":{"type":"rate_limit_error","code":"rate_limited","message":"Too many requests."}}"#;
const FAILED: &str =
    r#"{"error":{"type":"api_error","code":"internal_error","message":"The server failed."}}"#;
const UNAVAILABLE: &str =
    r#"{"error":{"type":"api_error","code":"unavailable","message":"Being moved."}}"#;

#[cfg(test)]
mod tests {
    use sales_stages_core::api::{ApiError, RawResponse, Refusal, ShapeProblem, StagePage};

    use super::*;

    fn read(fault: Fault) -> ApiError {
        let made = fault.made_answer().expect("it makes an answer up");
        let raw = RawResponse {
            status: made.status,
            body: made.body.to_owned(),
            ..RawResponse::default()
        };
        raw.decode::<StagePage>().expect_err("no list")
    }

    #[test]
    fn a_status_is_the_one_in_the_faults_name() {
        for &fault in Fault::ALL {
            if let Some(status) = fault.as_str().strip_prefix("status-") {
                let made = fault.made_answer().expect("it makes an answer up");
                assert_eq!(made.status.to_string(), status);
            }
        }
    }

    #[test]
    fn a_refusal_in_json_is_read_whole() {
        for &fault in Fault::ALL {
            let made = fault.made_answer();
            if made.is_none_or(|made| made.status < 400 || made.content_type != JSON) {
                continue;
            }
            let ApiError::Refused(refusal) = read(fault) else {
                panic!("{fault} is no refusal");
            };
            let Refusal { kind, code, message, .. } = &*refusal;
            assert!(kind.is_some() && code.is_some() && message.is_some(), "{fault}");
        }
    }

    #[test]
    fn a_success_that_is_none_is_what_its_name_says() {
        for (fault, expected) in [
            (Fault::WebPage, ShapeProblem::Html),
            (Fault::WrongShape, ShapeProblem::OtherJson),
            (Fault::BrokenJson, ShapeProblem::NotJson),
            (Fault::Empty, ShapeProblem::Empty),
        ] {
            let ApiError::Shape(answer) = read(fault) else {
                panic!("{fault} is no success of another shape");
            };
            assert_eq!((answer.status, answer.problem), (200, expected), "{fault}");
        }
    }
}
