//! Where the page is: what its query string says.

use super::sort::{Sort, SortBy, is_ascending};
use crate::digits::digits;
use crate::json::Json;
use crate::stage::StageId;
use crate::stage::{percent_decode, percent_encode};

/// How many rows a page may have.
pub const PER_PAGE_CHOICES: [u32; 3] = [20, 50, 100];

/// Rows per page where all of them are on one.
pub const ALL_ROWS: u32 = u32::MAX;

/// What the query string says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which page, from 1.
    pub page: u64,
    /// Rows per page; one of [`PER_PAGE_CHOICES`] or [`ALL_ROWS`].
    pub per_page: u32,
    /// What is searched for, as a person writes it; empty where nothing is.
    pub question: String,
    /// The order of the rows.
    pub sort: Sort,
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
    /// `sort` is no column.
    Sort(String),
    /// `order` is neither `ASC` nor `DESC`.
    Order(String),
    /// `q` is not percent-encoded UTF-8.
    Question(String),
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
        let (question, sort) = (String::new(), Sort::default());
        Self { page: 1, per_page, question, sort, record: None }
    }

    /// Whether the API's pages do not have what is to be shown, so that all of it has to be read.
    pub(super) fn needs_whole(&self) -> bool {
        self.per_page == ALL_ROWS || self.sort != Sort::default() || self.is_search()
    }

    /// Whether anything is searched for.
    pub(super) fn is_search(&self) -> bool {
        !self.question.trim().is_empty()
    }

    /// Whether the list shows the same at both.
    pub(super) fn same_list(&self, other: &Self) -> bool {
        let list = |place: &Self| (place.page, place.per_page, place.sort);
        list(self) == list(other) && self.question == other.question
    }

    /// The query string without its question mark; what is as usual is left out.
    pub(super) fn to_query(&self, usual_per_page: u32) -> String {
        let mut parts = Vec::new();
        if self.page != 1 {
            parts.push(["page=", &digits(self.page)].concat());
        }
        if self.per_page == ALL_ROWS {
            parts.push("perPage=all".to_owned());
        } else if self.per_page != usual_per_page {
            parts.push(["perPage=", &digits(self.per_page)].concat());
        }
        if !self.question.is_empty() {
            parts.push(["q=", &percent_encode(&self.question)].concat());
        }
        if self.sort != Sort::default() {
            let (by, order) = self.sort.names();
            parts.push(["sort=", by, "&order=", order].concat());
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
        let mut order = None;
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            read.take(name, value, &mut order);
        }
        // A column without an order takes the one that a first choice of it gives.
        let sort = &mut read.place.sort;
        sort.ascending = order.unwrap_or(sort.by.first().ascending);
        read
    }
}

impl ReadPlace {
    fn take(&mut self, name: &str, value: &str, order: &mut Option<bool>) {
        let text = percent_decode(&value.replace('+', " "));
        let as_written = || text.clone().unwrap_or_else(|| value.to_owned());
        match name {
            "page" => match value.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page)) {
                Some(page) => self.place.page = page,
                None => self.problems.push(PlaceProblem::Page(as_written())),
            },
            "perPage" if value == "all" => self.place.per_page = ALL_ROWS,
            "perPage" => match value.parse().ok().filter(|n| PER_PAGE_CHOICES.contains(n)) {
                Some(per_page) => self.place.per_page = per_page,
                None => self.problems.push(PlaceProblem::PerPage(as_written())),
            },
            "q" => match text {
                Some(question) => self.place.question = question,
                None => self.problems.push(PlaceProblem::Question(value.to_owned())),
            },
            "sort" => match SortBy::named(value) {
                Some(by) => self.place.sort.by = by,
                None => self.problems.push(PlaceProblem::Sort(as_written())),
            },
            "order" => match is_ascending(value) {
                Some(ascending) => *order = Some(ascending),
                None => self.problems.push(PlaceProblem::Order(as_written())),
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
        let record = Some(StageId::new("a&b"));
        let place = Place { page: 3, per_page: 50, record, ..Place::new(20) };
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
        assert_eq!(read.place, Place { per_page: 50, ..Place::new(20) });
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
    fn a_question_and_an_order_are_read() {
        let read = Place::read("q=won%20back&sort=stage_name&order=DESC&perPage=all", 20);
        let sort = Sort { by: SortBy::Name, ascending: false };
        assert_eq!((read.place.question.as_str(), read.place.sort), ("won back", sort));
        assert_eq!((read.place.per_page, read.problems), (ALL_ROWS, Vec::new()));
        assert_eq!(Place::read("sort=stage_name", 20).place.sort, SortBy::Name.first());
        assert!(Place::read("order=ASC", 20).place.sort.ascending);
    }

    #[test]
    fn a_column_or_an_order_that_is_none_is_named() {
        assert_eq!(problems("sort=size"), [PlaceProblem::Sort("size".into())]);
        assert_eq!(problems("order=up"), [PlaceProblem::Order("up".into())]);
        assert_eq!(problems("q=%FF"), [PlaceProblem::Question("%FF".into())]);
    }

    #[test]
    fn a_source_prefills_the_form() {
        let read = Place::read("source=%7B%22stage_name%22%3A%22Won+back%22%7D", 20);
        assert_eq!(read.draft.as_deref(), Some("Won back"));
        assert_eq!(problems("source=Won"), [PlaceProblem::Source("Won".into())]);
    }

    proptest! {
        #[test]
        fn a_place_round_trips(
            page in 1..=LAST_PAGE,
            choice in 0..4_usize,
            question: String,
            column in 0..3_usize,
            ascending: bool,
            record in proptest::option::of(".+"),
        ) {
            let record = record.map(|id: String| StageId::new(id));
            let per_page = PER_PAGE_CHOICES.get(choice).copied().unwrap_or(ALL_ROWS);
            let sort = Sort { by: SortBy::NAMES[column].0, ascending };
            let place = Place { page, per_page, question, sort, record };
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
