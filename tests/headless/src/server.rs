//! The real server, on another origin than the tests.

use std::rc::Rc;

use sales_stages_client::{Client, Credentials, Settings};
use sales_stages_core::api::{Method, Request};
use sales_stages_core::json::Json;

use super::FakeFetch;

/// The server that runs beside the tests.
pub struct RealServer {
    /// Where it is.
    pub base: String,
    /// A key that it accepts.
    pub key: String,
}

impl RealServer {
    /// Reads where it is from the note that whoever started it left beside the tests.
    pub async fn find() -> Self {
        FakeFetch::end();
        let request = Request::new(Method::Get, "/server.json".into(), None);
        let note = client("", Rc::new(|| None)).send(request).await.expect("a note");
        let note = Json::parse(&note.body).expect("a note in JSON");
        let text = |name| note.get(name).and_then(Json::as_str).expect("a text").to_owned();
        Self { base: text("base"), key: text("key") }
    }

    /// A client with its key.
    pub fn client(&self) -> Client {
        self.client_with_key(&self.key)
    }

    /// A client with any key.
    pub fn client_with_key(&self, key: &str) -> Client {
        let key = key.to_owned();
        self.client_asking(Rc::new(move || Some(key.clone())))
    }

    /// A client that asks for its key.
    pub fn client_asking(&self, credentials: Credentials) -> Client {
        client(&self.base, credentials)
    }
}

fn client(base: &str, credentials: Credentials) -> Client {
    Client::new(Settings { api_base: base.to_owned(), timeout_seconds: 30 }, credentials)
}
