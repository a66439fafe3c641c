//! What `--help` says.

pub(crate) const ALL: &str = "\
All automation of Sales Stages.

Usage: cargo xtask <TASK> [OPTIONS]

Tasks:
  setup   Bring what this machine lacks (the other tasks do so by themselves)
  serve   Build everything and run the server with the page
  test    Run the tests, all or some
  faults  Run the engine through every fault of network and server, whole
  gallery Take the pictures of docs/gallery anew
  bench   Measure the page beside the same job in hand-written JavaScript
  hosts   Try the widget in the examples of examples/, in a framework each
  dist    Build the page into dist/, the widget into dist-widget/, and weigh both
  trunk   Run trunk with the right tools, to develop the page
  fuzz    Feed every decoder with bytes that no person would think of
  ci      What continuous integration runs: setup and all tests

`cargo xtask <TASK> --help` tells more about a task.

Tools of exact versions are kept in ~/.cache/sales-stages/tools and shared by all checkouts;
the variable SALES_STAGES_TOOLS names another folder. Logs are in target/xtask/logs.
";

pub(crate) const SETUP: &str = "\
Bring what this machine lacks. What is there already is used; a second run takes seconds.

Usage: cargo xtask setup [PART...]

Without a name, all of:
  lints        rustfmt and clippy (rustup)
  wasm         Rust's standard library for wasm32 (rustup; about 80 MB)
  page         wasm, wasm-bindgen, trunk, Node, wasm-opt, esbuild (about 120 MB; Node up to
               350 MB if missing)
  small-std    the sources of Rust's standard library, which the page is built with (rustup;
               about 60 MB; the page is a sixth larger without)
  wasm-tests   wasm, wasm-bindgen
  deny         cargo-deny (18 MB)
  chromium     Chrome or Chromium and its driver (apt-get; about 400 MB)
  firefox      Firefox and geckodriver (apt-get; about 300 MB; tests go on without)
  playwright   Node and the packages of tests/e2e (about 50 MB)
  package-checks
               Node and the packages of tests/package (about 80 MB)

Only where it is named:
  fuzz         cargo-fuzz (3 MB)

Tools that are crates come from PATH where the version is right, else from the folder of tools,
else through `cargo binstall` where that is installed, else through `cargo install` (about 7
minutes in all on two cores, with 1 GB of disk while it builds). An installation that fails or
is interrupted leaves nothing behind that a later run would take for whole.

Variables: SALES_STAGES_TOOLS (folder of tools), CHROMIUM, CHROMEDRIVER, FIREFOX (programs).
";

pub(crate) const SERVE: &str = "\
Build the page and the server, then run the server with the page until Ctrl-C.

Usage: cargo xtask serve [-- SERVER OPTIONS...]

The database is in the platform's data folder unless you name another. Some server options
(`cargo xtask serve -- --help` shows all):
  --listen ADDRESS    where to listen (default 127.0.0.1:8080)
  --database FILE     another database
  --seed N            add N demo stages to an empty database

Example: cargo xtask serve -- --database /tmp/demo.db --seed 45
";

pub(crate) const TEST: &str = "\
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

pub(crate) const FAULTS: &str = "\
Run the page's engine through every fault of network and server, in virtual time: each fault at
each moment of each of six operations with 30 seeds, with and without the optional headers; 300,000
random steps of two people; 1,000 orders of answers. Takes a few minutes. `cargo xtask test native`
has one seed of each and 100,000 steps.

Usage: cargo xtask faults [-- TEST OPTIONS...]

A failure prints the command that repeats it. Variables:
  FAULT_SEEDS=N     how many seeds each case has; a tenth as many rounds of random steps are taken
  FAULT_CASE=CASE   one case of the matrix, told in full: FAULT, OPERATION, MOMENT, `on` or `off`
                    for the headers, and a seed, with spaces between them
  FAULT_ROUND=N     one round of random steps; FAULT_STORY=1 tells it in full
  FAULT_RACE=N      one order of answers

Example: FAULT_SEEDS=100 cargo xtask faults -- every_fault
";

pub(crate) const GALLERY: &str = "\
Take the pictures of the page anew, and write their index: docs/gallery. The page is built if it
must be, and each picture is taken of it with the real server, with the same times and ids in every
run: a picture changes where the page does. What pictures there are stands in tests/e2e/gallery.

