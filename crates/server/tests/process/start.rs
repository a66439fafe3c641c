//! Starting, and one clear sentence where that is not possible.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::support::{Place, STAGES, complaint, text};

/// One line, that begins with the program's name and contains these words.
fn assert_sentence(output: &Output, code: i32, words: &[&str]) {
    let complaint = complaint(output);
    assert_eq!(output.status.code(), Some(code), "{complaint}");
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.starts_with("sales-stages: "), "{complaint}");
    for word in words {
        assert!(complaint.contains(word), "{word} in: {complaint}");
    }
}

#[test]
fn the_first_start_shows_a_key_and_every_start_shows_a_link() {
    let place = Place::new();
    let first = place.start(&[]);
    assert!(first.key.starts_with("sk_test_"));
    assert_eq!(first.key.len(), "sk_test_".len() + 32);
    let link = first.link.clone().expect("a link");
    assert!(link.starts_with(&format!("http://{}/#code=", first.address)), "{link}");
    let key = first.key.clone();
    first.signal("-TERM");
    assert!(first.wait().success());

    let second = place.start(&[]);
    assert_eq!(second.key, "");
    assert_eq!(second.call_with(&key, "GET", STAGES, "").status, 200);
    assert_ne!(second.link, Some(link));
}

#[test]
fn key_mode_prints_no_link_and_none_mode_neither_key_nor_link() {
    for auth in ["key", "none"] {
        let place = Place::new();
        let server = place.start(&["--auth", auth]);
        if auth == "none" {
            assert_eq!(server.send("GET", STAGES, "", "").status, 200);
        } else {
            assert!(server.next_line().starts_with("API key (shown once, keep it): sk_test_"));
        }
        server.signal("-TERM");
        assert_eq!(server.stop_for_lines(), Vec::<String>::new(), "{auth}");
    }
}

#[test]
fn seeding_happens_once() {
    let place = Place::new();
    let first = place.start(&["--seed", "45"]);
    let key = first.key.clone();
    assert_eq!(first.call("GET", STAGES, "").json()["total"], 45);
    first.signal("-TERM");
    assert!(first.wait().success());
    let second = place.start(&["--seed", "10"]);
    assert_eq!(second.call_with(&key, "GET", STAGES, "").json()["total"], 45);
}

#[test]
fn the_database_is_readable_by_its_owner_only() {
    let place = Place::new();
    let _server = place.start(&[]);
    for suffix in ["", "-wal", "-shm"] {
        let file = format!("{}{suffix}", place.database());
        let mode = std::fs::metadata(&file).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn without_a_name_the_database_stands_in_the_data_directory() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let listen = taken.local_addr().expect("an address").to_string();
    let run = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_sales-stages"))
            .args(arguments)
            .env("XDG_DATA_HOME", place.path("data"))
            .env("HOME", place.path("home"))
            .output()
            .expect("it runs")
    };
    let missing = run(&["link"]);
    assert_sentence(&missing, 1, &["there is no database", "sales-stages.db", "--database"]);
    // A start that fails leaves nothing behind, above all no key that nobody has seen.
    assert_sentence(&run(&["--listen", &listen]), 1, &["is taken"]);
    assert!(!place.path("data").exists());
}

#[test]
fn a_port_that_is_taken_says_so() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let listen = taken.local_addr().expect("an address").to_string();
    let output = place.run_on_database(&["--listen", &listen]);
    assert_sentence(&output, 1, &["is taken by another program", "--listen 127.0.0.1:PORT"]);
}

#[test]
fn a_database_that_cannot_be_opened_says_why() {
    let place = Place::new();
    let run = |path: &str| place.run(&["--listen", "127.0.0.1:0", "--database", path]);
    let missing = place.path("missing/stages.db");
    assert_sentence(&run(missing.to_str().expect("text")), 1, &["does not exist", "--database"]);
    assert_sentence(&run("/proc/stages.db"), 1, &["cannot write the database", "--database"]);
    let directory = place.path("").to_str().expect("text").to_owned();
    assert_sentence(&run(&directory), 1, &["cannot write the database", "directory"]);
    std::fs::write(place.path("text"), "not a database, but long enough ".repeat(9))
        .expect("write");
    let file = place.path("text").to_str().expect("text").to_owned();
    assert_sentence(&run(&file), 1, &["is not a SQLite database"]);
}

