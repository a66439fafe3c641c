//! The page's files: policy, types, compression, caching, and what stays hidden.

use std::fs;
use std::path::Path;

use sales_stages::access::AuthMode;
use sales_stages::page::PageDirectory;
use tempfile::TempDir;

use crate::support::{Options, STAGES, TestApp};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const WASM: &str = "/app-0123456789abcdef_bg.wasm";
const SCRIPT: &str = "/app-0123456789abcdef.js";

fn built_page() -> TempDir {
    let directory = TempDir::new().expect("a directory");
    let write = |name: &str, text: &str| {
        fs::write(directory.path().join(name), text).expect("it writes");
    };
    write("index.html", "<!doctype html>");
    write("index.html.br", "br of index");
    write("boot.js", "boot()");
    write("favicon.svg", "<svg/>");
    write(".env", "SECRET=1");
    write("config.json", r#"{"apiBase":"","auth":"session"}"#);
    write("config.json.br", "stale");
    for name in [WASM, SCRIPT] {
        write(&name[1..], "plain");
        write(&format!("{}.br", &name[1..]), "br");
        write(&format!("{}.gz", &name[1..]), "gz");
    }
    fs::create_dir_all(directory.path().join(".git")).expect("it creates");
    write(".git/config", "secret");
    fs::create_dir_all(directory.path().join("sub")).expect("it creates");
    write("sub/index.html", "sub");
    directory
}

async fn app(page: &Path) -> TestApp {
    TestApp::with(Options { auth: AuthMode::Key, page: Some(page), ..Options::default() }).await
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_the_headers_beside_it() {
    let page = built_page();
    let app = app(page.path()).await;
    for path in ["/", "/index.html", "/boot.js", WASM, "/config.json", "/nothing"] {
        let answer = app.send("GET", path, &[], "").await;
        for (name, value) in [
            ("content-security-policy", POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"));
    }
}

#[tokio::test]
async fn files_have_their_types() {
    let page = built_page();
    let app = app(page.path()).await;
    for (path, expected) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        (SCRIPT, "text/javascript"),
        (WASM, "application/wasm"),
        ("/favicon.svg", "image/svg+xml"),
        ("/config.json", "application/json"),
    ] {
        for method in ["GET", "HEAD"] {
            let answer = app.send(method, path, &[], "").await;
            assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, expected));
        }
    }
}

#[tokio::test]
async fn the_smallest_form_that_the_browser_takes_is_sent() {
    let page = built_page();
    let app = app(page.path()).await;
    for (accept, encoding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "br"),
        ("gzip", Some("gzip"), "gz"),
        ("br;q=0, gzip", Some("gzip"), "gz"),
        ("identity", None, "plain"),
        ("", None, "plain"),
    ] {
        let answer = app.send("GET", WASM, &[("accept-encoding", accept)], "").await;
        assert_eq!(
            answer.headers.get("content-encoding").map(|v| v.to_str().ok()),
            encoding.map(Some)
        );
        assert_eq!(answer.body, body.as_bytes(), "{accept}");
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let index = app.send("GET", "/", &[("accept-encoding", "br")], "").await;
    assert_eq!(index.body, b"br of index");
    let boot = app.send("GET", "/boot.js", &[("accept-encoding", "br, gzip")], "").await;
    assert_eq!(boot.body, b"boot()");
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_others_are_asked_for_again() {
    let page = built_page();
    let app = app(page.path()).await;
    for (path, expected) in [
        (WASM, "public, max-age=31536000, immutable"),
        (SCRIPT, "public, max-age=31536000, immutable"),
        ("/", "no-cache"),
        ("/boot.js", "no-cache"),
        ("/config.json", "no-cache"),
        ("/gone-0123456789abcdef.js", "no-cache"),
    ] {
        let answer = app.send("GET", path, &[], "").await;
        assert_eq!(answer.header("cache-control"), expected, "{path}");
    }
    for path in ["/", "/boot.js"] {
        let first = app.send("GET", path, &[], "").await;
        let tag = first.header("etag");
        let again = app.send("GET", path, &[("if-none-match", tag)], "").await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
        assert_eq!(again.header("content-security-policy"), POLICY);
    }
}

#[tokio::test]
async fn nothing_outside_and_nothing_hidden_is_served() {
    let page = built_page();
    let inside = page.path().join("sub");
    fs::write(page.path().join("secret.txt"), "secret").expect("it writes");
    let app = app(&inside).await;
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/x/../../secret.txt",
        "/%00",
        "/secret.txt",
    ] {
        let answer = app.send("GET", path, &[], "").await;
        assert_eq!(answer.error().0, 404, "{path}");
    }
    let app = self::app(page.path()).await;
    for path in ["/.env", "/%2eenv", "/.git/config", "/sub", "/sub/", "/index.html/"] {
        assert_eq!(app.send("GET", path, &[], "").await.error().0, 404, "{path}");
    }
}

#[tokio::test]
async fn files_are_only_read() {
    let page = built_page();
    let app = app(page.path()).await;
    for path in ["/", "/boot.js", "/config.json"] {
        for method in ["POST", "PUT", "DELETE"] {
            let answer = app.send(method, path, &[], "").await;
            assert_eq!(answer.error(), (405, "method_not_allowed".to_owned()), "{path}");
            assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
        }
    }
}

#[tokio::test]
async fn the_api_is_never_shadowed_by_a_file() {
    let page = built_page();
    fs::create_dir_all(page.path().join("api")).expect("it creates");
    fs::write(page.path().join("api/file"), "x").expect("it writes");
    let app = app(page.path()).await;
    assert_eq!(app.send("GET", "/api/file", &[], "").await.error().0, 404);
    assert_eq!(app.send("GET", STAGES, &[], "").await.error().0, 401);
}

#[tokio::test]
async fn config_json_has_the_servers_mode_and_features_and_follows_edits() {
    let page = built_page();
    let app = app(page.path()).await;
    let config =
        || async { app.send("GET", "/config.json", &[("accept-encoding", "br")], "").await };
    let own = config().await.json();
    assert_eq!(own["auth"], "key");
    assert_eq!(own["features"], serde_json::json!(["if-match", "idempotency-key"]));
    let file = page.path().join("config.json");
    fs::write(&file, r#"{"apiBase":"https://api.example.com/v1","auth":"none","features":[]}"#)
        .expect("it writes");
    let remote = config().await.json();
    assert_eq!((&remote["auth"], &remote["features"]), (&"none".into(), &serde_json::json!([])));
    let policy = app.send("GET", "/", &[], "").await;
    let expected =
        POLICY.replace("connect-src 'self'", "connect-src 'self' https://api.example.com");
    assert_eq!(policy.header("content-security-policy"), expected);
    fs::write(&file, "{ broken").expect("it writes");
    assert_eq!(config().await.body, b"{ broken");
    fs::remove_file(&file).expect("it removes");
    assert_eq!(config().await.error().0, 404);
}

#[test]
fn a_directory_without_index_html_is_refused() {
    let empty = TempDir::new().expect("a directory");
    let error = PageDirectory::open(empty.path()).expect_err("refused").to_string();
    assert!(error.contains("has no index.html"), "{error}");
}
