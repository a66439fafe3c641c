//! The lines, a part of them at a time.

use sales_stages_core::engine::{Group, ImportInput, ImportRow, ImportView};

use super::{of, sends};
use crate::features::Context;
use crate::features::context::Sends;
use crate::i18n::{Key, counted, line_group, line_note, number, text};
use crate::runtime::Shown;
use crate::ui::{El, el, stage_name};

/// Which lines to show, and those. `has_begun` says whether they are shown as what has become of
/// them.
pub(super) fn lines(context: &Context, has_begun: bool) -> El {
    let groups = Group::ALL.iter().filter_map(|group| {
        let count = context.read(|shown| of(shown, |import| import.counts));
        let count = *count.get(*group as usize).filter(|count| **count > 0)?;
        Some(choice(context, Some(*group), text(line_group(*group, has_begun)), count))
    });
    let all = context.read(|shown| of(shown, |import| import.lines));
    let choices = el("div.import__groups role=group")
        .label(Key::ImportShow)
        .child(choice(context, None, text(Key::ImportAllLines), all))
        .children(groups);
    let build: fn(&Context, u32) -> Option<El> = match has_begun {
        true => |context, _| Some(table(context, true)),
        false => |context, _| Some(table(context, false)),
    };
    // A place that scrolls can be scrolled with the keyboard.
    let place = el("div.import__lines tabindex=0 role=region aria-labelledby=ss-dialog-title");
    el("div").child(choices).child(place.live(context, table_key, build)).live_if(
        context,
        |shown| of(shown, |import| import.more > 0),
        more,
    )
}

/// The number of the lines that are shown; 0 are all.
fn chosen(shown: &Shown) -> u32 {
    of(shown, |import: &ImportView| import.group.map_or(0, |group| group as u32 + 1))
}

/// The table is another one with other lines, or more of them.
fn table_key(shown: &Shown) -> u32 {
    let rows = of(shown, |import| import.rows.len());
    u32::try_from(rows).unwrap_or(u32::MAX).saturating_mul(8).saturating_add(chosen(shown))
}

fn choice(context: &Context, group: Option<Group>, label: &str, count: usize) -> El {
    let sender = context.clone();
    let button = el("button.button.import__group type=button")
        .child(el("span").text(label))
        .text(" ")
        .child(el("span.import__count").text(&number(count as u64)))
        .on("click", move |_| sender.send(sends(ImportInput::GroupChosen(group))));
    let (element, context) = (button.element().clone(), context.clone());
    crate::reactive::effect(move || {
        let is_chosen = context.read(chosen) == group.map_or(0, |group| group as u32 + 1);
        let _ = element.set_attribute("aria-pressed", if is_chosen { "true" } else { "false" });
    });
    button
}

fn table(context: &Context, has_begun: bool) -> El {
    let rows = context.read(|shown| of(shown, |import| import.rows.clone()));
    let head = |key| el("th scope=col").says(key);
    let head =
        el("tr").child(head(Key::ImportLine)).child(head(Key::Name)).child(head(Key::ImportResult));
    el("table.import__table")
        .child(el("thead").child(head))
        .child(el("tbody").children(rows.iter().map(|line| row(line, has_begun))))
}

fn more(context: &Context) -> El {
    let says = |shown: &Shown| {
        let more = of(shown, |import| import.more);
        Some(counted(Key::ImportMore, "count", more as u64))
    };
    let show = el("button.button type=button")
        .says(Key::ShowMore)
        .sends("click", context, || sends(ImportInput::MoreShown));
    el("div.import__more").child(el("span.field__hint").live_text(context, says)).child(show)
}

fn row(line: &ImportRow, has_begun: bool) -> El {
    let label = el(tag(line.group)).says(line_group(line.group, has_begun));
    let note = line.note.as_ref().map(|note| line_note(Some(note)));
    let note = note.filter(|note| !note.is_empty());
    el("tr")
        .child(el("td.import__number").text(&number(line.number as u64)))
        .child(el("td.import__name").child(stage_name(line.name.as_deref())))
        .child(
            el("td.import__result")
                .child(label)
                .maybe(note.map(|note| el("span.import__note").text(&note))),
        )
}

fn tag(group: Group) -> &'static str {
    match group {
        Group::Create | Group::Rename => "span.tag.tag--change",
        Group::Unchanged | Group::Duplicate | Group::NotTried => "span.tag",
        Group::Invalid | Group::Failed => "span.tag.tag--failed",
    }
}
