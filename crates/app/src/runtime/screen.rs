//! The view, projected into signals: each part changes only when it really does.

use leptos::prelude::*;
use sales_stages_core::engine::{
    AccessView, CreateView, DetailsView, ListState, Notice, PagingView, RowView, UnfinishedDelete,
    View,
};
use sales_stages_core::stage::StageId;

/// What components show.
#[derive(Clone, Copy)]
pub struct Screen {
    /// The question for a key or a code, when there is one.
    pub access: RwSignal<Option<AccessView>>,
    /// Whether "Sign out" is there.
    pub can_sign_out: RwSignal<bool>,
    /// How the list stands.
    pub list: RwSignal<ListState>,
    /// The rows, in order. The list changes when rows come, go or move; a row's own signal when
    /// something in it does.
    pub rows: RwSignal<Vec<Row>>,
    /// Where in the list the rows are.
    pub paging: RwSignal<PagingView>,
    /// The form for a new stage, when it is open.
    pub create: RwSignal<Option<CreateView>>,
    /// The details, when they are open.
    pub details: RwSignal<Option<DetailsView>>,
    /// Deletes that an earlier visit left open.
    pub unfinished: RwSignal<Vec<UnfinishedDelete>>,
    /// What went wrong elsewhere.
    pub notices: RwSignal<Vec<Notice>>,
    /// The last outcome, for people who listen to the page.
    pub status: RwSignal<String>,
}

/// One row of the list.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Which stage.
    pub id: StageId,
    /// What the row shows.
    pub view: ArcRwSignal<RowView>,
}

impl Screen {
    pub(super) fn new(view: View) -> Self {
        let screen = Self {
            access: RwSignal::new(view.access.clone()),
            can_sign_out: RwSignal::new(view.can_sign_out),
            list: RwSignal::new(view.list.clone()),
            rows: RwSignal::new(Vec::new()),
            paging: RwSignal::new(view.paging),
            create: RwSignal::new(view.create.clone()),
            details: RwSignal::new(view.details.clone()),
            unfinished: RwSignal::new(view.unfinished.clone()),
            notices: RwSignal::new(view.notices.clone()),
            status: RwSignal::new(String::new()),
        };
        screen.show_rows(view.rows);
        screen
    }

    pub(super) fn show(&self, view: View) {
        set_if_changed(self.access, view.access);
        set_if_changed(self.can_sign_out, view.can_sign_out);
        set_if_changed(self.list, view.list);
        set_if_changed(self.paging, view.paging);
        set_if_changed(self.create, view.create);
        set_if_changed(self.details, view.details);
        set_if_changed(self.unfinished, view.unfinished);
        set_if_changed(self.notices, view.notices);
        self.show_rows(view.rows);
    }

    /// A row that stays keeps its signal, and with it its element and its focus.
    fn show_rows(&self, views: Vec<RowView>) {
        let known = self.rows.try_get_untracked().unwrap_or_default();
        let same_order = known.len() == views.len()
            && known.iter().zip(&views).all(|(row, view)| row.id == view.stage.id);
        let mut rows = Vec::with_capacity(views.len());
        for (index, view) in views.into_iter().enumerate() {
            let id = view.stage.id.clone();
            let here = known.get(index).filter(|row| row.id == id);
            let row = here.or_else(|| known.iter().find(|row| row.id == id));
            rows.push(match row {
                Some(row) => {
                    if row.view.with_untracked(|old| *old != view) {
                        row.view.set(view);
                    }
                    row.clone()
                }
                None => Row { id, view: ArcRwSignal::new(view) },
            });
        }
        if !same_order {
            self.rows.try_set(rows);
        }
    }
}

/// After an unmount the signals are gone, and nobody looks any more.
fn set_if_changed<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.try_with_untracked(|old| *old != value).unwrap_or(false) {
        signal.try_set(value);
    }
}
