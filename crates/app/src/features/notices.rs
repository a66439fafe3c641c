//! What went wrong away from where a person is looking.

use leptos::prelude::*;
use sales_stages_core::engine::{Input, Notice, Subject};

use super::root::context;
use crate::i18n::{self, ErrorText, Key, fill, name_or_placeholder, text};
use crate::ui::Alert;

#[component]
pub(super) fn Notices() -> impl IntoView {
    let notices = context().runtime.screen.notices;
    view! { class="ss",
        <div class="notices">
            <For each=move || notices.get() key=|notice| notice.id children=notice_alert/>
        </div>
    }
}

fn notice_alert(notice: Notice) -> impl IntoView {
    let runtime = context().runtime;
    let id = notice.id;
    let retry = notice
        .subject
        .can_retry()
        .then(|| Callback::new(move |()| runtime.send(Input::NoticeRetried(id))));
    let dismiss = Callback::new(move |()| runtime.send(Input::NoticeDismissed(id)));
    view! { class="ss",
        <Alert title=title(&notice) error=error(&notice) on_retry=retry on_dismiss=Some(dismiss)/>
    }
}

fn error(notice: &Notice) -> Option<ErrorText> {
    match (&notice.error, &notice.subject) {
        (Some(error), _) => Some(i18n::api_error(error)),
        (None, Subject::DeleteFailed { .. }) => {
            Some(ErrorText { sentence: text(Key::ErrorNotDeleted).to_owned(), details: None })
        }
        (None, _) => None,
    }
}

fn title(notice: &Notice) -> String {
    let unknown = notice.error.as_ref().is_some_and(|error| error.leaves_outcome_unknown());
    match &notice.subject {
        Subject::Place(problem) => i18n::place_problem(problem),
        Subject::CreateFailed if unknown => text(Key::CreateUnknown).to_owned(),
        Subject::CreateFailed => text(Key::CreateFailed).to_owned(),
        Subject::RenameFailed { from, to, .. } => {
            let key = if unknown { Key::RenameUnknown } else { Key::RenameFailed };
            let name = name_or_placeholder(from.as_deref());
            fill(key, &[("name", &name), ("to", to.as_str())])
        }
        Subject::DeleteFailed { name, .. } => {
            let key = if unknown { Key::DeleteUnknown } else { Key::DeleteFailed };
            fill(key, &[("name", &name_or_placeholder(name.as_deref()))])
        }
        Subject::SignOutFailed => text(Key::SignOutFailed).to_owned(),
    }
}
