//! The page's WebAssembly: what the boot script calls is [`sales_stages_app::mount_page`].

// Nothing starts by itself, so the code that leads to a `main` is left out.
#![cfg_attr(target_family = "wasm", no_main)]

use sales_stages_app as _;

#[cfg(not(target_family = "wasm"))]
fn main() {}

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
