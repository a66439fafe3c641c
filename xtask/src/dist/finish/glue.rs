//! The script that wasm-bindgen writes: what of it is used, and under which names.
//!
//! Its imports for the wasm are entries of one object, each beginning with a line such as
//! `        __wbg_now_0123456789abcdef: function(arg0) {` and ending with one of the same depth.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::binaryen::Interface;

/// How deep the entries stand.
const DEPTH: &str = "        ";

/// The exports of the glue that a script uses: `glue.mount_page` names one.
pub(in crate::dist) fn wanted(boot: &str) -> Vec<String> {
    let is_part = |character| is_word(character) || character == '/';
    let is_whole = |at: usize| !boot[..at].ends_with(is_part);
    let uses = boot.match_indices("glue.").filter(|(at, _)| is_whole(*at));
    let names = uses.map(|(at, dot)| word(&boot[at + dot.len()..]).to_owned());
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// All exports of a glue that are called once its wasm is there, and what puts that there.
pub(super) fn functions(glue: &str) -> Vec<String> {
    let named = glue.lines().filter_map(|line| line.strip_prefix("export function "));
    named.map(word).chain(["initSync"]).map(str::to_owned).collect()
}

/// Whether a script reads an export of the wasm. Minifiers do not rename properties.
pub(super) fn uses(script: &str, export: &str) -> bool {
    script.match_indices(export).any(|(at, _)| {
        script[..at].ends_with('.') && !script[at + export.len()..].starts_with(is_word)
    })
}

/// Leaves out the imports that the wasm does not have. An entry of another shape stays: that
/// costs bytes, nothing else.
pub(super) fn without_imports(glue: &str, left: &Interface) -> String {
    let left: BTreeSet<&str> = left.imports.iter().map(|import| import.name.as_str()).collect();
    let mut text = String::with_capacity(glue.len());
    let mut leaves_out = false;
    for line in glue.split_inclusive('\n') {
        if let Some(name) = entry(line) {
            leaves_out = !left.contains(name);
        }
        if !leaves_out {
            text.push_str(line);
        }
        if line.starts_with("        },") || line.starts_with("        }, ") {
            leaves_out = false;
        }
    }
    text
}

/// Gives imports and exports their short names. The page would not start with a name that only
/// one of the two knows, so a name that is not found is an error.
pub(super) fn renamed(glue: &str, interface: &Interface) -> Result<String> {
    let imports: BTreeMap<&str, &str> =
        interface.imports.iter().map(|import| (&*import.name, &*import.short)).collect();
    let modules: BTreeSet<&str> = interface.imports.iter().map(|i| &*i.module).collect();
    let mut text = String::with_capacity(glue.len());
    let mut found = 0;
    for line in glue.split_inclusive('\n') {
        match entry(line).and_then(|name| Some((name, imports.get(name)?))) {
            Some((name, short)) => {
                found += 1;
                text.push_str(DEPTH);
                text.push_str(short);
                text.push_str(&line[DEPTH.len() + name.len()..]);
            }
            None => text.push_str(line),
        }
    }
    ensure!(found == imports.len(), "the glue has {found} of the wasm's {} imports", imports.len());
    let text = with_module(&text, &modules)?;
    let exports = interface.exports.iter().map(|(name, short)| (&**name, &**short)).collect();
    Ok(with_exports(&text, &exports))
}

/// wasm-opt calls the one module from which everything is imported so.
const SHORT_MODULE: &str = "a";

fn with_module(glue: &str, modules: &BTreeSet<&str>) -> Result<String> {
    ensure!(modules.len() == 1, "the wasm imports from {} modules instead of one", modules.len());
    let key = |name: &str| format!("\"{name}\": import");
    let long: String = modules.iter().map(|name| key(name)).collect();
    ensure!(glue.matches(&long).count() == 1, "the glue has no {long}");
    Ok(glue.replace(&long, &key(SHORT_MODULE)))
}

fn with_exports(glue: &str, names: &BTreeMap<&str, &str>) -> String {
    let mut parts = glue.split("wasm.");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_whole = !text.ends_with(is_word);
        text.push_str("wasm.");
        let name = word(part);
        match names.get(name) {
            Some(short) if is_whole => {
                text.push_str(short);
                text.push_str(&part[name.len()..]);
            }
            _ => text.push_str(part),
        }
    }
    text
}

