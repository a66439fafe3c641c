//! Writes the two parts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType,
    ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction, RawSection,
    TableSection,
};
use wasmparser::{Parser, Payload, TypeRef};

use super::module::{FEATURES, Module};

/// What goes where.
pub(super) struct Parts {
    pub(super) first: BTreeSet<u32>,
    /// What can be reached through the doors; some of it is in the first part, too.
    pub(super) later: BTreeSet<u32>,
    /// What of memory only the later part knows.
    pub(super) data: Vec<Range<u32>>,
}

pub(super) struct Written {
    pub(super) first: Vec<u8>,
    pub(super) later: Vec<u8>,
}

/// What the later part imports from.
pub(in crate::dist) const FIRST: &str = "first";

/// The kinds of what is exported and imported, by the letter that their names begin with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Function,
    Table,
    Memory,
    Global,
}

impl Kind {
    fn name(self, index: u32) -> String {
        let kind = match self {
            Self::Function => "function",
            Self::Table => "table",
            Self::Memory => "memory",
            Self::Global => "global",
        };
        format!("later.{kind}.{index}")
    }

    fn export(self) -> ExportKind {
        match self {
            Self::Function => ExportKind::Func,
            Self::Table => ExportKind::Table,
            Self::Memory => ExportKind::Memory,
            Self::Global => ExportKind::Global,
        }
    }
}

pub(super) fn write(module: &Module<'_>, parts: &Parts, without: &[String]) -> Result<Written> {
    let split = Split::new(module, parts)?;
    Ok(Written { first: split.first(without)?, later: split.later()? })
}

struct Split<'a> {
    module: &'a Module<'a>,
    parts: &'a Parts,
    /// The functions that go into the later part, in order.
    later: Vec<u32>,
    /// The functions of the later part that the first one calls: their places in the table.
    called: BTreeMap<u32, u32>,
    /// The functions of the first part that the later one uses.
    taken: Vec<u32>,
    /// How long the table is.
    table: u64,
}

impl<'a> Split<'a> {
    fn new(module: &'a Module<'a>, parts: &'a Parts) -> Result<Self> {
        let is_later =
            |function: &u32| *function >= module.imported && !parts.first.contains(function);
        let later: Vec<u32> = parts.later.iter().copied().filter(is_later).collect();
        let is_later = |function: &u32| later.binary_search(function).is_ok();

        // Whatever is in the table already keeps its place.
        let places: BTreeMap<u32, u32> =
            module.slots.iter().map(|(slot, function)| (*function, *slot)).collect();
        let mut table = module.tables.first().context("there is no table")?.initial;
        let mut called = BTreeMap::new();
        for function in parts.first.iter().filter(|function| **function >= module.imported) {
            for callee in calls(module, *function)?.into_iter().filter(|callee| is_later(callee)) {
                called.entry(callee).or_insert_with(|| {
                    places.get(&callee).copied().unwrap_or_else(|| {
                        table += 1;
                        u32::try_from(table - 1).unwrap_or(u32::MAX)
                    })
                });
            }
        }
        let mut taken = BTreeSet::new();
        for function in &later {
            taken.extend(calls(module, *function)?.into_iter().filter(|callee| !is_later(callee)));
        }
        Ok(Self { module, parts, later, called, taken: taken.into_iter().collect(), table })
    }

    fn is_later(&self, function: u32) -> bool {
        self.later.binary_search(&function).is_ok()
    }

    /// The same module with its functions at their places; those of the later part are gone but for
    /// their places in the table.
    fn first(&self, without: &[String]) -> Result<Vec<u8>> {
        let mut output = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(self.module.bytes) {
            let payload = payload?;
            match &payload {
                Payload::TableSection(_) => drop(output.section(&self.tables()?)),
                Payload::ExportSection(_) => drop(output.section(&self.exports(without))),
                Payload::ElementSection(_) => {
                    let here = |function: u32| self.parts.first.contains(&function);
                    output.section(&self.elements(self.module.slots.clone(), here, Ok)?);
                }
                Payload::CodeSectionStart { .. } => drop(output.section(&self.first_code()?)),
                Payload::DataSection(_) => drop(output.section(&self.first_data())),
                Payload::CustomSection(_) => {}
                payload => {
                    if let Some((id, range)) = payload.as_section() {
                        let data = self.module.bytes.get(range).unwrap_or_default();
                        output.section(&RawSection { id, data });
                    }
                }
            }
        }
        self.features(&mut output);
        Ok(output.finish())
    }

    /// The tables, the first of them with room for the doors.
    fn tables(&self) -> Result<TableSection> {
        let mut tables = TableSection::new();
        for (index, ty) in self.module.tables.iter().enumerate() {
            let mut ty = *ty;
            if index == 0 {
                ty.maximum = ty.maximum.map(|maximum| maximum + self.table - ty.initial);
                ty.initial = self.table;
            }
            tables.table(Renumber::none().table_type(ty).map_err(|error| failed(&error))?);
        }
        Ok(tables)
    }

