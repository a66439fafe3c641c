//! The order of the rows: chosen in the heads, or, where there is no room for them, from a list.

use sales_stages_core::engine::{Input, Sort, SortBy};

use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, sort_order, text};
use crate::runtime::Shown;
use crate::ui::{El, Icon, el, icon};

/// A column's head, which sorts by it, and the other way round when it does already.
pub(super) fn head(context: &Context, head: El, label: Key, by: Column) -> El {
    let button = el("button.table__sort type=button")
        .child(el("span").says(label))
        .child(icon(Icon::Up).attr("class", "icon table__up"))
        .child(icon(Icon::Down).attr("class", "icon table__down"))
        .sends("click", context, by.chosen);
    head.live_attr("aria-sort", context, by.state).child(button)
}

/// A column, and how the list is sorted by it.
#[derive(Clone, Copy)]
pub(super) struct Column {
    chosen: fn() -> Input,
    state: fn(&Shown) -> Option<String>,
}

pub(super) const NAME: Column = Column {
    chosen: || Input::ColumnChosen(SortBy::Name),
    state: |shown| state(shown, SortBy::Name),
};
pub(super) const CREATED: Column = Column {
    chosen: || Input::ColumnChosen(SortBy::Created),
    state: |shown| state(shown, SortBy::Created),
};
pub(super) const UPDATED: Column = Column {
    chosen: || Input::ColumnChosen(SortBy::Updated),
    state: |shown| state(shown, SortBy::Updated),
};

fn state(shown: &Shown, by: SortBy) -> Option<String> {
    let sort = shown.finding.sort;
    let state = if sort.ascending { "ascending" } else { "descending" };
    (sort.by == by).then(|| state.to_owned())
}

/// The same as a list of choices.
pub(super) fn choice(context: &Context) -> El {
    let columns = [SortBy::Created, SortBy::Updated, SortBy::Name].map(SortBy::first);
    let sorts =
        columns.into_iter().flat_map(|sort| [sort, Sort { ascending: !sort.ascending, ..sort }]);
    let option = |sort| el("option").attr("value", &value(sort)).text(text(sort_order(sort)));
    let select = el("select.select")
        .children(sorts.map(option))
        .live_value(context, |shown| Some(value(shown.finding.sort)))
        .takes("change", context, |value| {
            let (by, order) = value.split_once(' ')?;
            Sort::named(by, order).map(Input::SortChosen)
        });
    el("label.sorting").child(el("span").says(Key::SortBy)).child(select)
}

fn value(sort: Sort) -> String {
    let (by, order) = sort.names();
    [by, " ", order].concat()
}
