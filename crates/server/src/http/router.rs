//! Which address is answered by what.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, get, post};
use sales_stages_core::api::COLLECTION_PATH;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

use super::cors::cors;
use super::envelope::{panicked, wrap_errors};
use super::failure::ApiFailure;
use super::gate::require_access;
use super::headers::closing_headers;
use super::instance::{INSTANCE_PATH, show_instance};
use super::request_log::log_request;
use super::{AppState, sessions, stages};
use crate::page::page_routes;

/// How long one API request may take, with everything.
const API_TIMEOUT: Duration = Duration::from_secs(30);

/// The whole server as one service: the API under `/api`, the page everywhere else.
pub fn router(state: &AppState) -> Router {
    let page = match state.page.clone() {
        Some(page) => page_routes(page, state),
        None => Router::new().route("/", any(no_page)),
    };
    Router::new()
        .merge(api_routes(state))
        .merge(page)
        .layer(from_fn(wrap_errors))
        .layer(from_fn(closing_headers))
        .layer(from_fn_with_state(state.clone(), log_request))
}

fn api_routes(state: &AppState) -> Router {
    let gate = from_fn_with_state(state.clone(), require_access);
    let item = format!("{COLLECTION_PATH}/{{id}}");
    let collection = get(stages::list_stages).post(stages::create_stage);
    let single =
        get(stages::retrieve_stage).patch(stages::update_stage).delete(stages::delete_stage);
    let session =
        post(sessions::open_session).get(sessions::show_session).delete(sessions::close_session);
    let routes = Router::new()
        // Method routers take the gate one by one, so that a wrong method is told so first.
        .route(COLLECTION_PATH, collection.route_layer(gate.clone()))
        .route(&item, single.route_layer(gate))
        .route("/api/session", session)
        .route(INSTANCE_PATH, get(show_instance))
        // Everything else under /api, so that it has the API's headers and never the page's.
        .route("/api", any(unknown_path))
        .route("/api/", any(unknown_path))
        .route("/api/{*path}", any(unknown_path))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, API_TIMEOUT))
        // Inside CORS, so that pages of other origins can read this answer as well.
        .layer(CatchPanicLayer::custom(panicked));
    let routes = match cors(state.access.allowed_origins()) {
        Some(cors) => routes.layer(cors),
        None => routes,
    };
    routes.with_state(state.clone())
}

async fn unknown_path() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// The sign-in link leads here also where the server was started without a page.
async fn no_page() -> ApiFailure {
    let message = "This server has no page. Start it with --page and the directory of a built one.";
    ApiFailure::new(StatusCode::NOT_FOUND, "page_not_served", message)
}
