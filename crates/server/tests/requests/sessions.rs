//! Signing in with a code, and signing out.

use sales_stages::access::{AuthMode, CODE_LIFETIME_MS, SESSION_LIFETIME_MS};

use crate::support::{Options, STAGES, TestApp};

const SESSION: &str = "/api/session";

#[tokio::test]
async fn a_code_becomes_a_session_cookie_once() {
    let app = TestApp::new().await;
    let code = app.new_code().await;
    let answer = app.exchange(&format!(" {code}\n")).await;
    assert_eq!(answer.status, 204);
    assert!(answer.body.is_empty());
    let cookie = answer.header("set-cookie");
    let (pair, attributes) = cookie.split_once("; ").expect("attributes");
    assert_eq!(attributes, "HttpOnly; Secure; SameSite=Strict; Path=/; Max-Age=2592000");
    assert!(pair.starts_with("__Host-sales-stages-8080="));
    assert_eq!(app.send("GET", SESSION, &[("cookie", pair)], "").await.status, 204);
    let again = app.exchange(&code).await;
    assert_eq!(again.error(), (401, "sign_in_code_invalid".to_owned()));
    assert!(again.headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_code_lasts_ten_minutes_and_a_session_thirty_days() {
    let app = TestApp::new().await;
    let (early, late) = (app.new_code().await, app.new_code().await);
    app.clock.advance(CODE_LIFETIME_MS - 1);
    assert_eq!(app.exchange(&early).await.status, 204);
    app.clock.advance(1);
    assert_eq!(app.exchange(&late).await.error().0, 401);

    let cookie = app.sign_in().await;
    app.clock.advance(SESSION_LIFETIME_MS - 1);
    assert_eq!(app.send("GET", STAGES, &[("cookie", &cookie)], "").await.status, 200);
    app.clock.advance(1);
    let answer = app.send("GET", STAGES, &[("cookie", &cookie)], "").await;
    assert_eq!(answer.error(), (401, "session_expired".to_owned()));
}

#[tokio::test]
async fn a_code_is_spent_by_post_only() {
    let app = TestApp::new().await;
    let code = app.new_code().await;
    assert_eq!(app.send("GET", &format!("{SESSION}?code={code}"), &[], "").await.error().0, 401);
    assert_eq!(app.send("HEAD", &format!("/?code={code}"), &[], "").await.status, 404);
    assert_eq!(app.exchange(&code).await.status, 204);
}

#[tokio::test]
async fn another_page_cannot_sign_a_person_in() {
    let app = TestApp::new().await;
    let body = format!(r#"{{"code":"{}"}}"#, app.new_code().await);
    let json = ("content-type", "application/json");
    let foreign = [json, ("origin", "https://evil.example")];
    let answer = app.send("POST", SESSION, &foreign, body.clone()).await;
    assert_eq!(answer.error(), (403, "cross_origin_request".to_owned()));
    let form = [("content-type", "text/plain")];
    assert_eq!(app.send("POST", SESSION, &form, body.clone()).await.error().0, 415);
    assert_eq!(app.send("POST", SESSION, &[json], body).await.status, 204);
}

#[tokio::test]
async fn a_body_without_a_code_says_so_and_is_no_attempt() {
    let app = TestApp::new().await;
    let json = [("content-type", "application/json")];
    for body in ["", "{", "[]", "{}", r#"{"code":7}"#, r#"{"code":" "}"#] {
        for _ in 0..3 {
            let answer = app.send("POST", SESSION, &json, body).await;
            assert_eq!(answer.error(), (400, "parameter_missing".to_owned()), "{body}");
            assert_eq!(answer.param().as_deref(), Some("code"));
        }
    }
    assert_eq!(app.exchange(&app.new_code().await).await.status, 204);
}

#[tokio::test]
async fn after_ten_wrong_codes_the_right_one_waits_a_minute_and_then_works() {
    let app = TestApp::new().await;
    let code = app.new_code().await;
    for _ in 0..10 {
        assert_eq!(app.exchange("wrong").await.error().0, 401);
    }
    let answer = app.exchange(&code).await;
    assert_eq!(answer.error(), (429, "too_many_attempts".to_owned()));
    assert_eq!(answer.json()["error"]["type"], "rate_limit_error");
    let seconds: i64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=61).contains(&seconds));
    app.clock.advance(seconds * 1000);
    assert_eq!(app.exchange(&code).await.status, 204);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_cookie() {
    let app = TestApp::new().await;
    let cookie = app.sign_in().await;
    let own = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let foreign = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-site")];
    assert_eq!(app.send("DELETE", SESSION, &foreign, "").await.error().0, 403);
    assert_eq!(app.send("GET", SESSION, &own, "").await.status, 204);
    let answer = app.send("DELETE", SESSION, &own, "").await;
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").starts_with("__Host-sales-stages-8080=; "));
    assert!(answer.header("set-cookie").ends_with("Max-Age=0"));
    assert_eq!(app.send("GET", SESSION, &own, "").await.error().1, "session_expired");
    assert_eq!(app.send("DELETE", SESSION, &own, "").await.status, 204);
}

#[tokio::test]
async fn other_modes_have_no_sessions() {
    for auth in [AuthMode::Key, AuthMode::None] {
        let app = TestApp::with(Options { auth, ..Options::default() }).await;
        for method in ["GET", "POST", "DELETE"] {
            let answer = app.call(method, SESSION, "").await;
            assert_eq!(answer.error(), (404, "sessions_not_used".to_owned()), "{method}");
        }
    }
}
