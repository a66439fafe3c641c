//! Who refers to what, as the linker tells it in its relocations.
//!
//! The format: <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>. A relocation
//! is a place in the code or the data, and the symbol whose number stands there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::Result;
use wasmparser::{
    KnownCustom, Linking, Parser, Payload, RelocationType, SymbolFlags, SymbolInfo, TypeRef,
};

use super::Slots;
use super::module::{Segment, function_names, segments, slots};

/// What is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The function at this place of the table.
    Slot(u32),
    /// This piece of data.
    Data(usize),
}

/// Who refers to what, but for calls.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// What each function's code refers to. Functions are known by their names in full.
    pub(super) of_functions: BTreeMap<String, BTreeSet<Target>>,
    /// What each piece of data refers to.
    pub(super) of_data: BTreeMap<usize, BTreeSet<Target>>,
    /// What is referred to from somewhere else.
    pub(super) loose: BTreeSet<Target>,
    /// Where the pieces of data are in memory.
    places: BTreeMap<usize, Range<u32>>,
    /// The names of all functions.
    functions: BTreeSet<String>,
}

/// Where a symbol is.
enum Symbol {
    Function(u32),
    Data,
    Other,
}

#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    slots: Slots,
    names: BTreeMap<u32, &'a str>,
    /// Where the code of the functions is in their section.
    bodies: Vec<Range<u32>>,
    code: usize,
    segments: Vec<Segment<'a>>,
    data: Range<usize>,
    bytes: &'a [u8],
    symbols: Vec<SymbolInfo<'a>>,
    in_code: Vec<wasmparser::RelocationEntry>,
    in_data: Vec<wasmparser::RelocationEntry>,
}

impl Links {
    /// `None` where the linker wrote no relocations.
    pub(super) fn read(bytes: &[u8]) -> Result<Option<Self>> {
        let mut linked = Linked { bytes, ..Linked::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            linked.take(payload?)?;
        }
        if linked.in_code.is_empty() || linked.symbols.is_empty() {
            return Ok(None);
        }
        Ok(Some(linked.links()))
    }

    /// Whether the linker knows a function. wasm-bindgen adds some.
    pub(super) fn know(&self, function: Option<&String>) -> bool {
        function.is_some_and(|name| self.functions.contains(name))
    }

    /// The pieces of data at an address.
    pub(super) fn pieces_at(&self, address: u32) -> impl Iterator<Item = usize> {
        let here = self.places.iter().filter(move |(_, place)| place.contains(&address));
        here.map(|(piece, _)| *piece)
    }

    /// Where memory has pieces of the one that the other does not have, in order.
    pub(super) fn only_in(
        &self,
        one: &BTreeSet<usize>,
        other: &BTreeSet<usize>,
    ) -> Vec<Range<u32>> {
        let mut edges = Vec::new();
        for (pieces, is_other) in [(one, false), (other, true)] {
            for place in pieces.iter().filter_map(|piece| self.places.get(piece)) {
                edges.push((place.start, is_other, 1));
                edges.push((place.end, is_other, -1));
            }
        }
        edges.sort_unstable();
        let mut ranges: Vec<Range<u32>> = Vec::new();
        let (mut start, mut ones, mut others) = (0, 0, 0);
        for (at, is_other, step) in edges {
            if at > start && ones > 0 && others == 0 {
                match ranges.last_mut() {
                    Some(last) if last.end == start => last.end = at,
                    _ => ranges.push(start..at),
                }
            }
            start = at;
            *if is_other { &mut others } else { &mut ones } += step;
        }
        ranges
    }
}

