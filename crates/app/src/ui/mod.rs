//! Building blocks that know neither the runtime nor the API.

mod alert;
mod icon;
mod name;

pub use alert::Alert;
pub(crate) use alert::copy_text;
pub use icon::{Icon, icon};
pub use name::stage_name;
