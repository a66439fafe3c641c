//! What is kept for an Idempotency-Key, in a database file: across restarts, failures and requests
//! at the same time.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::{Pin, pin};
use std::task::{Context, Waker};

use sales_stages::access::AuthMode;
use sales_stages::storage::Storage;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{Connection, SqlSafeStr};
use tempfile::TempDir;

use crate::support::{Answer, Options, STAGES, TestApp};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const WON: &str = r#"{"stage_name":"Won"}"#;

/// A place for one database file.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(TempDir::new().expect("a directory"))
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("stages.db")
    }

    /// A server that asks for no credentials, so that nothing is awaited before the handler.
    async fn app(&self) -> TestApp {
        let file = self.file();
        let options = Options { auth: AuthMode::None, database: Some(&file), ..Options::default() };
        TestApp::with(options).await
    }

    /// A connection beside the server's own.
    async fn connection(&self) -> SqliteConnection {
        connect(&self.file()).await
    }
}

async fn connect(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path);
    SqliteConnection::connect_with(&options).await.expect("it opens")
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) {
    sqlx::raw_sql(sql.into_sql_str()).execute(connection).await.expect("it runs");
}

async fn create(app: &TestApp, key: &str) -> Answer {
    app.call_with("POST", STAGES, &[("idempotency-key", key)], WON).await
}

/// Goes as far as it can without waiting.
fn begin<F: Future>(future: Pin<&mut F>) {
    let is_ready = future.poll(&mut Context::from_waker(Waker::noop())).is_ready();
    assert!(!is_ready, "it should have to wait for the database");
}

#[tokio::test]
async fn a_key_is_known_after_a_restart() {
    let place = Place::new();
    let app = place.app().await;
    let first = create(&app, "key-1").await;
    app.storage.close().await;
    let app = place.app().await;
    let again = create(&app, "key-1").await;
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(again.body, first.body);
    assert_eq!(again.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn a_key_that_is_being_used_is_in_use_until_its_create_has_ended() {
    let place = Place::new();
    let app = place.app().await;
    let mut other = place.connection().await;
    run(&mut other, "BEGIN IMMEDIATE").await;

    let mut first = pin!(create(&app, "key-1"));
    begin(first.as_mut());
    let answer = create(&app, "key-1").await;
    assert_eq!(answer.error(), (409, "idempotency_key_in_use".to_owned()));
    assert_eq!(answer.json()["error"]["type"], "idempotency_error");
    assert_eq!(answer.header("retry-after"), "1");

    run(&mut other, "ROLLBACK").await;
    let first = first.await;
    assert_eq!(first.status, 200);
    assert_eq!(create(&app, "key-1").await.body, first.body);
}

#[tokio::test]
async fn a_client_that_hangs_up_does_not_keep_its_key() {
    let place = Place::new();
    let app = place.app().await;
    let mut other = place.connection().await;
    run(&mut other, "BEGIN IMMEDIATE").await;
    {
        let mut first = pin!(create(&app, "key-1"));
        begin(first.as_mut());
    }
    run(&mut other, "ROLLBACK").await;
    assert_eq!(create(&app, "key-1").await.status, 200);
    assert_eq!(app.get(STAGES).await.json()["total"], 1);
}

#[tokio::test]
async fn a_create_that_failed_leaves_neither_stage_nor_key() {
    let place = Place::new();
    let app = place.app().await;
    let mut other = place.connection().await;
    for table in ["sales_stages", "idempotent_creates"] {
        let fail = match table {
            "sales_stages" => {
                "CREATE TRIGGER fail AFTER INSERT ON sales_stages
                 BEGIN SELECT RAISE(ABORT, 'broken'); END"
            }
            _ => {
                "CREATE TRIGGER fail AFTER INSERT ON idempotent_creates
                 BEGIN SELECT RAISE(ABORT, 'broken'); END"
            }
        };
        run(&mut other, fail).await;
        assert_eq!(create(&app, table).await.error().0, 500, "{table}");
        run(&mut other, "DROP TRIGGER fail").await;
        let list = app.get(STAGES).await.json();
        assert!(!list.to_string().contains("Won"), "{table}: {list}");
        let answer = create(&app, table).await;
        assert!(answer.headers.get("idempotent-replayed").is_none(), "{table}");
        let path = format!("{STAGES}/{}", answer.json()["id"].as_str().expect("an id"));
        assert_eq!(app.call("DELETE", &path, "").await.status, 200);
    }
}

#[tokio::test]
async fn expired_keys_are_forgotten_with_the_next_one() {
    let place = Place::new();
    let app = place.app().await;
    for (key, wait) in [("one", 0), ("two", DAY_MS - 1), ("three", 1), ("four", 0)] {
        create(&app, key).await;
        app.clock.advance(wait);
    }
    let mut other = place.connection().await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM idempotent_creates")
        .fetch_one(&mut other)
        .await
        .expect("a count");
    assert_eq!(kept, 2);
}

#[tokio::test]
async fn a_key_does_not_stand_in_the_database() {
    let place = Place::new();
    let app = place.app().await;
    create(&app, "order-of-somebody@example.com").await;
    app.storage.close().await;
    let file = std::fs::read(place.file()).expect("the file");
    assert!(!file.windows(8).any(|window| window == b"somebody"));
}
