//! Every `curl` of the API reference, as written there apart from host and key.

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

const RETRIEVE: &str = r#"curl https://api.overplane.dev/api/crm/sales-stage/sales-stage_abc123 \
  -H "Authorization: Bearer sk_test_...""#;
const LIST: &str = r#"curl https://api.overplane.dev/api/crm/sales-stage \
  -H "Authorization: Bearer sk_test_...""#;
const CREATE: &str = r#"curl https://api.overplane.dev/api/crm/sales-stage \
  -H "Authorization: Bearer sk_test_..." \
  -X POST \
  -H "Content-Type: application/json""#;
const UPDATE: &str = r#"curl https://api.overplane.dev/api/crm/sales-stage/sales-stage_abc123 \
  -H "Authorization: Bearer sk_test_..." \
  -X PATCH \
  -H "Content-Type: application/json" \
  -d '{"stage_name":"stage_name_example"}'"#;
const DELETE: &str = r#"curl https://api.overplane.dev/api/crm/sales-stage/sales-stage_abc123 \
  -H "Authorization: Bearer sk_test_..." \
  -X DELETE"#;

/// Runs a command of the reference with another host, key and id.
async fn run(app: &TestApp, command: &str, id: &str) -> Answer {
    let command = command.replace("sk_test_...", app.key.reveal());
    let command = command.replace("sales-stage_abc123", id);
    let mut words = words(&command).into_iter().skip(1);
    let (mut path, mut method, mut headers, mut body) = (None, None, Vec::new(), String::new());
    while let Some(word) = words.next() {
        let mut value = || words.next().expect("a value");
        match word.as_str() {
            "-X" => method = Some(value()),
            "-H" => headers.push(value()),
            "-d" => body = value(),
            url => path = url.strip_prefix("https://api.overplane.dev").map(str::to_owned),
        }
    }
    let headers: Vec<_> = headers.iter().filter_map(|header| header.split_once(": ")).collect();
    let method = method.unwrap_or_else(|| "GET".to_owned());
    app.send(&method, &path.expect("a URL"), &headers, body).await
}

/// Splits as a shell does, as far as the reference needs it.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quote) = (vec![String::new()], None);
    for letter in command.replace("\\\n", " ").chars() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (None, ' ') => words.push(String::new()),
            (Some(open), letter) if letter == open => quote = None,
            (_, letter) => words.last_mut().expect("one word").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[tokio::test]
async fn every_command_of_the_reference_answers_with_the_documented_shape() {
    let app = TestApp::new().await;

    let created = run(&app, CREATE, "").await;
    assert_eq!(created.status, 200);
    let stage = created.json();
    assert_eq!(keys(&stage), ["created_at", "id", "stage_name", "updated_at"]);
    let id = stage["id"].as_str().expect("an id");
    assert!(id.starts_with("sales-stage_"));
    assert_eq!(stage["created_at"], "2024-01-15T09:30:00Z");
    assert_eq!(stage["updated_at"], "2024-01-15T09:30:00Z");

    let updated = run(&app, UPDATE, id).await;
    assert_eq!(updated.status, 200);
    let expected = json!({
        "id": id,
        "created_at": "2024-01-15T09:30:00Z",
        "updated_at": "2024-01-15T09:30:00Z",
        "stage_name": "stage_name_example"
    });
    assert_eq!(updated.json(), expected);

    assert_eq!(run(&app, RETRIEVE, id).await.json(), expected);
    let page = json!({ "data": [expected], "has_more": false, "total": 1 });
    assert_eq!(run(&app, LIST, "").await.json(), page);

    let deleted = run(&app, DELETE, id).await;
    assert_eq!(
        (deleted.status.as_u16(), deleted.json()),
        (200, json!({ "id": id, "deleted": true }))
    );
    assert_eq!(run(&app, RETRIEVE, id).await.status, 404);
    assert_eq!(run(&app, DELETE, id).await.status, 404);
    assert_eq!(run(&app, UPDATE, id).await.status, 404);
}
