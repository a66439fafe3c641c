//! The page's document: which files it loads, and the same with other files.

use std::ops::Range;

use anyhow::{Context, Result};

use super::named::Named;

/// The files of the plain page that are made anew.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) styles: Vec<String>,
    pub(super) boot: String,
    pub(super) glue: String,
    pub(super) wasm: String,
    /// What reads and writes files of stages: its glue and its wasm.
    pub(super) transfer: [String; 2],
    /// By the name of the attribute, which is the language's tag.
    pub(super) languages: Vec<(String, String)>,
}

impl Places {
    /// Whether the finished page has another file instead of this one.
    pub(super) fn replaced(&self, name: &str) -> bool {
        let code = [&self.boot, &self.glue, &self.wasm].into_iter().chain(&self.transfer);
        name == "index.html"
            || self.styles.iter().chain(code).any(|n| n == name)
            || self.languages.iter().any(|(_, n)| n == name)
    }
}

/// What the finished page loads.
pub(super) struct Finished {
    pub(super) style: Named,
    pub(super) boot: Named,
    pub(super) glue: Named,
    pub(super) wasm: Named,
    pub(super) transfer: [Named; 2],
    pub(super) languages: Vec<(String, Named)>,
    /// The part that is fetched when it is first needed.
    pub(super) later: Option<Named>,
}

/// The attributes of the boot script that name what reads and writes files.
const TRANSFER: [&str; 2] = ["data-transfer", "data-transfer-wasm"];

/// Reads the names that trunk wrote into the document.
pub(super) fn places(html: &str) -> Result<Places> {
    let tags: Vec<Tag> = tags(html).collect();
    let local = |name: &str| name.trim_start_matches("./").to_owned();
    let styles = tags.iter().filter(|tag| tag.kind() == Kind::Style);
    let styles = styles.filter_map(|tag| tag.attribute("href")).map(local).collect();
    let boot = tags.iter().find(|tag| tag.kind() == Kind::Boot);
    let boot = boot.context("the document has no script with the id `boot`")?;
    let of_boot = |name: &str| {
        let value = boot.attribute(name).map(local);
        value.with_context(|| format!("the boot script has no `{name}`"))
    };
    let language = |(name, value): (&str, &str)| {
        let tag = name.strip_prefix("data-").filter(|_| value.ends_with(".txt"))?;
        Some((tag.to_owned(), local(value)))
    };
    Ok(Places {
        languages: boot.attributes().filter_map(language).collect(),
        styles,
        boot: of_boot("src")?,
        glue: of_boot("data-js")?,
        wasm: of_boot("data-wasm")?,
        transfer: [of_boot(TRANSFER[0])?, of_boot(TRANSFER[1])?],
    })
}

/// The document with the finished files, each under its hash, and without what is there for
/// people who read it.
///
/// The boot script stands first: nothing is painted before it has run, and it waits for no style.
///
/// Browsers do not check what a `preload` of the wasm brings, and say so of an `integrity` there.
/// The boot script has it checked by `fetch`.
pub(super) fn finished(html: &str, files: &Finished) -> String {
    let Finished { style, boot, glue, wasm, transfer, later, languages } = files;
    let named = |name: &str, file: &Named| {
        format!(" {name}=\"./{}\" {name}-integrity=\"{}\"", file.name, file.integrity)
    };
    let part = later.iter().map(|file| named("data-later", file));
    let transfer = TRANSFER.iter().zip(transfer).map(|(name, file)| named(name, file));
    let languages = languages.iter().map(|(tag, file)| named(&format!("data-{tag}"), file));
    let later: String = part.chain(transfer).chain(languages).collect();
    let head = format!(
        "<script id=\"boot\" src=\"./{}\" integrity=\"{}\" data-js=\"./{}\" \
         data-wasm=\"./{}\" data-integrity=\"{}\"{later}></script>\n\
         <link rel=\"stylesheet\" href=\"./{}\" integrity=\"{}\">\n\
         <link rel=\"modulepreload\" href=\"./{}\" integrity=\"{}\">\n\
         <link rel=\"preload\" href=\"./{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
        boot.name,
        boot.integrity,
        glue.name,
        wasm.name,
        wasm.integrity,
        style.name,
        style.integrity,
        glue.name,
        glue.integrity,
        wasm.name,
    );
    let mut text = String::new();
    let mut copied = 0;
    let replaced = tags(html).filter(|tag| tag.kind() != Kind::Other);
    for (index, tag) in replaced.enumerate() {
        text.push_str(&html[copied..tag.place.start]);
        if index == 0 {
            text.push_str(&head);
        }
        copied = tag.place.end;
    }
    text.push_str(&html[copied..]);
    without_blanks(&text)
}

