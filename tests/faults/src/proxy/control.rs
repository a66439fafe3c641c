//! What the proxy itself is asked.

use std::io;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::book::Book;
use super::entry::{Entry, State};
use super::request::Received;
use super::rule::{AskedRule, Rule};
use super::strike::gone;
use super::wire::Wire;

/// Below this path the proxy answers itself:
///
/// | request | does | answers |
/// | --- | --- | --- |
/// | `POST /__faults/rules` | adds a rule, or a list of rules | 201, the rules that wait |
/// | `GET /__faults/rules` | | the rules that wait for a request |
/// | `DELETE /__faults/rules` | takes them all away; what is held stays held | `[]` |
/// | `GET /__faults/log` | | all requests so far |
/// | `GET /__faults/log?held=1` | waits until so many are held at once | the same |
/// | `GET /__faults/log?done=3` | waits until so many are done | the same |
/// | `POST /__faults/release` | frees what is held, or only `{"id": 7}` | `{"released": 1}` |
///
/// A rule is `{"method": "PATCH", "path": "/api/crm/sales-stage", "fault": "reset", "moment":
/// "after-commit", "times": 1, "reuse": false}`, of which only `fault` is needed. `path` is the
/// beginning of path and query. The first rule that is for a request strikes.
///
/// A request in the log is `{"id": 1, "method": "PATCH", "path": "/api/crm/sales-stage/a",
/// "reused": false, "fault": "reset", "moment": "after-commit", "deliveries": [200], "state":
/// "done", "problem": null}`; `deliveries` has one status for each time the server was reached, and
/// `state` is `running`, `held` or `done`.
///
/// What cannot be done is 400, 404 or 405 with `{"error": "a sentence"}`.
pub const CONTROL_PREFIX: &str = "/__faults";

type Reply = Result<(StatusCode, Value), (StatusCode, String)>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    id: Option<u64>,
}

/// What the log should be like before it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Wanted {
    held: usize,
    done: usize,
}

/// Answers a request to the proxy itself.
///
/// # Errors
/// Where whoever asked has gone.
pub(super) async fn answer(
    book: &Book,
    request: &Received,
    mut stream: TcpStream,
) -> io::Result<()> {
    let reply = tokio::select! {
        reply = reply(book, request) => reply,
        // Nobody waits for the log any more.
        () = gone(&mut stream) => return Ok(()),
    };
    let (status, body) =
        reply.unwrap_or_else(|(status, reason)| (status, json!({ "error": reason })));
    let wire = Wire::json(status, body.to_string());
    stream.write_all(&wire.bytes(&request.head.method)).await?;
    stream.shutdown().await
}

async fn reply(book: &Book, request: &Received) -> Reply {
    let path = request.path().trim_start_matches(CONTROL_PREFIX);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    match (request.method(), path) {
        ("POST", "/rules") => {
            book.add_rules(read_rules(&request.body).map_err(bad)?);
            Ok((StatusCode::CREATED, shown(&book.rules())))
        }
        ("GET", "/rules") => Ok((StatusCode::OK, shown(&book.rules()))),
        ("DELETE", "/rules") => {
            book.clear_rules();
            Ok((StatusCode::OK, shown(&book.rules())))
        }
        ("GET", "/log") => {
            let wanted = Wanted::read(query).map_err(bad)?;
            let log = book.log_when(|entries| wanted.is_met(entries)).await;
            Ok((StatusCode::OK, shown(&log)))
        }
        ("POST", "/release") => {
            let released = book.release(read_release(&request.body).map_err(bad)?.id);
            Ok((StatusCode::OK, json!({ "released": released })))
        }
        (method, "/rules" | "/log" | "/release") => {
            let reason = format!("{method} is not for {CONTROL_PREFIX}{path}");
            Err((StatusCode::METHOD_NOT_ALLOWED, reason))
        }
        _ => Err((
            StatusCode::NOT_FOUND,
            format!("below {CONTROL_PREFIX} there are rules, log and release"),
        )),
    }
}

fn bad(reason: String) -> (StatusCode, String) {
    (StatusCode::BAD_REQUEST, reason)
}

/// One rule or a list of them; all or none.
fn read_rules(body: &[u8]) -> Result<Vec<Rule>, String> {
    let read = |value| {
        let asked: AskedRule = serde_json::from_value(value).map_err(|error| error.to_string())?;
        Rule::try_from(asked).map_err(|error| error.to_string())
    };
    match serde_json::from_slice(body).map_err(|error| format!("not JSON: {error}"))? {
        Value::Array(rules) => rules.into_iter().map(read).collect(),
        rule => Ok(vec![read(rule)?]),
    }
}

fn read_release(body: &[u8]) -> Result<Release, String> {
    if body.is_empty() {
        return Ok(Release::default());
    }
    serde_json::from_slice(body).map_err(|error| error.to_string())
}

fn shown<T: Serialize>(values: &[T]) -> Value {
    values.iter().map(|value| json!(value)).collect()
}

impl Wanted {
    fn read(query: &str) -> Result<Self, String> {
        let mut wanted = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let count =
                pair.split_once('=').and_then(|(key, value)| Some((key, value.parse().ok()?)));
            match count {
                Some(("held", count)) => wanted.held = count,
                Some(("done", count)) => wanted.done = count,
                _ => return Err(format!("{pair:?} is neither held=N nor done=N")),
            }
        }
        Ok(wanted)
    }

    fn is_met(self, entries: &[Entry]) -> bool {
        let count = |state| entries.iter().filter(|entry| entry.state == state).count();
        count(State::Held) >= self.held && count(State::Done) >= self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_waited_for_stands_in_the_query() {
        assert_eq!(Wanted::read(""), Ok(Wanted::default()));
        assert_eq!(Wanted::read("held=1&done=2"), Ok(Wanted { held: 1, done: 2 }));
        for query in ["held", "held=x", "held=-1", "hold=1"] {
            assert!(Wanted::read(query).is_err(), "{query}");
        }
    }

    #[test]
    fn rules_come_alone_or_in_a_list_all_or_none() {
        let count = |text: &str| read_rules(text.as_bytes()).map(|rules| rules.len());
        assert_eq!(count(r#"{"fault":"reset"}"#), Ok(1));
        assert_eq!(count(r#"[{"fault":"reset"},{"fault":"hang"}]"#), Ok(2));
        assert!(count(r#"[{"fault":"reset"},{"fault":"bang"}]"#).is_err());
        assert!(count("").is_err() && count("7").is_err());
    }
}
