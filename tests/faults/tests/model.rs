//! Random courses of two people with their pages and one server, held against what they asked for.
#![expect(clippy::print_stdout, reason = "it closes with its counts")]

use std::cell::Cell;
use std::time::Instant;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use sales_stages_core::config::Features;
use sales_stages_core::engine::{AuthMode, Setup};
use sales_stages_faults::simulation::{Apart, Scene, Step, World};

/// How many steps are taken in all.
const STEPS: u32 = 100_000;

/// How many steps one course has at most; half of them on an average.
const LONGEST: u32 = 500;

#[derive(Clone, Debug)]
struct Course {
    seed: u64,
    auth: AuthMode,
    is_embedded: bool,
    features: Features,
    locks: bool,
    stages: u64,
    steps: Vec<(bool, Step)>,
}

fn any_step() -> impl Strategy<Value = Step> {
    let byte = any::<u8>;
    prop_oneof![
        12 => (0..2000_u32).prop_map(Step::Wait),
        4 => (2000..40_000_u32).prop_map(Step::Wait),
        1 => (1..40_u8).prop_map(Step::Sleep),
        6 => Just(Step::Create),
        2 => Just(Step::CloseForm),
        6 => byte().prop_map(Step::Edit),
        6 => Just(Step::Type),
        6 => Just(Step::Save),
        1 => Just(Step::Escape),
        2 => Just(Step::UndoRename),
        4 => byte().prop_map(Step::Delete),
        3 => byte().prop_map(Step::Pending),
        3 => any::<bool>().prop_map(Step::Turn),
        1 => byte().prop_map(Step::PerPage),
        2 => byte().prop_map(Step::Search),
        2 => byte().prop_map(Step::Sort),
        2 => Just(Step::Reread),
        2 => byte().prop_map(Step::Open),
        1 => Just(Step::CloseDetails),
        12 => Just(Step::Look),
        1 => Just(Step::Cancel),
        2 => byte().prop_map(Step::Answer),
        1 => Just(Step::SignOut),
        1 => Just(Step::EndSession),
        3 => byte().prop_map(Step::Host),
        2 => Just(Step::Reload),
        1 => Just(Step::Duplicate),
        1 => Just(Step::Close),
        2 => any::<bool>().prop_map(Step::Network),
        2 => any::<bool>().prop_map(Step::Hide),
        5 => (byte(), byte(), byte(), byte()).prop_map(|(f, m, t, n)| Step::Fault(f, m, t, n)),
        2 => Just(Step::Calm),
    ]
}

fn any_course() -> impl Strategy<Value = Course> {
    let steps = proptest::collection::vec((any::<bool>(), any_step()), 1..=LONGEST as usize);
    let auth = prop_oneof![
        4 => Just(AuthMode::Session),
        1 => Just(AuthMode::Key),
        1 => Just(AuthMode::Open),
        2 => Just(AuthMode::Token),
    ];
    let features = prop_oneof![Just(true), Just(true), Just(false)];
    let scene = (any::<u64>(), auth, any::<bool>(), features, prop::bool::weighted(0.8), 0..45_u64);
    (scene, steps).prop_map(|((seed, auth, hosted, features, locks, stages), steps)| {
        let features = Features { if_match: features, idempotency_key: features };
        // Nobody pastes a key on a host page, and nobody else has tokens.
        let is_embedded = auth == AuthMode::Token || hosted && auth != AuthMode::Key;
        Course { seed, auth, is_embedded, features, locks, stages, steps }
    })
}

fn play(course: &Course) -> Result<Apart, Vec<String>> {
    let Course { seed, auth, is_embedded, features, locks, stages, .. } = *course;
    let setup = Setup { auth, is_embedded, features, ..Setup::default() };
    let mut world = World::new(Scene { seed, setup, stages, people: 2, locks });
    if std::env::var_os("FAULT_STORY").is_some() {
        world.story = Some(Vec::new());
    }
    for person in 0..2 {
        world.open(person, "");
    }
    world.pass(2000);
    for (person, step) in &course.steps {
        world.step(usize::from(*person), *step);
    }
    let outcome = world.settle(false);
    let story = world.story.take().unwrap_or_default();
    outcome.map_err(|wrong| story.into_iter().chain(wrong).collect::<Vec<_>>())?;
    Ok(world.record.apart)
}

/// One round: [`STEPS`] steps that its number decides.
fn round(number: u8) -> Result<(), String> {
    let started = Instant::now();
    // A few more, since the average is one only on an average.
    let cases = STEPS / (LONGEST / 2) * 11 / 10;
    let config =
        Config { cases, failure_persistence: None, max_shrink_time: 60_000, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[number; 32]);
    let counts = Cell::new((0, 0, Apart::default()));
    let outcome = TestRunner::new_with_rng(config, rng).run(&any_course(), |course| {
        let apart = play(&course).map_err(|wrong| TestCaseError::fail(wrong.join("\n")))?;
        let (courses, steps, mut listed) = counts.get();
        listed.add(apart);
        counts.set((courses + 1, steps + course.steps.len(), listed));
        Ok(())
    });
    let (courses, steps, apart) = counts.get();
    let seconds = started.elapsed().as_secs_f32();
    match outcome {
        Ok(()) if steps >= STEPS as usize => {
            println!(
                "{steps} steps in {courses} courses in {seconds:.1} s; listed apart: {apart:?}"
            );
            Ok(())
        }
        Ok(()) => Err(format!("only {steps} steps were taken")),
        Err(TestError::Fail(reason, course)) => {
            println!("FAILED round {number}: repeat it, with all that happened, with");
            println!(
                "  FAULT_ROUND={number} FAULT_STORY=1 cargo test -p sales-stages-faults --test model"
            );
            Err(format!("{reason}\nin {course:?}"))
        }
        Err(error) => Err(error.to_string()),
    }
}

#[test]
fn two_people_and_a_server_never_diverge() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u8>().ok());
    let rounds = match number("FAULT_ROUND") {
        Some(one) => one..one + 1,
        None => 0..number("FAULT_SEEDS").unwrap_or(1).div_ceil(10),
    };
    for one in rounds {
        round(one).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
}
