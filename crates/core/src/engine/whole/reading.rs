//! Reading the whole list in pieces, so that it ends with every stage once, whatever changes under
//! the reading.
//!
//! Pieces overlap by a row. Where the row that both should have is not in the later one, stages
//! before it were deleted meanwhile, and more of what is known already is read again. At the end
//! the first rows and the total are asked for once more: what was added meanwhile stands there, and
//! what was deleted is missing in the total.

use std::sync::Arc;

use super::positions;
use crate::api::{ListParams, StagePage};
use crate::engine::event::Ticket;
use crate::engine::rows::without_repeats;
use crate::stage::SalesStage;

/// How many pieces are asked for at the same time.
const MOST_AT_ONCE: usize = 4;

/// So often the pieces of one reading may be at odds. A server that gives its rows in no order
/// would be asked without end.
const MOST_MISFITS: u32 = 8;

/// So often the whole list is read from its beginning.
const MOST_PASSES: u32 = 5;

/// A reading of the whole list.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// What has been read, in the order of the list.
    rows: Vec<Arc<SalesStage>>,
    /// What has been asked for, in the order of the list.
    pieces: Vec<Piece>,
    /// How many rows the server gives at a time, once it has.
    step: Option<u64>,
    /// How many stages there are, as the server said last.
    total: u64,
    /// How many of the known rows are read again before the new ones.
    overlap: u64,
    /// How many rows the server has before the known ones: they were added since.
    ahead: u64,
    /// All pieces are there: the beginning is read once more.
    rechecking: bool,
    /// Only the beginning is read, and the rest is taken from an earlier reading.
    is_look: bool,
    misfits: u32,
    passes: u32,
    /// It changed all the time: what was read may not be what the server has.
    is_doubtful: bool,
    /// The last reading that did not come out even: how many rows, and a number made of their ids.
    uneven: Option<(usize, u64)>,
    /// Calls whose answers are not needed any more.
    abandoned: Vec<Ticket>,
}

/// A part of the list that was asked for.
#[derive(Debug)]
struct Piece {
    ticket: Ticket,
    offset: u64,
    /// What came back, until the pieces before it are there.
    page: Option<StagePage>,
}

impl Reading {
    /// Looks whether rows that were read before are still what the server has, and reads them anew
    /// where they are not.
    pub(super) fn look(rows: Vec<Arc<SalesStage>>) -> Self {
        Self { rows, rechecking: true, is_look: true, ..Self::default() }
    }

    /// Whether only the beginning was read.
    pub(super) fn is_look(&self) -> bool {
        self.is_look
    }

    /// Whether the list changed all the time, so that it has to be read again.
    pub(super) fn is_doubtful(&self) -> bool {
        self.is_doubtful || self.misfits >= MOST_MISFITS
    }

    /// What has been read so far.
    pub(super) fn rows(&self) -> &[Arc<SalesStage>] {
        &self.rows
    }

    /// How many stages there are, as far as is known.
    pub(super) fn total(&self) -> u64 {
        self.total.max(self.rows.len() as u64)
    }

    /// Takes what has been read.
    pub(super) fn into_rows(self) -> Vec<Arc<SalesStage>> {
        self.rows
    }

    /// Takes the calls whose answers are not needed any more.
    pub(super) fn take_abandoned(&mut self) -> Vec<Ticket> {
        std::mem::take(&mut self.abandoned)
    }

    /// What is to be asked for next, if anything; [`sent`](Self::sent) follows.
    pub(super) fn wanted(&self) -> Option<ListParams> {
        let offset = match (self.pieces.last(), self.step) {
            (None, _) if self.rechecking => 0,
            (None, _) => {
                let known = (self.rows.len() as u64).saturating_add(self.ahead);
                known.saturating_sub(self.overlap)
            }
            (Some(last), Some(step)) if !self.rechecking && self.pieces.len() < MOST_AT_ONCE => {
                let end = last.offset.saturating_add(step);
                if end >= self.total {
                    return None;
                }
                end.saturating_sub(usual_overlap(step))
            }
            (Some(_), _) => return None,
        };
        let limit = ListParams::MAX_LIMIT;
        Some(ListParams { limit, offset: offset.min(ListParams::MAX_OFFSET) })
    }

