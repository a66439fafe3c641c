//! What suites there are.

use anyhow::Result;

use super::{Bench, Counts, checks, end_to_end, headless, hosts, native, package, tidy};
use crate::dist;
use crate::setup::Need;

/// A group of tests that can be run alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suite {
    Format,
    Tidy,
    Clippy,
    Deny,
    Native,
    Headless,
    HeadlessFirefox,
    Size,
    Package,
    EndToEnd,
    Hosts,
}

impl Suite {
    /// What fails soonest comes first.
    pub(crate) const ALL: [Self; 11] = [
        Self::Format,
        Self::Tidy,
        Self::Clippy,
        Self::Deny,
        Self::Native,
        Self::Headless,
        Self::HeadlessFirefox,
        Self::Size,
        Self::Package,
        Self::EndToEnd,
        Self::Hosts,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "fmt",
            Self::Tidy => "tidy",
            Self::Clippy => "clippy",
            Self::Deny => "deny",
            Self::Native => "native",
            Self::Headless => "headless",
            Self::HeadlessFirefox => "headless-firefox",
            Self::Size => "size",
            Self::Package => "package",
            Self::EndToEnd => "e2e",
            Self::Hosts => "hosts",
        }
    }

    pub(crate) fn about(self) -> &'static str {
        match self {
            Self::Format => "formatting of all crates",
            Self::Tidy => "rules of this code base: direction of imports, safe views, lengths",
            Self::Clippy => "lints, for this machine and for wasm32",
            Self::Deny => "licences, sources, duplicates and advisories of all crates",
            Self::Native => "tests of core, server, fault proxy, xtask, and the fuzz corpus",
            Self::Headless => "tests of client and app in headless Chromium, with the real server",
            Self::HeadlessFirefox => "the same in headless Firefox, where there is one",
            Self::Size => "the sizes of page and widget against size-budget.txt",
            Self::Package => "the widget's npm package: its files, types, names, and tools on it",
            Self::EndToEnd => "Playwright: page and widget with the real server in Chromium",
            Self::Hosts => "the widget in the plain example and in React's, in Chromium",
        }
    }

    pub(crate) fn needs(self) -> &'static [Need] {
        match self {
            Self::Format => &[Need::Lints],
            Self::Clippy => &[Need::Lints, Need::Wasm],
            Self::Tidy | Self::Native => &[],
            Self::Deny => &[Need::Deny],
            Self::Headless => &[Need::WasmTests, Need::Chromium],
            Self::HeadlessFirefox => &[Need::WasmTests, Need::Firefox],
            Self::Size => &dist::NEEDS,
            Self::Package => &[Need::Page, Need::SmallStd, Need::PackageChecks],
            Self::EndToEnd | Self::Hosts => {
                &[Need::Page, Need::SmallStd, Need::Chromium, Need::Playwright]
            }
        }
    }

    /// Whether a machine that lacks what it needs skips it.
    pub(super) fn optional(self) -> bool {
        self == Self::HeadlessFirefox
    }

    /// Whether its runner can be told which tests to run.
    pub(crate) fn takes_options(self) -> bool {
        matches!(
            self,
            Self::Native | Self::Headless | Self::HeadlessFirefox | Self::EndToEnd | Self::Hosts
        )
    }

    pub(super) fn run(self, bench: &Bench) -> Result<Counts> {
        match self {
            Self::Format => checks::format(bench),
            Self::Tidy => tidy::run(bench),
            Self::Clippy => checks::clippy(bench),
            Self::Deny => checks::deny(bench),
            Self::Native => native::run(bench),
            Self::Headless => headless::in_chromium(bench),
            Self::HeadlessFirefox => headless::in_firefox(bench),
            Self::Size => checks::size(bench),
            Self::Package => package::run(bench),
            Self::EndToEnd => end_to_end::run(bench),
            Self::Hosts => hosts::usual(bench),
        }
    }
}
