//! How views may be written.

use super::source::{Problem, Source};

/// Names that put markup into the document.
const MARKUP: [&str; 4] = ["inner_html", "innerHTML", "outerHTML", "insertAdjacentHTML"];

/// The page runs under a policy that forbids building elements from markup. Leptos does so for
/// the static parts of a view, unless the view begins with a class.
pub(super) fn safe(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| source.is_rust_in("crates/app/")) {
        let lines: Vec<(usize, &str)> = source.code().collect();
        for (index, &(number, line)) in lines.iter().enumerate() {
            for (at, _) in line.match_indices("view!") {
                let rest = lines[index + 1..].iter().map(|(_, line)| *line);
                if !begins_with_class(&line[at + "view!".len()..], rest) {
                    problems.push(source.problem(number, "a view must begin with class=…,"));
                }
            }
            if line.contains("template!") {
                problems.push(source.problem(number, "template! builds elements from markup"));
            }
            for name in MARKUP.iter().filter(|name| line.contains(**name)) {
                problems.push(source.problem(number, format!("{name} takes markup")));
            }
        }
    }
    problems
}

fn begins_with_class<'a>(first: &'a str, rest: impl Iterator<Item = &'a str>) -> bool {
    let text = std::iter::once(first).chain(rest).take(3).collect::<Vec<_>>().concat();
    let text = text.trim_start().trim_start_matches(['{', '(']).trim_start();
    text.strip_prefix("class").is_some_and(|after| after.trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::super::source::made;
    use super::*;

    fn problems(text: &str) -> Vec<Problem> {
        safe(&made("crates/app/src/ui/a.rs", text))
    }

    #[test]
    fn a_view_with_a_class_passes() {
        assert_eq!(problems("view! { class=\"s\", <p>a</p> }"), []);
        assert_eq!(problems("view! {\n    class=scope,\n    <p>a</p>\n}"), []);
        assert_eq!(problems("// view! { <p/> } would not do"), []);
    }

    #[test]
    fn a_view_without_a_class_does_not() {
        assert_eq!(problems("let a = 1;\nview! { <p class=\"s\">a</p> }").len(), 1);
        assert_eq!(problems("view! {\n    <p>a</p>\n}").len(), 1);
    }

    #[test]
    fn markup_does_not() {
        assert_eq!(problems("template! { <p/> }").len(), 1);
        assert_eq!(problems("element.set_inner_html(text);").len(), 1);
    }
}
