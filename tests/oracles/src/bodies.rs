//! Bodies of creates and updates.

use sales_stages_core::api::{
    BodyError, CreateEndpoint, CreateStage, Endpoint, UpdateEndpoint, UpdateStage,
};
use sales_stages_core::stage::{StageId, StageName};
use serde_json::Value;

/// The bytes are a body as it came.
pub(crate) fn check(bytes: &[u8]) {
    let create = CreateStage::from_body(bytes);
    let update = UpdateStage::from_body(bytes);
    let name = create.map(|create| create.stage_name);
    assert_eq!(name, update.map(|update| update.stage_name), "both are read the same");
    if let Some(expected) = expected(bytes) {
        assert_eq!(name, expected);
    }
    if let Err(error) = &name {
        let _ = (error.code(), error.param(), error.to_string());
    }
    let Ok(stage_name) = name else { return };
    let create = CreateStage { stage_name: stage_name.clone() };
    let body = CreateEndpoint(create.clone()).body().expect("a create has a body");
    assert_eq!(CreateStage::from_body(body.as_bytes()), Ok(create));
    let update = UpdateStage { stage_name };
    let endpoint = UpdateEndpoint { id: StageId::new("a"), update: update.clone() };
    let body = endpoint.body().expect("an update has a body");
    assert_eq!(UpdateStage::from_body(body.as_bytes()), Ok(update));
}

/// The same by serde_json; `None` where that has no word.
fn expected(body: &[u8]) -> Option<Result<Option<StageName>, BodyError>> {
    if body.trim_ascii().is_empty() {
        return Some(Ok(None));
    }
    let Ok(text) = std::str::from_utf8(body) else { return Some(Err(BodyError::NotJson)) };
    Some(match crate::json::reference(text) {
        Err(_) => Err(BodyError::NotJson),
        Ok(None) => return None,
        Ok(Some(Value::Object(fields))) => {
            if fields.keys().any(|name| name != "stage_name") {
                // Which of several is named depends on their order.
                return None;
            }
            match fields.get("stage_name") {
                None => Ok(None),
                Some(Value::String(name)) => {
                    StageName::parse(name).map(Some).map_err(BodyError::Name)
                }
                Some(_) => Err(BodyError::NameNotAString),
            }
        }
        Ok(Some(_)) => Err(BodyError::NotAnObject),
    })
}
