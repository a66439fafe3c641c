//! One turn of the engine: the model, when it is, and what is to be done outside.

use super::effect::{Announcement, Call, Effect, Focus, TransferJob};
use super::event::{Millis, Ticket, Timer};
use super::host::HostEvent;
use super::model::Model;

pub(super) struct Turn<'a> {
    pub(super) model: &'a mut Model,
    pub(super) at: Millis,
    pub(super) roll: u32,
    effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(model: &'a mut Model, at: Millis, roll: u32) -> Self {
        Self { model, at, roll, effects: Vec::new() }
    }

    /// Everything that is to be done outside. What must outlive the tab is written down first.
    pub(super) fn into_effects(mut self) -> Vec<Effect> {
        let intents = self.model.intents();
        if intents != self.model.stored {
            self.model.stored.clone_from(&intents);
            self.effects.insert(0, Effect::StoreIntents(intents));
        }
        self.effects
    }

    /// Everything that is to be done outside, on a page that has nothing to write down.
    pub(super) fn into_first_effects(self) -> Vec<Effect> {
        self.effects
    }

    pub(super) fn effect(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn send(&mut self, call: Call) -> Ticket {
        let ticket = self.model.next_ticket();
        self.model.calls.push((ticket, call.clone()));
        self.effect(Effect::Call { ticket, call });
        ticket
    }

    /// Has something done with files.
    pub(super) fn transfer(&mut self, job: TransferJob) -> Ticket {
        let ticket = self.model.next_ticket();
        self.effect(Effect::Transfer { ticket, job });
        ticket
    }

    /// Drops a call, if it is still under way.
    pub(super) fn abort(&mut self, ticket: Ticket) {
        if self.model.take_call(ticket).is_some() {
            self.effect(Effect::Abort(ticket));
        }
    }

    /// Drops all calls: nobody waits for any of them.
    pub(super) fn abort_all(&mut self) {
        for (ticket, _) in std::mem::take(&mut self.model.calls) {
            self.effect(Effect::Abort(ticket));
        }
    }

    pub(super) fn start_timer(&mut self, timer: Timer, after: u32) {
        self.effect(Effect::StartTimer { timer, after });
    }

    /// Tells the host page, where there is one.
    pub(super) fn tell(&mut self, event: HostEvent) {
        if self.model.setup.is_embedded {
            self.effect(Effect::Tell(event));
        }
    }

    pub(super) fn announce(&mut self, announcement: Announcement) {
        self.effect(Effect::Announce(announcement));
    }

    pub(super) fn focus(&mut self, focus: Focus) {
        if let Focus::Row(id) | Focus::RenameInput(id) | Focus::NameOf(id) = &focus {
            // Only an element can have the focus.
            self.model.list.window.focused = Some(id.clone());
        }
        self.effect(Effect::Focus(focus));
    }

    pub(super) fn write_location(&mut self, push: bool) {
        let query = self.model.place.to_query(self.model.setup.page_size);
        self.effect(Effect::WriteLocation { query, push });
    }
}
