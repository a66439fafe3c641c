//! The doors to the later part of the page: functions in modules called `later`.
//!
//! The build takes them for doors by their names, so each of them has to be one: it takes a proof
//! that the later part is there, and is not inlined. And nobody makes up that proof.

use super::source::{Problem, Source};

/// Where it is said that the later part is there.
const WHO_MAY_SAY_SO: [&str; 2] =
    ["crates/app/src/runtime/parts.rs", "crates/core/src/engine/mod.rs"];

pub(super) fn closed(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let split = |source: &&Source| {
        source.is_rust_in("crates/core/src/") || source.is_rust_in("crates/app/src/")
    };
    for source in sources.iter().filter(split) {
        problems.extend(doors(source));
        problems.extend(proofs(source));
    }
    problems
}

fn doors(source: &Source) -> Vec<Problem> {
    let lines: Vec<(usize, &str)> = source.code().collect();
    let mut problems = Vec::new();
    // How deep the functions of a module called `later` stand, while there is one.
    let is_later = source.path.ends_with("/later.rs") || source.path.contains("/later/");
    let mut depth = is_later.then_some(0);
    for (index, &(number, line)) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        if line.trim() == "mod later {" {
            depth = Some(indent + 4);
        } else if !is_later && line.trim() == "}" && depth == Some(indent + 4) {
            depth = None;
        }
        if depth != Some(indent) || !is_function(line) {
            continue;
        }
        let is_kept = index > 0 && lines[index - 1].1.trim() == "#[inline(never)]";
        if !is_kept {
            problems.push(source.problem(number, "a door must be #[inline(never)]"));
        }
        let head: String = lines[index..].iter().take(2).map(|(_, line)| line.trim()).collect();
        let signature = head.split_once("fn ").map_or("", |(_, signature)| signature);
        let parameters = signature.split_once('(').map_or("", |(_, parameters)| parameters);
        if !["_: Later", "later: Later"].iter().any(|proof| parameters.starts_with(proof)) {
            problems.push(source.problem(number, "a door must take a `Later` first"));
        }
    }
    problems
}

fn is_function(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("fn ") || (line.starts_with("pub") && line.contains(" fn "))
}

fn proofs(source: &Source) -> Vec<Problem> {
    if WHO_MAY_SAY_SO.contains(&&*source.path) || source.path.contains("/tests/") {
        return Vec::new();
    }
    let said = source.code().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
    let said = said.filter(|(_, line)| line.contains("Later::arrived"));
    said.map(|(number, _)| source.problem(number, "only the runtime knows that it is there"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::source::made;
    use super::*;

    const DOOR: &str = "#[inline(never)]\npub(super) fn ask(_: Later, turn: u32) {}\n";

    fn problems(path: &str, text: &str) -> Vec<Problem> {
        closed(&made(path, text))
    }

    #[test]
    fn a_door_takes_a_proof_and_is_not_inlined() {
        let path = "crates/core/src/engine/later.rs";
        assert_eq!(problems(path, DOOR), []);
        assert_eq!(problems(path, &DOOR.replace("_: Later, ", "")).len(), 1);
        assert_eq!(problems(path, &DOOR.replace("#[inline(never)]\n", "")).len(), 1);
        let long = "#[inline(never)]\npub fn ask(\n    later: Later,\n    turn: u32,\n) {}\n";
        assert_eq!(problems(path, long), []);
        // A method is none, whatever it is called.
        assert_eq!(problems(path, "impl Later {\n    pub fn arrived() {}\n}\n"), []);
    }

    #[test]
    fn doors_within_a_file_are_seen() {
        let path = "crates/app/src/runtime/browser.rs";
        let text = "fn other() {}\nmod later {\n    fn open() {}\n}\nfn another() {}\n";
        assert_eq!(problems(path, text).len(), 2);
    }

    #[test]
    fn nobody_else_says_that_the_later_part_is_there() {
        let text = "let later = Later::arrived();\n";
        assert_eq!(problems("crates/app/src/page.rs", text).len(), 1);
        assert_eq!(problems("crates/app/src/runtime/parts.rs", text), []);
        let tested = "#[cfg(test)]\nmod tests {\n    let later = Later::arrived();\n}\n";
        assert_eq!(problems("crates/app/src/page.rs", tested), []);
    }
}
