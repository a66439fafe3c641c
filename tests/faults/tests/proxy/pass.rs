//! Requests that no rule is for.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::{Response, StatusCode};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpSocket;

use super::seen::rest;
use super::support::{Bench, OWN_BODY, OWN_DATE, STAGES};

#[tokio::test]
async fn a_request_arrives_as_it_was_sent() {
    let bench = Bench::start().await;
    let path = format!("{STAGES}/a%2Fb?limit=20&q=%C3%BC");
    let headers = "Cookie: a=1\r\nSec-Fetch-Site: same-origin\r\nIf-Match: \"3\"\r\n";
    let mut client = bench.connect().await;
    let request = bench.request("PATCH", &path, headers, r#"{"stage_name":"Überzeugt"}"#);
    client.write_all(request.as_bytes()).await.expect("it sends");
    rest(client).await;
    let [asked] = &bench.asked()[..] else { panic!("once") };
    assert_eq!((asked.method.as_str(), &asked.path), ("PATCH", &path));
    assert_eq!(asked.body, r#"{"stage_name":"Überzeugt"}"#);
    for (name, value) in
        [("cookie", "a=1"), ("sec-fetch-site", "same-origin"), ("if-match", "\"3\"")]
    {
        assert_eq!(asked.headers[name], value);
    }
}

#[tokio::test]
async fn an_answer_comes_as_it_was_given() {
    let bench = Bench::start().await;
    let seen = bench.send("GET", STAGES, "").await;
    assert_eq!((seen.status(), seen.text_body().as_str()), (200, OWN_BODY));
    for (name, value) in
        [("content-type", "application/json"), ("date", OWN_DATE), ("x-own", "yes")]
    {
        assert_eq!(seen.header(name).as_deref(), Some(value));
    }
    assert!(!seen.was_reset);
}

#[tokio::test]
async fn the_connection_ends_with_the_answer() {
    let bench = Bench::start().await;
    let mut client = bench.connect().await;
    let request = bench.request("GET", STAGES, "Connection: keep-alive\r\n", "");
    client.write_all(request.as_bytes()).await.expect("it sends");
    assert_eq!(rest(client).await.header("connection").as_deref(), Some("close"));
}

#[tokio::test]
async fn a_page_that_came_through_the_proxy_is_the_servers_own() {
    let bench = Bench::start().await;
    let (proxy, upstream) = (bench.proxy, bench.upstream);
    for (sent, arrives) in [
        (format!("http://{proxy}"), format!("http://{upstream}")),
        (format!("http://localhost:{}", proxy.port()), format!("http://{upstream}")),
        ("https://evil.example".to_owned(), "https://evil.example".to_owned()),
        (format!("https://{proxy}"), format!("https://{proxy}")),
        ("null".to_owned(), "null".to_owned()),
    ] {
        let mut client = bench.connect().await;
        let request = bench.request("POST", STAGES, &format!("Origin: {sent}\r\n"), "{}");
        client.write_all(request.as_bytes()).await.expect("it sends");
        rest(client).await;
        let asked = bench.asked().pop().expect("a request");
        assert_eq!(asked.headers["origin"], arrives);
        assert_eq!(asked.headers["host"], upstream.to_string());
    }
}

#[tokio::test]
async fn a_request_in_chunks_arrives_whole() {
    let bench = Bench::start().await;
    let mut client = bench.connect().await;
    let request = format!(
        "POST {STAGES} HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
        bench.proxy
    );
    client.write_all(request.as_bytes()).await.expect("it sends");
    rest(client).await;
    assert_eq!(bench.asked().pop().expect("a request").body, "abcde");
}

#[tokio::test]
async fn errors_and_empty_answers_of_the_server_are_its_own() {
    for status in [StatusCode::NO_CONTENT, StatusCode::NOT_FOUND, StatusCode::INTERNAL_SERVER_ERROR]
    {
        let bench = Bench::before(move |_| {
            let mut response = Response::new(Full::<Bytes>::default());
            *response.status_mut() = status;
            response
        })
        .await;
        let seen = bench.send("DELETE", STAGES, "").await;
        assert_eq!((seen.status(), seen.body().len()), (status.as_u16(), 0));
        assert_eq!(bench.log("").await[0]["deliveries"], json!([status.as_u16()]));
    }
}

#[tokio::test]
async fn an_answer_to_head_keeps_its_length() {
    let bench = Bench::start().await;
    let seen = bench.send("HEAD", STAGES, "").await;
    assert_eq!((seen.said_length(), seen.body().len()), (OWN_BODY.len(), 0));
}

#[tokio::test]
async fn large_bodies_pass_in_both_directions() {
    let large = "x".repeat(3_000_000);
    let answer = large.clone();
    let bench = Bench::before(move |_| Response::new(Full::from(answer.clone()))).await;
    let seen = bench.send("POST", STAGES, &large).await;
    assert!(seen.text_body() == large && bench.asked()[0].body == large);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_in_the_log() {
    // Holds a port without listening on it: one that was let go of could be taken by another test.
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a port");
    let address = socket.local_addr().expect("an address");
    let bench = Bench::in_front_of(address).await;
    assert!(bench.send("GET", STAGES, "").await.bytes.is_empty());
    let [entry] = &bench.log("").await[..] else { panic!("once") };
    assert_eq!(entry["deliveries"], json!([]));
    assert!(entry["problem"].as_str().is_some_and(|why| why.contains("refused")), "{entry}");
}
