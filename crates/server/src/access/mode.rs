//! The three ways in which a server lets requests in.

use clap::ValueEnum;

/// What `--auth` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum AuthMode {
    /// People sign in with a one-time code and hold a session cookie; programs use the key.
    #[default]
    Session,
    /// Every request carries the key; cookies are ignored.
    Key,
    /// No credentials; only on loopback.
    None,
}

impl AuthMode {
    /// The word used on the command line, in `config.json` and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Key => "key",
            Self::None => "none",
        }
    }

    /// Reverses [`AuthMode::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Session, Self::Key, Self::None].into_iter().find(|mode| mode.as_str() == text)
    }
}
