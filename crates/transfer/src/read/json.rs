//! Lines from JSON.

use sales_stages_core::json::Json;

use super::header::is_called;
use super::text::{LineCounter, Text};
use sales_stages_core::transfer::{FileProblem, Format, Line, LineProblem, MOST_LINES};

/// Where the API's list call has its stages.
const DATA: &str = "data";

/// Reads a list of objects, a list of names, what the API's list call answers, or one object.
pub(super) fn read(text: &Text<'_>) -> Result<(Vec<Line>, Format), FileProblem> {
    let json = Json::parse_up_to(&text.text);
    let json = json.map_err(|end| FileProblem::NotJson(text.place(end)))?;
    if is_stage(&json) {
        let start = text.text.find('{').unwrap_or_default();
        let number = LineCounter::default().line_at(text.text.as_bytes(), start);
        return Ok((vec![line(&json, number)], Format::Json));
    }
    let list = if let Json::Object(_) = json { json.get(DATA) } else { Some(&json) };
    let entries = list.and_then(Json::as_list).ok_or(FileProblem::OtherJson)?;
    let starts = Walk { text: &text.text, at: 0 }.entries();
    let mut counter = LineCounter::default();
    let mut number_of = |index: usize| {
        let start = starts.get(index).copied().unwrap_or_default();
        counter.line_at(text.text.as_bytes(), start)
    };
    if entries.len() > MOST_LINES {
        return Err(FileProblem::TooManyLines { most: MOST_LINES, line: number_of(MOST_LINES) });
    }
    let lines = entries.iter().enumerate().map(|(index, entry)| line(entry, number_of(index)));
    Ok((lines.collect(), Format::Json))
}

/// Whether it is one stage as the API writes it. A name alone may be that of anything.
fn is_stage(json: &Json<'_>) -> bool {
    let Json::Object(fields) = json else { return false };
    json.get(DATA).is_none() && fields.iter().any(|(name, _)| is_called(name, "stagename"))
}

fn line(entry: &Json<'_>, number: usize) -> Line {
    let mut line = Line { number, id: None, name: None, problem: None };
    match entry {
        Json::Text(name) => line.name = Some(name.to_string()),
        Json::Object(_) => {
            match field(entry, &["id"]) {
                Ok(id) => line.id = id.filter(|id| !id.trim().is_empty()),
                Err(()) => line.problem = Some(LineProblem::IdNotText),
            }
            match field(entry, &["stagename", "name"]) {
                Ok(name) => line.name = name,
                Err(()) => line.problem = Some(LineProblem::NameNotText),
            }
        }
        _ => line.problem = Some(LineProblem::NotAStage),
    }
    line
}

/// The text in the first of these fields that there is, if it is not null.
fn field(entry: &Json<'_>, names: &[&str]) -> Result<Option<String>, ()> {
    let Json::Object(fields) = entry else { return Ok(None) };
    // The last one counts where there are several, as it does everywhere in JSON.
    let called = |wanted: &&str| fields.iter().rev().find(|(name, _)| is_called(name, wanted));
    match names.iter().find_map(called) {
        None | Some((_, Json::Null)) => Ok(None),
        Some((_, value)) => value.as_str().map(|text| Some(text.to_owned())).ok_or(()),
    }
}

/// Walks through a text that is known to be JSON, to see where its values begin.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl Walk<'_> {
    /// Where each entry of the list begins that [`read`] takes.
    fn entries(mut self) -> Vec<usize> {
        self.skip_space();
        if self.peek() == Some(b'{') {
            let mut list = None;
            self.members(|walk| {
                let start = walk.at;
                walk.skip_value();
                let name = walk.text.get(start..walk.at).and_then(Json::parse);
                walk.skip_space();
                walk.at += 1;
                walk.skip_space();
                if name.as_ref().and_then(Json::as_str) == Some(DATA) {
                    list = Some(walk.at);
                }
                walk.skip_value();
            });
            let Some(list) = list else { return Vec::new() };
            self.at = list;
        }
        let mut starts = Vec::new();
        self.members(|walk| {
            starts.push(walk.at);
            walk.skip_value();
        });
        starts
    }

    /// Enters a list or an object, and calls where each of its members begins; the call goes behind
    /// the member.
    fn members(&mut self, mut member: impl FnMut(&mut Self)) {
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                None | Some(b']' | b'}') => return,
                Some(b',') => self.at += 1,
                Some(_) => member(self),
            }
        }
    }

    /// Goes behind a value.
    fn skip_value(&mut self) {
        let mut depth = 0_u32;
        loop {
            match self.peek() {
                None => return,
                Some(b'"') => self.skip_string(),
                Some(b'[' | b'{') => {
                    depth += 1;
                    self.at += 1;
                }
                Some(b']' | b'}') if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                Some(b']' | b'}' | b',' | b':') if depth == 0 => return,
                Some(_) => self.at += 1,
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                return;
            }
        }
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
