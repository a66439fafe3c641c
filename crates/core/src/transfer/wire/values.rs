//! The values of this module and of stages.

use super::{Bytes, Wire};
use crate::stage::{SalesStage, StageId, StageName, StageNameError, Timestamp};
use crate::transfer::{
    Counts, Encoding, Failure, FileProblem, Format, Known, Line, LineProblem, Place, Plan, Planned,
    Reading, Reason, Same, Verdict,
};

/// A value of several fields: one behind the other.
macro_rules! fields {
    ($type:ty { $($field:ident),* }) => {
        impl<'a> Wire<'a> for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                $(self.$field.put(bytes);)*
            }

            fn take(bytes: &mut Bytes<'a>) -> Option<Self> {
                Some(Self { $($field: Wire::take(bytes)?),* })
            }
        }
    };
}

/// A value of several kinds: its number, and then its fields.
macro_rules! variants {
    ($type:ty {
        $($number:literal $variant:ident $(($inner:ident))? $({ $($field:ident),* })?),* $(,)?
    }) => {
        impl Wire<'_> for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $(($inner))? $({ $($field),* })? => {
                        bytes.push($number);
                        $($inner.put(bytes);)?
                        $($($field.put(bytes);)*)?
                    })*
                }
            }

            fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
                Some(match bytes.byte()? {
                    $($number => {
                        $(let $inner = Wire::take(bytes)?;)?
                        $($(let $field = Wire::take(bytes)?;)*)?
                        Self::$variant $(($inner))? $({ $($field),* })?
                    })*
                    _ => return None,
                })
            }
        }
    };
}

fields!(Place { line, byte });
fields!(Line { number, id, name, problem });
fields!(Reading { lines, format, encoding });
fields!(Known<'a> { id, name });
fields!(Failure<'a> { id, name, reason });
fields!(Planned { number, verdict });
fields!(Plan { lines, counts });
fields!(Counts { create, rename, unchanged, duplicate, invalid });
fields!(SalesStage { id, created_at, updated_at, stage_name });

variants!(Encoding { 0 Utf8, 1 Utf16Le, 2 Utf16Be, 3 Windows1252 });
variants!(Format { 0 Csv { delimiter, has_header }, 1 Json, 2 Names });
variants!(LineProblem {
    0 TooManyCells { expected, actual },
    1 NotAStage,
    2 IdNotText,
    3 NameNotText,
});
variants!(FileProblem {
    0 Empty,
    1 NoLines,
    2 TooLarge { size, most },
    3 TooManyLines { most, line },
    4 Workbook,
    5 Binary(place),
    6 MixedEncoding(place),
    7 UnknownEncoding(place),
    8 BrokenUtf16(place),
    9 UnclosedQuote(place),
    10 NoNameColumn { line },
    11 RepeatedColumn { line, first, second },
    12 NotJson(place),
    13 OtherJson,
    14 WebPage,
});
variants!(Same { 0 Line(entry), 1 Stage(id) });
variants!(Reason {
    0 Line(problem),
    1 Name(error),
    2 UnknownId,
    3 RepeatedId { first },
});
variants!(Verdict {
    0 Create { name },
    1 Rename { id, before, after, namesake },
    2 Unchanged { id },
    3 Duplicate { name, of },
    4 Invalid(reason),
});
variants!(StageNameError {
    0 Empty,
    1 TooLong { max, actual },
    2 ControlCharacter { position, code },
    3 DirectionOverride { position, code },
    4 InvisibleCharacter { position, code },
});

impl Wire<'_> for StageId {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.as_str().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(Self::new)
    }
}

impl Wire<'_> for StageName {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.as_str().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        Self::parse(bytes.text()?).ok()
    }
}

impl Wire<'_> for Timestamp {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.as_str().put(bytes);
    }

    fn take(bytes: &mut Bytes<'_>) -> Option<Self> {
        bytes.text().map(Self::new)
    }
}
