//! What is between the pages and the server: requests and answers on their way.

use sales_stages_core::api::{ApiError, RawResponse};
use sales_stages_core::engine::Ticket;

use super::chance::Chance;
use super::flight::{Flight, Purpose};
use super::hand::{Hand, hand};
use super::plan::Plan;
use super::server::{Sent, Server};
use crate::catalogue::{CLOCK_OFF_SECONDS, Fault, Moment, Outcome};

/// How long a page waits for a whole answer, in seconds.
const TIMEOUT_SECONDS: u32 = 30;

/// What happens to a flight next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The request reaches the server.
    Arrives(usize),
    /// The server is done with it.
    Commits(usize),
    /// The answer reaches the page.
    Comes(usize),
    /// The page has waited too long.
    TimesOut(usize),
}

/// Moves, each with its time.
pub(super) type Moves = Vec<(u64, Move)>;

/// The network.
#[derive(Debug)]
pub struct Network {
    /// Everything that was ever sent.
    pub flights: Vec<Flight>,
    /// What goes wrong at present.
    pub plans: Vec<Plan>,
    /// The longest way, in milliseconds.
    pub slowest: u64,
    /// Whether requests stay where they are until somebody lets one through.
    pub held: bool,
    /// When a change was made last of which no page hears: nobody waited for it any more, or the
    /// network doubled it.
    pub unheard: Option<u64>,
}

impl Default for Network {
    fn default() -> Self {
        Self { flights: Vec::new(), plans: Vec::new(), slowest: 300, held: false, unheard: None }
    }
}

impl Network {
    /// Sends a request; with no network it fails at once.
    pub(super) fn send(
        &mut self,
        (tab, purpose): (usize, Purpose),
        mut sent: Sent,
        online: bool,
        now: u64,
        chance: &mut Chance,
    ) -> Moves {
        let index = self.flights.len();
        let held = self.held;
        sent.flight = index as u64;
        let plan = self
            .plans
            .iter_mut()
            .find_map(|plan| plan.strikes(&sent.request, now).then_some((plan.fault, plan.moment)));
        let struck = plan.filter(|_| online);
        let mut flight = Flight {
            tab,
            purpose,
            at: now,
            sent,
            struck,
            open: true,
            withdrawn: false,
            deliveries: 1,
            done: 0,
            answer: None,
        };
        let way = chance.between(5, self.slowest);
        let mut moves = vec![(now + u64::from(TIMEOUT_SECONDS) * 1000, Move::TimesOut(index))];
        match struck {
            _ if !online => {
                flight.answer = Some(Err(ApiError::Unreachable));
                moves.push((now + 1, Move::Comes(index)));
            }
            None => moves.push((now + way, Move::Arrives(index))),
            // On a connection that had been kept open a browser asks again by itself.
            Some((Fault::Reset, moment)) if moment != Moment::MidBody && chance.one_in(2) => {
                flight.struck = None;
                flight.deliveries = 1 + Fault::Reset.deliveries(moment);
                moves.push((now + way, Move::Arrives(index)));
                if flight.deliveries > 1 {
                    moves.push((now + 2 * way, Move::Arrives(index)));
                }
            }
            Some((fault, moment)) => {
                flight.deliveries = fault.deliveries(moment);
                let late = if fault == Fault::Reorder && moment == Moment::BeforeCommit {
                    chance.between(500, 45_000)
                } else {
                    0
                };
                for copy in 0..u64::from(flight.deliveries) {
                    moves.push((
                        now + way + late + copy * chance.between(1, 200),
                        Move::Arrives(index),
                    ));
                }
                let outcome = fault.outcome(moment);
                if let (0, Some(outcome)) = (flight.deliveries, outcome)
                    && let Some(answer) = hand(fault, outcome, None, chance)
                {
                    flight.answer = Some(answer);
                    moves.push((now + 2 * way, Move::Comes(index)));
                }
            }
        }
        self.flights.push(flight);
        if held { Moves::new() } else { moves }
    }

    /// The request has reached the server.
    pub(super) fn arrives(
        &mut self,
        index: usize,
        server: &mut Server,
        now: u64,
        chance: &mut Chance,
    ) -> Moves {
        let Some(flight) = self.flights.get(index).filter(|flight| !flight.withdrawn) else {
            return Moves::new();
        };
        match server.begin(&flight.sent.request) {
            Some(refusal) => self.answered(index, refusal, now, chance),
            None => vec![(now + chance.between(0, 60), Move::Commits(index))],
        }
    }

