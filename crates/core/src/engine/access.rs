//! Getting in: which credential is asked for, when, and what waits for it.

use super::effect::{Announcement, Effect, Focus};
use super::event::{Secret, Ticket};
use super::host::HostEvent;
use super::model::Model;
use super::turn::Turn;
use super::{delete, export, later, list, palette};
use crate::api::ApiError;

/// How a person gets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthMode {
    /// A cookie that page scripts cannot read, in exchange for a one-time code.
    Session,
    /// A test key, pasted, kept in memory only.
    Key,
    /// No credential.
    Open,
    /// Tokens that the host page gives: nobody is asked for one.
    Token,
}

/// Where getting in stands.
#[derive(Debug, Default)]
pub(super) struct Access {
    pub(super) gate: Gate,
    /// Whether the server has accepted what was given.
    pub(super) proved: bool,
    /// When the gate was opened last.
    opened: Ticket,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum Gate {
    /// Nothing has begun.
    #[default]
    Closed,
    /// Calls may be sent.
    Open,
    /// A person is asked for a key or a code.
    Asking { problem: Option<AccessProblem>, sending: bool },
}

/// Why a key or a code is asked for again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessProblem {
    /// Nothing was given.
    Empty,
    /// A live key: it can change real data and does not belong in a browser.
    LiveKey,
    /// It holds characters that no key has.
    Unusable,
    /// The session that was there has ended.
    Ended,
    /// The server did not accept it.
    Refused(ApiError),
    /// It could not be checked.
    Unchecked(ApiError),
}

impl Access {
    pub(super) fn may_call(&self) -> bool {
        self.gate == Gate::Open
    }

    /// Whether a call was sent before what is given now: that it was refused says nothing of that.
    pub(super) fn is_from_before(&self, ticket: Ticket) -> bool {
        ticket < self.opened
    }

    /// Asks for a credential, first or again.
    fn ask(&mut self, problem: Option<AccessProblem>) {
        self.gate = Gate::Asking { problem, sending: false };
    }
}

pub(super) fn start(turn: &mut Turn<'_>, code: Option<Secret>) {
    match turn.model.setup.auth {
        AuthMode::Open | AuthMode::Token => enter(turn),
        AuthMode::Session => match code {
            None => enter(turn),
            Some(code) => {
                turn.model.access.ask(None);
                submit(turn, code);
            }
        },
        AuthMode::Key => {
            turn.model.access.ask(None);
            turn.focus(Focus::Credential);
        }
    }
}

/// Whether "Sign out" is there. Tokens are the host page's, and so is the end of them.
pub(super) fn can_sign_out(model: &Model) -> bool {
    matches!(model.setup.auth, AuthMode::Session | AuthMode::Key) && model.access.proved
}

/// Asks the host page for a token again.
pub(super) fn again(turn: &mut Turn<'_>) {
    if turn.model.setup.auth == AuthMode::Token && !turn.model.access.may_call() {
        enter(turn);
    }
}

/// Opens the gate: loads what the place names. Changes that waited for it go on by themselves.
pub(super) fn enter(turn: &mut Turn<'_>) {
    turn.model.access.gate = Gate::Open;
    turn.model.access.opened = turn.model.next_ticket();
    if let Some(later) = turn.model.later {
        later::stop_reading(later, turn);
    }
    list::request(turn, false, None);
    if let Some(later) = turn.model.later {
        later::follow_place(later, turn);
    }
}

