//! The whole page: a visit that is written in the bytes, against a server that says anything.
//!
//! ```text
//! key if-match idempotency-key 50         how the page is set up
//! page=2&record=a                         its address
//! [{"key":"…","kind":"create",…}]         what another tab left behind
//! 200 {"data":[…]}                        an answer to the call that waits longest
//! rename 0                                an input, with what it needs
//! work                                    what is to be done with files is done
//! ```
//!
//! Every line is read leniently, so that any bytes are some visit. When the lines end, the server
//! goes on with the answers that it has given, to each kind of call always with the same one or
//! (`in-turn`) with one after the other, until nothing waits any more.

mod jobs;
mod outside;
mod script;

use sales_stages_core::engine::{Input, Intent, Secret};

use outside::Outside;
use script::{Answers, input, setup};

/// The bytes are a visit.
pub(crate) fn check(bytes: &[u8]) {
    let text = crate::text(bytes);
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let first = next();
    let mut outside = Outside::new(setup(first));
    let code = text.contains("code").then(|| Secret::new("abc"));
    let query = next().to_owned();
    outside.take(Input::Started { query, code });
    let intents = Intent::read_all(next());
    crate::intents::round_trip(&intents);
    outside.take(Input::IntentsFound { intents, orphaned: text.len().is_multiple_of(2) });
    let mut answers = Answers::new(first);
    for line in lines {
        if let Some(answer) = answers.add(line) {
            outside.answer(&answer);
        } else if line.starts_with("wait") {
            outside.fire_next_timer();
        } else if line.starts_with("work") {
            outside.work(line == "work");
        } else if let Some(input) = input(line, &outside.view) {
            outside.take(input);
        }
    }
    outside.settle(&mut answers);
    for _ in 0..AFTERWARDS {
        if !outside.fire_next_timer() {
            break;
        }
        outside.settle(&mut answers);
    }
}

/// How many timers run out after the last line. Some are started anew for ever.
const AFTERWARDS: usize = 12;
