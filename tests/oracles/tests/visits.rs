//! Random visits of a host's page: what a host sets at any moment, among what people do.

use std::panic::catch_unwind;

/// How many visits there are, and how many lines each has at most.
const VISITS: u64 = 3000;
const LONGEST: usize = 60;

const SETUPS: [&str; 6] = [
    "token embedded",
    "token embedded if-match idempotency-key",
    "session embedded ids 50",
    "open embedded idempotency-key",
    "token embedded readonly",
    "session embedded readonly if-match",
];

/// What a host does.
const HOST: [&str; 15] = [
    "host-readonly 1",
    "host-readonly 0",
    "host-ids 1",
    "host-theme 1",
    "host-auth token",
    "host-auth session",
    "host-auth open",
    "host-rows 2",
    "host-features 0",
    "host-features 3",
    "host-api token",
    "host-api session",
    "host-api open",
    "host-refresh",
    "host-log-out",
];

/// What people do, and what comes of it.
const PEOPLE: [&str; 49] = [
    "new",
    "name Won",
    "create",
    "close-form",
    "draft Kept",
    "rename 0",
    "rename 1",
    "type Lost",
    "save",
    "cancel",
    "undo-rename",
    "delete 0",
    "delete 1",
    "undo 0",
    "hurry 0",
    "select 0",
    "select-all",
    "delete-selected",
    "undo-all",
    "hurry-all",
    "confirm 0",
    "keep-all",
    "confirm-all",
    "give-up 0",
    "theirs",
    "overwrite",
    "edit",
    "again 0",
    "dismiss 0",
    "details 0",
    "reload",
    "search o",
    "all",
    "credential abc",
    "signed-in",
    "not-signed-in",
    "sign-out",
    "discard",
    "signed-out",
    "access-again",
    "palette",
    "run 0",
    "undo-latest",
    "import New/one/Other",
    "look",
    "start-import",
    "close-import",
    "export",
    "close-export",
];

/// What the server says, and that time passes.
const SERVER: [&str; 14] = [
    r#"200 {"data":[{"id":"a","stage_name":"One"},{"id":"b","stage_name":"Two"}],"has_more":false,"total":2}"#,
    r#"200 {"data":[{"id":"b","stage_name":"Two"}],"has_more":false,"total":1}"#,
    r#"200 {"data":[],"has_more":false,"total":0}"#,
    r#"200 {"id":"a","stage_name":"One"}"#,
    r#"200 {"id":"b","stage_name":"Other"}"#,
    r#"200 {"id":"c","stage_name":"Won"}"#,
    r#"200 {"id":"a","deleted":true}"#,
    "401 {}",
    "404 {}",
    "503 {}",
    "0",
    "wait",
    "wait",
    "work",
];

/// What was left behind.
const LEFT: [&str; 3] = [
    "",
    r#"[{"key":"a1","kind":"delete","state":"undoable","at":"1","id":"a","seen":"One"}]"#,
    r#"[{"key":"a2","kind":"create","state":"sent","at":"1","to":"Left"}]"#,
];

/// Numbers that a seed decides.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or(0) % count
    }

    fn pick<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }
}

fn visit(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut lines = vec![dice.pick(&SETUPS), "", dice.pick(&LEFT), SERVER[0]];
    for _ in 0..dice.below(LONGEST) {
        let line = match dice.below(10) {
            0..2 => dice.pick(&HOST),
            2..7 => dice.pick(&PEOPLE),
            _ => dice.pick(&SERVER),
        };
        lines.push(line);
    }
    lines.join("\n")
}

#[test]
fn a_host_may_set_anything_at_any_moment() {
    for seed in 0..VISITS {
        let visit = visit(seed);
        let outcome = catch_unwind(|| sales_stages_oracles::check("engine", visit.as_bytes()));
        assert!(outcome.is_ok(), "visit {seed}:\n{visit}");
    }
}
