//! Which other origins' pages may read answers.

use crate::support::{Options, STAGES, TestApp};

const HOST: &str = "https://host.example";

async fn app() -> TestApp {
    TestApp::with(Options { allowed: &[HOST, "http://localhost:9000"], ..Options::default() }).await
}

fn preflight(origin: &str) -> Vec<(&str, &str)> {
    vec![
        ("origin", origin),
        ("access-control-request-method", "PATCH"),
        ("access-control-request-headers", "authorization,content-type,idempotency-key,if-match"),
    ]
}

#[tokio::test]
async fn a_preflight_of_an_allowed_origin_passes() {
    for path in [STAGES.to_owned(), format!("{STAGES}/x")] {
        let answer = app().await.send("OPTIONS", &path, &preflight(HOST), "").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("access-control-allow-origin"), HOST);
        assert_eq!(answer.header("access-control-allow-methods"), "GET,POST,PATCH,DELETE");
        assert_eq!(
            answer.header("access-control-allow-headers"),
            "authorization,content-type,idempotency-key,if-match"
        );
        assert_eq!(answer.header("access-control-max-age"), "600");
        assert!(answer.header("vary").contains("origin"));
        assert!(answer.headers.get("access-control-allow-credentials").is_none());
    }
}

#[tokio::test]
async fn another_origin_gets_no_permission() {
    let app = app().await;
    for origin in
        ["https://evil.example", "null", "https://host.example.evil.example", "http://host.example"]
    {
        let answer = app.send("OPTIONS", STAGES, &preflight(origin), "").await;
        assert!(answer.headers.get("access-control-allow-origin").is_none(), "{origin}");
    }
}

#[tokio::test]
async fn answers_and_refusals_alike_can_be_read_with_what_is_exposed() {
    let app = app().await;
    let bearer = format!("Bearer {}", app.key.reveal());
    for (authorization, status) in [(bearer.as_str(), 200), ("Bearer wrong", 401)] {
        let headers = [("origin", HOST), ("authorization", authorization)];
        let answer = app.send("GET", STAGES, &headers, "").await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("access-control-allow-origin"), HOST);
        assert_eq!(
            answer.header("access-control-expose-headers"),
            "etag,retry-after,idempotent-replayed,request-id"
        );
        assert!(answer.header("vary").contains("origin"));
    }
    let unknown = app.send("GET", "/api/nothing", &[("origin", HOST)], "").await;
    assert_eq!(unknown.header("access-control-allow-origin"), HOST);
}

#[tokio::test]
async fn without_allowed_origins_there_is_no_cors() {
    let app = TestApp::new().await;
    let answer = app.send("OPTIONS", STAGES, &preflight(HOST), "").await;
    assert_eq!(answer.error(), (405, "method_not_allowed".to_owned()));
    assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")));
}
