//! The bytes of the faults that are about bytes.

use std::time::Duration;

use sales_stages_faults::catalogue::{CLOCK_OFF_SECONDS, RETRY_AFTER_SECONDS};
use serde_json::json;

use super::seen::Seen;
use super::support::{Bench, OWN_BODY, OWN_DATE, STAGES};

async fn seen_under(fault: &str, moment: &str) -> Seen {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": fault, "moment": moment })).await;
    bench.send("GET", STAGES, "").await
}

#[tokio::test]
async fn a_refused_connection_ends_in_order_and_a_reset_one_does_not() {
    for moment in ["before-commit", "after-commit"] {
        let refused = seen_under("refuse", moment).await;
        assert_eq!(refused, Seen { bytes: Vec::new(), was_reset: false });
        let reset = seen_under("reset", moment).await;
        assert_eq!(reset, Seen { bytes: Vec::new(), was_reset: true });
    }
}

#[tokio::test]
async fn in_mid_body_half_of_it_has_come() {
    let half = &OWN_BODY[..OWN_BODY.len() / 2];
    for fault in ["reset", "truncated-body"] {
        let seen = seen_under(fault, "mid-body").await;
        assert_eq!(seen.text_body(), half, "{fault}");
        assert_eq!(seen.said_length(), OWN_BODY.len(), "{fault}");
    }
}

#[tokio::test]
async fn a_wrong_length_is_wrong_in_either_direction() {
    let short = seen_under("length-too-short", "after-commit").await;
    assert_eq!((short.said_length(), short.text_body()), (OWN_BODY.len() / 2, OWN_BODY.to_owned()));
    let long = seen_under("length-too-long", "after-commit").await;
    assert!(long.said_length() > OWN_BODY.len());
    assert_eq!(long.text_body(), OWN_BODY);
}

#[tokio::test]
async fn garbage_in_mid_body_keeps_the_length() {
    let seen = seen_under("garbage", "mid-body").await;
    assert_eq!(seen.body().len(), seen.said_length());
    assert!(std::str::from_utf8(seen.body()).is_err());
}

#[tokio::test]
async fn a_head_that_is_cut_off_has_no_end() {
    let seen = seen_under("truncated-head", "after-commit").await;
    assert!(seen.bytes.starts_with(b"HTTP/1.1 200 OK\r\n") && !seen.bytes.ends_with(b"\n"));
}

#[tokio::test]
async fn a_clock_that_is_off_tells_another_time() {
    let ahead = seen_under("clock-ahead", "after-commit").await;
    assert_eq!(ahead.header("date").as_deref(), Some("Sun, 06 Nov 1994 11:49:37 GMT"));
    let behind = seen_under("clock-behind", "after-commit").await;
    assert_eq!(behind.header("date").as_deref(), Some("Sun, 06 Nov 1994 05:49:37 GMT"));
    assert!(OWN_DATE.contains("08:49:37"));
}

#[tokio::test]
async fn a_pause_until_a_date_is_meant_by_the_servers_clock() {
    let now = std::time::SystemTime::now();
    for (fault, is_ahead) in [("clock-ahead", true), ("clock-behind", false)] {
        let seen = seen_under(fault, "before-commit").await;
        let date = |name| {
            let text = seen.header(name).expect("a date");
            httpdate::parse_http_date(&text).expect("a date")
        };
        let pause = date("retry-after").duration_since(date("date")).expect("later");
        assert_eq!(pause, Duration::from_secs(RETRY_AFTER_SECONDS.into()));
        // Half of what it is off: the test itself takes less than that.
        let least = Duration::from_secs(CLOCK_OFF_SECONDS.unsigned_abs() / 2);
        let is_off = if is_ahead { date("date") > now + least } else { date("date") < now - least };
        assert!(is_off, "{fault}");
    }
}

#[tokio::test]
async fn an_answer_without_a_body_has_none_under_a_fault_either() {
    for fault in ["status-500", "slow-body", "garbage"] {
        let bench = Bench::start().await;
        let moment = if fault == "status-500" { "after-commit" } else { "mid-body" };
        bench.add_rule(&json!({ "fault": fault, "moment": moment })).await;
        let seen = bench.send("HEAD", STAGES, "").await;
        assert!(seen.body().is_empty(), "{fault}: {seen:?}");
    }
}
