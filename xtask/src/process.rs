//! Child processes: looked up, run with a log, summed up when they fail.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::report;

/// How much of a failed child's output is repeated.
const REASON_LINES: usize = 25;

/// A quiet child that takes long is mentioned this often.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// How long output is waited for after a child ended: a process that it left behind may hold the
/// pipe open for ever.
const DRAIN: Duration = Duration::from_secs(2);

/// Whether a child's lines are shown while it runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    /// Every line at once, unchanged.
    Lines,
    /// Only a sign of life now and then.
    SignOfLife,
}

/// What a child left.
pub(crate) struct Outcome {
    pub(crate) status: ExitStatus,
    pub(crate) lines: Vec<String>,
}

impl Outcome {
    /// What tells why it failed, indented: from the first error on, or else the last lines.
    pub(crate) fn reason(&self) -> String {
        let is_error = |line: &String| line.trim_start().starts_with("error");
        let last = self.lines.len().saturating_sub(REASON_LINES);
        let start = self.lines.iter().position(is_error).unwrap_or(last);
        self.lines[start..].iter().take(REASON_LINES).map(|line| format!("    {line}\n")).collect()
    }
}

/// The cargo that runs this program, so that children use the same toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a child to its end, with stdout and stderr interleaved in `log`.
pub(crate) fn run(mut command: Command, log: &Path, echo: Echo) -> Result<Outcome> {
    let shown = display(&command);
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::options().create(true).append(true).open(log)?;
    writeln!(file, "$ {shown}")?;

    let (reader, writer) = io::pipe()?;
    command.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("cannot start `{shown}`"))?;
    // The command holds the writing ends: without this the reader would never see the end.
    drop(command);

    let received = lines_of(reader);
    let started = Instant::now();
    let mut next_sign = HEARTBEAT;
    let mut ended: Option<(ExitStatus, Instant)> = None;
    let mut lines: Vec<String> = Vec::new();
    let status = loop {
        match received.recv_timeout(Duration::from_millis(50)) {
            Ok(line) => {
                writeln!(file, "{line}")?;
                if echo == Echo::Lines {
                    println!("{line}");
                }
                lines.push(line);
            }
            Err(RecvTimeoutError::Disconnected) => break child.wait()?,
            Err(RecvTimeoutError::Timeout) => {}
        }
        match ended {
            Some((status, at)) if at.elapsed() > DRAIN => break status,
            Some(_) => {}
            None => ended = child.try_wait()?.map(|status| (status, Instant::now())),
        }
        if echo == Echo::SignOfLife && started.elapsed() >= next_sign {
            let last = lines.last().map_or("", |line| line.trim());
            println!("    … {} so far: {last}", report::seconds(started.elapsed()));
            next_sign += HEARTBEAT;
        }
    };
    Ok(Outcome { status, lines })
}

/// Like [`run`], but a child that fails is an error with its last lines.
pub(crate) fn run_or_fail(command: Command, log: &Path, echo: Echo) -> Result<Outcome> {
    let shown = display(&command);
    let outcome = run(command, log, echo)?;
    if !outcome.status.success() {
        let reason = if echo == Echo::Lines { String::new() } else { outcome.reason() };
        bail!(
            "`{shown}` ended with {}\n{reason}    (all of it: {})",
            outcome.status,
            log.display()
        );
    }
    Ok(outcome)
}

/// The child takes this process's place, so that signals and the exit code are its own.
#[cfg(unix)]
pub(crate) fn become_it(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let shown = display(&command);
    Err(anyhow::Error::new(command.exec()).context(format!("cannot start `{shown}`")))
}

/// Waits for the child where a process cannot become another.
#[cfg(not(unix))]
pub(crate) fn become_it(mut command: Command) -> Result<()> {
    let status = command.status()?;
    anyhow::ensure!(status.success(), "`{}` ended with {status}", display(&command));
    Ok(())
}

/// Stdout of a short question such as `tool --version`, or `None` when the tool is missing or
/// refuses.
pub(crate) fn ask(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of that name on PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// The first `1.2` or `1.2.3` in what a tool says about its version.
pub(crate) fn version_in(text: &str) -> Option<&str> {
    text.split(|character: char| !character.is_ascii_digit() && character != '.')
        .map(|word| word.trim_matches('.'))
        .find(|word| word.contains('.'))
}

/// The part of a version before its first dot.
pub(crate) fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

/// A command as a person would type it, as far as that is short.
fn display(command: &Command) -> String {
    let mut words: VecDeque<_> =
        command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    words.push_front(name.to_string_lossy().into_owned());
    words.into_iter().collect::<Vec<_>>().join(" ")
}

fn lines_of(reader: io::PipeReader) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut reader = BufReader::new(reader);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|count| count > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned();
            if sender.send(line).is_err() {
                return;
            }
            bytes.clear();
        }
    });
    receiver
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_version_in_what_tools_say() {
        assert_eq!(version_in("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_in("geckodriver 0.37.1 (abc 2026-01-01)"), Some("0.37.1"));
        assert_eq!(version_in("Chromium 156.0.8078.79 built on Debian 12."), Some("156.0.8078.79"));
        assert_eq!(version_in("v20.20.2"), Some("20.20.2"));
        assert_eq!(version_in("no figure here"), None);
    }

    #[test]
    fn the_major_version_is_a_number() {
        assert_eq!(major("156.0.8078.79"), Some(156));
        assert_eq!(major("x.1"), None);
    }

    #[test]
    fn the_reason_begins_with_the_first_error() {
        let said = |count: usize, error: Option<usize>| {
            let line = |index| match error == Some(index) {
                true => "error[E0001]: wrong".to_owned(),
                false => format!("line {index}"),
            };
            let lines = (0..count).map(line).collect();
            Outcome { status: ExitStatus::default(), lines }.reason()
        };
        assert!(said(100, Some(10)).starts_with("    error[E0001]: wrong\n    line 11\n"));
        assert!(said(100, None).starts_with("    line 75\n"));
        assert_eq!(said(1, None), "    line 0\n");
    }

    #[test]
    fn a_child_leaves_both_its_streams_in_order_and_in_the_log() {
        let log = std::env::temp_dir().join(format!("xtask-process-{}.log", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; echo three; exit 3"]);
        let outcome = run(command, &log, Echo::SignOfLife).unwrap();
        assert_eq!(outcome.lines, ["one", "two", "three"]);
        assert_eq!(outcome.status.code(), Some(3));
        assert!(fs::read_to_string(&log).unwrap().ends_with("one\ntwo\nthree\n"));
        fs::remove_file(log).unwrap();
    }
}
