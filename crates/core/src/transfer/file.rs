//! What a file turns out to be: its lines, or why it has none.

/// The most bytes that are read: 10 MB. A file is better refused before it is loaded.
pub const MOST_BYTES: usize = 10_000_000;

/// The most stages that are read.
pub const MOST_LINES: usize = 100_000;

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// One for each stage in the file, in its order. At least one.
    pub lines: Vec<Line>,
    /// How the lines were told apart.
    pub format: Format,
    /// How the bytes became text.
    pub encoding: Encoding,
}

/// One stage of a file, as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The line of the file on which it begins, from 1. The stages of a JSON file may all be on
    /// one line; its place in the list says which it is.
    pub number: usize,
    /// Which stage it is about, where the file says so; never empty.
    pub id: Option<String>,
    /// The name as it was written, untrimmed; `None` where there is none.
    pub name: Option<String>,
    /// Why nothing can be done with the line; `id` and `name` are then what can be shown of it.
    pub problem: Option<LineProblem>,
}

/// Why a line of a readable file says nothing about a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineProblem {
    /// The row is longer than the header, so nobody knows which cell is the name. Most often a
    /// name has a delimiter in it and no quotes around it.
    TooManyCells {
        /// How many cells the header has.
        expected: usize,
        /// How many cells the row has.
        actual: usize,
    },
    /// An entry of a JSON list that is neither an object nor a text.
    NotAStage,
    /// The id in a JSON object is no text.
    IdNotText,
    /// The name in a JSON object is no text.
    NameNotText,
}

/// How the lines of a file were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table.
    Csv {
        /// What stands between cells; `None` where there is a single column, in which every such
        /// character is part of a name.
        delimiter: Option<char>,
        /// Whether the first row named the columns.
        has_header: bool,
    },
    /// JSON: a list of objects, a list of names, or what the API's list call answers.
    Json,
    /// One name on each line, and nothing else.
    Names,
}

/// How the bytes of a file became text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark at its start.
    Utf8,
    /// UTF-16 with the low byte first; the mark at its start says so.
    Utf16Le,
    /// UTF-16 with the high byte first; the mark at its start says so.
    Utf16Be,
    /// Windows-1252. A guess, because the file is not UTF-8: a person is to look at the letters
    /// beyond ASCII.
    Windows1252,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its line, from 1.
    pub line: usize,
    /// Its byte, from 0, in the file as it is stored.
    pub byte: usize,
}

/// Why nothing could be read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// Nothing but white space.
    Empty,
    /// A header, or an empty list, and no stage.
    NoLines,
    /// More bytes than are read.
    TooLarge {
        /// How many there are.
        size: usize,
        /// How many there may be.
        most: usize,
    },
    /// More stages than are read.
    TooManyLines {
        /// How many there may be.
        most: usize,
        /// The line of the first one beyond.
        line: usize,
    },
    /// A spreadsheet's own format: it is to be saved as CSV.
    Workbook,
    /// HTML: most often the page of a server that wanted a person to sign in first.
    WebPage,
    /// Not text: the first byte that no text has.
    Binary(Place),
    /// UTF-8 up to here, then something else: two files were joined, or one was cut.
    MixedEncoding(Place),
    /// Neither UTF-8 nor UTF-16, and a byte that Windows-1252 does not have.
    UnknownEncoding(Place),
    /// Marked as UTF-16, with half of a character here.
    BrokenUtf16(Place),
    /// A quote that is opened here and never closed.
    UnclosedQuote(Place),
    /// A table in which no column is called `stage_name` or `name`.
    NoNameColumn {
        /// The line of its first row.
        line: usize,
    },
    /// Two columns of the same name, so nobody knows which one counts. Counted from 1.
    RepeatedColumn {
        /// The line of the header.
        line: usize,
        /// The first one of that name.
        first: usize,
        /// The next one.
        second: usize,
    },
    /// Not JSON from here on.
    NotJson(Place),
    /// JSON, but no list of stages.
    OtherJson,
}
