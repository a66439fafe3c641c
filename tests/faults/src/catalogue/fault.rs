//! What can go wrong.

use std::fmt::{self, Display};
use std::str::FromStr;

use super::UnknownName;

/// Makes the enum, the list and the names from one table, so that none of them can lack a fault.
macro_rules! faults {
    ($($(#[doc = $doc:literal])+ $fault:ident = $name:literal,)+) => {
        /// One way in which a network or a server can misbehave.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Fault {
            $($(#[doc = $doc])+ $fault,)+
        }

        impl Fault {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$fault,)+];

            /// Its name in kebab case, which does not change.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$fault => $name,)+
                }
            }

            /// What it is, for a person.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$fault => concat!($($doc,)+).trim_ascii(),)+
                }
            }
        }
    };
}

faults! {
    /// The connection is closed in order, without a byte.
    Refuse = "refuse",
    /// The connection is reset (RST).
    Reset = "reset",
    /// Nothing comes, or nothing more, until the client gives up.
    Hang = "hang",
    /// The connection is closed in the middle of the headers. Chromium makes 200 and nothing of it.
    TruncatedHead = "truncated-head",
    /// The rest of the body comes byte by byte.
    SlowBody = "slow-body",
    /// The connection is closed in order before Content-Length bytes have come.
    TruncatedBody = "truncated-body",
    /// Content-Length says half of the body, so the client takes half for the whole.
    LengthTooShort = "length-too-short",
    /// Content-Length says more than the body, so the client waits for what never comes.
    LengthTooLong = "length-too-long",
    /// Bytes that are not HTTP; in mid-body, a body of the right length with other bytes in it.
    Garbage = "garbage",
    /// A web page with 200, as a captive portal sends it.
    WebPage = "web-page",
    /// JSON of another shape with 200.
    WrongShape = "wrong-shape",
    /// Half of a JSON text with 200, and a Content-Length that is right for it.
    BrokenJson = "broken-json",
    /// Nothing with 200.
    Empty = "empty",
    /// 400: the request is wrong.
    Status400 = "status-400",
    /// 401: not signed in.
    Status401 = "status-401",
    /// 403: not allowed.
    Status403 = "status-403",
    /// 404: not there.
    Status404 = "status-404",
    /// 408: the request took too long to arrive, says a gateway.
    Status408 = "status-408",
    /// 409: at odds with another request.
    Status409 = "status-409",
    /// 412: what If-Match names is not there any more.
    Status412 = "status-412",
    /// 413: too much, says a gateway.
    Status413 = "status-413",
    /// 415: not a type that is read here.
    Status415 = "status-415",
    /// 429 with Retry-After in seconds.
    Status429 = "status-429",
    /// 500: the server failed.
    Status500 = "status-500",
    /// 502: the server behind the gateway failed.
    Status502 = "status-502",
    /// 503 with Retry-After in seconds.
    Status503 = "status-503",
    /// 504: the server behind the gateway did not answer.
    Status504 = "status-504",
    /// 302 to a sign-in page, as a gateway sends it when its session has ended.
    Redirect = "redirect",
    /// The request reaches the server twice, and the answer to the second comes back: what is
    /// between had lost the first answer, and asked again.
    Duplicate = "duplicate",
    /// The next one overtakes: the request where it strikes before the commit, the answer where
    /// it strikes after. Nobody takes the request back when the client gives up meanwhile.
    Reorder = "reorder",
    /// The server's clock is hours ahead: its Date, and a Retry-After that is a date.
    ClockAhead = "clock-ahead",
    /// The server's clock is hours behind: its Date, and a Retry-After that is a date.
    ClockBehind = "clock-behind",
}

impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Fault {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let found = Self::ALL.iter().copied().find(|fault| fault.as_str() == text);
        found.ok_or_else(|| UnknownName {
            kind: "fault",
            given: text.to_owned(),
            known: Self::ALL.iter().map(|fault| fault.as_str()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_by_its_name() {
        for &fault in Fault::ALL {
            assert_eq!(fault.as_str().parse(), Ok(fault));
        }
        assert!("resets".parse::<Fault>().is_err());
        assert!("".parse::<Fault>().is_err());
    }

    #[test]
    fn names_are_in_kebab_case() {
        for fault in Fault::ALL {
            let is_kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(fault.as_str().chars().all(is_kebab), "{fault}");
        }
    }

    #[test]
    fn each_says_in_a_sentence_what_it_is() {
        for fault in Fault::ALL {
            assert!(fault.about().ends_with('.'), "{fault}: {}", fault.about());
            assert!(!fault.about().contains("  "), "{fault}: {}", fault.about());
        }
    }
}
