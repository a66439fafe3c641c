//! How texts are compared: by the rules of a language, which a browser knows and this crate does
//! not.

/// What a browser knows of texts. Both work on many at once: one text a line.
#[derive(Clone, Copy, Debug)]
pub struct Collation {
    /// Makes those texts the same that a search takes for the same: one case, no accents. As many
    /// lines come back as went in.
    pub fold: fn(&str) -> String,
    /// Makes those texts the same that are different in case only. As many lines come back as went
    /// in.
    pub case: fn(&str) -> String,
    /// Gives the same lines in the order of the language. They come in nearly sorted.
    pub sort: fn(&str) -> String,
}

impl Default for Collation {
    /// Without a language: the Latin alphabet in one case, in the order of the characters.
    fn default() -> Self {
        Self {
            fold: str::to_ascii_uppercase,
            case: str::to_ascii_uppercase,
            sort: sort_by_characters,
        }
    }
}

fn sort_by_characters(lines: &str) -> String {
    let mut lines: Vec<&str> = lines.split('\n').collect();
    lines.sort_unstable();
    lines.join("\n")
}
