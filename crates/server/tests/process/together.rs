//! Many requests at the same time, on connections of their own.

use crate::support::{Answer, Client, Place, STAGES};

const AT_ONCE: usize = 8;

/// Sends the same request from several threads.
fn all_at_once(send: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    std::thread::scope(|scope| {
        let send = &send;
        let threads: Vec<_> = (0..AT_ONCE).map(|index| scope.spawn(move || send(index))).collect();
        threads.into_iter().map(|thread| thread.join().expect("it answers")).collect()
    })
}

#[test]
fn writers_beside_each_other_all_succeed() {
    let place = Place::new();
    let server = place.start(&[]);
    let client: &Client = &server;
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(client.call("POST", STAGES, "{}").status, 200);
                    assert_eq!(client.call("GET", STAGES, "").status, 200);
                }
            });
        }
    });
    assert_eq!(server.call("GET", STAGES, "").json()["total"], 40);
}

#[test]
fn of_changes_that_expect_one_version_one_is_made() {
    let place = Place::new();
    let server = place.start(&[]);
    let created = server.call("POST", STAGES, "{}");
    let path = format!("{STAGES}/{}", created.json()["id"].as_str().expect("an id"));
    let expected = format!("If-Match: {}", created.header("etag"));
    let client: &Client = &server;
    let answers = all_at_once(|index| {
        let body = format!(r#"{{"stage_name":"Name {index}"}}"#);
        client.call_and(&expected, "PATCH", &path, &body)
    });
    let (made, refused): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status == 200);
    assert_eq!(made.len(), 1);
    let winner = made[0].json();
    assert!(refused.iter().all(|answer| answer.status == 412));
    assert!(refused.iter().all(|answer| answer.json()["current"] == winner));
}

#[test]
fn of_creates_with_one_key_one_is_made() {
    let place = Place::new();
    let server = place.start(&[]);
    let client: &Client = &server;
    let answers = all_at_once(|_| client.call_and("Idempotency-Key: key-1", "POST", STAGES, "{}"));
    let ids: Vec<_> = answers
        .iter()
        .filter(|answer| answer.status != 409)
        .map(|answer| answer.json()["id"].as_str().map(str::to_owned).expect("an id"))
        .collect();
    assert!(!ids.is_empty());
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(server.call("GET", STAGES, "").json()["total"], 1);
}
