//! The command.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fault-proxy"));
    command.env_remove("RUST_BACKTRACE");
    command
}

fn run(words: &[&str]) -> Output {
    command().args(words).output().expect("it runs")
}

#[test]
fn it_says_where_it_listens_and_serves_there() {
    let mut child = command()
        .args(["--upstream", "http://127.0.0.1:1"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("its output");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let address = line.trim_end().strip_prefix("Listening on http://").expect("an address");
    let mut client = TcpStream::connect(address).expect("it accepts");
    client.write_all(b"GET /__faults/log HTTP/1.1\r\n\r\n").expect("it sends");
    let mut answer = String::new();
    client.read_to_string(&mut answer).expect("it answers");
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("[]"), "{answer}");
}

#[test]
fn bad_flags_are_refused_in_one_sentence() {
    for (words, part) in [
        (&[][..], "--upstream"),
        (&["--upstream", "8080"], "an IP address and a port"),
        (&["--upstream", "192.168.0.1:80"], "loopback only"),
        (&["--upstream", "127.0.0.1:1", "--listen", "0.0.0.0:0"], "loopback only"),
        (&["--upstream", "127.0.0.1:1", "--port", "1"], "--port"),
        (&["--upstream"], "--upstream"),
    ] {
        let output = run(words);
        let said = String::from_utf8(output.stderr).expect("text");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(said.starts_with("fault-proxy: ") && said.contains(part), "{words:?}: {said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = run(&["--upstream", "127.0.0.1:1", "--listen", &address]);
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.starts_with(&format!("fault-proxy: cannot listen on {address} (")), "{said}");
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1));
}

#[test]
fn it_does_not_stand_before_itself() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("an address").to_string();
    drop(free);
    let output = run(&["--upstream", &address, "--listen", &address]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}

#[test]
fn the_catalogue_is_printed_for_other_suites() {
    let output = run(&["--catalogue"]);
    let catalogue: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let faults = catalogue.as_array().expect("a list");
    let reset = faults.iter().find(|fault| fault["fault"] == "reset").expect("it is there");
    assert_eq!(reset["moments"].as_array().map(Vec::len), Some(3));
    assert_eq!(reset["about"], "The connection is reset (RST).");
}
