//! What comes back to a page, and what it says of it.

use sales_stages_core::engine::{Announcement, Answer, Call, Input};

use super::flight::Purpose;
use super::hand::Hand;
use super::log::Deed;
use super::record::Report;
use super::wire;
use super::world::World;

impl World {
    /// An answer, or that there is none, has reached a page.
    pub(super) fn answered(&mut self, index: usize, hand: Hand) {
        let Some(flight) = self.network.flights.get(index) else { return };
        let tab = flight.tab;
        let input = match &flight.purpose {
            Purpose::Call(ticket, call) => {
                let answer = hand.and_then(|response| call.read(response));
                if let (Ok(Answer::Page(_)), Some(page)) = (&answer, self.tabs.get_mut(tab)) {
                    page.listed = flight.done;
                }
                if let (Call::Retrieve(_), Ok(Answer::Stage { stage, etag })) = (call, &answer) {
                    let (id, name) = (stage.id.as_str(), stage.stage_name.as_deref());
                    let version = etag.as_deref().and_then(wire::version).or_else(|| {
                        let mut alike = self.server.log.named(id, name, 0).rev();
                        alike
                            .find(|it| it.updated_at == stage.updated_at.as_str())
                            .map(|it| it.number)
                    });
                    if let (Some(page), Some(version)) = (self.tabs.get_mut(tab), version) {
                        page.checked.insert(id.to_owned(), version);
                    }
                }
                Input::Answered { ticket: *ticket, answer }
            }
            purpose => {
                let answer = hand.and_then(|response| match response.is_success() {
                    true => Ok(()),
                    false => Err(response.into_refusal()),
                });
                match purpose {
                    Purpose::SignOut => Input::SignOutAnswered(answer),
                    _ => Input::SignInAnswered(answer),
                }
            }
        };
        self.tell(tab, input);
    }

    pub(super) fn announced(
        &mut self,
        tab: usize,
        announcement: Announcement,
        about: Option<&str>,
    ) {
        let (deed, name) = match announcement {
            Announcement::Created(name) => (Deed::Create, name),
            Announcement::Renamed(name) | Announcement::RenameUndone(name) => (Deed::Rename, name),
            Announcement::Deleted(name) => (Deed::Delete, name),
            _ => return,
        };
        let report = Report { tab, at: self.now, deed, id: about.map(str::to_owned), name };
        self.check_report(&report);
        self.record.reports.push(report);
    }
}
