//! What is not HTTP, or not quite.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::io::AsyncWriteExt;

use super::seen::rest;
use super::support::{Bench, STAGES};

const NOT_QUITE_HTTP: [&[u8]; 22] = [
    b"",
    b"\r\n\r\n",
    b"\0\0\0\0",
    b"GET",
    b"GET\r\n\r\n",
    b"GET / HTTP/1.1\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /\xff HTTP/1.1\r\n\r\n",
    b"GET nowhere HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
    b"GET / HTTP/1.1\r\nX: \x00\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 17000000\r\n\r\nab",
    b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"POST /__faults/rules HTTP/1.1\r\nContent-Length: 2\r\n\r\n\xff\xfe",
    b"GET /__faults/log?done=99 HTTP/1.1\r\n\r\n",
];

#[tokio::test]
async fn whatever_comes_the_next_request_is_served() {
    let bench = Bench::start().await;
    for input in NOT_QUITE_HTTP {
        let mut client = bench.connect().await;
        // The proxy may hang up before it has read everything.
        let _ = client.write_all(input).await;
        let _ = client.shutdown().await;
        rest(client).await;
        let seen = bench.send("GET", STAGES, "").await;
        assert_eq!(seen.status(), 200, "after {:?}", String::from_utf8_lossy(input));
    }
    // Only a whole request is passed on.
    let mut paths: Vec<_> = bench.asked().into_iter().map(|asked| asked.path).collect();
    paths.retain(|path| path != STAGES);
    assert_eq!(paths, [""; 0]);
}

/// Pieces of requests, which make whole ones now and then.
fn requests_in_pieces() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "GET ",
            "POST ",
            "DELETE ",
            "/",
            "/__faults/rules",
            "/__faults/release",
            "/__faults/log?held=",
            " HTTP/1.1\r\n",
            " HTTP/1.0\r\n",
            "Content-Length: ",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "Connection: keep-alive\r\n",
            "Host: ",
            "\r\n",
            "\r\n\r\n",
            "{\"fault\":\"reset\",\"reuse\":true}",
            "{\"id\":1}",
            "33",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..9),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

#[test]
fn no_bytes_end_the_proxy() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let bench = runtime.block_on(Bench::start());
    let send = |bytes: Vec<u8>| {
        runtime.block_on(async {
            let mut client = bench.connect().await;
            // The proxy may hang up before it has read everything.
            let _ = client.write_all(&bytes).await;
            let _ = client.shutdown().await;
            rest(client).await;
        });
        Ok(())
    };
    TestRunner::default().run(&requests_in_pieces(), send).expect("it lives");
    assert_eq!(runtime.block_on(bench.control("DELETE", "/rules", "")).0, 200);
    assert_eq!(runtime.block_on(bench.send("GET", STAGES, "")).status(), 200);
}

#[tokio::test]
async fn odd_targets_are_passed_on_or_refused() {
    let bench = Bench::start().await;
    for (method, target) in [
        ("GET", "http://elsewhere.example/x?y"),
        ("OPTIONS", "*"),
        ("CONNECT", "elsewhere.example:443"),
        ("BREW", "//"),
        ("GET", "/?"),
    ] {
        bench.send(method, target, "").await;
    }
    let paths: Vec<_> = bench.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/x?y", "*", "//", "/?"]);
    assert_eq!(bench.send("GET", STAGES, "").await.status(), 200);
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let bench = Bench::start().await;
    let mut client = bench.connect().await;
    let _ = client.write_all(b"GET / HTTP/1.1\r\n").await;
    // It is refused after some of them, so writing fails at some point, or the reading ends.
    for number in 0..20_000 {
        let line = format!("X-{number}: {}\r\n", "x".repeat(60));
        if client.write_all(line.as_bytes()).await.is_err() {
            break;
        }
    }
    rest(client).await;
    assert_eq!(bench.send("GET", STAGES, "").await.status(), 200);
}
