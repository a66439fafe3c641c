//! What the page is set up with: `config.json`, beside `index.html`.

use std::borrow::Cow;

use thiserror::Error;

use crate::engine::{AuthMode, PER_PAGE_CHOICES};
use crate::json::Json;

/// What the page is set up with. Every key may be left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `apiBase`: what stands before `/api/crm/sales-stage`; empty for the page's own origin.
    pub api_base: String,
    /// `auth`: how a person gets in.
    pub auth: AuthMode,
    /// `features`: which optional headers the API honours.
    pub features: Features,
    /// `locale`: a BCP 47 language tag; `None` follows the browser.
    pub locale: Option<String>,
    /// `pageSize`: rows per page.
    pub page_size: u32,
}

/// Which optional headers the API honours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// `if-match`: a change of what has changed meanwhile is refused.
    pub if_match: bool,
    /// `idempotency-key`: a create that is sent twice is made once.
    pub idempotency_key: bool,
}

/// A configuration, and what in it nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadConfig {
    /// The configuration.
    pub config: Config,
    /// Keys and features that mean nothing here: usually misspelt.
    pub unknown: Vec<String>,
}

/// Why a configuration cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// A web page: the host answers every path with its index.
    #[error("config.json is a web page, not JSON")]
    Html,
    /// Not a JSON object.
    #[error("config.json is not a JSON object")]
    NotAnObject,
    /// A key with a value that it cannot have.
    #[error("config.json: {key} must be {expected}")]
    BadValue {
        /// The key.
        key: &'static str,
        /// What it may be.
        expected: &'static str,
    },
    /// A session's cookie goes to the page's own origin only.
    #[error("config.json: auth \"session\" works with the page's own origin only")]
    RemoteSession,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api_base: String::new(),
            auth: AuthMode::Session,
            features: Features::default(),
            locale: None,
            page_size: PER_PAGE_CHOICES[0],
        }
    }
}

impl Config {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<ReadConfig, ConfigError> {
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.starts_with('<') {
            return Err(ConfigError::Html);
        }
        let Some(Json::Object(keys)) = Json::parse(text) else {
            return Err(ConfigError::NotAnObject);
        };
        let mut read = ReadConfig { config: Self::default(), unknown: Vec::new() };
        read.take(&keys)?;
        let config = &read.config;
        // What is neither empty nor a path names a host.
        let is_remote = !config.api_base.is_empty() && !config.api_base.starts_with('/');
        if config.auth == AuthMode::Session && is_remote {
            return Err(ConfigError::RemoteSession);
        }
        Ok(read)
    }

    /// What stands before `/api/crm/sales-stage`, as it is used; `None` where that can be none.
    pub fn api_base(text: &str) -> Option<String> {
        let written = text.trim();
        // Two slashes name a host, and here there is none.
        if written.starts_with("//") {
            return None;
        }
        let text = written.trim_end_matches('/');
        // A second slash would make a path name another host, and an address take its host from the
        // path. Browsers take a backslash for a slash.
        let is_path = text.starts_with('/') && !text.starts_with("//");
        let host = |scheme| text.strip_prefix(scheme).is_some_and(|h| !h.starts_with('/'));
        let is_http = host("https://") || host("http://");
        let is_plain =
            !text.contains(['?', '#', '@', '\\']) && text.bytes().all(|b| b.is_ascii_graphic());
        (text.is_empty() || (is_plain && (is_path || is_http))).then(|| text.to_owned())
    }
}

impl ReadConfig {
    fn take(&mut self, keys: &[(Cow<'_, str>, Json<'_>)]) -> Result<(), ConfigError> {
        for (key, value) in keys {
            let config = &mut self.config;
            match (&**key, value) {
                ("apiBase" | "auth" | "features" | "locale" | "pageSize", Json::Null) => {}
                ("apiBase", value) => config.api_base = api_base(value)?,
                ("auth", value) => config.auth = auth(value)?,
                ("features", value) => self.take_features(value)?,
                ("locale", value) => config.locale = Some(locale(value)?),
                ("pageSize", value) => config.page_size = page_size(value)?,
                (unknown, _) => self.unknown.push(unknown.to_owned()),
            }
        }
        Ok(())
    }

    fn take_features(&mut self, value: &Json<'_>) -> Result<(), ConfigError> {
        let expected = "a list of texts such as [\"if-match\", \"idempotency-key\"]";
        let error = ConfigError::BadValue { key: "features", expected };
        let Some(names) = value.as_list() else { return Err(error) };
        for name in names {
            match name.as_str() {
                Some("if-match") => self.config.features.if_match = true,
                Some("idempotency-key") => self.config.features.idempotency_key = true,
                Some(unknown) => self.unknown.push(["features: ", unknown].concat()),
                None => return Err(error),
            }
        }
        Ok(())
    }
}

