//! What went wrong away from where a person is looking.

use sales_stages_core::api::ApiError;
use sales_stages_core::digits::digits;
use sales_stages_core::engine::{Input, Notice, NoticeId, Subject};

use super::Context;
use crate::i18n::{self, ErrorText, Key, fill_all, fill_name, name_or_placeholder, text};
use crate::runtime::Shown;
use crate::ui::{Alert, El, alert, dismiss_button, el, retry_button};

pub(super) fn notices(context: &Context) -> El {
    let ids =
        |shown: &Shown| shown.notices.iter().map(|notice| digits(notice.id.number())).collect();
    el("div.notices").keyed(context, ids, |context, index| {
        let shown = context.read(|shown| shown.notices.clone());
        shown.get(index).map_or_else(|| el("div"), |notice| notice_alert(context, notice))
    })
}

fn notice_alert(context: &Context, notice: &Notice) -> El {
    let id = notice.id;
    let sends = |button: El, input: fn(NoticeId) -> Input| {
        let context = context.clone();
        button.on("click", move |_| context.send(input(id)))
    };
    let can_retry = notice.subject.can_retry();
    alert(Alert {
        title: title(notice),
        error: error(notice),
        say: Some(context.say()),
        retry: can_retry.then(|| sends(retry_button(), Input::NoticeRetried)),
        dismiss: Some(sends(dismiss_button(), Input::NoticeDismissed)),
    })
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
    let unknown = notice.error.as_ref().is_some_and(ApiError::leaves_outcome_unknown);
    match &notice.subject {
        Subject::Place(problem) => i18n::place_problem(problem),
        Subject::CreateFailed { name, .. } => {
            let key = if unknown { Key::CreateOfUnknown } else { Key::CreateOfFailed };
            fill_name(key, Some(name.as_str()))
        }
        Subject::RenameFailed { from, to, .. } => {
            let key = if unknown { Key::RenameUnknown } else { Key::RenameFailed };
            let name = name_or_placeholder(from.as_deref());
            fill_all(key, &[("name", &name), ("to", to.as_str())])
        }
        Subject::DeleteFailed { name, .. } => {
            let key = if unknown { Key::DeleteUnknown } else { Key::DeleteFailed };
            fill_name(key, name.as_deref())
        }
        Subject::SignOutFailed => text(Key::SignOutFailed).to_owned(),
    }
}
