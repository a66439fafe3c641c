//! The sales stage and its fields.

mod ago;
mod id;
mod name;
mod record;
mod timestamp;

pub use ago::Ago;
pub use id::StageId;
pub(crate) use id::{percent_decode, percent_encode};
pub use name::{StageName, StageNameError};
pub use record::SalesStage;
pub use timestamp::Timestamp;
