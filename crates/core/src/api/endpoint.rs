//! The five calls as types: method, path, body, and what a success answers.

use super::{ApiError, CreateStage, DeletedStage, ListParams, StagePage, UpdateStage};
use crate::json::{FromJson, write_object};
use crate::stage::{SalesStage, StageId, StageName};

/// The path of the list, from the prefix that the configuration calls `apiBase`.
pub const COLLECTION_PATH: &str = "/api/crm/sales-stage";

/// The HTTP methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates; not safe to repeat.
    Post,
    /// Changes; safe to repeat.
    Patch,
    /// Removes; safe to repeat.
    Delete,
}

impl Method {
    /// As HTTP writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// One call of the API.
pub trait Endpoint {
    /// What a success answers.
    type Response: FromJson;
    /// The call's method.
    const METHOD: Method;
    /// Path and query, from the prefix that the configuration calls `apiBase`.
    ///
    /// # Errors
    /// [`ApiError::UnaddressableId`] where the id cannot stand in a path.
    fn path(&self) -> Result<String, ApiError>;
    /// The JSON body, for the calls that have one.
    fn body(&self) -> Option<String> {
        None
    }
    /// All that is sent.
    ///
    /// # Errors
    /// As [`Endpoint::path`].
    fn request(&self) -> Result<Request, ApiError> {
        Ok(Request::new(Self::METHOD, self.path()?, self.body()))
    }
}

/// What is sent for a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its method.
    pub method: Method,
    /// Path and query, from the prefix that the configuration calls `apiBase`.
    pub path: String,
    /// The JSON body, for the calls that have one.
    pub body: Option<String>,
    /// `If-Match`: the ETag that a stage must still have for the change to be made.
    pub if_match: Option<String>,
    /// `Idempotency-Key`: what makes a create safe to repeat.
    pub idempotency_key: Option<String>,
}

impl Request {
    /// A request without conditions.
    pub fn new(method: Method, path: String, body: Option<String>) -> Self {
        Self { method, path, body, if_match: None, idempotency_key: None }
    }
}

/// `GET /api/crm/sales-stage`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListEndpoint(pub ListParams);

/// `GET /api/crm/sales-stage/{id}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetrieveEndpoint(pub StageId);

/// `POST /api/crm/sales-stage`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateEndpoint(pub CreateStage);

/// `PATCH /api/crm/sales-stage/{id}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateEndpoint {
    /// Which stage.
    pub id: StageId,
    /// What changes.
    pub update: UpdateStage,
}

/// `DELETE /api/crm/sales-stage/{id}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteEndpoint(pub StageId);

impl Endpoint for ListEndpoint {
    type Response = StagePage;
    const METHOD: Method = Method::Get;
    fn path(&self) -> Result<String, ApiError> {
        Ok([COLLECTION_PATH, "?", &self.0.to_query()].concat())
    }
}

impl Endpoint for RetrieveEndpoint {
    type Response = SalesStage;
    const METHOD: Method = Method::Get;
    fn path(&self) -> Result<String, ApiError> {
        item_path(&self.0)
    }
}

impl Endpoint for CreateEndpoint {
    type Response = SalesStage;
    const METHOD: Method = Method::Post;
    fn path(&self) -> Result<String, ApiError> {
        Ok(COLLECTION_PATH.to_owned())
    }
    fn body(&self) -> Option<String> {
        Some(write_name(self.0.stage_name.as_ref()))
    }
}

impl Endpoint for UpdateEndpoint {
    type Response = SalesStage;
    const METHOD: Method = Method::Patch;
    fn path(&self) -> Result<String, ApiError> {
        item_path(&self.id)
    }
    fn body(&self) -> Option<String> {
        Some(write_name(self.update.stage_name.as_ref()))
    }
}

impl Endpoint for DeleteEndpoint {
    type Response = DeletedStage;
    const METHOD: Method = Method::Delete;
    fn path(&self) -> Result<String, ApiError> {
        item_path(&self.0)
    }
}

fn item_path(id: &StageId) -> Result<String, ApiError> {
    let segment = id.to_path_segment().ok_or(ApiError::UnaddressableId)?;
    Ok([COLLECTION_PATH, "/", &segment].concat())
}

/// What is not set is not sent.
fn write_name(name: Option<&StageName>) -> String {
    write_object(name.map(|name| ("stage_name", Some(name.as_str()))).as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calls_stand_where_the_reference_has_them() {
        let id = StageId::new("a/b");
        let update = UpdateStage { stage_name: StageName::parse("Won").ok() };
        let list = ListEndpoint(ListParams { limit: 50, offset: 100 });
        assert_eq!(list.path().as_deref(), Ok("/api/crm/sales-stage?limit=50&offset=100"));
        let update = UpdateEndpoint { id: id.clone(), update };
        assert_eq!(update.path().as_deref(), Ok("/api/crm/sales-stage/a%2Fb"));
        assert_eq!(update.body().as_deref(), Some(r#"{"stage_name":"Won"}"#));
        assert_eq!(DeleteEndpoint(id).body(), None);
        assert_eq!(CreateEndpoint(CreateStage::default()).body().as_deref(), Some("{}"));
    }

    #[test]
    fn an_id_that_cannot_stand_in_a_path_is_an_error_not_the_list() {
        let path = DeleteEndpoint(StageId::new("..")).path();
        assert_eq!(path, Err(ApiError::UnaddressableId));
    }
}
