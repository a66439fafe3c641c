//! The five calls.

use std::pin::Pin;
use std::rc::Rc;

use sales_stages_core::api::{
    ApiError, CreateEndpoint, CreateStage, DeleteEndpoint, DeletedStage, Endpoint, ListEndpoint,
    ListParams, Method, RawResponse, Request, RetrieveEndpoint, SESSION_PATH, StagePage,
    UpdateEndpoint, UpdateStage, sign_in_body,
};
use sales_stages_core::stage::{SalesStage, StageId};

use crate::exchange::{exchange, prepare};

/// Gives the bearer token for the next request, or `None` where the browser's cookie does.
///
/// Asked anew for each request, so that a token may change, and never kept.
pub type Credentials = Rc<dyn Fn() -> Option<String>>;

/// An answer that is on its way. It is boxed, so that whatever waits for it is small; dropping it
/// ends the request.
pub type Answering<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// Where the API is and how long it may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What stands before `/api/crm/sales-stage`; empty for the page's own origin.
    pub api_base: String,
    /// Seconds that one exchange may take, from the request to the last byte of the body.
    pub timeout_seconds: u32,
}

/// Makes the calls of the API.
#[derive(Clone)]
pub struct Client {
    settings: Settings,
    credentials: Credentials,
}

impl Client {
    /// A client for one API.
    pub fn new(settings: Settings, credentials: Credentials) -> Self {
        Self { settings, credentials }
    }

    /// Lists a page, newest stages first.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn list(&self, params: ListParams) -> Result<StagePage, ApiError> {
        self.call(ListEndpoint(params)).await
    }

    /// Retrieves one stage.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn retrieve(&self, id: StageId) -> Result<SalesStage, ApiError> {
        self.call(RetrieveEndpoint(id)).await
    }

    /// Creates a stage.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn create(&self, stage: CreateStage) -> Result<SalesStage, ApiError> {
        self.call(CreateEndpoint(stage)).await
    }

    /// Changes what an update sets, and nothing else.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn update(&self, id: StageId, update: UpdateStage) -> Result<SalesStage, ApiError> {
        self.call(UpdateEndpoint { id, update }).await
    }

    /// Deletes a stage for good.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn delete(&self, id: StageId) -> Result<DeletedStage, ApiError> {
        self.call(DeleteEndpoint(id)).await
    }

    /// Exchanges a one-time code for a session cookie.
    ///
    /// # Errors
    /// Any [`ApiError`]; a code that is wrong, spent or too old is a refusal.
    pub fn sign_in(&self, code: &str) -> Answering<()> {
        self.session(Method::Post, Some(sign_in_body(code)))
    }

    /// Ends the session.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub fn sign_out(&self) -> Answering<()> {
        self.session(Method::Delete, None)
    }

    /// Where a path of the API is; on the page's own host, without that.
    pub fn address(&self, path: &str) -> String {
        [self.settings.api_base.as_str(), path].concat()
    }

    /// Makes one exchange: for a caller that keeps requests and answers apart.
    ///
    /// # Errors
    /// [`ApiError::Unreachable`] or [`ApiError::Timeout`]; an answer of any status is an answer.
    pub fn send(&self, request: Request) -> Answering<RawResponse> {
        let url = self.address(&request.path);
        let bearer = (self.credentials)();
        let prepared = prepare(request, &url, bearer);
        Box::pin(exchange(prepared, self.settings.timeout_seconds))
    }

    fn session(&self, method: Method, body: Option<String>) -> Answering<()> {
        let answer = self.send(Request::new(method, SESSION_PATH.to_owned(), body));
        Box::pin(async {
            let answer = answer.await?;
            if answer.is_success() { Ok(()) } else { Err(answer.into_refusal()) }
        })
    }

    async fn call<E: Endpoint>(&self, endpoint: E) -> Result<E::Response, ApiError> {
        self.send(endpoint.request()?).await?.decode()
    }
}
