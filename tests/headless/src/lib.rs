//! What the headless tests share.
//!
//! * [`Page`] mounts the real root component over a [`FakeApi`], a [`FakeClock`] and a recording
//!   storage and address, and does what a person does.
//! * [`RealServer`] is the server that runs beside the tests; [`FakeFetch`] stands in for the
//!   network where no server could answer so.
//!
//! No test sleeps: [`settle`] waits until everything that is due has run, and a clock is moved.

#![expect(clippy::expect_used, reason = "what a test needs and does not find fails that test")]

mod api;
mod clipboard;
mod clock;
mod dom;
mod fetch;
mod gate;
mod host;
mod languages;
mod later;
mod outside;
mod page;
mod server;
mod settle;
mod stages;
mod transfer;
mod visit;

pub use api::{Calls, FakeApi};
pub use clipboard::FakeClipboard;
pub use clock::FakeClock;
pub use dom::{all, find, name_of, text_of};
pub use fetch::FakeFetch;
pub use host::FakeHost;
pub use languages::{FakeLanguages, language_parts as language};
pub use later::FakeLater;
pub use outside::{FakeLocation, FakeStorage};
pub use page::Page;
pub use server::RealServer;
pub use settle::settle;
pub use stages::{Stages, refused};
pub use transfer::FakeTransfer;
pub use visit::Visit;
