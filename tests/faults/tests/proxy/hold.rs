//! Requests that wait: until they are released, overtaken, or given up.

use serde_json::json;
use tokio::io::AsyncReadExt;

use super::seen::{in_time, is_silent, rest};
use super::support::{Bench, OWN_BODY, STAGES};

#[tokio::test]
async fn a_hanging_request_is_silent_until_it_is_released() {
    for (moment, deliveries) in [("before-commit", 0), ("after-commit", 1)] {
        let bench = Bench::start().await;
        bench.add_rule(&json!({ "fault": "hang", "moment": moment })).await;
        let client = bench.begin("GET", STAGES, "").await;
        bench.log("?held=1").await;
        assert_eq!(bench.asked().len(), deliveries);
        assert!(is_silent(&client));
        bench.release().await;
        assert!(rest(client).await.bytes.is_empty());
        assert_eq!(bench.asked().len(), deliveries);
    }
}

#[tokio::test]
async fn a_request_that_hangs_in_mid_body_is_silent_after_half_of_it() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "hang", "moment": "mid-body" })).await;
    let mut client = bench.begin("GET", STAGES, "").await;
    bench.log("?held=1").await;
    let half = OWN_BODY.as_bytes().split_at(OWN_BODY.len() / 2).0;
    let mut seen = Vec::new();
    while !seen.ends_with(half) {
        seen.push(in_time(client.read_u8()).await.expect("a byte"));
    }
    assert!(is_silent(&client));
    bench.release().await;
    assert!(rest(client).await.bytes.is_empty());
}

#[tokio::test]
async fn a_request_that_hangs_is_done_when_the_client_gives_up() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "hang" })).await;
    let client = bench.begin("GET", STAGES, "").await;
    bench.log("?held=1").await;
    drop(client);
    assert_eq!(bench.log("?done=1").await[0]["deliveries"], json!([]));
}

#[tokio::test]
async fn a_slow_body_comes_at_once_when_it_is_released() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "slow-body" })).await;
    let client = bench.begin("GET", STAGES, "").await;
    assert_eq!(bench.log("?held=1").await[0]["deliveries"], json!([200]));
    bench.release().await;
    assert_eq!(rest(client).await.text_body(), OWN_BODY);
}

#[tokio::test]
async fn a_slow_body_ends_when_the_client_gives_up() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "slow-body" })).await;
    let client = bench.begin("GET", STAGES, "").await;
    bench.log("?held=1").await;
    drop(client);
    bench.log("?done=1").await;
}

#[tokio::test]
async fn a_request_that_is_overtaken_reaches_the_server_second() {
    let bench = Bench::start().await;
    let rule = json!({ "method": "PATCH", "path": STAGES, "fault": "reorder" });
    bench.add_rule(&rule).await;
    let first = bench.begin("PATCH", STAGES, "1").await;
    bench.log("?held=1").await;
    assert!(bench.asked().is_empty());
    bench.send("GET", STAGES, "").await;
    assert_eq!(rest(first).await.text_body(), OWN_BODY);
    let order: Vec<_> = bench.asked().into_iter().map(|asked| asked.method).collect();
    assert_eq!(order, ["GET", "PATCH"]);
}

#[tokio::test]
async fn an_answer_that_is_overtaken_comes_second() {
    let bench = Bench::start().await;
    let rule = json!({ "method": "PATCH", "fault": "reorder", "moment": "after-commit" });
    bench.add_rule(&rule).await;
    let first = bench.begin("PATCH", STAGES, "1").await;
    bench.log("?held=1").await;
    assert_eq!(bench.asked().len(), 1);
    assert!(is_silent(&first));
    bench.send("GET", STAGES, "").await;
    assert_eq!(rest(first).await.text_body(), OWN_BODY);
}

#[tokio::test]
async fn only_a_request_below_the_same_path_overtakes() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "path": STAGES, "fault": "reorder" })).await;
    let first = bench.begin("PATCH", STAGES, "").await;
    bench.log("?held=1").await;
    bench.send("GET", "/favicon.svg", "").await;
    bench.send("OPTIONS", STAGES, "").await;
    assert_eq!(bench.log("?done=2").await[0]["state"], "held");
    bench.send("GET", STAGES, "").await;
    assert_eq!(rest(first).await.text_body(), OWN_BODY);
}

#[tokio::test]
async fn a_request_that_was_given_up_while_it_waited_is_still_carried_out() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "method": "PATCH", "fault": "reorder" })).await;
    drop(bench.begin("PATCH", STAGES, "late").await);
    bench.log("?held=1").await;
    bench.send("GET", STAGES, "").await;
    bench.log("?done=2").await;
    assert_eq!(bench.asked().last().expect("a request").body, "late");
}

#[tokio::test]
async fn one_of_several_can_be_released() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "hang", "times": 2 })).await;
    let first = bench.begin("GET", "/1", "").await;
    bench.log("?held=1").await;
    let second = bench.begin("GET", "/2", "").await;
    bench.log("?held=2").await;
    let (_, answer) = bench.control("POST", "/release", r#"{"id":2}"#).await;
    assert_eq!(answer, json!({ "released": 1 }));
    rest(second).await;
    assert!(is_silent(&first));
    bench.release().await;
    rest(first).await;
}
