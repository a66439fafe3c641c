//! One page of the list.

use serde::Serialize;

use crate::json::{FromJson, Json};
use crate::stage::SalesStage;

/// What the list call answers: some stages, newest first.
///
/// Only `data` is required when reading. A server that leaves the other fields out, or lies in
/// them, costs a wrong count, not the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StagePage {
    /// The stages of this page.
    pub data: Vec<SalesStage>,
    /// Whether the list goes on behind this page.
    pub has_more: bool,
    /// How many stages there are in all.
    pub total: u64,
}

impl FromJson for StagePage {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        Some(Self {
            data: Vec::from_json(json.get("data")?)?,
            has_more: json.get("has_more") == Some(&Json::Bool(true)),
            total: json.get("total").and_then(Json::as_whole).unwrap_or(0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    #[test]
    fn the_reference_page_is_read() {
        let text = r#"{
  "data": [
    {
      "id": "sales-stage_abc123",
      "created_at": "2024-01-15T09: 30: 00Z",
      "updated_at": "2024-01-15T09: 30: 00Z",
      "stage_name": "stage_name_example"
    }
  ],
  "has_more": false,
  "total": 1
}"#;
        let page: StagePage = read(text).expect("the reference reads");
        assert_eq!((page.data.len(), page.has_more, page.total), (1, false, 1));
    }

    #[test]
    fn a_page_needs_only_its_data() {
        let page: StagePage = read(r#"{"data":[]}"#).expect("it reads");
        assert_eq!((page.has_more, page.total), (false, 0));
        assert!(read::<StagePage>(r#"{"total":1}"#).is_err());
    }
}
