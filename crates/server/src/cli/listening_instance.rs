//! Asking whatever listens at an address which run of the server it is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::http::INSTANCE_PATH;

/// How long a running server may take to accept a connection and to answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Many times what a server answers; another program may send without end.
const LONGEST_ANSWER: u64 = 16 * 1024;

/// The name of the run that listens there; `None` where nothing does, or no server of ours.
pub(super) async fn listening_instance(address: SocketAddr) -> Option<String> {
    let answer = tokio::time::timeout(TIMEOUT, ask(reachable(address))).await.ok()?.ok()?;
    read_instance(&answer)
}

/// One request on a connection of its own, in plain HTTP: behind a TLS proxy, this is the listener
/// that the proxy talks to.
async fn ask(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address).await?;
    let request =
        format!("GET {INSTANCE_PATH} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    Ok(answer)
}

/// The server gives this answer a length, so its body follows the head as it is.
fn read_instance(answer: &[u8]) -> Option<String> {
    let (_, body) = std::str::from_utf8(answer).ok()?.split_once("\r\n\r\n")?;
    let body: Value = serde_json::from_str(body).ok()?;
    body.get("instance")?.as_str().map(str::to_owned).filter(|instance| !instance.is_empty())
}

/// A listener on every address is reached on loopback.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_answer_of_a_server_names_a_run() {
        let read = |body: &str| {
            read_instance(format!("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{body}").as_bytes())
        };
        assert_eq!(read(r#"{"instance":"run_1"}"#).as_deref(), Some("run_1"));
        for body in ["", "<!doctype html>", "{}", r#"{"instance":""}"#, r#"{"instance":7}"#] {
            assert_eq!(read(body), None, "{body}");
        }
        assert_eq!(read_instance(b"SSH-2.0-OpenSSH_9.6\r\n"), None);
        assert_eq!(read_instance(b"\xff\xfe\r\n\r\n{}"), None);
    }
}
