//! The browsers that tests run in.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::apt;
use super::part::{Found, Part, Site};
use crate::process;

const CHROMIUM_NAMES: [&str; 4] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROME_ON_MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];
const FIREFOX_ON_MAC: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// A Chrome or Chromium with the driver of the same major version.
pub(crate) struct Pair {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
    version: String,
}

/// The first Chrome or Chromium that has a driver. `CHROMIUM` and `CHROMEDRIVER` name others.
pub(crate) fn chromium() -> Option<Pair> {
    let driver = named("CHROMEDRIVER").or_else(|| process::which("chromedriver"))?;
    let driver_version = version(&driver)?;
    let browsers = match named("CHROMIUM") {
        Some(browser) => vec![browser],
        None => installed(&CHROMIUM_NAMES, CHROME_ON_MAC),
    };
    browsers.into_iter().find_map(|browser| {
        let version = version(&browser)?;
        let fits = process::major(&version) == process::major(&driver_version);
        fits.then(|| Pair { browser, driver: driver.clone(), version })
    })
}

/// The first Firefox. `FIREFOX` names another.
pub(crate) fn firefox() -> Option<PathBuf> {
    named("FIREFOX").or_else(|| installed(&FIREFOX_NAMES, FIREFOX_ON_MAC).into_iter().next())
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn installed(names: &[&str], on_mac: &str) -> Vec<PathBuf> {
    let on_path = names.iter().filter_map(|name| process::which(name));
    on_path.chain(Some(PathBuf::from(on_mac)).filter(|file| file.is_file())).collect()
}

fn version(program: &PathBuf) -> Option<String> {
    process::version_in(&process::ask(program, &["--version"])?).map(str::to_owned)
}

pub(crate) struct Chromium;

impl Part for Chromium {
    fn name(&self) -> String {
        "Chromium and its driver".into()
    }

    fn find(&self, _: &Site) -> Option<Found> {
        let Pair { browser, driver, version } = chromium()?;
        Some(Found::noted(format!("{} with {} ({version})", browser.display(), driver.display())))
    }

    fn cost(&self) -> String {
        "about 1 min and 400 MB of the system's disk".into()
    }

    fn how(&self) -> String {
        "apt-get install chromium chromium-driver".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        // Without a font, text has no width and screenshots show boxes.
        let packages = ["chromium", "chromium-driver", "fonts-liberation"];
        apt::install(&packages, &site.workspace.fresh_log("setup-chromium"))?;
        if chromium().is_none() {
            bail!("no Chrome or Chromium has a driver of the same major version");
        }
        Ok(())
    }

    fn advice(&self) -> String {
        "run `sudo apt-get install chromium chromium-driver`, or install Chrome or Chromium and \
         the chromedriver of the same major version, and put both on PATH or name them in the \
         variables CHROMIUM and CHROMEDRIVER"
            .into()
    }
}

pub(crate) struct Firefox;

impl Part for Firefox {
    fn name(&self) -> String {
        "Firefox".into()
    }

    fn find(&self, _: &Site) -> Option<Found> {
        firefox().map(|file| Found::on_path(&file))
    }

    fn cost(&self) -> String {
        "about 1 min and 300 MB of the system's disk".into()
    }

    fn how(&self) -> String {
        "apt-get install firefox-esr".into()
    }

    fn bring(&self, site: &Site) -> Result<()> {
        apt::install(&["firefox-esr"], &site.workspace.fresh_log("setup-firefox"))
    }

    fn advice(&self) -> String {
        "run `sudo apt-get install firefox-esr`, or install Firefox and put it on PATH or name it \
         in the variable FIREFOX"
            .into()
    }

    fn optional(&self) -> bool {
        true
    }
}
