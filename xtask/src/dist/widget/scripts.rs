//! The widget's scripts: the element, what defines it, and what it mounts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::{Assets, SOURCES};
use crate::dist::finish::esbuild;
use crate::dist::finish::named::Named;
use crate::dist::finish::work::Work;
use crate::dist::stamp::files_in;
use crate::workspace::Workspace;

/// What mounts, and all that it imports.
pub(super) const MOUNT: &str = "mount.js";
/// The element. Its name is the package's entry, so it has no hash in it.
const INDEX: &str = "index.js";
const DEFINE: &str = "define.js";
/// What stands in a frame.
const EMBED: &str = "embed.js";

/// Style sheets that only the widget has, after all of the page's.
const OWN_STYLE: &str = "style/widget.css";

/// The text of a source.
pub(super) fn read(sources: &Path, name: &str) -> Result<String> {
    fs::read_to_string(sources.join(name)).with_context(|| format!("there is no {SOURCES}/{name}"))
}

/// All scripts with their names.
pub(super) fn build(
    work: &Work,
    workspace: &Workspace,
    factory: &str,
    assets: &Assets,
    version: &str,
) -> Result<Vec<(String, Vec<u8>)>> {
    let sources = workspace.root.join(SOURCES);
    for file in files_in(&sources)?.iter().filter(|file| is_script(file)) {
        fs::copy(file, work.file(&file.file_name().unwrap_or_default().to_string_lossy()))?;
    }
    let style = String::from_utf8(esbuild::style(work, &styles(&workspace.root)?)?)?;
    fs::write(work.file("styles.js"), format!("export default {};\n", quoted(style.trim_end())))?;
    fs::write(work.file("files.js"), files(assets))?;
    fs::write(work.file("glue.js"), factory)?;

    let version = format!("--define:VERSION={}", quoted(version));
    let external = format!("--external:./{}", assets.transfer[0].name);
    let bundle = ["--bundle", "--inject:./files.js", &external, &version];
    let mount = Named::new("mount", ".js", esbuild::of_widget(work, MOUNT, &bundle)?);

    let address = format!("./{}", mount.name);
    let index = with_mount(&read(&sources, INDEX)?, &address)?;
    fs::write(work.file(INDEX), index)?;
    let mount_name = format!("--define:MOUNT={}", quoted(&address));
    let index = esbuild::of_widget(work, INDEX, &[&version, &mount_name])?;
    let index = with_notes(&String::from_utf8(index)?)?.into_bytes();
    let define = esbuild::of_widget(work, DEFINE, &[])?;
    let embed = esbuild::of_widget(work, EMBED, &[])?;
    let scripts = [(INDEX, index), (DEFINE, define), (EMBED, embed)];
    let scripts = scripts.into_iter().map(|(name, script)| (name.to_owned(), script));
    Ok(std::iter::once((mount.name, mount.content)).chain(scripts).collect())
}

fn is_script(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "js")
}

/// The page's style sheets in its own order, and the widget's.
fn styles(root: &Path) -> Result<String> {
    let index = fs::read_to_string(root.join("index.html"))?;
    let mut text = String::new();
    for path in styles_in(&index) {
        text += &fs::read_to_string(root.join(path))
            .with_context(|| format!("index.html names {path}, which is not there"))?;
    }
    ensure!(!text.is_empty(), "index.html names no style sheet");
    text += &fs::read_to_string(root.join(OWN_STYLE)).unwrap_or_default();
    Ok(text)
}

fn styles_in(index: &str) -> impl Iterator<Item = &str> {
    let links = index.split("<link data-trunk rel=\"css\" href=\"").skip(1);
    links.filter_map(|rest| rest.split('"').next())
}

/// The element, which knows by which name its other half is there.
fn with_mount(index: &str, address: &str) -> Result<String> {
    let named = format!("'./{MOUNT}'");
    ensure!(index.matches(&named).count() == 1, "{INDEX} names {named} not once");
    Ok(index.replace(&named, &quoted(address)))
}

