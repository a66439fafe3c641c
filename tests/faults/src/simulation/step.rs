//! One step of a random course: something that a person does, or that happens to them.

use sales_stages_core::engine::{
    ALL_ROWS, Choice, Hold, Input, PER_PAGE_CHOICES, RowMode, Sort, SortBy, Turning, View,
};
use sales_stages_core::stage::StageId;

use super::host::host_input;
use super::plan::{Plan, Target};
use super::world::World;
use crate::catalogue::{Fault, Moment};

/// One step. Numbers choose among what is there; one that chooses nothing does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Milliseconds pass.
    Wait(u32),
    /// The machine sleeps for so many hours.
    Sleep(u8),
    /// The form for a new stage is opened, written in and sent off.
    Create,
    /// It is closed.
    CloseForm,
    /// A row's name is edited.
    Edit(u8),
    /// The editor's text is changed.
    Type,
    /// The editor's text is saved.
    Save,
    /// The editor is closed.
    Escape,
    /// The last rename is undone.
    UndoRename,
    /// A row is to go.
    Delete(u8),
    /// The pending delete of a row: undone, hurried, or held for a while.
    Pending(u8),
    /// Another page.
    Turn(bool),
    /// Another number of rows.
    PerPage(u8),
    /// Something is searched for, or nothing any more.
    Search(u8),
    /// Another order of the rows.
    Sort(u8),
    /// The list is read anew.
    Reread,
    /// Details are opened.
    Open(u8),
    /// They are closed.
    CloseDetails,
    /// Whatever is asked or told is answered.
    Look,
    /// What waits is cancelled.
    Cancel,
    /// The question is answered like this.
    Answer(u8),
    /// "Sign out".
    SignOut,
    /// The host page sets something, or asks for it.
    Host(u8),
    /// The session ends on the server.
    EndSession,
    /// The page is loaded anew.
    Reload,
    /// The page is opened a second time.
    Duplicate,
    /// The page is closed.
    Close,
    /// The browser loses its network, or has one again.
    Network(bool),
    /// The tab is hidden or shown.
    Hide(bool),
    /// Something goes wrong for the next so many requests.
    Fault(u8, u8, u8, u8),
    /// Nothing goes wrong any more.
    Calm,
}

const TARGETS: [Target; 8] = [
    Target::Any,
    Target::List,
    Target::Retrieve,
    Target::Create,
    Target::Rename,
    Target::Delete,
    Target::Change,
    Target::Session,
];

impl World {
    /// A person takes a step, on one of their pages.
    pub fn step(&mut self, person: usize, step: Step) {
        if let Step::Wait(millis) = step {
            return self.pass(millis.into());
        }
        if let Step::Sleep(hours) = step {
            self.sleep(u64::from(hours) * 60 * 60_000);
            return self.pass(1);
        }
        let own: Vec<usize> = self
            .living()
            .filter(|tab| self.tabs.get(*tab).is_some_and(|page| page.person == person))
            .collect();
        let Some(tab) = own.get(self.index(own.len())).copied() else {
            self.open(person, "");
            return;
        };
        match step {
            Step::EndSession => drop(self.server.sessions.remove(&person)),
            Step::Reload => drop(self.reload(tab)),
            Step::Duplicate if own.len() < 3 => drop(self.duplicate(tab)),
            Step::Close => self.close(tab),
            Step::Look => self.look(tab),
            Step::Network(online) => {
                if let Some(page) = self.tabs.get_mut(tab) {
                    page.online = online;
                }
                self.tell(tab, Input::ConnectionChanged { online });
            }
            Step::Fault(fault, moment, target, count) => {
                let pick = |index: u8, length: usize| usize::from(index) % length.max(1);
                let fault = Fault::ALL.get(pick(fault, Fault::ALL.len())).copied();
                let moment = Moment::ALL.get(pick(moment, Moment::ALL.len())).copied();
                let target = TARGETS.get(pick(target, TARGETS.len())).copied();
                if let (Some(fault), Some(moment), Some(target)) = (fault, moment, target)
                    && fault.applies(moment)
                {
                    let (left, until) = (u32::from(count % 8) + 1, self.now + 10 * 60_000);
                    self.network.plans.push(Plan { fault, moment, target, left, until });
                }
            }
            Step::Calm => self.network.plans.clear(),
            step => {
                for input in self.inputs(tab, step) {
                    self.tell(tab, input);
                }
            }
        }
    }

