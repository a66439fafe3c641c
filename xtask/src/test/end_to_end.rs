//! x
use super::{Bench, Counts};
pub(super) fn run(_bench: &Bench) -> anyhow::Result<Counts> {
    anyhow::bail!("not yet")
}
