//! Reading one request, and getting the bare connection back.

use std::convert::Infallible;
use std::future::pending;

use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::mpsc;

/// Far more than anybody sends here.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A whole request.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) head: Parts,
    pub(super) body: Bytes,
}

impl Received {
    pub(super) fn method(&self) -> &str {
        self.head.method.as_str()
    }

    /// Path and query.
    pub(super) fn path(&self) -> &str {
        self.head.uri.path_and_query().map_or("/", |path| path.as_str())
    }
}

/// Reads the next request. Hyper does the reading, and also answers what is not HTTP; the answer to
/// a request is ours, byte by byte, so the connection is taken back from it. `None` where there is
/// no request any more.
///
/// The flag says whether another request can be read after this one: not where bytes of it have
/// come already, for hyper has them.
pub(super) async fn next(stream: TcpStream) -> Option<(Received, TcpStream, bool)> {
    let (sender, mut receiver) = mpsc::channel(1);
    let service = service_fn(move |request: Request<Incoming>| {
        let sender = sender.clone();
        async move {
            let (head, body) = request.into_parts();
            // A body that does not come whole is a request that was never made.
            let body = Limited::new(body, MOST_BYTES).collect().await.ok();
            let received = body.map(|body| Received { head, body: body.to_bytes() });
            // A proxy could be asked for a tunnel to elsewhere, which has no path; not this one.
            let received = received.filter(|received| received.head.uri.path_and_query().is_some());
            // Whoever reads it holds the other end for as long as this runs.
            let _ = sender.send(received).await;
            pending::<Result<Response<Empty<Bytes>>, Infallible>>().await
        }
    });
    let mut connection =
        http1::Builder::new().half_close(true).serve_connection(TokioIo::new(stream), service);
    let received = tokio::select! {
        biased;
        received = receiver.recv() => received??,
        _ = &mut connection => return None,
    };
    let parts = connection.into_parts();
    Some((received, parts.io.into_inner(), parts.read_buf.is_empty()))
}
