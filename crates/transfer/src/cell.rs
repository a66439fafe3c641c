//! Cells that a spreadsheet would run as a formula.
//!
//! Quoting a cell does not help: spreadsheets look at what is inside. An apostrophe in front makes
//! it text. It is part of the cell in every spreadsheet that opens the file, so it comes back with
//! it, and goes away again when the file is read here.

/// Puts an apostrophe before what a spreadsheet would run, and before what [`restored`] would take
/// one away from.
pub(crate) fn neutralised(text: &str) -> Option<String> {
    is_formula(text.trim_start_matches('\'')).then(|| ["'", text].concat())
}

/// Takes away the apostrophe of [`neutralised`]; any other one is part of the text.
pub(crate) fn restored(mut cell: String) -> String {
    if cell.starts_with('\'') && is_formula(cell.trim_start_matches('\'')) {
        cell.remove(0);
    }
    cell
}

/// OWASP's list of what makes a cell a formula, with the wide forms that East Asian versions of
/// Excel take for the same.
fn is_formula(text: &str) -> bool {
    let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.starts_with(formula)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        neutralised(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn formulas_get_an_apostrophe_and_lose_it_again() {
        for text in ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "\nx", "＝1", "＠x", "-"] {
            assert_eq!(written(text), format!("'{text}"));
            assert_eq!(restored(written(text)), text);
        }
    }

    #[test]
    fn other_apostrophes_stay() {
        for text in ["'tis the season", "'", "''", "it's =1", "", "Won"] {
            assert_eq!(written(text), text);
            assert_eq!(restored(text.to_owned()), text);
        }
    }

    #[test]
    fn a_name_that_looks_neutralised_comes_back_as_it_was() {
        assert_eq!(written("'=1"), "''=1");
        assert_eq!(restored("''=1".to_owned()), "'=1");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "'{0,3}[-=+@\t\r\n＝a]{0,2}.{0,5}") {
            let cell = written(&text);
            prop_assert!(!is_formula(&cell));
            prop_assert_eq!(restored(cell), text);
        }
    }
}
