//! As much of the wasm format as says how large each named function is.

use std::collections::HashMap;

const CUSTOM_SECTION: u8 = 0;
const IMPORT_SECTION: u8 = 2;
const CODE_SECTION: u8 = 10;
const FUNCTION_NAMES: u8 = 1;

/// Names and code sizes of all functions with a name, or `None` where this is no wasm file.
pub(crate) fn functions(bytes: &[u8]) -> Option<Vec<(String, u64)>> {
    let mut reader = Reader { rest: bytes.strip_prefix(b"\0asm\x01\0\0\0")? };
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    while !reader.rest.is_empty() {
        let kind = reader.byte()?;
        let mut section = reader.sized()?;
        match kind {
            IMPORT_SECTION => imported = section.imported_functions()?,
            CODE_SECTION => {
                for _ in 0..section.number()? {
                    sizes.push(section.sized()?.rest.len() as u64);
                }
            }
            CUSTOM_SECTION if section.sized()?.rest == b"name" => names = section.names()?,
            _ => {}
        }
    }
    let named = sizes.into_iter().enumerate().filter_map(|(index, size)| {
        names.remove(&(imported + index as u64)).map(|name| (name, size))
    });
    Some(named.collect())
}

/// How many functions are imported, and the code of all others, or `None` where this is no wasm
/// file.
pub(crate) fn code(bytes: &[u8]) -> Option<(u64, Vec<&[u8]>)> {
    let mut reader = Reader { rest: bytes.strip_prefix(b"\0asm\x01\0\0\0")? };
    let mut imported = 0;
    let mut code = Vec::new();
    while !reader.rest.is_empty() {
        let kind = reader.byte()?;
        let mut section = reader.sized()?;
        match kind {
            IMPORT_SECTION => imported = section.imported_functions()?,
            CODE_SECTION => {
                for _ in 0..section.number()? {
                    code.push(section.sized()?.rest);
                }
            }
            _ => {}
        }
    }
    Some((imported, code))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// What follows a length.
    fn sized(&mut self) -> Option<Reader<'a>> {
        let length = usize::try_from(self.number()?).ok()?;
        let (head, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Reader { rest: head })
    }

    fn names(&mut self) -> Option<HashMap<u64, String>> {
        while !self.rest.is_empty() {
            let kind = self.byte()?;
            let mut part = self.sized()?;
            if kind == FUNCTION_NAMES {
                let count = part.number()?;
                let mut name = || {
                    let index = part.number()?;
                    Some((index, String::from_utf8_lossy(part.sized()?.rest).into_owned()))
                };
                return (0..count).map(|_| name()).collect();
            }
        }
        Some(HashMap::new())
    }

    fn imported_functions(&mut self) -> Option<u64> {
        let mut functions = 0;
        for _ in 0..self.number()? {
            self.sized()?;
            self.sized()?;
            match self.byte()? {
                0 => {
                    self.number()?;
                    functions += 1;
                }
                1 => {
                    self.byte()?;
                    self.limits()?;
                }
                2 => self.limits()?,
                3 => {
                    self.byte()?;
                    self.byte()?;
                }
                _ => return None,
            }
        }
        Some(functions)
    }

    fn limits(&mut self) -> Option<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_go_with_the_names_behind_the_imports() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One imported function, `e.f`, of type 0.
        module.extend([2, 7, 1, 1, b'e', 1, b'f', 0, 0]);
        // Two bodies, of two and of three bytes.
        module.extend([10, 8, 2, 2, 0, 0x0b, 3, 0, 1, 0x0b]);
        // Names of the functions 0 (imported), 1 and 2.
        module.extend([
            0, 17, 4, b'n', b'a', b'm', b'e', 1, 10, 3, 0, 1, b'f', 1, 1, b'a', 2, 1, b'b',
        ]);
        let functions = functions(&module).unwrap();
        assert_eq!(functions, [("a".to_owned(), 2), ("b".to_owned(), 3)]);
    }

    #[test]
    fn what_is_no_wasm_or_is_cut_short_has_no_functions() {
        assert!(functions(b"hello").is_none());
        assert!(functions(b"\0asm\x01\0\0\0\x0a\x7f").is_none());
    }
}
