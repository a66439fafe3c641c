//! From bytes to text.

use std::borrow::Cow;
use std::str::from_utf8;

use super::text::{LineCounter, Text};
use sales_stages_core::transfer::{Encoding, FileProblem, Place};

/// How files begin that spreadsheets keep for themselves: a ZIP (.xlsx, .ods), and what Office
/// wrote before (.xls).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

/// What bytes 80 to 9F are in Windows-1252; 0 where they are nothing.
const WINDOWS_1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// A mark decides; without one it is UTF-8, and only what is not becomes Windows-1252.
pub(super) fn decode(bytes: &[u8]) -> Result<Text<'_>, FileProblem> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileProblem::Workbook);
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be, u16::from_be_bytes)?,
        [0xEF, 0xBB, 0xBF, rest @ ..] => match from_utf8(rest) {
            Ok(text) => Text { text: Cow::Borrowed(text), encoding: Encoding::Utf8, mark: 3 },
            // It said that it was UTF-8.
            Err(error) => {
                return Err(FileProblem::MixedEncoding(place(bytes, 3 + error.valid_up_to())));
            }
        },
        _ => match from_utf8(bytes) {
            Ok(text) => Text::of(text),
            Err(_) => windows_1252(bytes)?,
        },
    };
    match text.text.find('\0') {
        None => Ok(text),
        Some(at) => Err(FileProblem::Binary(text.place(at))),
    }
}

fn utf16<'a>(
    bytes: &[u8],
    encoding: Encoding,
    unit: fn([u8; 2]) -> u16,
) -> Result<Text<'a>, FileProblem> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = Text { text: Cow::Borrowed(""), encoding, mark: 2 };
    let mut decoded = String::with_capacity(bytes.len());
    let mut is_whole = odd.is_empty();
    for character in char::decode_utf16(units) {
        let Ok(character) = character else {
            is_whole = false;
            break;
        };
        decoded.push(character);
    }
    let end = decoded.len();
    text.text = Cow::Owned(decoded);
    if is_whole { Ok(text) } else { Err(FileProblem::BrokenUtf16(text.place(end))) }
}

fn windows_1252<'a>(bytes: &[u8]) -> Result<Text<'a>, FileProblem> {
    // A text has tabs and line ends; other controls are of a program, an image or an archive.
    let is_control = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    if let Some(at) = bytes.iter().position(is_control) {
        return Err(FileProblem::Binary(place(bytes, at)));
    }
    if let Some(at) = end_of_utf8(bytes) {
        return Err(FileProblem::MixedEncoding(place(bytes, at)));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for (at, byte) in bytes.iter().enumerate() {
        let code =
            match byte.checked_sub(0x80).and_then(|index| WINDOWS_1252.get(usize::from(index))) {
                Some(code) => u32::from(*code),
                None => u32::from(*byte),
            };
        match char::from_u32(code) {
            Some('\0') | None => {
                return Err(FileProblem::UnknownEncoding(place(bytes, at)));
            }
            Some(character) => text.push(character),
        }
    }
    Ok(Text { text: Cow::Owned(text), encoding: Encoding::Windows1252, mark: 0 })
}

/// Where UTF-8 ends in bytes that have a part of it; `None` where there is none to speak of.
///
/// Letters and signs of Windows-1252 can stand together so that they look like a character of
/// UTF-8: `é »` with a space that does not break is three bytes of that kind. But nobody writes
/// `Â` or `Ã` before a sign, which is what signs and letters of Western Europe look like, nor four
/// such bytes in a row; and other characters come in greater number than what is left over.
fn end_of_utf8(bytes: &[u8]) -> Option<usize> {
    let mut first_end = None;
    let mut start = 0;
    let (mut certain, mut likely, mut other) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\0'..='\x7F' => {}
                '\u{80}'..='\u{FF}' | '\u{1_0000}'.. => certain += 1,
                _ => likely += 1,
            }
        }
        start += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first_end.get_or_insert(start);
            other += chunk.invalid().len();
            start += chunk.invalid().len();
        }
    }
    first_end.filter(|_| certain > 0 || likely > other)
}

fn place(bytes: &[u8], byte: usize) -> Place {
    Place { line: LineCounter::default().line_at(bytes, byte), byte }
}
