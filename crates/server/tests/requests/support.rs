//! The real router over a database in memory, with a clock that the test turns.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use sales_stages::access::{AccessRules, AuthMode, CODE_LIFETIME_MS, Origin, Secret};
use sales_stages::environment::{Clock, SystemRandomness};
use sales_stages::http::{AppState, Parts, router};
use sales_stages::page::PageDirectory;
use sales_stages::storage::{AccessStore, SqliteStorage};
use serde_json::Value;
use tower::ServiceExt;

pub(crate) const STAGES: &str = "/api/crm/sales-stage";
pub(crate) const OWN_ORIGIN: &str = "http://127.0.0.1:8080";
/// 2024-01-15T09:30:00Z, the moment of the reference's samples.
pub(crate) const START: i64 = 1_705_311_000_000;

pub(crate) const INSTANCE: &str = "run_of_a_test";

#[derive(Debug)]
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn advance(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now_millis(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

/// What a test may choose.
#[derive(Default)]
pub(crate) struct Options<'a> {
    pub(crate) auth: AuthMode,
    pub(crate) public: Option<&'a str>,
    pub(crate) allowed: &'a [&'a str],
    pub(crate) page: Option<&'a Path>,
    /// A database file, for what a database in memory does not show: restarts and locks.
    pub(crate) database: Option<&'a Path>,
}

pub(crate) struct TestApp {
    router: Router,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) storage: SqliteStorage,
    pub(crate) key: Secret,
}

/// An answer, read whole.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options<'_>) -> Self {
        let origin = |text: &str| text.parse::<Origin>().expect("an origin");
        let storage = match options.database {
            Some(path) => SqliteStorage::open(path).await,
            None => SqliteStorage::in_memory().await,
        };
        let storage = storage.expect("it opens");
        let key = Secret::new_key(&SystemRandomness).expect("random");
        storage.insert_first_key(key.hash(), START).await.expect("it stores");
        let clock = Arc::new(TestClock(AtomicI64::new(START)));
        let parts = Parts {
            storage: Arc::new(storage.clone()),
            clock: clock.clone(),
            random: Arc::new(SystemRandomness),
            access: AccessRules::new(
                options.auth,
                "127.0.0.1:8080".parse().expect("an address"),
                options.public.map(origin),
                options.allowed.iter().copied().map(origin).collect(),
            ),
            instance: INSTANCE.to_owned(),
            page: options.page.map(|path| PageDirectory::open(path).expect("a page")),
        };
        let router = router(&AppState::new(parts));
        Self { router, clock, storage, key }
    }

    /// Sends a request with these headers and nothing else.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        answer.check_what_always_holds(method, path);
        answer
    }

    /// Sends a request with the key, and with a JSON body unless it is empty.
    pub(crate) async fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        self.call_with(method, path, &[], body).await
    }

    /// The same with more headers.
    pub(crate) async fn call_with(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let bearer = format!("Bearer {}", self.key.reveal());
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(more);
        if !body.is_empty() {
            headers.push(("content-type", "application/json"));
        }
        self.send(method, path, &headers, body.to_owned()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, "").await
    }

    /// Creates a stage and gives its id.
    pub(crate) async fn create(&self, name: &str) -> String {
        let body = serde_json::json!({ "stage_name": name }).to_string();
        let answer = self.call("POST", STAGES, &body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["id"].as_str().expect("an id").to_owned()
    }

    /// A sign-in code as `sales-stages link` makes one.
    pub(crate) async fn new_code(&self) -> String {
        let code = Secret::new_code(&SystemRandomness).expect("random");
        let now = self.clock.now_millis();
        let expires_at = now + CODE_LIFETIME_MS;
        self.storage.insert_code(code.hash(), now, expires_at).await.expect("it stores");
        code.reveal().to_owned()
    }

    pub(crate) async fn exchange(&self, code: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
        let body = serde_json::json!({ "code": code }).to_string();
        self.send("POST", "/api/session", &headers, body).await
    }

    /// Signs in and gives the `Cookie` header that a browser would send.
    pub(crate) async fn sign_in(&self) -> String {
        let answer = self.exchange(&self.new_code().await).await;
        assert_eq!(answer.status, 204, "{answer:?}");
        let cookie = answer.header("set-cookie").split(';').next().expect("a cookie");
        cookie.to_owned()
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).unwrap_or_else(|| panic!("{name}: {self:?}"));
        value.to_str().expect("text")
    }

    /// Status and code of an error, for one comparison.
    pub(crate) fn error(&self) -> (u16, String) {
        let code = self.json()["error"]["code"].as_str().map(str::to_owned);
        (self.status.as_u16(), code.unwrap_or_else(|| panic!("an envelope: {self:?}")))
    }

    pub(crate) fn param(&self) -> Option<String> {
        self.json()["error"]["param"].as_str().map(str::to_owned)
    }

    fn check_what_always_holds(&self, method: &str, path: &str) {
        assert!(self.header("request-id").starts_with("req_"), "{path}");
        if self.status.as_u16() >= 400 && method != "HEAD" {
            assert_eq!(self.header("content-type"), "application/json", "{path}");
            let error = &self.json()["error"];
            assert!(error["type"].is_string() && error["code"].is_string(), "{path}: {error}");
            let message = error["message"].as_str().expect("a message");
            assert!(message.ends_with(['.', '…']), "a sentence: {message}");
        }
        if self.status == 401 {
            assert_eq!(self.header("www-authenticate"), "Bearer");
        }
        // A preflight is answered by the CORS layer, inside the API's headers.
        assert_eq!(self.header("x-content-type-options"), "nosniff", "{path}");
        if path.starts_with("/api") {
            assert_eq!(self.header("cache-control"), "no-store", "{path}");
        }
    }
}
