//! What a person's input means for what is expected of the page.

use sales_stages_core::api::ApiError;
use sales_stages_core::engine::{
    Choice, Input, Notice, NoticeId, Question, RowMode, Subject, View,
};
use sales_stages_core::stage::{StageId, StageName};

use super::client::Tab;
use super::log::Log;
use super::record::{Asked, Record};

impl Record {
    /// Takes note of what a person does, with the screen that they have before them.
    pub(super) fn note_input(&mut self, tab: &Tab, view: &View, input: &Input, log: &Log) {
        let person = tab.person;
        match input {
            Input::CreateSubmitted => {
                if let Some(form) = view.create.as_ref().filter(|form| !form.sending)
                    && let Ok(name) = StageName::parse(&form.text)
                {
                    self.sent_off(person, name.as_str());
                    if form.problem.is_some() {
                        self.again_by_name(name.as_str());
                    }
                }
            }
            Input::CreateTyped(_) | Input::CreateClosed => {
                if let Some(form) = view.create.as_ref().filter(|form| !form.sending) {
                    self.let_go(person, &form.text);
                }
            }
            Input::RenameSubmitted => {
                if let Some((id, text)) = editor(view)
                    && let Ok(name) = StageName::parse(text)
                    && tab.edited.get(id.as_str()).cloned().flatten().as_deref()
                        != Some(name.as_str())
                {
                    self.sent_off(person, name.as_str());
                }
            }
            Input::RenameTyped(_) | Input::RenameCancelled => {
                if let Some((_, text)) = editor(view) {
                    self.let_go(person, text);
                }
            }
            Input::DeleteRequested(id) | Input::UnfinishedConfirmed(id) => {
                self.let_go_editor(person, view, id);
            }
            Input::NoticeDismissed(id) => {
                if let Some(name) = notice(view, *id).and_then(kept_name) {
                    self.let_go(person, name);
                }
            }
            // Whoever is told that it may be there, and sends it again, has it made again.
            Input::NoticeRetried(id) => match notice(view, *id).map(|notice| &notice.subject) {
                Some(Subject::CreateFailed { key, .. }) => self.again(key.as_str()),
                Some(Subject::DeleteFailed { id, .. }) => self.let_go_editor(person, view, id),
                _ => {}
            },
            Input::WriteCancelled(key) => self.drop_asked(person, key.as_str()),
            Input::QuestionAnswered { key, choice } => {
                self.answered(person, view, key.as_str(), *choice, log);
            }
            // Where there is no session any more, signing out is done.
            Input::SignOutAnswered(answer)
                if answer.as_ref().err().is_none_or(ApiError::is_unauthorized) =>
            {
                self.drop_on_screen(person, view);
                for intent in &tab.stored {
                    self.drop_asked(person, intent.key.as_str());
                }
            }
            _ => {}
        }
    }

    /// Whoever deletes a stage has no use for its new name.
    fn let_go_editor(&mut self, person: usize, view: &View, id: &StageId) {
        if let Some((_, text)) = editor(view).filter(|(edited, _)| *edited == id) {
            self.let_go(person, text);
        }
    }

    /// What stands in forms and notices goes with the tab: it is not written down.
    pub(super) fn drop_on_screen(&mut self, person: usize, view: &View) {
        if let Some(form) = view.create.as_ref().filter(|form| !form.sending) {
            self.let_go(person, &form.text);
        }
        if let Some((_, text)) = editor(view) {
            self.let_go(person, text);
        }
        for name in view.notices.iter().filter_map(kept_name) {
            self.let_go(person, name);
        }
    }

    fn again(&mut self, key: &str) {
        if let Some(asked) = self.asked.get_mut(key) {
            asked.again += 1;
        }
    }

    fn again_by_name(&mut self, name: &str) {
        let wants = |asked: &&mut Asked| {
            asked.change.wanted().is_some_and(|wanted| wanted.as_str() == name)
        };
        for asked in self.asked.values_mut().filter(wants) {
            asked.again += 1;
        }
    }

    fn drop_asked(&mut self, person: usize, key: &str) {
        let wanted = self.asked.get(key).and_then(|asked| asked.change.wanted()).cloned();
        if let Some(name) = wanted {
            self.let_go(person, name.as_str());
        }
    }

    fn answered(&mut self, person: usize, view: &View, key: &str, choice: Choice, log: &Log) {
        let asked = view.question.as_ref().filter(|asked| asked.key.as_str() == key);
        let Some(asked) = asked else { return };
        match (choice, &asked.question) {
            (Choice::KeepTheirs, _) => self.drop_asked(person, key),
            (Choice::Overwrite, Question::Changed { theirs }) => {
                let Some(known) = self.asked.get_mut(key) else { return };
                known.seen.push(theirs.stage_name.clone());
                let name = theirs.stage_name.as_deref();
                let alike = log.named(theirs.id.as_str(), name, 0);
                let shown =
                    alike.filter(|version| version.updated_at == theirs.updated_at.as_str());
                known.agreed.extend(shown.map(|version| version.number));
            }
            // A page that another one took a create over from may still go on with it, too.
            (Choice::Overwrite, Question::OutcomeUnknown { .. } | Question::LeftBehind)
            | (Choice::EditAgain, Question::OutcomeUnknown { .. }) => self.again(key),
            _ => {}
        }
    }
}

/// The names that a person has before them of the stage that an input changes.
pub(super) fn seen(tab: &Tab, view: &View, input: &Input) -> Vec<Option<String>> {
    let in_row = |id: &StageId| {
        let row = view.rows.iter().find(|row| row.stage.id == *id);
        row.map(|row| row.name.clone())
    };
    let name = match input {
        // A row may still show what was there before a dialog that its person has answered.
        Input::RenameSubmitted => {
            let Some((id, _)) = editor(view) else { return Vec::new() };
            let known = [tab.edited.get(id.as_str()), tab.told.get(id.as_str())];
            return known.into_iter().flatten().cloned().collect();
        }
        Input::RenameUndone => {
            view.rows.iter().find(|row| row.can_undo_rename).map(|row| row.name.clone())
        }
        Input::DeleteRequested(id) => in_row(id),
        Input::UnfinishedConfirmed(id) => {
            view.unfinished.iter().find(|left| left.id == *id).map(|left| left.name.clone())
        }
        Input::NoticeRetried(id) => match notice(view, *id).map(|notice| &notice.subject) {
            Some(Subject::RenameFailed { id, from, .. }) => {
                return [Some(from.clone()), in_row(id)].into_iter().flatten().collect();
            }
            Some(Subject::DeleteFailed { id, name }) => {
                return [Some(name.clone()), in_row(id)].into_iter().flatten().collect();
            }
            _ => None,
        },
        _ => None,
    };
    name.into_iter().collect()
}

/// The editor that is open in a row, and the text in it.
pub(super) fn editor(view: &View) -> Option<(&StageId, &str)> {
    view.rows.iter().find_map(|row| match &row.mode {
        RowMode::Editing { text, .. } => Some((&row.stage.id, text.as_str())),
        _ => None,
    })
}

/// The name that a notice keeps for its person.
pub(super) fn kept_name(notice: &Notice) -> Option<&str> {
    match &notice.subject {
        Subject::CreateFailed { name, .. } => Some(name.as_str()),
        Subject::RenameFailed { to, .. } => Some(to.as_str()),
        _ => None,
    }
}

fn notice(view: &View, id: NoticeId) -> Option<&Notice> {
    view.notices.iter().find(|notice| notice.id == id)
}
