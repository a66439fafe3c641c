//! Takes up what another tab left behind.

use super::question::{Question, ask_outcome, put};
use super::write::Write;
use crate::engine::access::AuthMode;
use crate::engine::delete;
use crate::engine::intent::{Change, Intent, IntentState};
use crate::engine::turn::Turn;

/// Goes on with changes whose tab is gone; asks where that is not known, and where a key lets a person
/// in: after a reload it may be the key of another account, which no written down change names. A delete is always asked
/// about: whoever wanted it may not be there any more to undo it.
pub(crate) fn adopt(turn: &mut Turn<'_>, intents: Vec<Intent>, orphaned: bool) {
    for intent in intents {
        if turn.model.knows(&intent.key) {
            continue;
        }
        if matches!(intent.change, Change::Delete { .. }) {
            delete::recover(turn, intent);
            continue;
        }
        let now = turn.model.wall(turn.at);
        let honoured = turn.model.setup.features.idempotency_key;
        let mut write = Write::new(intent.key, intent.change, intent.asked_at);
        // A tab that is there still may go on with it as well.
        write.repeated = true;
        write.sent = intent.state == IntentState::Sent;
        write.version = intent.version;
        let is_ours = orphaned && turn.model.setup.auth != AuthMode::Key;
        let ambiguous = write.is_ambiguous(honoured, now);
        let index = turn.model.writes.queue.len();
        turn.model.writes.queue.push(write);
        if ambiguous {
            ask_outcome(turn, index);
        } else if !is_ours {
            put(turn, index, Question::LeftBehind);
        }
    }
}
