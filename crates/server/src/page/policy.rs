//! The content policy under which the page runs.

use crate::access::Origin;

/// The policy; a remote API's origin is the only thing that is ever added to it.
pub(super) fn content_security_policy(remote_api: Option<&Origin>) -> String {
    let remote = remote_api.map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'{remote}; img-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_api_is_added_to_connect_src_and_nowhere_else() {
        let origin = "https://api.example.com".parse().expect("an origin");
        let remote = content_security_policy(Some(&origin));
        let local = content_security_policy(None);
        assert_eq!(
            remote.replace("connect-src 'self' https://api.example.com;", "connect-src 'self';"),
            local
        );
        assert_ne!(remote, local);
    }
}
