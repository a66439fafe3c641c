//! Which requests a fault strikes.

use sales_stages_core::api::{COLLECTION_PATH, Method, Request, SESSION_PATH};

use crate::catalogue::{Fault, Moment};

/// A kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Every one.
    Any,
    /// A page of the list.
    List,
    /// One stage, which is also what is read before a change.
    Retrieve,
    /// A new stage.
    Create,
    /// Another name.
    Rename,
    /// A delete.
    Delete,
    /// Whatever changes something.
    Change,
    /// Signing in and out.
    Session,
}

impl Target {
    /// Whether a request is of this kind.
    pub fn fits(self, request: &Request) -> bool {
        let is_session = request.path == SESSION_PATH;
        let is_item =
            request.path.strip_prefix(COLLECTION_PATH).is_some_and(|rest| rest.starts_with('/'));
        match self {
            Self::Any => true,
            Self::Session => is_session,
            Self::List => request.method == Method::Get && !is_item,
            Self::Retrieve => request.method == Method::Get && is_item,
            Self::Create => request.method == Method::Post && !is_session,
            Self::Rename => request.method == Method::Patch,
            Self::Delete => request.method == Method::Delete && !is_session,
            Self::Change => request.method != Method::Get && !is_session,
        }
    }
}

/// A fault that strikes a kind of request for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What goes wrong.
    pub fault: Fault,
    /// When it does.
    pub moment: Moment,
    /// For which requests.
    pub target: Target,
    /// How many more of them.
    pub left: u32,
    /// Until when.
    pub until: u64,
}

impl Plan {
    /// Whether it strikes this request; one more is used up then.
    pub(super) fn strikes(&mut self, request: &Request, now: u64) -> bool {
        let strikes = self.left > 0 && now < self.until && self.target.fits(request);
        if strikes {
            self.left -= 1;
        }
        strikes
    }
}
