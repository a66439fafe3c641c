//! Answers as the bytes that go over the wire.

use std::time::{Duration, SystemTime};

use hyper::body::Bytes;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, LOCATION, RETRY_AFTER};
use hyper::http::HeaderValue;
use hyper::{HeaderMap, Method, StatusCode};

use super::upstream::{Answer, without_connection_headers};
use crate::catalogue::{MadeAnswer, RetryAfter};

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// The end of the connection.
    Close,
    /// Perhaps another request.
    KeepOpen,
}

/// An answer to be sent, in part or whole.
#[derive(Debug)]
pub(super) struct Wire {
    status: StatusCode,
    headers: HeaderMap,
    pub(super) body: Bytes,
    then: Then,
}

impl Wire {
    /// The server's own answer.
    pub(super) fn own(method: &Method, answer: Answer, then: Then) -> Self {
        let Answer { head, body } = answer;
        let mut headers = head.headers;
        without_connection_headers(&mut headers);
        let has_length = headers.contains_key(CONTENT_LENGTH);
        // The server may have sent it in chunks, or until the end of the connection.
        if !has_length && method != Method::HEAD && may_have_body(head.status) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        }
        Self { status: head.status, headers, body, then }
    }

    /// An answer that a fault makes up, to the request with this number, by a clock that is off.
    pub(super) fn made(made: &MadeAnswer, id: u64, clock_off: i64) -> Self {
        let status = StatusCode::from_u16(made.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let now = shifted(SystemTime::now(), clock_off);
        let mut headers = HeaderMap::new();
        let mut say = |name: HeaderName, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        say(DATE, &httpdate::fmt_http_date(now));
        say(CONTENT_TYPE, made.content_type);
        say(HeaderName::from_static("request-id"), &format!("fault_{id}"));
        match made.retry_after {
            Some(RetryAfter::Seconds(seconds)) => say(RETRY_AFTER, &seconds.to_string()),
            Some(RetryAfter::Date { seconds }) => {
                let then = shifted(now, i64::from(seconds));
                say(RETRY_AFTER, &httpdate::fmt_http_date(then));
            }
            None => {}
        }
        if let Some(location) = made.location {
            say(LOCATION, location);
        }
        Self::whole(status, headers, made.body.into())
    }

    /// JSON of the proxy itself.
    pub(super) fn json(status: StatusCode, body: String) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        Self::whole(status, headers, body.into())
    }

    fn whole(status: StatusCode, mut headers: HeaderMap, body: Bytes) -> Self {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self { status, headers, body, then: Then::Close }
    }

    /// Says another length than the body has.
    pub(super) fn say_length(&mut self, length: usize) {
        self.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }

    /// Tells the time by a clock that is off.
    pub(super) fn shift_clock(&mut self, seconds: i64) {
        let said = self.headers.get(DATE).and_then(|date| date.to_str().ok());
        let said = said.and_then(|date| httpdate::parse_http_date(date).ok());
        let now = shifted(said.unwrap_or_else(SystemTime::now), seconds);
        let pause =
            self.headers.get(RETRY_AFTER).and_then(|pause| pause.to_str().ok()?.parse().ok());
        let mut say = |name: HeaderName, time: SystemTime| {
            if let Ok(date) = HeaderValue::try_from(httpdate::fmt_http_date(time)) {
                self.headers.insert(name, date);
            }
        };
        say(DATE, now);
        if let Some(pause) = pause {
            say(RETRY_AFTER, shifted(now, pause));
        }
    }

    /// The status line and the headers, and so many bytes of the body.
    pub(super) fn up_to(&self, method: &Method, bytes: usize) -> Vec<u8> {
        let reason = self.status.canonical_reason().unwrap_or_default();
        let mut text = format!("HTTP/1.1 {} {reason}\r\n", self.status.as_u16()).into_bytes();
        for (name, value) in &self.headers {
            text.extend_from_slice(name.as_str().as_bytes());
            text.extend_from_slice(b": ");
            text.extend_from_slice(value.as_bytes());
            text.extend_from_slice(b"\r\n");
        }
        text.extend_from_slice(match self.then {
            Then::Close => b"connection: close\r\n\r\n".as_slice(),
            Then::KeepOpen => b"connection: keep-alive\r\n\r\n".as_slice(),
        });
        if method != Method::HEAD {
            text.extend(self.body.iter().take(bytes));
        }
        text
    }

    /// All of it.
    pub(super) fn bytes(&self, method: &Method) -> Vec<u8> {
        self.up_to(method, self.body.len())
    }
}

fn may_have_body(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) && status.as_u16() >= 200
}

fn shifted(time: SystemTime, seconds: i64) -> SystemTime {
    let by = Duration::from_secs(seconds.unsigned_abs());
    let shifted = if seconds < 0 { time.checked_sub(by) } else { time.checked_add(by) };
    shifted.unwrap_or(time)
}
