//! Compressed copies beside the page's files, for servers that send them as they are.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::stamp::files_in;

/// What shrinks. Everything else (pictures) is compressed already.
const KINDS: [&str; 8] = ["html", "js", "mjs", "css", "wasm", "svg", "txt", "webmanifest"];

/// Writes `.br` and `.gz` beside each file that shrinks, and returns how many files that were.
///
/// `config.json` has none: people edit it on their host, and a server would go on sending the
/// compressed copy of what it was.
pub(crate) fn folder(dist: &Path) -> Result<usize> {
    let files: Vec<PathBuf> = files_in(dist)?.into_iter().filter(|file| shrinks(file)).collect();
    thread::scope(|scope| {
        let threads: Vec<_> = files.iter().map(|file| scope.spawn(|| write_both(file))).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| anyhow!("a compressor panicked"))?)
    })?;
    Ok(files.len())
}

/// The copy of a file with one more extension.
pub(crate) fn beside(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}

fn shrinks(file: &Path) -> bool {
    file.extension().is_some_and(|extension| KINDS.iter().any(|kind| extension == *kind))
}

/// Of the kinds of content that brotli knows, code is most like a font: small numbers in a row.
fn mode(file: &Path) -> BrotliEncoderMode {
    match file.extension().is_some_and(|extension| extension == "wasm") {
        true => BrotliEncoderMode::BROTLI_MODE_FONT,
        false => BrotliEncoderMode::BROTLI_MODE_GENERIC,
    }
}

fn write_both(file: &Path) -> Result<()> {
    let raw = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;

    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: raw.len(),
        mode: mode(file),
        ..Default::default()
    };
    let mut output = File::create(beside(file, "br"))?;
    brotli::BrotliCompress(&mut raw.as_slice(), &mut output, &parameters)?;

    // The encoder writes no file name and no time, so the same page gives the same bytes.
    let mut encoder = GzEncoder::new(File::create(beside(file, "gz"))?, Compression::best());
    encoder.write_all(&raw)?;
    encoder.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_is_left_alone() {
        assert!(shrinks(Path::new("a/index.html")));
        assert!(!shrinks(Path::new("a/config.json")));
        assert!(!shrinks(Path::new("a/index.html.br")));
    }

    #[test]
    fn copies_lie_beside_their_file() {
        assert_eq!(beside(Path::new("a/x.wasm"), "br"), Path::new("a/x.wasm.br"));
    }
}
