//! Which run of the server this is.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::AppState;
use super::response::json;

/// Where a server says which run it is.
pub(crate) const INSTANCE_PATH: &str = "/api/instance";

/// `GET /api/instance`: the random name of this run. `sales-stages link` tells by it whether the
/// server that left its note still listens. It opens nothing, so nobody needs a credential for it.
pub(super) async fn show_instance(State(state): State<AppState>) -> Response {
    json(StatusCode::OK, &serde_json::json!({ "instance": state.instance }))
}
