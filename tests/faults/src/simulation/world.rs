//! Pages, network and server together, in virtual time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use sales_stages_core::engine::{AuthMode, Input, Setup, Timer};

use super::chance::Chance;
use super::client::{Browser, Tab};
use super::network::{Move, Network};
use super::record::Record;
use super::server::Server;

/// Something that happens at its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Happening {
    /// A request or an answer gets on.
    Moves(Move),
    /// A timer of a page runs out.
    Fires(usize, Timer),
    /// A person looks at a page, and does what is to be done there.
    Looks(usize),
}

/// How the pages of a world are set up.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// What decides everything that chance decides.
    pub seed: u64,
    /// How the pages are set up; the server honours the same features.
    pub setup: Setup,
    /// How many stages there are.
    pub stages: u64,
    /// How many people there are, each with a browser.
    pub people: usize,
    /// Whether a tab can know that another one is gone.
    pub locks: bool,
}

/// All of it.
#[derive(Debug)]
pub struct World {
    /// What time it is, in milliseconds since the beginning.
    pub now: u64,
    /// The server.
    pub server: Server,
    /// What is between.
    pub network: Network,
    /// Every page that there has been.
    pub tabs: Vec<Tab>,
    /// One for each person.
    pub browsers: Vec<Browser>,
    /// What is expected.
    pub record: Record,
    /// What decides what chance decides.
    pub chance: Chance,
    /// Whether people look at their pages by themselves.
    pub attended: bool,
    /// What happened, line by line, where somebody wants to read it.
    pub story: Option<Vec<String>>,
    pub(super) setup: Setup,
    pub(super) names: u64,
    pub(super) tries: BTreeMap<(usize, String), u32>,
    queue: BinaryHeap<Reverse<(u64, u64)>>,
    happenings: BTreeMap<u64, Happening>,
    last: u64,
}

impl World {
    /// A world whose people have no page open yet.
    pub fn new(scene: Scene) -> Self {
        let mut server = Server::new(scene.stages, scene.setup.features);
        server.guarded = scene.setup.auth != AuthMode::Open;
        server.sessions.extend(0..scene.people);
        let browser = |_| Browser { locks: scene.locks, ..Browser::default() };
        Self {
            // The first stages were made before.
            now: 60 * 60_000,
            server,
            network: Network::default(),
            tabs: Vec::new(),
            browsers: (0..scene.people).map(browser).collect(),
            record: Record::default(),
            chance: Chance::new(scene.seed),
            attended: false,
            story: None,
            setup: scene.setup,
            names: 0,
            tries: BTreeMap::new(),
            queue: BinaryHeap::new(),
            happenings: BTreeMap::new(),
            last: 0,
        }
    }

    /// The pages that are there.
    pub fn living(&self) -> impl Iterator<Item = usize> + use<'_> {
        (0..self.tabs.len()).filter(|tab| self.tabs.get(*tab).is_some_and(|tab| tab.alive))
    }

    /// Takes down what happens, where somebody wants to read it.
    pub(super) fn trace(&mut self, tab: usize, what: &impl std::fmt::Debug) {
        if let Some(story) = &mut self.story {
            let (seconds, millis) = (self.now / 1000, self.now % 1000);
            story.push(format!("{seconds}.{millis:03} tab {tab}: {what:?}"));
        }
    }

    pub(super) fn schedule(&mut self, at: u64, happening: Happening) {
        self.last += 1;
        self.queue.push(Reverse((at, self.last)));
        self.happenings.insert(self.last, happening);
    }

    /// Lets everything happen that happens within this many milliseconds.
    pub fn pass(&mut self, millis: u64) {
        let end = self.now + millis;
        while let Some(Reverse((at, number))) = self.queue.peek().copied() {
            if at > end {
                break;
            }
            self.queue.pop();
            // A machine that slept finds all of it overdue.
            self.now = self.now.max(at);
            if let Some(happening) = self.happenings.remove(&number) {
                self.happens(happening);
            }
        }
        self.now = self.now.max(end);
    }

    /// The requests that are held, oldest first, those included that nobody waits for any more.
    pub fn held(&self) -> Vec<usize> {
        let flights = self.network.flights.iter().enumerate();
        flights.filter(|(_, flight)| flight.is_held()).map(|(index, _)| index).collect()
    }

    /// Lets a held request through, and its answer to the page at once, also where the page has
    /// dropped it: an engine must not count on a browser that takes an answer back in time.
    pub fn release(&mut self, index: usize) {
        if let Some(hand) = self.network.release(index, &mut self.server, self.now) {
            self.answered(index, hand);
        }
    }

    /// Time passes while all pages sleep. What was on its way to the server gets there at its time;
    /// whatever is to happen to a page is overdue when it wakes.
    pub fn sleep(&mut self, millis: u64) {
        let wakes = self.now + millis;
        let mut waiting = Vec::new();
        while let Some(Reverse((at, number))) = self.queue.pop() {
            match self.happenings.get(&number) {
                Some(Happening::Moves(next @ (Move::Arrives(_) | Move::Commits(_)))) => {
                    let next = *next;
                    self.happenings.remove(&number);
                    self.now = at;
                    self.moves(next);
                }
                _ => waiting.push(Reverse((at, number))),
            }
        }
        self.queue.extend(waiting);
        self.now = wakes.max(self.now);
    }

    /// Whether a request or an answer is still on its way.
    pub fn is_busy(&self) -> bool {
        self.happenings.values().any(|happening| match happening {
            Happening::Moves(Move::TimesOut(index)) => {
                self.network.flights.get(*index).is_some_and(|flight| flight.open)
            }
            Happening::Moves(_) => true,
            Happening::Fires(..) | Happening::Looks(_) => false,
        })
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Moves(next) => self.moves(next),
            Happening::Fires(tab, timer) => {
                if self.tabs.get(tab).is_some_and(|tab| tab.alive) {
                    self.tell(tab, Input::TimerFired(timer));
                }
            }
            Happening::Looks(tab) => {
                if self.tabs.get(tab).is_some_and(|tab| tab.alive) {
                    if self.attended {
                        self.look(tab);
                    }
                    let next = self.now + self.chance.between(300, 3000);
                    self.schedule(next, Happening::Looks(tab));
                }
            }
        }
    }

    fn moves(&mut self, next: Move) {
        let (now, chance) = (self.now, &mut self.chance);
        let moves = match next {
            Move::Arrives(index) => self.network.arrives(index, &mut self.server, now, chance),
            Move::Commits(index) => self.network.commits(index, &mut self.server, now, chance),
            Move::Comes(index) | Move::TimesOut(index) => {
                let timed_out = matches!(next, Move::TimesOut(_));
                if let Some(hand) = self.network.close(index, chance, timed_out) {
                    self.answered(index, hand);
                }
                return;
            }
        };
        for (at, next) in moves {
            self.schedule(at, Happening::Moves(next));
        }
    }
}
