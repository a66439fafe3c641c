//! `Idempotency-Key`: a create that is sent twice is made once.

use serde_json::json;

use crate::support::{Answer, STAGES, TestApp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const WON: &str = r#"{"stage_name":"Won"}"#;
const LOST: &str = r#"{"stage_name":"Lost"}"#;

async fn create(app: &TestApp, key: &str, body: &str) -> Answer {
    app.call_with("POST", STAGES, &[("idempotency-key", key)], body).await
}

async fn total(app: &TestApp) -> serde_json::Value {
    app.get(STAGES).await.json()["total"].clone()
}

fn is_replay(answer: &Answer) -> bool {
    answer.headers.get("idempotent-replayed").is_some_and(|value| value == "true")
}

#[tokio::test]
async fn a_repeated_create_is_answered_as_the_first_one_and_makes_one_stage() {
    let app = TestApp::new().await;
    let first = create(&app, "key-1", WON).await;
    app.clock.advance(61_000);
    let again = create(&app, "key-1", WON).await;
    assert_eq!((first.status, is_replay(&first)), (200.try_into().expect("a status"), false));
    assert_eq!((again.status, is_replay(&again)), (first.status, true));
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("etag"), first.header("etag"));
    assert_eq!(total(&app).await, 1);
}

#[tokio::test]
async fn a_repeated_create_is_an_exchange_of_its_own_in_the_log() {
    let app = TestApp::new().await;
    let first = create(&app, "key-1", WON).await;
    let again = create(&app, "key-1", WON).await;
    assert_ne!(again.header("request-id"), first.header("request-id"));
}

#[tokio::test]
async fn bodies_that_mean_the_same_are_the_same_request() {
    let app = TestApp::new().await;
    for (key, bodies) in
        [("named", [WON, r#"{ "stage_name" : " W\u006fn " }"#]), ("nameless", ["", "{}"])]
    {
        let first = create(&app, key, bodies[0]).await;
        let again = create(&app, key, bodies[1]).await;
        assert_eq!((is_replay(&again), again.json()), (true, first.json()), "{key}");
    }
}

#[tokio::test]
async fn another_create_with_a_used_key_is_refused() {
    let app = TestApp::new().await;
    create(&app, "key-1", WON).await;
    for body in [LOST, "{}"] {
        let answer = create(&app, "key-1", body).await;
        assert_eq!(answer.error(), (400, "idempotency_key_reused".to_owned()), "{body}");
        assert_eq!(answer.json()["error"]["type"], "idempotency_error");
        assert_eq!(answer.param().as_deref(), Some("Idempotency-Key"));
    }
    assert_eq!(total(&app).await, 1);
}

#[tokio::test]
async fn creates_with_different_keys_or_none_are_different_creates() {
    let app = TestApp::new().await;
    for key in ["a", "A", "a,b"] {
        assert!(!is_replay(&create(&app, key, WON).await), "{key}");
    }
    app.create("Won").await;
    app.create("Won").await;
    assert_eq!(total(&app).await, 5);
}

#[tokio::test]
async fn the_first_answer_stands_also_after_the_stage_was_changed_or_deleted() {
    let app = TestApp::new().await;
    let first = create(&app, "key-1", WON).await;
    let path = format!("{STAGES}/{}", first.json()["id"].as_str().expect("an id"));
    assert_eq!(app.call("PATCH", &path, LOST).await.status, 200);
    assert_eq!(create(&app, "key-1", WON).await.body, first.body);
    assert_eq!(app.call("DELETE", &path, "").await.status, 200);
    assert_eq!(create(&app, "key-1", WON).await.body, first.body);
    assert_eq!(total(&app).await, 0);
}

#[tokio::test]
async fn a_key_is_remembered_for_a_day_from_its_first_use() {
    let app = TestApp::new().await;
    let first = create(&app, "key-1", WON).await;
    app.clock.advance(DAY_MS - 1);
    assert_eq!(create(&app, "key-1", WON).await.body, first.body);
    app.clock.advance(1);
    let later = create(&app, "key-1", LOST).await;
    assert_eq!((later.status.as_u16(), is_replay(&later)), (200, false));
    assert_eq!(create(&app, "key-1", LOST).await.body, later.body);
    assert_eq!(total(&app).await, 2);
}

#[tokio::test]
async fn a_create_that_was_refused_leaves_its_key_free() {
    let app = TestApp::new().await;
    assert_eq!(create(&app, "key-1", r#"{"stage_name":" "}"#).await.error().0, 400);
    let answer = create(&app, "key-1", WON).await;
    assert_eq!((answer.status.as_u16(), is_replay(&answer)), (200, false));
}

#[tokio::test]
async fn a_key_that_is_none_is_refused_by_its_name() {
    let app = TestApp::new().await;
    let longest = "k".repeat(255);
    let too_long = "k".repeat(256);
    for key in ["", " ", "a b", "a\tb", "schlüssel", too_long.as_str()] {
        let answer = create(&app, key, WON).await;
        assert_eq!(answer.error(), (400, "idempotency_key_malformed".to_owned()), "{key:?}");
        assert_eq!(answer.param().as_deref(), Some("Idempotency-Key"), "{key:?}");
    }
    let twice = [("idempotency-key", "a"), ("idempotency-key", "a")];
    let answer = app.call_with("POST", STAGES, &twice, WON).await;
    assert_eq!(answer.error(), (400, "idempotency_key_malformed".to_owned()));
    assert_eq!(total(&app).await, 0);
    for key in [longest.as_str(), "~", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""] {
        assert_eq!(create(&app, key, WON).await.status, 200, "{key}");
    }
}

#[tokio::test]
async fn keys_belong_to_the_server_whoever_brings_them() {
    let app = TestApp::new().await;
    let by_key = create(&app, "key-1", WON).await;
    let cookie = app.sign_in().await;
    let headers = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/json"),
        ("idempotency-key", "key-1"),
    ];
    let by_session = app.send("POST", STAGES, &headers, WON).await;
    assert_eq!(by_session.body, by_key.body);
}

#[tokio::test]
async fn other_calls_pay_no_heed_to_a_key() {
    let app = TestApp::new().await;
    let key = [("idempotency-key", "key-1")];
    let path = format!("{STAGES}/{}", app.create("New").await);
    for (body, name) in [(WON, "Won"), (LOST, "Lost")] {
        let answer = app.call_with("PATCH", &path, &key, body).await;
        assert_eq!(answer.json()["stage_name"], json!(name));
    }
    assert_eq!(app.call_with("DELETE", &path, &key, "").await.status, 200);
    assert_eq!(app.call_with("DELETE", &path, &key, "").await.error().0, 404);
    assert!(!is_replay(&create(&app, "key-1", WON).await));
}