fn api_base(value: &Json<'_>) -> Result<String, ConfigError> {
    let expected =
        "\"\", a path such as \"/crm\", or an address such as \"https://api.example.com\"";
    let base = value.as_str().and_then(Config::api_base);
    base.ok_or(ConfigError::BadValue { key: "apiBase", expected })
}

fn auth(value: &Json<'_>) -> Result<AuthMode, ConfigError> {
    match value.as_str() {
        Some("session") => Ok(AuthMode::Session),
        Some("key") => Ok(AuthMode::Key),
        Some("none") => Ok(AuthMode::Open),
        _ => {
            let expected = "\"session\", \"key\" or \"none\"";
            Err(ConfigError::BadValue { key: "auth", expected })
        }
    }
}

/// Letters, digits and hyphens: whether the browser knows the language is its own word.
fn locale(value: &Json<'_>) -> Result<String, ConfigError> {
    let is_tag = |text: &&str| {
        let parts = text.split('-').enumerate();
        parts.clone().all(|(index, part)| {
            (usize::from(index == 0) + 1..=8).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
    };
    let expected = "a language tag such as \"en\" or \"de-CH\"";
    let text = value.as_str().filter(is_tag);
    text.map(str::to_owned).ok_or(ConfigError::BadValue { key: "locale", expected })
}

fn page_size(value: &Json<'_>) -> Result<u32, ConfigError> {
    let size = value.as_whole().and_then(|size| u32::try_from(size).ok());
    let expected = "20, 50 or 100";
    size.filter(|size| PER_PAGE_CHOICES.contains(size))
        .ok_or(ConfigError::BadValue { key: "pageSize", expected })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn config(text: &str) -> Config {
        Config::parse(text).expect("it reads").config
    }

    fn bad_key(text: &str) -> &'static str {
        match Config::parse(text) {
            Err(ConfigError::BadValue { key, .. }) => key,
            other => panic!("expected a bad value, got {other:?}"),
        }
    }

    #[test]
    fn every_key_may_be_left_out() {
        assert_eq!(config("{}"), Config::default());
    }

    #[test]
    fn every_key_is_read() {
        let read = config(
            r#"{"apiBase":"https://api.example.com/v1/","auth":"key","features":["if-match"],
                "locale":"de-CH","pageSize":50}"#,
        );
        let features = Features { if_match: true, idempotency_key: false };
        assert_eq!(
            read,
            Config {
                api_base: "https://api.example.com/v1".into(),
                auth: AuthMode::Key,
                features,
                locale: Some("de-CH".into()),
                page_size: 50,
            }
        );
    }

    #[test]
    fn what_nobody_knows_is_named_and_does_no_harm() {
        let read = Config::parse(r#"{"apibase":"x","features":["etag"]}"#).expect("it reads");
        assert_eq!(read.unknown, ["apibase", "features: etag"]);
        assert_eq!(read.config, Config::default());
    }

    #[test]
    fn each_bad_value_names_its_key() {
        assert_eq!(bad_key(r#"{"auth":"basic"}"#), "auth");
        assert_eq!(bad_key(r#"{"pageSize":21}"#), "pageSize");
        assert_eq!(bad_key(r#"{"pageSize":"20"}"#), "pageSize");
        assert_eq!(bad_key(r#"{"features":"if-match"}"#), "features");
        assert_eq!(bad_key(r#"{"locale":"deutsch!"}"#), "locale");
        let bases = ["api.example.com", "ftp://x", "//x", "/\\x", "https://u@x", "https://x?k=1"];
        let without_host = ["http://", "https:///x", "http://\\ ", "https://\\x"];
        for base in bases.into_iter().chain(without_host) {
            assert_eq!(bad_key(&serde_json::json!({ "apiBase": base }).to_string()), "apiBase");
        }
    }

    #[test]
    fn a_web_page_or_a_list_is_no_configuration() {
        assert_eq!(Config::parse("<!doctype html>"), Err(ConfigError::Html));
        assert_eq!(Config::parse("[]"), Err(ConfigError::NotAnObject));
        assert_eq!(Config::parse(""), Err(ConfigError::NotAnObject));
    }

    #[test]
    fn a_session_needs_the_pages_own_origin() {
        let text = r#"{"apiBase":"https://api.example.com"}"#;
        assert_eq!(Config::parse(text), Err(ConfigError::RemoteSession));
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in r#"\{("[a-zA-Z]{0,8}":("[^"\\]{0,8}"|[0-9.e-]{0,9}|\[\]),?){0,4}\}|.*"#) {
            let _ = Config::parse(&text);
        }
    }
}
