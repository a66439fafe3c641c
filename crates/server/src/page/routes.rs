//! Serving the page's files.

use std::path::Path;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tower_http::services::{ServeDir, ServeFile};

use super::PageDirectory;
use super::config::read_config;
use super::policy::content_security_policy;
use crate::access::AccessRules;
use crate::http::AppState;

/// One page and the rules of its server.
#[derive(Clone)]
struct Page {
    directory: PageDirectory,
    access: AccessRules,
}

/// Routes for a page's files: `/` and everything that no other route takes.
pub(crate) fn page_routes(directory: PageDirectory, state: &AppState) -> Router {
    let index =
        ServeFile::new(directory.path().join("index.html")).precompressed_br().precompressed_gzip();
    let files = ServeDir::new(directory.path())
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip();
    let page = Page { directory, access: state.access.clone() };
    Router::new()
        .route_service("/", index)
        .route("/config.json", get(show_config))
        .fallback_service(files)
        .layer(from_fn_with_state(page.clone(), guard))
        .with_state(page)
}

/// `GET /config.json`
async fn show_config(State(page): State<Page>) -> Response {
    match read_config(page.directory.path(), &page.access).await {
        Some(config) => {
            let json = HeaderValue::from_static("application/json");
            ([(header::CONTENT_TYPE, json)], config.body).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Keeps hidden files hidden, and gives every answer its policy.
async fn guard(State(page): State<Page>, request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    // A page directory may be somebody's whole project, with `.git` and `.env` in it.
    let mut response = if path.contains("/.") {
        StatusCode::NOT_FOUND.into_response()
    } else {
        next.run(request).await
    };
    let config = read_config(page.directory.path(), &page.access).await;
    let remote_api = config.and_then(|config| config.remote_api);
    let policy = content_security_policy(remote_api.as_ref());
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    cache_headers(headers, found && is_hashed_name(Path::new(&path)));
    response
}

fn cache_headers(headers: &mut HeaderMap, is_immutable: bool) {
    let cache = if is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// Whether the name carries a hash of the content, as in `app-0123456789abcdef_bg.wasm`: another
/// content has another name.
fn is_hashed_name(path: &Path) -> bool {
    const HASH_LENGTH: usize = 16;
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split('-').skip(1).any(|part| {
        part.split_at_checked(HASH_LENGTH).is_some_and(|(hash, rest)| {
            rest.starts_with(['.', '_']) && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        for name in ["/app-0123456789abcdef.js", "/a/sales-app-0123456789ABCDEF_bg.wasm"] {
            assert!(is_hashed_name(Path::new(name)), "{name}");
        }
        for name in [
            "/",
            "/index.html",
            "/boot.js",
            "/app-0123456789abcde.js",
            "/app-0123456789abcdef0.js",
            "/app-0123456789abcdeg.js",
            "/app-0123456789abcdef",
            "/0123456789abcdef.js",
        ] {
            assert!(!is_hashed_name(Path::new(name)), "{name}");
        }
    }
}
