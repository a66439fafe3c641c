//! What the runtime needs from outside.

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::Uint8Array;
pub use sales_stages_client::Answering;
use sales_stages_core::api::ListParams;
use sales_stages_core::engine::{Answer, Call, HostEvent, Input, Intent, Later, Millis, Secret};
use sales_stages_core::settings::{Language, Settings};

/// Sends calls.
pub trait Transport {
    /// Lists a page.
    fn list(&self, params: ListParams) -> Answering<Answer>;
    /// Makes any other call of the API.
    fn call(&self, later: Later, call: Call) -> Answering<Answer>;
    /// Exchanges a one-time code for a session.
    fn sign_in(&self, later: Later, code: Secret) -> Answering<()>;
    /// Ends the session, and forgets any key.
    fn sign_out(&self, later: Later) -> Answering<()>;
    /// The whole address of a path of the API, as it is called from anywhere.
    fn address(&self, later: Later, path: &str) -> String;
    /// Sends this key with every call from now on.
    fn use_key(&self, key: Secret);
}

/// Tells the time, and wakes.
pub trait Clock {
    /// Milliseconds on a clock that never goes back.
    fn now(&self) -> Millis;
    /// Calls back after this many milliseconds.
    fn wake(&self, after: u32, callback: Box<dyn FnOnce()>);
    /// Calls back after this many milliseconds, unless what it gives is dropped before.
    fn alarm(&self, later: Later, after: u32, callback: Box<dyn FnOnce()>) -> Box<dyn Any>;
    /// Milliseconds since 1970, on the clock on the wall.
    fn wall(&self) -> u64;
    /// A random number.
    fn roll(&self) -> u32;
}

/// Keeps what must outlive the page.
pub trait Storage {
    /// Writes down the changes that are not settled, in place of what was written before. Where
    /// nothing can be kept, nothing is: the page works without.
    fn store_intents(&self, later: Later, intents: &[Intent]);
    /// The name that an earlier visit of this tab has left in the form for a new stage.
    fn draft(&self) -> Option<String>;
    /// Writes down such a name in place of what was written before, or forgets it. Whether it is
    /// kept.
    fn store_draft(&self, later: Later, draft: Option<&str>) -> bool;
    /// Writes down what a person has chosen. Where nothing can be kept, it counts until the page
    /// is closed.
    fn store_settings(&self, settings: &Settings);
    /// Tells the other tabs that the session, which is theirs as well, was ended by the person.
    fn tell_signed_out(&self, _: Later) {}
}

/// Fetches languages.
pub trait Languages {
    /// Promises a language ([`LanguageParts`](crate::i18n::LanguageParts)), or with `None` the one
    /// that configuration and browser ask for.
    fn fetch(&self, language: Option<Language>) -> js_sys::Promise;
}

/// Reads and writes files of stages. Values are bytes, see [`wire`](sales_stages_core::transfer::wire).
pub trait Transfer {
    /// Does one task.
    fn run(&self, later: Later, task: TransferTask) -> Transferring;
    /// Gives a file to the person: its name, its media type and its bytes.
    fn save(&self, later: Later, name: &str, media_type: &str, bytes: &[u8]);
}

/// What comes of a task; `None` where what does it cannot be loaded.
pub type Transferring = Pin<Box<dyn Future<Output = Option<Vec<u8>>>>>;

/// Something to do with files of stages.
pub enum TransferTask {
    /// Reads the bytes of a file; gives `Result<Reading, FileProblem>`. Its name is a hint.
    Read(Uint8Array, String),
    /// Reads what was pasted; gives `Result<Reading, FileProblem>`.
    ReadPasted(String),
    /// Compares `Vec<Line>` with `Vec<Known>`; gives a `Plan`.
    Plan(Vec<u8>, Vec<u8>),
    /// Writes `Vec<SalesStage>`; gives a file.
    WriteCsv(Vec<u8>),
    /// Writes `Vec<SalesStage>`; gives a file.
    WriteJson(Vec<u8>),
    /// Writes `Vec<Failure>`; gives a file.
    WriteFailures(Vec<u8>),
}

/// The address of the page. A widget has none.
pub trait PageLocation {
    /// The query string without its question mark.
    fn query(&self) -> String;
    /// Writes the query string; `push` leaves the one before for "back".
    fn write(&self, later: Later, query: &str, push: bool);
}

/// Fetches what a first visit does not need.
pub trait LaterPart {
    /// Fetches it, and tells whether it is there now. Asked again while it is on its way or there,
    /// it fetches nothing anew.
    fn fetch(&self) -> Pin<Box<dyn Future<Output = bool>>>;
}

/// The host of a page that stands on somebody else's.
pub trait Host {
    /// Told what has happened.
    fn tell(&self, event: &HostEvent);
    /// Has the API called that it has set, from now on.
    fn take_api(&self);
    /// Whether what comes of an input may have the focus, where that is the host's.
    fn lends_focus(&self, input: &Input) -> bool;
}

/// Everything that the runtime needs from outside.
#[derive(Clone)]
pub struct Environment {
    /// Sends calls.
    pub transport: Rc<dyn Transport>,
    /// Tells the time.
    pub clock: Rc<dyn Clock>,
    /// Keeps what must outlive the page.
    pub storage: Rc<dyn Storage>,
    /// Fetches languages.
    pub languages: Rc<dyn Languages>,
    /// Reads and writes files.
    pub transfer: Rc<dyn Transfer>,
    /// The address, where the page has one of its own.
    pub location: Option<Rc<dyn PageLocation>>,
    /// Fetches the later part of the page, where it is not there from the beginning.
    pub later: Option<Rc<dyn LaterPart>>,
    /// The host, where the page stands on somebody else's.
    pub host: Option<Rc<dyn Host>>,
}
