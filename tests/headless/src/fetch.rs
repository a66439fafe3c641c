//! A network on which things happen that no server can be asked for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Request, Response, TransformStream};

thread_local! {
    /// The browser's own `fetch`, taken before anything stands in for it.
    static REAL: JsValue = Reflect::get(&js_sys::global(), &"fetch".into()).expect("a fetch");
}

/// Takes the place of the browser's `fetch` until it is dropped.
pub struct FakeFetch {
    requests: Rc<RefCell<Vec<Request>>>,
    _fake: Closure<dyn FnMut(Request) -> Promise>,
}

impl FakeFetch {
    /// Requests go out and nothing comes back.
    pub fn that_never_answers() -> Self {
        Self::new(|signal| {
            Promise::new(&mut |_, reject| {
                let aborted = signal.clone();
                let cut_off = Closure::once_into_js(move || {
                    reject.call1(&JsValue::UNDEFINED, &aborted.reason()).map(drop)
                });
                on_abort(signal, cut_off.unchecked_ref());
            })
        })
    }

    /// Headers come back, and the beginning of a body that goes on for ever.
    pub fn that_never_ends() -> Self {
        Self::new(|signal| {
            let body = TransformStream::new().expect("a stream");
            let readable = body.readable();
            let aborted = signal.clone();
            let cut_off =
                Closure::once_into_js(move || body.writable().abort_with_reason(&aborted.reason()));
            on_abort(signal, cut_off.unchecked_ref());
            let response = Response::new_with_opt_readable_stream(Some(&readable));
            Promise::resolve(&JsValue::from(response.expect("a response")))
        })
    }

    /// The requests that went out.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.borrow().clone()
    }

    fn new(answer: fn(&AbortSignal) -> Promise) -> Self {
        let requests = Rc::new(RefCell::new(Vec::new()));
        let seen = Rc::clone(&requests);
        let fake = Closure::new(move |request: Request| {
            let answer = answer(&request.signal());
            seen.borrow_mut().push(request);
            answer
        });
        REAL.with(|_real| put(fake.as_ref()));
        Self { requests, _fake: fake }
    }

    /// Gives the browser its own `fetch` back. A test that failed did not get to do so.
    pub(crate) fn end() {
        REAL.with(put);
    }
}

impl Drop for FakeFetch {
    fn drop(&mut self) {
        Self::end();
    }
}

fn put(fetch: &JsValue) {
    Reflect::set(&js_sys::global(), &"fetch".into(), fetch).expect("it can be set");
}

fn on_abort(signal: &AbortSignal, call: &js_sys::Function) {
    signal.add_event_listener_with_callback("abort", call).expect("it is heard");
}
