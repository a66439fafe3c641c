//! What is reached from where.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use wasmparser::Operator;

use super::links::{Links, Target};
use super::module::Module;

/// What a function or a piece of data refers to.
#[derive(Default)]
struct References {
    functions: BTreeSet<u32>,
    data: BTreeSet<usize>,
}

/// Who refers to what in a module.
pub(super) struct Graph {
    of_functions: BTreeMap<u32, References>,
    of_data: BTreeMap<usize, References>,
    /// What has to be there in any case.
    loose: References,
}

/// Functions and pieces of data.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reached {
    pub(super) functions: BTreeSet<u32>,
    pub(super) data: BTreeSet<usize>,
}

impl Graph {
    pub(super) fn of(module: &Module<'_>, links: &Links) -> Result<Self> {
        let resolve = |references: &mut References, targets: &BTreeSet<Target>| {
            for target in targets {
                match target {
                    Target::Slot(slot) => references.functions.extend(module.slots.get(slot)),
                    Target::Data(piece) => drop(references.data.insert(*piece)),
                }
            }
        };
        let mut graph = Self {
            of_functions: BTreeMap::new(),
            of_data: BTreeMap::new(),
            loose: References::default(),
        };
        resolve(&mut graph.loose, &links.loose);
        for (piece, targets) in &links.of_data {
            resolve(graph.of_data.entry(*piece).or_default(), targets);
        }
        for function in module.imported..module.functions.len() as u32 {
            let mut references = References::default();
            let name = module.names.get(&function);
            let is_known = links.know(name);
            let targets = name.and_then(|name| links.of_functions.get(name));
            if let Some(targets) = targets {
                resolve(&mut references, targets);
            }
            let Some(body) = module.body(function) else { continue };
            let mut code = body.get_operators_reader()?;
            while !code.eof() {
                match code.read()? {
                    Operator::Call { function_index }
                    | Operator::ReturnCall { function_index }
                    | Operator::RefFunc { function_index } => {
                        references.functions.insert(function_index);
                    }
                    // Any number may be an address in code of which the linker told nothing.
                    Operator::I32Const { value } if !is_known => {
                        let value = value.cast_unsigned();
                        references.functions.extend(module.slots.get(&value));
                        references.data.extend(links.pieces_at(value));
                    }
                    _ => {}
                }
            }
            graph.of_functions.insert(function, references);
        }
        Ok(graph)
    }

    /// All that can be reached from some functions without going through one of the doors.
    pub(super) fn reach(
        &self,
        from: impl IntoIterator<Item = u32>,
        doors: &BTreeSet<u32>,
    ) -> Reached {
        let mut reached = Reached::default();
        let mut functions: Vec<u32> = from.into_iter().collect();
        let mut data: Vec<usize> = Vec::new();
        functions.extend(&self.loose.functions);
        data.extend(&self.loose.data);
        loop {
            let references = if let Some(function) = functions.pop() {
                if doors.contains(&function) || !reached.functions.insert(function) {
                    continue;
                }
                self.of_functions.get(&function)
            } else if let Some(piece) = data.pop() {
                if !reached.data.insert(piece) {
                    continue;
                }
                self.of_data.get(&piece)
            } else {
                return reached;
            };
            if let Some(references) = references {
                functions.extend(&references.functions);
                data.extend(&references.data);
            }
        }
    }
}
