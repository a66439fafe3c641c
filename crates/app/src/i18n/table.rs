//! The texts of a language in two, put together while the page is built: those of a first visit, and
//! those that come with the later part of the page.
//!
//! A `match` that gives texts becomes a table of addresses and lengths, eight bytes for each text
//! that hardly compress. Here it is two bytes for each.

use std::cell::Cell;

use sales_stages_core::engine::Later;

use super::first::is_first;
use super::{Key, english};

/// How many bytes the texts of one of the two have.
const fn length(first: bool) -> usize {
    let mut length = 0;
    let mut index = 0;
    while index < Key::ALL.len() {
        if is_first(Key::ALL[index]) == first {
            length += english::template(Key::ALL[index]).len();
        }
        index += 1;
    }
    length
}

const fn bytes<const LENGTH: usize>(first: bool) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    let mut at = 0;
    let mut index = 0;
    while index < Key::ALL.len() {
        let text = english::template(Key::ALL[index]).as_bytes();
        let mut from = 0;
        while from < text.len() && is_first(Key::ALL[index]) == first {
            bytes[at] = text[from];
            at += 1;
            from += 1;
        }
        index += 1;
    }
    bytes
}

const fn texts(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(texts) => texts,
        Err(_) => "",
    }
}

static FIRST: &str = texts(&bytes::<{ length(true) }>(true));

static LATER: &str = texts(&bytes::<{ length(false) }>(false));

/// In the size of a text: it is one of those that come later.
const IS_LATER: u16 = 1 << 15;

/// How many bytes each text has.
static SIZES: [u16; Key::ALL.len()] = {
    let mut sizes = [0; Key::ALL.len()];
    let mut index = 0;
    while index < Key::ALL.len() {
        let size = english::template(Key::ALL[index]).len();
        assert!(size < IS_LATER as usize);
        sizes[index] = if is_first(Key::ALL[index]) { size as u16 } else { size as u16 | IS_LATER };
        index += 1;
    }
    sizes
};

thread_local! {
    /// The texts that come later, once they are there.
    static LEARNT: Cell<&'static str> = const { Cell::new("") };
}

/// The later part of the page is there, and with it all texts.
pub(super) fn learn(later: Later) {
    later::learn(later);
}

/// The door to the other texts.
mod later {
    use sales_stages_core::engine::Later;

    // It does not just return them: the compiler knows what a function returns that always returns
    // the same, and would put that in its place.
    #[inline(never)]
    pub(super) fn learn(_: Later) {
        super::LEARNT.set(super::LATER);
    }
}

/// The text of a key; none where it comes later and is not there yet.
pub(super) fn template(key: Key) -> &'static str {
    let until = SIZES.get(..=key as usize).and_then(<[u16]>::split_last);
    let Some((own, before)) = until else { return "" };
    let is_later = own & IS_LATER;
    // A hundred additions: a table of starts would be as large as that of the sizes.
    let alike = before.iter().filter(|size| *size & IS_LATER == is_later);
    let start: usize = alike.map(|size| usize::from(size & !IS_LATER)).sum();
    let texts = if is_later == 0 { FIRST } else { LEARNT.get() };
    texts.get(start..start + usize::from(own & !IS_LATER)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_own_text_once_all_are_there() {
        for key in Key::ALL {
            let text = if is_first(*key) { english::template(*key) } else { "" };
            assert_eq!(template(*key), text);
        }
        learn(Later::arrived());
        for key in Key::ALL {
            assert_eq!(template(*key), english::template(*key));
        }
    }
}
