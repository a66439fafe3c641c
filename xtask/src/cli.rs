//! The command line.

use anyhow::{Result, bail};

use crate::dist::BudgetUse;
use crate::help;
use crate::setup::Need;
use crate::test::{Example, Suite};

/// How long each fuzz target runs where nobody says so.
const SECONDS_OF_FUZZING: u32 = 60;

/// What a person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Help(&'static str),
    Setup { needs: Vec<Need> },
    Serve { arguments: Vec<String> },
    Test { suites: Vec<Suite>, options: Vec<String> },
    ListSuites,
    Faults { options: Vec<String> },
    Gallery { options: Vec<String> },
    Bench { options: Vec<String> },
    Hosts { examples: Vec<Example>, options: Vec<String> },
    Trunk { arguments: Vec<String> },
    Dist { budget_use: BudgetUse },
    Fuzz { targets: Vec<String>, seconds: u32 },
    Ci,
}

/// Reads the arguments behind the program's name.
pub(crate) fn parse(arguments: &[String]) -> Result<Task> {
    let mut arguments = arguments.iter().map(String::as_str);
    let Some(task) = arguments.next() else { return Ok(Task::Help(help::ALL)) };
    let rest: Vec<&str> = arguments.collect();
    let asks_for_help =
        rest.iter().take_while(|word| **word != "--").any(|word| matches!(*word, "--help" | "-h"));
    let help = match task {
        "setup" => help::SETUP,
        "serve" => help::SERVE,
        "test" => help::TEST,
        "faults" => help::FAULTS,
        "gallery" => help::GALLERY,
        "bench" => help::BENCH,
        "hosts" => help::HOSTS,
        "dist" => help::DIST,
        "fuzz" => help::FUZZ,
        "trunk" => return Ok(trunk(&rest)),
        "ci" => help::CI,
        "help" | "--help" | "-h" => return Ok(Task::Help(help::ALL)),
        other => bail!("there is no task `{other}`; `cargo xtask --help` names them"),
    };
    if asks_for_help {
        return Ok(Task::Help(help));
    }
    match task {
        "setup" => setup(&rest),
        "serve" => serve(&rest),
        "test" => test(&rest),
        "faults" => Ok(Task::Faults { options: options_of_tests(&rest)? }),
        "gallery" => Ok(Task::Gallery { options: options_of_tests(&rest)? }),
        "bench" => Ok(Task::Bench { options: options_of_tests(&rest)? }),
        "hosts" => hosts(&rest),
        "dist" => dist(&rest),
        "fuzz" => fuzz(&rest),
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
    let usual = || known.into_iter().filter(|need| need.is_usual()).collect();
    Ok(Task::Setup { needs: if needs.is_empty() { usual() } else { needs } })
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
        bail!("only the runners of native, headless, headless-firefox, e2e and hosts take options");
    }
    Ok(Task::Test { suites, options })
}

fn hosts(rest: &[&str]) -> Result<Task> {
    let dashes = rest.iter().position(|word| *word == "--").unwrap_or(rest.len());
    let (names, options) = rest.split_at(dashes);
    let example = |word: &&str| match Example::ALL.iter().find(|example| example.name() == *word) {
        Some(example) => Ok(*example),
        None => bail!("there is no example `{word}`; `cargo xtask hosts --help` names them"),
    };
    let named = names.iter().map(example).collect::<Result<Vec<_>>>()?;
    let chosen = |example: &Example| named.is_empty() || named.contains(example);
    let examples = Example::ALL.into_iter().filter(chosen).collect();
    let options = options.iter().skip(1).map(|word| (*word).to_owned()).collect();
    Ok(Task::Hosts { examples, options })
}

