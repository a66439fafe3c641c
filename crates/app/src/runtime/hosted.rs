//! The transport of a widget: to an API that may change, with tokens that the host page gives.

use std::cell::{Cell, RefCell};
use std::future::{Future, ready};
use std::pin::Pin;
use std::rc::Rc;

use sales_stages_client::{Answering, Client, Settings};
use sales_stages_core::api::{
    ApiError, Endpoint, ListEndpoint, ListParams, RawResponse, Request, TokenProblem,
};
use sales_stages_core::engine::{Answer, AuthMode, Call, Later, Secret};

use super::environment::Transport;
use super::transport::{TIMEOUT_SECONDS, whole_address};

/// Where tokens come from.
pub trait Tokens {
    /// Promises a token that is not the one that the server has refused.
    fn token(&self, refused: Option<&Secret>) -> Promised<Secret>;
    /// Forgets what it holds.
    fn forget(&self);
}

/// What a host page promises.
pub type Promised<T> = Pin<Box<dyn Future<Output = Result<T, TokenProblem>>>>;

/// Sends calls over the network for a widget.
pub struct HostedTransport {
    api: RefCell<Api>,
    tokens: Rc<dyn Tokens>,
    access: Rc<Cell<AuthMode>>,
}

/// One API, and the token of the request that is being made.
#[derive(Clone)]
struct Api {
    base: Rc<str>,
    client: Client,
    bearer: Rc<RefCell<Option<Secret>>>,
}

impl Api {
    fn at(api_base: String) -> Self {
        let bearer = Rc::new(RefCell::new(None::<Secret>));
        let next = Rc::clone(&bearer);
        let base = api_base.as_str().into();
        let settings = Settings { api_base, timeout_seconds: TIMEOUT_SECONDS };
        let credentials = move || next.take().map(|token| token.reveal().to_owned());
        Self { base, client: Client::new(settings, Rc::new(credentials)), bearer }
    }

    /// The client takes the token at once, so two requests cannot take each other's.
    fn send(&self, request: Request, token: Option<Secret>) -> Answering<RawResponse> {
        self.bearer.replace(token);
        self.client.send(request)
    }
}

impl HostedTransport {
    /// A transport to one API.
    pub fn new(api_base: String, access: AuthMode, tokens: Rc<dyn Tokens>) -> Self {
        Self { api: RefCell::new(Api::at(api_base)), tokens, access: Rc::new(Cell::new(access)) }
    }

    /// Calls another API from now on.
    pub fn use_api(&self, api_base: String) {
        self.api.replace(Api::at(api_base));
    }

    /// Whether this is the API that it calls.
    pub fn is_at(&self, api_base: Option<&str>) -> bool {
        api_base == Some(&*self.api.borrow().base)
    }

    /// Gets in another way from now on.
    pub fn use_access(&self, access: AuthMode) {
        self.access.set(access);
    }

    /// A request whose token the server refuses was not carried out: it is made once more with a new
    /// one.
    fn send(&self, request: Result<Request, ApiError>) -> Answering<RawResponse> {
        let (api, tokens) = (self.api.borrow().clone(), Rc::clone(&self.tokens));
        let access = Rc::clone(&self.access);
        Box::pin(async move {
            let request = request?;
            // A host that sets another API and another way in has set both by now.
            if access.get() != AuthMode::Token {
                return api.send(request, None).await;
            }
            let token = tokens.token(None).await.map_err(ApiError::NoToken)?;
            let response = api.send(request.clone(), Some(token.clone())).await?;
            if response.status != 401 {
                return Ok(response);
            }
            let token = tokens.token(Some(&token)).await.map_err(ApiError::NoToken)?;
            api.send(request, Some(token)).await
        })
    }
}

impl Transport for HostedTransport {
    fn list(&self, params: ListParams) -> Answering<Answer> {
        let answer = self.send(ListEndpoint(params).request());
        Box::pin(async move { answer.await?.decode_by(Answer::read_page) })
    }

    fn call(&self, _: Later, call: Call) -> Answering<Answer> {
        let answer = self.send(call.request());
        Box::pin(async move { call.read(answer.await?) })
    }

    fn sign_in(&self, _: Later, code: Secret) -> Answering<()> {
        self.api.borrow().client.sign_in(code.reveal())
    }

    fn sign_out(&self, _: Later) -> Answering<()> {
        self.tokens.forget();
        match self.access.get() {
            AuthMode::Session => self.api.borrow().client.sign_out(),
            AuthMode::Token | AuthMode::Open | AuthMode::Key => Box::pin(ready(Ok(()))),
        }
    }

    fn address(&self, _: Later, path: &str) -> String {
        whole_address(&self.api.borrow().client, path)
    }

    /// A widget asks nobody for a key.
    fn use_key(&self, _: Secret) {}
}
