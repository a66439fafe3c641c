//! The list of stages: its states, its rows, its pages.

mod actions;
mod bulk_bar;
mod editor;
mod keys;
mod later;
mod paging;
mod row;
mod row_context;
mod select;
mod sorting;
mod states;
mod table;
mod time;
mod window;

pub(super) use keys::{escape_sends, taken};
pub(super) use table::stage_list;
pub(super) use time::time;
