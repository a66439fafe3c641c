//! What a person does who finds something on the screen that waits for them.

use sales_stages_core::engine::{
    AuthMode, Choice, DetailsState, Hold, Input, Question, QuestionView, RowMode, Secret, View,
};

use super::world::World;

/// How often a person tries the same again before they let it be.
const MOST_TRIES: u32 = 2;

impl World {
    /// A person looks at a page and does the first thing that is to be done there.
    pub fn look(&mut self, tab: usize) {
        let Some(view) = self.tabs.get(tab).map(|page| page.view(self.now)) else { return };
        if let Some(input) = self.response(tab, &view) {
            self.tell(tab, input);
        }
    }

    fn response(&mut self, tab: usize, view: &View) -> Option<Input> {
        if let Some(access) = &view.access {
            if access.mode == AuthMode::Token {
                // The host has a new token.
                let person = self.tabs.get(tab).map(|page| page.person);
                self.server.sessions.extend(person);
                return Some(Input::AccessAgain);
            }
            let code = || Input::CredentialSubmitted(Secret::new("sk_test_1"));
            return (!access.sending).then(code);
        }
        if let Some(asked) = &view.question {
            return self.decide(tab, asked);
        }
        if let Some(left) = view.unfinished.first() {
            let id = left.id.clone();
            return Some(match self.chance.one_in(2) {
                true => Input::UnfinishedConfirmed(id),
                false => Input::UnfinishedKept(id),
            });
        }
        if let Some(notice) = view.notices.first() {
            let about = format!("{:?}", notice.subject);
            let again = notice.subject.can_retry() && self.tries_again(tab, about);
            return Some(match again {
                true => Input::NoticeRetried(notice.id),
                false => Input::NoticeDismissed(notice.id),
            });
        }
        if let Some(form) = view.create.as_ref().filter(|form| !form.sending) {
            let again = !form.text.trim().is_empty() && self.tries_again(tab, form.text.clone());
            return Some(if again { Input::CreateSubmitted } else { Input::CreateClosed });
        }
        for row in &view.rows {
            match &row.mode {
                RowMode::Editing { text, .. } => {
                    let again = self.tries_again(tab, text.clone());
                    return Some(if again {
                        Input::RenameSubmitted
                    } else {
                        Input::RenameCancelled
                    });
                }
                RowMode::Deleting { held: true, .. } => {
                    let by = if self.chance.one_in(2) { Hold::Focus } else { Hold::Pointer };
                    return Some(Input::DeleteHeld { id: row.stage.id.clone(), by, held: false });
                }
                _ => {}
            }
        }
        if view.list.failed && !view.list.retrying && view.list.fetching.is_none() {
            return Some(Input::ReloadRequested);
        }
        match view.details.as_ref().map(|details| &details.state) {
            Some(DetailsState::Failed(error)) if error.is_not_found() => Some(Input::DetailsClosed),
            Some(DetailsState::Failed(_)) => Some(Input::DetailsReloaded),
            _ => None,
        }
    }

    fn decide(&mut self, tab: usize, asked: &QuestionView) -> Option<Input> {
        let key = asked.key.clone();
        let about = format!("question {}", key.as_str());
        let edits = !matches!(asked.change, sales_stages_core::engine::Change::Delete { .. });
        let choice = match &asked.question {
            Question::OutcomeUnknown { looking: true, .. }
                if self.tries_again(tab, about.clone()) =>
            {
                return None;
            }
            Question::OutcomeUnknown { found: Some(_), .. } => Choice::KeepTheirs,
            Question::OutcomeUnknown { found: None, .. } => {
                self.chance.pick(&[Choice::Overwrite, Choice::EditAgain], Choice::KeepTheirs)
            }
            _ if edits && self.chance.one_in(3) && self.tries_again(tab, about) => {
                Choice::EditAgain
            }
            _ => self.chance.pick(&[Choice::Overwrite], Choice::KeepTheirs),
        };
        let choice = if choice == Choice::Overwrite && self.chance.one_in(3) {
            Choice::KeepTheirs
        } else {
            choice
        };
        Some(Input::QuestionAnswered { key, choice })
    }

    /// Whether a person tries this once more.
    fn tries_again(&mut self, tab: usize, about: String) -> bool {
        let tries = self.tries.entry((tab, about)).or_default();
        *tries += 1;
        *tries <= MOST_TRIES
    }
}
