//! Creating, retrieving, updating and deleting one sales stage.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{STAGES, TestApp};

#[tokio::test]
async fn a_name_is_stored_trimmed_and_exact() {
    let app = TestApp::new().await;
    for (given, stored) in [
        ("  Qualified lead\n", "Qualified lead"),
        ("مرحلة التفاوض", "مرحلة التفاوض"),
        ("👨\u{200D}👩\u{200D}👧 \"it's\" <b>&amp;", "👨\u{200D}👩\u{200D}👧 \"it's\" <b>&amp;"),
        ("'); DROP TABLE sales_stages; --", "'); DROP TABLE sales_stages; --"),
    ] {
        let id = app.create(given).await;
        assert_eq!(app.get(&format!("{STAGES}/{id}")).await.json()["stage_name"], stored);
    }
}

#[tokio::test]
async fn a_stage_may_be_created_without_name_or_body() {
    let app = TestApp::new().await;
    for body in ["", "{}", " "] {
        let stage = app.call("POST", STAGES, body).await.json();
        assert_eq!(stage["stage_name"], Value::Null, "{body:?}");
    }
}

#[tokio::test]
async fn an_update_changes_the_name_and_the_time_of_change_only() {
    let app = TestApp::new().await;
    let id = app.create("Old").await;
    app.clock.advance(61_000);
    let updated = app.call("PATCH", &format!("{STAGES}/{id}"), r#"{"stage_name":"New"}"#).await;
    let expected = json!({
        "id": id,
        "created_at": "2024-01-15T09:30:00Z",
        "updated_at": "2024-01-15T09:31:01Z",
        "stage_name": "New"
    });
    assert_eq!(updated.json(), expected);
    assert_eq!(app.get(&format!("{STAGES}/{id}")).await.json(), expected);
}

#[tokio::test]
async fn an_update_without_fields_changes_nothing() {
    let app = TestApp::new().await;
    let id = app.create("Same").await;
    let path = format!("{STAGES}/{id}");
    let before = app.get(&path).await.json();
    app.clock.advance(61_000);
    for body in ["", "{}"] {
        assert_eq!(app.call("PATCH", &path, body).await.json(), before, "{body:?}");
    }
    for body in ["", "{}", r#"{"stage_name":"x"}"#] {
        let answer = app.call("PATCH", &format!("{STAGES}/nobody"), body).await;
        assert_eq!(answer.error(), (404, "sales_stage_not_found".to_owned()));
    }
}

#[tokio::test]
async fn faults_of_a_body_are_told_apart_for_create_and_update() {
    let app = TestApp::new().await;
    let id = app.create("Untouched").await;
    let item = format!("{STAGES}/{id}");
    let long = json!({ "stage_name": "🦀".repeat(256) }).to_string();
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    for (body, code, param) in [
        ("{", "body_not_json", None),
        ("\u{FEFF}{}", "body_not_json", None),
        (deep.as_str(), "body_not_json", None),
        ("null", "body_not_an_object", None),
        ("[]", "body_not_an_object", None),
        (r#"{"name":"x"}"#, "parameter_unknown", Some("name")),
        (r#"{"stage_name":null}"#, "parameter_invalid_string", Some("stage_name")),
        (r#"{"stage_name":7}"#, "parameter_invalid_string", Some("stage_name")),
        (r#"{"stage_name":" "}"#, "stage_name_empty", Some("stage_name")),
        (long.as_str(), "stage_name_too_long", Some("stage_name")),
        (r#"{"stage_name":"a\u0000b"}"#, "stage_name_control_character", Some("stage_name")),
        (r#"{"stage_name":"a\u202eb"}"#, "stage_name_direction_override", Some("stage_name")),
        (r#"{"stage_name":"a\u200bb"}"#, "stage_name_invisible_character", Some("stage_name")),
        (r#"{"stage_name":"\ud800"}"#, "body_not_json", None),
    ] {
        for (method, path) in [("POST", STAGES), ("PATCH", item.as_str())] {
            let answer = app.call(method, path, body).await;
            assert_eq!(answer.error(), (400, code.to_owned()), "{method} {body:.60}");
            assert_eq!(answer.param().as_deref(), param, "{method} {body:.60}");
        }
    }
    let list = app.get(STAGES).await.json();
    assert_eq!((&list["total"], &list["data"][0]["stage_name"]), (&json!(1), &json!("Untouched")));
}

#[tokio::test]
async fn a_body_needs_the_json_type_and_an_empty_one_needs_none() {
    let app = TestApp::new().await;
    let bearer = format!("Bearer {}", app.key.reveal());
    let send = |headers: Vec<(&'static str, &'static str)>, body: &'static str| {
        let mut headers: Vec<(&str, &str)> = headers;
        headers.push(("authorization", &bearer));
        let app = &app;
        async move { app.send("POST", STAGES, &headers, body).await }
    };
    let body = r#"{"stage_name":"Won"}"#;
    for content_type in ["application/json", "Application/JSON; charset=utf-8"] {
        assert_eq!(send(vec![("content-type", content_type)], body).await.status, 200);
    }
    for content_type in ["application/x-www-form-urlencoded", "text/plain", "application/jsonp", ""]
    {
        let answer = send(vec![("content-type", content_type)], body).await;
        assert_eq!(answer.error(), (415, "media_type_unsupported".to_owned()), "{content_type}");
        let message = answer.json()["error"]["message"].to_string();
        assert!(message.contains("Content-Type: application/json"), "{message}");
    }
    assert_eq!(send(vec![], body).await.status, 415);
    let compressed = vec![("content-type", "application/json"), ("content-encoding", "gzip")];
    assert_eq!(send(compressed, body).await.status, 415);
    assert_eq!(send(vec![], "").await.status, 200);
    assert_eq!(send(vec![("content-type", "text/plain")], "").await.status, 200);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let app = TestApp::new().await;
    let body = |length: usize| format!("{}{}", " ".repeat(length - 2), "{}");
    assert_eq!(app.call("POST", STAGES, &body(65_536)).await.status, 200);
    let answer = app.call("POST", STAGES, &body(65_537)).await;
    assert_eq!(answer.error(), (413, "body_too_large".to_owned()));
    let answer = app.call("POST", STAGES, &body(20 << 20)).await;
    assert_eq!(answer.error(), (413, "body_too_large".to_owned()));
}

#[tokio::test]
async fn odd_ids_are_not_found_or_malformed_but_never_something_else() {
    let app = TestApp::new().await;
    app.create("Only").await;
    for (id, status, code) in [
        ("sales-stage_x", 404, "sales_stage_not_found"),
        ("%00", 404, "sales_stage_not_found"),
        ("a%2Fb", 404, "sales_stage_not_found"),
        ("%2e%2e", 404, "sales_stage_not_found"),
        ("%zz", 404, "sales_stage_not_found"),
        ("%25", 404, "sales_stage_not_found"),
        ("%ff", 400, "id_malformed"),
        ("a/b", 404, "path_not_found"),
        ("", 404, "path_not_found"),
    ] {
        for method in ["GET", "PATCH", "DELETE"] {
            let answer = app.call(method, &format!("{STAGES}/{id}"), "").await;
            assert_eq!(answer.error(), (status, code.to_owned()), "{method} {id}");
        }
    }
    assert_eq!(app.get(STAGES).await.json()["total"], 1);
}

#[tokio::test]
async fn a_percent_encoded_id_is_the_same_id() {
    let app = TestApp::new().await;
    let id = app.create("Found").await;
    let encoded = id.replace('_', "%5F").replace('-', "%2d");
    assert_eq!(app.get(&format!("{STAGES}/{encoded}")).await.json()["id"], id.as_str());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_body_makes_the_server_fail(body in r#"[{}\[\]":,a-z0-9\\ ]{0,40}|\{"stage_name":"[^"\\]{0,300}"\}"#) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let answer = runtime.expect("a runtime").block_on(async {
            TestApp::new().await.call("POST", STAGES, &body).await
        });
        prop_assert!(matches!(answer.status.as_u16(), 200 | 400), "{answer:?}");
    }
}
