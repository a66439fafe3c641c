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
    /// What it means for each of several things.
    pub items: Vec<String>,
    /// [`retry_button`], where that helps.
    pub retry: Option<El>,
    /// [`dismiss_button`], where it can go.
    pub dismiss: Option<El>,
}

/// "Try again" on what went wrong.
pub fn retry_button() -> El {
    el("button.button type=button data-focus=try-again").says(Key::TryAgain)
}

/// "Dismiss" for what went wrong.
pub fn dismiss_button() -> El {
    el("button.button.button--quiet type=button").says(Key::Dismiss)
}

/// From so many on they are seen a few at a time.
const MANY: usize = 5;

fn list(items: &[String]) -> El {
    let list = el("ul.alert__list").children(items.iter().map(|item| el("li").text(item)));
    // What scrolls can be scrolled with the keyboard.
    if items.len() < MANY { list } else { list.attr("tabindex", "0") }
}

/// An error with its details and what can be done.
pub fn alert(alert: Alert) -> El {
    let Alert { title, error, say, items, retry, dismiss } = alert;
    let details = error.as_ref().and_then(|error| error.details.clone());
    let mut body = el("div.alert__body").child(el("p.alert__title").text(&title));
    let mut copied = title;
    if let Some(error) = &error {
        body = body.child(el("p.alert__text").text(&error.sentence));
        copied = [&copied, " ", &error.sentence].concat();
    }
    let mut actions = el("div.alert__actions").maybe(retry);
    if !items.is_empty() {
        body = body.child(list(&items));
    }
    if let Some(details) = &details {
        body = body.child(el("p.alert__details").child(el("bdi").text(details)));
    }
    let more = items.into_iter().chain(details).fold(String::new(), |all, one| all + " " + &one);
    if let Some(say) = say.filter(|_| !more.is_empty()) {
        actions = actions.child(copy_button(Key::CopyDetails, copied + &more, say));
    }
    el("div.alert role=alert").child(icon(Icon::Warning)).child(body).child(actions.maybe(dismiss))
}
