//! The order of functions: those that begin alike compress better side by side.

use anyhow::{Context, Result};

use crate::dist::blame::wasm;

/// The same wasm, whose functions have names that put them into the order of their code. It must
/// have no names yet.
pub(super) fn named_by_code(bytes: &[u8]) -> Result<Vec<u8>> {
    let (imported, code) = wasm::code(bytes).context("wasm-opt wrote no wasm")?;
    let mut order: Vec<usize> = (0..code.len()).collect();
    order.sort_by_key(|index| code[*index]);
    let mut places = vec![0; code.len()];
    for (place, index) in order.into_iter().enumerate() {
        places[index] = place;
    }

    let mut names = number(code.len() as u64);
    for (index, place) in places.into_iter().enumerate() {
        names.extend(number(imported + index as u64));
        names.extend(sized(format!("{place:08}").as_bytes()));
    }
    const FUNCTION_NAMES: u8 = 1;
    let section = [sized(b"name"), vec![FUNCTION_NAMES], sized(&names)].concat();
    const CUSTOM_SECTION: u8 = 0;
    Ok([bytes, &[CUSTOM_SECTION], &sized(&section)].concat())
}

/// Bytes behind their length.
fn sized(bytes: &[u8]) -> Vec<u8> {
    [number(bytes.len() as u64).as_slice(), bytes].concat()
}

/// An unsigned LEB128 number.
fn number(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 0x7f {
        bytes.push(value as u8 & 0x7f | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two functions without parameters, of which the second one comes first by its code.
    const WASM: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x03\x02\0\0\x0a\x0a\x02\x04\0\x01\x01\x0b\x03\0\0\x0b";

    #[test]
    fn names_tell_the_place_by_code() {
        let named = named_by_code(WASM).unwrap();
        let named = wasm::functions(&named).unwrap();
        assert_eq!(named, [("00000001".to_owned(), 4), ("00000000".to_owned(), 3)]);
    }

    #[test]
    fn numbers_are_written_in_groups_of_seven_bits() {
        assert_eq!(number(0), [0]);
        assert_eq!(number(127), [127]);
        assert_eq!(number(128), [0x80, 1]);
        assert_eq!(number(624_485), [0xe5, 0x8e, 0x26]);
    }
}
