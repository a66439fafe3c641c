//! What an import would do.

mod step;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use sales_stages_core::stage::StageId;
use sales_stages_core::transfer::{Known, Line, Plan, Planned, Same, Verdict};

use step::{Step, Steps};

/// Compares lines with all the stages that there are.
///
/// Names are the same if they are so trimmed, with white space collapsed, and folded. `fold` gets
/// all names in one text, one on each line, and gives back as many lines: it is called once, so
/// that it can be the browser's. Where it gives back another number of lines, names are compared
/// unfolded.
///
/// Once a plan is carried out, the same lines plan no create: names are compared with those that
/// stages have after all renames.
pub fn plan(lines: &[Line], known: &[Known<'_>], fold: &mut dyn FnMut(&str) -> String) -> Plan {
    let mut steps = Steps::new(known);
    let steps: Vec<Step<'_>> =
        lines.iter().enumerate().map(|(entry, line)| steps.step(entry, line)).collect();

    let names = names_afterwards(known, &steps).into_iter();
    let keys = folded(names.chain(steps.iter().map(Step::new_name)), fold);
    let mut keys = keys.split('\n');
    let stage_keys: Vec<&str> = keys.by_ref().take(known.len()).collect();
    let holders = Holders::new(known, &stage_keys);
    let mut creates: HashMap<&str, usize> = HashMap::new();

    let mut plan = Plan::default();
    for (entry, (step, line)) in steps.into_iter().zip(lines).enumerate() {
        let key = keys.next().unwrap_or_default();
        let verdict = match step {
            Step::Unchanged(stage) => Verdict::Unchanged { id: StageId::new(stage.id) },
            Step::Invalid(reason) => Verdict::Invalid(reason),
            Step::Rename { index, stage, name } => {
                let key = stage_keys.get(index).copied().unwrap_or_default();
                Verdict::Rename {
                    id: StageId::new(stage.id),
                    before: stage.name.map(str::to_owned),
                    after: name,
                    namesake: holders.of(key, Some(index)),
                }
            }
            Step::New(name) => {
                let line = creates.get(key).copied().map(Same::Line);
                match holders.of(key, None).map(Same::Stage).or(line) {
                    Some(of) => Verdict::Duplicate { name, of },
                    None => {
                        creates.insert(key, entry);
                        Verdict::Create { name }
                    }
                }
            }
        };
        plan.push(Planned { number: line.number, verdict });
    }
    plan
}

/// The names that stages have after all renames.
fn names_afterwards<'a>(known: &[Known<'a>], steps: &'a [Step<'_>]) -> Vec<Option<&'a str>> {
    let mut names: Vec<Option<&str>> = known.iter().map(|stage| stage.name).collect();
    for step in steps {
        if let Step::Rename { index, name, .. } = step
            && let Some(before) = names.get_mut(*index)
        {
            *before = Some(name.as_str());
        }
    }
    names
}

/// What names are compared by, one on each line; an empty line for none.
fn folded<'a>(
    names: impl Iterator<Item = Option<&'a str>>,
    fold: &mut dyn FnMut(&str) -> String,
) -> String {
    let mut text = String::new();
    for (index, name) in names.enumerate() {
        if index > 0 {
            text.push('\n');
        }
        for (index, word) in name.unwrap_or_default().split_whitespace().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            text.push_str(word);
        }
    }
    let folded = fold(&text);
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    if lines(&folded) == lines(&text) { folded } else { text }
}

/// Which stages have a name: of each the first two, since one may be the stage itself.
struct Holders<'a> {
    known: &'a [Known<'a>],
    first: HashMap<&'a str, usize>,
    /// For each first one the next of its name.
    second: Vec<Option<usize>>,
}

impl<'a> Holders<'a> {
    fn new(known: &'a [Known<'a>], keys: &[&'a str]) -> Self {
        let mut holders = Self { known, first: HashMap::new(), second: vec![None; known.len()] };
        for (index, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            let first = *holders.first.entry(key).or_insert(index);
            if let Some(second) = holders.second.get_mut(first).filter(|_| first != index) {
                second.get_or_insert(index);
            }
        }
        holders
    }

    /// A stage of this name that is not the one that is asked for.
    fn of(&self, key: &str, asking: Option<usize>) -> Option<StageId> {
        let first = *self.first.get(key)?;
        let other = if Some(first) == asking { (*self.second.get(first)?)? } else { first };
        self.known.get(other).map(|stage| StageId::new(stage.id))
    }
}
