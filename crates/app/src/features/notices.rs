//! What went wrong away from where a person is looking.

use sales_stages_core::api::ApiError;
use sales_stages_core::digits::digits;
use sales_stages_core::engine::{FailedDelete, Input, Notice, NoticeId, Subject};

use super::Context;
use crate::i18n::{self, ErrorText, Key, fill_all, fill_name, name_or_placeholder, text};
use crate::runtime::Shown;
use crate::ui::{Alert, El, alert, dismiss_button, el, retry_button};

pub(super) fn notices(context: &Context) -> El {
    // One that may not be tried again any more is another alert.
    let ids = |shown: &Shown| {
        let id = |notice: &Notice| match can_retry(notice, shown.readonly) {
            true => digits(notice.id.number()),
            false => ["-", &digits(notice.id.number())].concat(),
        };
        shown.notices.iter().map(id).collect()
    };
    el("div.notices").keyed(context, ids, |context, index| {
        let shown = context.read(|shown| shown.notices.clone());
        shown.get(index).map_or_else(|| el("div"), |notice| notice_alert(context, notice))
    })
}

fn can_retry(notice: &Notice, readonly: bool) -> bool {
    notice.subject.can_retry() && !(readonly && notice.subject.changes())
}

fn notice_alert(context: &Context, notice: &Notice) -> El {
    let id = notice.id;
    let sends = |button: El, input: fn(NoticeId) -> Input| {
        let context = context.clone();
        button.on("click", move |_| context.send(input(id)))
    };
    let can_retry = can_retry(notice, context.read(|shown| shown.readonly));
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
        (_, Subject::BulkFailed { failed, .. }) => {
            let lines: Vec<_> = failed.iter().map(bulk_line).collect();
            Some(lines.join("\n").into())
        }
        (error, Subject::DeleteFailed { .. }) => Some(delete_error(error.as_ref())),
        (error, _) => error.as_ref().map(i18n::api_error),
    }
}

/// What became of one of several deletes that failed.
fn bulk_line(failed: &FailedDelete) -> String {
    let error = failed.error.as_ref();
    delete_error(error).after(&not_deleted(failed.stage.stage_name.as_deref(), error)).whole()
}

fn delete_error(error: Option<&ApiError>) -> ErrorText {
    error.map_or_else(|| text(Key::ErrorNotDeleted).to_owned().into(), i18n::api_error)
}

fn not_deleted(name: Option<&str>, error: Option<&ApiError>) -> String {
    let unknown = error.is_some_and(ApiError::leaves_outcome_unknown);
    fill_name(if unknown { Key::DeleteUnknown } else { Key::DeleteFailed }, name)
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
        Subject::DeleteFailed { name, .. } => not_deleted(name.as_deref(), notice.error.as_ref()),
        Subject::BulkFailed { deleted, sent, .. } => i18n::bulk_outcome(*deleted, *sent),
        Subject::SignOutFailed => text(Key::SignOutFailed).to_owned(),
    }
}
