//! The keys of the page, in one table: what they do goes by it, and so does what the help says.
//!
//! They are listened to where the page is mounted, so that they count only while the focus is in it.
//! A page that has the document to itself listens to the document's body as well, which is where keys
//! go while nothing has the focus ([`listen_to_body`]).

mod page;

use leptos::leptos_dom::helpers::document;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::{Context, later};
use crate::dom::key_event;
use crate::i18n::Key;
use crate::runtime::Shown;
use crate::ui::{El, listen};
pub(super) use page::{is_mac, page_key, pressed_anywhere};

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    NewStage,
    Search,
    Help,
    Undo,
    Commands,
    Close,
    NextRow,
    PreviousRow,
    FirstRow,
    LastRow,
    NextButton,
    PreviousButton,
    Rename,
    Select,
    SelectTo,
    SelectNext,
    SelectPrevious,
    Delete,
}

/// Where a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere, but where a person types; Ctrl+K there as well.
    Page,
    /// On a row, or on a button in it.
    Row,
    /// On a row itself.
    RowAlone,
}

/// What is held down with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum With {
    Nothing,
    Shift,
    /// The key for commands: Ctrl, or Command on a Mac.
    Command,
}

/// One key, and what it does.
#[derive(Debug)]
pub(super) struct Shortcut {
    /// What the browser calls it, letters in upper case.
    pub(super) key: &'static str,
    pub(super) with: With,
    pub(super) place: Place,
    pub(super) act: Act,
    /// Whether a person can turn it off with the other single keys.
    pub(super) is_single: bool,
    /// Whether it does it again while it is held down.
    repeats: bool,
    /// What it does, in words. Neighbours with the same words are one line of the help.
    pub(super) says: Key,
}

/// A key that does something by itself, as far as the person wants that.
const fn single(key: &'static str, place: Place, act: Act, says: Key) -> Shortcut {
    Shortcut { is_single: true, ..usual(key, place, act, says) }
}

/// A key of which everybody expects it.
const fn usual(key: &'static str, place: Place, act: Act, says: Key) -> Shortcut {
    Shortcut { key, with: With::Nothing, place, act, is_single: false, repeats: false, says }
}

/// A key together with the one for commands, anywhere.
const fn chord(key: &'static str, act: Act, says: Key) -> Shortcut {
    Shortcut { with: With::Command, ..usual(key, Place::Page, act, says) }
}

/// A key that moves on for as long as it is held down.
const fn moves(key: &'static str, with: With, act: Act, says: Key) -> Shortcut {
    Shortcut { with, repeats: true, ..usual(key, Place::Row, act, says) }
}

const PAGE: Place = Place::Page;
const ROW: Place = Place::RowAlone;

pub(super) static SHORTCUTS: [Shortcut; 19] = [
    single("N", PAGE, Act::NewStage, Key::NewStage),
    single("/", PAGE, Act::Search, Key::Search),
    single("?", PAGE, Act::Help, Key::ShortcutsTitle),
    chord("K", Act::Commands, Key::PaletteField),
    chord("Z", Act::Undo, Key::HelpUndo),
    usual("Escape", PAGE, Act::Close, Key::HelpClose),
    moves("ArrowUp", With::Nothing, Act::PreviousRow, Key::HelpRows),
    moves("ArrowDown", With::Nothing, Act::NextRow, Key::HelpRows),
    usual("Home", ROW, Act::FirstRow, Key::HelpEnds),
    usual("End", ROW, Act::LastRow, Key::HelpEnds),
    moves("ArrowLeft", With::Nothing, Act::PreviousButton, Key::HelpButtons),
    moves("ArrowRight", With::Nothing, Act::NextButton, Key::HelpButtons),
    usual("Enter", ROW, Act::Rename, Key::HelpRename),
    single("F2", ROW, Act::Rename, Key::HelpRename),
    usual(" ", ROW, Act::Select, Key::HelpSelect),
    Shortcut { with: With::Shift, ..usual(" ", ROW, Act::SelectTo, Key::HelpRange) },
    moves("ArrowUp", With::Shift, Act::SelectPrevious, Key::HelpRange),
    moves("ArrowDown", With::Shift, Act::SelectNext, Key::HelpRange),
    single("Delete", ROW, Act::Delete, Key::HelpDelete),
];

/// A key that was pressed where it counts.
pub(super) struct Pressed {
    pub(super) act: Act,
    /// It is held down and does nothing more; it is ours all the same.
    pub(super) is_over: bool,
}

/// What a key asks for at one of these places, if anything.
pub(super) fn pressed(context: &Context, key: &KeyboardEvent, places: &[Place]) -> Option<Pressed> {
    let held = key.alt_key() || key.ctrl_key() || key.meta_key();
    if held { None } else { found(context, key, (&key.key(), false), places) }
}

