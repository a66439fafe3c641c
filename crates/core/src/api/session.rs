//! Signing in to a server that keeps the key: a one-time code in exchange for a cookie.
//!
//! Not part of the API reference; our own server has it beside the documented calls.

use serde::Serialize;

/// `POST` begins a session, `DELETE` ends it.
pub const SESSION_PATH: &str = "/api/session";

/// The body of the call that begins a session. Shape: `{"code":"…"}`.
#[derive(Serialize)]
struct SignIn<'a> {
    code: &'a str,
}

/// Writes the body of the call that begins a session.
pub fn sign_in_body(code: &str) -> Option<String> {
    serde_json::to_string(&SignIn { code }).ok()
}
