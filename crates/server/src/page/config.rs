//! The page's `config.json`.

use std::path::Path;

use serde_json::{Map, Value};

use crate::access::{AccessRules, Origin};

/// What this server's own API honours, in the words of the page's configuration.
const FEATURES: [&str; 2] = ["if-match", "idempotency-key"];

/// The file as it is on disk, and what it means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageConfig {
    /// What the page is given.
    pub(super) body: Vec<u8>,
    /// The API that the page talks to, where that is not this server.
    pub(super) remote_api: Option<Origin>,
}

/// Reads the file anew, so that an edit needs no restart; `None` where there is none.
pub(super) async fn read_config(directory: &Path, access: &AccessRules) -> Option<PageConfig> {
    let body = tokio::fs::read(directory.join("config.json")).await.ok()?;
    Some(interpret(body, access))
}

/// A page of this server must sign in the way this server asks for, and may rely on what this
/// server honours, so `auth` and `features` are the server's own. A page of another API is left
/// alone. So is a file that cannot be read: the page says what is wrong with it.
fn interpret(body: Vec<u8>, access: &AccessRules) -> PageConfig {
    let Ok(Value::Object(mut config)) = serde_json::from_slice::<Value>(&body) else {
        tracing::warn!("config.json of the page is not a JSON object; it is served as it is");
        return PageConfig { body, remote_api: None };
    };
    if let Some(remote) = remote_api(&config, access) {
        return PageConfig { body, remote_api: Some(remote) };
    }
    config.entry("apiBase").or_insert_with(|| "".into());
    config.insert("auth".to_owned(), access.mode().as_str().into());
    config.insert("features".to_owned(), FEATURES.as_slice().into());
    PageConfig { body: Value::Object(config).to_string().into_bytes(), remote_api: None }
}

fn remote_api(config: &Map<String, Value>, access: &AccessRules) -> Option<Origin> {
    let origin = Origin::of_url(config.get("apiBase")?.as_str()?)?;
    (!access.own_origins().contains(&origin)).then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::AuthMode;

    fn read(body: &str) -> (String, Option<String>) {
        let address = "127.0.0.1:8080".parse().expect("an address");
        let access = AccessRules::new(AuthMode::Key, address, None, Vec::new());
        let config = interpret(body.as_bytes().to_vec(), &access);
        let body = String::from_utf8(config.body).expect("text");
        (body, config.remote_api.map(|origin| origin.to_string()))
    }

    #[test]
    fn the_servers_own_mode_and_features_replace_the_files() {
        let expected = r#"{"apiBase":"","auth":"key","features":["if-match","idempotency-key"],"pageSize":50}"#;
        let expected = (expected.to_owned(), None);
        let file = r#"{"apiBase":"","auth":"session","features":["etag"],"pageSize":50}"#;
        assert_eq!(read(file), expected);
        assert_eq!(read(r#"{"pageSize":50}"#), expected);
    }

    #[test]
    fn a_page_of_another_api_keeps_its_mode_and_features() {
        let body =
            r#"{"apiBase":"https://api.example.com/v1","auth":"none","features":["if-match"]}"#;
        let expected = (body.to_owned(), Some("https://api.example.com".to_owned()));
        assert_eq!(read(body), expected);
    }

    #[test]
    fn this_servers_address_in_full_is_not_another_api() {
        let (body, remote) = read(r#"{"apiBase":"http://localhost:8080"}"#);
        assert!(body.contains(r#""auth":"key""#));
        assert_eq!(remote, None);
    }

    #[test]
    fn a_broken_file_is_served_as_it_is() {
        for body in ["", "{", "[]", "\u{FEFF}{}"] {
            assert_eq!(read(body), (body.to_owned(), None));
        }
    }
}