/// One blank where there were several: a browser shows the same.
fn without_blanks(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for line in html.lines().map(str::trim).filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Style,
    Boot,
    /// A preload of the glue or of the wasm.
    Preload,
    Other,
}

/// A tag, with its end tag where it is a script.
struct Tag<'a> {
    text: &'a str,
    place: Range<usize>,
}

impl Tag<'_> {
    /// A value between double quotes. Trunk writes no others.
    fn attribute(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.text.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    }

    /// Names and values, where the values stand between double quotes.
    fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut parts = self.text.split('"').peekable();
        std::iter::from_fn(move || {
            let name = parts.next()?.rsplit(' ').next()?.strip_suffix('=')?;
            Some((name, parts.next()?))
        })
    }

    fn kind(&self) -> Kind {
        let is_link = self.text.starts_with("<link ");
        match self.attribute("rel") {
            Some("stylesheet") if is_link => Kind::Style,
            Some("modulepreload") if is_link => Kind::Preload,
            Some("preload") if self.attribute("type") == Some("application/wasm") => Kind::Preload,
            _ if self.attribute("id") == Some("boot") => Kind::Boot,
            _ => Kind::Other,
        }
    }
}

fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.match_indices('<').filter_map(|(start, _)| {
        let mut end = start + html[start..].find('>')? + 1;
        if html[start..].starts_with("<script") {
            end = start + html[start..].find("</script>")? + "</script>".len();
        }
        Some(Tag { text: &html[start..end], place: start..end })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <link rel="preload" href="config.json" as="fetch" type="application/json" crossorigin>
    <link rel="stylesheet" href="./a-0123456789abcdef.css" integrity="sha384-x"/>
    <link rel="stylesheet" href="./b-0123456789abcdef.css"/>

    <script id="boot" src="./boot.js" data-js="./p-1.js" data-wasm="./p-1_bg.wasm" data-transfer="./t.js" data-transfer-wasm="./t_bg.wasm" data-de="./lang/de.txt"></script>
  <link rel="modulepreload" href="./p-1.js"><link rel="preload" href="./p-1_bg.wasm" as="fetch" type="application/wasm"></head>
  <body><p>a <b>c</b></p></body>
</html>
"#;

    fn file(name: &str) -> Named {
        Named { name: name.to_owned(), content: Vec::new(), integrity: format!("hash of {name}") }
    }

    #[test]
    fn the_document_names_what_is_made_anew() {
        let places = places(HTML).unwrap();
        assert_eq!(places.styles, ["a-0123456789abcdef.css", "b-0123456789abcdef.css"]);
        assert_eq!(
            [&*places.boot, &*places.glue, &*places.wasm],
            ["boot.js", "p-1.js", "p-1_bg.wasm"]
        );
        assert_eq!(places.languages, [("de".to_owned(), "lang/de.txt".to_owned())]);
        assert_eq!(places.transfer, ["t.js", "t_bg.wasm"]);
        assert!(places.replaced("p-1.js") && places.replaced("t_bg.wasm"));
        assert!(!places.replaced("config.json"));
    }

    #[test]
    fn finished_files_stand_where_the_first_of_the_others_stood() {
        let files = Finished {
            style: file("s.css"),
            boot: file("b.js"),
            glue: file("g.js"),
            wasm: file("w.wasm"),
            transfer: [file("t.js"), file("t.wasm")],
            later: Some(file("l.wasm")),
            languages: vec![("de".to_owned(), file("lang/d.txt"))],
        };
        let expected = r#"<!doctype html>
<html lang="en">
<head>
<link rel="preload" href="config.json" as="fetch" type="application/json" crossorigin>
<script id="boot" src="./b.js" integrity="hash of b.js" data-js="./g.js" data-wasm="./w.wasm" data-integrity="hash of w.wasm" data-later="./l.wasm" data-later-integrity="hash of l.wasm" data-transfer="./t.js" data-transfer-integrity="hash of t.js" data-transfer-wasm="./t.wasm" data-transfer-wasm-integrity="hash of t.wasm" data-de="./lang/d.txt" data-de-integrity="hash of lang/d.txt"></script>
<link rel="stylesheet" href="./s.css" integrity="hash of s.css">
<link rel="modulepreload" href="./g.js" integrity="hash of g.js">
<link rel="preload" href="./w.wasm" as="fetch" type="application/wasm" crossorigin>
</head>
<body><p>a <b>c</b></p></body>
</html>
"#;
        assert_eq!(finished(HTML, &files), expected);
    }

    #[test]
    fn a_document_without_a_boot_script_is_an_error() {
        assert!(places("<html></html>").is_err());
    }
}
