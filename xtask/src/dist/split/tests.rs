//! A small program: `start` goes through the door `later::open`, behind which `helper` is. Both sides
//! use `shared`.

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, ExportKind, ExportSection, FunctionSection, GlobalSection, GlobalType, ImportSection,
    LinkingSection, MemorySection, MemoryType, NameMap, NameSection, RefType, SymbolTable,
    TableSection, TableType, TypeSection, ValType,
};

use super::module::Module;
use super::*;

const NOW: u32 = 0;
const START: u32 = 1;
const OPEN: u32 = 2;
const HELPER: u32 = 3;
const SHARED: u32 = 4;
const NAMES: [&str; 5] =
    ["now", "app::start", "app::later::open", "app::helper::{closure#0}", "app::shared"];

/// Where the data begins: `AbbC`, of which `A` and `C` are the first part's.
const DATA: u32 = 1024;

/// The place of `helper` in the table.
const SLOT: u32 = 1;

/// The numbers of the symbols.
const A: u32 = 0;
const B: u32 = 1;
const C: u32 = 2;
const HELPER_ADDRESS: u32 = 3;

/// A relocation: its type, its place in a body, its symbol.
type Relocation = (u8, u32, u32);

/// Bodies in which every number has five bytes, as a linker leaves them, with their relocations.
fn bodies() -> Vec<(Vec<u8>, Vec<Relocation>)> {
    let body = |pieces: &[&[u8]]| [&[0][..], &pieces.concat(), &[0x0b]].concat();
    let call = |function: u32| [&[0x10][..], &padded(function)].concat();
    let number = |value: u32| [&[0x41][..], &padded(value), &[0x1a]].concat();
    const MEMORY: u8 = 4;
    const TABLE: u8 = 1;
    vec![
        (body(&[&number(DATA), &call(OPEN), &call(SHARED)]), vec![(MEMORY, 2, A)]),
        (body(&[&number(SLOT)]), vec![(TABLE, 2, HELPER_ADDRESS)]),
        (body(&[&number(DATA + 1), &call(NOW), &call(SHARED)]), vec![(MEMORY, 2, B)]),
        (body(&[&number(DATA + 3)]), vec![(MEMORY, 2, C)]),
    ]
}

fn padded(value: u32) -> [u8; 5] {
    std::array::from_fn(|place| {
        let bits = (value >> (7 * place)) as u8 & 0x7f;
        if place == 4 { bits } else { bits | 0x80 }
    })
}

/// The program, with or without relocations.
fn program(with_relocations: bool) -> Vec<u8> {
    let mut module = wasm_encoder::Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("./glue.js", "now", wasm_encoder::EntityType::Function(0));
    module.section(&imports);
    let mut functions = FunctionSection::new();
    for _ in [START, OPEN, HELPER, SHARED] {
        functions.function(0);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 2,
        maximum: Some(2),
        shared: false,
    });
    module.section(&tables);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    module.section(&memories);
    let mut globals = GlobalSection::new();
    let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
    globals.global(ty, &ConstExpr::i32_const(0));
    module.section(&globals);
    let mut exports = ExportSection::new();
    exports.export("start", ExportKind::Func, START);
    exports.export("unused", ExportKind::Func, HELPER);
    module.section(&exports);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([HELPER][..].into()));
    module.section(&elements);

    let mut code = CodeSection::new();
    let mut relocations = Vec::new();
    // The section begins with the number of its bodies, each body with its length.
    let mut at = 1;
    for (body, of_body) in bodies() {
        at += 1;
        relocations.extend(of_body.iter().map(|(ty, place, symbol)| (*ty, at + place, *symbol)));
        at += body.len() as u32;
        code.raw(&body);
    }
    module.section(&code);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(DATA as i32), *b"AbbC");
    module.section(&data);

    if with_relocations {
        let mut symbols = SymbolTable::new();
        for (name, offset, size) in [("a", 0, 1), ("b", 1, 2), ("c", 3, 1)] {
            symbols.data(0, name, Some(DataSymbolDefinition { index: 0, offset, size }));
        }
        symbols.function(0, HELPER, Some("helper"));
        let mut linking = LinkingSection::new();
        linking.symbol_table(&symbols);
        module.section(&linking);
        // The code section is the eighth.
        let mut bytes = vec![8, relocations.len() as u8];
        for (ty, offset, symbol) in relocations {
            bytes.extend([ty]);
            bytes.extend(padded(offset));
            bytes.extend([symbol as u8]);
            // Addresses in memory may have a number added to them.
            if ty == 4 {
                bytes.push(0);
            }
        }
        module.section(&CustomSection { name: "reloc.CODE".into(), data: bytes.into() });
    }
    let mut names = NameSection::new();
    let mut of_functions = NameMap::new();
    for (index, name) in (0..).zip(NAMES) {
        of_functions.append(index, name);
    }
    names.functions(&of_functions);
    module.section(&names);
    module.finish()
}

fn parts() -> Split {
    let program = program(true);
    split(&program, &program, &["unused".to_owned()]).unwrap().expect("a door")
}

