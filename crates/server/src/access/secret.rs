//! Making secrets, and the hash by which they are stored.

use std::fmt::{self, Debug};

use sales_stages_core::stage::StageId;
use sha2::{Digest, Sha256};

use crate::environment::{NoRandomness, Randomness};

/// How long a sign-in code may be spent.
pub const CODE_LIFETIME_MINUTES: i64 = 10;
/// [`CODE_LIFETIME_MINUTES`] in milliseconds.
pub const CODE_LIFETIME_MS: i64 = CODE_LIFETIME_MINUTES * 60 * 1000;
/// How long a session lasts: 30 days.
pub const SESSION_LIFETIME_MS: i64 = 30 * 24 * 60 * 60 * 1000;

const BASE62: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// A code may have to be typed: no letter that looks like another letter or a digit.
const EASY_TO_TYPE: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// A key, sign-in code or session token in the clear. Its `Debug` form does not show it, so that
/// it cannot reach a log by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The SHA-256 of a secret; the only form that is stored and compared.
///
/// A fast hash is right here: these secrets are random with 99 bits and more, so there is no
/// list of likely ones to try, which is what slow password hashes are for. Comparing hashes
/// through a database index may take more or less time, but somebody who cannot choose a
/// hash's bytes learns nothing from that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SecretHash([u8; 32]);

impl Secret {
    /// Takes what a request carries.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Makes an API key, for example `sk_test_3k…`.
    ///
    /// # Errors
    /// [`NoRandomness`] where the operating system gives none.
    pub fn new_key(random: &dyn Randomness) -> Result<Self, NoRandomness> {
        Ok(Self(format!("sk_test_{}", random_text(random, BASE62, 32)?)))
    }

    /// Makes a sign-in code of 20 small letters and digits.
    ///
    /// # Errors
    /// [`NoRandomness`] where the operating system gives none.
    pub fn new_code(random: &dyn Randomness) -> Result<Self, NoRandomness> {
        Ok(Self(random_text(random, EASY_TO_TYPE, 20)?))
    }

    /// Makes a session token.
    ///
    /// # Errors
    /// [`NoRandomness`] where the operating system gives none.
    pub fn new_session(random: &dyn Randomness) -> Result<Self, NoRandomness> {
        Ok(Self(random_text(random, BASE62, 32)?))
    }

    /// The secret itself, for the one place that must send or print it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored and compared.
    pub fn hash(&self) -> SecretHash {
        SecretHash(Sha256::digest(&self.0).into())
    }
}

impl SecretHash {
    /// The 32 bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}

/// Makes the id of a new stage, for example `sales-stage_1Zq…`.
pub(crate) fn new_stage_id(random: &dyn Randomness) -> Result<StageId, NoRandomness> {
    Ok(StageId::new(format!("sales-stage_{}", random_text(random, BASE62, 22)?)))
}

/// Makes the name of an exchange, for example `req_8Gk…`.
pub(crate) fn new_request_id(random: &dyn Randomness) -> Result<String, NoRandomness> {
    Ok(format!("req_{}", random_text(random, BASE62, 16)?))
}

/// Makes the name of one run of the server, for example `run_Yb4…`.
pub(crate) fn new_instance(random: &dyn Randomness) -> Result<String, NoRandomness> {
    Ok(format!("run_{}", random_text(random, BASE62, 22)?))
}

/// Text of this many letters, each as likely as every other.
fn random_text(
    random: &dyn Randomness,
    letters: &[u8],
    length: usize,
) -> Result<String, NoRandomness> {
    // Bytes from here on would make the first letters likelier than the others.
    let usable = 256 - 256 % letters.len();
    let mut text = String::with_capacity(length);
    let mut bytes = [0; 64];
    while text.len() < length {
        random.fill(&mut bytes)?;
        let fair = bytes.iter().map(|byte| usize::from(*byte)).filter(|byte| *byte < usable);
        let missing = length - text.len();
        text.extend(fair.take(missing).map(|byte| char::from(letters[byte % letters.len()])));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::SystemRandomness;

    #[test]
    fn a_key_has_its_prefix_and_32_letters() {
        let key = Secret::new_key(&SystemRandomness).expect("random");
        let letters = key.reveal().strip_prefix("sk_test_").expect("the prefix");
        assert_eq!(letters.len(), 32);
        assert!(letters.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn two_secrets_differ() {
        let make = || Secret::new_session(&SystemRandomness).expect("random");
        assert_ne!(make().reveal(), make().reveal());
    }

    #[test]
    fn debug_output_does_not_show_a_secret() {
        let secret = Secret::new("sk_test_abc");
        assert!(!format!("{secret:?}{:?}", secret.hash()).contains("abc"));
    }

    #[test]
    fn a_hash_is_the_sha_256_of_the_text() {
        let hex: String =
            Secret::new("abc").hash().as_slice().iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[derive(Debug)]
    struct AllBytes;

    impl Randomness for AllBytes {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            for (index, byte) in bytes.iter_mut().enumerate() {
                *byte = 255 - index as u8;
            }
            Ok(())
        }
    }

    #[test]
    fn bytes_that_would_favour_some_letters_are_passed_over() {
        // 248 is the largest multiple of 62 in a byte: 255 down to 248 give no letter.
        assert_eq!(random_text(&AllBytes, BASE62, 3), Ok("zyx".to_owned()));
    }
}
