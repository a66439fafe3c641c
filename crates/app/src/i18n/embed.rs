//! What is said to whoever puts the widget on a page. It is written for them, in English as their code is,
//! and not for those who use it.

/// The API that the host page has set is none.
pub const API_BASE: &str = "api-base must be \"\" for this page\u{2019}s own origin, a path such as \"/crm\", \
    or an address such as \"https://api.example.com\".";
