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
pub(in crate::dist) struct Work<'a> {
    tools: &'a Tools,
    folder: PathBuf,
    log: PathBuf,
}

impl<'a> Work<'a> {
    /// An empty folder of that name.
    pub(in crate::dist) fn begin(
        workspace: &Workspace,
        tools: &'a Tools,
        name: &str,
    ) -> Result<Self> {
        let folder = trunk::target(workspace).join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { tools, folder, log: workspace.log("dist") })
    }

    pub(in crate::dist) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs a tool in the folder.
    pub(in crate::dist) fn run<A: AsRef<OsStr>>(
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
