//! `ETag` and `If-Match`: changes that are meant for one version of a stage only.

use crate::support::{Answer, STAGES, TestApp};

/// A stage that was renamed once, its address, and the ETag it had before.
async fn renamed_stage(app: &TestApp) -> (String, String) {
    let path = format!("{STAGES}/{}", app.create("First").await);
    let old = app.get(&path).await.header("etag").to_owned();
    rename(app, &path, "Second").await;
    (path, old)
}

async fn rename(app: &TestApp, path: &str, name: &str) -> Answer {
    let answer = app.call("PATCH", path, &format!(r#"{{"stage_name":"{name}"}}"#)).await;
    assert_eq!(answer.status, 200);
    answer
}

async fn send(app: &TestApp, method: &str, path: &str, if_match: &str, body: &str) -> Answer {
    app.call_with(method, path, &[("if-match", if_match)], body).await
}

#[tokio::test]
async fn create_retrieve_and_update_show_the_same_strong_etag() {
    let app = TestApp::new().await;
    let created = app.call("POST", STAGES, r#"{"stage_name":"New"}"#).await;
    let path = format!("{STAGES}/{}", created.json()["id"].as_str().expect("an id"));
    let tag = created.header("etag");
    assert!(tag.len() > 2 && tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    assert_eq!(app.get(&path).await.header("etag"), tag);
    assert_eq!(app.call("HEAD", &path, "").await.header("etag"), tag);
    let renamed = rename(&app, &path, "Won").await;
    assert_eq!(app.get(&path).await.header("etag"), renamed.header("etag"));
}

#[tokio::test]
async fn every_change_gives_another_etag_even_back_to_an_old_name_within_one_millisecond() {
    let app = TestApp::new().await;
    let path = format!("{STAGES}/{}", app.create("One").await);
    let mut tags = vec![app.get(&path).await.header("etag").to_owned()];
    for name in ["Two", "One", "Two"] {
        let tag = rename(&app, &path, name).await.header("etag").to_owned();
        assert!(!tags.contains(&tag), "{tag} after {tags:?}");
        tags.push(tag);
    }
}

#[tokio::test]
async fn an_update_to_the_same_name_changes_neither_etag_nor_time() {
    let app = TestApp::new().await;
    let path = format!("{STAGES}/{}", app.create("Same").await);
    let before = app.get(&path).await;
    app.clock.advance(61_000);
    for body in ["", "{}", r#"{"stage_name":"Same"}"#, r#"{"stage_name":" Same "}"#] {
        let answer = app.call("PATCH", &path, body).await;
        assert_eq!(answer.header("etag"), before.header("etag"), "{body}");
        assert_eq!(answer.json(), before.json(), "{body}");
    }
}

#[tokio::test]
async fn a_change_of_the_expected_version_is_made() {
    let app = TestApp::new().await;
    for (method, body) in [("PATCH", r#"{"stage_name":"Third"}"#), ("PATCH", ""), ("DELETE", "")] {
        for others in ["", "\"x\", W/\"v1\" ,,", "*"] {
            let (path, _) = renamed_stage(&app).await;
            let tag = app.get(&path).await.header("etag").to_owned();
            let expected = if others == "*" { others.to_owned() } else { others.to_owned() + &tag };
            let answer = send(&app, method, &path, &expected, body).await;
            assert_eq!(answer.status, 200, "{method} {expected}");
        }
    }
}

#[tokio::test]
async fn a_change_of_another_version_is_refused_with_the_current_stage() {
    let app = TestApp::new().await;
    let (path, old) = renamed_stage(&app).await;
    let now = app.get(&path).await;
    let weak = format!("W/{}", now.header("etag"));
    for (method, body) in [("PATCH", r#"{"stage_name":"Third"}"#), ("PATCH", "{}"), ("DELETE", "")]
    {
        for expected in [old.as_str(), weak.as_str(), "\"\"", "\"v99\", \"v1\""] {
            let answer = send(&app, method, &path, expected, body).await;
            let context = format!("{method} {expected}");
            assert_eq!(answer.error(), (412, "sales_stage_changed".to_owned()), "{context}");
            assert_eq!(answer.json()["error"]["type"], "invalid_request_error", "{context}");
            assert_eq!(answer.json()["current"], now.json(), "{context}");
            assert_eq!(answer.header("etag"), now.header("etag"), "{context}");
        }
    }
    assert_eq!(app.get(&path).await.json(), now.json());
}

#[tokio::test]
async fn the_etag_of_a_refusal_is_what_the_next_attempt_needs() {
    let app = TestApp::new().await;
    let (path, old) = renamed_stage(&app).await;
    let body = r#"{"stage_name":"Third"}"#;
    let refused = send(&app, "PATCH", &path, &old, body).await;
    let answer = send(&app, "PATCH", &path, refused.header("etag"), body).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["stage_name"]), (200, &"Third".into()));
}

#[tokio::test]
async fn a_stage_that_is_gone_is_not_found_whatever_was_expected() {
    let app = TestApp::new().await;
    let (path, old) = renamed_stage(&app).await;
    assert_eq!(app.call("DELETE", &path, "").await.status, 200);
    for (method, body) in [("PATCH", r#"{"stage_name":"x"}"#), ("PATCH", ""), ("DELETE", "")] {
        for expected in [old.as_str(), "*"] {
            let answer = send(&app, method, &path, expected, body).await;
            assert_eq!(answer.error(), (404, "sales_stage_not_found".to_owned()), "{method}");
            assert!(answer.json().get("current").is_none(), "{method} {expected}");
        }
    }
}

#[tokio::test]
async fn a_malformed_if_match_is_refused_by_its_name_and_nothing_is_done() {
    let app = TestApp::new().await;
    let (path, _) = renamed_stage(&app).await;
    let before = app.get(&path).await.json();
    for (method, body) in [("PATCH", r#"{"stage_name":"x"}"#), ("DELETE", "")] {
        for expected in ["", "v2", "\"v2", "*, \"v2\"", "\"v2\" \"v1\""] {
            let answer = send(&app, method, &path, expected, body).await;
            assert_eq!(answer.error(), (400, "if_match_malformed".to_owned()), "{expected}");
            assert_eq!(answer.param().as_deref(), Some("If-Match"), "{expected}");
        }
    }
    assert_eq!(app.get(&path).await.json(), before);
}

#[tokio::test]
async fn a_fault_of_the_body_is_told_before_a_conflict() {
    let app = TestApp::new().await;
    let (path, old) = renamed_stage(&app).await;
    let answer = send(&app, "PATCH", &path, &old, r#"{"stage_name":" "}"#).await;
    assert_eq!(answer.error(), (400, "stage_name_empty".to_owned()));
}
