//! What must be true at every moment.

use std::collections::BTreeSet;

use sales_stages_core::engine::{RowMode, View};

use super::log::Deed;
use super::record::Report;
use super::world::World;
use crate::catalogue::Fault;

impl World {
    /// What a page reports as done is done.
    pub(super) fn check_report(&mut self, report: &Report) {
        let log = &self.server.log;
        let Report { tab, deed, id, name, .. } = report;
        let Some(id) = id else {
            self.record.wrong(format!("{deed:?} of {name:?} was reported about no stage"));
            return;
        };
        let newest = log.named(id, name.as_deref(), 0).last().map(|version| version.number);
        let Some(page) = self.tabs.get_mut(*tab) else { return };
        match (deed, newest) {
            (Deed::Create | Deed::Rename, Some(version)) => {
                page.floor.insert(id.clone(), version);
            }
            (Deed::Create | Deed::Rename, None) => {
                self.record.wrong(format!("{deed:?} of {id} as {name:?} was reported, and is not"));
            }
            (Deed::Delete, _) if log.has_deleted(id) => {
                page.gone.insert(id.clone());
            }
            (Deed::Delete, _) if self.was_called_gone(*tab, id) => self.record.apart.misled += 1,
            (Deed::Delete, _) => {
                self.record.wrong(format!("the delete of {id} was reported, and is not"));
            }
        }
    }

    /// Whether something in between told a page that a stage is not there.
    pub(super) fn was_called_gone(&self, tab: usize, id: &str) -> bool {
        self.network.flights.iter().rev().any(|flight| {
            let lied = matches!(flight.struck, Some((Fault::Status404, _)));
            let mut path = flight.sent.request.path.rsplit('/');
            lied && flight.tab == tab && path.next() == Some(id)
        })
    }

    /// What stands on the screen was true once, and is not older than what the page has reported.
    pub(super) fn check_screen(&mut self, tab: usize, view: &View) {
        let Some(page) = self.tabs.get(tab) else { return };
        let mut wrong = Vec::new();
        let mut ids = BTreeSet::new();
        for row in &view.rows {
            let id = row.stage.id.as_str();
            if !ids.insert(id) {
                wrong.push(format!("{id} is on the screen twice"));
            }
            let from = page.floor.get(id).copied().unwrap_or(0);
            if row.mode == RowMode::Idle
                && self.server.log.named(id, row.name.as_deref(), from).next().is_none()
            {
                wrong
                    .push(format!("{id} is shown as {:?}, which it is not since {from}", row.name));
            }
            if page.gone.contains(id) && row.mode == RowMode::Idle {
                wrong.push(format!("{id} is shown after its delete was reported"));
            }
        }
        self.record.wrong.extend(wrong);
    }
}
