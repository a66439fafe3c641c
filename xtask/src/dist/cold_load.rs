//! What a first visit of the page downloads, and a first load of the widget.

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

/// The same in the widget's package.
const WIDGET_TRANSFER: &str = "transfer.";

/// One file of what is built.
pub(crate) struct WeighedFile {
    /// Its path in the folder, without the hash in its name: the same from build to build.
    pub(crate) kind: String,
    /// Its path in the folder.
    pub(crate) path: String,
    pub(crate) raw: u64,
    /// What goes over the wire: brotli where there is such a copy.
    pub(crate) wire: u64,
    /// Whether a first visit loads it.
    pub(crate) cold: bool,
}

/// All files that are fetched of the page or of the widget.
pub(crate) struct Weighed {
    pub(crate) files: Vec<WeighedFile>,
}

impl Weighed {
    /// Bytes over the wire of a first visit.
    pub(crate) fn total(&self) -> u64 {
        self.files.iter().filter(|file| file.cold).map(|file| file.wire).sum()
    }
}

/// The files of a built page, and of the widget's package that was built.
pub(crate) fn weigh(page: &Path, widget: &Path) -> Result<[Weighed; 2]> {
    let is_fetched = |name: &str| [".js", ".wasm", ".txt"].iter().any(|kind| name.ends_with(kind));
    Ok([weigh_from("index.html", page, |_| true)?, weigh_from("define.js", widget, is_fetched)?])
}

/// Weighs the files in a folder, of which the first visit begins with `entry`.
fn weigh_from(entry: &str, dist: &Path, is_fetched: impl Fn(&str) -> bool) -> Result<Weighed> {
    let mut files = Vec::new();
    for file in files_in(dist)? {
        if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            continue;
        }
        let path = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        if !is_fetched(&path) {
            continue;
        }
        let raw = file.metadata()?.len();
        let wire = beside(&file, "br").metadata().map_or(raw, |data| data.len());
        files.push(WeighedFile { kind: without_hash(&path), path, raw, wire, cold: false });
    }
    mark_cold(entry, dist, &mut files)?;
    files.sort_by_key(|file| (!file.cold, std::cmp::Reverse(file.wire)));
    Ok(Weighed { files })
}

/// How the languages begin that are not built in.
const LANGUAGES: &str = "lang/";

/// Whether a file is loaded when somebody needs it: the later part, and what reads and writes files of
/// stages.
pub(crate) fn comes_later(kind: &str) -> bool {
    [LATER, TRANSFER, WIDGET_TRANSFER].iter().any(|later| kind.starts_with(later))
}

/// Follows names from `entry` through scripts and style sheets. A file that is named counts
/// even where it is loaded on some paths only: rather too much than too little. What comes later does
/// not, nor do languages: a first visit is one in English, and any other loads one of them on top.
fn mark_cold(entry: &str, dist: &Path, files: &mut [WeighedFile]) -> Result<()> {
    let mut waiting = vec![entry.to_owned()];
    while let Some(path) = waiting.pop() {
        let file = files.iter_mut().find(|file| file.path == path);
        file.with_context(|| format!("{} has no {path}", dist.display()))?.cold = true;
        if !["html", "js", "mjs", "css"].iter().any(|kind| path.ends_with(&format!(".{kind}"))) {
            continue;
        }
        let text = fs::read_to_string(dist.join(&path))?;
        let is_named = |file: &&WeighedFile| {
            let is_later = file.kind.starts_with(LANGUAGES) || comes_later(&file.kind);
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

/// Every file with its sizes, and the totals of `first`: what is loaded at once.
pub(crate) fn table(weighed: &Weighed, first: &str) -> String {
    let mut rows = vec![vec!["file".into(), "raw".into(), "brotli".into(), first.into()]];
    rows.extend(weighed.files.iter().map(|file| {
        let cold = if file.cold { "yes" } else { "no" };
        vec![file.path.clone(), thousands(file.raw), thousands(file.wire), cold.into()]
    }));
    let raw = weighed.files.iter().filter(|file| file.cold).map(|file| file.raw).sum();
    rows.push(vec![format!("total of a {first}"), thousands(raw), thousands(weighed.total())]);
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
        write("README.md", "# Nobody fetches it");
        let weighed = weigh_from("index.html", &dist, |path| !path.ends_with(".md")).unwrap();
        let cold: Vec<_> =
            weighed.files.iter().filter(|file| file.cold).map(|file| file.path.as_str()).collect();
        assert_eq!(cold, ["index.html", "boot.js", "config.json"]);
        assert_eq!(weighed.total(), 33 + 2 + 2);
        let is_later =
            |kind: &str| weighed.files.iter().any(|file| file.kind == kind && !file.cold);
        assert!(is_later("lang/de.txt") && is_later("sales-stages-transfer.js"));
        assert!(weighed.files.iter().all(|file| file.kind != "README.md"));
        fs::remove_dir_all(dist).unwrap();
    }
}
