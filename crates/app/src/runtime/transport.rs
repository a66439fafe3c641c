//! The transport of a real page: the client, a key in memory, and the page that the boot script
//! asked for before this code was there.

use std::cell::RefCell;
use std::future::ready;
use std::rc::Rc;

use leptos::leptos_dom::helpers::window;
use leptos::wasm_bindgen::{JsCast, JsValue};
use sales_stages_client::{Client, Settings};
use sales_stages_core::api::{Endpoint, ListEndpoint, ListParams, RawResponse};
use sales_stages_core::engine::{Answer, Call, Later, Secret};
use wasm_bindgen_futures::JsFuture;

use super::environment::{Answering, Transport};

/// One exchange may take this long.
pub(super) const TIMEOUT_SECONDS: u32 = 30;

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
    fn list(&self, params: ListParams) -> Answering<Answer> {
        let client = self.client.clone();
        let early = self.early.take().filter(|early| params == early.params);
        Box::pin(async move {
            let response = match early {
                Some(early) => read_early(early).await,
                None => None,
            };
            let response = match response {
                Some(response) => response,
                None => client.send(ListEndpoint(params).request()?).await?,
            };
            response.decode_by(Answer::read_page)
        })
    }

    fn call(&self, later: Later, call: Call) -> Answering<Answer> {
        // What was asked early is older than any change: it answers the very first call or none.
        self.early.take();
        later::call(later, &self.client, call)
    }

    fn sign_in(&self, later: Later, code: Secret) -> Answering<()> {
        later::sign_in(later, &self.client, &code)
    }

    fn sign_out(&self, later: Later) -> Answering<()> {
        self.key.replace(None);
        if self.has_session {
            later::sign_out(later, &self.client)
        } else {
            Box::pin(ready(Ok(())))
        }
    }

    fn address(&self, later: Later, path: &str) -> String {
        later::address(later, &self.client, path)
    }

    fn use_key(&self, key: Secret) {
        self.key.replace(Some(key));
    }
}

/// The doors to what is sent later.
mod later {
    use sales_stages_client::{Answering, Client};
    use sales_stages_core::engine::{Answer, Call, Later, Secret};

    #[inline(never)]
    pub(super) fn call(_: Later, client: &Client, call: Call) -> Answering<Answer> {
        let client = client.clone();
        Box::pin(async move {
            let response = client.send(call.request()?).await?;
            call.read(response)
        })
    }

    #[inline(never)]
    pub(super) fn address(_: Later, client: &Client, path: &str) -> String {
        super::whole_address(client, path)
    }

    #[inline(never)]
    pub(super) fn sign_in(_: Later, client: &Client, code: &Secret) -> Answering<()> {
        client.sign_in(code.reveal())
    }

    #[inline(never)]
    pub(super) fn sign_out(_: Later, client: &Client) -> Answering<()> {
        client.sign_out()
    }
}

/// The address of a path of the API, as it is called from anywhere.
pub(super) fn whole_address(client: &Client, path: &str) -> String {
    let address = client.address(path);
    if !address.starts_with('/') {
        return address;
    }
    let origin = window().location().origin();
    [origin.unwrap_or_default(), address].concat()
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
