//! What becomes of a request under a fault.

use super::{Fault, MadeAnswer, Moment};

/// What the client has in hand when a fault has struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No answer: the connection ended, or what came was not HTTP. A lenient client may take
    /// `truncated-head` for [`Fault::Empty`], as Chromium does.
    Lost,
    /// No answer, or no end of one, for as long as the client waits.
    Silence,
    /// An answer that the fault made up.
    Made(MadeAnswer),
    /// The server's status and headers, and then not as many bytes as they promise.
    Cut,
    /// The server's status and headers, and a whole body that is not what the server wrote.
    Spoilt,
    /// The server's own answer in the end: perhaps late, perhaps with another Date.
    Own,
}

/// Every fault at every moment at which it is a case of its own.
pub fn cases() -> impl Iterator<Item = (Fault, Moment)> {
    let pairs = Fault::ALL.iter().flat_map(|&fault| Moment::ALL.map(|moment| (fault, moment)));
    pairs.filter(|(fault, moment)| fault.applies(*moment))
}

impl Fault {
    /// Whether this fault at this moment can be, and is not the same as another pair.
    ///
    /// - `refuse` in mid-body would be `truncated-body`.
    /// - `truncated-head`, and all answers that are made up, take the place of a whole answer: in
    ///   mid-body it is too late for them.
    /// - `slow-body` and `truncated-body` are about the rest of a body: only in mid-body.
    /// - `length-too-short` and `length-too-long` change the header of a whole answer that the
    ///   server gave: only after the commit.
    /// - A refusal that a gateway or server gives before it does anything (400, 401, 403, 413,
    ///   415, 429, a redirect to sign in): only before the commit. 404, 409 and 412 come after it
    ///   as well, because whatever asks again after a lost answer is told so of its own success.
    /// - `duplicate` happens when the first was carried out.
    /// - `reorder` in mid-body would be `slow-body`.
    /// - The clocks: before the commit a 503 whose Retry-After is a date, after it the server's
    ///   answer with another Date.
    pub fn applies(self, moment: Moment) -> bool {
        self.outcome(moment).is_some()
    }

    /// What the client has in hand; `None` where [`Fault::applies`] is `false`.
    pub fn outcome(self, moment: Moment) -> Option<Outcome> {
        use Moment::{AfterCommit, BeforeCommit, MidBody};
        match (self, moment) {
            (Self::Reset | Self::TruncatedBody, MidBody) => Some(Outcome::Cut),
            (Self::Garbage, MidBody) => Some(Outcome::Spoilt),
            (Self::SlowBody, MidBody) => Some(Outcome::Own),
            (Self::Hang, _) => Some(Outcome::Silence),
            (_, MidBody) | (Self::TruncatedBody | Self::SlowBody, _) => None,
            (Self::Refuse | Self::Reset | Self::TruncatedHead | Self::Garbage, _) => {
                Some(Outcome::Lost)
            }
            (Self::LengthTooShort, AfterCommit) => Some(Outcome::Spoilt),
            (Self::LengthTooLong, AfterCommit) => Some(Outcome::Cut),
            (Self::Duplicate | Self::ClockAhead | Self::ClockBehind, AfterCommit)
            | (Self::Reorder, _) => Some(Outcome::Own),
            (Self::LengthTooShort | Self::LengthTooLong | Self::Duplicate, BeforeCommit) => None,
            (_, AfterCommit) if self.is_said_before_anything_is_done() => None,
            _ => self.made_answer().map(Outcome::Made),
        }
    }

    /// How often the server carries the request out in the end. A request that was overtaken
    /// reaches it late, but does.
    pub fn deliveries(self, moment: Moment) -> u8 {
        match (self, moment) {
            (Self::Duplicate, _) => 2,
            (Self::Reorder, _) => 1,
            (_, Moment::BeforeCommit) => 0,
            (_, Moment::AfterCommit | Moment::MidBody) => 1,
        }
    }

    fn is_said_before_anything_is_done(self) -> bool {
        matches!(
            self,
            Self::Status400
                | Self::Status401
                | Self::Status403
                | Self::Status413
                | Self::Status415
                | Self::Status429
                | Self::Redirect
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_strikes_at_some_moment() {
        for fault in Fault::ALL {
            assert!(Moment::ALL.iter().any(|moment| fault.applies(*moment)), "{fault}");
        }
    }

    #[test]
    fn a_request_that_was_not_delivered_has_no_answer_of_the_server() {
        for (fault, moment) in cases().filter(|(fault, moment)| fault.deliveries(*moment) == 0) {
            let outcome = fault.outcome(moment);
            let needs_the_server =
                matches!(outcome, Some(Outcome::Own | Outcome::Cut | Outcome::Spoilt));
            assert!(!needs_the_server, "{fault} {moment}: {outcome:?}");
        }
    }

    #[test]
    fn a_refusal_that_keeps_a_server_from_acting_never_comes_after_it_acted() {
        for fault in [Fault::Status400, Fault::Status401, Fault::Status429, Fault::Redirect] {
            assert!(fault.applies(Moment::BeforeCommit));
            assert!(!fault.applies(Moment::AfterCommit));
        }
    }
}