    fn exports(&self, without: &[String]) -> ExportSection {
        let mut exports = ExportSection::new();
        for export in &self.module.exports {
            let kind = match export.kind {
                wasmparser::ExternalKind::Func => ExportKind::Func,
                wasmparser::ExternalKind::Table => ExportKind::Table,
                wasmparser::ExternalKind::Memory => ExportKind::Memory,
                wasmparser::ExternalKind::Global => ExportKind::Global,
                _ => continue,
            };
            if !without.iter().any(|name| name == export.name) {
                exports.export(export.name, kind, export.index);
            }
        }
        for (kind, index) in self.shared() {
            exports.export(&kind.name(index), kind.export(), index);
        }
        exports
    }

    /// All that the later part takes from the first one. What it does not need after all it loses
    /// when it is optimised.
    fn shared(&self) -> Vec<(Kind, u32)> {
        let all = |kind, count: usize| (0..count as u32).map(move |index| (kind, index));
        let functions = self.taken.iter().map(|function| (Kind::Function, *function));
        functions
            .chain(all(Kind::Table, self.module.tables.len()))
            .chain(all(Kind::Memory, self.module.memories.len()))
            .chain(all(Kind::Global, self.module.globals.len()))
            .collect()
    }

    fn first_code(&self) -> Result<CodeSection> {
        let mut code = CodeSection::new();
        for (function, body) in (self.module.imported..).zip(&self.module.bodies) {
            if self.parts.first.contains(&function) {
                code.raw(body.as_bytes());
                continue;
            }
            let mut replaced = Function::new([]);
            match self.called.get(&function) {
                Some(place) => self.through_table(&mut replaced, function, *place)?,
                // Nobody calls it here.
                None => drop(replaced.instruction(&Instruction::Unreachable)),
            }
            replaced.instruction(&Instruction::End);
            code.function(&replaced);
        }
        Ok(code)
    }

