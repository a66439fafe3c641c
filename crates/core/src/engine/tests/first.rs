//! What is done before the later part of the page is there.

use super::*;
use crate::engine::{Later, update_first, update_later};

fn event(input: Input) -> Event {
    Event { at: 1, roll: 0, input }
}

fn started(query: &str) -> Event {
    event(Input::Started { query: query.to_owned(), code: None })
}

/// A page that has asked for its first rows, and the ticket of that call.
fn asked() -> (Model, Ticket) {
    let mut model = Model::new(Setup { auth: AuthMode::Open, ..Setup::default() });
    let effects = update_first(&mut model, started("")).expect("nothing of the later part");
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::Call { ticket, call: Call::List(_) } => Some(*ticket),
        _ => None,
    });
    (model, ticket.expect("a call"))
}

fn first_page(ticket: Ticket) -> Input {
    let params = ListParams { limit: 20, offset: 0 };
    Input::Answered { ticket, answer: Ok(Answer::Page(Server::with(3).page(params))) }
}

#[test]
fn a_page_that_is_only_looked_at_needs_nothing_of_the_later_part() {
    let (mut model, ticket) = asked();
    for input in [
        Input::TimerFired(Timer::Slow(ticket)),
        first_page(ticket),
        Input::VisibilityChanged { hidden: true },
        Input::ConnectionChanged { online: true },
        Input::ConnectionChanged { online: false },
        Input::RowEntered(StageId::new("s1")),
        Input::DeleteHeld { id: StageId::new("s1"), by: Hold::Pointer, held: true },
    ] {
        assert!(update_first(&mut model, event(input.clone())).is_ok(), "{input:?}");
    }
    let shown = view(&model, 1);
    assert_eq!((shown.rows.len(), shown.paging.total), (3, 3));
}

#[test]
fn what_needs_it_is_given_back_and_changes_nothing() {
    let (mut model, ticket) = asked();
    let before = view(&model, 1);
    let unreachable = Input::Answered { ticket, answer: Err(ApiError::Unreachable) };
    let seen = Input::VisibilityChanged { hidden: false };
    for input in [Input::CreateOpened, Input::SearchTyped("won".to_owned()), seen, unreachable] {
        let given_back = update_first(&mut model, event(input.clone()));
        assert_eq!(given_back, Err(event(input)));
        assert_eq!(view(&model, 1), before);
    }
    // The call is still under way.
    assert!(update_first(&mut model, event(first_page(ticket))).is_ok());
    assert_eq!(view(&model, 1).rows.len(), 3);
}

#[test]
fn a_visit_of_another_place_or_with_a_credential_needs_it_at_once() {
    for (auth, query, code) in [
        (AuthMode::Open, "page=2", None),
        (AuthMode::Session, "", Some(Secret::new("abc"))),
        (AuthMode::Key, "", None),
    ] {
        let mut model = Model::new(Setup { auth, ..Setup::default() });
        let input = Input::Started { query: query.to_owned(), code };
        assert!(update_first(&mut model, event(input)).is_err());
    }
}

#[test]
fn once_it_is_needed_the_first_part_leaves_everything_to_it() {
    let (mut model, ticket) = asked();
    update_later(Later::arrived(), &mut model, event(Input::CreateOpened));
    assert!(update_first(&mut model, event(first_page(ticket))).is_err());
}
