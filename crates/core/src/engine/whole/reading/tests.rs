use proptest::prelude::*;

use super::*;
use crate::stage::{StageId, Timestamp};

/// A server whose list others change, and which gives few rows at a time.
struct Server {
    ids: Vec<u32>,
    next: u32,
    most_rows: usize,
    lies: Lies,
}

#[derive(Clone, Copy, Debug, Default)]
struct Lies {
    has_more: Option<bool>,
    total: Option<u64>,
    ignores_offset: bool,
}

impl Server {
    fn with(count: u32, most_rows: usize) -> Self {
        Self { ids: (0..count).rev().collect(), next: count, most_rows, lies: Lies::default() }
    }

    fn page(&self, params: ListParams) -> StagePage {
        let offset = if self.lies.ignores_offset { 0 } else { params.offset };
        let offset = usize::try_from(offset).expect("a small offset").min(self.ids.len());
        let count = self.most_rows.min(params.limit as usize).min(self.ids.len() - offset);
        let data = self.ids[offset..offset + count].iter().map(|id| stage(*id)).collect();
        let has_more = self.lies.has_more.unwrap_or(offset + count < self.ids.len());
        StagePage { data, has_more, total: self.lies.total.unwrap_or(self.ids.len() as u64) }
    }

    fn change(&mut self, change: Change) {
        match change {
            Change::Add(count) => {
                for _ in 0..count {
                    self.ids.insert(0, self.next);
                    self.next += 1;
                }
            }
            Change::Remove(place) if !self.ids.is_empty() => {
                let place = usize::from(place) % self.ids.len();
                self.ids.remove(place);
            }
            Change::Remove(_) => {}
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Add(u8),
    Remove(u16),
}

fn stage(id: u32) -> SalesStage {
    let at = Timestamp::from_unix_millis(i64::from(id));
    let id = StageId::new(id.to_string());
    SalesStage { id, created_at: at.clone(), updated_at: at, stage_name: None }
}

fn ids(rows: &[Arc<SalesStage>]) -> Vec<u32> {
    rows.iter().map(|row| row.id.as_str().parse().expect("a number")).collect()
}

/// Reads the whole list; each answer comes out of this order, and before it something may change.
/// Gives the number of calls.
fn read(
    reading: &mut Reading,
    server: &mut Server,
    mut changes: impl Iterator<Item = (Option<Change>, usize)>,
) -> usize {
    let mut under_way = Vec::new();
    for count in 1..3000_u64 {
        while let Some(params) = reading.wanted() {
            let ticket = Ticket(count * 100 + under_way.len() as u64);
            reading.sent(ticket, params);
            // A server answers what is true when it is asked.
            under_way.push((ticket, server.page(params)));
        }
        for ticket in reading.take_abandoned() {
            under_way.retain(|(known, _)| *known != ticket);
        }
        let (change, choice) = changes.next().unwrap_or((None, 0));
        let chosen = choice % under_way.len();
        let (ticket, page) = under_way.remove(chosen);
        if reading.take(ticket, page) {
            assert!(reading.wanted().is_none() || !reading.owns(ticket));
            return usize::try_from(count).expect("few");
        }
        if let Some(change) = change {
            server.change(change);
        }
    }
    panic!("it is asked without end");
}

fn any_change() -> impl Strategy<Value = (Option<Change>, usize)> {
    let change = prop_oneof![
        3 => Just(None),
        1 => (1..4_u8).prop_map(|count| Some(Change::Add(count))),
        1 => (20..60_u8).prop_map(|count| Some(Change::Add(count))),
        2 => any::<u16>().prop_map(|place| Some(Change::Remove(place))),
    ];
    (change, 0..4_usize)
}

#[test]
fn a_quiet_list_is_read_once_and_its_beginning_twice() {
    let mut server = Server::with(1000, 100);
    let mut reading = Reading::default();
    let calls = read(&mut reading, &mut server, std::iter::empty());
    assert_eq!(ids(reading.rows()), server.ids);
    assert_eq!(calls, 12, "eleven overlapping pieces and the beginning");
}

#[test]
fn a_list_of_one_piece_is_one_call() {
    let mut server = Server::with(100, 100);
    let mut reading = Reading::default();
    assert_eq!(read(&mut reading, &mut server, std::iter::empty()), 1);
    assert_eq!(reading.into_rows().len(), 100);
}

#[test]
fn a_list_that_is_as_it_was_costs_one_call() {
    let mut server = Server::with(1000, 100);
    let rows = server.ids.iter().map(|id| Arc::new(stage(*id))).collect();
    assert_eq!(read(&mut Reading::look(rows), &mut server, std::iter::empty()), 1);
}

#[test]
fn what_was_added_since_is_put_before_what_is_known() {
    let mut server = Server::with(1000, 100);
    let rows = server.ids.iter().map(|id| Arc::new(stage(*id))).collect();
    server.change(Change::Add(3));
    let mut reading = Reading::look(rows);
    assert_eq!(read(&mut reading, &mut server, std::iter::empty()), 1);
    assert_eq!(ids(reading.rows()), server.ids);
}

/// A long overlap that brings nothing new is not the end of the list.
#[test]
fn rows_that_were_read_again_do_not_end_the_reading() {
    use Change::{Add, Remove};
    let changes = [Add(21), Add(2), Add(1), Remove(201), Remove(13_876), Add(2)].map(Some);
    let changes = changes.into_iter().chain([None, Some(Remove(8))]);
    let mut server = Server::with(15, 8);
    let mut reading = Reading::default();
    read(&mut reading, &mut server, changes.map(|change| (change, 0)));
    assert_eq!(ids(reading.rows()), server.ids);
}

#[test]
fn a_server_that_ignores_the_offset_is_believed_after_two_readings() {
    let mut server = Server::with(50, 10);
    server.lies = Lies { ignores_offset: true, total: Some(1_000_000), has_more: Some(true) };
    let mut reading = Reading::default();
    let calls = read(&mut reading, &mut server, std::iter::empty());
    assert!(calls < 40, "{calls}");
    assert_eq!(reading.into_rows().len(), 10);
}

proptest! {
    #[test]
    fn it_ends_with_every_stage_once(
        count in 0..400_u32,
        // Single rows have nothing in common from which a gap could be seen.
        most_rows in 2..30_usize,
        changes in proptest::collection::vec(any_change(), 0..60),
        has_more in proptest::option::of(any::<bool>()),
    ) {
        let mut server = Server::with(count, most_rows);
        server.lies.has_more = has_more;
        let mut reading = Reading::default();
        read(&mut reading, &mut server, changes.into_iter());
        // What has changed after the last answer is seen when it is looked at again.
        let mut again = match reading.is_doubtful() {
            true => Reading::default(),
            false => Reading::look(reading.into_rows()),
        };
        read(&mut again, &mut server, std::iter::empty());
        prop_assert_eq!(ids(again.rows()), server.ids);
    }

    #[test]
    fn a_total_that_lies_costs_calls_and_no_row(
        count in 0..200_u32,
        most_rows in 1..30_usize,
        total in prop_oneof![0..300_u64, Just(u64::MAX)],
    ) {
        let mut server = Server::with(count, most_rows);
        server.lies.total = Some(total);
        let mut reading = Reading::default();
        let calls = read(&mut reading, &mut server, std::iter::empty());
        prop_assert_eq!(ids(reading.rows()), server.ids.clone());
        let pieces = 2 + count as usize / most_rows.saturating_sub(1).max(1);
        prop_assert!(calls <= 3 * pieces + 40, "{} calls for {} pieces", calls, pieces);
    }

    #[test]
    fn rows_in_no_order_end_too(order in Just((0..150_u32).collect::<Vec<_>>()).prop_shuffle(), seed: u64) {
        let mut server = Server::with(0, 20);
        server.ids = order;
        let mut reading = Reading::default();
        let mut turn = usize::try_from(seed % 97).expect("small");
        let shuffles = std::iter::from_fn(|| {
            turn += 31;
            Some((Some(Change::Remove(turn as u16)), turn))
        });
        read(&mut reading, &mut server, shuffles.take(40));
        let mut seen = ids(reading.rows());
        seen.sort_unstable();
        let count = seen.len();
        seen.dedup();
        prop_assert_eq!(seen.len(), count, "every stage once");
    }
}
