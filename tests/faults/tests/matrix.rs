//! Every fault at every moment of every operation, on the real engine.
#![expect(clippy::print_stdout, reason = "a failure prints how to repeat it, a success its counts")]

use std::time::Instant;

use sales_stages_faults::catalogue::cases;
use sales_stages_faults::simulation::{Apart, Case, Operation};

/// How many failures are told in full.
const MOST_TOLD: usize = 20;

fn seeds() -> u64 {
    std::env::var("FAULT_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn all(features: bool) -> impl Iterator<Item = Case> {
    let of_pair = move |(fault, moment)| {
        Operation::ALL.into_iter().flat_map(move |operation| {
            (0..seeds()).map(move |seed| Case { fault, operation, moment, features, seed })
        })
    };
    cases().flat_map(of_pair)
}

fn run(cases: impl Iterator<Item = Case>, play: fn(Case) -> Result<Apart, Vec<String>>) {
    let started = Instant::now();
    let (mut count, mut failed, mut apart) = (0, Vec::new(), Apart::default());
    for case in cases {
        count += 1;
        match play(case) {
            Ok(listed) => apart.add(listed),
            Err(wrong) => failed.push((case, wrong)),
        }
    }
    for (case, wrong) in failed.iter().take(MOST_TOLD) {
        println!("FAILED {case}: repeat it with");
        println!(
            "  FAULT_CASE=\"{case}\" cargo test -p sales-stages-faults --test matrix one -- --nocapture"
        );
        for what in wrong {
            println!("    {what}");
        }
    }
    let seconds = started.elapsed().as_secs_f32();
    println!("{count} cases in {seconds:.1} s, {} failed; listed apart: {apart:?}", failed.len());
    assert!(failed.is_empty(), "{} of {count} cases failed", failed.len());
}

#[test]
fn every_fault_is_survived_where_the_headers_are_honoured() {
    run(all(true), Case::run);
}

#[test]
fn every_fault_is_survived_where_they_are_not() {
    run(all(false), Case::run);
}

/// The case that `FAULT_CASE` names, told in full where it fails.
#[test]
fn one() {
    let Ok(text) = std::env::var("FAULT_CASE") else { return };
    let case = text.parse::<Case>().unwrap_or_else(|error| panic!("{error}"));
    run([case].into_iter(), Case::tell);
}
