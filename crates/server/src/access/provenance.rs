//! Whose page sent a request, as far as the browser says.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Origin;

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// A page of this server.
    OwnPage,
    /// A page of an origin that `--allow-origin` names.
    AllowedPage,
    /// Another page, or the browser does not say whose.
    ForeignPage,
    /// Neither header is there: a program, not a browser of today.
    NoBrowser,
}

impl Provenance {
    /// Reads `Sec-Fetch-Site`, and where a browser does not send that, `Origin`. A page cannot
    /// write either of them.
    pub fn of(headers: &HeaderMap, own: &[Origin], allowed: &[Origin]) -> Self {
        let origin = headers.get(header::ORIGIN).map(HeaderValue::as_bytes);
        let is_in = |list: &[Origin]| {
            origin.is_some_and(|origin| list.iter().any(|item| item.as_str().as_bytes() == origin))
        };
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        match (site, origin) {
            (Some(b"same-origin"), _) => Self::OwnPage,
            (None, None) => Self::NoBrowser,
            (None, Some(_)) if is_in(own) => Self::OwnPage,
            (_, Some(_)) if is_in(allowed) => Self::AllowedPage,
            _ => Self::ForeignPage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[(&'static str, &'static str)]) -> Provenance {
        let origin = |text: &str| text.parse::<Origin>().expect("an origin");
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
        let own = [origin("http://127.0.0.1:8080")];
        Provenance::of(&headers.collect(), &own, &[origin("https://host.example")])
    }

    #[test]
    fn the_browsers_own_word_comes_first() {
        let own = ("origin", "http://127.0.0.1:8080");
        assert_eq!(of(&[("sec-fetch-site", "same-origin")]), Provenance::OwnPage);
        for site in ["cross-site", "same-site", "none", ""] {
            assert_eq!(of(&[("sec-fetch-site", site), own]), Provenance::ForeignPage, "{site}");
        }
    }

    #[test]
    fn without_it_the_origin_decides() {
        assert_eq!(of(&[("origin", "http://127.0.0.1:8080")]), Provenance::OwnPage);
        for foreign in ["null", "http://127.0.0.1:8081", "https://127.0.0.1:8080", ""] {
            assert_eq!(of(&[("origin", foreign)]), Provenance::ForeignPage, "{foreign}");
        }
        assert_eq!(of(&[]), Provenance::NoBrowser);
    }

    #[test]
    fn an_allowed_origin_is_known_with_and_without_the_browsers_word() {
        let origin = ("origin", "https://host.example");
        assert_eq!(of(&[origin]), Provenance::AllowedPage);
        assert_eq!(of(&[origin, ("sec-fetch-site", "cross-site")]), Provenance::AllowedPage);
    }
}
