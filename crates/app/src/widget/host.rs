//! What the host of a widget sets, keeps and is told.

use js_sys::Promise;

/// What a widget asks its host for.
pub trait Host {
    /// What is set or kept, as a text; `None` where nothing is.
    fn read(&self, value: HostValue) -> Option<String>;

    /// Keeps a text for a later mount of the same widget, in place of what was kept; `None` forgets it.
    fn keep(&self, value: HostValue, text: Option<&str>);

    /// Told what has happened: the name of the event behind `sales-stage:`, and its detail as JSON.
    fn tell(&self, event: &str, detail: &str);

    /// Promises a token that is not the one that the API has refused. What it rejects with is
    /// `timeout`, `unusable`, or anything else where the host has refused.
    fn token(&self, refused: Option<&str>) -> Promise;

    /// Forgets the token that it holds, and gives the next one as is set by then. Until it is told so, it
    /// gives tokens as was set before: they are for the API that is used until then.
    fn forget_token(&self);

    /// Promises the functions that read and write files of stages, by their names.
    fn transfer(&self) -> Promise;

    /// Promises that the later part of the WebAssembly is there, where it has one.
    fn later(&self) -> Option<Promise>;
}

/// What a host sets or keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostValue {
    /// What stands before `/api/crm/sales-stage`; empty for the page's own origin.
    ApiBase,
    /// How the widget gets in: `token`, `session` or `none`.
    Auth,
    /// Which optional headers the API honours: `if-match`, `idempotency-key`, with blanks between.
    ApiFeatures,
    /// Rows on a page: 20, 50 or 100.
    PageSize,
    /// `light`, `dark` or `auto`.
    Theme,
    /// Anything, where nothing may be changed.
    Readonly,
    /// Anything, where ids are shown.
    ShowObjectIds,
    /// Kept: the name in the form for a new stage.
    Draft,
    /// Kept: changes that are not settled.
    Intents,
    /// Kept: what the person has chosen.
    Settings,
}

impl HostValue {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::ApiBase,
        Self::Auth,
        Self::ApiFeatures,
        Self::PageSize,
        Self::Theme,
        Self::Readonly,
        Self::ShowObjectIds,
        Self::Draft,
        Self::Intents,
        Self::Settings,
    ];

    /// What the element calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ApiBase => "apiBase",
            Self::Auth => "auth",
            Self::ApiFeatures => "apiFeatures",
            Self::PageSize => "pageSize",
            Self::Theme => "theme",
            Self::Readonly => "readonly",
            Self::ShowObjectIds => "showObjectIds",
            Self::Draft => "draft",
            Self::Intents => "intents",
            Self::Settings => "settings",
        }
    }

    /// The value that the element calls so.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }
}
