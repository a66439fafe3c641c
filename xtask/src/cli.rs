//! The command line.

use anyhow::{Result, bail};

use crate::dist::BudgetUse;
use crate::setup::Need;
use crate::test::Suite;

/// What a person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Help(&'static str),
    Setup { needs: Vec<Need> },
    Serve { arguments: Vec<String> },
    Test { suites: Vec<Suite>, options: Vec<String> },
    ListSuites,
    Dist { budget_use: BudgetUse },
    Ci,
}

const HELP: &str = "\
All automation of Sales Stages.

Usage: cargo xtask <TASK> [OPTIONS]

Tasks:
  setup   Bring what this machine lacks (the other tasks do so by themselves)
  serve   Build everything and run the server with the page
  test    Run the tests, all or some
  dist    Build the page into dist/, compressed, and weigh it
  ci      What continuous integration runs: setup and all tests

`cargo xtask <TASK> --help` tells more about a task.

Tools of exact versions are kept in ~/.cache/sales-stages/tools and shared by all checkouts;
the variable SALES_STAGES_TOOLS names another folder. Logs are in target/xtask/logs.
";

const SETUP_HELP: &str = "\
Bring what this machine lacks. What is there already is used; a second run takes seconds.

Usage: cargo xtask setup [PART...]

Without a name, all of:
  lints        rustfmt and clippy (rustup)
  wasm         Rust's standard library for wasm32 (rustup; about 80 MB)
  page         wasm, wasm-bindgen, trunk, Node, wasm-opt (about 110 MB; Node 250 MB if missing)
  wasm-tests   wasm, wasm-bindgen
  deny         cargo-deny (18 MB)
  chromium     Chrome or Chromium and its driver (apt-get; about 400 MB)
  firefox      Firefox and geckodriver (apt-get; about 300 MB; tests go on without)
  playwright   Node and the packages of tests/e2e (about 25 MB)

Tools that are crates come from PATH where the version is right, else from the folder of tools,
else through `cargo binstall` where that is installed, else through `cargo install` (about 7
minutes in all on two cores, with 1 GB of disk while it builds). An installation that fails or
is interrupted leaves nothing behind that a later run would take for whole.

Variables: SALES_STAGES_TOOLS (folder of tools), CHROMIUM, CHROMEDRIVER, FIREFOX (programs).
";

const SERVE_HELP: &str = "\
Build the page and the server, then run the server with the page until Ctrl-C.

Usage: cargo xtask serve [-- SERVER OPTIONS...]

The database is in the platform's data folder unless you name another. Some server options
(`cargo xtask serve -- --help` shows all):
  --listen ADDRESS    where to listen (default 127.0.0.1:8080)
  --database FILE     another database
  --seed N            add N demo stages to an empty database

Example: cargo xtask serve -- --database /tmp/demo.db --seed 45
";

const TEST_HELP: &str = "\
Run the tests: all suites, or those that you name. Suites run one after the other; one that
fails does not stop the others.

Usage: cargo xtask test [SUITE...]
       cargo xtask test SUITE -- RUNNER OPTIONS...
       cargo xtask test --list

Options:
  --list   Name the suites and what they do

Examples:
  cargo xtask test fmt tidy clippy      what fails soonest
  cargo xtask test native -- paging     native tests with \"paging\" in their names
  cargo xtask test e2e -- -g rename     the same with Playwright

The last line is the sum of all tests. Each suite's output is also in target/xtask/logs.
";

const DIST_HELP: &str = "\
Build the page into dist/ as a static host serves it, with .br and .gz copies beside what
shrinks, and print what each file weighs. Nothing is built where nothing changed.

Usage: cargo xtask dist [OPTIONS]

Options:
  --check-budget    Fail where the page is over the budget of size-budget.txt
  --update-budget   Make today's sizes the budget
";

const CI_HELP: &str = "\
What continuous integration runs: setup, then all suites of `cargo xtask test`.

Usage: cargo xtask ci
";

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: &[String]) -> Result<Task> {
    let mut arguments = arguments.iter().map(String::as_str);
    let Some(task) = arguments.next() else { return Ok(Task::Help(HELP)) };
    let rest: Vec<&str> = arguments.collect();
    let asks_for_help =
        rest.iter().take_while(|word| **word != "--").any(|word| matches!(*word, "--help" | "-h"));
    let help = match task {
        "setup" => SETUP_HELP,
        "serve" => SERVE_HELP,
        "test" => TEST_HELP,
        "dist" => DIST_HELP,
        "ci" => CI_HELP,
        "help" | "--help" | "-h" => return Ok(Task::Help(HELP)),
        other => bail!("there is no task `{other}`; `cargo xtask --help` names them"),
    };
    if asks_for_help {
        return Ok(Task::Help(help));
    }
    match task {
        "setup" => setup(&rest),
        "serve" => serve(&rest),
        "test" => test(&rest),
        "dist" => dist(&rest),
        _ => {
            nothing_more("ci", &rest)?;
            Ok(Task::Ci)
        }
    }
}

