//! How a world comes to rest, and what must be true then.

use sales_stages_core::engine::{DetailsState, Input, RowMode, View};

use super::client::Tab;
use super::inputs::{editor, kept_name};
use super::world::World;

/// How long a world may take to come to rest once nothing goes wrong any more.
const LONGEST: u64 = 60 * 60_000;

/// How many calls a page may make in a minute by itself.
const CALLS_A_MINUTE: usize = 40;

/// How many more for each thing that its person does in that minute.
const CALLS_AN_INPUT: usize = 8;

impl World {
    /// Ends all faults, lets people do what is left to do, and checks what came of it.
    ///
    /// # Errors
    /// Everything that is not as it should be.
    pub fn settle(&mut self, compare_before_reload: bool) -> Result<(), Vec<String>> {
        self.network.plans.clear();
        self.attended = true;
        self.tries.clear();
        for person in 0..self.browsers.len() {
            let has_page = self.tabs.iter().any(|tab| tab.alive && tab.person == person);
            if !has_page {
                self.open(person, "");
            }
        }
        for tab in self.living().collect::<Vec<_>>() {
            if let Some(page) = self.tabs.get_mut(tab) {
                page.online = true;
            }
            self.tell(tab, Input::ConnectionChanged { online: true });
            self.tell(tab, Input::VisibilityChanged { hidden: false });
        }
        self.rest();
        self.take_up_what_is_left();
        // What another page did, or nobody heard of, is seen with the next reading only.
        let unheard = self.network.unheard.unwrap_or(0);
        let knows = self.tabs.iter().all(|page| !page.alive || page.listed > unheard);
        if compare_before_reload && knows && self.living().count() == 1 {
            self.compare("before a reload");
        }
        for tab in self.living().collect::<Vec<_>>() {
            self.tell(tab, Input::ReloadRequested);
        }
        self.rest();
        self.compare("after a reload");
        self.check_stored();
        self.check_commits();
        self.check_typed();
        self.check_calls();
        match self.record.wrong.is_empty() {
            true => Ok(()),
            false => Err(std::mem::take(&mut self.record.wrong)),
        }
    }

    /// Without locks only a page that is opened looks for what others have left behind.
    fn take_up_what_is_left(&mut self) {
        for person in 0..self.browsers.len() {
            let Some(browser) = self.browsers.get(person) else { continue };
            let is_left = |tab: &usize| self.tabs.get(*tab).is_some_and(|page| !page.alive);
            let is_left = browser.storage.keys().any(is_left);
            let page = self.tabs.iter().position(|page| page.alive && page.person == person);
            if let (true, Some(page)) = (is_left, page) {
                self.reload(page);
                self.rest();
            }
        }
    }

    fn rest(&mut self) {
        let end = self.now + LONGEST;
        let mut quiet = 0;
        while quiet < 3 {
            self.pass(3000);
            // The row of a pending delete may be on another page than the one in sight.
            let rests = |page: &Tab| page.stored.is_empty() && is_at_rest(&page.view(self.now));
            let all = self.tabs.iter().all(|page| !page.alive || rests(page));
            quiet = if all && !self.is_busy() { quiet + 1 } else { 0 };
            if self.now > end {
                let left = self.tabs.iter().filter(|page| page.alive && !rests(page));
                let left: Vec<_> = left
                    .map(|page| format!("{:?} {:?}", page.stored, page.view(self.now)))
                    .collect();
                self.record.wrong(format!("the pages do not come to rest: {}", left.join("\n")));
                return;
            }
        }
    }

    /// Nothing is written down any more.
    fn check_stored(&mut self) {
        let written = self.browsers.iter().flat_map(|browser| browser.storage.iter());
        let left = written.filter(|(_, text)| *text != "[]");
        let left: Vec<_> = left.map(|(tab, text)| format!("tab {tab} has left {text}")).collect();
        self.record.wrong.extend(left);
    }

    /// The rows of every page are the server's.
    fn compare(&mut self, when: &str) {
        let mut wrong = Vec::new();
        for page in self.tabs.iter().filter(|page| page.alive) {
            let view = page.view(self.now);
            let (there, found) = self.server.listed(&view);
            let there: Vec<_> = there.iter().map(|row| (row.id.as_str(), &row.name)).collect();
            let here: Vec<_> =
                view.rows.iter().map(|row| (row.stage.id.as_str(), &row.name)).collect();
            if here != there {
                wrong.push(format!("{when} the page shows {here:?}, the server has {there:?}"));
            }
            let there = (found, self.server.rows.len() as u64);
            let said = (view.paging.found, view.paging.total);
            if said != there {
                wrong.push(format!(
                    "{when} the page says {said:?} stages, the server has {there:?}"
                ));
            }
            if let Some(details) = &view.details
                && let DetailsState::Known(_, name) = &details.state
                && let Some(row) = self.server.row(details.id.as_str())
                && *name != row.name
                && when.starts_with("before")
            {
                wrong.push(format!("{when} the details show {name:?} of {row:?}"));
            }
        }
        self.record.wrong.extend(wrong);
    }

    /// No name is lost that somebody has sent off.
    fn check_typed(&mut self) {
        let mut kept = Vec::new();
        for page in self.tabs.iter().filter(|page| page.alive) {
            let view = page.view(self.now);
            kept.extend(view.create.as_ref().map(|form| form.text.trim().to_owned()));
            kept.extend(editor(&view).map(|(_, text)| text.trim().to_owned()));
            kept.extend(view.notices.iter().filter_map(kept_name).map(str::to_owned));
        }
        let log = &self.server.log;
        let lost = self.record.typed.iter().filter(|typed| {
            !typed.dropped && !log.has_named(&typed.name) && !kept.contains(&typed.name)
        });
        let lost: Vec<_> = lost.map(|typed| format!("{:?} is lost", typed.name)).collect();
        self.record.wrong.extend(lost);
    }

    /// No page asks without end.
    fn check_calls(&mut self) {
        let mut wrong = Vec::new();
        for (tab, page) in self.tabs.iter().enumerate() {
            for (index, start) in page.calls.iter().enumerate() {
                let within = |at: &&u64| **at < start + 60_000;
                let calls = page.calls.iter().skip(index).take_while(within).count();
                let early = start.saturating_sub(60_000);
                let inputs = page.inputs.iter().filter(|at| **at >= early && within(at)).count();
                if calls > CALLS_A_MINUTE + inputs * CALLS_AN_INPUT {
                    wrong.push(format!(
                        "tab {tab} makes {calls} calls in the minute from {start}, for {inputs} inputs"
                    ));
                    break;
                }
            }
        }
        self.record.wrong.extend(wrong);
    }
}

/// Whether nothing is going on, and nothing is asked.
fn is_at_rest(view: &View) -> bool {
    let details = view.details.as_ref().map(|details| &details.state);
    view.access.is_none()
        && view.question.is_none()
        && view.waiting.is_empty()
        && view.unfinished.is_empty()
        && view.notices.is_empty()
        && view.create.is_none()
        && view.list.fetching.is_none()
        && view.list.loaded
        && !view.list.failed
        && view.rows.iter().all(|row| row.mode == RowMode::Idle)
        && !matches!(details, Some(DetailsState::Pending))
}
