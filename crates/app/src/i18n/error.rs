//! What went wrong, as sentences: what happened, what it means, what to do.

use sales_stages_core::api::{ApiError, ShapeProblem, TokenProblem};
use sales_stages_core::config::ConfigError;
use sales_stages_core::digits::digits;
use sales_stages_core::engine::{AccessProblem, AuthMode, PlaceProblem};
use sales_stages_core::stage::StageNameError;

use super::{Key, counted, fill, fill_all, number, text};

/// A failed call as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorText {
    /// What it means and what to do.
    pub sentence: String,
    /// What the server itself said, and its name for the exchange.
    pub details: Option<String>,
}

impl ErrorText {
    /// All of it in one paragraph.
    pub fn whole(self) -> String {
        match self.details {
            Some(details) => [&self.sentence, " ", &*details].concat(),
            None => self.sentence,
        }
    }

    /// The same, after what happened.
    pub fn after(self, happened: &str) -> Self {
        Self { sentence: [happened, " ", &self.sentence].concat(), ..self }
    }
}

impl From<String> for ErrorText {
    fn from(sentence: String) -> Self {
        Self { sentence, details: None }
    }
}

/// A failed call as text.
pub fn api_error(error: &ApiError) -> ErrorText {
    let sentence = match error {
        ApiError::Unreachable => text(Key::ErrorUnreachable).to_owned(),
        ApiError::Timeout { seconds } => counted(Key::ErrorTimeout, "seconds", u64::from(*seconds)),
        ApiError::UnaddressableId => text(Key::ErrorUnaddressable).to_owned(),
        ApiError::NoToken(problem) => text(match problem {
            TokenProblem::Refused => Key::TokenRefused,
            TokenProblem::TimedOut => Key::TokenTimedOut,
            TokenProblem::Unusable => Key::TokenUnusable,
        })
        .to_owned(),
        ApiError::Refused(refusal) => refused(refusal.status, refusal.retry_after),
        ApiError::Shape(answer) => text(match answer.problem {
            ShapeProblem::Html => Key::ErrorHtml,
            _ => Key::ErrorShape,
        })
        .to_owned(),
    };
    ErrorText { sentence, details: details(error) }
}

/// As text, where it was the list that was asked, or asked to take a stage: that it is not there is a
/// matter of the address.
pub fn collection_error(error: &ApiError) -> ErrorText {
    let mut said = api_error(error);
    if let Some(status) = error.status().filter(|_| error.is_not_found()) {
        said.sentence = fill(Key::ErrorNoApi, "status", &digits(status));
    }
    said
}

fn refused(status: u16, retry_after: Option<u32>) -> String {
    let key = match status {
        401 => Key::ErrorUnauthorized,
        403 => Key::ErrorForbidden,
        404 | 410 => Key::ErrorNotFound,
        409 | 412 => Key::ErrorConflict,
        413 => Key::ErrorTooLarge,
        429 => match retry_after {
            Some(seconds) => {
                return counted(Key::ErrorRateLimitSeconds, "seconds", seconds.into());
            }
            None => Key::ErrorRateLimit,
        },
        400 | 415 | 422 => Key::ErrorInvalid,
        500..=599 => Key::ErrorServer,
        _ => Key::ErrorOther,
    };
    fill(key, "status", &digits(status))
}

fn details(error: &ApiError) -> Option<String> {
    let said = message(error).map(|message| fill(Key::ErrorServerSays, "message", message));
    match (said, request(error)) {
        (Some(said), Some(request)) => Some([&said, " ", &*request].concat()),
        (said, request) => said.or(request),
    }
}

fn message(error: &ApiError) -> Option<&str> {
    match error {
        ApiError::Refused(refusal) => refusal.message.as_deref(),
        _ => None,
    }
}

fn request(error: &ApiError) -> Option<String> {
    error.request_id().map(|id| fill(Key::ErrorRequestId, "id", id))
}

