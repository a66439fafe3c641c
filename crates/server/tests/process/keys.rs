//! API keys of a running server.

use crate::support::{Place, STAGES, text};

#[test]
fn a_new_key_works_at_once_and_the_old_one_no_longer() {
    let place = Place::new();
    let server = place.start(&[]);
    let output = place.run_on_database(&["key"]);
    assert!(output.status.success(), "{output:?}");
    let line = text(&output.stdout).lines().next().expect("a line");
    let key = line.strip_prefix("API key (shown once, keep it): ").expect("a key");
    assert_eq!(server.call_with(key, "GET", STAGES, "").status, 200);
    assert_eq!(server.call("GET", STAGES, "").status, 401);
}

#[test]
fn secrets_stand_neither_in_the_database_nor_in_the_log() {
    let place = Place::new();
    let server = place.start(&[]);
    assert_eq!(server.call("GET", &format!("{STAGES}?key={}", server.key), "").status, 200);
    let code = server.code();
    let token = server.exchange(&code).cookie().1.to_owned();
    assert_eq!(token.len(), 32);
    let (key, log) = (server.key.clone(), server.stop_for_log());
    assert!(log.contains(STAGES), "{log}");
    let mut files = log.into_bytes();
    for suffix in ["", "-wal"] {
        files.extend(std::fs::read(format!("{}{suffix}", place.database())).unwrap_or_default());
    }
    for secret in [key, code, token] {
        let found = files.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "{secret}");
    }
}
