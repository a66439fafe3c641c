//! The five calls on sales stages.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use sales_stages_core::api::{CreateStage, DeletedStage, ListParams, UpdateStage};
use sales_stages_core::stage::StageId;

use super::AppState;
use super::body::JsonBody;
use super::failure::ApiFailure;
use super::idempotency::{create_once, fingerprint, read_key};
use super::preconditions::read_if_match;
use super::response::{json, stage};
use crate::access::new_stage_id;
use crate::storage::{NewStage, WriteOutcome};

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
    let found = state.storage.retrieve_stage(&id).await?;
    stage(&found.ok_or_else(ApiFailure::no_such_stage)?)
}

/// `POST /api/crm/sales-stage`
pub(super) async fn create_stage(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiFailure> {
    let key = read_key(&headers)?;
    let create = CreateStage::from_body(&body)?;
    let fingerprint = fingerprint(&create);
    let now = state.clock.now_millis();
    let id = new_stage_id(&*state.random)?;
    let new = NewStage { id, name: create.stage_name, created_at: now, updated_at: now };
    match key {
        Some(key) => create_once(&state, key, fingerprint, new).await,
        None => stage(&state.storage.create_stage(new).await?),
    }
}

/// `PATCH /api/crm/sales-stage/{id}`
pub(super) async fn update_stage(
    State(state): State<AppState>,
    id: PathId,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Result<Response, ApiFailure> {
    let id = read_id(id)?;
    let expected = read_if_match(&headers)?;
    let name = UpdateStage::from_body(&body)?.stage_name;
    let now = state.clock.now_millis();
    match state.storage.update_stage(&id, name.as_ref(), &expected, now).await? {
        WriteOutcome::Done(updated) => stage(&updated),
        WriteOutcome::Changed(current) => Err(ApiFailure::stage_changed(current)),
        WriteOutcome::NotFound => Err(ApiFailure::no_such_stage()),
    }
}

/// `DELETE /api/crm/sales-stage/{id}`
pub(super) async fn delete_stage(
    State(state): State<AppState>,
    id: PathId,
    headers: HeaderMap,
) -> Result<Response, ApiFailure> {
    let id = read_id(id)?;
    let expected = read_if_match(&headers)?;
    match state.storage.delete_stage(&id, &expected).await? {
        WriteOutcome::Done(_) => Ok(json(StatusCode::OK, &DeletedStage { id, deleted: true })),
        WriteOutcome::Changed(current) => Err(ApiFailure::stage_changed(current)),
        WriteOutcome::NotFound => Err(ApiFailure::no_such_stage()),
    }
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
