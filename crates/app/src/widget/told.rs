//! What a host is told, in the words of its events.

use sales_stages_core::api::ApiError;
use sales_stages_core::digits::digits;
use sales_stages_core::engine::HostEvent;
use sales_stages_core::json::write_object;
use sales_stages_core::stage::StageId;

use crate::i18n;

/// The name of an event, and its detail as JSON.
pub(super) fn told(event: &HostEvent) -> (&'static str, String) {
    match event {
        HostEvent::Created(stage) => ("created", about(&[("stage", stage.to_json())])),
        HostEvent::Updated { stage, previous_name } => {
            let previous = write_object(&[("stage_name", previous_name.as_deref())]);
            ("updated", about(&[("stage", stage.to_json()), ("previous", previous)]))
        }
        HostEvent::Deleted { id, name } => ("deleted", named(id, name.as_deref())),
        HostEvent::DeletePending { id, name } => ("delete-pending", named(id, name.as_deref())),
        HostEvent::DeleteUndone { id, name } => ("delete-undone", named(id, name.as_deref())),
        HostEvent::Conflict { id, name } => ("conflict", named(id, name.as_deref())),
        HostEvent::LoadFailed(error) => ("load-error", load_error(error)),
    }
}

/// An error that is the host's own: what it has set cannot be used.
pub(super) fn bad_setting(param: &str, message: &str) -> String {
    let fields = [
        ("type", Some("invalid_request_error")),
        ("message", Some(message)),
        ("param", Some(param)),
    ];
    about(&[("error", write_object(&fields))])
}

fn named(id: &StageId, name: Option<&str>) -> String {
    about(&[("stage", write_object(&[("id", Some(id.as_str())), ("stage_name", name)]))])
}

/// An object of objects that are written already.
fn about(fields: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (name, object) in fields {
        text.push_str(if text.is_empty() { "{\"" } else { ",\"" });
        text.push_str(name);
        text.push_str("\":");
        text.push_str(object);
    }
    text.push('}');
    text
}

fn load_error(error: &ApiError) -> String {
    let refusal = match error {
        ApiError::Refused(refusal) => Some(&**refusal),
        _ => None,
    };
    let message = i18n::collection_error(error).sentence;
    let fields = [
        ("type", Some(kind(error))),
        ("message", Some(&*message)),
        ("code", refusal.and_then(|refusal| refusal.code.as_deref())),
        ("param", refusal.and_then(|refusal| refusal.param.as_deref())),
        ("request_id", error.request_id()),
    ];
    let fields: Vec<_> = fields.into_iter().filter(|(_, value)| value.is_some()).collect();
    let mut text = write_object(&fields);
    if let Some(status) = error.status() {
        text.truncate(text.len() - 1);
        text.push_str(",\"status\":");
        text.push_str(&digits(status));
        text.push('}');
    }
    about(&[("error", text)])
}

/// The kinds of errors that a host tells apart.
fn kind(error: &ApiError) -> &'static str {
    match (error, error.status()) {
        (ApiError::NoToken(_), _) | (_, Some(401 | 403)) => "authentication_error",
        (ApiError::Unreachable | ApiError::Timeout { .. }, _) => "api_connection_error",
        (_, Some(429)) => "rate_limit_error",
        (_, Some(400..=499)) | (ApiError::UnaddressableId, _) => "invalid_request_error",
        _ => "api_error",
    }
}

#[cfg(test)]
mod tests {
    use sales_stages_core::api::{RawResponse, TokenProblem};
    use sales_stages_core::stage::{SalesStage, Timestamp};

    use super::*;

    fn json((event, detail): (&'static str, String)) -> (String, serde_json::Value) {
        (event.to_owned(), serde_json::from_str(&detail).expect("it is JSON"))
    }

    fn stage(name: Option<&str>) -> SalesStage {
        SalesStage {
            id: StageId::new("a\"b"),
            created_at: Timestamp::new("2024-01-15T09:30:00Z"),
            updated_at: Timestamp::new("2024-01-15T09:30:00Z"),
            stage_name: name.map(str::to_owned),
        }
    }

    #[test]
    fn a_change_is_told_with_the_stage_as_the_api_has_it() {
        let event = HostEvent::Updated {
            stage: stage(Some("New")),
            previous_name: Some("Old \\ \"quoted\"".into()),
        };
        let (event, detail) = json(told(&event));
        assert_eq!(event, "updated");
        assert_eq!(detail["stage"]["id"], "a\"b");
        assert_eq!(detail["stage"]["created_at"], "2024-01-15T09:30:00Z");
        assert_eq!(detail["previous"]["stage_name"], "Old \\ \"quoted\"");
    }

    #[test]
    fn a_missing_name_is_null() {
        let event = HostEvent::Deleted { id: StageId::new("x"), name: None };
        let (event, detail) = json(told(&event));
        assert_eq!((event.as_str(), &detail["stage"]["stage_name"]), ("deleted", &().into()));
    }

    #[test]
    fn a_failure_tells_what_the_api_has_said() {
        let body = r#"{"error":{"code":"late","message":"x","param":"limit"}}"#.to_owned();
        let request_id = Some("req_1".to_owned());
        let response = RawResponse { status: 503, request_id, body, ..RawResponse::default() };
        let (event, detail) = json(told(&HostEvent::LoadFailed(response.into_refusal())));
        let error = &detail["error"];
        assert_eq!((event.as_str(), &error["status"]), ("load-error", &503.into()));
        assert_eq!([&error["type"], &error["code"]], ["api_error", "late"]);
        assert_eq!([&error["param"], &error["request_id"]], ["limit", "req_1"]);
    }

    #[test]
    fn each_failure_has_a_kind() {
        let answered = |status| RawResponse { status, ..RawResponse::default() }.into_refusal();
        let kinds = [
            (ApiError::Unreachable, "api_connection_error"),
            (ApiError::Timeout { seconds: 30 }, "api_connection_error"),
            (ApiError::NoToken(TokenProblem::Refused), "authentication_error"),
            (answered(401), "authentication_error"),
            (answered(403), "authentication_error"),
            (answered(400), "invalid_request_error"),
            (answered(404), "invalid_request_error"),
            (answered(429), "rate_limit_error"),
            (answered(500), "api_error"),
            (ApiError::UnaddressableId, "invalid_request_error"),
        ];
        for (error, expected) in kinds {
            assert_eq!(kind(&error), expected, "{error}");
        }
    }
}