    /// What the page is told for a step that a person takes on it.
    fn inputs(&mut self, tab: usize, step: Step) -> Vec<Input> {
        let Some(view) = self.tabs.get(tab).map(|page| page.view(self.now)) else {
            return Vec::new();
        };
        let row = |index: u8| {
            let index = usize::from(index) % view.rows.len().max(1);
            view.rows.get(index).map(|row| row.stage.id.clone())
        };
        let on_row =
            |index, input: fn(StageId) -> Input| row(index).map(input).into_iter().collect();
        match step {
            Step::Create if view.create.as_ref().is_some_and(|form| form.sending) => Vec::new(),
            Step::Create => {
                let name = self.new_name();
                vec![Input::CreateOpened, Input::CreateTyped(name), Input::CreateSubmitted]
            }
            Step::CloseForm => vec![Input::CreateClosed],
            Step::Edit(index) => on_row(index, Input::RenameOpened),
            Step::Type => vec![Input::RenameTyped(self.new_name())],
            Step::Save => vec![Input::RenameSubmitted],
            Step::Escape => vec![Input::RenameCancelled],
            Step::UndoRename if view.rows.iter().any(|row| row.can_undo_rename) => {
                vec![Input::RenameUndone]
            }
            Step::Delete(index) => on_row(index, Input::DeleteRequested),
            Step::Pending(kind) => pending(&view, kind),
            Step::Turn(next) => {
                vec![Input::PageTurned(if next { Turning::Next } else { Turning::Previous })]
            }
            Step::PerPage(index) => {
                let choice =
                    PER_PAGE_CHOICES.get(usize::from(index) % (PER_PAGE_CHOICES.len() + 1));
                vec![Input::PerPageChosen(choice.copied().unwrap_or(ALL_ROWS))]
            }
            Step::Search(choice) => vec![Input::SearchTyped(question(choice))],
            Step::Sort(choice) => vec![Input::SortChosen(sort(choice))],
            Step::Reread => vec![Input::ReloadRequested],
            Step::Open(index) => on_row(index, Input::DetailsOpened),
            Step::CloseDetails => vec![Input::DetailsClosed],
            Step::Cancel => {
                let waiting = view.waiting.first();
                waiting.map(|write| Input::WriteCancelled(write.key.clone())).into_iter().collect()
            }
            Step::Answer(choice) => {
                let choices = [Choice::KeepTheirs, Choice::Overwrite, Choice::EditAgain];
                let choice = choices.get(usize::from(choice) % 3).copied();
                let asked = view.question.as_ref().zip(choice);
                let answer = asked.map(|(asked, choice)| Input::QuestionAnswered {
                    key: asked.key.clone(),
                    choice,
                });
                answer.into_iter().collect()
            }
            Step::SignOut if view.can_sign_out => {
                vec![Input::SignOutRequested, Input::DiscardAnswered { discard: true }]
            }
            Step::Host(choice) if self.setup.is_embedded => {
                vec![Input::Host(host_input(choice, self.setup.auth))]
            }
            Step::Hide(hidden) => vec![Input::VisibilityChanged { hidden }],
            _ => Vec::new(),
        }
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.chance.below(length as u64)).unwrap_or(0)
    }

    /// A name that nobody has used yet.
    fn new_name(&mut self) -> String {
        self.names += 1;
        format!("Name {}", self.names)
    }
}

/// What is searched for: often nothing, so that all of the list is seen as well.
pub fn question(choice: u8) -> String {
    ["", "", "name", "1", "NAME 2", "stage 3", " ", "x"][usize::from(choice % 8)].to_owned()
}

/// An order of the rows.
pub fn sort(choice: u8) -> Sort {
    let by = [SortBy::Created, SortBy::Updated, SortBy::Name][usize::from(choice % 3)];
    Sort { by, ascending: choice.is_multiple_of(2) }
}

fn pending(view: &View, kind: u8) -> Vec<Input> {
    let deleting = view.rows.iter().find(|row| matches!(row.mode, RowMode::Deleting { .. }));
    let Some(id) = deleting.map(|row| row.stage.id.clone()) else { return Vec::new() };
    vec![match kind % 4 {
        0 => Input::DeleteUndone(id),
        1 => Input::DeleteHurried(id),
        2 => Input::DeleteHeld { id, by: Hold::Focus, held: true },
        _ => Input::DeleteHeld { id, by: Hold::Pointer, held: false },
    }]
}
