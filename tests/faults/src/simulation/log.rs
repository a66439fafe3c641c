//! Every change that the server has carried out.

use std::collections::BTreeMap;

use super::server::Row;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A stage was created.
    Create,
    /// A stage got another name.
    Rename,
    /// A stage was deleted.
    Delete,
}

/// One state of one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number; no two states have the same.
    pub number: u64,
    /// Its name.
    pub name: Option<String>,
    /// When it was made, as the API writes it.
    pub updated_at: String,
}

impl Version {
    pub(super) fn of(row: &Row) -> Self {
        Self { number: row.version, name: row.name.clone(), updated_at: row.updated_at.clone() }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// When.
    pub at: u64,
    /// Who asked for it.
    pub person: usize,
    /// In which exchange.
    pub flight: u64,
    /// Which intent it carried out; another client's changes have none.
    pub intent: Option<String>,
    /// The version that the page had seen by the time it sent this.
    pub checked: Option<u64>,
    /// Whether it came with an idempotency key that was honoured.
    pub keyed: bool,
    /// What was done.
    pub deed: Deed,
    /// To which stage.
    pub id: String,
    /// What it replaced.
    pub before: Option<Version>,
    /// What it made.
    pub after: Option<Version>,
}

/// All of them, oldest first.
#[derive(Debug, Default)]
pub struct Log {
    /// The changes.
    pub commits: Vec<Commit>,
    /// Every state that each stage has had, those before the first change included.
    pub versions: BTreeMap<String, Vec<Version>>,
}

impl Log {
    pub(super) fn keep(&mut self, row: &Row) {
        self.versions.entry(row.id.clone()).or_default().push(Version::of(row));
    }

    /// Whether any stage has ever had this name.
    pub fn has_named(&self, name: &str) -> bool {
        self.versions.values().flatten().any(|version| version.name.as_deref() == Some(name))
    }

    /// The states of a stage that had this name, from a version on.
    pub fn named<'a>(
        &'a self,
        id: &str,
        name: Option<&'a str>,
        from: u64,
    ) -> impl DoubleEndedIterator<Item = &'a Version> {
        let versions = self.versions.get(id).map(Vec::as_slice).unwrap_or_default();
        let fits =
            move |version: &&Version| version.number >= from && version.name.as_deref() == name;
        versions.iter().filter(fits)
    }

    /// Whether a stage was deleted.
    pub fn has_deleted(&self, id: &str) -> bool {
        self.commits.iter().any(|commit| commit.deed == Deed::Delete && commit.id == id)
    }
}