    /// The server carries it out.
    pub(super) fn commits(
        &mut self,
        index: usize,
        server: &mut Server,
        now: u64,
        chance: &mut Chance,
    ) -> Moves {
        let Some(flight) = self.flights.get(index) else { return Moves::new() };
        server.clock_off = match flight.struck {
            Some((Fault::ClockAhead, _)) => CLOCK_OFF_SECONDS,
            Some((Fault::ClockBehind, _)) => -CLOCK_OFF_SECONDS,
            _ => 0,
        };
        let before = server.log.commits.len();
        let raw = server.finish(&flight.sent, now);
        server.clock_off = 0;
        let is_heard = flight.open && flight.deliveries <= 1;
        if server.log.commits.len() > before && !is_heard {
            self.unheard = Some(now);
        }
        if let Some(flight) = self.flights.get_mut(index) {
            flight.done = now;
        }
        self.answered(index, raw, now, chance)
    }

    /// The server has answered: what comes of it on the way back, once it is the last answer.
    fn answered(&mut self, index: usize, raw: RawResponse, now: u64, chance: &mut Chance) -> Moves {
        let back = now + chance.between(5, self.slowest);
        let Some(flight) = self.flights.get_mut(index) else { return Moves::new() };
        flight.deliveries = flight.deliveries.saturating_sub(1);
        if flight.deliveries > 0 {
            return Moves::new();
        }
        let Some((fault, moment)) = flight.struck else {
            flight.answer = Some(Ok(raw));
            return vec![(back, Move::Comes(index))];
        };
        let late = match (fault, moment) {
            (Fault::Reorder, Moment::AfterCommit) => chance.between(500, 20_000),
            (Fault::SlowBody, _) => chance.between(1000, 40_000),
            (Fault::LengthTooLong, _) if chance.one_in(2) => u64::from(TIMEOUT_SECONDS) * 1000,
            _ => 0,
        };
        let outcome = fault.outcome(moment).unwrap_or(Outcome::Own);
        let Some(answer) = hand(fault, outcome, Some(raw), chance) else { return Moves::new() };
        flight.answer = Some(answer);
        vec![(back + late, Move::Comes(index))]
    }

    /// The server carries a held request out.
    pub(super) fn process(&mut self, index: usize, server: &mut Server, now: u64) {
        if let Some(flight) = self.flights.get_mut(index).filter(|flight| flight.answer.is_none()) {
            flight.answer = Some(Ok(server.finish(&flight.sent, now)));
            flight.done = now;
        }
    }

    /// The answer to a held request.
    pub(super) fn release(&mut self, index: usize, server: &mut Server, now: u64) -> Option<Hand> {
        self.process(index, server, now);
        let flight = self.flights.get_mut(index).filter(|flight| flight.is_held())?;
        flight.deliveries = 0;
        flight.open = false;
        flight.answer.take()
    }

    /// Nobody waits for it any more. What has not reached the server may still be taken back.
    pub(super) fn drop_flight(&mut self, index: usize, chance: &mut Chance) {
        let Some(flight) = self.flights.get_mut(index) else { return };
        flight.open = false;
        let overtaken = flight.struck.is_some_and(|(fault, _)| fault == Fault::Reorder);
        flight.withdrawn = !overtaken && chance.one_in(2);
    }

    /// The page has what came, or that nothing did.
    pub(super) fn close(
        &mut self,
        index: usize,
        chance: &mut Chance,
        timed_out: bool,
    ) -> Option<Hand> {
        let flight = self.flights.get_mut(index).filter(|flight| flight.open)?;
        if timed_out {
            self.drop_flight(index, chance);
            return Some(Err(ApiError::Timeout { seconds: TIMEOUT_SECONDS }));
        }
        flight.open = false;
        flight.answer.take()
    }

    /// The flight that a page's call is on.
    pub(super) fn find(&self, tab: usize, ticket: Ticket) -> Option<usize> {
        self.flights.iter().rposition(|flight| {
            flight.tab == tab
                && matches!(&flight.purpose, Purpose::Call(known, _) if *known == ticket)
        })
    }
}
