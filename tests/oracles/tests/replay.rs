//! The corpus that the fuzzer left: what once found something, or led somewhere new.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sales_stages_oracles::ORACLES;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus")
}

#[test]
fn every_oracle_has_a_corpus_and_a_fuzz_target() {
    let names = |folder: PathBuf| -> BTreeSet<String> {
        let entries = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("it"));
        entries
            .map(|entry| entry.path().file_stem().expect("a name").display().to_string())
            .collect()
    };
    let oracles: BTreeSet<String> = ORACLES.map(|(name, _)| name.to_owned()).into();
    assert_eq!(names(corpus()), oracles);
    assert_eq!(names(corpus().join("../fuzz_targets")), oracles);
}

#[test]
fn everything_holds_for_the_corpus() {
    for (name, oracle) in ORACLES {
        for entry in fs::read_dir(corpus().join(name)).expect("a corpus") {
            let file = entry.expect("it can be listed").path();
            let bytes = fs::read(&file).expect("it can be read");
            // Shown only where the oracle panics, to say for which file.
            println!("{}", file.display());
            oracle(&bytes);
        }
    }
}
