//! A proxy, a small server behind it that writes down what it is asked, and a client before it.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response};
use hyper_util::rt::TokioIo;
use sales_stages_faults::proxy::Proxy;
use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::seen::{Seen, rest};

pub(crate) const STAGES: &str = "/api/crm/sales-stage";

/// What the server answers to everything.
pub(crate) const OWN_BODY: &str = r#"{"id":"a","stage_name":"Qualified"}"#;
/// Its clock stands.
pub(crate) const OWN_DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// What the server was asked once.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// A proxy in front of a server.
pub(crate) struct Bench {
    pub(crate) proxy: SocketAddr,
    pub(crate) upstream: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    tasks: Vec<JoinHandle<()>>,
}

impl Bench {
    pub(crate) async fn start() -> Self {
        let own = |_: &Request<()>| {
            Response::builder()
                .header("Content-Type", "application/json")
                .header("Date", OWN_DATE)
                .header("X-Own", "yes")
                .body(Full::from(OWN_BODY))
                .expect("an answer")
        };
        Self::before(own).await
    }

    /// A proxy before a server that answers in its own way.
    pub(crate) async fn before(
        answer: impl Fn(&Request<()>) -> Response<Full<Bytes>> + Send + Sync + 'static,
    ) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let upstream = listener.local_addr().expect("an address");
        let server = tokio::spawn(serve(listener, Arc::clone(&asked), Arc::new(answer)));
        let mut bench = Self::in_front_of(upstream).await;
        bench.asked = asked;
        bench.tasks.push(server);
        bench
    }

    /// A proxy in front of whatever is there.
    pub(crate) async fn in_front_of(upstream: SocketAddr) -> Self {
        let listen = "127.0.0.1:0".parse().expect("an address");
        let proxy = Proxy::bind(listen, upstream).await.expect("it listens");
        let address = proxy.address();
        let tasks = vec![tokio::spawn(proxy.run())];
        Self { proxy: address, upstream, asked: Arc::default(), tasks }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("a list").clone()
    }

    /// Asks the proxy itself.
    pub(crate) async fn control(&self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let seen = self.send(method, &format!("/__faults{path}"), body).await;
        (seen.status(), serde_json::from_str(&seen.text_body()).expect("JSON"))
    }

    pub(crate) async fn add_rule(&self, rule: &Value) {
        let (status, answer) = self.control("POST", "/rules", &rule.to_string()).await;
        assert_eq!(status, 201, "{rule}: {answer}");
    }

    /// The log, once it is as the query says.
    pub(crate) async fn log(&self, query: &str) -> Vec<Value> {
        let (status, log) = self.control("GET", &format!("/log{query}"), "").await;
        assert_eq!(status, 200, "{log}");
        log.as_array().expect("a list").clone()
    }

    pub(crate) async fn release(&self) {
        let (_, answer) = self.control("POST", "/release", "").await;
        assert_eq!(answer["released"], 1);
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.proxy).await.expect("it accepts")
    }

    /// Sends a request on a connection of its own, and does not wait.
    pub(crate) async fn begin(&self, method: &str, path: &str, body: &str) -> TcpStream {
        let mut stream = self.connect().await;
        let request = self.request(method, path, "", body);
        stream.write_all(request.as_bytes()).await.expect("it sends");
        stream
    }

    /// Sends a request on a connection of its own, and reads to the end.
    pub(crate) async fn send(&self, method: &str, path: &str, body: &str) -> Seen {
        rest(self.begin(method, path, body).await).await
    }

    pub(crate) fn request(&self, method: &str, path: &str, headers: &str, body: &str) -> String {
        let (host, length) = (self.proxy, body.len());
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\n\
             {headers}\r\n{body}"
        )
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

async fn serve(
    listener: TcpListener,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<impl Fn(&Request<()>) -> Response<Full<Bytes>> + Send + Sync + 'static>,
) {
    loop {
        let (stream, _) = listener.accept().await.expect("it accepts");
        let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
        let service = service_fn(move |request: Request<Incoming>| {
            let (asked, answer) = (Arc::clone(&asked), Arc::clone(&answer));
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await.expect("a body").to_bytes();
                asked.lock().expect("a list").push(Asked {
                    method: head.method.to_string(),
                    path: head.uri.to_string(),
                    headers: head.headers.clone(),
                    body: String::from_utf8(body.to_vec()).expect("text"),
                });
                Ok::<_, Infallible>(answer(&Request::from_parts(head, ())))
            }
        });
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}
