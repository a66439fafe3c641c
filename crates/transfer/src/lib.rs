//! Import and export of stages as CSV and JSON.
//!
//! * [`read`] takes the bytes of a file, [`read_pasted`] what a person pasted: both give [`Line`]s,
//!   or say exactly why there are none.
//! * [`plan`] compares lines with the stages that there are, and says what an import would do. It
//!   never deletes anything.
//! * [`write_csv`], [`write_json`] and [`write_failures`] write files that [`read`] reads back.
//!
//! Pure functions over values: no I/O, no sentences. This crate compiles for the host and for
//! wasm32.

mod cell;
mod file;
mod plan;
mod read;
mod write;

pub use file::{Encoding, FileProblem, Format, Line, LineProblem, Place, Reading};
pub use plan::{Counts, Known, Plan, Planned, Reason, Same, Verdict, plan};
pub use read::{MOST_BYTES, MOST_LINES, read, read_pasted};
pub use write::{Failure, write_csv, write_failures, write_json};
