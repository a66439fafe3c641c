//! What the server has carried out, held against what people asked for.

use std::collections::{BTreeMap, BTreeSet};

use sales_stages_core::stage::StageName;

use super::log::{Commit, Deed};
use super::server::KEY_MEMORY;
use super::world::World;

impl World {
    /// Nothing was made twice, nothing unseen was replaced, nothing was repeated after its end.
    pub(super) fn check_commits(&mut self) {
        let commits = std::mem::take(&mut self.server.log.commits);
        let mut made: BTreeMap<&str, Vec<&Commit>> = BTreeMap::new();
        for commit in &commits {
            let Some(key) = commit.intent.as_deref() else { continue };
            let earlier = made.entry(key).or_default();
            if commit.deed == Deed::Create {
                self.check_create(key, earlier, commit);
            } else {
                self.check_replaced(key, earlier, commit);
            }
            earlier.push(commit);
            let flight = usize::try_from(commit.flight).ok();
            let flight = flight.and_then(|flight| self.network.flights.get(flight));
            let asked = self.record.asked.get(key).zip(flight);
            let ended = asked.and_then(|(asked, flight)| asked.ended.get(&flight.tab));
            if let (Some(flight), Some(ended)) = (flight, ended)
                && flight.at > *ended
            {
                self.record.wrong(format!("{commit:?} was sent after its end at {ended}"));
            }
        }
        self.server.log.commits = commits;
    }

    fn check_create(&mut self, key: &str, earlier: &[&Commit], commit: &Commit) {
        let Some(last) = earlier.last() else { return };
        let again = self.record.asked.get(key).map_or(0, |asked| asked.again);
        let forgotten = commit.at - last.at >= KEY_MEMORY;
        let sent: BTreeSet<u64> = earlier.iter().map(|it| it.flight).collect();
        if !commit.keyed && earlier.iter().any(|it| it.flight == commit.flight) {
            self.record.apart.doubled_by_network += 1;
        } else if sent.len() <= again && (!commit.keyed || forgotten) {
            self.record.apart.doubled_by_word += 1;
        } else {
            self.record.wrong(format!("{key} made {earlier:?}, and then {commit:?}"));
        }
    }

    fn check_replaced(&mut self, key: &str, earlier: &[&Commit], commit: &Commit) {
        let (Some(asked), Some(before)) = (self.record.asked.get(key), &commit.before) else {
            self.record.wrong(format!("nobody asked for {commit:?}"));
            return;
        };
        let wanted = asked.change.wanted().map(StageName::as_str);
        let agreed = asked.agreed.contains(&before.number);
        let seen = asked.seen.contains(&before.name)
            || (before.name.is_some() && before.name.as_deref() == wanted);
        // What it made itself earlier may be replaced; what somebody else made of that may not.
        let mut own = earlier.iter().filter_map(|it| it.after.as_ref());
        let repeated = !earlier.is_empty() && !own.any(|after| after.number == before.number);
        if agreed || (seen && !repeated) {
            return;
        }
        // Whoever has one page go on with what another one may have done lets both do it.
        let tab = |commit: &Commit| {
            let flight = usize::try_from(commit.flight).ok();
            flight.and_then(|flight| self.network.flights.get(flight)).map(|flight| flight.tab)
        };
        let here = tab(commit);
        if seen && asked.again > 0 && earlier.iter().all(|it| tab(it) != here) {
            self.record.apart.doubled_by_word += 1;
            return;
        }
        // Between the look and the write, only the server can notice.
        let raced = commit.checked.is_none_or(|checked| checked < before.number);
        if raced && !self.setup.features.if_match {
            self.record.apart.raced += 1;
        } else {
            self.record.wrong(format!("{asked:?} replaced what it had not seen: {commit:?}"));
        }
    }
}
