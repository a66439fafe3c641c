//! A change that a person asked for, as it is written down before it is sent: what a tab that is
//! closed or reloaded leaves to the next one.

use crate::digits::digits;
use crate::json::{FromJson, Json, write_object};
use crate::stage::{StageId, StageName};

/// The longest key that is read: servers refuse longer ones, and those that are made have 32 digits.
const LONGEST_KEY: usize = 255;

/// Names one intent, over reloads and repeats; what `Idempotency-Key` carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntentKey(String);

impl IntentKey {
    /// A key that no other tab makes: `nonce` is random once per tab, `count` differs within it.
    pub(super) fn new(nonce: u64, count: u64, roll: u32) -> Self {
        let hex = |value: u64, places: u32| {
            (0..places).rev().filter_map(move |place| {
                // Four bits are one digit, so nothing is cut.
                char::from_digit((value >> (4 * place)) as u32 & 15, 16)
            })
        };
        Self(hex(nonce, 16).chain(hex(count, 8)).chain(hex(roll.into(), 8)).collect())
    }

    /// The key as it is sent and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new stage.
    Create {
        /// Its name.
        name: StageName,
    },
    /// Another name for a stage.
    Rename {
        /// Which stage.
        id: StageId,
        /// The name that the person saw when they chose another.
        seen: Option<String>,
        /// The name that they chose.
        to: StageName,
        /// Whether this takes an earlier rename back.
        undoes: bool,
    },
    /// A stage is to go.
    Delete {
        /// Which stage.
        id: StageId,
        /// The name that the person saw when they said so.
        seen: Option<String>,
    },
}

impl Change {
    /// The stage that changes; a new one has no id yet.
    pub fn stage(&self) -> Option<&StageId> {
        match self {
            Self::Create { .. } => None,
            Self::Rename { id, .. } | Self::Delete { id, .. } => Some(id),
        }
    }

    /// The name that the person saw.
    pub fn seen(&self) -> Option<&str> {
        match self {
            Self::Create { .. } => None,
            Self::Rename { seen, .. } | Self::Delete { seen, .. } => seen.as_deref(),
        }
    }

    /// The name that the person wants.
    pub fn wanted(&self) -> Option<&StageName> {
        match self {
            Self::Create { name } | Self::Rename { to: name, .. } => Some(name),
            Self::Delete { .. } => None,
        }
    }
}

/// How far an intent had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntentState {
    /// A delete that can still be undone.
    Undoable,
    /// Nothing has been sent that could have changed anything.
    Queued,
    /// A request has left: whether it was carried out is not known.
    Sent,
}

/// A change that a person asked for and that no server has confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Names it.
    pub key: IntentKey,
    /// What was asked for.
    pub change: Change,
    /// How far it had come.
    pub state: IntentState,
    /// When it was asked for, in milliseconds since 1970.
    pub asked_at: u64,
    /// The version of the stage that it was sent for.
    pub version: Option<String>,
}

impl Intent {
    /// What [`Intent::read_all`] reads. Shape:
    /// `{"key":"…","kind":"rename","state":"sent","at":"1700000000000","id":"…","seen":"…","to":"…",
    /// "version":"…"}`.
    pub fn to_json(&self) -> String {
        let kind = match self.change {
            Change::Create { .. } => "create",
            Change::Rename { undoes: false, .. } => "rename",
            Change::Rename { undoes: true, .. } => "undo-rename",
            Change::Delete { .. } => "delete",
        };
        let state = match self.state {
            IntentState::Undoable => "undoable",
            IntentState::Queued => "queued",
            IntentState::Sent => "sent",
        };
        let at = digits(self.asked_at);
        write_object(&[
            ("key", Some(self.key.as_str())),
            ("kind", Some(kind)),
            ("state", Some(state)),
            ("at", Some(&at)),
            ("id", self.change.stage().map(StageId::as_str)),
            ("seen", self.change.seen()),
            ("to", self.change.wanted().map(StageName::as_str)),
            ("version", self.version.as_deref()),
        ])
    }

    /// Reads a list of them; what cannot be read is passed over, since the rest still counts.
    pub fn read_all(text: &str) -> Vec<Self> {
        let json = Json::parse_answer(text);
        let items = json.as_ref().and_then(Json::as_list).unwrap_or_default();
        items.iter().filter_map(Self::from_json).collect()
    }
}

impl FromJson for Intent {
    fn from_json(json: &Json<'_>) -> Option<Self> {
        let text = |name| json.get(name)?.as_str();
        let id = || StageId::from_json(json.get("id")?);
        let name = || StageName::parse(text("to")?).ok();
        let change = match text("kind")? {
            "create" => Change::Create { name: name()? },
            kind @ ("rename" | "undo-rename") => Change::Rename {
                id: id()?,
                seen: json.optional_text("seen")?,
                to: name()?,
                undoes: kind != "rename",
            },
            "delete" => Change::Delete { id: id()?, seen: json.optional_text("seen")? },
            _ => return None,
        };
        let state = match text("state")? {
            "undoable" => IntentState::Undoable,
            "queued" => IntentState::Queued,
            "sent" => IntentState::Sent,
            _ => return None,
        };
        let is_key = |key: &&str| {
            (1..=LONGEST_KEY).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_hexdigit())
        };
        let key = text("key").filter(is_key)?;
        let asked_at = text("at")?.parse().ok()?;
        let version = json.optional_text("version")?;
        Some(Self { key: IntentKey(key.to_owned()), change, state, asked_at, version })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::write_list;

    fn any_change() -> impl Strategy<Value = Change> {
        let name = "[a-zé🦀]{1,5}".prop_map(|text| StageName::parse(&text).expect("a name"));
        let id = any::<String>().prop_map(StageId::new);
        (id, proptest::option::of(any::<String>()), name, 0..4).prop_map(|(id, seen, to, kind)| {
            match kind {
                0 => Change::Create { name: to },
                1 => Change::Delete { id, seen },
                kind => Change::Rename { id, seen, to, undoes: kind == 3 },
            }
        })
    }

    proptest! {
        #[test]
        fn intents_round_trip(change in any_change(), nonce: u64, state in 0..3usize, at: u64) {
            let states = [IntentState::Undoable, IntentState::Queued, IntentState::Sent];
            let key = IntentKey::new(nonce, 7, 9);
            let intent = Intent { key, change, state: states[state], asked_at: at, version: None };
            let text = write_list([intent.to_json(), "{}".into(), intent.to_json()]);
            prop_assert_eq!(Intent::read_all(&text), [intent.clone(), intent]);
        }

        #[test]
        fn reading_never_panics(text in r#"[{}\[\]":,a-z0-9]{0,60}|.*"#) {
            let _ = Intent::read_all(&text);
        }
    }

    #[test]
    fn a_key_that_no_server_takes_is_passed_over() {
        let read = |key: &str| {
            let fields =
                [("key", key), ("kind", "create"), ("state", "queued"), ("at", "1"), ("to", "New")];
            let json = write_object(&fields.map(|(name, value)| (name, Some(value))));
            Intent::read_all(&write_list([json])).len()
        };
        assert_eq!(
            (read(""), read("0"), read(&"a".repeat(255)), read(&"a".repeat(256))),
            (0, 1, 1, 0)
        );
    }

    #[test]
    fn keys_are_thirty_two_digits_and_differ() {
        let key = IntentKey::new(0xA1, 2, 3);
        assert_eq!(key.as_str(), "00000000000000a10000000200000003");
        assert_ne!(key, IntentKey::new(0xA1, 3, 3));
    }
}
