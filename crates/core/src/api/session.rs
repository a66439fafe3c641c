//! Signing in to a server that keeps the key: a one-time code in exchange for a cookie.
//!
//! Not part of the API reference; our own server has it beside the documented calls.

use crate::json::write_object;

/// `POST` begins a session, `DELETE` ends it.
pub const SESSION_PATH: &str = "/api/session";

/// Writes the body of the call that begins a session. Shape: `{"code":"…"}`.
pub fn sign_in_body(code: &str) -> String {
    write_object(&[("code", Some(code))])
}
