//! What a person decides: a change that would overwrite another, or whose outcome is not known.

use sales_stages_core::engine::{Change, Choice, Input, Question, QuestionView};

use super::Context;
use crate::i18n::{Key, text};
use crate::runtime::Shown;
use crate::ui::{El, dialog, el, stage_name};

pub(super) fn question(context: &Context) -> El {
    // Another question is another dialog, and so is the same one once there is more to say.
    let about = |shown: &Shown| {
        let asked = shown.question.as_ref()?;
        let mark = if shown.readonly { "-" } else { "" };
        Some([mark, asked.key.as_str(), text(words(asked).explanation)].concat())
    };
    el("div.place").live_by(context, about, |context, _| {
        let asked = context.read(|shown| shown.question.clone());
        asked.map_or_else(|| el("div"), |asked| ask(context, &asked))
    })
}

/// What a dialog says and what its buttons do.
struct Words {
    title: Key,
    explanation: Key,
    keep: Key,
    go_on: Key,
}

fn words(asked: &QuestionView) -> Words {
    let is_delete = matches!(asked.change, Change::Delete { .. });
    let (title, explanation, keep, go_on) = match &asked.question {
        Question::Changed { .. } if is_delete => {
            (Key::ChangedTitle, Key::ChangedDeleteText, Key::KeepTheirs, Key::DeleteAnyway)
        }
        Question::Changed { .. } => {
            (Key::ChangedTitle, Key::ChangedText, Key::KeepTheirs, Key::Overwrite)
        }
        Question::Gone => (Key::GoneTitle, Key::GoneText, Key::LeaveDeleted, Key::CreateAgain),
        Question::OutcomeUnknown { looking: true, .. } => {
            (Key::OutcomeTitle, Key::OutcomeLooking, Key::Discard, Key::CreateAgain)
        }
        Question::OutcomeUnknown { found: Some(_), .. } => {
            (Key::OutcomeTitle, Key::OutcomeFound, Key::ItIsThere, Key::CreateAnother)
        }
        Question::OutcomeUnknown { .. } => {
            (Key::OutcomeTitle, Key::OutcomeNotFound, Key::Discard, Key::CreateAgain)
        }
        Question::LeftBehind => {
            (Key::LeftBehindTitle, Key::LeftBehindText, Key::Discard, Key::MakeChange)
        }
    };
    Words { title, explanation, keep, go_on }
}

fn ask(context: &Context, asked: &QuestionView) -> El {
    let Words { title, explanation, keep, go_on } = words(asked);
    let choose = |choice| {
        let (context, key) = (context.clone(), asked.key.clone());
        move || context.send(Input::QuestionAnswered { key: key.clone(), choice })
    };
    let button = |button: El, label, choice| {
        let choose = choose(choice);
        button.says(label).on("click", move |_| choose())
    };
    let can_edit = !matches!(asked.change, Change::Delete { .. });
    let edit = || button(el("button.button type=button"), Key::EditAgain, Choice::EditAgain);
    // What takes somebody else's work away is not what a hasty person should press.
    let go_on_button = || match asked.question {
        Question::Changed { .. } => el("button.button.button--danger type=button"),
        _ => el("button.button.button--primary type=button"),
    };
    let may_change = context.read(|shown| !shown.readonly);
    let actions = el("div.dialog__actions")
        .child(button(el("button.button type=button"), keep, Choice::KeepTheirs))
        .maybe(can_edit.then(edit))
        .maybe(may_change.then(|| button(go_on_button(), go_on, Choice::Overwrite)));
    // Nothing that was typed is lost by Escape, and nothing is changed.
    dialog(title, Box::new(choose(Choice::EditAgain)))
        .child(el("p.panel__text").says(explanation))
        .child(names(asked))
        .child(actions)
}

/// The names that there are to choose from.
fn names(asked: &QuestionView) -> El {
    let theirs = match &asked.question {
        Question::Changed { theirs } => Some(theirs.stage_name.as_deref()),
        Question::OutcomeUnknown { .. } | Question::Gone | Question::LeftBehind => None,
    };
    let was = (!matches!(asked.change, Change::Create { .. })).then(|| asked.change.seen());
    let yours = asked.change.wanted().map(|name| Some(name.as_str()));
    let shown = [(Key::Was, was), (Key::Theirs, theirs), (Key::Yours, yours)];
    let shown = shown.into_iter().filter_map(|(label, name)| name.map(|name| (label, name)));
    el("dl.dialog__names").children(
        shown.flat_map(|(label, name)| [el("dt").says(label), el("dd").child(stage_name(name))]),
    )
}