/// What is in the table for what a key writes, with or without the key for commands.
fn found(
    context: &Context,
    event: &KeyboardEvent,
    (key, command): (&str, bool),
    places: &[Place],
) -> Option<Pressed> {
    let shift = event.shift_key();
    let fits = |shortcut: &&Shortcut| {
        let with = match shortcut.with {
            // Whether a sign takes Shift is the keyboard's affair.
            With::Nothing => !command && (!shift || matches!(shortcut.key, "/" | "?")),
            With::Shift => !command && shift,
            With::Command => command && !shift,
        };
        with && places.contains(&shortcut.place) && shortcut.key.eq_ignore_ascii_case(key)
    };
    let shortcut = SHORTCUTS.iter().find(fits).filter(|_| !event.is_composing())?;
    if shortcut.is_single && !context.read(|shown| shown.settings.shortcuts) {
        return None;
    }
    Some(Pressed { act: shortcut.act, is_over: event.repeat() && !shortcut.repeats })
}

/// Whether a key closes what it is pressed in. One that ends a composition is not for us, and one that
/// is held down closes nothing more.
pub(super) fn closes(context: &Context, event: &Event) -> bool {
    let pressed = key_event(event).and_then(|key| pressed(context, key, &[Place::Page]));
    pressed.is_some_and(|pressed| pressed.act == Act::Close && !pressed.is_over)
}

/// Listens to keys in the mounted page.
pub(super) fn listen_to_keys(root: El, context: &Context) -> El {
    let (context, here) = (context.clone(), root.element().clone());
    let (early, place) = (context.clone(), here.clone());
    listen(&here.clone(), "keydown", move |event| waits(&early, &event, &place));
    root.on("keydown", move |event| keydown(&context, &event, &here))
}

/// Listens to keys while nothing has the focus, for a page that has the document to itself. Beside
/// others a page must not: they would be somebody else's.
pub fn listen_to_body(context: &Context) {
    let Some(body) = document().body() else { return };
    let (context, body): (_, Element) = (context.clone(), body.unchecked_into());
    El::existing(body.clone()).on("keydown", move |event| {
        if event.target().is_some_and(|target| target == **body) {
            waits(&context, &event, &body);
            keydown(&context, &event, &body);
        }
    });
}

fn keydown(context: &Context, event: &Event, here: &Element) {
    let Some(key) = key_event(event) else { return };
    // Keys go to elements, and to nothing else.
    let Some(target) = event.target() else { return };
    // Something in between has done with it already, or a person types.
    let types = is_field(target.unchecked_ref()) && !is_chord_of_commands(key);
    if event.default_prevented() || types {
        return;
    }
    if let Some(later) = context.later() {
        later::page_key(later, context, key, here);
    } else if is_sign(key) && context.read(|shown| shown.later.is_none()) {
        // What it asks for is known once the later part is there; by then a browser would have made
        // something of it.
        event.prevent_default();
        let (context, key, here) = (context.clone(), key.clone(), here.clone());
        context.clone().runtime().with_later(Box::new(move |later| {
            later::page_key(later, &context, &key, &here);
        }));
    }
}

/// What is pressed behind something that waits for the later part waits with it: what it means is known
/// once that has happened. In a field a person writes meanwhile as ever.
fn waits(context: &Context, event: &Event, root: &Element) {
    let Some(key) = key_event(event) else { return };
    // Keys of a script are those that have waited.
    if event.default_prevented() || !event.is_trusted() || !does_something(key) {
        return;
    }
    let is_in_field = event.target().is_some_and(|target| is_field(target.unchecked_ref()));
    let (replayed, root) = (context.clone(), root.clone());
    let replay = Box::new(move |later| later::replay(later, &replayed, &root));
    if context.runtime().hold_key(key, is_in_field, replay) {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Whether a key writes, confirms or takes something back, here or in what is opened.
fn does_something(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let is_command = event.ctrl_key() || event.meta_key();
    let undoes = is_command && key.eq_ignore_ascii_case("z");
    let is_named = matches!(&*key, "Enter" | "Escape" | "Backspace" | "Delete" | "F2" | " ");
    is_sign(event) || undoes || (is_named && !is_command)
}

/// Whether a person types into it, or chooses with letters.
fn is_field(element: &Element) -> bool {
    let field = "input:not([type=checkbox]),textarea,select,[contenteditable]";
    element.closest(field).is_ok_and(|field| field.is_some())
}

/// Whether it writes something, or is the one that opens the command palette.
fn is_sign(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let writes = !key.is_ascii() || (key.len() == 1 && key != " ");
    let held = event.ctrl_key() || event.meta_key();
    writes && !event.alt_key() && (!held || is_chord_of_commands(event))
}

/// Whether it is the key of the command palette, with the one for commands: it writes nothing, so it
/// counts also where a person types. Where letters are not Latin ones it is known by its place.
fn is_chord_of_commands(event: &KeyboardEvent) -> bool {
    let key = event.key();
    let is_k = key.eq_ignore_ascii_case("k") || (!key.is_ascii() && event.code() == "KeyK");
    is_k && (event.ctrl_key() || event.meta_key())
}

/// The key for something.
pub(super) fn shortcut(act: Act) -> Option<&'static Shortcut> {
    SHORTCUTS.iter().find(|shortcut| shortcut.act == act)
}

/// What assistive technology tells of the key for something, while it counts.
pub(super) fn told(shown: &Shown, act: Act) -> Option<String> {
    let shortcut = shortcut(act)?;
    let counts = !shortcut.is_single || shown.settings.shortcuts;
    counts.then(|| shortcut.key.to_owned())
}
