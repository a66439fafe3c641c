//! Performs the engine's effects and projects its model into a screen of parts.
//!
//! Components send [`Input`](sales_stages_core::engine::Input)s through a [`Runtime`] and read what it
//! shows; they decide nothing. Everything outside, from the clock to the network, comes in
//! through an [`Environment`], so that a test can bring its own.

mod browser;
mod environment;
mod focus;
mod hosted;
mod parts;
mod perform;
mod screen;
mod transfer;
mod transport;

pub use browser::{BrowserClock, browser_environment};
pub use environment::{
    Answering, Clock, Environment, Host, Languages, LaterPart, PageLocation, Storage, Transfer,
    TransferTask, Transferring, Transport,
};
pub use focus::is_a_persons;
pub use hosted::{HostedTransport, Promised, Tokens};
pub use perform::Runtime;
pub use screen::{Row, Shown};
pub use transfer::BrowserTransfer;
pub use transport::{ApiTransport, EarlyPage};
