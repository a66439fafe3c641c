//! What a client that sees every byte gets.

use std::future::Future;
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// Longer than anything takes; it only bounds a test that would hang.
const PATIENCE: Duration = Duration::from_secs(30);

/// All bytes that a client got, and how that ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) bytes: Vec<u8>,
    pub(crate) was_reset: bool,
}

impl Seen {
    fn split(&self) -> (&[u8], &[u8]) {
        let end = self.bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no whole head: {self:?}"));
        (&self.bytes[..end], &self.bytes[end + 4..])
    }

    pub(crate) fn status(&self) -> u16 {
        let (head, _) = self.split();
        std::str::from_utf8(&head[9..12]).expect("text").parse().expect("a status")
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let head = String::from_utf8(self.split().0.to_vec()).expect("text");
        let mut lines = head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned())
    }

    /// The bytes behind the head, however many there should be.
    pub(crate) fn body(&self) -> &[u8] {
        self.split().1
    }

    pub(crate) fn text_body(&self) -> String {
        String::from_utf8(self.body().to_vec()).expect("text")
    }

    pub(crate) fn said_length(&self) -> usize {
        self.header("content-length").expect("a length").parse().expect("a number")
    }
}

/// Everything until the connection ends.
pub(crate) async fn rest(mut stream: TcpStream) -> Seen {
    let mut bytes = Vec::new();
    let result = in_time(stream.read_to_end(&mut bytes)).await;
    Seen { bytes, was_reset: result.is_err() }
}

pub(crate) async fn in_time<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work).await.expect("it takes too long")
}

/// Whether no byte has come yet.
pub(crate) fn is_silent(stream: &TcpStream) -> bool {
    let read = stream.try_read(&mut [0]);
    read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}
