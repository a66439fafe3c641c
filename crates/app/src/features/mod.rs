//! The parts of the page, one folder or file each. They show the screen and send inputs; what
//! happens is the engine's decision.

mod access;
mod ago;
mod context;
mod copies;
mod create;
mod details;
mod export;
mod header;
mod help;
mod import;
mod later;
mod list;
mod missing;
mod namesake;
mod notices;
mod palette;
mod problem;
mod progress;
mod question;
mod replay;
mod root;
mod settings;
mod shortcuts;
mod tab;
mod unfinished;
mod unsaved;
mod waiting;

pub use context::Context;
pub use root::root;
pub use settings::dressed;
pub use shortcuts::listen_to_body;
pub use tab::follow_tab;
