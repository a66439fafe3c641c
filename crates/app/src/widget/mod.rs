//! The admin on somebody else's page: mounts the root component into an element, without an address
//! of its own, and tells its [`Host`] what happens.
//!
//! `bin/widget.rs` is how the custom element gets at it; a host that is written in Rust calls
//! [`mount`] itself.

mod environment;
mod host;
mod keys;
mod mount;
mod told;

pub use host::{Host, HostValue};
pub use mount::{Mounted, mount};
