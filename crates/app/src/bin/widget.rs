//! The widget's WebAssembly: what its element calls.

// Nothing starts by itself, so the code that leads to a `main` is left out.
#![cfg_attr(target_family = "wasm", no_main)]

#[cfg(not(target_family = "wasm"))]
fn main() {}

/// A third of the code of the allocator that comes with the standard library.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
