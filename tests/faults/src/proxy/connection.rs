//! One connection: its requests, one after the other.

use std::io;
use std::sync::Arc;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::book::Book;
use super::control::{self, CONTROL_PREFIX};
use super::request;
use super::strike::Exchange;
use super::upstream::Upstream;
use super::wire::{Then, Wire};

/// Serves a connection to its end.
pub(super) async fn serve(mut stream: TcpStream, book: Arc<Book>, upstream: Arc<Upstream>) {
    // Answers are written piece by piece on purpose; none of the pieces may wait for the next.
    let _ = stream.set_nodelay(true);
    let mut is_reused = false;
    while let Some((request, bare, may_go_on)) = request::next(stream).await {
        if request.path().starts_with(CONTROL_PREFIX) {
            // Whoever asked may have gone; nothing is owed to them.
            let _ = control::answer(&book, &request, bare).await;
            return;
        }
        let (method, path) = (request.method().to_owned(), request.path().to_owned());
        let (id, rule) = book.begin(&method, &path, is_reused);
        let exchange = Exchange { book: &book, upstream: &upstream, stream: bare, request, id };
        // A client that has gone is the end of its connection, and of nothing else.
        let open = match rule {
            Some(rule) => exchange.strike(&rule).await.map(|()| None),
            None => pass_on(exchange, may_go_on).await,
        };
        book.done(id);
        book.answered(id, &method, &path);
        let Ok(Some(next)) = open else { return };
        stream = next;
        is_reused = true;
    }
}

/// The server's answer as it is. What is returned is the connection, where it stays open.
async fn pass_on(exchange: Exchange<'_>, may_go_on: bool) -> io::Result<Option<TcpStream>> {
    let answer = exchange.deliver().await;
    let Exchange { book, mut stream, request, id, .. } = exchange;
    book.done(id);
    let Some(answer) = answer else {
        // The server is not there, so its client sees nothing either.
        stream.shutdown().await?;
        return Ok(None);
    };
    let stays_open = may_go_on && book.wants_reuse();
    let then = if stays_open { Then::KeepOpen } else { Then::Close };
    let method = &request.head.method;
    stream.write_all(&Wire::own(method, answer, then).bytes(method)).await?;
    if stays_open {
        return Ok(Some(stream));
    }
    stream.shutdown().await?;
    Ok(None)
}
