//! Every fault at every moment: what the client sees, and whether the server was reached.

use sales_stages_faults::catalogue::{Fault, Moment, Outcome, cases};
use serde_json::json;

use super::seen::{Seen, rest};
use super::support::{Bench, OWN_BODY, STAGES};

/// What a client sees of a PATCH under this fault, and how often the server was reached by then.
async fn struck(fault: Fault, moment: Moment) -> (Seen, usize) {
    let bench = Bench::start().await;
    bench
        .add_rule(&json!({
            "method": "PATCH", "path": STAGES, "fault": fault.as_str(), "moment": moment.as_str(),
        }))
        .await;
    let client = bench.begin("PATCH", &format!("{STAGES}/a"), r#"{"stage_name":"Won"}"#).await;
    if matches!(fault, Fault::Hang | Fault::SlowBody | Fault::Reorder) {
        bench.log("?held=1").await;
        bench.release().await;
    }
    let seen = rest(client).await;
    let log = bench.log("").await;
    let statuses = vec![200; bench.asked().len()];
    assert_eq!(
        log,
        [json!({
            "id": 1, "method": "PATCH", "path": format!("{STAGES}/a"), "reused": false,
            "fault": fault.as_str(), "moment": moment.as_str(), "deliveries": statuses,
            "state": "done", "problem": null,
        })],
        "{fault} {moment}"
    );
    (seen, bench.asked().len())
}

#[tokio::test]
async fn the_server_is_reached_as_often_as_the_catalogue_says() {
    for (fault, moment) in cases() {
        let (_, count) = struck(fault, moment).await;
        assert_eq!(count, usize::from(fault.deliveries(moment)), "{fault} {moment}");
    }
}

#[tokio::test]
async fn the_client_sees_what_the_catalogue_says() {
    for (fault, moment) in cases() {
        let (seen, _) = struck(fault, moment).await;
        let outcome = fault.outcome(moment).expect("it applies");
        assert!(is_what_it_is(&seen, fault, moment, outcome), "{fault} {moment}: {seen:?}");
    }
}

fn is_what_it_is(seen: &Seen, fault: Fault, moment: Moment, outcome: Outcome) -> bool {
    let is_reset = fault == Fault::Reset;
    // Where the head is whole, it is the server's, but for one header.
    let is_own_head = || seen.status() == 200 && seen.header("x-own").as_deref() == Some("yes");
    seen.was_reset == is_reset
        && match outcome {
            Outcome::Lost => {
                !seen.bytes.windows(4).any(|four| four == b"\r\n\r\n") || !is_http(seen)
            }
            Outcome::Silence if moment != Moment::MidBody => seen.bytes.is_empty(),
            Outcome::Silence | Outcome::Cut => {
                is_own_head() && seen.body().len() < seen.said_length()
            }
            Outcome::Made(made) => {
                seen.status() == made.status
                    && seen.body() == made.body.as_bytes()
                    && seen.said_length() == made.body.len()
                    && seen.header("content-type").as_deref() == Some(made.content_type)
                    && seen.header("location").as_deref() == made.location
                    && seen.header("retry-after").is_some() == made.retry_after.is_some()
                    && seen.header("request-id").as_deref() == Some("fault_1")
            }
            Outcome::Spoilt => {
                let whole = seen.body().get(..seen.said_length());
                is_own_head() && whole.is_some_and(|whole| whole != OWN_BODY.as_bytes())
            }
            Outcome::Own => is_own_head() && seen.body() == OWN_BODY.as_bytes(),
        }
}

fn is_http(seen: &Seen) -> bool {
    seen.bytes.starts_with(b"HTTP/")
}
