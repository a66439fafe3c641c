//! Building blocks that know neither the runtime nor the API.

mod alert;
mod clipboard;
mod dialog;
mod element;
mod field;
mod icon;
mod keyed;
mod listen;
mod live;
mod name;

pub use alert::{Alert, alert, dismiss_button, plain_alert, retry_button};
pub use clipboard::{Copy, Done, copies, copy_button};
pub use dialog::{dialog, dialog_heading, dialog_title, empty_dialog, returning_dialog};
pub use element::{El, el};
pub use field::field_error;
pub use icon::{Icon, icon};
pub use listen::listen;
pub use live::{OnceDecided, Source};
pub use name::{marked_name, stage_name};
