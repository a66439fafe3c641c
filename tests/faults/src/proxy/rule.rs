//! What is to happen to which requests.

use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use crate::catalogue::{Fault, Moment};

/// A rule as it is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedRule {
    method: Option<String>,
    path: Option<String>,
    #[serde(deserialize_with = "named")]
    fault: Fault,
    #[serde(default, deserialize_with = "maybe_named")]
    moment: Option<Moment>,
    #[serde(default = "once")]
    times: u32,
    #[serde(default)]
    reuse: bool,
}

/// A rule that can be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Rule {
    /// Any method where it is left out.
    pub(super) method: Option<String>,
    /// The beginning of the path and query; any where it is left out.
    pub(super) path: Option<String>,
    #[serde(serialize_with = "by_name")]
    pub(super) fault: Fault,
    #[serde(serialize_with = "by_name")]
    pub(super) moment: Moment,
    /// How many more requests it is for.
    pub(super) times: u32,
    /// Only for requests on a connection that has served before.
    pub(super) reuse: bool,
}

/// Why a rule cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum RuleError {
    #[error("{fault} does not apply {moment}; it applies {}", moments_of(*.fault))]
    DoesNotApply { fault: Fault, moment: Moment },
    #[error("times must be at least 1")]
    Never,
    #[error("path must begin with a slash, not {0:?}")]
    NoPath(String),
}

impl TryFrom<AskedRule> for Rule {
    type Error = RuleError;

    fn try_from(asked: AskedRule) -> Result<Self, RuleError> {
        let AskedRule { method, path, fault, moment, times, reuse } = asked;
        let earliest = || Moment::ALL.into_iter().find(|moment| fault.applies(*moment));
        let moment = moment.or_else(earliest).unwrap_or(Moment::BeforeCommit);
        if !fault.applies(moment) {
            return Err(RuleError::DoesNotApply { fault, moment });
        }
        if times == 0 {
            return Err(RuleError::Never);
        }
        if let Some(path) = path.as_ref().filter(|path| !path.starts_with('/')) {
            return Err(RuleError::NoPath(path.clone()));
        }
        Ok(Self { method, path, fault, moment, times, reuse })
    }
}

impl Rule {
    /// Whether it is for this request.
    pub(super) fn is_for(&self, method: &str, path: &str, is_reused: bool) -> bool {
        self.times > 0
            && (is_reused || !self.reuse)
            && self.method.as_ref().is_none_or(|own| own.eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|own| path.starts_with(own.as_str()))
    }
}

fn once() -> u32 {
    1
}

fn moments_of(fault: Fault) -> String {
    let moments = Moment::ALL.into_iter().filter(|moment| fault.applies(*moment));
    moments.map(Moment::as_str).collect::<Vec<_>>().join(", ")
}

fn named<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

fn maybe_named<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: std::fmt::Display>,
{
    let name = Option::<String>::deserialize(deserializer)?;
    name.map(|name| name.parse().map_err(D::Error::custom)).transpose()
}

pub(super) fn by_name<S: Serializer>(
    value: &impl std::fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> Result<Rule, String> {
        let asked: AskedRule = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Rule::try_from(asked).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_left_out_means_any_request_once_at_the_earliest_moment() {
        let short = rule(r#"{"fault":"truncated-body"}"#).expect("a rule");
        assert_eq!((short.moment, short.times, short.reuse), (Moment::MidBody, 1, false));
        assert!(short.is_for("GET", "/", false) && short.is_for("PATCH", "/x?y", true));
        assert_eq!(rule(r#"{"fault":"reset"}"#).map(|rule| rule.moment), Ok(Moment::BeforeCommit));
    }

    #[test]
    fn a_rule_is_for_its_method_and_for_what_begins_with_its_path() {
        let rule = rule(r#"{"fault":"reset","method":"PATCH","path":"/api/x?"}"#).expect("a rule");
        assert!(rule.is_for("PATCH", "/api/x?limit=1", false));
        assert!(!rule.is_for("PATCH", "/api/x", false));
        assert!(!rule.is_for("GET", "/api/x?limit=1", false));
    }

    #[test]
    fn a_rule_on_reused_connections_leaves_the_first_request_alone() {
        let rule = rule(r#"{"fault":"reset","reuse":true}"#).expect("a rule");
        assert!(!rule.is_for("POST", "/", false) && rule.is_for("POST", "/", true));
    }

    #[test]
    fn what_cannot_be_followed_is_refused_with_the_reason() {
        for (text, reason) in [
            (
                r#"{"fault":"truncated-body","moment":"before-commit"}"#,
                "truncated-body does not apply before-commit; it applies mid-body",
            ),
            (r#"{"fault":"reset","times":0}"#, "times must be at least 1"),
            (r#"{"fault":"reset","path":"api"}"#, "path must begin with a slash"),
            (r#"{"fault":"bang"}"#, "\"bang\" is no fault; known are refuse, reset"),
            (r#"{"fault":"reset","moment":"soon"}"#, "\"soon\" is no moment"),
            (r#"{"fault":"reset","paht":"/"}"#, "unknown field `paht`"),
            ("{}", "missing field `fault`"),
        ] {
            let said = rule(text).expect_err("refused");
            assert!(said.starts_with(reason), "{said}");
        }
    }
}