/// The data of a module, which may import its memory.
fn data(bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let payloads = wasmparser::Parser::new(0).parse_all(bytes);
    let sections = payloads.filter_map(|payload| match payload.unwrap() {
        wasmparser::Payload::DataSection(section) => Some(module::segments(section).unwrap()),
        _ => None,
    });
    sections.flatten().map(|segment| (segment.address, segment.bytes.to_vec())).collect()
}

/// The first table of a module, and the numbers of the functions in it.
fn table(bytes: &[u8]) -> Vec<(u32, u32)> {
    let payloads = wasmparser::Parser::new(0).parse_all(bytes);
    let sections = payloads.filter_map(|payload| match payload.unwrap() {
        wasmparser::Payload::ElementSection(section) => Some(module::slots(section).unwrap()),
        _ => None,
    });
    sections.flatten().collect()
}

#[test]
fn doors_are_functions_of_a_module_called_later() {
    assert!(is_door("app[0123]::engine::later::open"));
    assert!(!is_door("app[0123]::engine::later::open::{closure#0}"));
    assert!(!is_door("app[0123]::later"));
    assert!(!is_door("app[0123]::later_on::open"));
    assert!(!is_door("<app[0123]::later::Door as core[4567]::fmt::Debug>::later::fmt"));
}

#[test]
fn without_relocations_or_doors_nothing_is_split() {
    let (plain, linked) = (program(false), program(true));
    assert!(split(&plain, &plain, &[]).unwrap().is_none());
    assert_eq!(without_relocations(&linked).unwrap(), plain);
    let mut without_door = plain.clone();
    let door = plain.windows(5).position(|window| window == b"later").unwrap();
    without_door[door..door + 5].copy_from_slice(b"never");
    assert!(split(&without_door, &linked, &[]).unwrap().is_none());
}

#[test]
fn the_first_part_goes_through_a_door_by_its_place_in_the_table() {
    let first = parts().first;
    let module = Module::read(&first).unwrap();
    // One more place than there was: the door had none.
    assert_eq!(module.tables[0].initial, 3);
    assert_eq!(module.tables[0].maximum, Some(3));
    // No locals; `i32.const 2`; `call_indirect` of the type 0 in the table 0; `end`.
    let door = module.body(OPEN).unwrap().as_bytes();
    assert_eq!(door, [0, 0x41, 2, 0x11, 0, 0, 0x0b]);
    // What nobody can call any more: `unreachable`.
    assert_eq!(module.body(HELPER).unwrap().as_bytes(), [0, 0, 0x0b]);
    assert_eq!(module.body(START).unwrap().as_bytes(), bodies()[0].0);
    assert_eq!(module.body(SHARED).unwrap().as_bytes(), bodies()[3].0);
}

#[test]
fn the_first_part_exports_what_the_later_one_takes() {
    let parts = parts();
    let module = Module::read(&parts.first).unwrap();
    let exports: Vec<&str> = module.exports.iter().map(|export| export.name).collect();
    let taken = [
        "later.function.0",
        "later.function.4",
        "later.table.0",
        "later.memory.0",
        "later.global.0",
    ];
    assert_eq!(exports, [&["start"], &taken[..]].concat());
    assert_eq!(imports(&parts.later).unwrap(), taken);
    assert_eq!(parts.doors, ["app::later::open"]);
}

#[test]
fn the_later_part_fills_the_places_of_its_functions() {
    let parts = parts();
    assert_eq!(table(&parts.first), []);
    // Two functions are imported; `open` and `helper` come behind them.
    assert_eq!(table(&parts.later), [(SLOT, 3), (2, 2)]);
}

#[test]
fn data_that_only_the_later_part_knows_comes_with_it() {
    let parts = parts();
    assert_eq!(data(&parts.first), [(DATA, b"A\0\0C".to_vec())]);
    assert_eq!(data(&parts.later), [(DATA + 1, b"bb".to_vec())]);
}

#[test]
fn code_of_which_the_linker_told_nothing_keeps_what_it_may_refer_to() {
    let linked = program(true);
    // wasm-bindgen has made another function of it, in which any number may be an address.
    let mut plain = program(false);
    let name = plain.windows(11).position(|window| window == b"app::shared").unwrap();
    plain[name..name + 11].copy_from_slice(b"glue_shared");
    let start = bodies()[3].0.len();
    let place = plain.windows(start).position(|window| window == bodies()[3].0).unwrap();
    plain[place + 2..place + 7].copy_from_slice(&padded(DATA + 1));
    let parts = split(&plain, &linked, &["unused".to_owned()]).unwrap().expect("a door");
    assert_eq!(data(&parts.first), [(DATA, b"AbbC".to_vec())]);
    assert_eq!(data(&parts.later), []);
}

#[test]
fn imports_are_renamed_as_the_first_part_exports_them() {
    let later = parts().later;
    let short = ["b", "c", "d", "e", "f"];
    let names = imports(&later).unwrap();
    let names = names.iter().map(String::as_str).zip(short).collect();
    let renamed = renamed(&later, "a", &names).unwrap();
    assert_eq!(imports(&renamed).unwrap(), short);
    assert_eq!(table(&renamed), table(&later));
    assert!(super::renamed(&later, "a", &BTreeMap::new()).is_err());
}
