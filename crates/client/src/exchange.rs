//! One request and its answer.

use gloo_net::http::{Headers, Request};
use gloo_timers::callback::Timeout;
use sales_stages_core::api::{self, ApiError, RawResponse};
use web_sys::wasm_bindgen::JsValue;
use web_sys::{AbortController, RequestCache, RequestInit, RequestRedirect};

use crate::body;

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
    request: api::Request,
    url: &str,
    bearer: Option<String>,
) -> Result<Prepared, JsValue> {
    let abort = AbortOnDrop(AbortController::new()?);
    let options = RequestInit::new();
    options.set_method(request.method.as_str());
    options.set_cache(RequestCache::NoStore);
    // An API does not redirect; a sign-in page that a proxy redirects to is no answer.
    options.set_redirect(RequestRedirect::Error);
    options.set_signal(Some(&abort.0.signal()));
    let json = || "application/json".to_owned();
    let headers = Headers::new();
    for (name, value) in [
        ("Accept", Some(json())),
        ("Authorization", bearer.map(|token| ["Bearer ", &token].concat())),
        ("Content-Type", request.body.is_some().then(json)),
        ("If-Match", request.if_match),
        ("Idempotency-Key", request.idempotency_key),
    ] {
        if let Some(value) = value {
            headers.set(name, &value);
        }
    }
    options.set_headers(&headers.into_raw());
    if let Some(body) = request.body {
        options.set_body(&body.into());
    }
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

async fn fetch(request: Request) -> Result<RawResponse, JsValue> {
    // Which of the many ways in which a browser says that there is no answer, nobody asks.
    let response = request.send().await.map_err(|_| JsValue::UNDEFINED)?;
    let headers = response.headers();
    Ok(RawResponse {
        status: response.status(),
        request_id: headers.get("Request-Id"),
        retry_after: retry_after(&headers),
        etag: headers.get("ETag"),
        body: body::read(&response).await?,
    })
}

/// Seconds, or a date: that is held against the date of the same answer, where it can be read, so
/// that no two clocks need to agree.
fn retry_after(headers: &Headers) -> Option<u32> {
    let text = headers.get("Retry-After")?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(seconds);
    }
    let moment = |text: &str| Some(js_sys::Date::parse(text)).filter(|millis| !millis.is_nan());
    let now = headers.get("Date").and_then(|date| moment(&date));
    let left = moment(&text)? - now.unwrap_or_else(js_sys::Date::now);
    // A cast of what is out of range gives the nearest number.
    Some((left / 1000.0).ceil() as u32)
}
