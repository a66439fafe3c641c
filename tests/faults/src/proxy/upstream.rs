//! The real server.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, EXPECT, HOST, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::http::response::Parts;
use hyper::{HeaderMap, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::request::Received;

/// Headers that speak of one connection, not of the message.
const OF_ONE_CONNECTION: [HeaderName; 5] = [
    CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    TRANSFER_ENCODING,
    EXPECT,
];

/// How requests are passed on.
#[derive(Debug)]
pub(super) struct Upstream {
    address: SocketAddr,
    /// What the proxy itself is called by pages that come through it.
    own_origins: [String; 3],
}

/// A whole answer of the server.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) head: Parts,
    pub(super) body: Bytes,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct NoAnswer {
    /// Whether the request had been sent.
    pub(super) was_reached: bool,
    pub(super) reason: String,
}

impl Upstream {
    /// A proxy at `own` in front of `address`.
    pub(super) fn new(own: SocketAddr, address: SocketAddr) -> Self {
        let port = own.port();
        let names = ["127.0.0.1", "localhost", "[::1]"];
        Self { address, own_origins: names.map(|name| format!("http://{name}:{port}")) }
    }

    /// Has the request carried out, on a connection of its own.
    pub(super) async fn deliver(&self, request: &Received) -> Result<Answer, NoAnswer> {
        let unreachable = |reason: String| NoAnswer {
            was_reached: false,
            reason: format!("{}: {reason}", self.address),
        };
        let stream = TcpStream::connect(self.address).await;
        let stream = stream.map_err(|error| unreachable(error.to_string()))?;
        let handshake = http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = handshake.map_err(|error| unreachable(error.to_string()))?;
        let exchange = async move {
            let response = sender.send_request(self.passed_on(request)).await?;
            let (head, body) = response.into_parts();
            Ok(Answer { head, body: body.collect().await?.to_bytes() })
        };
        // The connection does the work of the exchange, and ends when the exchange lets go of it.
        let (answer, _) = tokio::join!(exchange, connection);
        answer.map_err(|error: hyper::Error| NoAnswer {
            was_reached: true,
            reason: error.to_string(),
        })
    }

    fn passed_on(&self, request: &Received) -> Request<Full<Bytes>> {
        let mut passed = Request::new(Full::new(request.body.clone()));
        *passed.method_mut() = request.head.method.clone();
        if let Ok(path) = request.path().parse() {
            *passed.uri_mut() = path;
        }
        *passed.headers_mut() = self.headers(&request.head.headers);
        passed
    }

    fn headers(&self, received: &HeaderMap) -> HeaderMap {
        let mut headers = received.clone();
        for name in OF_ONE_CONNECTION {
            headers.remove(name);
        }
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        let is_own = |origin: &HeaderValue| {
            self.own_origins.iter().any(|own| own.as_bytes() == origin.as_bytes())
        };
        let (host, origin) = (self.address.to_string(), format!("http://{}", self.address));
        if let Ok(host) = HeaderValue::try_from(host) {
            headers.insert(HOST, host);
        }
        if received.get(ORIGIN).is_some_and(is_own)
            && let Ok(origin) = HeaderValue::try_from(origin)
        {
            headers.insert(ORIGIN, origin);
        }
        headers
    }
}

/// Takes out of an answer what the proxy says itself.
pub(super) fn without_connection_headers(headers: &mut HeaderMap) {
    for name in OF_ONE_CONNECTION {
        headers.remove(name);
    }
}
