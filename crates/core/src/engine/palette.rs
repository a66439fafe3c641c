//! The command palette: all that is possible now and every stage that is known, in one list that a
//! person filters by typing.

use std::ops::Range;
use std::sync::Arc;

use super::command::{self, Command};
use super::model::Model;
use super::turn::Turn;
use super::{details, whole};
use crate::api::ApiError;
use crate::stage::StageId;

/// So many stages are shown at most; further ones are counted.
const MOST_STAGES: usize = 50;

/// What a person does in the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteInput {
    /// It is to be opened. What each command is called, in the order of [`Command::ALL`].
    Opened(Vec<String>),
    /// It was closed.
    Closed,
    /// What is looked for, as it stands in the field.
    Typed(String),
    /// Another entry is the active one.
    Moved(Move),
    /// The entry at this place is carried out, or with `None` the active one.
    Ran(Option<usize>),
}

/// Where the active entry goes from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the next one, and from the last one to the first.
    Next,
    /// To the one before, and from the first one to the last.
    Previous,
    /// To the first one.
    First,
    /// To the last one.
    Last,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteEntry {
    /// Something to do.
    Command(Command),
    /// A stage, whose details are to be shown.
    Stage {
        /// Which stage.
        id: StageId,
        /// Its name.
        name: Option<String>,
        /// The parts of the name that were looked for, in bytes.
        marks: Vec<Range<usize>>,
    },
}

/// The palette, while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteView {
    /// What is looked for.
    pub question: String,
    /// What can be chosen: commands first, then stages in the order of the list.
    pub entries: Arc<Vec<PaletteEntry>>,
    /// How often there have been other entries.
    pub version: u32,
    /// Which of them is the active one.
    pub active: usize,
    /// How many more stages there are that fit.
    pub more: usize,
    /// How many stages were looked at, and out of how many, where some are not known yet.
    pub searched: Option<(u64, u64)>,
    /// The rest cannot be read now.
    pub is_stuck: bool,
    /// Why, where that was not cancelled.
    pub error: Option<ApiError>,
}

/// The open palette.
#[derive(Debug, Default)]
pub(super) struct Palette {
    labels: Vec<String>,
    question: String,
    entries: Arc<Vec<PaletteEntry>>,
    version: u32,
    active: usize,
    more: usize,
    /// The whole list has been asked for.
    wants_all: bool,
}

pub(super) fn take(turn: &mut Turn<'_>, input: PaletteInput) {
    match input {
        PaletteInput::Opened(labels) => open(turn, labels),
        PaletteInput::Closed => close(turn),
        PaletteInput::Typed(question) => typed(turn, question),
        PaletteInput::Moved(to) => moved(turn, to),
        PaletteInput::Ran(at) => run(turn, at),
    }
}

fn open(turn: &mut Turn<'_>, labels: Vec<String>) {
    let model = &mut *turn.model;
    if model.has_dialog() || model.writes.question().is_some() {
        return;
    }
    model.palette = Some(Palette { labels, ..Palette::default() });
    refresh(turn.model);
}

/// The focus goes back by itself to what had it.
pub(super) fn close(turn: &mut Turn<'_>) {
    if turn.model.palette.take().is_some() {
        whole::unwant(turn);
    }
}

/// Looks among all that is known. Where that is not all, or may have changed, the list is read as it
/// is for a search.
fn typed(turn: &mut Turn<'_>, question: String) {
    let Some(palette) = &mut turn.model.palette else { return };
    palette.question = question;
    palette.entries = Arc::default();
    let is_question = !palette.question.trim().is_empty();
    let asks = is_question && !std::mem::replace(&mut palette.wants_all, is_question);
    refresh(turn.model);
    if asks && whole::may_be_read(turn.model) {
        whole::want(turn);
    }
}

fn moved(turn: &mut Turn<'_>, to: Move) {
    let Some(palette) = &mut turn.model.palette else { return };
    let last = palette.entries.len().saturating_sub(1);
    palette.active = match to {
        Move::Next if palette.active < last => palette.active + 1,
        Move::Previous if palette.active > 0 => palette.active - 1,
        Move::Next | Move::First => 0,
        Move::Previous | Move::Last => last,
    };
}

fn run(turn: &mut Turn<'_>, at: Option<usize>) {
    let Some(palette) = &turn.model.palette else { return };
    let Some(entry) = palette.entries.get(at.unwrap_or(palette.active)).cloned() else { return };
    close(turn);
    match entry {
        PaletteEntry::Command(command) => command::run(turn, command),
        PaletteEntry::Stage { id, .. } => details::open(turn, id),
    }
}

/// Finds anew what fits. The active entry stays so if it is among it.
pub(super) fn refresh(model: &mut Model) {
    let Some(mut palette) = model.palette.take() else { return };
    let collation = model.setup.collation;
    let words = whole::words(&palette.question, collation);
    let named = whole::having(&palette.labels, &words, collation);
    let possible = named.into_iter().filter_map(|at| Command::ALL.get(at as usize).copied());
    let possible = possible.filter(|command| command::is_possible(model, *command));
    let mut entries: Vec<PaletteEntry> = possible.map(PaletteEntry::Command).collect();
    let (stages, count) = whole::first_having(model, &words, MOST_STAGES);
    palette.more = count.saturating_sub(stages.len());
    entries.extend(stages.into_iter().map(|stage| {
        let name = stage.stage_name.clone();
        let marks = name.as_ref().map(|name| whole::marks(name, &words, collation));
        PaletteEntry::Stage { id: stage.id.clone(), name, marks: marks.unwrap_or_default() }
    }));
    let active = palette.entries.get(palette.active);
    palette.active = entries.iter().position(|entry| Some(entry) == active).unwrap_or(0);
    palette.entries = Arc::new(entries);
    palette.version = palette.version.wrapping_add(1);
    model.palette = Some(palette);
}

pub(super) fn view(model: &Model) -> Option<PaletteView> {
    let palette = model.palette.as_ref()?;
    let is_question = !palette.question.trim().is_empty();
    let searched = whole::coverage(model).filter(|_| is_question);
    let failure = model.list.failure.as_ref().filter(|_| searched.is_some());
    Some(PaletteView {
        question: palette.question.clone(),
        entries: Arc::clone(&palette.entries),
        version: palette.version,
        active: palette.active,
        more: palette.more,
        searched,
        is_stuck: failure.is_some(),
        error: failure.and_then(|failure| failure.error.clone()),
    })
}
