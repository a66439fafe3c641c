//! The system's package manager, where this program may use it.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use crate::process::{self, Echo};

/// Package lists are brought up to date once in a run.
static UPDATED: OnceLock<()> = OnceLock::new();

/// Installs packages without asking anything.
pub(crate) fn install(packages: &[&str], log: &Path) -> Result<()> {
    if process::which("apt-get").is_none() {
        bail!("this system has no apt-get");
    }
    if !is_root() && !has_passwordless_sudo() {
        bail!("apt-get needs root, and sudo would ask for a password");
    }
    if UPDATED.set(()).is_ok() {
        // Old lists may still do, so only the installation decides.
        process::run(apt_get(&["update"]), log, Echo::SignOfLife)?;
    }
    let mut command = apt_get(&["install", "--yes", "--no-install-recommends"]);
    command.args(packages);
    process::run_or_fail(command, log, Echo::SignOfLife).map(drop)
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "env"]);
        sudo
    };
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(["-o", "DPkg::Lock::Timeout=300"])
        .args(arguments);
    command
}

fn is_root() -> bool {
    process::ask("id", &["-u"]).as_deref() == Some("0")
}

fn has_passwordless_sudo() -> bool {
    process::ask("sudo", &["--non-interactive", "true"]).is_some()
}
