//! What is on the screen, and who is told when it changes.
//!
//! One trigger for all of the page, and one for each row. Whatever follows the page looks at what it
//! shows itself and compares that, a text or a number. Comparing the whole view part by part would
//! be code for every type in it; a trigger instead of a signal is not compiled anew for any.

use std::cell::{Cell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::{ArcTrigger, Notify, Track};
use sales_stages_core::engine::{Later, Millis, RowView, View};
use sales_stages_core::stage::StageId;

/// What is on the screen.
pub struct Shown {
    view: View,
    /// The rows, in order; the view's own have become these.
    pub rows: Vec<Row>,
    /// The latest outcomes, for people who listen to the page.
    pub said: Vec<Said>,
    /// The later part of the page, once it is there.
    pub later: Option<Later>,
    /// It is needed and could not be fetched.
    pub missing: bool,
}

/// One outcome, in words.
#[derive(Clone)]
pub struct Said {
    /// Tells it from others with the same words.
    pub number: u32,
    /// The words.
    pub text: String,
    at: Millis,
}

/// How long, in milliseconds, an outcome stands beside later ones: two that come together are both
/// read, and neither takes the other away before it was.
const SAID_FOR: Millis = 2000;

impl Deref for Shown {
    type Target = View;

    fn deref(&self) -> &View {
        &self.view
    }
}

/// What is on the screen, and who is told when it changes.
pub(super) struct Screen {
    shown: RefCell<Shown>,
    changed: ArcTrigger,
    /// There are other rows, or another order of them.
    rows_changed: ArcTrigger,
    /// How many outcomes there were.
    outcomes: Cell<u32>,
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

    /// Its place among all that is found, where only some of them have rows. A change is not told.
    pub fn place(&self) -> Option<u64> {
        self.0.view.borrow().place
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
    pub(super) fn new(mut view: View, later: Option<Later>) -> Self {
        let rows = std::mem::take(&mut view.rows).into_iter().map(Row::new).collect();
        Self {
            shown: RefCell::new(Shown { view, rows, said: Vec::new(), later, missing: false }),
            changed: ArcTrigger::new(),
            rows_changed: ArcTrigger::new(),
            outcomes: Cell::new(0),
        }
    }

    /// Reads what is shown; whoever reads it in an effect is run again when any of it changes, but
    /// for what is in a row.
    pub(super) fn read<T>(&self, read: fn(&Shown) -> T) -> T {
        self.changed.track();
        read(&self.shown.borrow())
    }

    /// Reads which rows there are; whoever reads it in an effect is run again when that changes.
    pub(super) fn read_rows<T>(&self, read: fn(&Shown) -> T) -> T {
        self.rows_changed.track();
        read(&self.shown.borrow())
    }

    pub(super) fn row(&self, index: usize) -> Option<Row> {
        self.shown.borrow().rows.get(index).cloned()
    }

    /// Adds an outcome to those of a moment ago.
    pub(super) fn say(&self, text: String, at: Millis) {
        let said = &mut self.shown.borrow_mut().said;
        let number = self.outcomes.get();
        self.outcomes.set(number.wrapping_add(1));
        said.retain(|earlier| at.saturating_sub(earlier.at) < SAID_FOR);
        said.push(Said { number, text, at });
        self.changed.notify();
    }

    /// Takes away the outcomes so far; the next one shows it.
    pub(super) fn forget_said(&self) {
        self.shown.borrow_mut().said.clear();
    }

    /// Shows what the later part of the page has, or that it is missing; answers whether the latter
    /// was on the screen before.
    pub(super) fn show_later(&self, later: Option<Later>) -> bool {
        let mut shown = self.shown.borrow_mut();
        shown.later = later;
        let was_missing = std::mem::replace(&mut shown.missing, later.is_none());
        drop(shown);
        self.changed.notify();
        was_missing
    }

    pub(super) fn show(&self, mut new: View) {
        let other_rows = {
            let mut shown = self.shown.borrow_mut();
            let other_rows = shown.show_rows(std::mem::take(&mut new.rows));
            shown.view = new;
            other_rows
        };
        self.changed.notify();
        if other_rows {
            self.rows_changed.notify();
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
