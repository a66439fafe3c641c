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

/// What went wrong, in two sentences, and a way on.
pub fn plain_alert(title: &str, sentence: &str, way_on: Option<El>) -> El {
    let body = el("div.alert__body")
        .child(el("p.alert__title").text(title))
        .child(el("p.alert__text").text(sentence));
    let actions = el("div.alert__actions").maybe(way_on);
    el("div.alert part=alert role=alert").child(icon(Icon::Warning)).child(body).child(actions)
}

/// An error with its details and what can be done.
pub fn alert(alert: Alert) -> El {
    let Alert { title, error, say, retry, dismiss } = alert;
    let details = error.as_ref().and_then(|error| error.details.clone());
    let mut body = el("div.alert__body").child(el("p.alert__title").text(&title));
    let mut copied = title;
    let mut has_lines = false;
    if let Some(error) = &error {
        let mut says = el("p.alert__text").text(&error.sentence);
        has_lines = error.sentence.contains('\n');
        if has_lines {
            // Of many lines some are seen at a time: the keyboard can scroll them.
            says = says.attr("tabindex", "0");
        }
        body = body.child(says);
        let between = if has_lines { "\n" } else { " " };
        copied = [&copied, between, &error.sentence].concat();
    }
    if let Some(details) = &details {
        body = body.child(el("p.alert__details").child(el("bdi").text(details)));
        copied = [&copied, " ", &**details].concat();
    }
    let mut actions = el("div.alert__actions").maybe(retry);
    if let Some(say) = say.filter(|_| details.is_some() || has_lines) {
        actions = actions.child(copy_button(Key::CopyDetails, copied, say));
    }
    el("div.alert part=alert role=alert")
        .child(icon(Icon::Warning))
        .child(body)
        .child(actions.maybe(dismiss))
}
