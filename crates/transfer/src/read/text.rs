//! A file's text, and where in the file each part of it stands.

use std::borrow::Cow;

use sales_stages_core::transfer::{Encoding, Place};

/// A decoded file.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    /// How many bytes of the file are the mark before the text.
    pub(super) mark: usize,
}

impl<'a> Text<'a> {
    /// A text that was none of a file's.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), encoding: Encoding::Utf8, mark: 0 }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a list or an object stands first.
    pub(super) fn begins_as_json(&self) -> bool {
        self.text.trim_start().starts_with(['[', '{'])
    }

    /// Whether it begins as no table or list of names does: with an object and its first field.
    pub(super) fn is_surely_json(&self) -> bool {
        let text = self.text.trim_start();
        let first = text.strip_prefix('[').unwrap_or(text).trim_start();
        first.strip_prefix('{').is_some_and(|fields| fields.trim_start().starts_with('"'))
    }

    /// Whether it is HTML.
    pub(super) fn begins_as_web_page(&self) -> bool {
        let text = self.text.trim_start();
        ["<!doctype", "<html"]
            .iter()
            .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
    }

    /// Where in the file a byte of the text stands.
    pub(super) fn place(&self, at: usize) -> Place {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let units = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Windows1252 => characters(before).count(),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                // Only a character of four bytes is two units.
                characters(before).map(|first| if first >= 0xF0 { 4 } else { 2 }).sum()
            }
        };
        Place { line: LineCounter::default().line_at(before, at), byte: self.mark + units }
    }
}

/// The first bytes of all characters.
fn characters(text: &[u8]) -> impl Iterator<Item = u8> {
    text.iter().copied().filter(|byte| byte & 0xC0 != 0x80)
}

/// Counts lines up to a place, from the last place that was asked for.
#[derive(Default)]
pub(super) struct LineCounter {
    at: usize,
    breaks: usize,
}

impl LineCounter {
    /// The line of a byte, from 1. Places are asked for in ascending order. CR, LF and CRLF each
    /// end a line.
    pub(super) fn line_at(&mut self, text: &[u8], at: usize) -> usize {
        let mut before = self.at.checked_sub(1).and_then(|last| text.get(last)).copied();
        for byte in text.get(self.at..at.min(text.len())).unwrap_or_default() {
            let ends_line = match byte {
                b'\r' => true,
                b'\n' => before != Some(b'\r'),
                _ => false,
            };
            self.breaks += usize::from(ends_line);
            before = Some(*byte);
        }
        self.at = self.at.max(at);
        self.breaks + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_break_ends_one_line() {
        let text = b"a\rb\nc\r\nd\n\re";
        let line_of = |letter: u8| {
            let at = text.iter().position(|byte| *byte == letter).expect("it is there");
            LineCounter::default().line_at(text, at)
        };
        assert_eq!([b'a', b'b', b'c', b'd', b'e'].map(line_of), [1, 2, 3, 4, 6]);
    }

    #[test]
    fn counting_in_steps_counts_the_same() {
        let text = b"a\r\n\r\nb\rc";
        let mut counter = LineCounter::default();
        let steps: Vec<usize> = (0..=text.len()).map(|at| counter.line_at(text, at)).collect();
        let whole: Vec<usize> =
            (0..=text.len()).map(|at| LineCounter::default().line_at(text, at)).collect();
        assert_eq!(steps, whole);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let place = |encoding, mark| {
            let text = Text { text: "é🦀\nx".into(), encoding, mark };
            text.place("é🦀\n".len())
        };
        assert_eq!(place(Encoding::Utf8, 3), Place { line: 2, byte: 10 });
        assert_eq!(place(Encoding::Utf16Le, 2), Place { line: 2, byte: 10 });
        assert_eq!(place(Encoding::Windows1252, 0), Place { line: 2, byte: 3 });
    }
}
