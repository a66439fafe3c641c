//! The session cookie: its name, how it is set, and how it is read.

use axum::http::{HeaderMap, HeaderValue, header};

use super::{SESSION_LIFETIME_MS, Secret};

/// The cookie of one server.
///
/// `__Host-` makes browsers refuse it without `Secure`, with a domain, or for a part of the
/// site. Browsers share cookies across ports, so the name carries the port: two servers on one
/// computer do not sign each other's people out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionCookie {
    name: String,
}

impl SessionCookie {
    /// The cookie of a server that people reach at this port.
    pub fn for_port(port: u16) -> Self {
        Self { name: format!("__Host-sales-stages-{port}") }
    }

    /// The cookie's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The `Set-Cookie` value that starts a session; `None` where the token cannot stand there.
    pub fn set(&self, token: &Secret) -> Option<HeaderValue> {
        self.header(token.reveal(), SESSION_LIFETIME_MS / 1000)
    }

    /// The `Set-Cookie` value that removes the cookie.
    pub fn clear(&self) -> Option<HeaderValue> {
        self.header("", 0)
    }

    /// The token that a request carries.
    pub fn read(&self, headers: &HeaderMap) -> Option<Secret> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            (name.trim() == self.name).then(|| value.trim())
        });
        pairs.find(|value| !value.is_empty()).map(Secret::new)
    }

    fn header(&self, value: &str, max_age_seconds: i64) -> Option<HeaderValue> {
        let name = &self.name;
        let attributes = "HttpOnly; Secure; SameSite=Strict; Path=/";
        let text = format!("{name}={value}; {attributes}; Max-Age={max_age_seconds}");
        let mut header = HeaderValue::try_from(text).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &'static str) -> Option<Secret> {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static(line));
        SessionCookie::for_port(8080).read(&headers)
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let expected = Some(Secret::new("abc"));
        assert_eq!(read("a=b; __Host-sales-stages-8080=abc; c"), expected);
        assert_eq!(read("__Host-sales-stages-8080=abc"), expected);
    }

    #[test]
    fn another_ports_cookie_and_an_empty_one_are_not_read() {
        for line in ["", "x", "__Host-sales-stages-8081=abc", "__Host-sales-stages-8080="] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
