//! Where the page is: what its query string says.

use crate::digits::digits;
use crate::json::Json;
use crate::stage::StageId;
use crate::stage::{percent_decode, percent_encode};

/// How many rows a page may have.
pub const PER_PAGE_CHOICES: [u32; 3] = [20, 50, 100];

/// What the query string says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which page, from 1.
    pub page: u64,
    /// Rows per page; one of [`PER_PAGE_CHOICES`].
    pub per_page: u32,
    /// The stage whose details are open.
    pub record: Option<StageId>,
}

/// What is wrong with a query string. Whatever is right in it still counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceProblem {
    /// `page` is no whole number from 1.
    Page(String),
    /// `perPage` is none of the choices.
    PerPage(String),
    /// `record` is empty or not percent-encoded UTF-8.
    Record(String),
    /// `source` is not JSON of the shape `{"stage_name":"…"}`.
    Source(String),
    /// A parameter that this page does not have.
    Unknown(String),
}

/// A query string, read.
pub(super) struct ReadPlace {
    pub(super) place: Place,
    /// The name that a `source` wants the form for a new stage to start with.
    pub(super) draft: Option<String>,
    pub(super) problems: Vec<PlaceProblem>,
}

/// The largest page whose offset every JSON reader holds exactly.
pub(super) const LAST_PAGE: u64 = (1 << 53) / 100;

impl Place {
    /// The first page.
    pub(super) fn new(per_page: u32) -> Self {
        Self { page: 1, per_page, record: None }
    }

    /// The query string without its question mark; what is as usual is left out.
    pub(super) fn to_query(&self, usual_per_page: u32) -> String {
        let mut parts = Vec::new();
        if self.page != 1 {
            parts.push(["page=", &digits(self.page)].concat());
        }
        if self.per_page != usual_per_page {
            parts.push(["perPage=", &digits(self.per_page)].concat());
        }
        // Read back, an id of nothing would be a fault of the address.
        if let Some(id) = self.record.as_ref().filter(|id| !id.as_str().is_empty()) {
            parts.push(["record=", &percent_encode(id.as_str())].concat());
        }
        parts.join("&")
    }

    /// Reads a query string; whatever is wrong in it takes its usual value and is reported.
    pub(super) fn read(query: &str, usual_per_page: u32) -> ReadPlace {
        let place = Self::new(usual_per_page);
        let mut read = ReadPlace { place, draft: None, problems: Vec::new() };
        let query = query.strip_prefix('?').unwrap_or(query);
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            read.take(name, value);
        }
        read
    }
}

impl ReadPlace {
    fn take(&mut self, name: &str, value: &str) {
        let text = percent_decode(&value.replace('+', " "));
        let as_written = || text.clone().unwrap_or_else(|| value.to_owned());
        match name {
            "page" => match value.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page)) {
                Some(page) => self.place.page = page,
                None => self.problems.push(PlaceProblem::Page(as_written())),
            },
            "perPage" => match value.parse().ok().filter(|n| PER_PAGE_CHOICES.contains(n)) {
                Some(per_page) => self.place.per_page = per_page,
                None => self.problems.push(PlaceProblem::PerPage(as_written())),
            },
            "record" => match &text {
                Some(id) if !id.is_empty() => self.place.record = Some(StageId::new(id.as_str())),
                _ => self.problems.push(PlaceProblem::Record(as_written())),
            },
            "source" => match text.as_deref().and_then(read_source) {
                Some(name) => self.draft = Some(name),
                None => self.problems.push(PlaceProblem::Source(as_written())),
            },
            _ => self.problems.push(PlaceProblem::Unknown(name.to_owned())),
        }
    }
}

fn read_source(text: &str) -> Option<String> {
    Json::parse(text)?.get("stage_name")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problems(query: &str) -> Vec<PlaceProblem> {
        Place::read(query, 20).problems
    }

    #[test]
    fn what_is_as_usual_is_left_out() {
        assert_eq!(Place::new(20).to_query(20), "");
        let place = Place { page: 3, per_page: 50, record: Some(StageId::new("a&b")) };
        assert_eq!(place.to_query(20), "page=3&perPage=50&record=a%26b");
    }

    #[test]
    fn an_id_of_nothing_has_no_place_in_the_address() {
        let place = Place { record: Some(StageId::new("")), ..Place::new(20) };
        assert_eq!(place.to_query(20), "");
    }

    #[test]
    fn bad_values_are_named_and_the_rest_still_counts() {
        let read = Place::read("?page=-1&perPage=50&record=&x", 20);
        assert_eq!(read.place, Place { page: 1, per_page: 50, record: None });
        assert_eq!(
            read.problems,
            [
                PlaceProblem::Page("-1".into()),
                PlaceProblem::Record(String::new()),
                PlaceProblem::Unknown("x".into())
            ]
        );
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        for page in ["0", "1.5", "x", "", "99999999999999999999", "90071992547409920"] {
            let query = format!("page={page}");
            assert_eq!(problems(&query), [PlaceProblem::Page(page.into())]);
        }
        assert_eq!(problems("perPage=7"), [PlaceProblem::PerPage("7".into())]);
    }

    #[test]
    fn a_source_prefills_the_form() {
        let read = Place::read("source=%7B%22stage_name%22%3A%22Won+back%22%7D", 20);
        assert_eq!(read.draft.as_deref(), Some("Won back"));
        assert_eq!(problems("source=Won"), [PlaceProblem::Source("Won".into())]);
    }

    proptest! {
        #[test]
        fn a_place_round_trips(page in 1..=LAST_PAGE, choice in 0..3usize, record in proptest::option::of(".+")) {
            let record = record.map(|id: String| StageId::new(id));
            let place = Place { page, per_page: PER_PAGE_CHOICES[choice], record };
            let read = Place::read(&place.to_query(20), 20);
            prop_assert_eq!(read.problems, []);
            prop_assert_eq!(read.place, place);
        }

        #[test]
        fn reading_never_panics(query in "[a-zA-Z0-9=&%+?{}\"-]{0,60}|.*") {
            let _ = Place::read(&query, 20);
        }
    }
}
