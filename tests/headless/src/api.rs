//! A scripted transport.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use sales_stages_app::runtime::{Answering, Transport};
use sales_stages_core::api::{ApiError, ListParams};
use sales_stages_core::engine::{Answer, Call, Later, Secret};
use sales_stages_core::stage::{SalesStage, StageId};

use super::gate::Gate;
use super::stages::{Stages, refused};

/// A server at the other end of the transport. Clones are the same server.
#[derive(Clone, Default)]
pub struct FakeApi(Rc<State>);

#[derive(Default)]
struct State {
    stages: RefCell<Stages>,
    calls: RefCell<Vec<Call>>,
    under_way: Cell<usize>,
    closed: Cell<bool>,
    failing: RefCell<Option<(Calls, ApiError)>>,
    gate: Gate,
}

/// Some of the calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// Every call.
    All,
    /// Create, rename and delete.
    Writes,
}

impl FakeApi {
    /// The one-time code and the key that it accepts.
    pub const CREDENTIAL: &str = "sk_test_right";

    /// A server with `Stage 1` to `Stage N`, the newest first.
    pub fn with(count: u32) -> Self {
        let api = Self::default();
        api.0.stages.replace(Stages::numbered(count));
        api
    }

    /// A server with stages of these names, the first one first.
    pub fn with_names(names: &[Option<&str>]) -> Self {
        let api = Self::default();
        for name in names.iter().rev() {
            api.make(*name);
        }
        api
    }

    /// A stage as somebody else makes it.
    pub fn make(&self, name: Option<&str>) -> SalesStage {
        self.0.stages.borrow_mut().make(name.map(str::to_owned))
    }

    /// A stage with fields of its own.
    pub fn put(&self, stage: SalesStage) {
        self.0.stages.borrow_mut().put(stage);
    }

    /// Removes a stage as somebody else does.
    pub fn remove(&self, id: &str) {
        self.0.stages.borrow_mut().remove(&StageId::new(id));
    }

    /// Renames a stage as somebody else does.
    pub fn rename(&self, id: &str, name: &str) {
        self.0.stages.borrow_mut().rename(&StageId::new(id), name).expect("a stage");
    }

    /// All names that the server has, newest first.
    pub fn names(&self) -> Vec<String> {
        self.0.stages.borrow().names()
    }

    /// The calls that came since this was last asked.
    pub fn take_calls(&self) -> Vec<Call> {
        self.0.calls.take()
    }

    /// Those of them that change something.
    pub fn take_writes(&self) -> Vec<Call> {
        let is_read = |call: &Call| matches!(call, Call::List(_) | Call::Retrieve(_));
        self.take_calls().into_iter().filter(|call| !is_read(call)).collect()
    }

    /// How many calls somebody waits for.
    pub fn under_way(&self) -> usize {
        self.0.under_way.get()
    }

    /// Lets calls in without an answer, until [`FakeApi::release`].
    pub fn hold(&self) {
        self.0.gate.shut();
    }

    /// Answers what was held, and everything from now on.
    pub fn release(&self) {
        self.0.gate.open();
    }

    /// Answers these calls with an error, until [`FakeApi::recover`].
    pub fn fail(&self, calls: Calls, error: ApiError) {
        self.0.failing.replace(Some((calls, error)));
    }

    /// Answers all calls again.
    pub fn recover(&self) {
        self.0.failing.replace(None);
    }

    /// Asks for a credential from now on.
    pub fn close(&self) {
        self.0.closed.set(true);
    }

    fn answer(&self, call: &Call) -> Result<Answer, ApiError> {
        if self.0.closed.get() {
            return Err(refused(401));
        }
        let is_write = !matches!(call, Call::List(_) | Call::Retrieve(_));
        if let Some((calls, error)) = &*self.0.failing.borrow()
            && (*calls == Calls::All || is_write)
        {
            return Err(error.clone());
        }
        self.0.stages.borrow_mut().answer(call)
    }

    fn let_in(&self, credential: &Secret) -> Result<(), ApiError> {
        let right = credential.reveal() == Self::CREDENTIAL;
        self.0.closed.set(!right);
        if right { Ok(()) } else { Err(refused(401)) }
    }
}

/// A call that somebody waits for.
struct UnderWay(FakeApi);

impl UnderWay {
    fn new(api: &FakeApi) -> Self {
        api.0.under_way.update(|count| count + 1);
        Self(api.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.under_way.update(|count| count - 1);
    }
}

impl Transport for FakeApi {
    fn list(&self, params: ListParams) -> Answering<Answer> {
        self.take(Call::List(params))
    }

    fn call(&self, _: Later, call: Call) -> Answering<Answer> {
        self.take(call)
    }

    fn sign_in(&self, _: Later, code: Secret) -> Answering<()> {
        let api = self.clone();
        Box::pin(async move { api.let_in(&code) })
    }

    fn sign_out(&self, _: Later) -> Answering<()> {
        self.close();
        Box::pin(async { Ok(()) })
    }

    fn address(&self, _: Later, path: &str) -> String {
        ["https://api.example", path].concat()
    }

    fn use_key(&self, key: Secret) {
        // Whether the key is right shows with the next call.
        let _ = self.let_in(&key);
    }
}

impl FakeApi {
    fn take(&self, call: Call) -> Answering<Answer> {
        self.0.calls.borrow_mut().push(call.clone());
        let under_way = UnderWay::new(self);
        Box::pin(async move {
            under_way.0.0.gate.passed().await;
            under_way.0.answer(&call)
        })
    }
}
