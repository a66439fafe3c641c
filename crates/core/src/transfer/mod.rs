//! Import and export: what the crate that reads and writes files says, and what it is told.
//!
//! Reading and writing is a second WebAssembly, which the page loads where somebody imports or
//! exports: its bytes are no part of a first visit. What goes from one to the other is written and
//! read by [`wire`].

mod file;
mod plan;
pub mod wire;

pub use file::{
    Encoding, FileProblem, Format, Line, LineProblem, MOST_BYTES, MOST_LINES, Place, Reading,
};
pub use plan::{Counts, Failure, Known, Plan, Planned, Reason, Same, Verdict};
