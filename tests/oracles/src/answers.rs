//! Answers of a server, successes and errors.

use sales_stages_core::api::{ApiError, DeletedStage, RawResponse, StagePage};
use sales_stages_core::json::FromJson;
use sales_stages_core::stage::SalesStage;

/// The longest message that is kept, in characters, with the sign that it was cut.
const LONGEST_MESSAGE: usize = 301;

/// The first line is a status, the rest a body; without a status it is a success.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    let (status, body) = text.split_once('\n').unwrap_or(("", &text));
    let status = status.trim().parse().unwrap_or(200);
    let raw = RawResponse { status, body: body.to_owned(), ..RawResponse::default() };
    let page = read::<StagePage>(&raw).map(|page| serde_json::to_string(&page));
    let stage = read::<SalesStage>(&raw).map(|stage| serde_json::to_string(&stage));
    let deleted = read::<DeletedStage>(&raw).map(|deleted| serde_json::to_string(&deleted));
    read_back::<StagePage>(page);
    read_back::<SalesStage>(stage);
    read_back::<DeletedStage>(deleted);
}

fn read<T: FromJson>(raw: &RawResponse) -> Option<T> {
    let is_success = (200..300).contains(&raw.status);
    match raw.clone().decode::<T>() {
        Ok(value) => {
            assert!(is_success, "an error is not read as a success");
            Some(value)
        }
        Err(error) => {
            assert_eq!(error.status(), Some(raw.status));
            assert_eq!(matches!(error, ApiError::Refused(_)), !is_success);
            if let ApiError::Refused(refusal) = &error {
                for text in [&refusal.message, &refusal.code, &refusal.param].into_iter().flatten()
                {
                    assert!(text.chars().count() <= LONGEST_MESSAGE, "a message is short");
                }
            }
            // The sentence for logs.
            let _ = error.to_string();
            None
        }
    }
}

/// What was read lenient, written strict, is read the same.
fn read_back<T: FromJson>(written: Option<serde_json::Result<String>>) {
    let Some(written) = written else { return };
    let body = written.expect("it can be written");
    let again = RawResponse { status: 200, body, ..RawResponse::default() }.decode::<T>();
    assert!(again.is_ok(), "what is written is read");
}