    /// A piece is on its way.
    pub(super) fn sent(&mut self, ticket: Ticket, params: ListParams) {
        self.pieces.push(Piece { ticket, offset: params.offset, page: None });
    }

    /// Whether a call belongs to this reading.
    pub(super) fn owns(&self, ticket: Ticket) -> bool {
        self.pieces.iter().any(|piece| piece.ticket == ticket)
    }

    /// Lets go of what is on its way: it failed, or is older than a change of our own.
    pub(super) fn drop_pieces(&mut self) {
        let dropped = self.pieces.drain(..).filter(|piece| piece.page.is_none());
        self.abandoned.extend(dropped.map(|piece| piece.ticket));
    }

    /// Takes an answer; `true` once the whole list is read.
    pub(super) fn take(&mut self, ticket: Ticket, page: StagePage) -> bool {
        if let Some(piece) = self.pieces.iter_mut().find(|piece| piece.ticket == ticket) {
            piece.page = Some(page);
        }
        while self.pieces.first().is_some_and(|piece| piece.page.is_some()) {
            let piece = self.pieces.remove(0);
            let ended = piece.page.is_some_and(|page| match self.rechecking {
                true => self.recheck(page),
                false => self.join(piece.offset, page),
            });
            if ended {
                self.drop_pieces();
                return true;
            }
        }
        false
    }

    /// A stage of our own was created: it is the newest.
    pub(super) fn insert(&mut self, stage: &Arc<SalesStage>) {
        self.drop_pieces();
        if !self.rows.is_empty() && !self.rows.iter().any(|row| row.id == stage.id) {
            self.rows.insert(0, Arc::clone(stage));
        }
    }

