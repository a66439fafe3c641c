//! All texts of a language in one, put together while the page is built.
//!
//! A `match` that gives texts becomes a table of addresses and lengths, eight bytes for each text
//! that hardly compress. Here it is two bytes for each.

use super::{Key, english};

/// How many bytes the texts have.
const LENGTH: usize = {
    let mut length = 0;
    let mut index = 0;
    while index < Key::ALL.len() {
        length += english::template(Key::ALL[index]).len();
        index += 1;
    }
    length
};

/// Where each text ends.
static ENDS: [u16; Key::ALL.len()] = {
    let mut ends = [0; Key::ALL.len()];
    let mut end = 0;
    let mut index = 0;
    while index < Key::ALL.len() {
        end += english::template(Key::ALL[index]).len();
        ends[index] = end as u16;
        index += 1;
    }
    assert!(LENGTH <= u16::MAX as usize);
    ends
};

const BYTES: [u8; LENGTH] = {
    let mut bytes = [0; LENGTH];
    let mut at = 0;
    let mut index = 0;
    while index < Key::ALL.len() {
        let text = english::template(Key::ALL[index]).as_bytes();
        let mut from = 0;
        while from < text.len() {
            bytes[at] = text[from];
            at += 1;
            from += 1;
        }
        index += 1;
    }
    bytes
};

static TEXTS: &str = match std::str::from_utf8(&BYTES) {
    Ok(texts) => texts,
    Err(_) => "",
};

/// The text of a key.
pub(super) fn template(key: Key) -> &'static str {
    let index = key as usize;
    let end = |index: usize| ENDS.get(index).copied().map(usize::from);
    let start = index.checked_sub(1).and_then(end).unwrap_or(0);
    end(index).and_then(|end| TEXTS.get(start..end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_own_text() {
        for key in Key::ALL {
            assert_eq!(template(*key), english::template(*key));
        }
    }
}