/// The name of the import whose entry begins with this line.
fn entry(line: &str) -> Option<&str> {
    let line = line.strip_prefix(DEPTH)?;
    let name = word(line);
    let is_entry = !name.is_empty() && line[name.len()..].starts_with(": function(");
    is_entry.then_some(name)
}

fn word(text: &str) -> &str {
    text.split(|character| !is_word(character)).next().unwrap_or_default()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::super::binaryen::Import;
    use super::*;

    const GLUE: &str = "\
function get() {
    const import0 = {
        __proto__: null,
        __wbg_now_1: function(arg0) {
            const ret = arg0.now();
            return ret;
        },
        __wbg_open_2: function() { return handleError(function (arg0) {
            wasm.page_open(arg0, mywasm.page_open);
        }, arguments); },
    };
    return {
        __proto__: null,
        \"./app_bg.js\": import0,
    };
}
";

    fn interface(imports: &[(&str, &str)], exports: &[(&str, &str)]) -> Interface {
        let import = |(name, short): &(&str, &str)| Import {
            module: "./app_bg.js".to_owned(),
            name: (*name).to_owned(),
            short: (*short).to_owned(),
        };
        let pair = |(name, short): &(&str, &str)| ((*name).to_owned(), (*short).to_owned());
        Interface {
            imports: imports.iter().map(import).collect(),
            exports: exports.iter().map(pair).collect(),
        }
    }

    #[test]
    fn what_boot_uses_of_the_glue_is_wanted() {
        let boot = "import './glue.js'; await glue.default(x); glue.mount_page(y); glue.mount_page(z); myglue.no()";
        assert_eq!(wanted(boot), ["default", "mount_page"]);
    }

    #[test]
    fn functions_of_a_glue_are_those_that_it_exports() {
        let glue = "function own() {}\nexport function read(a) {\n}\nexport { initSync };\n";
        assert_eq!(functions(glue), ["read", "initSync"]);
    }

    #[test]
    fn only_whole_names_of_properties_are_uses() {
        assert!(uses("a.page_open(1)", "page_open"));
        assert!(!uses("a.page_opener(1)", "page_open"));
        assert!(!uses("page_open(1)", "page_open"));
    }

    #[test]
    fn imports_that_the_wasm_lacks_are_left_out_whole() {
        let text = without_imports(GLUE, &interface(&[("__wbg_open_2", "b")], &[]));
        assert!(!text.contains("__wbg_now_1") && !text.contains("arg0.now()"), "{text}");
        assert!(text.contains("__wbg_open_2") && text.contains("__proto__: null,\n        __wbg"));
        let text = without_imports(GLUE, &interface(&[("__wbg_now_1", "b")], &[]));
        assert!(text.contains("arg0.now()") && !text.contains("handleError"), "{text}");
        assert!(text.contains("        },\n    };\n    return {"), "{text}");
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let names = interface(
            &[("__wbg_now_1", "$"), ("__wbg_open_2", "b")],
            &[("page_open", "c"), ("memory", "d")],
        );
        let text = renamed(GLUE, &names).unwrap();
        assert!(text.contains("        $: function(arg0) {"), "{text}");
        assert!(text.contains("wasm.c(arg0, mywasm.page_open)"), "{text}");
        assert!(text.contains("\"a\": import0"), "{text}");
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_an_error() {
        let names = interface(&[("__wbg_now_1", "a"), ("__wbg_later_3", "b")], &[]);
        assert!(renamed(GLUE, &names).is_err());
    }
}
