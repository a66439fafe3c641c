//! Which crates may use which.

use super::source::{Problem, Source};

/// Each crate with all members that it may use.
const MAY_USE: [(&str, &[&str]); 11] = [
    ("crates/core", &[]),
    ("crates/client", &["sales-stages-core"]),
    ("crates/app", &["sales-stages-core", "sales-stages-client"]),
    ("crates/server", &["sales-stages-core"]),
    ("crates/transfer", &["sales-stages-core"]),
    ("fuzz", &["sales-stages-oracles"]),
    ("patches/wasm-streams", &[]),
    ("tests/faults", &["sales-stages-core"]),
    (
        "tests/headless",
        &["sales-stages-core", "sales-stages-client", "sales-stages-app", "sales-stages-transfer"],
    ),
    ("tests/oracles", &["sales-stages-core", "sales-stages-transfer"]),
    ("xtask", &[]),
];

/// What makes core more than pure functions.
const NOT_IN_CORE: [&str; 8] =
    ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo-net", "gloo-timers", "tokio", "sqlx"];

/// `core <- client <- app`, `core <- server` and `core <- transfer`, and core knows no platform.
pub(super) fn direction(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources {
        let Some(member) = source.path.strip_suffix("/Cargo.toml") else { continue };
        let Some((_, may_use)) = MAY_USE.iter().find(|(name, _)| *name == member) else {
            problems.push(source.problem(1, "tidy does not know this crate: add what it may use"));
            continue;
        };
        for (line, dependency) in dependencies(&source.text) {
            let is_member = dependency.starts_with("sales-stages");
            if is_member && !may_use.contains(&dependency) {
                problems.push(source.problem(line, format!("must not use {dependency}")));
            }
            if member == "crates/core" && NOT_IN_CORE.contains(&dependency) {
                problems.push(source.problem(line, format!("core must not use {dependency}")));
            }
        }
    }
    problems
}

/// gloo-net appears in the client only.
pub(super) fn network(sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("crates/client/")) {
        if source.path.ends_with("/Cargo.toml") {
            let named = dependencies(&source.text).filter(|(_, name)| *name == "gloo-net");
            problems.extend(named.map(|(line, _)| source.problem(line, "must not use gloo-net")));
        } else if source.is_rust_in("crates/") {
            let named = source.code().filter(|(_, line)| line.contains("gloo_net"));
            problems.extend(named.map(|(line, _)| source.problem(line, "must not use gloo_net")));
        }
    }
    problems
}

/// Line and name of every dependency in a manifest, of whichever kind and for whichever target.
fn dependencies(manifest: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut in_table = false;
    manifest.lines().enumerate().filter_map(move |(index, line)| {
        let line = line.trim();
        if let Some(table) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            in_table = table.ends_with("dependencies");
            let single = table.rsplit_once("dependencies.").map(|(_, name)| (index + 1, name));
            return single;
        }
        let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
        (in_table && !name.is_empty() && !name.starts_with('#')).then_some((index + 1, name))
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::made;
    use super::*;

    #[test]
    fn the_right_direction_passes() {
        let manifest = "[package]\nname = \"sales-stages-client\"\n[dependencies]\n\
                        sales-stages-core.workspace = true\ngloo-net.workspace = true\n";
        let sources = made("crates/client/Cargo.toml", manifest);
        assert_eq!(direction(&sources), []);
        assert_eq!(network(&sources), []);
    }

    #[test]
    fn the_wrong_direction_is_named_with_its_line() {
        let manifest = "[dependencies]\nserde = \"1\"\nsales-stages-app = { path = \"../app\" }\n";
        let problems = direction(&made("crates/client/Cargo.toml", manifest));
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(said, ["crates/client/Cargo.toml:3: must not use sales-stages-app"]);
    }

    #[test]
    fn every_table_of_dependencies_counts() {
        let manifest = "[target.'cfg(x)'.dev-dependencies]\nsales-stages-app.workspace = true\n\
                        [dev-dependencies.sales-stages-client]\npath = \"../client\"\n";
        assert_eq!(direction(&made("crates/server/Cargo.toml", manifest)).len(), 2);
    }

    #[test]
    fn core_knows_no_platform() {
        let manifest = "[dependencies]\nleptos.workspace = true\n";
        assert_eq!(direction(&made("crates/core/Cargo.toml", manifest)).len(), 1);
    }

    #[test]
    fn only_the_client_may_name_the_network() {
        assert_eq!(network(&made("crates/app/src/a.rs", "use gloo_net::http::Request;")).len(), 1);
        assert_eq!(network(&made("crates/app/src/a.rs", "// gloo_net is for the client")), []);
    }

    #[test]
    fn an_unknown_crate_must_be_made_known() {
        assert_eq!(direction(&made("crates/new/Cargo.toml", "")).len(), 1);
    }
}