/// What bundlers are to leave alone says so. Minifiers take such notes away.
fn with_notes(index: &str) -> Result<String> {
    let import = "import(";
    let behind = index.match_indices(import).map(|(at, _)| at + import.len());
    let made: Vec<usize> = behind.filter(|&at| !index[at..].starts_with('"')).collect();
    let [at] = made[..] else { bail!("{INDEX} imports not once what it makes a name for") };
    let (before, name) = index.split_at(at);
    Ok(format!("{before}/* @vite-ignore *//* webpackIgnore: true */{name}"))
}

/// The files, each with its hash and its name: `FILES` and `TRANSFER`. The addresses are written so
/// that bundlers see them and take the files along.
fn files(assets: &Assets) -> String {
    let [transfer, transfer_wasm] = &assets.transfer;
    let mut entries = vec![
        ("wasm".to_owned(), Some(&assets.wasm)),
        ("later".to_owned(), assets.later.as_ref()),
        ("transferWasm".to_owned(), Some(transfer_wasm)),
    ];
    entries.extend(assets.languages.iter().map(|(tag, file)| (tag.clone(), Some(file))));
    let entries = entries.iter().map(|(name, file)| match file {
        None => format!("  {}: null,\n", quoted(name)),
        Some(file) => format!(
            "  {}: [new URL({}, import.meta.url), {}, {}],\n",
            quoted(name),
            quoted(&format!("./{}", file.name)),
            quoted(&file.integrity),
            quoted(&file.name)
        ),
    });
    let entries: String = entries.collect();
    let transfer = quoted(&format!("./{}", transfer.name));
    format!(
        "export const FILES = {{\n{entries}}};\nexport const TRANSFER = () => import({transfer});\n"
    )
}

/// A text as JavaScript, and JSON, write it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            control if control.is_control() => {
                quoted.push_str(&format!("\\u{:04x}", control as u32));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_are_those_of_the_page_in_its_order() {
        let index = r#"<link rel="icon" href="favicon.svg"><link data-trunk rel="css" href="b.css">
            <link data-trunk rel="css" href="a.css"><link data-trunk rel="copy-file" href="x.js">"#;
        assert_eq!(styles_in(index).collect::<Vec<_>>(), ["b.css", "a.css"]);
    }

    #[test]
    fn the_element_names_what_it_loads_once() {
        let index = "const load = () => import('./mount.js');";
        let expected = "const load = () => import(\"./mount-1.js\");";
        assert_eq!(with_mount(index, "./mount-1.js").unwrap(), expected);
        assert!(with_mount("import('./other.js')", "./mount-1.js").is_err());
        assert!(with_mount(&index.repeat(2), "./mount-1.js").is_err());
    }

    #[test]
    fn bundlers_are_told_to_leave_made_names_alone() {
        let told = with_notes("a=()=>import(\"./b.js\"),c=d=>import(d)").unwrap();
        let expected = "c=d=>import(/* @vite-ignore *//* webpackIgnore: true */d)";
        assert!(told.ends_with(expected), "{told}");
        assert!(with_notes("a=()=>import(\"./b.js\")").is_err());
    }

    #[test]
    fn texts_are_quoted() {
        assert_eq!(quoted("a\"b\\c\nd\u{1}é"), r#""a\"b\\c\nd\u0001é""#);
    }

    #[test]
    fn files_are_named_so_that_bundlers_take_them_along() {
        let file = |stem: &str, ending: &str| Named {
            name: format!("{stem}-1{ending}"),
            content: Vec::new(),
            integrity: format!("hash of {stem}"),
        };
        let mut assets = Assets {
            wasm: file("w", ".wasm"),
            later: None,
            transfer: [file("t", ".js"), file("t", ".wasm")],
            languages: vec![("de".to_owned(), file("lang/de", ".txt"))],
        };
        let expected = r#"export const FILES = {
  "wasm": [new URL("./w-1.wasm", import.meta.url), "hash of w", "w-1.wasm"],
  "later": null,
  "transferWasm": [new URL("./t-1.wasm", import.meta.url), "hash of t", "t-1.wasm"],
  "de": [new URL("./lang/de-1.txt", import.meta.url), "hash of lang/de", "lang/de-1.txt"],
};
export const TRANSFER = () => import("./t-1.js");
"#;
        assert_eq!(files(&assets), expected);
        assets.later = Some(file("l", ".wasm"));
        assert!(files(&assets).contains("  \"later\": [new URL(\"./l-1.wasm\", import.meta.url)"));
    }
}
