//! What a host page sets and is told.

use std::collections::BTreeSet;

use sales_stages_core::engine::{
    Announcement, AuthMode, Effect, HostEvent, HostInput, Input, PER_PAGE_CHOICES,
};
use sales_stages_core::settings::Theme;
use sales_stages_core::stage::StageId;

use super::client::Tab;
use super::flight::Purpose;
use super::log::Deed;
use super::record::Report;
use super::world::World;

/// Something that a host does.
pub(super) fn host_input(choice: u8, auth: AuthMode) -> HostInput {
    match choice % 10 {
        0 => HostInput::Readonly(true),
        1 | 2 => HostInput::Readonly(false),
        3 => HostInput::ShowIds(choice > 128),
        4 => HostInput::Theme(if choice > 128 { Theme::Dark } else { Theme::Light }),
        5 => HostInput::Auth(auth),
        6 => HostInput::PageSize(PER_PAGE_CHOICES[usize::from(choice > 128)]),
        7 => HostInput::Refresh,
        8 => HostInput::ApiOffered(auth),
        _ => HostInput::LogOut,
    }
}

impl Tab {
    /// Keeps in mind what its host has set.
    pub(super) fn notice_host(&mut self, input: &Input) {
        if let Input::Host(HostInput::Readonly(readonly)) = input {
            self.readonly = *readonly;
        }
    }
}

impl World {
    /// Where nothing may be changed, nothing is begun.
    pub(super) fn check_begun(&mut self, tab: usize, effects: &[Effect], may_begin: bool) {
        let Some(page) = self.tabs.get(tab).filter(|_| !may_begin) else { return };
        let stored = effects.iter().filter_map(|effect| match effect {
            Effect::StoreIntents(intents) => Some(intents),
            _ => None,
        });
        let is_new = |key: &str| !page.stored.iter().any(|known| known.key.as_str() == key);
        let begun = stored.flatten().filter(|intent| is_new(intent.key.as_str()));
        let begun: Vec<_> = begun.map(|it| format!("{it:?} was begun and may not be")).collect();
        self.record.wrong.extend(begun);
    }

    /// A host is told of each change that a person is told of, in the same moment.
    pub(super) fn check_tells(&mut self, tab: usize, effects: &[Effect]) {
        if !self.setup.is_embedded {
            return;
        }
        let count = |is_one: fn(&Effect) -> bool| effects.iter().filter(|it| is_one(it)).count();
        let said = [
            count(|it| matches!(it, Effect::Announce(Announcement::Created(_)))),
            count(|it| {
                let Effect::Announce(said) = it else { return false };
                matches!(said, Announcement::Renamed(_) | Announcement::RenameUndone(_))
            }),
        ];
        let told = [
            count(|it| matches!(it, Effect::Tell(HostEvent::Created(_)))),
            count(|it| matches!(it, Effect::Tell(HostEvent::Updated { .. }))),
        ];
        if said != told {
            self.record.wrong(format!("tab {tab} says {said:?} changes and tells {told:?}"));
        }
    }

    /// What a host is told is so, and once.
    pub(super) fn told(&mut self, tab: usize, event: HostEvent) {
        if !self.setup.is_embedded {
            self.record.wrong(format!("a page of its own has told {event:?}"));
        }
        let (now, Some(page)) = (self.now, self.tabs.get_mut(tab)) else { return };
        let text = |id: &StageId| id.as_str().to_owned();
        let (deed, id, name) = match event {
            HostEvent::Created(stage) => {
                // Without locks two pages may have gone on with the same create, and one with both.
                let locks = self.browsers.get(page.person).is_some_and(|browser| browser.locks);
                if !page.made.insert(text(&stage.id)) && locks {
                    self.record.wrong(format!("{stage:?} was told as made twice"));
                }
                (Deed::Create, text(&stage.id), stage.stage_name)
            }
            HostEvent::Updated { stage, .. } => (Deed::Rename, text(&stage.id), stage.stage_name),
            HostEvent::Deleted { id, .. } => {
                page.pending.remove(id.as_str());
                let id = id.as_str();
                if !self.server.log.has_deleted(id) && !self.was_called_gone(tab, id) {
                    self.record.wrong(format!("{id} was told as deleted, and is not"));
                }
                return;
            }
            HostEvent::DeletePending { id, .. } => {
                page.pending.insert(text(&id));
                return;
            }
            HostEvent::DeleteUndone { id, .. } => {
                if !page.pending.remove(id.as_str()) {
                    self.record.wrong(format!("{id:?} was told as undone, and was not pending"));
                }
                return;
            }
            HostEvent::LoadFailed(_) => {
                let view = page.view(now);
                if !view.list.failed && view.access.is_none() {
                    self.record.wrong("a failed load was told that is not on the screen");
                }
                return;
            }
            HostEvent::Conflict { .. } => return,
        };
        self.check_report(&Report { tab, at: now, deed, id: Some(id), name });
    }

    /// Another API is taken only where nothing is open at the one before.
    pub(super) fn check_taken(&mut self, tab: usize) {
        let Some(page) = self.tabs.get(tab) else { return };
        let mut wrong = Vec::new();
        if !page.stored.is_empty() {
            wrong.push(format!("another API was taken with {:?} open", page.stored));
        }
        let open = self.network.flights.iter().filter(|flight| {
            flight.open && flight.tab == tab && matches!(flight.purpose, Purpose::Call(..))
        });
        let open: BTreeSet<_> = open.map(|flight| flight.sent.request.path.clone()).collect();
        if !open.is_empty() {
            wrong.push(format!("somebody waits for {open:?} of the API before"));
        }
        self.record.wrong.extend(wrong);
    }
}