Usage: cargo xtask gallery [-- PLAYWRIGHT OPTIONS...]

Look at them before you commit them.

Example: cargo xtask gallery -- -g dark
";

pub(crate) const BENCH: &str = "\
Measure the page beside the same job in hand-written JavaScript, and write docs/benchmark.md: first
rows on a slow line, what a person does with a hundred rows, and 100,000 stages. Both are measured
in turns in one run, and the page against itself as well; only ratios of one run say anything. What
is measured stands in tests/e2e/bench. It takes about a quarter of an hour; let the machine do
nothing else.

Usage: cargo xtask bench [-- PLAYWRIGHT OPTIONS...]

Variable: ROUNDS, how often each is measured (25).

Example: ROUNDS=5 cargo xtask bench -- -g rows
";

pub(crate) const HOSTS: &str = "\
Install, build and try the examples of examples/: pages of settings in plain HTML and in
frameworks, which take the widget from its package as npm packs it. Each framework passes the
element children, data of every kind and listeners; tests/e2e/hosts says what must come of it.

Usage: cargo xtask hosts [EXAMPLE...] [-- PLAYWRIGHT OPTIONS...]

Without a name, all of:
  plain    a page without a build
  react    React 19 with Vite (about 70 MB of packages)
  vue      Vue 3 with Vite (80 MB)
  svelte   Svelte 5 with Vite (80 MB)
  angular  Angular 21 with its own tools (270 MB)

`cargo xtask test` has plain and react in it. Packages come from npm, by the lock file of each
example, into its node_modules.

Example: cargo xtask hosts react -- -g array
";

pub(crate) const DIST: &str = "\
Build the page into dist/ as a static host serves it, with .br and .gz copies beside what
shrinks, and the widget's npm package into dist-widget/; print what each file weighs. Nothing is
built where nothing changed.

The page is built by trunk, with a standard library made for size (target/page/plain). Then its
code is made as small as it gets: exports that nobody calls leave, wasm-opt and esbuild shrink the
rest, and the style sheets become one. All but index.html, config.json and favicon.svg have names
with their hash, and browsers check them against it.

The widget goes the same way, from its own binary: a panic is told there before it ends
everything, so it has a standard library of its own. The languages, and what reads and writes
files of stages, are the page's. Its scripts, types and descriptions are in packages/widget.

Usage: cargo xtask dist [OPTIONS]

Options:
  --check-budget    Fail where page or widget is over the budget of size-budget.txt
  --update-budget   Make today's sizes the budget
";

pub(crate) const TRUNK: &str = "\
Run trunk with the right wasm-bindgen and wasm-opt. While you develop the page:

  cargo xtask serve                 in one terminal: the API, on port 8080
  cargo xtask trunk serve           in another: builds the page whenever a file changes

Usage: cargo xtask trunk <TRUNK OPTIONS...>

`serve` and `watch` build into target/xtask/trunk, so that dist/ stays as it is. What they build
is the plain page, sooner there and larger than what `cargo xtask dist` makes of it.
";

pub(crate) const FUZZ: &str = "\
Feed every decoder, and the engine, with bytes that no person would think of, and see whether all
holds that tests/oracles says of them. Not a part of `cargo xtask test`, which only replays the
corpus.

Usage: cargo xtask fuzz [TARGET...] [-- --seconds N]

Without a name, all targets (fuzz/fuzz_targets), one after the other, each for 60 seconds or N.
It needs a C++ compiler, and builds for some minutes the first time. The compiler is the usual one:
nothing that is fuzzed has unsafe code, so no sanitizer is asked for, and no nightly compiler.

What leads somewhere new is kept in target/fuzz/corpus for the next run. What breaks an oracle is
written to target/fuzz/artifacts: make it a unit test, fix it, and put it into fuzz/corpus/TARGET
under a name that says what it is, where `cargo test -p sales-stages-oracles` replays it.

Example: cargo xtask fuzz engine -- --seconds 600
";

pub(crate) const CI: &str = "\
What continuous integration runs: setup, then all suites of `cargo xtask test`.

Usage: cargo xtask ci
";
