//! The page's engine against a server and a network that misbehave, in virtual time.
//!
//! Everything that happens is decided by a seed, so that whatever is found can be repeated. The
//! engine, its requests and the reading of its answers are the real ones; what stands in for the
//! rest behaves as browsers and servers do: a request that nobody waits for any more may still be
//! carried out, what is written down outlives its tab, and people sign in again, answer what they
//! are asked and try again what failed.

mod answers;
mod case;
mod chance;
mod check;
mod client;
mod commits;
mod flight;
mod hand;
mod host;
mod inputs;
mod listed;
mod log;
mod network;
mod operation;
mod perform;
mod person;
mod plan;
mod record;
mod server;
mod settle;
mod step;
mod tabs;
mod wire;
mod world;

pub use case::{Case, CaseError};
pub use chance::Chance;
pub use client::{Browser, Tab};
pub use flight::{Flight, Purpose};
pub use log::{Commit, Deed, Log, Version};
pub use network::{Move, Network};
pub use operation::Operation;
pub use plan::{Plan, Target};
pub use record::{Apart, Asked, Record, Report, Typed};
pub use server::{EPOCH, Row, Sent, Server};
pub use step::{Step, question, sort};
pub use world::{Scene, World};
