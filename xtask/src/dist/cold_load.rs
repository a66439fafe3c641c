//! What a first visit downloads.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::compress::beside;
use super::stamp::files_in;
use crate::report::{self, thousands};

/// The file of the later part, without its hash.
pub(crate) const LATER: &str = "later.wasm";

/// How the files begin that read and write files of stages.
pub(crate) const TRANSFER: &str = "sales-stages-transfer";

/// One file of the page.
pub(crate) struct WeighedFile {
    /// Its path under dist, without the hash in its name: the same from build to build.
    pub(crate) kind: String,
    /// Its path under dist.
    pub(crate) path: String,
    pub(crate) raw: u64,
    /// What goes over the wire: brotli where there is such a copy.
    pub(crate) wire: u64,
    /// Whether a first visit loads it.
    pub(crate) cold: bool,
}

/// All files of the page.
pub(crate) struct Weighed {
    pub(crate) files: Vec<WeighedFile>,
}

impl Weighed {
    /// Bytes over the wire of a first visit.
    pub(crate) fn total(&self) -> u64 {
        self.files.iter().filter(|file| file.cold).map(|file| file.wire).sum()
    }
}

/// Weighs every file of a built page.
pub(crate) fn weigh(dist: &Path) -> Result<Weighed> {
    let mut files = Vec::new();
    for file in files_in(dist)? {
        if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            continue;
        }
        let raw = file.metadata()?.len();
        let wire = beside(&file, "br").metadata().map_or(raw, |data| data.len());
        let path = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        files.push(WeighedFile { kind: without_hash(&path), path, raw, wire, cold: false });
    }
    mark_cold(dist, &mut files)?;
    files.sort_by_key(|file| (!file.cold, std::cmp::Reverse(file.wire)));
    Ok(Weighed { files })
}

/// How files begin that are loaded when somebody needs them: the languages that are not built in, the
/// later part of the page, and what reads and writes files of stages.
const ON_DEMAND: [&str; 3] = ["lang/", LATER, TRANSFER];

/// Follows names from `index.html` through scripts and style sheets. A file that is named counts
/// even where it is loaded on some paths only: rather too much than too little. Those of [`ON_DEMAND`] do
/// not: a first visit is one in English, and any other loads one of the languages on top.
fn mark_cold(dist: &Path, files: &mut [WeighedFile]) -> Result<()> {
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(path) = waiting.pop() {
        let file = files.iter_mut().find(|file| file.path == path);
        file.with_context(|| format!("the built page has no {path}"))?.cold = true;
        if !["html", "js", "mjs", "css"].iter().any(|kind| path.ends_with(&format!(".{kind}"))) {
            continue;
        }
        let text = fs::read_to_string(dist.join(&path))?;
        let is_named = |file: &&WeighedFile| {
            let is_later = ON_DEMAND.iter().any(|later| file.kind.starts_with(later));
            !file.cold && !is_later && names(&text, &file.path)
        };
        let named = files.iter().filter(is_named);
        waiting.extend(named.map(|file| file.path.clone()).collect::<Vec<_>>());
        waiting.sort();
        waiting.dedup();
    }
    Ok(())
}

/// Whether a text names a file as a whole word of an address.
fn names(text: &str, path: &str) -> bool {
    let boundary = |character: Option<char>| {
        character.is_none_or(|character| {
            !character.is_alphanumeric() && !matches!(character, '-' | '_' | '.')
        })
    };
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + path.len()..].chars().next();
        boundary(before) && boundary(after)
    })
}

/// `app-0123456789abcdef_bg.wasm` without its hash is `app_bg.wasm`.
fn without_hash(path: &str) -> String {
    let hash_length = |text: &str| text.bytes().take_while(u8::is_ascii_hexdigit).count();
    let dash = path.match_indices('-').find(|(at, _)| hash_length(&path[at + 1..]) == 16);
    dash.map_or_else(|| path.to_owned(), |(at, _)| format!("{}{}", &path[..at], &path[at + 17..]))
}

/// Every file with its sizes, and the totals.
pub(crate) fn table(weighed: &Weighed) -> String {
    let mut rows = vec![vec!["file".into(), "raw".into(), "brotli".into(), "first visit".into()]];
    rows.extend(weighed.files.iter().map(|file| {
        let cold = if file.cold { "yes" } else { "no" };
        vec![file.path.clone(), thousands(file.raw), thousands(file.wire), cold.into()]
    }));
    let raw = weighed.files.iter().filter(|file| file.cold).map(|file| file.raw).sum();
    rows.push(vec!["total of a first visit".into(), thousands(raw), thousands(weighed.total())]);
    report::table(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_left_out_of_names() {
        assert_eq!(without_hash("app-0123456789abcdef.js"), "app.js");
        assert_eq!(
            without_hash("sales-stages-app-0123456789abcdef_bg.wasm"),
            "sales-stages-app_bg.wasm"
        );
        assert_eq!(without_hash("boot.js"), "boot.js");
        assert_eq!(without_hash("a-short.js"), "a-short.js");
        assert_eq!(without_hash("snippets/x-0123456789abcdef/inline0.js"), "snippets/x/inline0.js");
    }

    #[test]
    fn only_whole_names_count() {
        assert!(names(r#"<script src="./boot.js">"#, "boot.js"));
        assert!(!names(r#"<script src="./reboot.js">"#, "boot.js"));
        assert!(!names(r#"<a href="boot.json">"#, "boot.js"));
    }

    #[test]
    fn a_first_visit_is_what_index_html_leads_to() {
        let dist = std::env::temp_dir().join(format!("xtask-cold-{}", std::process::id()));
        fs::create_dir_all(&dist).unwrap();
        let write = |name: &str, text: &str| fs::write(dist.join(name), text).unwrap();
        write("index.html", r#"<script src="./boot.js"></script>"#);
        let later = r#"import("./sales-stages-transfer-0123456789abcdef.js")"#;
        write("boot.js", &format!(r#"fetch("./config.json"); fetch("./lang/de.txt"); {later}"#));
        write("sales-stages-transfer-0123456789abcdef.js", "export {}");
        fs::create_dir_all(dist.join("lang")).unwrap();
        write("lang/de.txt", "Title: Vertriebsphasen");
        write("config.json", "{}");
        write("boot.js.br", "xx");
        write("unused.svg", "<svg/>");
        let weighed = weigh(&dist).unwrap();
        let cold: Vec<_> =
            weighed.files.iter().filter(|file| file.cold).map(|file| file.path.as_str()).collect();
        assert_eq!(cold, ["index.html", "boot.js", "config.json"]);
        assert_eq!(weighed.total(), 33 + 2 + 2);
        let is_later =
            |kind: &str| weighed.files.iter().any(|file| file.kind == kind && !file.cold);
        assert!(is_later("lang/de.txt") && is_later("sales-stages-transfer.js"));
        fs::remove_dir_all(dist).unwrap();
    }
}
