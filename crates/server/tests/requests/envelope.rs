//! Everything that goes wrong has the same envelope.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use sales_stages::access::{AccessRules, AuthMode};
use sales_stages::environment::{Clock, SystemRandomness};
use sales_stages::http::{AppState, Parts, router};
use sales_stages::storage::SqliteStorage;
use tower::ServiceExt;

use crate::support::{STAGES, TestApp};

#[tokio::test]
async fn unknown_paths_have_it_inside_and_outside_the_api() {
    let app = TestApp::new().await;
    for path in
        ["/nothing", "/api", "/api/", "/api/crm", "/api/crm/sales-stage/", "/API/crm", "//", "/%ff"]
    {
        for method in ["GET", "POST", "DELETE"] {
            let answer = app.call(method, path, "").await;
            assert_eq!(answer.error(), (404, "path_not_found".to_owned()), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn without_a_page_the_root_says_how_to_have_one() {
    let answer = TestApp::new().await.send("GET", "/", &[], "").await;
    assert_eq!(answer.error(), (404, "page_not_served".to_owned()));
}

#[tokio::test]
async fn a_wrong_method_names_the_right_ones_without_asking_for_a_key() {
    let app = TestApp::new().await;
    let item = format!("{STAGES}/x");
    for (path, allow) in [
        (STAGES, "GET,HEAD,POST"),
        (item.as_str(), "GET,HEAD,PATCH,DELETE"),
        ("/api/session", "POST,GET,HEAD,DELETE"),
    ] {
        for method in ["PUT", "OPTIONS", "TRACE", "BREW"] {
            let answer = app.send(method, path, &[], "").await;
            assert_eq!(answer.error(), (405, "method_not_allowed".to_owned()), "{method} {path}");
            assert_eq!(answer.header("allow"), allow, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn request_ids_differ() {
    let app = TestApp::new().await;
    let (one, two) = (app.get(STAGES).await, app.get(STAGES).await);
    assert_ne!(one.header("request-id"), two.header("request-id"));
}

#[tokio::test]
async fn a_storage_that_is_gone_is_500_without_its_words() {
    use sales_stages::storage::Storage;
    let app = TestApp::new().await;
    app.storage.close().await;
    let answer = app.get(STAGES).await;
    assert_eq!(answer.error(), (500, "internal_error".to_owned()));
    assert_eq!(answer.json()["error"]["type"], "api_error");
    assert!(!String::from_utf8_lossy(&answer.body).to_lowercase().contains("pool"));
}

#[derive(Debug)]
struct BrokenClock;

impl Clock for BrokenClock {
    fn now_millis(&self) -> i64 {
        panic!("the clock is broken")
    }
}

#[tokio::test]
async fn a_panic_ends_one_request_with_500() {
    let address = "127.0.0.1:8080".parse().expect("an address");
    let parts = Parts {
        storage: Arc::new(SqliteStorage::in_memory().await.expect("it opens")),
        clock: Arc::new(BrokenClock),
        random: Arc::new(SystemRandomness),
        access: AccessRules::new(AuthMode::None, address, None, Vec::new()),
        instance: String::new(),
        page: None,
    };
    let router = router(&AppState::new(parts));
    let request = Request::post(STAGES).body(Body::empty()).expect("a request");
    let response = router.oneshot(request).await.expect("an answer");
    assert_eq!(response.status(), 500);
    assert!(response.headers().contains_key("request-id"));
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    let text = String::from_utf8_lossy(&body);
    assert!(text.contains("internal_error") && !text.contains("clock"), "{text}");
}
