//! A module as wasm-bindgen left it, in the parts that a split looks at.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    ConstExpr, Data, DataKind, ElementItems, ElementKind, Export, ExternalKind, FuncType,
    FunctionBody, GlobalType, KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType,
    TypeRef,
};

use super::Slots;

/// A module. Functions are counted with the imported ones first.
#[derive(Default)]
pub(super) struct Module<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) types: Vec<FuncType>,
    /// How many functions are imported.
    pub(super) imported: u32,
    /// The type of each function.
    pub(super) functions: Vec<u32>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
    pub(super) exports: Vec<Export<'a>>,
    /// The functions of the first table.
    pub(super) slots: Slots,
    /// The code of the functions that are not imported.
    pub(super) bodies: Vec<FunctionBody<'a>>,
    pub(super) data: Vec<Segment<'a>>,
    /// The functions' names.
    pub(super) names: BTreeMap<u32, String>,
    /// Which features of WebAssembly its code uses.
    pub(super) features: Option<&'a [u8]>,
}

/// What memory begins with.
pub(super) struct Segment<'a> {
    pub(super) address: u32,
    pub(super) bytes: &'a [u8],
}

impl<'a> Module<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self { bytes, ..Self::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for ty in section.into_iter_err_on_gc_types() {
                    self.types.push(ty?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let TypeRef::Func(ty) = import?.ty else {
                        bail!("the module imports something else than functions");
                    };
                    self.functions.push(ty);
                    self.imported += 1;
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.functions.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                self.memories = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                self.exports = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::ElementSection(section) => self.slots = slots(section)?,
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            Payload::DataSection(section) => self.data = segments(section)?,
            Payload::StartSection { .. } => bail!("the module starts by itself"),
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Name(names) => {
                    let names = function_names(names)?.into_iter();
                    self.names = names.map(|(index, name)| (index, name.to_owned())).collect();
                }
                _ if section.name() == FEATURES => self.features = Some(section.data()),
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// The functions that can be called from outside.
    pub(super) fn exported_functions(&self, without: &[String]) -> BTreeSet<u32> {
        let exports = self.exports.iter().filter(|export| export.kind == ExternalKind::Func);
        let used = exports.filter(|export| !without.iter().any(|name| name == export.name));
        used.map(|export| export.index).collect()
    }

    /// The code of a function, unless it is imported.
    pub(super) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies.get(function.checked_sub(self.imported)? as usize)
    }
}

/// The custom section that names features.
pub(super) const FEATURES: &str = "target_features";

/// The functions of the first table, by their places in it.
pub(super) fn slots(section: wasmparser::ElementSectionReader<'_>) -> Result<Slots> {
    let mut slots = Slots::new();
    for element in section {
        let element = element?;
        let ElementKind::Active { table_index: None | Some(0), offset_expr } = element.kind else {
            continue;
        };
        let ElementItems::Functions(functions) = element.items else {
            bail!("the table is filled with something else than functions");
        };
        let offset = constant(&offset_expr)?;
        for (place, function) in (offset..).zip(functions) {
            slots.insert(place, function?);
        }
    }
    Ok(slots)
}

/// The names of the functions, by their numbers.
pub(super) fn function_names<'a>(
    section: wasmparser::NameSectionReader<'a>,
) -> Result<BTreeMap<u32, &'a str>> {
    let mut known = BTreeMap::new();
    for part in section {
        let Name::Function(names) = part? else { continue };
        for name in names {
            let name = name?;
            known.insert(name.index, name.name);
        }
    }
    Ok(known)
}

pub(super) fn segments<'a>(section: wasmparser::DataSectionReader<'a>) -> Result<Vec<Segment<'a>>> {
    let segment = |data: wasmparser::Result<Data<'a>>| {
        let Data { kind, data: bytes, .. } = data?;
        let DataKind::Active { memory_index: 0, offset_expr } = kind else {
            bail!("memory is filled in another way than at the start");
        };
        Ok(Segment { address: constant(&offset_expr)?, bytes })
    };
    section.into_iter().map(segment).collect()
}

/// The number that an expression is.
fn constant(expression: &ConstExpr<'_>) -> Result<u32> {
    let mut reader = expression.get_operators_reader();
    let Operator::I32Const { value } = reader.read()? else { bail!("an offset is no number") };
    ensure!(value >= 0, "an offset is negative");
    u32::try_from(value).context("an offset is negative")
}