/// A call came back with 401: asks in place. Reads are made anew afterwards, changes wait.
pub(super) fn ask_again(turn: &mut Turn<'_>, ticket: Ticket, error: ApiError) {
    if turn.model.access.is_from_before(ticket) {
        return;
    }
    if turn.model.setup.auth == AuthMode::Open {
        turn.tell(HostEvent::LoadFailed(error.clone()));
        // There is nothing to ask for; the list says what is wrong.
        turn.model.list.failure = Some(list::Failure::at_rest(Some(error)));
    } else if turn.model.access.may_call() {
        let proved = std::mem::take(&mut turn.model.access.proved);
        // Without a session there is nothing wrong yet: it is just asked for.
        turn.tell(HostEvent::LoadFailed(error.clone()));
        let problem = match turn.model.setup.auth {
            AuthMode::Key | AuthMode::Token => Some(AccessProblem::Refused(error)),
            AuthMode::Session | AuthMode::Open => proved.then_some(AccessProblem::Ended),
        };
        turn.model.access.ask(problem);
        palette::close(turn);
        turn.focus(asked(turn.model));
    }
}

/// What a person is to do for access has the focus.
fn asked(model: &Model) -> Focus {
    match model.setup.auth {
        AuthMode::Token => Focus::TryAgain,
        AuthMode::Session | AuthMode::Key | AuthMode::Open => Focus::Credential,
    }
}

/// The server answered a call: what was given is good.
pub(super) fn proved(turn: &mut Turn<'_>) {
    turn.model.access.proved = true;
}

pub(super) fn submit(turn: &mut Turn<'_>, secret: Secret) {
    let Gate::Asking { sending: false, .. } = turn.model.access.gate else { return };
    let text = secret.reveal();
    let problem = if text.is_empty() {
        Some(AccessProblem::Empty)
    } else if text.starts_with("sk_live_") {
        Some(AccessProblem::LiveKey)
    } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some(AccessProblem::Unusable)
    } else {
        None
    };
    if problem.is_some() {
        turn.model.access.ask(problem);
        turn.focus(Focus::Credential);
    } else if turn.model.setup.auth == AuthMode::Key {
        turn.effect(Effect::UseKey(secret));
        enter(turn);
    } else {
        turn.model.access.gate = Gate::Asking { problem: None, sending: true };
        turn.effect(Effect::SignIn(secret));
    }
}

pub(super) fn sign_in_answered(turn: &mut Turn<'_>, answer: Result<(), ApiError>) {
    // A host page may have found another way in meanwhile.
    let Gate::Asking { sending: true, .. } = turn.model.access.gate else { return };
    match answer {
        Ok(()) => {
            turn.announce(Announcement::SignedIn);
            enter(turn);
            if let Some(fetch) = &mut turn.model.list.fetch {
                fetch.focus_if_free(Focus::FirstRow);
            }
        }
        Err(error) => {
            let refused = matches!(error.status(), Some(400 | 401 | 403 | 404 | 410 | 422));
            turn.model.access.ask(Some(if refused {
                AccessProblem::Refused(error)
            } else {
                AccessProblem::Unchecked(error)
            }));
            turn.focus(Focus::Credential);
        }
    }
}

pub(super) fn sign_out(turn: &mut Turn<'_>) {
    if turn.model.setup.auth != AuthMode::Open && turn.model.access.may_call() {
        turn.effect(Effect::SignOut);
    }
}

/// The session is one for all tabs: here as well nobody is there any more.
pub(super) fn signed_out_elsewhere(turn: &mut Turn<'_>) {
    if turn.model.setup.auth == AuthMode::Session && turn.model.access.may_call() {
        sign_out_answered(turn, Ok(()));
    }
}

/// Forgets what was on the screen. Deletes that were pending are undone: nobody is there any more
/// to undo them.
pub(super) fn sign_out_answered(turn: &mut Turn<'_>, answer: Result<(), ApiError>) {
    if let Err(error) = answer
        && !error.is_unauthorized()
    {
        turn.model.notices.add(super::notice::Subject::SignOutFailed, error);
        return;
    }
    export::close(turn);
    turn.abort_all();
    let kept = turn.model.writes.len() + delete::undo_all(turn);
    *turn.model = turn.model.emptied();
    turn.model.access.ask(None);
    turn.announce(Announcement::SignedOut { kept });
    turn.focus(asked(turn.model));
}
