//! What the proxy itself is told and asked.

use serde_json::{Value, json};

use super::support::{Bench, STAGES};

async fn status_of(bench: &Bench, method: &str, path: &str) -> u16 {
    bench.send(method, path, "").await.status()
}

#[tokio::test]
async fn a_rule_strikes_as_often_as_it_says() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "status-503", "times": 2 })).await;
    assert_eq!(status_of(&bench, "GET", STAGES).await, 503);
    assert_eq!(bench.control("GET", "/rules", "").await.1[0]["times"], 1);
    assert_eq!(status_of(&bench, "GET", STAGES).await, 503);
    assert_eq!(status_of(&bench, "GET", STAGES).await, 200);
    assert_eq!(bench.control("GET", "/rules", "").await.1, json!([]));
}

#[tokio::test]
async fn a_rule_leaves_other_requests_alone() {
    let bench = Bench::start().await;
    let rule = json!({ "method": "PATCH", "path": STAGES, "fault": "status-500" });
    bench.add_rule(&rule).await;
    assert_eq!(status_of(&bench, "GET", STAGES).await, 200);
    assert_eq!(status_of(&bench, "PATCH", "/elsewhere").await, 200);
    assert_eq!(status_of(&bench, "PATCH", &format!("{STAGES}/a")).await, 500);
}

#[tokio::test]
async fn rules_are_followed_in_their_order() {
    let bench = Bench::start().await;
    bench.add_rule(&json!([{ "fault": "status-500" }, { "fault": "status-502" }])).await;
    bench.add_rule(&json!({ "fault": "status-504" })).await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(status_of(&bench, "GET", STAGES).await);
    }
    assert_eq!(statuses, [500, 502, 504, 200]);
}

#[tokio::test]
async fn rules_can_be_taken_away() {
    let bench = Bench::start().await;
    bench.add_rule(&json!({ "fault": "status-500", "times": 100 })).await;
    assert_eq!(bench.control("DELETE", "/rules", "").await, (200, json!([])));
    assert_eq!(status_of(&bench, "GET", STAGES).await, 200);
}

#[tokio::test]
async fn the_log_has_every_request_in_its_order_and_not_its_own() {
    let bench = Bench::start().await;
    bench
        .add_rule(&json!({ "method": "DELETE", "fault": "status-504", "moment": "after-commit" }))
        .await;
    bench.send("GET", "/x?y", "").await;
    bench.send("DELETE", "/z", "").await;
    let brief = |entry: &Value| {
        (
            entry["id"].clone(),
            entry["path"].clone(),
            entry["fault"].clone(),
            entry["deliveries"].clone(),
        )
    };
    let log: Vec<_> = bench.log("?done=2").await.iter().map(brief).collect();
    assert_eq!(
        log,
        [
            (json!(1), json!("/x?y"), json!(null), json!([200])),
            (json!(2), json!("/z"), json!("status-504"), json!([200])),
        ]
    );
    assert_eq!(bench.log("").await.len(), 2);
}

#[tokio::test]
async fn what_cannot_be_done_is_refused_with_a_reason() {
    let bench = Bench::start().await;
    for (method, path, body, status) in [
        ("POST", "/rules", "", 400),
        ("POST", "/rules", "{", 400),
        ("POST", "/rules", r#"{"fault":"bang"}"#, 400),
        ("POST", "/rules", r#"{"fault":"slow-body","moment":"before-commit"}"#, 400),
        ("POST", "/rules", r#"[{"fault":"reset"},{"fault":"reset","times":0}]"#, 400),
        ("POST", "/release", r#"{"id":"x"}"#, 400),
        ("GET", "/log?held=some", "", 400),
        ("PUT", "/rules", "", 405),
        ("DELETE", "/log", "", 405),
        ("GET", "/nothing", "", 404),
        ("GET", "", "", 404),
    ] {
        let (seen, answer) = bench.control(method, path, body).await;
        assert_eq!(seen, status, "{method} {path} {body}: {answer}");
        assert!(answer["error"].as_str().is_some_and(|reason| !reason.is_empty()), "{answer}");
    }
    assert_eq!(bench.control("GET", "/rules", "").await.1, json!([]));
    assert!(bench.asked().is_empty());
}

#[tokio::test]
async fn releasing_where_nothing_is_held_frees_nothing() {
    let bench = Bench::start().await;
    assert_eq!(bench.control("POST", "/release", "").await, (200, json!({ "released": 0 })));
}
