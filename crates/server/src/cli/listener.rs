//! Accepting connections, and letting go of them.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tower::ServiceExt;

use super::signals::asked_to_stop;

/// How long a connection may take to send a request's head, or stay open without one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(75);
/// How long requests that are under way may take after the server was asked to stop.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait before accepting again after that failed, for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// Connections at once; more wait in the operating system's queue.
const MOST_CONNECTIONS: usize = 1000;

/// Serves until asked to stop, then finishes what is under way, within bounds.
pub(super) async fn serve_connections(
    listener: TcpListener,
    router: Router,
    mut stop: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let stopped = stop.clone();
    let accept = async {
        loop {
            let Ok(place) = places.clone().acquire_owned().await else { return };
            // Connections that have ended are taken out, so that the set does not grow.
            while connections.try_join_next().is_some() {}
            match listener.accept().await {
                Ok((stream, _)) => {
                    let connection = serve_connection(stream, router.clone(), stopped.clone());
                    connections.spawn(async move {
                        connection.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    };
    tokio::select! {
        () = accept => {}
        () = asked_to_stop(&mut stop) => {}
    }
    drop(listener);
    let finish = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(STOP_TIMEOUT, finish).await.is_err() {
        tracing::warn!("some requests were cut off because they took too long");
    }
}

async fn serve_connection(stream: TcpStream, router: Router, mut stop: watch::Receiver<bool>) {
    // An answer is written whole; waiting for more to send would only delay it.
    let _ = stream.set_nodelay(true);
    let was_asked = AtomicBool::new(false);
    let service = service_fn(|request: Request<Incoming>| {
        was_asked.store(true, Ordering::Relaxed);
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = asked_to_stop(&mut stop) => {
            // Browsers open connections ahead of need. Hyper would wait for the first request of
            // such a one; nothing is lost by closing it.
            if !was_asked.load(Ordering::Relaxed) {
                return;
            }
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a connection ended");
    }
}