/// What stands behind two dashes, and nothing before them.
fn options_of_tests(rest: &[&str]) -> Result<Vec<String>> {
    match rest.split_first() {
        None => Ok(Vec::new()),
        Some((&"--", options)) => Ok(options.iter().map(|word| (*word).to_owned()).collect()),
        Some((word, _)) => {
            bail!("`{word}` is no option of this task; put the tests' own behind `--`")
        }
    }
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

fn fuzz(rest: &[&str]) -> Result<Task> {
    let dashes = rest.iter().position(|word| *word == "--").unwrap_or(rest.len());
    let (targets, options) = rest.split_at(dashes);
    if let Some(option) = targets.iter().find(|word| word.starts_with('-')) {
        bail!("put options behind `--`: cargo xtask fuzz -- {option} …");
    }
    let seconds = match options {
        [] | ["--"] => SECONDS_OF_FUZZING,
        ["--", "--seconds", seconds] => match seconds.parse() {
            // libFuzzer takes 0 for "without end".
            Ok(seconds) if seconds > 0 => seconds,
            _ => bail!("--seconds takes a whole number from 1, not `{seconds}`"),
        },
        _ => bail!("fuzz takes `--seconds N` only; see `cargo xtask fuzz --help`"),
    };
    Ok(Task::Fuzz { targets: targets.iter().map(|word| (*word).to_owned()).collect(), seconds })
}

/// All words are trunk's, so `--help` is ours only in the first place.
fn trunk(rest: &[&str]) -> Task {
    match rest.first() {
        None | Some(&"--help" | &"-h") => Task::Help(help::TRUNK),
        Some(_) => Task::Trunk { arguments: rest.iter().map(|word| (*word).to_owned()).collect() },
    }
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
        assert_eq!(parsed("").unwrap(), Task::Help(help::ALL));
        assert_eq!(parsed("--help").unwrap(), Task::Help(help::ALL));
        assert_eq!(parsed("dist --help").unwrap(), Task::Help(help::DIST));
    }

    #[test]
    fn setup_without_a_name_brings_all_that_tests_need() {
        let Task::Setup { needs } = parsed("setup").unwrap() else { panic!("another task") };
        assert_eq!(needs.len(), Need::ALL.len() - 1);
        assert!(!needs.contains(&Need::Fuzz), "it is for those who fuzz");
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
    fn the_tests_of_faults_take_options_behind_two_dashes() {
        assert_eq!(parsed("faults").unwrap(), Task::Faults { options: Vec::new() });
        let options = vec!["races".to_owned()];
        assert_eq!(parsed("faults -- races").unwrap(), Task::Faults { options });
        assert!(parsed("faults races").is_err());
        assert_eq!(parsed("faults --help").unwrap(), Task::Help(help::FAULTS));
    }

    #[test]
    fn gallery_and_benchmark_take_options_behind_two_dashes() {
        assert_eq!(parsed("gallery").unwrap(), Task::Gallery { options: Vec::new() });
        assert_eq!(parsed("bench").unwrap(), Task::Bench { options: Vec::new() });
        let options = vec!["-g".to_owned(), "search".to_owned()];
        assert_eq!(parsed("gallery -- -g search").unwrap(), Task::Gallery { options });
        assert!(parsed("gallery search").is_err());
        assert_eq!(parsed("gallery --help").unwrap(), Task::Help(help::GALLERY));
    }

    #[test]
    fn hosts_are_all_examples_or_those_that_are_named() {
        let all = Task::Hosts { examples: Example::ALL.to_vec(), options: Vec::new() };
        assert_eq!(parsed("hosts").unwrap(), all);
        let options = vec!["-g".to_owned(), "array".to_owned()];
        let some = Task::Hosts { examples: vec![Example::Plain, Example::React], options };
        assert_eq!(parsed("hosts react plain -- -g array").unwrap(), some);
        assert!(parsed("hosts raect").unwrap_err().to_string().contains("raect"));
    }

    #[test]
    fn dist_knows_its_options() {
        assert_eq!(parsed("dist").unwrap(), Task::Dist { budget_use: BudgetUse::Ignore });
        let update = Task::Dist { budget_use: BudgetUse::Update };
        assert_eq!(parsed("dist --update-budget").unwrap(), update);
        assert!(parsed("dist --fast").is_err());
    }

    #[test]
    fn fuzz_takes_targets_and_a_time() {
        let task = |targets: &[&str], seconds| Task::Fuzz {
            targets: targets.iter().map(|name| (*name).to_owned()).collect(),
            seconds,
        };
        assert_eq!(parsed("fuzz").unwrap(), task(&[], 60));
        assert_eq!(parsed("fuzz json names -- --seconds 5").unwrap(), task(&["json", "names"], 5));
        assert!(parsed("fuzz --seconds 5").unwrap_err().to_string().contains("behind `--`"));
        assert!(parsed("fuzz -- --seconds 0").is_err());
        assert!(parsed("fuzz -- --jobs 4").is_err());
    }

    #[test]
    fn trunks_options_are_its_own() {
        let arguments = vec!["serve".to_owned(), "--help".to_owned()];
        assert_eq!(parsed("trunk serve --help").unwrap(), Task::Trunk { arguments });
        assert_eq!(parsed("trunk --help").unwrap(), Task::Help(help::TRUNK));
        assert_eq!(parsed("trunk").unwrap(), Task::Help(help::TRUNK));
    }

    #[test]
    fn ci_takes_nothing() {
        assert_eq!(parsed("ci").unwrap(), Task::Ci);
        assert!(parsed("ci all").is_err());
    }
}
