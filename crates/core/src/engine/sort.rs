//! The order in which rows are shown.

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// What is compared.
    pub by: SortBy,
    /// Whether the smallest comes first; for times, the oldest.
    pub ascending: bool,
}

/// What rows are compared by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// When they were created. The newest first is the API's own order.
    #[default]
    Created,
    /// When they were changed last.
    Updated,
    /// The name, in the order of the person's language.
    Name,
}

impl SortBy {
    /// The columns, as the query string names them.
    pub(super) const NAMES: [(Self, &'static str); 3] =
        [(Self::Created, "created_at"), (Self::Updated, "updated_at"), (Self::Name, "stage_name")];

    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(by, _)| *by == self).map_or("", |(_, name)| name)
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(by, _)| *by)
    }

    /// The order that a first choice of it gives: names from A, times from the newest.
    pub fn first(self) -> Sort {
        Sort { by: self, ascending: self == Self::Name }
    }
}

impl Sort {
    /// As the query string and a choice of order name it, for example `stage_name ASC`.
    pub fn names(self) -> (&'static str, &'static str) {
        (self.by.name(), if self.ascending { "ASC" } else { "DESC" })
    }

    /// Reads what [`names`](Self::names) gives.
    pub fn named(by: &str, order: &str) -> Option<Self> {
        Some(Self { by: SortBy::named(by)?, ascending: is_ascending(order)? })
    }
}

pub(super) fn is_ascending(order: &str) -> Option<bool> {
    match order {
        "ASC" => Some(true),
        "DESC" => Some(false),
        _ => None,
    }
}
