//! Stopping: what survives, what is finished, and what does not hold it up.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use crate::support::{Place, STAGES};

/// Far less than the bound on requests that are under way.
const QUICKLY: Duration = Duration::from_secs(3);

#[test]
fn a_confirmed_create_survives_kill_9() {
    let place = Place::new();
    let first = place.start(&[]);
    let key = first.key.clone();
    let created = first.call("POST", STAGES, r#"{"stage_name":"Kept"}"#);
    first.kill();
    assert_eq!(created.status, 200);

    let second = place.start(&[]);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    let read = second.call_with(&key, "GET", &format!("{STAGES}/{id}"), "");
    assert_eq!(read.json(), created.json());
}

#[test]
fn a_create_with_a_key_is_made_once_also_across_kill_9() {
    let place = Place::new();
    let (header, body) = ("Idempotency-Key: key-1", r#"{"stage_name":"Once"}"#);
    let first = place.start(&[]);
    let key = first.key.clone();
    let created = first.call_and(header, "POST", STAGES, body);
    first.kill();
    assert_eq!(created.status, 200);

    let mut second = place.start(&[]);
    second.client.key = key;
    let again = second.call_and(header, "POST", STAGES, body);
    assert_eq!((again.status, &again.body), (200, &created.body));
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(second.call("GET", STAGES, "").json()["total"], 1);
}

#[test]
fn sigterm_and_ctrl_c_end_it_quickly_with_connections_open() {
    for name in ["-TERM", "-INT"] {
        let place = Place::new();
        let server = place.start(&[]);
        // One was used and kept alive; one was opened ahead of need, as browsers do.
        let mut used = server.connect();
        used.write_all(b"GET /api HTTP/1.1\r\nHost: x\r\n\r\n").expect("it sends");
        let mut first = [0; 12];
        used.read_exact(&mut first).expect("it answers");
        assert_eq!(&first, b"HTTP/1.1 404");
        let _unused = server.connect();
        let started = Instant::now();
        server.signal(name);
        assert_eq!(server.wait().code(), Some(0));
        assert!(started.elapsed() < QUICKLY, "{name}: {:?}", started.elapsed());
    }
}

#[test]
fn a_request_that_is_under_way_is_finished() {
    let place = Place::new();
    let server = place.start(&[]);
    let mut stream = server.connect();
    let body = r#"{"stage_name":"Late"}"#;
    let head = format!(
        "POST {STAGES} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
        server.key,
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("it sends");
    // The server asks for the body: the request has begun.
    let mut answer = [0; 25];
    stream.read_exact(&mut answer).expect("it answers");
    assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
    server.signal("-TERM");
    stream.write_all(body.as_bytes()).expect("it sends");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(server.wait().success());
}

#[test]
fn a_body_over_the_limit_is_answered_not_cut_off() {
    let place = Place::new();
    let server = place.start(&[]);
    let answer = server.call("POST", STAGES, &" ".repeat(3 << 20));
    assert_eq!(answer.status, 413);
    assert_eq!(answer.json()["error"]["code"], "body_too_large");
}
