//! Sign-in links of a running server.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::support::{Place, STAGES, code_of, complaint, text};

const NO_SERVER: &str = "no server is running on the database";

fn print_link(place: &Place) -> String {
    let output = place.run_on_database(&["link"]);
    assert!(output.status.success(), "{output:?}");
    let mut lines = text(&output.stdout).lines();
    let link = lines.next().and_then(|line| line.strip_prefix("Open ")).expect("a link").to_owned();
    assert_eq!(lines.next(), Some("The link works once, within 10 minutes."));
    assert_eq!(lines.next(), None);
    link
}

#[test]
fn the_printed_code_signs_in_once_and_the_session_survives_a_restart() {
    let place = Place::new();
    let first = place.start(&[]);
    let answer = first.exchange(&first.code());
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(first.exchange(&first.code()).status, 401);
    let (name, token) = answer.cookie();
    assert_eq!(name, format!("__Host-sales-stages-{}", first.address.port()));
    let token = token.to_owned();
    drop(first);

    // A test takes another free port, and the cookie's name goes with the port.
    let second = place.start(&[]);
    let cookie = format!("Cookie: __Host-sales-stages-{}={token}\r\n", second.address.port());
    assert_eq!(second.send("GET", STAGES, &cookie, "").status, 200);
}

#[test]
fn another_link_signs_in_while_the_server_runs() {
    let place = Place::new();
    let server = place.start(&[]);
    let (one, two) = (print_link(&place), print_link(&place));
    assert!(one.starts_with(&format!("http://{}/#code=", server.address)), "{one}");
    for link in [&one, &two] {
        assert_eq!(server.exchange(code_of(link)).status, 204);
        assert_eq!(server.exchange(code_of(link)).status, 401);
    }
    assert_eq!(server.exchange(&server.code()).status, 204);
}

#[test]
fn without_a_server_the_link_says_so() {
    let place = Place::new();
    assert!(complaint(&place.run_on_database(&["link"])).contains("there is no database"));
    let server = place.start(&[]);
    server.signal("-TERM");
    assert!(server.wait().success());
    assert!(complaint(&place.run_on_database(&["link"])).contains(NO_SERVER));
    // A server that was killed has left its note behind.
    place.start(&[]).kill();
    assert!(complaint(&place.run_on_database(&["link"])).contains(NO_SERVER));
}

/// Leaves the note of a killed server with another address, as if its port had been taken since.
fn killed_server_at(address: SocketAddr) -> Place {
    let place = Place::new();
    place.start(&[]).kill();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let options = SqliteConnectOptions::new().filename(place.database());
        let mut database = SqliteConnection::connect_with(&options).await.expect("it opens");
        let change = sqlx::query("UPDATE running_server SET address = ?").bind(address.to_string());
        assert_eq!(change.execute(&mut database).await.expect("it writes").rows_affected(), 1);
        database.close().await.expect("it closes");
    });
    place
}

#[test]
fn a_server_of_another_database_on_the_noted_port_is_not_taken_for_this_one() {
    let there = Place::new();
    let other = there.start(&[]);
    let killed = killed_server_at(other.address);
    assert!(complaint(&killed.run_on_database(&["link"])).contains(NO_SERVER));
    assert!(print_link(&there).contains(&other.address.to_string()));
    // A server that is started again puts its note in the old one's place.
    let again = killed.start(&[]);
    assert!(print_link(&killed).contains(&again.address.to_string()));
}

#[test]
fn another_program_on_the_noted_port_is_not_taken_for_the_server() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let killed = killed_server_at(listener.local_addr().expect("an address"));
    // It answers every path with its own page, as hosts of single pages do.
    let program = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a caller");
        let mut request = [0; 1024];
        let length = stream.read(&mut request).expect("a request");
        let page = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<!doctype html>";
        stream.write_all(page.as_bytes()).expect("it answers");
        text(&request[..length]).to_owned()
    });
    assert!(complaint(&killed.run_on_database(&["link"])).contains(NO_SERVER));
    assert!(program.join().expect("it was asked").starts_with("GET /api/instance HTTP/1.1\r\n"));
}

#[test]
fn in_other_modes_the_link_says_that_there_is_no_sign_in() {
    let place = Place::new();
    let server = place.start(&["--auth", "none"]);
    assert_eq!(server.send("GET", STAGES, "", "").status, 200);
    let output = place.run_on_database(&["link"]);
    assert!(complaint(&output).contains("--auth none, which has no sign-in"), "{output:?}");
}
