//! What the server writes, as serde_json writes it.

use sales_stages_core::api::RawResponse;
use serde_json::{Value, json};

use super::server::Row;

/// A version as its ETag.
pub(super) fn etag(version: u64) -> String {
    format!("\"v{version}\"")
}

/// A version from its ETag.
pub(super) fn version(etag: &str) -> Option<u64> {
    etag.trim_matches('"').strip_prefix('v')?.parse().ok()
}

pub(super) fn stage(row: &Row) -> String {
    value(row).to_string()
}

pub(super) fn page(rows: &[Row], has_more: bool, total: usize) -> RawResponse {
    let data: Vec<Value> = rows.iter().map(value).collect();
    let body = json!({ "data": data, "has_more": has_more, "total": total }).to_string();
    RawResponse { status: 200, body, ..RawResponse::default() }
}

pub(super) fn deleted(id: &str) -> RawResponse {
    let body = json!({ "id": id, "deleted": true }).to_string();
    RawResponse { status: 200, body, ..RawResponse::default() }
}

pub(super) fn refusal(status: u16, code: &str) -> RawResponse {
    let kind = match status {
        401 | 403 => "authentication_error",
        429 => "rate_limit_error",
        500.. => "api_error",
        _ => "invalid_request_error",
    };
    let body = json!({ "error": { "type": kind, "code": code, "message": "No." } }).to_string();
    RawResponse { status, body, ..RawResponse::default() }
}

fn value(row: &Row) -> Value {
    json!({
        "id": row.id,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "stage_name": row.name,
    })
}
