//! The five calls on sales stages.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use sales_stages_core::api::{CreateStage, DeletedStage, ListParams, UpdateStage};
use sales_stages_core::stage::StageId;

use super::AppState;
use super::body::JsonBody;
use super::failure::ApiFailure;
use super::response::json;
use crate::access::new_stage_id;
use crate::storage::NewStage;

type PathId = Result<Path<String>, PathRejection>;

/// `GET /api/crm/sales-stage`
pub(super) async fn list_stages(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiFailure> {
    let params = read_list_params(query.as_deref().unwrap_or_default())?;
    let page = state.storage.list_stages(params).await?;
    Ok(json(StatusCode::OK, &page))
}

/// `GET /api/crm/sales-stage/{id}`
pub(super) async fn retrieve_stage(
    State(state): State<AppState>,
    id: PathId,
) -> Result<Response, ApiFailure> {
    let id = read_id(id)?;
    let stage = state.storage.retrieve_stage(&id).await?.ok_or_else(ApiFailure::no_such_stage)?;
    Ok(json(StatusCode::OK, &stage))
}

/// `POST /api/crm/sales-stage`
pub(super) async fn create_stage(
    State(state): State<AppState>,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiFailure> {
    let create = CreateStage::from_body(&body)?;
    let now = state.clock.now_millis();
    let id = new_stage_id(&*state.random)?;
    let stage = NewStage { id, name: create.stage_name, created_at: now, updated_at: now };
    Ok(json(StatusCode::OK, &state.storage.create_stage(stage).await?))
}

/// `PATCH /api/crm/sales-stage/{id}`
pub(super) async fn update_stage(
    State(state): State<AppState>,
    id: PathId,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiFailure> {
    let id = read_id(id)?;
    let stage = match UpdateStage::from_body(&body)?.stage_name {
        Some(name) => state.storage.rename_stage(&id, &name, state.clock.now_millis()).await?,
        None => state.storage.retrieve_stage(&id).await?,
    };
    Ok(json(StatusCode::OK, &stage.ok_or_else(ApiFailure::no_such_stage)?))
}

/// `DELETE /api/crm/sales-stage/{id}`
pub(super) async fn delete_stage(
    State(state): State<AppState>,
    id: PathId,
) -> Result<Response, ApiFailure> {
    let id = read_id(id)?;
    if !state.storage.delete_stage(&id).await? {
        return Err(ApiFailure::no_such_stage());
    }
    Ok(json(StatusCode::OK, &DeletedStage { id, deleted: true }))
}

fn read_id(id: PathId) -> Result<StageId, ApiFailure> {
    let message = "The id in the path is not UTF-8 when its percent-encoding is undone.";
    let Path(id) = id.map_err(|_| ApiFailure::bad_parameter("id", "id_malformed", message))?;
    Ok(StageId::new(id))
}

/// Other parameters are passed over: proxies and browsers add their own.
fn read_list_params(query: &str) -> Result<ListParams, ApiFailure> {
    let limit = single_value(query, "limit")?;
    let offset = single_value(query, "offset")?;
    Ok(ListParams::parse(limit.as_deref(), offset.as_deref())?)
}

fn single_value(query: &str, name: &str) -> Result<Option<String>, ApiFailure> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    let mut values = pairs.filter(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let value = values.next();
    if values.next().is_some() {
        let message = format!("{name} is given more than once; give it once.");
        return Err(ApiFailure::bad_parameter(name, "parameter_repeated", message));
    }
    Ok(value)
}