    fn through_table(&self, body: &mut Function, function: u32, place: u32) -> Result<()> {
        let type_index = self.type_of(function)?;
        let ty = self.module.types.get(type_index as usize).context("a function has no type")?;
        for parameter in 0..ty.params().len() as u32 {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        body.instruction(&Instruction::I32Const(place.cast_signed()));
        body.instruction(&Instruction::CallIndirect { type_index, table_index: 0 });
        Ok(())
    }

    fn type_of(&self, function: u32) -> Result<u32> {
        self.module.functions.get(function as usize).copied().context("a function has no type")
    }

    /// Memory without what only the later part knows. It begins with nothing but zeros, so that
    /// wasm-opt leaves these out.
    fn first_data(&self) -> DataSection {
        let mut data = DataSection::new();
        for segment in &self.module.data {
            let mut bytes = segment.bytes.to_vec();
            for range in &self.parts.data {
                let place = |address: u32| address.saturating_sub(segment.address) as usize;
                let end = place(range.end).min(bytes.len());
                if let Some(bytes) = bytes.get_mut(place(range.start).min(end)..end) {
                    bytes.fill(0);
                }
            }
            data.active(0, &ConstExpr::i32_const(segment.address.cast_signed()), bytes);
        }
        data
    }

    /// The entries of the table for which `here` holds, in runs.
    fn elements(
        &self,
        slots: BTreeMap<u32, u32>,
        here: impl Fn(u32) -> bool,
        number: impl Fn(u32) -> Result<u32>,
    ) -> Result<ElementSection> {
        let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
        for (slot, function) in slots.into_iter().filter(|(_, function)| here(*function)) {
            let function = number(function)?;
            match runs.last_mut() {
                Some((start, run)) if *start + run.len() as u32 == slot => run.push(function),
                _ => runs.push((slot, vec![function])),
            }
        }
        let mut elements = ElementSection::new();
        for (start, run) in runs {
            let offset = ConstExpr::i32_const(start.cast_signed());
            elements.active(None, &offset, Elements::Functions(run.into()));
        }
        Ok(elements)
    }

    fn later(&self) -> Result<Vec<u8>> {
        let mut output = wasm_encoder::Module::new();
        for payload in Parser::new(0).parse_all(self.module.bytes) {
            if let Payload::TypeSection(section) = payload? {
                let data = self.module.bytes.get(section.range()).unwrap_or_default();
                output.section(&RawSection { id: wasm_encoder::SectionId::Type as u8, data });
            }
        }
        let mut imports = ImportSection::new();
        for (kind, index) in self.shared() {
            imports.import(FIRST, &kind.name(index), self.import(kind, index)?);
        }
        output.section(&imports);

        let mut functions = FunctionSection::new();
        for function in &self.later {
            functions.function(self.type_of(*function)?);
        }
        output.section(&functions);

        let numbers: BTreeMap<u32, u32> =
            self.taken.iter().chain(&self.later).copied().zip(0..).collect();
        let mut slots = self.module.slots.clone();
        slots.extend(self.called.iter().map(|(function, place)| (*place, *function)));
        let number = |function| numbers.get(&function).copied().context("a function is missing");
        output.section(&self.elements(slots, |function| self.is_later(function), number)?);

        let mut renumber = Renumber { functions: Some(&numbers) };
        let mut code = CodeSection::new();
        for function in &self.later {
            let body = self.module.body(*function).context("a function has no code")?;
            renumber
                .parse_function_body(&mut code, body.clone())
                .map_err(|error| failed(&error))?;
        }
        output.section(&code);
        output.section(&self.later_data());
        self.features(&mut output);
        Ok(output.finish())
    }

    fn import(&self, kind: Kind, index: u32) -> Result<EntityType> {
        let module = self.module;
        let at = index as usize;
        let ty = match kind {
            Kind::Function => TypeRef::Func(self.type_of(index)?),
            Kind::Table => {
                // Any length that is at least this one.
                let mut ty = *module.tables.get(at).context("a table has no type")?;
                ty.initial = if index == 0 { self.table } else { ty.initial };
                ty.maximum = None;
                TypeRef::Table(ty)
            }
            Kind::Memory => {
                let mut ty = *module.memories.get(at).context("a memory has no type")?;
                ty.maximum = None;
                TypeRef::Memory(ty)
            }
            Kind::Global => {
                TypeRef::Global(*module.globals.get(at).context("a global has no type")?)
            }
        };
        Renumber::none().entity_type(ty).map_err(|error| failed(&error))
    }

    fn later_data(&self) -> DataSection {
        let mut data = DataSection::new();
        for segment in &self.module.data {
            let end = segment.address + segment.bytes.len() as u32;
            for range in &self.parts.data {
                let (from, to) = (range.start.max(segment.address), range.end.min(end));
                let place = |address: u32| (address - segment.address) as usize;
                if from < to
                    && let Some(bytes) = segment.bytes.get(place(from)..place(to))
                    && bytes.iter().any(|byte| *byte != 0)
                {
                    data.active(
                        0,
                        &ConstExpr::i32_const(from.cast_signed()),
                        bytes.iter().copied(),
                    );
                }
            }
        }
        data
    }

    fn features(&self, output: &mut wasm_encoder::Module) {
        if let Some(features) = self.module.features {
            output.section(&CustomSection { name: FEATURES.into(), data: features.into() });
        }
    }
}

/// The functions that the code of a function names.
fn calls(module: &Module<'_>, function: u32) -> Result<BTreeSet<u32>> {
    let mut called = BTreeSet::new();
    if let Some(body) = module.body(function) {
        let mut code = body.get_operators_reader()?;
        while !code.eof() {
            use wasmparser::Operator::{Call, RefFunc, ReturnCall};
            if let Call { function_index }
            | ReturnCall { function_index }
            | RefFunc { function_index } = code.read()?
            {
                called.insert(function_index);
            }
        }
    }
    Ok(called)
}

/// Gives functions their numbers in the later part.
struct Renumber<'a> {
    functions: Option<&'a BTreeMap<u32, u32>>,
}

impl Renumber<'_> {
    /// Everything keeps its number.
    fn none() -> Self {
        Self { functions: None }
    }
}

impl Reencode for Renumber<'_> {
    /// The function that has no number.
    type Error = u32;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<u32>> {
        let Some(functions) = self.functions else { return Ok(function) };
        functions.get(&function).copied().ok_or(Error::UserError(function))
    }
}

fn failed(error: &Error<u32>) -> anyhow::Error {
    anyhow!("the module cannot be written: {error}")
}

/// The same module without what a linker leaves for others.
pub(in crate::dist) fn without_relocations(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut output = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let is_left = matches!(&payload, Payload::CustomSection(section)
            if section.name() == "linking" || section.name().starts_with("reloc."));
        if let Some((id, range)) = payload.as_section().filter(|_| !is_left) {
            output.section(&RawSection { id, data: bytes.get(range).unwrap_or_default() });
        }
    }
    Ok(output.finish())
}

/// What a module imports, by name.
pub(in crate::dist) fn imports(bytes: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                names.push(import?.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The same module, with other names for what it imports, all of it from `module`.
pub(in crate::dist) fn renamed(
    bytes: &[u8],
    module: &str,
    names: &BTreeMap<&str, &str>,
) -> Result<Vec<u8>> {
    let mut output = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let import = import?;
                let name = names
                    .get(import.name)
                    .with_context(|| format!("the first part does not export {}", import.name))?;
                let ty = Renumber::none().entity_type(import.ty).map_err(|error| failed(&error))?;
                imports.import(module, name, ty);
            }
            output.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            output.section(&RawSection { id, data: bytes.get(range).unwrap_or_default() });
        }
    }
    Ok(output.finish())
}
