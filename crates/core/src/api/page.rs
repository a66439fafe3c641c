//! One page of the list.

use serde::{Deserialize, Serialize};

use crate::stage::SalesStage;

/// What the list call answers: some stages, newest first.
///
/// Only `data` is required when reading. A server that leaves the other fields out, or lies in
/// them, costs a wrong count, not the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePage {
    /// The stages of this page.
    pub data: Vec<SalesStage>,
    /// Whether the list goes on behind this page.
    #[serde(default)]
    pub has_more: bool,
    /// How many stages there are in all.
    #[serde(default)]
    pub total: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let page: StagePage = serde_json::from_str(text).expect("the reference reads");
        assert_eq!((page.data.len(), page.has_more, page.total), (1, false, 1));
    }

    #[test]
    fn a_page_needs_only_its_data() {
        let page: StagePage = serde_json::from_str(r#"{"data":[]}"#).expect("it reads");
        assert_eq!((page.has_more, page.total), (false, 0));
        assert!(serde_json::from_str::<StagePage>(r#"{"total":1}"#).is_err());
    }
}
