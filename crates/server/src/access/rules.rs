//! What one running server demands of a request.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Method, header};

use super::{AuthMode, Origin, Provenance, Secret, SessionCookie};

/// The access rules of one running server.
#[derive(Clone, Debug)]
pub struct AccessRules {
    mode: AuthMode,
    cookie: SessionCookie,
    own: Vec<Origin>,
    allowed: Vec<Origin>,
}

/// What a request shows for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A Bearer key. It wins over a cookie, because somebody put it there for this request.
    Key(Secret),
    /// An `Authorization` header that is not `Bearer`.
    NotBearer,
    /// A session cookie.
    Session(Secret),
    /// Nothing.
    Missing,
}

impl AccessRules {
    /// Rules for a server that listens at `address`, and that people reach at `public`, where
    /// that is another address.
    pub fn new(
        mode: AuthMode,
        address: SocketAddr,
        public: Option<Origin>,
        allowed: Vec<Origin>,
    ) -> Self {
        let own = own_origins(address, public);
        let port = own.first().map_or(address.port(), Origin::port);
        Self { mode, cookie: SessionCookie::for_port(port), own, allowed }
    }

    /// How people and programs are let in.
    pub fn mode(&self) -> AuthMode {
        self.mode
    }

    /// The session cookie.
    pub fn cookie(&self) -> &SessionCookie {
        &self.cookie
    }

    /// The origin to print, where a person is to open this server.
    pub fn printed_origin(&self, address: SocketAddr) -> String {
        let first = self.own.first().map(Origin::to_string);
        first.unwrap_or_else(|| format!("http://{address}"))
    }

    /// The origins of this server's own page, the one that people use first.
    pub fn own_origins(&self) -> &[Origin] {
        &self.own
    }

    /// The origins whose pages may read answers.
    pub fn allowed_origins(&self) -> &[Origin] {
        &self.allowed
    }

    /// Whose page sent this request.
    pub fn provenance(&self, headers: &HeaderMap) -> Provenance {
        Provenance::of(headers, &self.own, &self.allowed)
    }

    /// What this request shows for itself.
    pub fn credential(&self, headers: &HeaderMap) -> Credential {
        if let Some(value) = headers.get(header::AUTHORIZATION) {
            return bearer(value.as_bytes()).map_or(Credential::NotBearer, Credential::Key);
        }
        let cookie = match self.mode {
            AuthMode::Session => self.cookie.read(headers),
            AuthMode::Key | AuthMode::None => None,
        };
        cookie.map_or(Credential::Missing, Credential::Session)
    }

    /// Whether a browser may have sent this request for a page that is not ours, with a cookie
    /// that the browser adds by itself.
    pub fn is_forged_with_cookie(&self, method: &Method, headers: &HeaderMap) -> bool {
        !is_read(method) && self.provenance(headers) != Provenance::OwnPage
    }

    /// The same where no credential is asked for: any page could send it, so its origin must be
    /// ours or allowed. A program says nothing about pages, and is not one.
    pub fn is_forged_without_credential(&self, method: &Method, headers: &HeaderMap) -> bool {
        !is_read(method) && self.provenance(headers) == Provenance::ForeignPage
    }

    /// Whether the `Host` header names this server. A page can point its own name at 127.0.0.1
    /// and then read a server that asks for no credential, unless that server looks.
    pub fn is_own_host(&self, headers: &HeaderMap) -> bool {
        let Some(host) = headers.get(header::HOST) else { return true };
        let host = format!("http://{}", host.to_str().unwrap_or_default());
        let Some(host) = Origin::of_url(&host) else { return false };
        host.is_loopback() || self.own.iter().any(|own| own.host() == host.host())
    }
}

fn is_read(method: &Method) -> bool {
    method == Method::GET || method == Method::HEAD
}

fn bearer(value: &[u8]) -> Option<Secret> {
    let (scheme, key) = std::str::from_utf8(value).ok()?.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::new(key.trim()))
}

/// A listener on loopback has several names, of which a person may type any.
fn own_origins(address: SocketAddr, public: Option<Origin>) -> Vec<Origin> {
    let is_local = public.as_ref().is_none_or(Origin::is_loopback);
    let mut origins: Vec<Origin> = public.into_iter().collect();
    if is_local {
        let port = address.port();
        let names = [
            address.to_string(),
            format!("127.0.0.1:{port}"),
            format!("localhost:{port}"),
            format!("[::1]:{port}"),
        ];
        for name in names {
            let origin = Origin::of_url(&format!("http://{name}"));
            origins.extend(origin.filter(|origin| !origins.contains(origin)));
        }
    }
    origins
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(mode: AuthMode, public: Option<&str>) -> AccessRules {
        let address = "127.0.0.1:8080".parse().expect("an address");
        let public = public.map(|text| text.parse().expect("an origin"));
        AccessRules::new(mode, address, public, Vec::new())
    }

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&str, &str)| {
            (name.parse().expect("a name"), value.parse().expect("a value"))
        };
        pairs.iter().map(pair).collect::<HeaderMap>()
    }

    #[test]
    fn the_cookie_carries_the_port_that_people_use() {
        let name = |public| rules(AuthMode::Session, public).cookie().name().to_owned();
        assert_eq!(name(None), "__Host-sales-stages-8080");
        assert_eq!(name(Some("https://crm.example.com")), "__Host-sales-stages-443");
        assert_eq!(name(Some("http://127.0.0.1:3000")), "__Host-sales-stages-3000");
    }

    #[test]
    fn a_key_wins_over_a_cookie_and_key_mode_ignores_cookies() {
        let cookie = ("cookie", "__Host-sales-stages-8080=abc");
        let key = ("authorization", "bearer  sk_test_x");
        let session = rules(AuthMode::Session, None);
        assert_eq!(
            session.credential(&headers(&[cookie, key])),
            Credential::Key(Secret::new("sk_test_x"))
        );
        assert_eq!(
            session.credential(&headers(&[cookie])),
            Credential::Session(Secret::new("abc"))
        );
        let only_key = rules(AuthMode::Key, None);
        assert_eq!(only_key.credential(&headers(&[cookie])), Credential::Missing);
    }

    #[test]
    fn other_schemes_are_not_bearer() {
        for value in ["Basic c2s6", "sk_test_x", "Bearer", "Bearersk_test_x x"] {
            let credential =
                rules(AuthMode::Key, None).credential(&headers(&[("authorization", value)]));
            assert_eq!(credential, Credential::NotBearer, "{value}");
        }
    }

    #[test]
    fn names_of_other_sites_are_not_own_hosts() {
        let local = rules(AuthMode::None, Some("https://crm.example.com"));
        let is_own = |host| local.is_own_host(&headers(&[("host", host)]));
        for host in ["127.0.0.1:8080", "localhost", "[::1]:9", "crm.example.com"] {
            assert!(is_own(host), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example", "", "a b", "evil.example:8080"] {
            assert!(!is_own(host), "{host}");
        }
    }

    #[test]
    fn a_public_server_does_not_trust_pages_of_a_visitors_own_computer() {
        let public = rules(AuthMode::Session, Some("https://crm.example.com"));
        let own: Vec<_> = public.own_origins().iter().map(Origin::as_str).collect();
        assert_eq!(own, ["https://crm.example.com"]);
    }
}
