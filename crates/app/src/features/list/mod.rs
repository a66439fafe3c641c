//! The list of stages: its states, its rows, its pages.

mod actions;
mod editor;
mod paging;
mod row;
mod states;
mod table;
mod time;

pub(super) use table::StageList;
pub(super) use time::time;
