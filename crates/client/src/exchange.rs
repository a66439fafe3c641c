//! One request and its answer.

use gloo_net::http::{Headers, Request};
use gloo_timers::callback::Timeout;
use sales_stages_core::api::{ApiError, Method, RawResponse};
use web_sys::wasm_bindgen::JsValue;
use web_sys::{AbortController, RequestCache, RequestInit, RequestRedirect};

/// A request that can be sent, and ended.
pub(crate) struct Prepared {
    request: Request,
    abort: AbortOnDrop,
}

/// Aborts the request when it is dropped: when nobody waits any more, or when all is read, which
/// changes nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Fails where the browser takes the address for none, or lacks what each of ours has.
///
/// gloo-net's own builder parses the address and its query once more, which costs a kilobyte.
pub(crate) fn prepare(
    method: Method,
    url: &str,
    bearer: Option<String>,
    body: Option<String>,
) -> Result<Prepared, JsValue> {
    let abort = AbortOnDrop(AbortController::new()?);
    let headers = Headers::new();
    headers.set("Accept", "application/json");
    if let Some(token) = bearer {
        headers.set("Authorization", &["Bearer ", &token].concat());
    }
    let options = RequestInit::new();
    options.set_method(method.as_str());
    options.set_cache(RequestCache::NoStore);
    // An API does not redirect; a sign-in page that a proxy redirects to is no answer.
    options.set_redirect(RequestRedirect::Error);
    options.set_signal(Some(&abort.0.signal()));
    if let Some(body) = body {
        headers.set("Content-Type", "application/json");
        options.set_body(&body.into());
    }
    options.set_headers(&headers.into_raw());
    let request = web_sys::Request::new_with_str_and_init(url, &options)?.into();
    Ok(Prepared { request, abort })
}

pub(crate) async fn exchange(
    prepared: Result<Prepared, JsValue>,
    timeout_seconds: u32,
) -> Result<RawResponse, ApiError> {
    let Prepared { request, abort } = prepared.map_err(|_| ApiError::Unreachable)?;
    let controller = abort.0.clone();
    let after = timeout_seconds.saturating_mul(1000);
    let _timeout = Timeout::new(after, move || controller.abort());
    let answer = fetch(request).await;
    // Nothing else aborts it as long as somebody waits here.
    answer.map_err(|_| match abort.0.signal().aborted() {
        true => ApiError::Timeout { seconds: timeout_seconds },
        false => ApiError::Unreachable,
    })
}

async fn fetch(request: Request) -> Result<RawResponse, gloo_net::Error> {
    let response = request.send().await?;
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
