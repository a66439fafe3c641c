//! Keys, cookies, CSRF and the three modes.

use sales_stages::access::AuthMode;

use crate::support::{INSTANCE, OWN_ORIGIN, Options, STAGES, TestApp};

const SAME_ORIGIN: (&str, &str) = ("sec-fetch-site", "same-origin");

async fn with_mode(auth: AuthMode) -> TestApp {
    TestApp::with(Options { auth, ..Options::default() }).await
}

#[tokio::test]
async fn each_way_to_lack_a_key_is_401_with_its_own_code() {
    for auth in [AuthMode::Session, AuthMode::Key] {
        let app = with_mode(auth).await;
        for (value, code) in [
            (None, "credentials_missing"),
            (Some("Bearer sk_test_wrong"), "api_key_invalid"),
            (Some("Bearer "), "authorization_malformed"),
            (Some("Basic c2tfdGVzdF94Og=="), "authorization_malformed"),
            (Some("sk_test_x"), "authorization_malformed"),
        ] {
            let headers: Vec<_> = value.iter().map(|value| ("authorization", *value)).collect();
            for (method, path) in [
                ("GET", STAGES.to_owned()),
                ("POST", STAGES.to_owned()),
                ("GET", format!("{STAGES}/x")),
                ("PATCH", format!("{STAGES}/x")),
                ("DELETE", format!("{STAGES}/x")),
            ] {
                let answer = app.send(method, &path, &headers, "").await;
                assert_eq!(answer.error(), (401, code.to_owned()), "{method} {value:?}");
                assert_eq!(answer.json()["error"]["type"], "authentication_error");
            }
        }
    }
}

#[tokio::test]
async fn a_session_reads_and_writes_from_the_servers_own_page() {
    let app = TestApp::new().await;
    let cookie = app.sign_in().await;
    let read = app.send("GET", STAGES, &[("cookie", &cookie)], "").await;
    assert_eq!(read.status, 200);
    let own = ("origin", OWN_ORIGIN);
    for proof in [vec![SAME_ORIGIN], vec![own], vec![SAME_ORIGIN, own]] {
        let mut headers = vec![("cookie", cookie.as_str())];
        headers.extend(proof);
        assert_eq!(app.send("POST", STAGES, &headers, "").await.status, 200);
    }
}

#[tokio::test]
async fn a_session_does_not_write_for_another_page() {
    let app = TestApp::new().await;
    let id = app.create("Safe").await;
    let cookie = app.sign_in().await;
    for proof in [
        vec![],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site"), ("origin", OWN_ORIGIN)],
        vec![("sec-fetch-site", "none")],
        vec![("origin", "null")],
        vec![("origin", "http://127.0.0.1:8081")],
        vec![("origin", "https://evil.example")],
        vec![("referer", "http://127.0.0.1:8080/")],
    ] {
        let mut headers = vec![("cookie", cookie.as_str())];
        headers.extend(proof);
        for (method, path) in [
            ("POST", STAGES.to_owned()),
            ("DELETE", format!("{STAGES}/{id}")),
            ("PATCH", format!("{STAGES}/{id}")),
        ] {
            let answer = app.send(method, &path, &headers, "").await;
            assert_eq!(answer.error(), (403, "cross_origin_request".to_owned()), "{headers:?}");
        }
    }
    assert_eq!(app.get(STAGES).await.json()["total"], 1);
}

#[tokio::test]
async fn a_key_wins_over_a_cookie() {
    let app = TestApp::new().await;
    let cookie = app.sign_in().await;
    let wrong =
        [("cookie", cookie.as_str()), ("authorization", "Bearer sk_test_wrong"), SAME_ORIGIN];
    assert_eq!(app.send("GET", STAGES, &wrong, "").await.error().1, "api_key_invalid");
    let bearer = format!("Bearer {}", app.key.reveal());
    let right = [("cookie", cookie.as_str()), ("authorization", bearer.as_str())];
    assert_eq!(app.send("POST", STAGES, &right, "").await.status, 200);
}

#[tokio::test]
async fn key_mode_ignores_cookies() {
    let app = with_mode(AuthMode::Key).await;
    let headers = [("cookie", "__Host-sales-stages-8080=abc"), SAME_ORIGIN];
    assert_eq!(app.send("GET", STAGES, &headers, "").await.error().1, "credentials_missing");
    assert_eq!(app.get(STAGES).await.status, 200);
}

#[tokio::test]
async fn without_credentials_programs_and_own_pages_pass_and_other_pages_do_not() {
    let allowed = ["https://host.example"];
    let options = Options { auth: AuthMode::None, allowed: &allowed, ..Options::default() };
    let app = TestApp::with(options).await;
    for headers in [
        vec![],
        vec![("host", "localhost:8080")],
        vec![SAME_ORIGIN],
        vec![("origin", OWN_ORIGIN)],
        vec![("origin", "https://host.example"), ("sec-fetch-site", "cross-site")],
    ] {
        assert_eq!(app.send("POST", STAGES, &headers, "").await.status, 200, "{headers:?}");
    }
    for headers in [
        vec![("origin", "https://evil.example")],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:9999")],
    ] {
        let answer = app.send("POST", STAGES, &headers, "").await;
        assert_eq!(answer.error(), (403, "cross_origin_request".to_owned()), "{headers:?}");
    }
}

#[tokio::test]
async fn without_credentials_another_name_for_this_computer_is_refused() {
    let app = with_mode(AuthMode::None).await;
    for method in ["GET", "POST"] {
        let answer = app.send(method, STAGES, &[("host", "evil.example:8080")], "").await;
        assert_eq!(answer.error(), (403, "host_not_allowed".to_owned()));
    }
}

#[tokio::test]
async fn behind_a_proxy_the_public_origin_is_the_own_one() {
    let options = Options { public: Some("https://crm.example.com"), ..Options::default() };
    let app = TestApp::with(options).await;
    let cookie = app.sign_in().await;
    assert!(cookie.starts_with("__Host-sales-stages-443="));
    let post = async |origin| {
        let headers = [("cookie", cookie.as_str()), ("origin", origin)];
        app.send("POST", STAGES, &headers, "").await.status.as_u16()
    };
    assert_eq!(post("https://crm.example.com").await, 200);
    assert_eq!(post(OWN_ORIGIN).await, 403);
}

#[tokio::test]
async fn every_server_says_without_a_credential_which_run_it_is() {
    for mode in [AuthMode::Session, AuthMode::Key, AuthMode::None] {
        let answer = with_mode(mode).await.send("GET", "/api/instance", &[], "").await;
        assert_eq!((answer.status.as_u16(), &answer.json()["instance"]), (200, &INSTANCE.into()));
    }
}
