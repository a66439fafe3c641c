//! Makes the script that wasm-bindgen writes a function of what guards its WebAssembly.
//!
//! The script is a module with one instance in its variables, which cannot be had anew. As a function
//! it is made for each instance; and the instance's exports go through `guard` before anything calls
//! them.

use anyhow::{Context, Result, ensure};

/// Where wasm-bindgen takes the exports, and gives them out.
const TAKES: &str = "\n    wasm = instance.exports;\n";
const GIVES: &str = "\n    return wasm;\n";

/// The module, whose instance is guarded. It gives out the exports as they are: the later part is
/// linked with them.
pub(super) fn guarded(module: &str) -> Result<String> {
    for place in [TAKES, GIVES] {
        ensure!(module.matches(place).count() == 1, "the glue has not one{place}");
    }
    let text = module.replace(TAKES, "\n    wasm = guard(instance.exports);\n");
    Ok(text.replace(GIVES, "\n    return instance.exports;\n"))
}

/// A module whose default export makes what the minified `module` exports.
pub(super) fn of(module: &str) -> Result<String> {
    let (body, exports) =
        module.trim_end().rsplit_once("export{").context("the glue exports nothing")?;
    let exports = exports
        .trim_end_matches(';')
        .strip_suffix('}')
        .context("the glue does not end with its exports")?;
    ensure!(!body.contains("import.meta"), "the glue wants to know where it is");
    let entry = |export: &str| match export.split_once(" as ") {
        Some((own, name)) => format!("{name}:{own}"),
        None => export.to_owned(),
    };
    let entries: Vec<String> = exports.split(',').map(entry).collect();
    Ok(format!("export default guard=>{{{body}return{{{}}}}};\n", entries.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_go_through_the_guard_and_come_out_as_they_are() {
        let glue = "let wasm;\nfunction finalize(instance) {\n    wasm = instance.exports;\n    \
                    wasm.__wbindgen_start();\n    return wasm;\n}\n";
        let text = guarded(glue).unwrap();
        assert!(text.contains("wasm = guard(instance.exports);"), "{text}");
        assert!(text.contains("return instance.exports;"), "{text}");
        assert!(guarded("let wasm;").is_err());
        assert!(guarded(&format!("{glue}{glue}")).is_err());
    }

    #[test]
    fn a_module_becomes_a_function_that_returns_its_exports() {
        let module = "let a;function b(){return guard(a)}export{b as initSync,mount};\n";
        let expected = "export default guard=>{let a;function b(){return guard(a)}\
                        return{initSync:b,mount}};\n";
        assert_eq!(of(module).unwrap(), expected);
        assert!(of("let a;").is_err());
        assert!(of("export{a};let b;").is_err());
        assert!(of("let a=import.meta.url;export{a};").is_err());
    }
}
