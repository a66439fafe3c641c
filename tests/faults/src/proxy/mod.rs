//! A proxy on loopback that passes HTTP/1.1 on to one server, and misbehaves where a rule says so.
//!
//! # Whose page it is
//!
//! A page that comes through the proxy has the proxy's origin, and a server that looks at `Host`
//! and `Origin` would take its requests for those of a foreign page. So `Host` becomes the
//! server's, and an `Origin` that names the proxy names the server instead. Every other origin
//! stays as it is, so that the server still refuses foreign pages. `Sec-Fetch-Site` needs nothing:
//! to the browser the page and the proxy are one origin.
//!
//! # Connections
//!
//! Each connection is closed after its first answer. Browsers repeat a request by themselves, a
//! POST too, where a connection that had served before is closed without a byte: whoever wants to
//! see that says `"reuse": true` in a rule. While such a rule waits, connections are kept open, and
//! the rule strikes only on one that has served before.
//!
//! # Control
//!
//! Everything below `/__faults` is for the proxy itself, as JSON; see [`CONTROL_PREFIX`].

mod book;
mod connection;
mod control;
mod entry;
mod listen;
mod request;
mod rule;
mod strike;
mod upstream;
mod wire;

pub use control::CONTROL_PREFIX;
pub use listen::{Proxy, ProxyError, loopback_address};
