//! Sign-in links of a running server.

use crate::support::{Place, STAGES, code_of, complaint, text};

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
    let said = "no server is running on the database";
    assert!(complaint(&place.run_on_database(&["link"])).contains(said));
    // A server that was killed has left its note behind.
    place.start(&[]).kill();
    assert!(complaint(&place.run_on_database(&["link"])).contains(said));
}

#[test]
fn in_other_modes_the_link_says_that_there_is_no_sign_in() {
    let place = Place::new();
    let server = place.start(&["--auth", "none"]);
    assert_eq!(server.send("GET", STAGES, "", "").status, 200);
    let output = place.run_on_database(&["link"]);
    assert!(complaint(&output).contains("--auth none, which has no sign-in"), "{output:?}");
}
