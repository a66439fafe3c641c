//! What every part of a row gets: the page and the row.

use sales_stages_core::engine::{Hold, Input, RowView};
use sales_stages_core::stage::StageId;

use crate::features::Context;
use crate::runtime::Row;
use crate::ui::{El, OnceDecided, Source};

/// The page and one row of it. Elements are kept up to date from the row.
#[derive(Clone)]
pub(super) struct RowContext {
    pub(super) context: Context,
    pub(super) row: Row,
}

impl Source for &RowContext {
    type Shown = RowView;
    type Handle = RowContext;

    fn handle(self) -> RowContext {
        self.clone()
    }

    fn reader<T: Default + 'static>(self, read: fn(&RowView) -> T) -> Box<dyn Fn() -> T> {
        let row = self.row.clone();
        Box::new(move || row.read(read))
    }

    fn once_decided(self) -> OnceDecided {
        (&self.context).once_decided()
    }
}

/// What elements send about a row's stage.
pub(super) trait SendsOfRow {
    /// Sends an input on a click.
    fn sends_of(self, row: &RowContext, input: fn(StageId) -> Input) -> Self;
    /// Tells on an event that something starts or stops holding the clock of a pending delete.
    fn holds(self, event: &'static str, row: &RowContext, by: Hold, held: bool) -> Self;
}

impl SendsOfRow for El {
    fn sends_of(self, row: &RowContext, input: fn(StageId) -> Input) -> Self {
        let row = row.clone();
        self.on("click", move |_| row.context.send(input(row.row.id().clone())))
    }

    fn holds(self, event: &'static str, row: &RowContext, by: Hold, held: bool) -> Self {
        let row = row.clone();
        self.on(event, move |_| {
            row.context.send(Input::DeleteHeld { id: row.row.id().clone(), by, held });
        })
    }
}
