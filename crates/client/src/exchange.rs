//! One request and its answer.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Headers, RequestBuilder};
use gloo_timers::callback::Timeout;
use sales_stages_core::api::{ApiError, Method, RawResponse, Request};
use web_sys::{AbortController, RequestCache, RequestRedirect};

use crate::body;

/// Aborts the request when it is dropped: when nobody waits any more, or when all is read, which
/// changes nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub(crate) async fn exchange(
    request: Request,
    url: &str,
    bearer: Option<String>,
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
    let answer = fetch(request, url, bearer, &guard).await;
    answer.map_err(|_| match timed_out.get() {
        true => ApiError::Timeout { seconds: timeout_seconds },
        false => ApiError::Unreachable,
    })
}

async fn fetch(
    request: Request,
    url: &str,
    bearer: Option<String>,
    guard: &AbortOnDrop,
) -> Result<RawResponse, gloo_net::Error> {
    let mut builder = RequestBuilder::new(url)
        .method(http_method(request.method))
        .header("Accept", "application/json")
        .cache(RequestCache::NoStore)
        // An API does not redirect; a sign-in page that a proxy redirects to is no answer.
        .redirect(RequestRedirect::Error)
        .abort_signal(Some(&guard.0.signal()));
    let bearer = bearer.map(|token| ["Bearer ", &token].concat());
    let content = request.body.is_some().then(|| "application/json".to_owned());
    let headers = [
        ("Authorization", bearer),
        ("Content-Type", content),
        ("If-Match", request.if_match),
        ("Idempotency-Key", request.idempotency_key),
    ];
    for (name, value) in headers {
        if let Some(value) = value {
            builder = builder.header(name, &value);
        }
    }
    let response = match request.body {
        Some(body) => builder.body(body)?.send().await?,
        None => builder.send().await?,
    };
    let headers = response.headers();
    Ok(RawResponse {
        status: response.status(),
        request_id: headers.get("Request-Id"),
        retry_after: retry_after(&headers),
        etag: headers.get("ETag"),
        body: body::read(&response).await.map_err(|_| cut_off())?,
    })
}

/// A body that did not come whole is no answer.
fn cut_off() -> gloo_net::Error {
    gloo_net::Error::GlooError(String::new())
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

fn http_method(method: Method) -> gloo_net::http::Method {
    match method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    }
}
