//! What every part of a row gets: the page and the row.

use sales_stages_core::engine::{Hold, Input, RowView};
use sales_stages_core::stage::StageId;
use web_sys::Event;

use crate::features::Context;
use crate::runtime::Row;
use crate::ui::El;

/// The page and one row of it. As with [`Context`], the closures made here are of one type each.
#[derive(Clone)]
pub(super) struct RowContext {
    pub(super) context: Context,
    pub(super) row: Row,
}

impl RowContext {
    /// The row's stage.
    pub(super) fn id(&self) -> &StageId {
        self.row.id()
    }

    /// What reads the row, again and again.
    pub(super) fn reads<T: 'static>(
        &self,
        read: fn(&RowView) -> T,
    ) -> impl Fn() -> T + 'static + use<T> {
        let row = self.row.clone();
        move || row.read(read)
    }

    /// What builds a part of the row whenever that is there.
    pub(super) fn builds(&self, build: fn(&Self) -> El) -> impl Fn() -> El + 'static + use<> {
        let row = self.clone();
        move || build(&row)
    }

    /// What builds one part or another of the row.
    pub(super) fn builds_one(
        &self,
        build: fn(&Self, u32) -> Option<El>,
    ) -> impl Fn(u32) -> Option<El> + 'static + use<> {
        let row = self.clone();
        move |which| build(&row, which)
    }

    /// What an event sends about the row's stage.
    pub(super) fn sends(&self, input: fn(StageId) -> Input) -> impl FnMut(Event) + 'static + use<> {
        let row = self.clone();
        move |_| row.context.send(input(row.id().clone()))
    }

    /// Tells that something starts or stops holding the clock of a pending delete.
    pub(super) fn holds(&self, by: Hold, held: bool) -> impl FnMut(Event) + 'static + use<> {
        let row = self.clone();
        move |_| row.context.send(Input::DeleteHeld { id: row.id().clone(), by, held })
    }
}
