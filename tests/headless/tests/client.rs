//! The client against the real server, which is on another origin than these tests; and against a
//! network that behaves as no server can be asked to.

#![expect(clippy::expect_used, reason = "what a test needs and does not find fails that test")]

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use sales_stages_client::{Client, Settings};
use sales_stages_core::api::{
    ApiError, CreateStage, ErrorType, ListParams, Misshapen, ShapeProblem, UpdateStage,
};
use sales_stages_core::stage::{SalesStage, StageId, StageName};
use sales_stages_headless::{FakeFetch, RealServer};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn named(name: &str) -> CreateStage {
    CreateStage { stage_name: StageName::parse(name).ok() }
}

fn renamed(name: &str) -> UpdateStage {
    UpdateStage { stage_name: StageName::parse(name).ok() }
}

async fn create(client: &Client, name: &str) -> SalesStage {
    client.create(named(name)).await.expect("it is created")
}

/// Status, code and whether the exchange has a name: what a refusal says to programs.
fn refusal<T>(answer: Result<T, ApiError>) -> (u16, String, bool) {
    match answer.err().expect("it is refused") {
        ApiError::Refused(refusal) => {
            let has_name = refusal.request_id.as_ref().is_some_and(|id| !id.is_empty());
            (refusal.status, refusal.code.clone().unwrap_or_default(), has_name)
        }
        other => (0, other.to_string(), false),
    }
}

fn client_without_network(timeout_seconds: u32) -> Client {
    let settings = Settings { api_base: "https://api.invalid".to_owned(), timeout_seconds };
    Client::new(settings, Rc::new(|| Some("sk_test_1".to_owned())))
}

#[wasm_bindgen_test]
async fn a_stage_is_created_and_retrieved_with_its_exact_name() {
    let client = RealServer::find().await.client();
    let created = create(&client, "שלום 👩‍👩‍👧 <b>&amp;").await;
    assert_eq!(created.stage_name.as_deref(), Some("שלום 👩‍👩‍👧 <b>&amp;"));
    assert!(created.created_at.unix_millis().is_some());
    assert_eq!(client.retrieve(created.id.clone()).await, Ok(created));
}

#[wasm_bindgen_test]
async fn a_stage_is_created_without_a_name() {
    let client = RealServer::find().await.client();
    let created = client.create(CreateStage::default()).await.expect("it is created");
    assert_eq!(created.stage_name, None);
}

#[wasm_bindgen_test]
async fn stages_are_listed_page_by_page_newest_first() {
    let client = RealServer::find().await.client();
    let mut newest_first = Vec::new();
    for name in ["One", "Two", "Three"] {
        newest_first.insert(0, create(&client, name).await);
    }
    let first = client.list(ListParams { limit: 2, offset: 0 }).await.expect("a page");
    let second = client.list(ListParams { limit: 2, offset: 2 }).await.expect("a page");
    assert_eq!(first.data, newest_first[..2]);
    assert_eq!(second.data.first(), newest_first.last());
    assert!(first.has_more);
    assert!(first.total >= 3);
    let behind = client.list(ListParams { limit: 2, offset: first.total }).await.expect("a page");
    assert_eq!((behind.data.len(), behind.has_more), (0, false));
}

#[wasm_bindgen_test]
async fn an_update_changes_the_name() {
    let client = RealServer::find().await.client();
    let stage = create(&client, "Qualified").await;
    let updated = client.update(stage.id.clone(), renamed("Won")).await.expect("it is updated");
    assert_eq!(updated.id, stage.id);
    assert_eq!(updated.stage_name.as_deref(), Some("Won"));
    assert_eq!(updated.created_at, stage.created_at);
}

#[wasm_bindgen_test]
async fn an_update_of_nothing_changes_nothing() {
    let client = RealServer::find().await.client();
    let stage = create(&client, "Qualified").await;
    let updated = client.update(stage.id.clone(), UpdateStage::default()).await;
    assert_eq!(updated, Ok(stage));
}

#[wasm_bindgen_test]
async fn a_deleted_stage_is_gone_and_cannot_be_deleted_again() {
    let client = RealServer::find().await.client();
    let stage = create(&client, "Lost").await;
    let deleted = client.delete(stage.id.clone()).await.expect("it is deleted");
    assert_eq!((deleted.id, deleted.deleted), (stage.id.clone(), true));
    let not_found = (404, "sales_stage_not_found".to_owned(), true);
    assert_eq!(refusal(client.delete(stage.id.clone()).await), not_found);
    assert_eq!(refusal(client.retrieve(stage.id.clone()).await), not_found);
    assert_eq!(refusal(client.update(stage.id, renamed("Won")).await), not_found);
}

#[wasm_bindgen_test]
async fn a_wrong_key_is_a_typed_refusal() {
    let client = RealServer::find().await.client_with_key("sk_test_wrong");
    let error = client.list(ListParams::default()).await.expect_err("it is refused");
    assert!(error.is_unauthorized());
    assert!(error.request_id().is_some());
    let ApiError::Refused(refusal) = error else { unreachable!("{error}") };
    assert_eq!(refusal.kind, Some(ErrorType::AuthenticationError));
}

#[wasm_bindgen_test]
async fn a_request_without_a_key_is_refused() {
    let client = RealServer::find().await.client_asking(Rc::new(|| None));
    assert_eq!(refusal(client.list(ListParams::default()).await).0, 401);
}

