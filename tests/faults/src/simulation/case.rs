//! One case of the fault matrix.

use std::fmt::{self, Display};
use std::str::FromStr;

use sales_stages_core::api::{COLLECTION_PATH, Method, Request};
use sales_stages_core::config::Features;
use sales_stages_core::engine::{AuthMode, Setup};

use super::chance::Chance;
use super::operation::Operation;
use super::plan::Plan;
use super::record::Apart;
use super::server::Sent;
use super::world::{Scene, World};
use crate::catalogue::{Fault, Moment};

/// One fault that strikes one operation at one moment, under one seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// What goes wrong.
    pub fault: Fault,
    /// What is being done.
    pub operation: Operation,
    /// When it goes wrong.
    pub moment: Moment,
    /// Whether `If-Match` and `Idempotency-Key` are honoured.
    pub features: bool,
    /// What decides the rest: how often the fault strikes and what else happens meanwhile.
    pub seed: u64,
}

/// A text that names no case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError(String);

impl Case {
    /// Lets it happen.
    ///
    /// # Errors
    /// Everything that is not as it should be afterwards.
    pub fn run(self) -> Result<Apart, Vec<String>> {
        self.play(false)
    }

    /// Lets it happen, and tells everything that happened where something is wrong.
    ///
    /// # Errors
    /// As [`Case::run`], with the whole story before it.
    pub fn tell(self) -> Result<Apart, Vec<String>> {
        self.play(true)
    }

    fn play(self, told: bool) -> Result<Apart, Vec<String>> {
        let mut dice = Chance::new(self.seed ^ self.number());
        let features = Features { if_match: self.features, idempotency_key: self.features };
        let setup = Setup { features, ..Setup::default() };
        // A page without sessions has nothing to ask for after a 401.
        let open = self.operation != Operation::SignIn && dice.one_in(6);
        let auth =
            if open { AuthMode::Open } else { dice.pick(&[AuthMode::Session; 3], AuthMode::Key) };
        let setup = Setup { auth, ..setup };
        let stages = dice.pick(&[45, 45, 21, 3], 45);
        let locks = !dice.one_in(4);
        let scene = Scene { seed: dice.next(), setup, stages, people: 1, locks };
        let mut world = World::new(scene);
        world.attended = true;
        world.story = told.then(Vec::new);
        let tab = world.open(0, "");
        world.pass(5000);

        let target = dice.pick(self.operation.targets(), super::plan::Target::Any);
        let long = dice.between(20_000, 120_000);
        let left = dice.pick(&[1, 1, 2, 3, 5], u32::MAX);
        let left = if dice.one_in(5) { u32::MAX } else { left };
        let until = world.now + if left == u32::MAX { long } else { u64::MAX / 2 };
        let (fault, moment) = (self.fault, self.moment);
        world.network.plans.push(Plan { fault, moment, target, left, until });
        let about = self.operation.begin(&mut world, tab);

        let meddles = dice.one_in(5);
        if let (true, Some(id)) = (meddles, &about) {
            world.pass(dice.between(0, 12_000));
            meddle(&mut world, id, &mut dice);
        }
        if dice.one_in(3) {
            world.pass(dice.between(0, 12_000));
            if dice.one_in(4) {
                world.duplicate(tab);
            } else {
                world.reload(tab);
            }
        }
        world.pass(long);
        let outcome = world.settle(!meddles);
        let story = world.story.unwrap_or_default();
        outcome.map_err(|wrong| story.into_iter().chain(wrong).collect::<Vec<_>>())?;
        Ok(world.record.apart)
    }

    fn number(self) -> u64 {
        let place = |name: &str| {
            name.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
        };
        place(self.fault.as_str())
            .wrapping_mul(1009)
            .wrapping_add(place(self.operation.as_str()))
            .wrapping_mul(1009)
            .wrapping_add(place(self.moment.as_str()))
    }
}

/// Somebody with another client changes the same stage.
fn meddle(world: &mut World, id: &str, dice: &mut Chance) {
    let method = if dice.one_in(4) { Method::Delete } else { Method::Patch };
    let path = format!("{COLLECTION_PATH}/{id}");
    let body = (method == Method::Patch).then(|| r#"{"stage_name":"Theirs"}"#.to_owned());
    let request = Request { method, path, body, if_match: None, idempotency_key: None };
    let sent = Sent { person: usize::MAX, flight: u64::MAX, intent: None, checked: None, request };
    world.server.sessions.insert(usize::MAX);
    let now = world.now;
    world.server.finish(&sent, now);
}

impl Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fault, operation, moment, seed, .. } = self;
        let features = if self.features { "on" } else { "off" };
        write!(f, "{fault} {operation} {moment} {features} {seed}")
    }
}

impl FromStr for Case {
    type Err = CaseError;

    fn from_str(text: &str) -> Result<Self, CaseError> {
        let error = |what: &dyn Display| CaseError(format!("{text:?} is no case: {what}"));
        let words: Vec<&str> = text.split_whitespace().collect();
        let [fault, operation, moment, features, seed] = words[..] else {
            return Err(error(&"a case is fault, operation, moment, on or off, and a seed"));
        };
        let named = Operation::ALL.into_iter().find(|known| known.as_str() == operation);
        Ok(Self {
            fault: fault.parse().map_err(|wrong| error(&wrong))?,
            operation: named.ok_or_else(|| error(&"there is no such operation"))?,
            moment: moment.parse().map_err(|wrong| error(&wrong))?,
            features: match features {
                "on" => true,
                "off" => false,
                _ => return Err(error(&"features are on or off")),
            },
            seed: seed.parse().map_err(|wrong| error(&wrong))?,
        })
    }
}

impl Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CaseError {}
