//! What the page can do before its later part is there: show the first rows of the list.
//!
//! A page that has never been through [`later::update`](super::later::update) is as it began: at
//! the beginning of its list, with nothing open and no change under way. Few inputs lead on from
//! there without leaving that state, and they do so by the same functions as ever, which go
//! through doors only where a page has a [`Later`](super::Later).

use super::effect::Effect;
use super::event::{Event, Input, Timer};
use super::model::Model;
use super::turn::Turn;
use super::{AuthMode, access, answered, connection_changed, list, visibility_changed};

/// Takes one event, if that needs nothing of the later part: changes the model and returns what is
/// to be done outside, in order.
///
/// # Errors
/// Gives the event back, and leaves the model as it is, where the later part is needed.
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::result_large_err, reason = "it is the event itself that is given back")
)]
pub fn update_first(model: &mut Model, event: Event) -> Result<Vec<Effect>, Event> {
    if !can_take(model, &event.input) {
        return Err(event);
    }
    let mut turn = Turn::new(model, event.at, event.roll);
    match event.input {
        Input::Started { .. } => access::enter(&mut turn),
        Input::VisibilityChanged { hidden } => visibility_changed(&mut turn, hidden),
        Input::ConnectionChanged { online } => connection_changed(&mut turn, online),
        Input::TimerFired(Timer::Slow(ticket)) => list::still_loading(&mut turn, ticket),
        Input::Answered { ticket, answer } => answered(&mut turn, ticket, answer),
        Input::RowEntered(id) => turn.model.list.window.focused = Some(id),
        // A pointer over a row holds the clock of a delete, and there is none.
        _ => {}
    }
    // Nothing is to be written down.
    Ok(turn.into_first_effects())
}

fn can_take(model: &Model, input: &Input) -> bool {
    if model.later.is_some() {
        return false;
    }
    match input {
        // Whoever comes back is told what others have done meanwhile.
        Input::VisibilityChanged { hidden: false } => false,
        Input::ConnectionChanged { online: true } => !model.offline,
        Input::Started { query, code } => {
            query.is_empty() && code.is_none() && model.setup.auth != AuthMode::Key
        }
        Input::Answered { answer: Ok(_), .. }
        | Input::VisibilityChanged { .. }
        | Input::ConnectionChanged { .. }
        | Input::TimerFired(Timer::Slow(_))
        | Input::RowEntered(_)
        | Input::DeleteHeld { .. } => true,
        _ => false,
    }
}
