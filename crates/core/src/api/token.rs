//! Tokens that a host page gives.

/// Why a host page gave no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenProblem {
    /// Its function failed.
    Refused,
    /// Its function did not answer in time.
    TimedOut,
    /// It gave something that is no token, or has no such function.
    Unusable,
}