fn setup(rest: &[&str]) -> Result<Task> {
    let known = Need::ALL;
    let need = |word: &&str| match known.iter().find(|need| need.name() == *word) {
        Some(need) => Ok(*need),
        None => bail!("setup has no part `{word}`; `cargo xtask setup --help` names them"),
    };
    let needs = rest.iter().map(need).collect::<Result<Vec<_>>>()?;
    Ok(Task::Setup { needs: if needs.is_empty() { known.to_vec() } else { needs } })
}

fn serve(rest: &[&str]) -> Result<Task> {
    match rest.split_first() {
        None => Ok(Task::Serve { arguments: Vec::new() }),
        Some((&"--", options)) => {
            Ok(Task::Serve { arguments: options.iter().map(|word| (*word).to_owned()).collect() })
        }
        Some((word, _)) => bail!(
            "`{word}` is no option of this task; put the server's own behind `--`: cargo xtask \
             serve -- {}",
            rest.join(" ")
        ),
    }
}

fn test(rest: &[&str]) -> Result<Task> {
    let dashes = rest.iter().position(|word| *word == "--").unwrap_or(rest.len());
    let (names, options) = rest.split_at(dashes);
    if names.contains(&"--list") {
        return Ok(Task::ListSuites);
    }
    let suite = |word: &&str| match Suite::ALL.iter().find(|suite| suite.name() == *word) {
        Some(suite) => Ok(*suite),
        None => bail!("there is no suite `{word}`; `cargo xtask test --list` names them"),
    };
    let named = names.iter().map(suite).collect::<Result<Vec<_>>>()?;
    let chosen = |suite: &Suite| named.is_empty() || named.contains(suite);
    let suites: Vec<Suite> = Suite::ALL.into_iter().filter(chosen).collect();
    let options: Vec<String> = options.iter().skip(1).map(|word| (*word).to_owned()).collect();
    if !options.is_empty() && !suites.iter().all(|suite| suite.takes_options()) {
        bail!("only the runners of native, headless, headless-firefox and e2e take options");
    }
    Ok(Task::Test { suites, options })
}

fn dist(rest: &[&str]) -> Result<Task> {
    let budget_use = match rest {
        [] => BudgetUse::Ignore,
        ["--check-budget"] => BudgetUse::Enforce,
        ["--update-budget"] => BudgetUse::Update,
        words => {
            bail!("dist does not understand `{}`; see `cargo xtask dist --help`", words.join(" "))
        }
    };
    Ok(Task::Dist { budget_use })
}

fn nothing_more(task: &str, rest: &[&str]) -> Result<()> {
    if let Some(word) = rest.first() {
        bail!("{task} takes no `{word}`; see `cargo xtask {task} --help`");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(parsed("").unwrap(), Task::Help(HELP));
        assert_eq!(parsed("--help").unwrap(), Task::Help(HELP));
        assert_eq!(parsed("dist --help").unwrap(), Task::Help(DIST_HELP));
    }

    #[test]
    fn setup_without_a_name_brings_all_parts() {
        assert_eq!(parsed("setup").unwrap(), Task::Setup { needs: Need::ALL.to_vec() });
        assert_eq!(parsed("setup deny").unwrap(), Task::Setup { needs: vec![Need::Deny] });
        assert!(parsed("setup denny").unwrap_err().to_string().contains("denny"));
    }

    #[test]
    fn the_servers_options_stand_behind_two_dashes() {
        let arguments = vec!["--seed".to_owned(), "45".to_owned()];
        assert_eq!(parsed("serve -- --seed 45").unwrap(), Task::Serve { arguments });
        let help = Task::Serve { arguments: vec!["--help".to_owned()] };
        assert_eq!(parsed("serve -- --help").unwrap(), help);
        let error = parsed("serve --seed 45").unwrap_err().to_string();
        assert!(error.contains("cargo xtask serve -- --seed 45"), "{error}");
    }

    #[test]
    fn suites_run_in_their_own_order_and_each_once() {
        let suites = vec![Suite::Format, Suite::Tidy];
        assert_eq!(
            parsed("test tidy fmt tidy").unwrap(),
            Task::Test { suites, options: Vec::new() }
        );
        let all = Task::Test { suites: Suite::ALL.to_vec(), options: Vec::new() };
        assert_eq!(parsed("test").unwrap(), all);
        assert_eq!(parsed("test --list").unwrap(), Task::ListSuites);
        assert!(parsed("test e3e").is_err());
    }

    #[test]
    fn runners_options_stand_behind_two_dashes() {
        let options = vec!["-g".to_owned(), "rename".to_owned()];
        let task = Task::Test { suites: vec![Suite::EndToEnd], options };
        assert_eq!(parsed("test e2e -- -g rename").unwrap(), task);
        assert!(parsed("test fmt -- --emit").is_err());
    }

    #[test]
    fn dist_knows_its_options() {
        assert_eq!(parsed("dist").unwrap(), Task::Dist { budget_use: BudgetUse::Ignore });
        let update = Task::Dist { budget_use: BudgetUse::Update };
        assert_eq!(parsed("dist --update-budget").unwrap(), update);
        assert!(parsed("dist --fast").is_err());
    }

    #[test]
    fn ci_takes_nothing() {
        assert_eq!(parsed("ci").unwrap(), Task::Ci);
        assert!(parsed("ci all").is_err());
    }
}
