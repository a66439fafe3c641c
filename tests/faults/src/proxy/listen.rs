//! Where the proxy listens, and for whom.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::book::Book;
use super::connection;
use super::upstream::Upstream;

/// How long to wait before accepting again after that failed, for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// A proxy that listens and does not serve yet.
#[derive(Debug)]
pub struct Proxy {
    listener: TcpListener,
    address: SocketAddr,
    upstream: SocketAddr,
}

/// Why there is no proxy. Each is a whole sentence for a person.
#[derive(Debug, Error)]
pub enum ProxyError {
    /// It misbehaves for whoever can reach it, so nobody else may.
    #[error("{0} is not on this computer; the proxy listens on loopback only, such as 127.0.0.1:0")]
    NotLoopback(SocketAddr),
    /// Neither an address nor an origin.
    #[error("{0:?} is no address; write an IP address and a port, such as 127.0.0.1:8080")]
    NotAnAddress(String),
    /// Each request would come back to it for ever.
    #[error("the proxy cannot stand before itself; {0} is both --listen and --upstream")]
    BeforeItself(SocketAddr),
    /// The port is taken, or not for everybody.
    #[error("cannot listen on {address} ({reason})")]
    CannotListen {
        /// Where.
        address: SocketAddr,
        /// What the system says.
        reason: io::Error,
    },
}

/// Reads `127.0.0.1:8080`, also where it stands as `http://127.0.0.1:8080` or `localhost:8080`.
///
/// # Errors
/// [`ProxyError::NotAnAddress`] and [`ProxyError::NotLoopback`].
pub fn loopback_address(text: &str) -> Result<SocketAddr, ProxyError> {
    let bare = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
    let numeric = bare.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
    let address = numeric.as_deref().unwrap_or(bare).parse::<SocketAddr>();
    let address = address.map_err(|_| ProxyError::NotAnAddress(text.to_owned()))?;
    if address.ip().is_loopback() { Ok(address) } else { Err(ProxyError::NotLoopback(address)) }
}

impl Proxy {
    /// Listens; port 0 takes a free one.
    ///
    /// # Errors
    /// [`ProxyError::NotLoopback`] for either address, [`ProxyError::CannotListen`], and
    /// [`ProxyError::BeforeItself`].
    pub async fn bind(listen: SocketAddr, upstream: SocketAddr) -> Result<Self, ProxyError> {
        if let Some(far) = [listen, upstream].into_iter().find(|one| !one.ip().is_loopback()) {
            return Err(ProxyError::NotLoopback(far));
        }
        let cannot_listen = |reason| ProxyError::CannotListen { address: listen, reason };
        let listener = TcpListener::bind(listen).await.map_err(cannot_listen)?;
        let address = listener.local_addr().map_err(cannot_listen)?;
        if address == upstream {
            return Err(ProxyError::BeforeItself(address));
        }
        Ok(Self { listener, address, upstream })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until it is dropped.
    pub async fn run(self) {
        let book = Arc::new(Book::default());
        let upstream = Arc::new(Upstream::new(self.address, self.upstream));
        let mut connections = JoinSet::new();
        loop {
            // Connections that have ended are taken out, so that the set does not grow. One that
            // panicked takes the proxy with it: a test must not go on with a broken network.
            while let Some(ended) = connections.try_join_next() {
                if let Some(panic) = ended.err().and_then(|error| error.try_into_panic().ok()) {
                    std::panic::resume_unwind(panic);
                }
            }
            match self.listener.accept().await {
                Ok((stream, _)) => {
                    connections.spawn(connection::serve(stream, book.clone(), upstream.clone()));
                }
                Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_be_written_as_servers_print_it() {
        for text in ["127.0.0.1:80", "http://127.0.0.1:80", "http://127.0.0.1:80/", "localhost:80"]
        {
            let address = loopback_address(text).expect("an address");
            assert_eq!(address.to_string(), "127.0.0.1:80", "{text}");
        }
    }

    #[test]
    fn what_is_not_on_this_computer_is_refused() {
        for text in ["0.0.0.0:80", "192.168.0.1:80", "[::]:80"] {
            assert!(matches!(loopback_address(text), Err(ProxyError::NotLoopback(_))), "{text}");
        }
        for text in ["", "8080", "example.com:80", "127.0.0.1", "https://127.0.0.1:80"] {
            assert!(matches!(loopback_address(text), Err(ProxyError::NotAnAddress(_))), "{text}");
        }
    }
}
