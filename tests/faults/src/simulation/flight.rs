//! One request on its way, and its answer.

use sales_stages_core::engine::{Call, Ticket};

use super::hand::Hand;
use super::server::Sent;
use crate::catalogue::{Fault, Moment};

/// What a request is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A call of the engine.
    Call(Ticket, Call),
    /// To begin a session.
    SignIn,
    /// To end it.
    SignOut,
}

/// One exchange.
#[derive(Debug)]
pub struct Flight {
    /// Which page made it.
    pub tab: usize,
    /// What for.
    pub purpose: Purpose,
    /// When it was sent.
    pub at: u64,
    /// The request.
    pub sent: Sent,
    /// The fault that strikes it.
    pub struck: Option<(Fault, Moment)>,
    /// Whether the page still waits for it.
    pub open: bool,
    /// Whether it never reaches the server, because the browser took it back.
    pub(super) withdrawn: bool,
    /// How often it is still to reach the server.
    pub(super) deliveries: u8,
    /// When the server was done with it.
    pub done: u64,
    /// What comes to the page.
    pub answer: Option<Hand>,
}

impl Flight {
    /// Whether its answer is still to come.
    pub(super) fn is_held(&self) -> bool {
        self.deliveries > 0
    }
}
