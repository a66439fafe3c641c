//! Where the tools are run.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::dist::trunk;
use crate::process::{self, Echo, Outcome};
use crate::setup::Tools;
use crate::workspace::Workspace;

/// A folder for what tools read and write.
pub(super) struct Work<'a> {
    tools: &'a Tools,
    folder: PathBuf,
    log: PathBuf,
}

impl<'a> Work<'a> {
    pub(super) fn begin(workspace: &Workspace, tools: &'a Tools) -> Result<Self> {
        let folder = trunk::target(workspace).join("finish");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { tools, folder, log: workspace.log("dist") })
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs a tool in the folder.
    pub(super) fn run<A: AsRef<OsStr>>(
        &self,
        program: &str,
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Outcome> {
        let mut command =
            Command::new(self.tools.program(program).unwrap_or_else(|| program.into()));
        command.args(arguments).current_dir(&self.folder);
        process::run_or_fail(command, &self.log, Echo::SignOfLife)
    }
}