/// Why a name is refused.
pub fn name_error(error: StageNameError) -> String {
    let at = |key, position: usize, code: u32| {
        let values = [("position", &*number(position as u64)), ("code", &*code_point(code))];
        fill_all(key, &values)
    };
    match error {
        StageNameError::Empty => text(Key::NameEmpty).to_owned(),
        StageNameError::TooLong { max, actual } => {
            let values = [("max", &*number(max as u64)), ("actual", &*number(actual as u64))];
            fill_all(Key::NameTooLong, &values)
        }
        StageNameError::ControlCharacter { position, code } => at(Key::NameControl, position, code),
        StageNameError::DirectionOverride { position, code } => {
            at(Key::NameDirection, position, code)
        }
        StageNameError::InvisibleCharacter { position, code } => {
            at(Key::NameInvisible, position, code)
        }
    }
}

/// A code point as Unicode writes it, for example `U+200B`.
fn code_point(code: u32) -> String {
    let digits = (0..8).rev().map(|place| code >> (4 * place) & 15);
    let digits = digits.skip_while(|digit| *digit == 0);
    let hex: String = digits.filter_map(|digit| char::from_digit(digit, 16)).collect();
    let padding = "0".repeat(4_usize.saturating_sub(hex.len()));
    ["U+", &padding, &hex.to_ascii_uppercase()].concat()
}

/// Why a key or a code is asked for again.
pub fn access_problem(mode: AuthMode, problem: &AccessProblem) -> ErrorText {
    let is_key = mode == AuthMode::Key;
    let key = match problem {
        AccessProblem::Empty if is_key => Key::AccessEmptyKey,
        AccessProblem::Empty => Key::AccessEmptyCode,
        AccessProblem::LiveKey => Key::AccessLiveKey,
        AccessProblem::Unusable if is_key => Key::AccessUnusableKey,
        AccessProblem::Unusable => Key::AccessUnusableCode,
        AccessProblem::Ended => Key::AccessSessionEnded,
        AccessProblem::Refused(error @ ApiError::NoToken(_)) => return api_error(error),
        AccessProblem::Refused(_) if mode == AuthMode::Token => Key::AccessTokenRefused,
        AccessProblem::Refused(_) if is_key => Key::AccessKeyRefused,
        AccessProblem::Refused(_) => Key::AccessCodeRefused,
        AccessProblem::Unchecked(error) => {
            return ErrorText { details: request(error), ..api_error(error) };
        }
    };
    // What the server itself says of a key or a code may have it in it.
    let details = match problem {
        AccessProblem::Refused(error) => request(error),
        _ => None,
    };
    ErrorText { sentence: text(key).to_owned(), details }
}

/// What is wrong in the address.
pub fn place_problem(problem: &PlaceProblem) -> String {
    match problem {
        PlaceProblem::Page(value) => fill(Key::PlacePage, "value", value),
        PlaceProblem::PerPage(value) => fill(Key::PlacePerPage, "value", value),
        PlaceProblem::Question(value) => fill(Key::PlaceQuestion, "value", value),
        PlaceProblem::Sort(value) => fill(Key::PlaceSort, "value", value),
        PlaceProblem::Order(value) => fill(Key::PlaceOrder, "value", value),
        PlaceProblem::Record(value) => fill(Key::PlaceRecord, "value", value),
        PlaceProblem::Source(_) => fill(Key::PlaceSource, "form", r#"{"stage_name":"…"}"#),
        PlaceProblem::Unknown(name) => fill(Key::PlaceUnknown, "value", name),
    }
}

/// Why the page cannot start.
pub fn config_error(error: &ConfigError) -> String {
    match error {
        ConfigError::Html => text(Key::ConfigHtml).to_owned(),
        ConfigError::NotAnObject => {
            fill(Key::ConfigNotAnObject, "form", r#"{"apiBase": "", "auth": "session"}"#)
        }
        ConfigError::BadValue { key, expected } => {
            fill_all(Key::ConfigBadValue, &[("key", key), ("expected", expected)])
        }
        ConfigError::RemoteSession => text(Key::ConfigRemoteSession).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_written_as_unicode_does() {
        assert_eq!(code_point(9), "U+0009");
        assert_eq!(code_point(0x202E), "U+202E");
        assert_eq!(code_point(0x1F980), "U+1F980");
    }
}
