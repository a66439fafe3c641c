//! `config.json`.

use sales_stages_core::api::COLLECTION_PATH;
use sales_stages_core::config::{Config, ConfigError};
use sales_stages_core::engine::{AuthMode, PER_PAGE_CHOICES};
use serde_json::{Value, json};
use url::Url;

/// The bytes are the file.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    match Config::parse(&text) {
        Ok(read) => {
            let inner = text.trim_start_matches('\u{FEFF}').trim();
            let value = crate::json::reference(inner).expect("it is JSON");
            assert!(value.is_none_or(|value| value.is_object()), "it is an object");
            check_values(&read.config);
            let again = Config::parse(&written(&read.config).to_string());
            let again = again.expect("what is written is read");
            assert_eq!((again.config, again.unknown), (read.config, Vec::new()));
        }
        Err(ConfigError::Html) => assert!(text.contains('<')),
        Err(error) => drop(error.to_string()),
    }
}

fn check_values(config: &Config) {
    assert!(PER_PAGE_CHOICES.contains(&config.page_size));
    let page = Url::parse("https://page.example/crm/").expect("an address");
    let called = page.join(&format!("{}{COLLECTION_PATH}", config.api_base));
    // Whether a host can be one is the browser's word.
    let Ok(called) = called else { return assert_ne!(config.auth, AuthMode::Session) };
    assert!(matches!(called.scheme(), "http" | "https"), "{called}");
    assert_eq!((called.username(), called.password()), ("", None), "{called}");
    assert_eq!((called.query(), called.fragment()), (None, None), "{called}");
    assert!(called.path().ends_with(COLLECTION_PATH), "{called}");
    let is_path = config.api_base.is_empty() || config.api_base.starts_with('/');
    assert!(!is_path || called.origin() == page.origin(), "a path stays at the page's origin");
    // A session's cookie goes to the page's own origin only.
    assert!(is_path || config.auth != AuthMode::Session);
}

fn written(config: &Config) -> Value {
    let auth = match config.auth {
        AuthMode::Session => "session",
        AuthMode::Key => "key",
        AuthMode::Open => "none",
        AuthMode::Token => panic!("only a host page gives tokens"),
    };
    let mut features = Vec::new();
    if config.features.if_match {
        features.push("if-match");
    }
    if config.features.idempotency_key {
        features.push("idempotency-key");
    }
    json!({
        "apiBase": config.api_base,
        "auth": auth,
        "features": features,
        "locale": config.locale,
        "pageSize": config.page_size,
    })
}
