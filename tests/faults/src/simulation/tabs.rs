//! Pages that come and go.

use sales_stages_core::engine::{Input, Setup};

use super::client::Tab;
use super::world::{Happening, World};

impl World {
    /// Opens a page in a person's browser, which takes up what other pages left behind.
    pub fn open(&mut self, person: usize, query: &str) -> usize {
        let tab = self.tabs.len();
        let setup = Setup { nonce: self.chance.next(), ..self.setup };
        self.tabs.push(Tab::new(person, setup, query, self.now));
        self.tell(tab, Input::Started { query: query.to_owned(), code: None });
        let Some(browser) = self.browsers.get(person) else { return tab };
        let left: Vec<usize> = browser.storage.keys().copied().filter(|key| *key != tab).collect();
        for other in left {
            let lives = self.tabs.get(other).is_some_and(|other| other.alive);
            if !lives || !self.browsers.get(person).is_some_and(|browser| browser.locks) {
                self.adopt(tab, other);
            }
        }
        self.schedule(self.now + 500, Happening::Looks(tab));
        tab
    }

    fn adopt(&mut self, tab: usize, other: usize) {
        let Some(person) = self.tabs.get(tab).map(|tab| tab.person) else { return };
        let Some(browser) = self.browsers.get(person) else { return };
        let (intents, orphaned) = (browser.read(other), browser.locks);
        self.tell(tab, Input::IntentsFound { intents, orphaned });
        if let Some(browser) = self.browsers.get_mut(person) {
            browser.take(other);
        }
    }

    /// Closes a page: nobody waits for its calls any more, and another page may take up the rest.
    pub fn close(&mut self, tab: usize) {
        let now = self.now;
        let Some(closed) = self.tabs.get_mut(tab).filter(|tab| tab.alive) else { return };
        closed.alive = false;
        let (person, view) = (closed.person, closed.view(now));
        self.record.drop_on_screen(person, &view);
        let is_its = |index: &usize| {
            self.network.flights.get(*index).is_some_and(|flight| flight.open && flight.tab == tab)
        };
        let open: Vec<usize> = (0..self.network.flights.len()).filter(is_its).collect();
        for index in open {
            self.network.drop_flight(index, &mut self.chance);
        }
        let heir = self.tabs.iter().position(|heir| heir.alive && heir.person == person);
        let browser = self.browsers.get(person);
        if let (Some(heir), true) = (
            heir,
            browser.is_some_and(|browser| browser.locks && browser.storage.contains_key(&tab)),
        ) {
            self.adopt(heir, tab);
        }
    }

    /// Closes a page and opens it again in the same place.
    pub fn reload(&mut self, tab: usize) -> usize {
        let Some(old) = self.tabs.get(tab) else { return tab };
        let (person, query) = (old.person, old.query.clone());
        self.close(tab);
        self.open(person, &query)
    }

    /// Opens a page that is there already a second time.
    pub fn duplicate(&mut self, tab: usize) -> usize {
        let Some(old) = self.tabs.get(tab) else { return tab };
        let (person, query) = (old.person, old.query.clone());
        self.open(person, &query)
    }
}
