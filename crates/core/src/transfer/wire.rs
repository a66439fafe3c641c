//! How values go from one WebAssembly to the other: as bytes.
//!
//! A list of a hundred thousand lines crosses as one array, without a string or an object of
//! JavaScript for each. Numbers are written as LEB128, texts with their length in front, variants
//! by their number. Both sides are built from the same source, so there is no version; but what is
//! read is checked all the same, and nothing is made of bytes that say something else.

mod shapes;
mod values;

#[cfg(test)]
mod tests;

/// A value that can be written as bytes and read from them.
pub trait Wire<'a>: Sized {
    /// Writes it behind what is there.
    fn put(&self, bytes: &mut Vec<u8>);

    /// Reads it; `None` where the bytes say something else.
    fn take(bytes: &mut Bytes<'a>) -> Option<Self>;
}

/// Writes a value.
pub fn encode<'a>(value: &impl Wire<'a>) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.put(&mut bytes);
    bytes
}

/// Reads a value; `None` where the bytes are not exactly one.
pub fn decode<'a, T: Wire<'a>>(bytes: &'a [u8]) -> Option<T> {
    let mut bytes = Bytes(bytes);
    let value = T::take(&mut bytes)?;
    bytes.0.is_empty().then_some(value)
}

/// Bytes that are still to be read.
pub struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::take(self)?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

impl Wire<'_> for usize {
    fn put(&self, bytes: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7F {
            bytes.push((rest & 0x7F) as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        let mut number = 0_usize;
        let mut shift = 0;
        loop {
            let byte = bytes.byte()?;
            let part = usize::from(byte & 0x7F);
            let shifted = part.checked_shl(shift)?;
            if shifted >> shift != part {
                return None;
            }
            number |= shifted;
            if byte & 0x80 == 0 {
                return Some(number);
            }
            shift += 7;
        }
    }
}

impl<'a> Wire<'a> for &'a str {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.len().put(bytes);
        bytes.extend_from_slice(self.as_bytes());
    }

    fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
        bytes.text()
    }
}

impl Wire<'_> for String {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.as_str().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(str::to_owned)
    }
}
