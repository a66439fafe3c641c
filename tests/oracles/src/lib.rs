//! What holds for every decoder, whatever bytes it is given.
//!
//! Each function here takes bytes and panics where something does not hold. The fuzzer (`fuzz/`)
//! calls them with bytes of its own, and a test calls them with the corpus that the fuzzer left:
//! what is said of a decoder is written once.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "an oracle speaks by panicking, as a test does"
)]

mod answers;
mod bodies;
mod config;
mod engine;
mod intents;
mod json;
mod list_query;
mod names;
mod timestamps;
mod transfer;

/// The text in these bytes; what is not UTF-8 is replaced, as browsers do with an answer's body.
fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// An oracle: it panics where the bytes show that something does not hold.
pub type Oracle = fn(&[u8]);

/// Every oracle by the name of its fuzz target and of its folder in the corpus.
pub const ORACLES: [(&str, Oracle); 10] = [
    ("answers", answers::check),
    ("bodies", bodies::check),
    ("config", config::check),
    ("engine", engine::check),
    ("intents", intents::check),
    ("json", json::check),
    ("list_query", list_query::check),
    ("names", names::check),
    ("timestamps", timestamps::check),
    ("transfer", transfer::check),
];

/// Runs the oracle of this name.
///
/// # Panics
/// Where something does not hold, or there is no such oracle.
pub fn check(name: &str, bytes: &[u8]) {
    let oracle = ORACLES.iter().find(|(known, _)| *known == name);
    oracle.expect("an oracle of this name").1(bytes);
}
