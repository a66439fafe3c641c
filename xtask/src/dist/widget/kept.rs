//! Keeps the widget's code from build to build: it is the same where only scripts or types changed.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::dist::finish::Code;
use crate::dist::trunk;
use crate::workspace::Workspace;

const STAMP: &str = "stamp";
const GLUE: &str = "glue.js";
const FIRST: &str = "first.wasm";
const LATER: &str = "later.wasm";

/// The folder of the code, and what it is made from now.
pub(super) struct Kept {
    folder: PathBuf,
    stamp: String,
}

impl Kept {
    pub(super) fn new(workspace: &Workspace, stamp: String) -> Self {
        Self { folder: trunk::target(workspace).join("widget-code"), stamp }
    }

    /// The code, if it is of the same sources.
    pub(super) fn read(&self) -> Option<Code> {
        let read = |name| fs::read(self.folder.join(name)).ok();
        if read(STAMP)? != self.stamp.as_bytes() {
            return None;
        }
        Some(Code { glue: read(GLUE)?, wasm: read(FIRST)?, later: read(LATER) })
    }

    /// Keeps it. The stamp comes last: what was interrupted is not taken for whole.
    pub(super) fn write(&self, code: &Code) -> Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder)?;
        let write = |name, content: &[u8]| fs::write(self.folder.join(name), content);
        write(GLUE, &code.glue)?;
        write(FIRST, &code.wasm)?;
        if let Some(later) = &code.later {
            write(LATER, later)?;
        }
        Ok(write(STAMP, self.stamp.as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_kept_for_the_same_sources() {
        let folder = std::env::temp_dir().join(format!("xtask-kept-{}", std::process::id()));
        let kept = |stamp: &str| Kept { folder: folder.clone(), stamp: stamp.to_owned() };
        let code = |later| Code { glue: b"glue".into(), wasm: b"first".into(), later };
        assert!(kept("a").read().is_none());
        kept("a").write(&code(Some(b"later".into()))).unwrap();
        assert_eq!(kept("a").read().unwrap().later.as_deref(), Some(&b"later"[..]));
        assert!(kept("b").read().is_none());
        kept("b").write(&code(None)).unwrap();
        let read = kept("b").read().unwrap();
        assert_eq!((&*read.glue, &*read.wasm, read.later), (&b"glue"[..], &b"first"[..], None));
        fs::remove_file(folder.join(FIRST)).unwrap();
        assert!(kept("b").read().is_none());
        fs::remove_dir_all(folder).unwrap();
    }
}
