//! The faults, the moments at which they can strike, and what becomes of a request.
//!
//! A fault and a moment together say all: the fault says what the client sees, the moment says
//! what the server has done by then. Not every pair is a case of its own; see [`Fault::applies`].

mod answer;
mod fault;
mod moment;
mod name;
mod outcome;

pub use answer::{CLOCK_OFF_SECONDS, MadeAnswer, RETRY_AFTER_SECONDS, RetryAfter};
pub use fault::Fault;
pub use moment::Moment;
pub use name::UnknownName;
pub use outcome::{Outcome, cases};
