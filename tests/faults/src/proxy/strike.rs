//! One request under a fault. The catalogue says what the client sees; this makes it so.

use std::io;
use std::time::Duration;

use hyper::Method;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{MissedTickBehavior, interval};

use super::book::Book;
use super::request::Received;
use super::rule::Rule;
use super::upstream::{Answer, Upstream};
use super::wire::{Then, Wire};
use crate::catalogue::{Fault, Moment, Outcome};

/// How long a slow body takes for one byte.
const SLOW_BYTE: Duration = Duration::from_millis(100);

/// How many bytes a Content-Length promises that never come.
const PROMISED: usize = 64;

const HALF_A_HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: applicat";

/// The first bytes of a greeting in another protocol.
const NOT_HTTP: &[u8] = b"\x16\x03\x01\x00\x05\xff\xfe hello\r\n\r\n";

/// Occurs in no UTF-8 text.
const NO_TEXT: u8 = 0xff;

/// One request that was read, and the connection that waits for its answer.
#[derive(Debug)]
pub(super) struct Exchange<'a> {
    pub(super) book: &'a Book,
    pub(super) upstream: &'a Upstream,
    pub(super) stream: TcpStream,
    pub(super) request: Received,
    pub(super) id: u64,
}

impl Exchange<'_> {
    /// Has the server carry the request out, and writes that down.
    pub(super) async fn deliver(&self) -> Option<Answer> {
        let answer = self.upstream.deliver(&self.request).await;
        self.book.note(self.id, |entry| match &answer {
            Ok(answer) => entry.deliveries.push(Some(answer.head.status.as_u16())),
            Err(none) => {
                entry.deliveries.extend(none.was_reached.then_some(None));
                entry.problem = Some(none.reason.clone());
            }
        });
        answer.ok()
    }

    /// Does to the request what the rule says. The connection ends with it.
    ///
    /// # Errors
    /// Where the client has gone.
    pub(super) async fn strike(mut self, rule: &Rule) -> io::Result<()> {
        let Rule { fault, moment, .. } = *rule;
        if (fault, moment) == (Fault::Reorder, Moment::BeforeCommit) {
            self.wait_until_overtaken(rule).await;
        }
        let mut answer = None;
        for _ in 0..fault.deliveries(moment) {
            answer = self.deliver().await;
        }
        if (fault, moment) == (Fault::Reorder, Moment::AfterCommit) {
            self.wait_until_overtaken(rule).await;
        }
        match (fault.outcome(moment), answer) {
            (Some(Outcome::Lost), _) => self.lose(fault).await,
            (Some(Outcome::Made(made)), _) => {
                let wire = Wire::made(&made, self.id, fault.clock_off_seconds());
                self.finish(&wire.bytes(&self.request.head.method)).await
            }
            (Some(Outcome::Silence), _) if moment != Moment::MidBody => {
                self.hold().await;
                self.finish(&[]).await
            }
            (Some(_), Some(answer)) if moment == Moment::MidBody => {
                self.break_off(fault, answer).await
            }
            (_, Some(answer)) => self.change(fault, answer).await,
            // The server is not there, so its client sees nothing either.
            (_, None) => self.finish(&[]).await,
        }
    }

    /// No answer.
    async fn lose(mut self, fault: Fault) -> io::Result<()> {
        match fault {
            Fault::Reset => self.reset(),
            Fault::TruncatedHead => self.finish(HALF_A_HEAD).await,
            Fault::Garbage => self.finish(NOT_HTTP).await,
            _ => self.finish(&[]).await,
        }
    }

    /// The first half of the server's answer, and then the fault.
    async fn break_off(mut self, fault: Fault, answer: Answer) -> io::Result<()> {
        let method = self.request.head.method.clone();
        let wire = Wire::own(&method, answer, Then::Close);
        let half = wire.body.len() / 2;
        let first = wire.up_to(&method, half);
        let rest = wire.body.len() - half;
        match fault {
            Fault::Garbage => {
                let rest = std::iter::repeat_n(NO_TEXT, rest);
                self.finish(&first.into_iter().chain(rest).collect::<Vec<_>>()).await
            }
            Fault::Reset => {
                self.stream.write_all(&first).await?;
                self.reset()
            }
            Fault::Hang => {
                self.stream.write_all(&first).await?;
                self.hold().await;
                self.finish(&[]).await
            }
            Fault::SlowBody => {
                self.stream.write_all(&first).await?;
                let rest = wire.body.get(half..).unwrap_or_default();
                self.dribble(if method == Method::HEAD { &[] } else { rest }).await
            }
            _ => self.finish(&first).await,
        }
    }

    /// The server's answer, with another header.
    async fn change(mut self, fault: Fault, answer: Answer) -> io::Result<()> {
        let method = self.request.head.method.clone();
        let mut wire = Wire::own(&method, answer, Then::Close);
        match fault {
            Fault::LengthTooShort => wire.say_length(wire.body.len() / 2),
            Fault::LengthTooLong => wire.say_length(wire.body.len() + PROMISED),
            Fault::ClockAhead | Fault::ClockBehind => wire.shift_clock(fault.clock_off_seconds()),
            _ => {}
        }
        self.finish(&wire.bytes(&method)).await
    }

    /// Byte by byte, until it is released: then the rest comes at once.
    async fn dribble(mut self, rest: &[u8]) -> io::Result<()> {
        let mut freed = self.book.hold(self.id, None);
        let mut pause = interval(SLOW_BYTE);
        pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for (at, byte) in rest.iter().enumerate() {
            tokio::select! {
                biased;
                _ = &mut freed => return self.finish(rest.get(at..).unwrap_or_default()).await,
                () = gone(&mut self.stream) => break,
                _ = pause.tick() => self.stream.write_all(&[*byte]).await?,
            }
        }
        self.finish(&[]).await
    }

    /// Until it is released, or the client gives up.
    async fn hold(&mut self) {
        let freed = self.book.hold(self.id, None);
        tokio::select! {
            _ = freed => {}
            () = gone(&mut self.stream) => {}
        }
    }

    /// Until a later request below the rule's path was answered, or it is released. A client that
    /// gives up meanwhile does not take the request back: a network does not either.
    async fn wait_until_overtaken(&self, rule: &Rule) {
        let below = rule.path.clone().unwrap_or_default();
        // The book keeps the other end until it frees the request.
        let _ = self.book.hold(self.id, Some(below)).await;
    }

    /// The last bytes, and the end of the connection in order.
    async fn finish(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.book.done(self.id);
        self.stream.write_all(bytes).await?;
        self.stream.shutdown().await
    }

    /// The end of the connection with RST, which happens when the stream is dropped.
    fn reset(self) -> io::Result<()> {
        self.book.done(self.id);
        self.stream.set_zero_linger()
    }
}

/// Comes when the client has closed the connection, or its half of it.
pub(super) async fn gone(stream: &mut TcpStream) {
    let mut rest = [0; 256];
    while stream.read(&mut rest).await.is_ok_and(|count| count > 0) {}
}
