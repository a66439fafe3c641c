//! The command palette: a field, and a list of what can be chosen. The focus stays in the field; which
//! entry is the active one is said of it (the combobox pattern of the ARIA Authoring Practices).

use std::cell::Cell;
use std::sync::Arc;

use sales_stages_core::digits::digits;
use sales_stages_core::engine::{
    ALL_ROWS, Command, Input, Move, PaletteEntry, PaletteInput, PaletteView, Turning,
};
use web_sys::{Event, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::Context;
use super::context::Sends;
use super::help::keys_of;
use super::progress::stuck;
use super::shortcuts::{Act, pressed_anywhere, shortcut};
use crate::dom::key_event;
use crate::i18n::{Key, counted, fill, fill_all, number, sort_order, text};
use crate::reactive::effect;
use crate::runtime::Shown;
use crate::ui::{El, Icon, Source, el, icon, marked_name, returning_dialog};

pub(super) fn palette(context: &Context) -> El {
    el("div.place").live_if(context, |shown| shown.palette.is_some(), open)
}

/// It is to be opened, with what each command is called.
pub(super) fn opened() -> Input {
    let labels = Command::ALL.iter().map(|command| label(*command)).collect();
    sends(PaletteInput::Opened(labels))
}

fn sends(input: PaletteInput) -> Input {
    Input::Palette(input)
}

fn of<T: Default>(shown: &Shown, read: impl FnOnce(&PaletteView) -> T) -> T {
    shown.palette.as_ref().map(read).unwrap_or_default()
}

/// What a command is called.
fn label(command: Command) -> String {
    let key = match command {
        Command::Sort(sort) => {
            return fill(Key::PaletteSort, "order", text(sort_order(sort)));
        }
        Command::PerPage(ALL_ROWS) => {
            return fill(Key::PalettePerPage, "count", text(Key::AllRows));
        }
        Command::PerPage(rows) => {
            return fill(Key::PalettePerPage, "count", &number(rows.into()));
        }
        Command::NewStage => Key::NewStage,
        Command::PasteList => Key::PasteList,
        Command::Import => Key::Import,
        Command::Export => Key::Export,
        Command::Search => Key::Search,
        Command::ClearSearch => Key::ClearSearch,
        Command::Undo => Key::HelpUndo,
        Command::SelectAllShown => Key::SelectAllShown,
        Command::ClearSelection => Key::ClearSelection,
        Command::DeleteSelected => Key::DeleteSelected,
        Command::ExportSelected => Key::ExportSelected,
        Command::Turn(Turning::Next) => Key::NextPage,
        Command::Turn(Turning::Previous) => Key::PreviousPage,
        Command::Settings => Key::Settings,
        Command::Shortcuts => Key::ShortcutsTitle,
        Command::SignOut => Key::SignOut,
    };
    text(key).to_owned()
}

/// The key that does the same, where there is one.
fn act(command: Command) -> Option<Act> {
    match command {
        Command::NewStage => Some(Act::NewStage),
        Command::Search => Some(Act::Search),
        Command::Undo => Some(Act::Undo),
        Command::Shortcuts => Some(Act::Help),
        _ => None,
    }
}

fn open(context: &Context) -> El {
    let leave = context.clone();
    let close = el("button.button.button--icon type=button")
        .label(Key::Close)
        .child(icon(Icon::Cross))
        .sends("click", context, || sends(PaletteInput::Closed));
    let version = |shown: &Shown| of(shown, |palette| palette.version);
    returning_dialog(Box::new(move || leave.send(sends(PaletteInput::Closed))))
        .attr("class", "dialog palette")
        .child(el("h2.visually-hidden id=ss-dialog-title").says(Key::PaletteTitle))
        .child(el("div.palette__head").child(field(context)).child(close))
        .live(context, version, |context, _| Some(options(context)))
        .child(el("p.palette__note aria-live=polite").live_text(context, note))
}

fn field(context: &Context) -> El {
    let keys = context.clone();
    el("input.field__input type=text role=combobox autofocus autocomplete=off spellcheck=false \
        dir=auto aria-autocomplete=list aria-controls=ss-palette")
    .label(Key::PaletteField)
    .attr("placeholder", text(Key::PaletteField))
    .live_attr("aria-expanded", context, |shown| {
        let any = of(shown, |palette| !palette.entries.is_empty());
        Some(if any { "true" } else { "false" }.to_owned())
    })
    .live_attr("aria-activedescendant", context, |shown| {
        let palette = shown.palette.as_ref().filter(|palette| !palette.entries.is_empty());
        palette.map(|palette| option_id(palette.active))
    })
    .live_value(context, |shown| Some(of(shown, |palette| palette.question.clone())))
    .takes("input", context, |text| Some(sends(PaletteInput::Typed(text))))
    .on("keydown", move |event| key(&keys, &event))
}

/// The arrows, Home and End go through the list, and Enter carries out; what opened the palette closes
/// it.
fn key(context: &Context, event: &Event) {
    let Some(key) = key_event(event) else { return };
    let pressed = pressed_anywhere(context, key);
    let modified = key.ctrl_key() || key.meta_key() || key.alt_key() || key.shift_key();
    let input = match key.key().as_str() {
        _ if pressed.is_some_and(|pressed| pressed.act == Act::Commands) => PaletteInput::Closed,
        // A key that ends a composition is not for us.
        _ if modified || key.is_composing() => return,
        "ArrowDown" => PaletteInput::Moved(Move::Next),
        "ArrowUp" => PaletteInput::Moved(Move::Previous),
        "Home" => PaletteInput::Moved(Move::First),
        "End" => PaletteInput::Moved(Move::Last),
        "Enter" if !key.repeat() => PaletteInput::Ran(None),
        _ => return,
    };
    event.prevent_default();
    context.send(sends(input));
}

fn option_id(index: usize) -> String {
    ["ss-option-", &digits(index as u64)].concat()
}

fn options(context: &Context) -> El {
    let entries = context.read(|shown| of(shown, |palette| Arc::clone(&palette.entries)));
    let options: Vec<El> =
        entries.iter().enumerate().map(|(index, entry)| option(context, index, entry)).collect();
    let list = el("ul.palette__list role=listbox id=ss-palette")
        .label(Key::PaletteTitle)
        .children(options.iter().cloned())
        // The focus stays in the field.
        .on("mousedown", |event| event.prevent_default());
    let list = if options.is_empty() { list.attr("hidden", "") } else { list };
    let active = context.reader(|shown| of(shown, |palette| palette.active as u64));
    let last = Cell::new(None);
    effect(move || {
        let active = active();
        // Whoever scrolls on is not brought back for anything else.
        if last.replace(Some(active)) == Some(active) {
            return;
        }
        for (index, option) in (0..).zip(&options) {
            let is_active = index == active;
            let option =
                option.clone().attr("aria-selected", if is_active { "true" } else { "false" });
            if is_active {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                option.element().scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
    });
    list
}

fn option(context: &Context, index: usize, entry: &PaletteEntry) -> El {
    let sender = context.clone();
    let option = el("li.palette__option role=option")
        .attr("id", &option_id(index))
        .on("click", move |_| sender.send(sends(PaletteInput::Ran(Some(index)))));
    match entry {
        PaletteEntry::Command(command) => {
            let has_singles = context.read(|shown| shown.settings.shortcuts);
            let key = act(*command).and_then(shortcut).filter(|key| has_singles || !key.is_single);
            let key = key.map(|key| el("kbd dir=ltr aria-hidden=true").text(&keys_of(key)));
            option.child(el("span").text(&label(*command))).maybe(key)
        }
        PaletteEntry::Stage { name, marks, .. } => option
            .child(marked_name(name.as_deref(), marks))
            .child(el("span.row-note").says(Key::DetailsOf)),
    }
}

/// How much was looked at, and what is not shown.
fn note(shown: &Shown) -> Option<String> {
    let palette = shown.palette.as_ref()?;
    let more = palette.more as u64;
    let mut notes = Vec::new();
    if palette.entries.is_empty() {
        let is_all = palette.searched.is_none();
        let key = if is_all { Key::PaletteNothing } else { Key::NothingFoundYet };
        notes.push(text(key).to_owned());
    }
    if more > 0 {
        notes.push(counted(Key::PaletteMore, "count", more));
    }
    if let Some((read, total)) = palette.searched {
        let places = [("read", &*number(read)), ("total", &*number(total))];
        notes.push(fill_all(Key::PaletteSearched, &places));
    }
    if palette.is_stuck {
        notes.push(stuck(palette.error.as_ref()).whole());
    }
    Some(notes.join(" · "))
}