#[wasm_bindgen_test]
async fn a_wrong_parameter_is_refused_with_code_parameter_and_request_id() {
    let client = RealServer::find().await.client();
    let answer = client.list(ListParams { limit: 0, offset: 0 }).await;
    let Err(ApiError::Refused(refusal)) = answer else { unreachable!("{answer:?}") };
    assert_eq!(refusal.status, 400);
    assert_eq!(refusal.kind, Some(ErrorType::InvalidRequestError));
    assert_eq!(refusal.code.as_deref(), Some("parameter_invalid_integer"));
    assert_eq!(refusal.param.as_deref(), Some("limit"));
    assert!(refusal.message.as_ref().is_some_and(|message| message.contains("limit")));
    let name = refusal.request_id.as_deref();
    assert!(name.is_some_and(|id| !id.is_empty()), "readable from another origin");
}

#[wasm_bindgen_test]
async fn the_credential_is_asked_for_anew_with_every_request() {
    let server = RealServer::find().await;
    let asked = Rc::new(Cell::new(0));
    let (count, key) = (Rc::clone(&asked), server.key.clone());
    let client = server.client_asking(Rc::new(move || {
        count.set(count.get() + 1);
        // A token that has run out, and the one that came in its place.
        Some(if count.get() == 1 { "sk_test_old".to_owned() } else { key.clone() })
    }));
    assert_eq!(refusal(client.list(ListParams::default()).await).0, 401);
    assert!(client.list(ListParams::default()).await.is_ok());
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn ids_with_special_characters_stay_in_their_segment() {
    let client = RealServer::find().await.client();
    for id in ["a/b", "a?limit=1", "a#b", "50%", "../sales-stage", "a b", "ü👩‍👩‍👧", "%2e%2e", "a\\b"]
    {
        let answer = client.retrieve(StageId::new(id)).await;
        assert_eq!(refusal(answer).1, "sales_stage_not_found", "{id}");
    }
}

#[wasm_bindgen_test]
async fn an_id_that_no_path_can_hold_is_not_sent() {
    let fetch = FakeFetch::that_never_answers();
    let client = client_without_network(30);
    for id in ["", ".", ".."] {
        assert_eq!(client.delete(StageId::new(id)).await, Err(ApiError::UnaddressableId));
    }
    assert!(fetch.requests().is_empty());
}

#[wasm_bindgen_test]
async fn a_server_that_is_not_there_is_unreachable() {
    // Nothing listens on the first port, and browsers would not connect to it either.
    let client = RealServer { base: "http://127.0.0.1:1".to_owned(), key: String::new() }.client();
    assert_eq!(client.list(ListParams::default()).await, Err(ApiError::Unreachable));
}

#[wasm_bindgen_test]
async fn a_web_page_instead_of_data_is_named_as_one() {
    // The tests' own origin answers with a page, whatever follows the question mark.
    let settings = Settings { api_base: "/?".to_owned(), timeout_seconds: 30 };
    let client = Client::new(settings, Rc::new(|| None));
    let error = client.list(ListParams::default()).await.expect_err("it is no page of stages");
    let html = Misshapen { problem: ShapeProblem::Html, status: 200, request_id: None };
    assert_eq!(error, html.into());
}

#[wasm_bindgen_test]
async fn no_answer_within_the_time_allowed_is_a_timeout_and_aborts_the_request() {
    let fetch = FakeFetch::that_never_answers();
    let answer = client_without_network(0).list(ListParams::default()).await;
    assert_eq!(answer, Err(ApiError::Timeout { seconds: 0 }));
    assert!(fetch.requests()[0].signal().aborted());
}

#[wasm_bindgen_test]
async fn the_time_allowed_covers_the_body_too() {
    let fetch = FakeFetch::that_never_ends();
    let answer = client_without_network(0).list(ListParams::default()).await;
    assert_eq!(answer, Err(ApiError::Timeout { seconds: 0 }));
    assert!(fetch.requests()[0].signal().aborted());
}

#[wasm_bindgen_test]
async fn a_request_is_aborted_when_nobody_waits_for_it_any_more() {
    let fetch = FakeFetch::that_never_answers();
    let client = client_without_network(30);
    {
        let mut answer = pin!(client.list(ListParams::default()));
        poll_fn(|context| Poll::Ready(answer.as_mut().poll(context).is_pending())).await;
        assert!(!fetch.requests()[0].signal().aborted());
    }
    assert!(fetch.requests()[0].signal().aborted());
}

#[wasm_bindgen_test]
async fn a_request_carries_its_key_in_a_header_and_no_cookie_to_another_origin() {
    let fetch = FakeFetch::that_never_answers();
    let _ = client_without_network(0).create(named("Won")).await;
    let request = fetch.requests().remove(0);
    assert_eq!(request.method(), "POST");
    assert_eq!(request.url(), "https://api.invalid/api/crm/sales-stage");
    let header = |name: &str| request.headers().get(name).expect("a valid name");
    assert_eq!(header("Authorization").as_deref(), Some("Bearer sk_test_1"));
    assert_eq!(header("Content-Type").as_deref(), Some("application/json"));
    assert_eq!(header("Accept").as_deref(), Some("application/json"));
    assert_eq!(request.credentials(), web_sys::RequestCredentials::SameOrigin);
}
