//! Smaller scripts and styles, by esbuild.

use std::fs;

use anyhow::Result;

use super::work::Work;

/// A script that is no module, in a function of its own: its names are nobody else's.
pub(in crate::dist) fn script(work: &Work, text: &str) -> Result<Vec<u8>> {
    fs::write(work.file("script.js"), text)?;
    minified(work, "script.js", &["--format=iife"])
}

/// The glue with those of its exports that are wanted, and what they need.
pub(in crate::dist) fn module(work: &Work, glue: &str, wanted: &[String]) -> Result<Vec<u8>> {
    fs::write(work.file("glue.js"), glue)?;
    let entry = format!("export {{ {} }} from './glue.js';\n", wanted.join(", "));
    fs::write(work.file("entry.js"), entry)?;
    // Each class is given a method for `using`, which nobody uses here.
    minified(work, "entry.js", &["--format=esm", "--bundle", "--define:Symbol.dispose=undefined"])
}

/// Style sheets, one after the other as they are linked.
pub(in crate::dist) fn style(work: &Work, text: &str) -> Result<Vec<u8>> {
    fs::write(work.file("style.css"), text)?;
    minified(work, "style.css", &[])
}

/// A module of the widget, in the language that all browsers have in which it works: those who bundle
/// it may have tools that know no newer one.
pub(in crate::dist) fn of_widget(work: &Work, file: &str, options: &[&str]) -> Result<Vec<u8>> {
    minified(work, file, &[&["--format=esm", "--target=es2022"], options].concat())
}

fn minified(work: &Work, file: &str, options: &[&str]) -> Result<Vec<u8>> {
    let output = work.file("minified");
    let mut arguments =
        vec![file, "--minify", "--target=esnext", "--charset=utf8", "--log-level=warning"];
    // The last word on something wins.
    arguments.extend(options);
    let outfile = format!("--outfile={}", output.display());
    arguments.push(&outfile);
    work.run("esbuild", arguments)?;
    Ok(fs::read(output)?)
}
