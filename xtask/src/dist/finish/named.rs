//! Files whose names tell their content.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A file of the finished page. Another content has another name, so that browsers may keep it
/// for ever.
pub(in crate::dist) struct Named {
    pub(in crate::dist) name: String,
    pub(in crate::dist) content: Vec<u8>,
    /// What a browser holds the content against before it uses it.
    pub(in crate::dist) integrity: String,
}

impl Named {
    /// `stem`, sixteen digits of the content's hash, and `ending`.
    pub(in crate::dist) fn new(stem: &str, ending: &str, content: Vec<u8>) -> Self {
        let digest = Sha256::digest(&content);
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self {
            name: format!("{stem}-{hash}{ending}"),
            content,
            integrity: format!("sha256-{}", STANDARD.encode(digest)),
        }
    }
}

/// What trunk's hash was put behind: `app` of `app-0123456789abcdef.js`.
pub(in crate::dist) fn stem(name: &str) -> &str {
    name.rsplit_once('-').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_integrity_tell_the_content() {
        let named = Named::new("app", "_bg.wasm", b"abc".to_vec());
        assert_eq!(named.name, "app-ba7816bf8f01cfea_bg.wasm");
        let integrity = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        assert_eq!(named.integrity, integrity);
    }

    #[test]
    fn the_stem_is_what_the_hash_was_put_behind() {
        assert_eq!(stem("sales-page-0123456789abcdef.js"), "sales-page");
    }
}
