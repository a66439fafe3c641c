//! Every way in which a network or a server can misbehave.
//!
//! [`catalogue`] names the faults and says what becomes of a request under each of them. It does
//! no I/O and knows no HTTP library, so a simulation can use it as well as a proxy.
//!
//! [`proxy`] stands in front of a real server and does to each request what a rule says. Where no
//! rule says anything, it only passes on.
//!
//! [`simulation`] lets the page's engine, a server and the people at the pages run into them, in
//! one process and in virtual time.

pub mod catalogue;
#[cfg(feature = "proxy")]
pub mod proxy;
#[cfg(feature = "simulation")]
pub mod simulation;
