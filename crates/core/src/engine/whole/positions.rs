//! Positions in a list, and their order.

use std::cmp::Ordering;

/// The positions of a list of this length.
pub(super) fn all(length: usize) -> Vec<u32> {
    (0..).take(length).collect()
}

/// Sorts positions; those alike stay as they are. One function for every order: a generic one would
/// be compiled for each of them.
pub(super) fn sort(positions: &mut [u32], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| compare(*a as usize, *b as usize));
}
