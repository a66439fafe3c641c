//! Reads a text (RFC 8259).

use std::borrow::Cow;

use super::Json;

/// How deep lists and objects may be nested; beyond that a text is refused, not followed.
const DEEPEST: u32 = 128;

/// `None` where the text is not JSON. Half of a character (a lone surrogate) is replaced, or makes
/// the text no JSON.
pub(super) fn parse(text: &str, replaces_halves: bool) -> Option<Json<'_>> {
    Parser { text, at: 0, depth: 0, replaces_halves }.whole()
}

/// As [`parse`], without replacing; the byte up to which the text is JSON, where not all of it is.
pub(super) fn parse_up_to(text: &str) -> Result<Json<'_>, usize> {
    let mut parser = Parser { text, at: 0, depth: 0, replaces_halves: false };
    parser.whole().ok_or(parser.at)
}

struct Parser<'a> {
    text: &'a str,
    /// A byte index, always between characters.
    at: usize,
    depth: u32,
    replaces_halves: bool,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, expected: u8) -> Option<()> {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found.then_some(())
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// One value, and nothing behind it.
    fn whole(&mut self) -> Option<Json<'a>> {
        let value = self.value()?;
        self.skip_space();
        (self.at == self.text.len()).then_some(value)
    }

    fn value(&mut self) -> Option<Json<'a>> {
        self.skip_space();
        match self.peek()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => self.nested(Self::list),
            b'{' => self.nested(Self::object),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Option<Json<'a>> {
        let rest = self.text.as_bytes().get(self.at..)?;
        if !rest.starts_with(word.as_bytes()) {
            return None;
        }
        self.at += word.len();
        Some(value)
    }

    /// Enters a list or an object, whose opening bracket is next.
    fn nested(&mut self, read: fn(&mut Self) -> Option<Json<'a>>) -> Option<Json<'a>> {
        self.at += 1;
        self.depth += 1;
        if self.depth >= DEEPEST {
            return None;
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Option<Json<'a>> {
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']').is_some() {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            if self.take(b']').is_some() {
                return Some(Json::List(items));
            }
            self.take(b',')?;
        }
    }

    fn object(&mut self) -> Option<Json<'a>> {
        let mut fields = Vec::new();
        self.skip_space();
        if self.take(b'}').is_some() {
            return Some(Json::Object(fields));
        }
        loop {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.take(b':')?;
            fields.push((name, self.value()?));
            self.skip_space();
            if self.take(b'}').is_some() {
                return Some(Json::Object(fields));
            }
            self.take(b',')?;
        }
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Json<'a>> {
        let start = self.at;
        let mut whole = self.take(b'-').is_none();
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            whole = false;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.at)?;
        let number = if whole { digits.parse().ok() } else { None };
        Some(number.map_or(Json::Number, Json::Whole))
    }

    /// Borrows a string without escapes, which nearly all are.
    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.take(b'"')?;
        let start = self.at;
        let mut owned = None::<String>;
        let mut copied = start;
        loop {
            match self.peek()? {
                b'"' => {
                    let rest = self.text.get(copied..self.at)?;
                    self.at += 1;
                    return Some(match owned {
                        None => Cow::Borrowed(rest),
                        Some(text) => Cow::Owned(text + rest),
                    });
                }
                b'\\' => {
                    let text = owned.get_or_insert_default();
                    text.push_str(self.text.get(copied..self.at)?);
                    self.at += 1;
                    text.push(self.escape()?);
                    copied = self.at;
                }
                0..=0x1F => return None,
                _ => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode_escape();
            }
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// A character beyond U+FFFF comes as two escapes; half of one is no character.
    fn unicode_escape(&mut self) -> Option<char> {
        let unit = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&unit) {
            return char::from_u32(unit).or_else(|| self.half());
        }
        let before = self.at;
        if self.take(b'\\').and_then(|()| self.take(b'u')).is_some() {
            let low = self.four_digits()?;
            if (0xDC00..0xE000).contains(&low) {
                return char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            }
        }
        self.at = before;
        self.half()
    }

    fn half(&self) -> Option<char> {
        self.replaces_halves.then_some(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }
}
