//! The real components over a scripted server, with a clock that the tests move.
//!
//! One program, because linking one takes longer than running it; a file a feature.

#![expect(clippy::expect_used, reason = "what a test needs and does not find fails that test")]

mod access;
mod bulk;
mod conflict;
mod create;
mod delete;
mod details;
mod draft;
mod elements;
mod embedded;
mod find;
mod focus;
mod i18n;
mod import;
mod keys;
mod languages;
mod later;
mod list;
mod mounts;
mod names;
mod namesake;
mod paging;
mod palette;
mod readonly;
mod refresh;
mod rename;
mod selection;
mod settings;
mod shortcuts;
mod status;
mod unfinished;
mod unsaved;
mod waiting;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
