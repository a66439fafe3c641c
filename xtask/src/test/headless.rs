//! The tests of the wasm crates in a browser without a window, with the real server.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::server::Server;
use super::{Bench, Counts, native};
use crate::process::{self, Echo};
use crate::setup::browser::{self, Pair};
use crate::workspace::lock;

/// The browser must not talk to anybody, and must not wait for a person.
const CHROMIUM_OPTIONS: [&str; 7] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/// All tests of one program together, in seconds: the runner's own limit is 20.
const LIMIT: &str = "300";

/// One browser, as wasm-bindgen's runner wants to hear of it.
struct Driven {
    suite: &'static str,
    /// The variable that names the driver. The runner takes the first that is set.
    variable: &'static str,
    driver: PathBuf,
    capabilities: String,
}

pub(super) fn in_chromium(bench: &Bench) -> Result<Counts> {
    let Pair { browser, driver, .. } = browser::chromium().context("there is no Chromium")?;
    let options = CHROMIUM_OPTIONS.map(quoted).join(", ");
    let capabilities = format!(
        "{{\"goog:chromeOptions\": {{\"binary\": {}, \"args\": [{options}]}}}}\n",
        quoted(&browser.to_string_lossy())
    );
    run(bench, &Driven { suite: "headless", variable: "CHROMEDRIVER", driver, capabilities })
}

pub(super) fn in_firefox(bench: &Bench) -> Result<Counts> {
    let browser = browser::firefox().context("there is no Firefox")?;
    let driver = bench.tools.program("geckodriver").context("there is no geckodriver")?;
    let capabilities = format!(
        "{{\"moz:firefoxOptions\": {{\"binary\": {}}}}}\n",
        quoted(&browser.to_string_lossy())
    );
    let suite = "headless-firefox";
    run(bench, &Driven { suite, variable: "GECKODRIVER", driver, capabilities })
}

fn run(bench: &Bench, driven: &Driven) -> Result<Counts> {
    let workspace = bench.workspace;
    let scratch = workspace.scratch();
    let guard = lock(&scratch.join("headless.lock"), "runs headless tests")?;
    let program = native::programs(bench, driven.suite)?.server;

    let address = format!("127.0.0.1:{}", free_port()?);
    let log = workspace.log(driven.suite);
    let folder = scratch.join("headless");
    let server = Server::start(&program, &folder, &format!("http://{address}"), &log)?;
    let note = Note::write(&workspace.root, &server)?;
    let capabilities = scratch.join(format!("{}.webdriver.json", driven.suite));
    fs::write(&capabilities, &driven.capabilities)?;

    let mut tests = process::cargo();
    bench.tools.equip(&mut tests);
    without_other_drivers(&mut tests);
    tests
        .args(["test", "--target", "wasm32-unknown-unknown", "--no-fail-fast", "--tests"])
        .args(["--package", "sales-stages-headless"])
        .args(bench.options)
        .current_dir(&workspace.root)
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("WASM_BINDGEN_TEST_ADDRESS", &address)
        .env("WASM_BINDGEN_TEST_TIMEOUT", LIMIT)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
        .env(driven.variable, &driven.driver);
    let outcome = process::run(tests, &log, Echo::Lines)?;
    drop((note, server, guard));
    Ok(Counts::from_libtest(&outcome.lines).with_exit(outcome.status.success()))
}

/// A driver that a person has named for something else would be taken before ours.
fn without_other_drivers(command: &mut Command) {
    for driver in ["GECKODRIVER", "SAFARIDRIVER", "CHROMEDRIVER", "MSEDGEDRIVER"] {
        command.env_remove(driver).env_remove(format!("{driver}_REMOTE"));
    }
}

/// Tells the tests where the server is. The runner serves files of the crate's own folder, so
/// tests read it from `/server.json`.
struct Note {
    file: PathBuf,
}

impl Note {
    fn write(root: &Path, server: &Server) -> Result<Self> {
        let file = root.join("tests/headless/server.json");
        let (base, key) = (quoted(&server.base), quoted(&server.key));
        fs::write(&file, format!("{{\"base\": {base}, \"key\": {key}}}\n"))?;
        Ok(Self { file })
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        // The next run writes it again, so a file that stays does no harm.
        let _ = fs::remove_file(&self.file);
    }
}

/// A port that is free now. The runner takes it a moment later.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A JSON string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_as_json() {
        assert_eq!(quoted(r#"C:\a "b""#), r#""C:\\a \"b\"""#);
    }
}