#[test]
fn a_database_of_a_newer_program_says_so_and_stays_as_it_is() {
    let place = Place::new();
    let server = place.start(&[]);
    server.signal("-TERM");
    assert!(server.wait().success());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let options = SqliteConnectOptions::new().filename(place.database());
        let mut connection = SqliteConnection::connect_with(&options).await.expect("it opens");
        let newer =
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                     VALUES (9000, 'later', TRUE, x'00', 0)";
        sqlx::query(newer).execute(&mut connection).await.expect("it writes");
        connection.close().await.expect("it closes");
    });
    let words = ["newer sales-stages", "change 9000", "--database"];
    assert_sentence(&place.run_on_database(&["--listen", "127.0.0.1:0"]), 1, &words);
    assert_sentence(&place.run_on_database(&["link"]), 1, &words);
}

#[test]
fn a_page_directory_without_a_page_says_so() {
    let place = Place::new();
    let directory = place.path("").to_str().expect("text").to_owned();
    let output = place.run_on_database(&["--listen", "127.0.0.1:0", "--page", &directory]);
    assert_sentence(&output, 1, &["has no index.html", "build the page"]);
}

#[test]
fn plain_http_beyond_this_computer_is_refused_naming_tls() {
    let place = Place::new();
    let remote = "http://crm.example.com";
    for arguments in [
        vec!["--listen", "0.0.0.0:0"],
        vec!["--listen", "[::]:0"],
        vec!["--listen", "0.0.0.0:0", "--auth", "key"],
        vec!["--listen", "0.0.0.0:0", "--public-url", "http://localhost:80"],
    ] {
        assert_sentence(&place.run_on_database(&arguments), 2, &["TLS", "--public-url https://"]);
    }
    let output = place.run_on_database(&["--listen", "127.0.0.1:0", "--public-url", remote]);
    assert_sentence(&output, 2, &["TLS", remote]);
    let output = place.run_on_database(&["--listen", "0.0.0.0:0", "--auth", "none"]);
    assert_sentence(&output, 2, &["--auth none", "loopback"]);
}

#[test]
fn behind_a_tls_proxy_the_link_names_the_public_address() {
    let place = Place::new();
    let server = place.start(&["--public-url", "https://crm.example.com/"]);
    let link = server.link.clone().expect("a link");
    assert!(link.starts_with("https://crm.example.com/#code="), "{link}");
    let answer = server.exchange(&server.code());
    assert_eq!(answer.cookie().0, "__Host-sales-stages-443");
}

#[test]
fn bad_flags_say_what_is_wrong_with_them() {
    let place = Place::new();
    for (arguments, word) in [
        (vec!["--listen", "8080"], "127.0.0.1:8080"),
        (vec!["--seed", "x"], "--seed"),
        (vec!["--allow-origin", "https://a.example/path"], "write https://a.example"),
        (vec!["--auth", "basic"], "session, key, none"),
        (vec!["--prot"], "--prot"),
        (vec!["serv"], "serve"),
    ] {
        let output = place.run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(complaint(&output).contains(word), "{}", complaint(&output));
    }
}

#[test]
fn help_and_version_are_on_standard_output() {
    let place = Place::new();
    let help = place.run(&["--help"]);
    assert!(help.status.success());
    for word in ["--listen", "--database", "--seed", "--page", "--allow-origin", "link", "key"] {
        assert!(text(&help.stdout).contains(word), "{word}");
    }
    let version = place.run(&["--version"]);
    assert!(text(&version.stdout).starts_with("sales-stages "));
}
