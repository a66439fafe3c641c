//! The page's WebAssembly: what the boot script calls is [`sales_stages_app::mount_page`].

use sales_stages_app as _;

/// Nothing starts by itself.
fn main() {}
