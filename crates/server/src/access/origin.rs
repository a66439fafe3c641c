//! Web origins: scheme, host and port.

use std::fmt::{self, Display};
use std::str::FromStr;

use thiserror::Error;
use url::{Host, Url};

/// An http or https origin, written as browsers write it, for example `https://crm.example.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: Host,
    port: u16,
    is_https: bool,
}

/// Why a text is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OriginError {
    /// Not an http or https URL.
    #[error(
        "an origin is http:// or https://, a host and perhaps a port, such as https://crm.example.com"
    )]
    NotHttp,
    /// More than an origin.
    #[error("an origin has no path, query, user or fragment; write {0}")]
    MoreThanAnOrigin(String),
}

impl Origin {
    /// The origin as browsers write it in their `Origin` header.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its port, also where it is the scheme's own.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The host as it stands in a `Host` header, without the port.
    pub fn host(&self) -> String {
        self.host.to_string()
    }

    /// Whether it is https.
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether it never leaves the computer.
    pub fn is_loopback(&self) -> bool {
        match &self.host {
            Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
            Host::Ipv4(address) => address.is_loopback(),
            Host::Ipv6(address) => address.is_loopback(),
        }
    }

    /// The origin of a whole URL; `None` where it is relative or neither http nor https.
    pub fn of_url(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        Some(Self {
            text: url.origin().ascii_serialization(),
            host: url.host()?.to_owned(),
            port: url.port_or_known_default()?,
            is_https: url.scheme() == "https",
        })
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let origin = Self::of_url(text).ok_or(OriginError::NotHttp)?;
        let bare = Url::parse(text).is_ok_and(|url| {
            url.path() == "/"
                && url.query().is_none()
                && url.fragment().is_none()
                && url.username().is_empty()
                && url.password().is_none()
        });
        // A lone slash at the end is what an address bar gives; it changes nothing.
        if bare { Ok(origin) } else { Err(OriginError::MoreThanAnOrigin(origin.text)) }
    }
}

impl Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, written) in [
            ("https://CRM.example.com", "https://crm.example.com"),
            ("https://crm.example.com:443/", "https://crm.example.com"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(given.parse::<Origin>().expect("an origin").as_str(), written);
        }
    }

    #[test]
    fn what_is_no_origin_is_refused_with_a_reason() {
        for text in ["*", "null", "crm.example.com", "ftp://a", "https://", "file:///etc", ""] {
            assert_eq!(text.parse::<Origin>(), Err(OriginError::NotHttp), "{text}");
        }
        for text in ["https://a.example/crm", "https://a.example/?x", "https://me@a.example/#"] {
            let expected = OriginError::MoreThanAnOrigin("https://a.example".to_owned());
            assert_eq!(text.parse::<Origin>(), Err(expected), "{text}");
        }
    }

    #[test]
    fn loopback_is_known_by_name_and_by_address() {
        let is_loopback = |text: &str| text.parse::<Origin>().expect("an origin").is_loopback();
        for text in ["http://localhost:1", "http://127.8.8.8", "http://[::1]", "http://a.localhost"]
        {
            assert!(is_loopback(text), "{text}");
        }
        for text in ["http://192.168.0.1", "http://localhost.example.com", "http://0.0.0.0"] {
            assert!(!is_loopback(text), "{text}");
        }
    }
}