impl<'a> Linked<'a> {
    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ElementSection(section) => self.slots = slots(section)?,
            Payload::CodeSectionStart { range, .. } => self.code = range.start,
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                self.bodies.push(number(range.start - self.code)..number(range.end - self.code));
            }
            Payload::DataSection(section) => {
                self.data = section.range();
                self.segments = segments(section)?;
            }
            Payload::CustomSection(section) => match section.as_known() {
                KnownCustom::Name(names) => self.names = function_names(names)?,
                KnownCustom::Linking(linking) => {
                    for part in linking.subsections() {
                        if let Linking::SymbolTable(symbols) = part? {
                            self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                    }
                }
                KnownCustom::Reloc(relocations) => {
                    let entries = relocations.entries().into_iter().collect::<Result<_, _>>()?;
                    match section.name() {
                        "reloc.CODE" => self.in_code = entries,
                        "reloc.DATA" => self.in_data = entries,
                        _ => {}
                    }
                }
                _ => {}
            },
            _ => {}
        }
        Ok(())
    }

    fn links(&self) -> Links {
        let places = self.places();
        let functions = self.names.values().map(|name| full_name(name)).collect();
        let mut links = Links { places, functions, ..Links::default() };
        let mut slots: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (slot, function) in &self.slots {
            slots.entry(*function).or_default().push(*slot);
        }
        let targets = |entry: &wasmparser::RelocationEntry| -> Vec<Target> {
            match self.symbol(entry) {
                // A call is seen in the code itself.
                Symbol::Function(_) if entry.ty == RelocationType::FunctionIndexLeb => Vec::new(),
                Symbol::Function(function) => {
                    slots.get(&function).into_iter().flatten().map(|s| Target::Slot(*s)).collect()
                }
                Symbol::Data => vec![Target::Data(entry.index as usize)],
                Symbol::Other => Vec::new(),
            }
        };
        for entry in &self.in_code {
            let body = self.bodies.partition_point(|body| body.end <= entry.offset);
            let function = self.imported + number(body);
            let to = match self.names.get(&function) {
                Some(name) => links.of_functions.entry(full_name(name)).or_default(),
                None => &mut links.loose,
            };
            to.extend(targets(entry));
        }
        let mut pieces: Vec<(&Range<u32>, usize)> =
            links.places.iter().map(|(piece, place)| (place, *piece)).collect();
        pieces.sort_by_key(|(place, _)| (place.start, place.end));
        for entry in &self.in_data {
            let address = self.address(entry.offset);
            let here = pieces.iter().filter(|(place, _)| place.contains(&address));
            let mut is_loose = true;
            for (_, piece) in here {
                is_loose = false;
                links.of_data.entry(*piece).or_default().extend(targets(entry));
            }
            if is_loose {
                links.loose.extend(targets(entry));
            }
        }
        links
    }

    fn symbol(&self, entry: &wasmparser::RelocationEntry) -> Symbol {
        // Types are no symbols.
        if entry.ty == RelocationType::TypeIndexLeb {
            return Symbol::Other;
        }
        match self.symbols.get(entry.index as usize) {
            Some(SymbolInfo::Func { index, .. }) => Symbol::Function(*index),
            Some(SymbolInfo::Data { .. }) => Symbol::Data,
            _ => Symbol::Other,
        }
    }

    /// Where each symbol of data is in memory.
    fn places(&self) -> BTreeMap<usize, Range<u32>> {
        let mut places = BTreeMap::new();
        for (index, symbol) in self.symbols.iter().enumerate() {
            let SymbolInfo::Data { flags, symbol: Some(defined), .. } = symbol else { continue };
            let segment = self.segments.get(defined.index as usize);
            let (false, Some(segment)) = (flags.contains(SymbolFlags::ABSOLUTE), segment) else {
                continue;
            };
            let start = segment.address + defined.offset;
            places.insert(index, start..start + defined.size);
        }
        places
    }

    /// Where in memory a place of the data section is.
    fn address(&self, offset: u32) -> u32 {
        let at = self.data.start + offset as usize;
        let start =
            |segment: &Segment<'_>| segment.bytes.as_ptr() as usize - self.bytes.as_ptr() as usize;
        let segment = self.segments.iter().rev().find(|segment| start(segment) <= at);
        segment.map_or(0, |segment| segment.address + number(at - start(segment)))
    }
}

/// A function's name as wasm-bindgen writes it: what is exported loses its hash.
fn full_name(symbol: &str) -> String {
    let is_hash = |text: &str| text.len() == 16 && text.bytes().all(|b| b.is_ascii_hexdigit());
    match symbol.rsplit_once('_') {
        Some((name, hash)) if is_hash(hash) && !symbol.starts_with('_') => name.to_owned(),
        _ => rustc_demangle::demangle(symbol).to_string(),
    }
}

/// Modules are far smaller than four gigabytes.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_wasm_bindgen_writes() {
        assert_eq!(full_name("mount_page_e5668d96ed6c6be7"), "mount_page");
        assert_eq!(full_name("__wbindgen_malloc"), "__wbindgen_malloc");
        assert_eq!(
            full_name("_ZN3app4page5mount17h0123456789abcdefE"),
            "app::page::mount::h0123456789abcdef"
        );
    }
}
