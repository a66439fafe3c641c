//! The page as a pure state machine.
//!
//! [`update`] takes an [`Event`] and the [`Model`], changes the model, and says what is to be done
//! outside: [`Effect`]s. [`view`] says what is on the screen. Nothing here waits, reads a clock,
//! rolls a die or touches a network, so that every course of events can be replayed.
//!
//! One module a concern; each handles its own inputs in functions over a [`turn::Turn`].

mod access;
mod create;
mod delete;
mod details;
mod effect;
mod event;
mod list;
mod model;
mod notice;
mod place;
mod rename;
mod retry;
mod turn;
mod view;

#[cfg(test)]
mod tests;

pub use access::{AccessProblem, AuthMode};
pub use delete::{Hold, UNDO_SECONDS, UnfinishedDelete};
pub use effect::{Announcement, Answer, Call, Effect, Focus};
pub use event::{Event, Input, Millis, Secret, Ticket, Timer, Turning};
pub use model::{Model, Setup};
pub use notice::{Notice, NoticeId, Subject};
pub use place::{PER_PAGE_CHOICES, Place, PlaceProblem};
pub use view::{
    AccessView, CreateProblem, CreateView, DetailsState, DetailsView, ListState, PagingView,
    Patience, RenameProblem, RowMode, RowView, View, view,
};

use turn::Turn;

/// Takes one event: changes the model and returns what is to be done outside, in order.
pub fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let mut turn = Turn::new(model, event.at, event.roll);
    match event.input {
        Input::Started { query, code } => {
            list::read_place(&mut turn, &query);
            access::start(&mut turn, code);
        }
        Input::UnfinishedFound(unfinished) => delete::recover(&mut turn, unfinished),
        Input::LocationChanged(query) => list::location_changed(&mut turn, &query),
        Input::VisibilityChanged { hidden } => delete::visibility_changed(&mut turn, hidden),
        Input::TimerFired(timer) => timer_fired(&mut turn, &timer),
        Input::Answered { ticket, answer } => answered(&mut turn, ticket, answer),
        Input::ReloadRequested => list::reload(&mut turn),
        Input::LoadingCancelled => list::cancel(&mut turn),
        Input::PageTurned(turning) => list::turn_page(&mut turn, turning),
        Input::PerPageChosen(per_page) => list::choose_per_page(&mut turn, per_page),
        Input::CreateOpened => create::open(&mut turn),
        Input::CreateTyped(text) => create::typed(&mut turn, text),
        Input::CreateSubmitted => create::submit(&mut turn),
        Input::CreateClosed => create::close(&mut turn),
        Input::RenameOpened(id) => rename::open(&mut turn, id),
        Input::RenameTyped(text) => rename::typed(&mut turn, text),
        Input::RenameSubmitted => rename::submit(&mut turn),
        Input::RenameCancelled => rename::cancel(&mut turn),
        Input::RenameUndone => rename::undo(&mut turn),
        Input::DeleteRequested(id) => delete::request(&mut turn, &id),
        Input::DeleteUndone(id) => delete::undo(&mut turn, &id),
        Input::DeleteHurried(id) => delete::hurry(&mut turn, &id),
        Input::DeleteHeld { id, by, held } => delete::hold(&mut turn, &id, by, held),
        Input::UnfinishedConfirmed(id) => delete::confirm_unfinished(&mut turn, &id),
        Input::UnfinishedKept(id) => delete::keep_unfinished(&mut turn, &id),
        Input::DetailsOpened(id) => details::open(&mut turn, id),
        Input::DetailsClosed => details::close(&mut turn),
        Input::DetailsReloaded => details::reload(&mut turn),
        Input::NoticeDismissed(id) => notice::dismiss(&mut turn, id),
        Input::NoticeRetried(id) => notice::retry(&mut turn, id),
        Input::CredentialSubmitted(secret) => access::submit(&mut turn, secret),
        Input::SignInAnswered(answer) => access::sign_in_answered(&mut turn, answer),
        Input::SignOutRequested => access::sign_out(&mut turn),
        Input::SignOutAnswered(answer) => access::sign_out_answered(&mut turn, answer),
    }
    turn.into_effects()
}

fn timer_fired(turn: &mut Turn<'_>, timer: &Timer) {
    match timer {
        Timer::Slow(ticket) => list::still_loading(turn, *ticket),
        Timer::Retry(ticket) => list::retry_due(turn, *ticket),
        Timer::Countdown(ticket) => delete::countdown(turn, *ticket),
    }
}

fn answered(turn: &mut Turn<'_>, ticket: Ticket, answer: Result<Answer, crate::api::ApiError>) {
    // Only the latest answer to a question counts; a call that was dropped has no ticket any more.
    let Some(call) = turn.model.take_call(ticket) else { return };
    if let Err(error) = &answer
        && error.is_unauthorized()
    {
        access::ask_again(turn, call, error.clone());
        return;
    }
    match call {
        Call::List(_) => list::answered(turn, ticket, answer),
        Call::Retrieve(id) => details::answered(turn, &id, answer),
        Call::Create(_) => create::answered(turn, answer),
        Call::Rename { id, .. } => rename::answered(turn, &id, answer),
        Call::Delete(id) => delete::answered(turn, &id, answer),
    }
}
