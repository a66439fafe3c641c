//! What went wrong: what happened, what it means, what to do next.

use std::rc::Rc;

use super::clipboard::copy_button;
use super::element::{El, el};
use super::icon::{Icon, icon};
use crate::i18n::{ErrorText, Key};

/// What an alert says and offers.
#[derive(Default)]
pub struct Alert {
    /// What happened.
    pub title: String,
    /// What it means and what to do, and what the server said.
    pub error: Option<ErrorText>,
    /// Tells people who listen to the page that the details were copied.
    pub say: Option<Rc<dyn Fn(Key)>>,
    /// "Try again", where that helps.
    pub on_retry: Option<Box<dyn Fn()>>,
    /// "Dismiss", where it can go.
    pub on_dismiss: Option<Box<dyn Fn()>>,
}

/// An error with its details and what can be done.
pub fn alert(alert: Alert) -> El {
    let Alert { title, error, say, on_retry, on_dismiss } = alert;
    let details = error.as_ref().and_then(|error| error.details.clone());
    let mut body = el("div.alert__body").child(el("p.alert__title").text(&title));
    let mut copied = title;
    if let Some(error) = &error {
        body = body.child(el("p.alert__text").text(&error.sentence));
        copied = [&copied, " ", &error.sentence].concat();
    }
    let mut actions = el("div.alert__actions");
    if let Some(retry) = on_retry {
        let button = el("button.button type=button data-focus=try-again").says(Key::TryAgain);
        actions = actions.child(button.on("click", move |_| retry()));
    }
    if let (Some(details), Some(say)) = (details, say) {
        body = body.child(el("p.alert__details").child(el("bdi").text(&details)));
        actions =
            actions.child(copy_button(Key::CopyDetails, [&copied, " ", &*details].concat(), say));
    }
    if let Some(dismiss) = on_dismiss {
        let button = el("button.button.button--quiet type=button").says(Key::Dismiss);
        actions = actions.child(button.on("click", move |_| dismiss()));
    }
    el("div.alert role=alert").child(icon(Icon::Warning)).child(body).child(actions)
}
