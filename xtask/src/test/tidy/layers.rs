//! Which modules of the app may use which.

use super::source::{Problem, Source};

const APP: &str = "crates/app/src/";

/// Each layer with the modules of the app that it must not name.
const MUST_NOT_USE: [(&str, &[&str]); 4] = [
    ("reactive", &["features", "runtime", "ui", "i18n", "page", "widget"]),
    ("runtime", &["features", "ui", "page", "widget"]),
    ("features", &["page", "widget"]),
    ("ui", &["runtime", "features", "page", "widget"]),
];

/// Only the runtime talks to the client.
const WITHOUT_CLIENT: [&str; 2] = ["features", "ui"];

/// `features` use `runtime` and `ui`; `ui` knows neither `runtime` nor the client.
pub(super) fn direction(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust_in(APP)) {
        let Some(layer) = layer_of(&source.path) else { continue };
        let forbidden = MUST_NOT_USE.iter().find(|(name, _)| *name == layer);
        let forbidden = forbidden.map_or(&[] as &[&str], |(_, modules)| modules);
        for (line, module) in modules_used(source) {
            if forbidden.contains(&module.as_str()) {
                problems.push(source.problem(line, format!("{layer} must not use {module}")));
            }
        }
        if WITHOUT_CLIENT.contains(&layer) {
            let named = source.code().filter(|(_, line)| line.contains("sales_stages_client"));
            problems.extend(named.map(|(line, _)| {
                source.problem(line, format!("{layer} must not use sales_stages_client"))
            }));
        }
    }
    problems
}

/// `crates/app/src/ui/button.rs` and `crates/app/src/ui.rs` are of the layer `ui`.
fn layer_of(path: &str) -> Option<&str> {
    path.strip_prefix(APP)?.split(['/', '.']).next()
}

/// Modules at the root of the crate that a file names: `crate::ui::x`, `crate::{runtime, ui::x}`,
/// and the same through `super`.
fn modules_used(source: &Source) -> Vec<(usize, String)> {
    let lines: Vec<(usize, &str)> = source.code().collect();
    let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
    let line_at = |at: usize| {
        let index = text[..at].matches('\n').count();
        lines.get(index).map_or(0, |(number, _)| *number)
    };
    let mut used = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in text.match_indices(root) {
            let rest = text[at + root.len()..].trim_start();
            let modules = match rest.strip_prefix('{') {
                Some(group) => heads_of_group(group),
                None => vec![word(rest)],
            };
            used.extend(modules.into_iter().map(|module| (line_at(at), module.to_owned())));
        }
    }
    used
}

/// The first words inside braces: of `runtime, ui::{x, y}}` these are `runtime` and `ui`.
fn heads_of_group(group: &str) -> Vec<&str> {
    let mut heads = vec![word(group.trim_start())];
    let mut depth = 0_u32;
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> &str {
    let end = text.find(|character: char| !character.is_alphanumeric() && character != '_');
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::super::source::made;
    use super::*;

    fn problems(path: &str, text: &str) -> Vec<String> {
        direction(&made(path, text)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn features_may_use_runtime_and_ui() {
        let text = "use crate::runtime::Session;\nuse crate::ui::{Button, Field};";
        assert!(problems("crates/app/src/features/list/mod.rs", text).is_empty());
    }

    #[test]
    fn ui_must_not_know_the_runtime() {
        let said =
            problems("crates/app/src/ui/button.rs", "// fine\n\nuse crate::runtime::Session;");
        assert_eq!(said, ["crates/app/src/ui/button.rs:3: ui must not use runtime"]);
        assert_eq!(problems("crates/app/src/ui.rs", "use super::runtime::Session;").len(), 1);
    }

    #[test]
    fn groups_are_looked_into() {
        let text =
            "use crate::{\n    i18n,\n    ui::{runtime_badge, Row},\n    features::list,\n};";
        assert_eq!(problems("crates/app/src/runtime/mod.rs", text).len(), 2);
        assert!(
            problems("crates/app/src/ui/row.rs", "use crate::{i18n, i18n::runtime};").is_empty()
        );
    }

    #[test]
    fn only_the_runtime_talks_to_the_client() {
        let text = "use sales_stages_client::Client;";
        assert_eq!(problems("crates/app/src/features/list.rs", text).len(), 1);
        assert!(problems("crates/app/src/runtime/list.rs", text).is_empty());
    }
}
