//! Keys, sign-in codes, sessions, and which requests may pass.

mod attempts;
mod cookie;
mod mode;
mod origin;
mod provenance;
mod rules;
mod secret;

pub use attempts::Attempts;
pub use cookie::SessionCookie;
pub use mode::AuthMode;
pub use origin::{Origin, OriginError};
pub use provenance::Provenance;
pub use rules::{AccessRules, Credential};
pub use secret::{
    CODE_LIFETIME_MINUTES, CODE_LIFETIME_MS, SESSION_LIFETIME_MS, Secret, SecretHash,
};
pub(crate) use secret::{new_instance, new_request_id, new_stage_id};
