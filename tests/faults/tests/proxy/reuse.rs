//! Connections that serve more than once, which happens only where a rule asks for it.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::seen::{in_time, rest};
use super::support::{Bench, OWN_BODY, STAGES};

/// The whole answer to a request on a connection that stays open.
async fn exchange(bench: &Bench, client: &mut TcpStream, method: &str) -> String {
    let request = bench.request(method, STAGES, "", "");
    client.write_all(request.as_bytes()).await.expect("it sends");
    let mut seen = Vec::new();
    while !seen.ends_with(OWN_BODY.as_bytes()) {
        seen.push(in_time(client.read_u8()).await.expect("a byte"));
    }
    String::from_utf8(seen).expect("text")
}

#[tokio::test]
async fn a_rule_on_reused_connections_keeps_them_open_and_strikes_there() {
    for (moment, deliveries) in [("before-commit", json!([])), ("after-commit", json!([200]))] {
        let bench = Bench::start().await;
        let rule = json!({ "method": "POST", "fault": "reset", "moment": moment, "reuse": true });
        bench.add_rule(&rule).await;
        let mut client = bench.connect().await;
        let first = exchange(&bench, &mut client, "POST").await;
        assert!(first.contains("connection: keep-alive"), "{first}");
        let request = bench.request("POST", STAGES, "", "");
        client.write_all(request.as_bytes()).await.expect("it sends");
        let seen = rest(client).await;
        assert!(seen.bytes.is_empty() && seen.was_reset);
        let log = bench.log("").await;
        assert_eq!((&log[0]["reused"], &log[0]["fault"]), (&json!(false), &json!(null)));
        assert_eq!((&log[1]["reused"], &log[1]["fault"]), (&json!(true), &json!("reset")));
        assert_eq!(log[1]["deliveries"], deliveries);
    }
}

#[tokio::test]
async fn once_no_rule_waits_for_them_connections_end_again() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "reset", "reuse": true })).await;
    let mut client = bench.connect().await;
    exchange(&bench, &mut client, "GET").await;
    bench.control("DELETE", "/rules", "").await;
    let request = bench.request("GET", STAGES, "", "");
    client.write_all(request.as_bytes()).await.expect("it sends");
    assert_eq!(rest(client).await.header("connection").as_deref(), Some("close"));
}

#[tokio::test]
async fn requests_that_come_before_their_turn_are_not_answered_out_of_it() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "reset", "reuse": true })).await;
    let mut client = bench.connect().await;
    let two = bench.request("GET", STAGES, "", "").repeat(2);
    client.write_all(two.as_bytes()).await.expect("it sends");
    let seen = rest(client).await;
    assert!(seen.bytes.is_empty() || seen.text_body() == OWN_BODY, "{seen:?}");
    assert_eq!(bench.asked().len(), 1);
}
