//! The crate that a function belongs to, from its name as wasm-bindgen writes it.

const STANDARD: [&str; 4] = ["core", "alloc", "std", "__rustc"];

/// `other` where a name holds no path. A generic function of the standard library counts for the
/// first crate whose type it is used with, as far as its name tells.
pub(crate) fn crate_of(name: &str) -> &str {
    let mut crates = Vec::new();
    for (at, _) in name.match_indices("::") {
        let before = &name[..at];
        // Newer names carry a hash: `core[c5930c85a12de822]::fmt`.
        let before = match before.rsplit_once('[') {
            Some((path, hash)) if hash.strip_suffix(']').is_some_and(is_hash) => path,
            _ => before,
        };
        let start = before
            .rfind(|character: char| !is_word(character))
            .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
        let is_head = start < before.len() && !before[..start].ends_with("::");
        if is_head
            && before[start..].starts_with(|first: char| first.is_lowercase() || first == '_')
        {
            crates.push(&before[start..]);
        }
    }
    let foreign = crates.iter().find(|name| !STANDARD.contains(name));
    foreign.or(crates.first()).unwrap_or(&"other")
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_hash(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_its_crate() {
        assert_eq!(crate_of("tachys::renderer::dom::Dom::remove::h300eb4caa65a9bf2"), "tachys");
        assert_eq!(crate_of("core[c5930c85a12de822]::fmt::write"), "core");
        assert_eq!(crate_of("<core[c5930c85a12de822]::fmt::Formatter>::pad"), "core");
    }

    #[test]
    fn generics_of_the_standard_library_belong_to_who_uses_them() {
        let name = "core::ptr::drop_in_place<wasm_bindgen::__rt::RcRefMut<x::Y>>::h58edde";
        assert_eq!(crate_of(name), "wasm_bindgen");
        let name = "<std::sync::RwLock<reactive_graph::owner::Inner> as core::ops::Drop>::drop";
        assert_eq!(crate_of(name), "reactive_graph");
        assert_eq!(crate_of("alloc::vec::Vec<T,A>::extend_trusted::ha8e2"), "alloc");
    }

    #[test]
    fn names_without_a_path_are_not_guessed() {
        assert_eq!(crate_of("memcpy"), "other");
        assert_eq!(crate_of("Ref(String) -> Externref"), "other");
    }
}
