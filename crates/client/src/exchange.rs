//! One request and its answer.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Headers, RequestBuilder};
use gloo_timers::callback::Timeout;
use sales_stages_core::api::{ApiError, Method, RawResponse};
use web_sys::{AbortController, RequestCache, RequestRedirect};

/// Aborts the request when it is dropped: when nobody waits any more, or when all is read, which
/// changes nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) async fn exchange(
    method: Method,
    url: &str,
    bearer: Option<String>,
    body: Option<String>,
    timeout_seconds: u32,
) -> Result<RawResponse, ApiError> {
    // Without a controller the request could not be ended; browsers that lack it lack more.
    let controller = AbortController::new().map_err(|_| ApiError::Unreachable)?;
    let guard = AbortOnDrop(controller.clone());
    let timed_out = Rc::new(Cell::new(false));
    let _timeout = Timeout::new(timeout_seconds.saturating_mul(1000), {
        let timed_out = Rc::clone(&timed_out);
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let answer = fetch(method, url, bearer, body, &guard).await;
    answer.map_err(|_| match timed_out.get() {
        true => ApiError::Timeout { seconds: timeout_seconds },
        false => ApiError::Unreachable,
    })
}

async fn fetch(
    method: Method,
    url: &str,
    bearer: Option<String>,
    body: Option<String>,
    guard: &AbortOnDrop,
) -> Result<RawResponse, gloo_net::Error> {
    let mut request = RequestBuilder::new(url)
        .method(http_method(method))
        .header("Accept", "application/json")
        .cache(RequestCache::NoStore)
        // An API does not redirect; a sign-in page that a proxy redirects to is no answer.
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(&guard.0.signal()));
    if let Some(token) = bearer {
        request = request.header("Authorization", &["Bearer ", &token].concat());
    }
    let response = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body)?.send().await?,
        None => request.send().await?,
    };
    let headers = response.headers();
    Ok(RawResponse {
        status: response.status(),
        request_id: headers.get("Request-Id"),
        retry_after: retry_after(&headers),
        body: response.text().await?,
    })
}

/// Seconds only; a date would need a clock that agrees with the server's.
fn retry_after(headers: &Headers) -> Option<u32> {
    headers.get("Retry-After")?.trim().parse().ok()
}

fn http_method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}
