//! The transport of a real page: the client, a key in memory, and the page that the boot script
//! asked for before this code was there.

use std::cell::RefCell;
use std::future::ready;
use std::rc::Rc;

use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_client::{Client, Settings};
use sales_stages_core::api::{ListParams, RawResponse};
use sales_stages_core::engine::{Answer, Call, Secret};
use wasm_bindgen_futures::JsFuture;

use super::environment::{Answering, Transport};

/// One exchange may take this long.
const TIMEOUT_SECONDS: u32 = 30;

/// A list call that is already on its way.
pub struct EarlyPage {
    /// What was asked.
    pub params: ListParams,
    /// A promise of `[status, requestId, body]`.
    pub answer: js_sys::Promise,
}

/// Sends calls over the network.
pub struct ApiTransport {
    client: Client,
    key: Rc<RefCell<Option<Secret>>>,
    early: RefCell<Option<EarlyPage>>,
    has_session: bool,
}

impl ApiTransport {
    /// A transport to one API. `has_session` says whether signing out ends a session there.
    pub fn new(api_base: String, has_session: bool, early: Option<EarlyPage>) -> Self {
        let key = Rc::new(RefCell::new(None::<Secret>));
        let credentials = Rc::clone(&key);
        let client = Client::new(
            Settings { api_base, timeout_seconds: TIMEOUT_SECONDS },
            Rc::new(move || credentials.borrow().as_ref().map(|key| key.reveal().to_owned())),
        );
        Self { client, key, early: RefCell::new(early), has_session }
    }
}

impl Transport for ApiTransport {
    fn call(&self, call: Call) -> Answering<Answer> {
        let client = self.client.clone();
        // What was asked early is older than any change: it answers the very first call or none.
        let early = self.early.take().filter(|early| call == Call::List(early.params));
        Box::pin(async move {
            let response = match early {
                Some(early) => read_early(early).await,
                None => None,
            };
            let response = match response {
                Some(response) => response,
                None => client.send(call.request()?).await?,
            };
            call.read(response)
        })
    }

    fn sign_in(&self, code: Secret) -> Answering<()> {
        self.client.sign_in(code.reveal())
    }

    fn sign_out(&self) -> Answering<()> {
        self.key.replace(None);
        if self.has_session { self.client.sign_out() } else { Box::pin(ready(Ok(()))) }
    }

    fn use_key(&self, key: Secret) {
        self.key.replace(Some(key));
    }
}

/// `None` where the early call brought no answer: then the call is made again, as any other.
async fn read_early(early: EarlyPage) -> Option<RawResponse> {
    let answer = JsFuture::from(early.answer).await.ok()?;
    let parts = answer.dyn_into::<js_sys::Array>().ok()?;
    let text = |value: JsValue| value.as_string();
    let status = parts.get(0).as_f64().filter(|status| (100.0..600.0).contains(status))?;
    let body = text(parts.get(2))?;
    let request_id = text(parts.get(1));
    // The range was checked, so nothing is cut.
    Some(RawResponse { status: status as u16, request_id, body, ..RawResponse::default() })
}
