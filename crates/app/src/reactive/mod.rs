//! What is kept up to date, and for how long: effects and scopes on Leptos' reactive graph.
//!
//! Leptos' own effects are tasks with a channel, an owner and a place in an arena each. These here
//! are a closure and a list of what it read, and a scope is a list of effects. A row has ten of
//! them, so that is smaller and faster by far; signals, triggers, memos and tracking are Leptos'.

mod effect;
mod mount;
mod scope;

pub use effect::effect;
pub use mount::{Entered, Mount};
pub use scope::{Scope, keep};
