#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sales_stages_oracles::check("transfer", bytes));
