//! The view, in parts that each tell when they have changed.
//!
//! One trigger a part instead of one signal a part: a signal is compiled anew for every type it
//! holds, a trigger is not. What reads a part is a plain function for the same reason.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::{ArcTrigger, Notify, Track};
use sales_stages_core::engine::{RowView, View};
use sales_stages_core::stage::StageId;

/// A part of the screen that changes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The question for a key or a code.
    Access,
    /// Whether "Sign out" is there.
    SignOut,
    /// How the list stands, where in it the rows are, and whether there are any.
    List,
    /// The form for a new stage.
    Create,
    /// The details.
    Details,
    /// Deletes that an earlier visit left open.
    Unfinished,
    /// Changes that wait for the API.
    Waiting,
    /// What a person is asked about a change.
    Question,
    /// What went wrong elsewhere.
    Notices,
    /// Which rows there are, in which order. What a row shows is its own part.
    Rows,
    /// The last outcome.
    Status,
}

const PARTS: usize = 11;

/// What is on the screen.
pub struct Shown {
    view: View,
    /// The rows, in order; the view's own have become these.
    pub rows: Vec<Row>,
    /// The last outcome, for people who listen to the page.
    pub status: String,
}

impl Deref for Shown {
    type Target = View;

    fn deref(&self) -> &View {
        &self.view
    }
}

/// What is on the screen, and who is told when it changes.
pub(super) struct Screen {
    shown: RefCell<Shown>,
    changed: [ArcTrigger; PARTS],
}

/// One row of the list. Cloning it is cheap: each closure of a row has one.
#[derive(Clone)]
pub struct Row(Rc<ShownRow>);

struct ShownRow {
    id: StageId,
    view: RefCell<RowView>,
    changed: ArcTrigger,
}

impl Row {
    fn new(view: RowView) -> Self {
        let id = view.stage.id.clone();
        let changed = ArcTrigger::new();
        Self(Rc::new(ShownRow { id, view: RefCell::new(view), changed }))
    }

    /// Which stage.
    pub fn id(&self) -> &StageId {
        &self.0.id
    }

    /// Reads what the row shows; whoever reads it in an effect is run again when it changes.
    pub fn read<T>(&self, read: fn(&RowView) -> T) -> T {
        self.0.changed.track();
        read(&self.0.view.borrow())
    }

    fn show(&self, view: RowView) {
        if *self.0.view.borrow() != view {
            self.0.view.replace(view);
            self.0.changed.notify();
        }
    }
}

impl Screen {
    pub(super) fn new(mut view: View) -> Self {
        let rows = std::mem::take(&mut view.rows).into_iter().map(Row::new).collect();
        Self {
            shown: RefCell::new(Shown { view, rows, status: String::new() }),
            changed: std::array::from_fn(|_| ArcTrigger::new()),
        }
    }

    /// Reads what is shown; whoever reads it in an effect is run again when this part changes.
    pub(super) fn read<T>(&self, part: Part, read: fn(&Shown) -> T) -> T {
        if let Some(trigger) = self.changed.get(part as usize) {
            trigger.track();
        }
        read(&self.shown.borrow())
    }

    pub(super) fn row(&self, index: usize) -> Option<Row> {
        self.shown.borrow().rows.get(index).cloned()
    }

    pub(super) fn say(&self, status: String) {
        self.shown.borrow_mut().status = status;
        self.notify(Part::Status);
    }

    pub(super) fn show(&self, mut new: View) {
        let mut shown = self.shown.borrow_mut();
        let other_rows = shown.show_rows(std::mem::take(&mut new.rows));
        let old = std::mem::replace(&mut shown.view, new);
        let new = &shown.view;
        let changed = [
            (Part::Access, old.access != new.access),
            (Part::SignOut, old.can_sign_out != new.can_sign_out),
            (Part::List, other_rows || old.list != new.list || old.paging != new.paging),
            (Part::Create, old.create != new.create),
            (Part::Details, old.details != new.details),
            (Part::Unfinished, old.unfinished != new.unfinished),
            (Part::Waiting, old.waiting != new.waiting),
            (Part::Question, old.question != new.question),
            (Part::Notices, old.notices != new.notices),
            (Part::Rows, other_rows),
        ];
        drop(shown);
        for (part, _) in changed.into_iter().filter(|(_, changed)| *changed) {
            self.notify(part);
        }
    }

    fn notify(&self, part: Part) {
        if let Some(trigger) = self.changed.get(part as usize) {
            trigger.notify();
        }
    }
}

impl Shown {
    /// A row that stays keeps its trigger, and with it its element and its focus. Whether there are
    /// other rows, or another order of them.
    fn show_rows(&mut self, views: Vec<RowView>) -> bool {
        let known = std::mem::take(&mut self.rows);
        let same = known.len() == views.len()
            && known.iter().zip(&views).all(|(row, view)| *row.id() == view.stage.id);
        let rows = views.into_iter().enumerate().map(|(index, view)| {
            let id = &view.stage.id;
            let here = known.get(index).filter(|row| row.id() == id);
            match here.or_else(|| known.iter().find(|row| row.id() == id)) {
                Some(row) => {
                    row.show(view);
                    row.clone()
                }
                None => Row::new(view),
            }
        });
        self.rows = rows.collect();
        !same
    }
}
