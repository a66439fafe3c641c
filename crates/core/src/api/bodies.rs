//! What is sent with a create and an update, and what a delete answers.

use std::borrow::Cow;

use serde::Serialize;
use thiserror::Error;

use crate::json::{FromJson, Json};
use crate::stage::{StageId, StageName, StageNameError};

/// The body of a create. The reference makes the name optional, and so does this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateStage {
    /// The new stage's name.
    pub stage_name: Option<StageName>,
}

/// The body of an update; a field that is `None` is not sent and stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateStage {
    /// The stage's new name.
    pub stage_name: Option<StageName>,
}

/// What a delete answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeletedStage {
    /// Which stage it was.
    pub id: StageId,
    /// `true` when it is gone.
    pub deleted: bool,
}

/// Why a create's or update's body is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BodyError {
    /// Not JSON at all.
    #[error("the body is not valid JSON; send an object such as {{\"stage_name\":\"Qualified\"}}")]
    NotJson,
    /// JSON, but not an object.
    #[error("the body must be a JSON object such as {{\"stage_name\":\"Qualified\"}}")]
    NotAnObject,
    /// A field that stages do not have; silently dropping it would hide a misspelt name.
    #[error("unknown parameter {0:?}; a stage has only stage_name")]
    UnknownParameter(String),
    /// `stage_name` is neither left out nor a string.
    #[error("stage_name must be a string; leave it out to keep it as it is")]
    NameNotAString,
    /// `stage_name` breaks a rule.
    #[error(transparent)]
    Name(#[from] StageNameError),
}

impl CreateStage {
    /// Reads a request body; an empty one is a create without a name.
    ///
    /// # Errors
    /// See [`BodyError`].
    pub fn from_body(body: &[u8]) -> Result<Self, BodyError> {
        Ok(Self { stage_name: read_name(body)? })
    }
}

impl UpdateStage {
    /// Reads a request body; an empty one changes nothing.
    ///
    /// # Errors
    /// See [`BodyError`].
    pub fn from_body(body: &[u8]) -> Result<Self, BodyError> {
        Ok(Self { stage_name: read_name(body)? })
    }
}

impl BodyError {
    /// The error envelope's `code` for this reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson => "body_not_json",
            Self::NotAnObject => "body_not_an_object",
            Self::UnknownParameter(_) => "parameter_unknown",
            Self::NameNotAString => "parameter_invalid_string",
            Self::Name(reason) => reason.code(),
        }
    }

    /// The parameter that is wrong, where it is one.
    pub fn param(&self) -> Option<&str> {
        match self {
            Self::NotJson | Self::NotAnObject => None,
            Self::UnknownParameter(name) => Some(name),
            Self::NameNotAString | Self::Name(_) => Some("stage_name"),
        }
    }
}

impl FromJson for DeletedStage {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let deleted = json.get("deleted")?;
        Some(Self {
            id: StageId::from_json(json.get("id")?)?,
            deleted: matches!(deleted, Json::Bool(true)),
        })
    }
}

fn read_name(body: &[u8]) -> Result<Option<StageName>, BodyError> {
    if body.trim_ascii().is_empty() {
        return Ok(None);
    }
    let text = std::str::from_utf8(body).map_err(|_| BodyError::NotJson)?;
    let json = Json::parse(text).ok_or(BodyError::NotJson)?;
    let Json::Object(fields) = &json else { return Err(BodyError::NotAnObject) };
    reject_unknown(fields)?;
    match json.get("stage_name") {
        None => Ok(None),
        Some(Json::Text(text)) => Ok(Some(StageName::parse(text)?)),
        Some(_) => Err(BodyError::NameNotAString),
    }
}

fn reject_unknown(fields: &[(Cow<'_, str>, Json<'_>)]) -> Result<(), BodyError> {
    match fields.iter().find(|(name, _)| name != "stage_name") {
        None => Ok(()),
        Some((name, _)) => Err(BodyError::UnknownParameter(name.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_references_update_body_is_read() {
        let update = UpdateStage::from_body(br#"{"stage_name":"stage_name_example"}"#);
        let name = update.expect("it reads").stage_name.expect("it has a name");
        assert_eq!(name.as_str(), "stage_name_example");
    }

    #[test]
    fn a_create_may_come_without_name_or_body() {
        for body in ["", " \n", "{}"] {
            assert_eq!(CreateStage::from_body(body.as_bytes()), Ok(CreateStage::default()));
        }
    }

    #[test]
    fn each_fault_of_a_body_has_its_own_reason() {
        let reason = |body: &str| CreateStage::from_body(body.as_bytes()).expect_err("refused");
        assert_eq!(reason("{"), BodyError::NotJson);
        assert_eq!(reason("\u{FEFF}{}"), BodyError::NotJson);
        assert_eq!(reason("[]"), BodyError::NotAnObject);
        assert_eq!(reason(r#"{"stageName":"a"}"#), BodyError::UnknownParameter("stageName".into()));
        assert_eq!(reason(r#"{"stage_name":null}"#), BodyError::NameNotAString);
        assert_eq!(reason(r#"{"stage_name":" "}"#), BodyError::Name(StageNameError::Empty));
    }

    #[test]
    fn the_references_confirmation_is_read() {
        let text = "{\n  \"id\": \"sales-stage_abc123\",\n  \"deleted\": true\n}";
        let answer: DeletedStage = crate::json::read(text).expect("it reads");
        assert!(answer.deleted);
    }
}
