//! Import and export of stages as CSV and JSON.
//!
//! * [`read`] takes the bytes of a file, [`read_pasted`] what a person pasted: both give lines,
//!   or say exactly why there are none.
//! * [`plan`] compares lines with the stages that there are, and says what an import would do. It
//!   never deletes anything.
//! * [`write_csv`], [`write_json`] and [`write_failures`] write files that [`read`] reads back.
//! * [`bytes`] has the same over bytes, for the page, whose WebAssembly is another.
//!
//! Pure functions over values: no I/O, no sentences. The values themselves are in
//! [`sales_stages_core::transfer`], since the engine knows them, too. This crate compiles for the
//! host and for wasm32.

pub mod bytes;
mod cell;
mod plan;
mod read;
mod write;

pub use plan::plan;
pub use read::{read, read_pasted};
pub use write::{write_csv, write_failures, write_json};
