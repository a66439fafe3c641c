//! x
use super::{Bench, Counts};
pub(super) fn in_chromium(_bench: &Bench) -> anyhow::Result<Counts> {
    anyhow::bail!("not yet")
}
pub(super) fn in_firefox(_bench: &Bench) -> anyhow::Result<Counts> {
    anyhow::bail!("not yet")
}
