//! The stage as the API sends it.

use serde::Serialize;

use super::{StageId, Timestamp};
use crate::json::{FromJson, Json, write_object_in_lines};

/// One sales stage, with the four fields of the API reference.
///
/// Reading is lenient: a missing or null name or timestamp, a timestamp that cannot be read, a
/// name that [`StageName`](super::StageName) would refuse, and unknown fields all still list.
/// Only a stage without an id is refused, because nothing could be done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SalesStage {
    /// Which stage this is.
    pub id: StageId,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// The exact stored name, if it has one.
    pub stage_name: Option<String>,
}

impl SalesStage {
    /// The object of the API reference, with the same fields in the same order and lines.
    pub fn to_json(&self) -> String {
        write_object_in_lines(&[
            ("id", Some(self.id.as_str())),
            ("created_at", Some(self.created_at.as_str())),
            ("updated_at", Some(self.updated_at.as_str())),
            ("stage_name", self.stage_name.as_deref()),
        ])
    }
}

impl FromJson for SalesStage {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        // One that is no text cannot be read, as one that is no time.
        let stamp = |name| Timestamp::new(json.optional_text(name).flatten().unwrap_or_default());
        Some(Self {
            id: StageId::from_json(json.get("id")?)?,
            created_at: stamp("created_at"),
            updated_at: stamp("updated_at"),
            stage_name: json.optional_text("stage_name")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{JsonProblem, read};

    /// The object of the API reference, with its spaces inside the timestamps.
    const REFERENCE: &str = r#"{
  "id": "sales-stage_abc123",
  "created_at": "2024-01-15T09: 30: 00Z",
  "updated_at": "2024-01-15T09: 30: 00Z",
  "stage_name": "stage_name_example"
}"#;

    #[test]
    fn the_reference_object_is_read_and_its_timestamps_parse() {
        let stage: SalesStage = read(REFERENCE).expect("the reference reads");
        assert_eq!(stage.id.as_str(), "sales-stage_abc123");
        assert_eq!(stage.stage_name.as_deref(), Some("stage_name_example"));
        assert_eq!(stage.created_at.unix_millis(), Some(1_705_311_000_000));
    }

    #[test]
    fn missing_null_and_unknown_fields_still_read() {
        for text in [
            r#"{"id":"a"}"#,
            r#"{"id":"a","stage_name":null,"created_at":null,"updated_at":null}"#,
            r#"{"id":"a","created_at":1705311000,"updated_at":{"at":[true]}}"#,
            r#"{"id":"a","colour":{"r":1.5e300},"created_at":"soon","updated_at":""}"#,
        ] {
            let stage: SalesStage = read(text).expect("it still reads");
            assert_eq!(stage.stage_name, None);
            assert_eq!(stage.created_at.unix_millis(), None);
        }
    }

    #[test]
    fn a_stage_without_an_id_is_refused() {
        for text in [r#"{"stage_name":"Won"}"#, r#"{"id":7}"#, r#"{"id":"a","stage_name":7}"#, "[]"]
        {
            assert_eq!(read::<SalesStage>(text), Err(JsonProblem::OtherShape), "{text}");
        }
    }

    #[test]
    fn a_stage_is_written_as_the_reference_writes_it() {
        let stage: SalesStage = read(REFERENCE).expect("the reference reads");
        assert_eq!(stage.to_json(), REFERENCE);
        let odd = SalesStage { stage_name: Some("\"\\\n\u{202E}é🦀".into()), ..stage.clone() };
        for stage in [odd, SalesStage { stage_name: None, ..stage }] {
            let written: serde_json::Value = serde_json::from_str(&stage.to_json()).expect("JSON");
            assert_eq!(written, serde_json::to_value(&stage).expect("it writes"));
        }
    }

    #[test]
    fn a_stage_round_trips() {
        let stage: SalesStage = read(REFERENCE).expect("the reference reads");
        let text = serde_json::to_string(&stage).expect("it writes");
        assert_eq!(read(&text), Ok(stage));
    }
}