    /// Changes the rows as the server has confirmed.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Vec<Arc<SalesStage>>)) {
        self.drop_pieces();
        change(&mut self.rows);
    }

    /// Puts a piece behind what is known; `true` once the list is read.
    fn join(&mut self, offset: u64, page: StagePage) -> bool {
        self.total = page.total;
        let (has_more, rows) = (page.has_more, without_repeats(page.data));
        let count = rows.len() as u64;
        let end = offset.saturating_add(count);
        if self.step.is_none() || count > self.step.unwrap_or_default() {
            self.step = Some(count.max(1));
        }
        let Some((known, from)) = self.seam(&rows) else { return self.misfit(rows) };
        let grown = rows.len() > from;
        let is_short = count < self.step.unwrap_or_default();
        let is_last = (is_short && !grown) || (!has_more && end >= self.total);
        self.ahead = offset.saturating_add(from as u64).saturating_sub(known as u64);
        self.overlap = usual_overlap(self.step.unwrap_or_default());
        if grown {
            self.rows.truncate(known);
            self.rows.extend(rows.into_iter().skip(from));
        } else {
            // So much was added that all of it is known. A server that gives the same rows again
            // and again is not asked without end.
            self.misfits += 1;
        }
        let gives_nothing = !grown && (end >= self.total || self.misfits >= MOST_MISFITS);
        if !is_last && !gives_nothing {
            // A shorter piece than was reckoned with: what was asked for behind it does not fit.
            if self.pieces.first().is_some_and(|next| next.offset >= end) {
                self.drop_pieces();
                self.step = Some(count.max(1));
            }
            return false;
        }
        self.drop_pieces();
        // One answer is one moment: nothing can have changed in between.
        if offset == 0 && self.rows.len() as u64 == self.total {
            return true;
        }
        self.rechecking = true;
        false
    }

    /// Where a piece goes on from what is known: how many of the known rows stay, and from which of
    /// its rows on the piece is new.
    fn seam(&self, piece: &[Arc<SalesStage>]) -> Option<(usize, usize)> {
        if self.rows.is_empty() {
            return Some((0, 0));
        }
        let overlap = usize::try_from(self.overlap).unwrap_or(usize::MAX);
        let reach = piece.len().saturating_mul(MOST_AT_ONCE).max(overlap);
        let known = self.rows.iter().enumerate().rev().take(reach);
        // Without an overlap, or an order, there is nothing to compare.
        if overlap == 0 || self.misfits >= MOST_MISFITS {
            let is_new = |row: &Arc<SalesStage>| known.clone().all(|(_, own)| own.id != row.id);
            let new = piece.iter().position(is_new);
            return Some((self.rows.len(), new.unwrap_or(piece.len())));
        }
        known.into_iter().find_map(|(index, row)| {
            let at = piece.iter().position(|other| other.id == row.id)?;
            Some((index + 1, at + 1))
        })
    }

    /// A piece has nothing of what is known: more of it is read again.
    fn misfit(&mut self, piece: Vec<Arc<SalesStage>>) -> bool {
        self.drop_pieces();
        self.misfits += 1;
        self.ahead = 0;
        let known = self.rows.len() as u64;
        if self.overlap >= known {
            // Nothing is left of what was known.
            self.rows = piece;
            self.overlap = usual_overlap(self.step.unwrap_or_default());
        } else {
            self.overlap = self.overlap.saturating_mul(8).min(known);
        }
        false
    }

    /// Compares the beginning with what was read; `true` if the whole is what the server has.
    fn recheck(&mut self, page: StagePage) -> bool {
        self.total = page.total;
        let top = without_repeats(page.data);
        let first = self.rows.first().map(|row| &row.id);
        // What was added meanwhile stands before the row that was the first.
        let added = top.iter().position(|row| Some(&row.id) == first);
        let added = added.filter(|added| {
            let rest = top.iter().skip(*added);
            rest.zip(&self.rows).all(|(new, old)| new.id == old.id)
        });
        let whole = added.map(|added| self.rows.len() + added) == usize::try_from(self.total).ok();
        if let (Some(added), true) = (added, whole) {
            let known = top.len() - added;
            self.rows.splice(..known.min(self.rows.len()), top);
            return true;
        }
        let nothing = top.is_empty() && self.total == 0;
        if nothing {
            self.rows.clear();
        }
        nothing || self.begin_again()
    }

    /// It does not come out even: reads all of it again. What comes out the same twice is what the
    /// server has, whatever its total says.
    fn begin_again(&mut self) -> bool {
        let mark = (self.rows.len(), fingerprint(&self.rows));
        self.passes += 1;
        let is_believed = self.uneven == Some(mark);
        if is_believed || self.passes >= MOST_PASSES {
            self.is_doubtful = !is_believed;
            self.rows = distinct(std::mem::take(&mut self.rows));
            return true;
        }
        self.uneven = Some(mark);
        self.is_look = false;
        self.rows.clear();
        self.ahead = 0;
        self.rechecking = false;
        false
    }
}

/// How many rows two pieces share. Where a server gives one row at a time they can share none.
fn usual_overlap(step: u64) -> u64 {
    u64::from(step > 1)
}

/// A number made of the ids and their order (FNV-1a).
fn fingerprint(rows: &[Arc<SalesStage>]) -> u64 {
    let bytes = rows.iter().flat_map(|row| row.id.as_str().bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Each stage once, the first one of each.
fn distinct(mut rows: Vec<Arc<SalesStage>>) -> Vec<Arc<SalesStage>> {
    let mut order = positions::all(rows.len());
    let id = |position: usize| rows.get(position).map(|row| row.id.as_str());
    positions::sort(&mut order, &mut |a, b| id(a).cmp(&id(b)));
    let mut repeats = vec![false; rows.len()];
    let mut last = None;
    for position in order.iter().map(|position| *position as usize) {
        if let Some(repeats) = repeats.get_mut(position) {
            *repeats = id(position) == last;
        }
        last = id(position);
    }
    let mut repeats = repeats.into_iter();
    rows.retain(|_| repeats.next() == Some(false));
    rows
}

#[cfg(test)]
mod tests;
