//! Takes the page's WebAssembly apart: into what a first visit needs, and what is fetched later.
//!
//! It happens after linking, so that both parts are optimised as one program and share memory,
//! table and globals. A *door* is a function in a module called `later`: everything that can be
//! reached through doors only goes into the later part. What refers to what is known from the
//! linker's relocations; without those nothing is split, and the page works as well.
//!
//! The first part goes through a door by its place in the table, which the later part fills. Its
//! callers hold a proof that it is there: `sales_stages_core::engine::Later`.

mod graph;
mod links;
mod module;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use graph::Graph;
use links::Links;
use module::Module;
use write::Parts;

pub(super) use write::{imports, renamed, without_relocations};

/// What became of a module.
pub(super) struct Split {
    /// What a first visit needs; exports under names of their own what the later part takes from
    /// it.
    pub(super) first: Vec<u8>,
    /// The rest; imports all it needs from the first part.
    pub(super) later: Vec<u8>,
    /// The doors, as functions are called.
    pub(super) doors: Vec<String>,
}

/// Splits a module as wasm-bindgen left it. `linked` is the same as the linker left it; `without`
/// are exports that nobody uses. `None` where there are no relocations or no doors.
pub(super) fn split(plain: &[u8], linked: &[u8], without: &[String]) -> Result<Option<Split>> {
    let Some(links) = Links::read(linked)? else { return Ok(None) };
    let module = Module::read(plain)?;
    let doors: BTreeSet<u32> = module
        .names
        .iter()
        .filter(|(index, name)| **index >= module.imported && is_door(name))
        .map(|(index, _)| *index)
        .collect();
    if doors.is_empty() {
        return Ok(None);
    }
    let graph = Graph::of(&module, &links)?;
    let exported = module.exported_functions(without);
    let first = graph.reach(exported.iter().copied(), &doors);
    let later = graph.reach(doors.iter().copied(), &BTreeSet::new());
    let parts = Parts {
        first: first.functions,
        later: later.functions,
        data: links.only_in(&later.data, &first.data),
    };
    let missing = doors.iter().find(|door| parts.first.contains(door));
    ensure!(missing.is_none(), "the first part has a door of the later part in it");
    let written = write::write(&module, &parts, without)?;
    let name = |door: &u32| module.names.get(door).cloned().unwrap_or_default();
    Ok(Some(Split {
        first: written.first,
        later: written.later,
        doors: doors.iter().map(name).collect(),
    }))
}

/// Whether a function, by its name in full, stands in a module called `later`. Methods and what is
/// made for a type do not: their names have `<` in them.
fn is_door(name: &str) -> bool {
    let mut path = name.rsplit("::");
    !name.contains('<') && path.next().is_some() && path.next() == Some("later")
}

/// Which function is at which place of a table.
type Slots = BTreeMap<u32, u32>;

#[cfg(test)]
mod tests;
