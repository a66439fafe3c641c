//! The write queue: every change that a person asked for, until the server has confirmed it.
//!
//! A change goes through `queued -> checking -> sending -> settled`. Before a rename or a delete
//! the stage is read and compared with what the person saw; where it differs they are asked.
//! Whatever may be repeated is repeated; a create that may have been carried out and cannot be
//! repeated safely is asked about. The queue is written down before anything is sent
//! ([`super::intent`]), so that a reload goes on with it.

mod answer;
mod look;
mod question;
mod queue;
mod recover;
mod write;

pub(super) use answer::answered;
pub(super) use look::{Looking, look, looked};
pub(super) use question::choose;
pub use question::{Choice, Question, QuestionView};
pub(super) use queue::{
    cancel, enqueue, enqueue_again, enqueue_line, network_back, pump, resume, take_lines, wake,
};
pub(super) use recover::adopt;
pub(super) use write::Writes;
pub use write::{WaitingFor, WaitingWrite};
