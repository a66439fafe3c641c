//! A server of its own for a suite, with an empty database.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long a server may take until it says where it listens.
const START: Duration = Duration::from_secs(30);

const LISTENING: &str = "Listening on ";
const API_KEY: &str = "API key (shown once, keep it): ";

/// Ends with its value, and its folder with it.
pub(super) struct Server {
    child: Child,
    folder: PathBuf,
    /// Where it listens.
    pub(super) base: String,
    /// The key of its new database.
    pub(super) key: String,
}

impl Server {
    /// Starts a server that lets pages of `origin` in, with all its files in `folder`.
    pub(super) fn start(program: &Path, folder: &Path, origin: &str, log: &Path) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let errors = File::options().create(true).append(true).open(log)?;
        let mut child = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--auth", "key", "--allow-origin", origin])
            .arg("--database")
            .arg(folder.join("stages.db"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let told = read_start(&mut child);
        let mut server =
            Self { child, folder: folder.into(), base: String::new(), key: String::new() };
        // From here on the child ends with `server`, also where it did not say what it should.
        (server.base, server.key) =
            told.with_context(|| format!("the server did not start; see {}", log.display()))?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Nothing can be done about a child that is gone already or a folder that cannot go.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The address and the key that a new server prints.
fn read_start(child: &mut Child) -> Result<(String, String)> {
    let stdout = child.stdout.take().context("the server has no stdout")?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // Reads on to the end: a server that nobody listens to would stop at its next line.
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    let deadline = Instant::now() + START;
    let (mut base, mut key) = (None, None);
    loop {
        match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                base = base.or_else(|| line.strip_prefix(LISTENING).map(str::to_owned));
                key = key.or_else(|| line.strip_prefix(API_KEY).map(str::to_owned));
            }
            Err(RecvTimeoutError::Timeout) => bail!("it said neither address nor key in time"),
            Err(RecvTimeoutError::Disconnected) => bail!("it ended at once"),
        }
        match (base, key) {
            (Some(base), Some(key)) => return Ok((base, key)),
            unknown => (base, key) = unknown,
        }
    }
}
