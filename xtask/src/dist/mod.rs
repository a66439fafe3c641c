//! Builds page and widget, compresses them, weighs them.

mod blame;
mod budget;
mod cold_load;
mod compress;
mod finish;
mod split;
mod stamp;
pub(crate) mod trunk;
mod widget;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::report;
use crate::setup::{Need, Tools};
use crate::workspace::{Workspace, lock};
use budget::Budget;
use cold_load::Weighed;
use stamp::Product;

/// What [`build`] works with.
pub(crate) const NEEDS: [Need; 2] = [Need::Page, Need::SmallStd];

/// What is done with the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BudgetUse {
    /// What is too large is an error.
    Enforce,
    /// Sizes are shown, nothing else.
    Ignore,
    /// Today's sizes become the budget.
    Update,
}

/// Builds page and widget where their sources changed, and holds them against the budget.
pub(crate) fn run(workspace: &Workspace, tools: &Tools, budget_use: BudgetUse) -> Result<()> {
    build_widget(workspace, tools)?;
    let [page, widget] = cold_load::weigh(&workspace.dist(), &packed(workspace)?)?;
    print!("{}", cold_load::table(&page, "first visit"));
    print!("{}", cold_load::table(&widget, "first load of the widget"));
    check_budget(workspace, [&page, &widget], budget_use)
}

/// Builds the page where its sources or its tools changed since the last time.
pub(crate) fn build(workspace: &Workspace, tools: &Tools) -> Result<()> {
    unless_built(workspace, tools, Product::Page, |dist| {
        println!("dist: trunk build --release …");
        let plain = trunk::build(workspace, tools)?;
        finish::run(workspace, tools, &plain, &trunk::linked(workspace), dist)?;
        let started = Instant::now();
        let count = compress::folder(dist)?;
        println!("dist: compressed {count} files in {}", report::seconds(started.elapsed()));
        Ok(())
    })
}

/// Builds the widget where its sources or its tools changed since the last time, and the page before
/// it.
pub(crate) fn build_widget(workspace: &Workspace, tools: &Tools) -> Result<()> {
    build(workspace, tools)?;
    unless_built(workspace, tools, Product::Widget, |dist| {
        widget::build(workspace, tools, &workspace.dist(), dist)
    })
}

/// Copies the widget's package, with compressed copies beside its files. They are no part of it: they
/// only tell what goes over the wire.
fn packed(workspace: &Workspace) -> Result<PathBuf> {
    let package = workspace.dist_widget();
    let packed = trunk::target(workspace).join("packed-widget");
    if packed.exists() {
        fs::remove_dir_all(&packed)?;
    }
    for file in stamp::files_in(&package)? {
        let copy = packed.join(file.strip_prefix(&package)?);
        copy.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(&file, copy)?;
    }
    compress::folder(&packed)?;
    Ok(packed)
}

fn unless_built(
    workspace: &Workspace,
    tools: &Tools,
    product: Product,
    build: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    let guard = lock(&workspace.scratch().join("dist.lock"), "builds page or widget")?;
    let started = Instant::now();
    let wanted = stamp::of_sources(workspace, tools, product)?;
    let dist = product.folder(workspace);
    let is_last = |last| last == stamp::with_output(&wanted, &dist);
    if stamp::read(workspace, product).is_some_and(is_last) {
        println!("dist: nothing changed since the last build ({})", dist.display());
        return Ok(());
    }
    stamp::forget(workspace, product)?;
    build(&dist)?;
    println!("dist: built {} in {}", dist.display(), report::seconds(started.elapsed()));
    stamp::write(workspace, product, &stamp::with_output(&wanted, &dist))?;
    drop(guard);
    Ok(())
}

fn check_budget(
    workspace: &Workspace,
    [page, widget]: [&Weighed; 2],
    budget_use: BudgetUse,
) -> Result<()> {
    let file = workspace.root.join(budget::FILE);
    let code = blame::read(workspace);
    let today = Budget::of(page, widget, &code.by_crate());
    match budget_use {
        BudgetUse::Ignore => Ok(()),
        BudgetUse::Update => {
            today.within_ceiling()?;
            fs::write(&file, today.to_string())?;
            println!("dist: wrote {}", budget::FILE);
            Ok(())
        }
        BudgetUse::Enforce => {
            let last = read_budget(&file)?;
            let verdict = last.judge(&today);
            print!("{verdict}");
            if verdict.too_large() {
                println!("  the largest functions (before wasm-opt)\n{}", code.largest(15));
                bail!(
                    "page or widget is over its size budget; accept the growth with `cargo xtask dist \
                     --update-budget` if it is worth it"
                );
            }
            Ok(())
        }
    }
}

fn read_budget(file: &Path) -> Result<Budget> {
    let Ok(text) = fs::read_to_string(file) else {
        bail!("there is no {}; write it with `cargo xtask dist --update-budget`", budget::FILE);
    };
    text.parse()
}
