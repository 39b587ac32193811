//! The secret of a portal, from which keys and salts are made.

use super::AwardError;
use crate::limits::AWARD_SECRET_MIN_BYTES;
use crate::value::digest;
use std::fmt;

/// A secret of the portal, under which award keys, salts and claim codes are hashed (HMAC-SHA-256, RFC 2104).
///
/// Make it of random bytes once and keep it as you keep a password. One secret serves all purposes: each has a prefix of its own. Whoever
/// has it can tell from an award key, or from a badge, which learner it belongs to. With another secret, award keys are others, and what was awarded
/// before is no longer recognised.
#[derive(Clone)]
pub struct Secret(Box<[u8]>);

impl Secret {
    /// Takes the bytes of the secret: 32 or more, random.
    ///
    /// # Errors
    /// `award-secret-short`.
    pub fn new(bytes: &[u8]) -> Result<Self, AwardError> {
        if bytes.len() < AWARD_SECRET_MIN_BYTES {
            return Err(AwardError::SecretShort { bytes: bytes.len() });
        }
        Ok(Self(bytes.into()))
    }

    /// The keyed hash of some parts, for one purpose. Each part is preceded by its length, so that no two lists of parts are hashed alike.
    pub(super) fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        digest::hmac_sha256(&self.0, &message(purpose, parts))
    }

    /// Whether `tag` is that hash, compared in a time that does not depend on where they differ.
    pub(super) fn mac_matches(&self, purpose: Purpose, parts: &[&[u8]], tag: &[u8]) -> bool {
        digest::hmac_sha256_matches(&self.0, &message(purpose, parts), tag)
    }

    /// The salt with which the identity of this learner is hashed in this badge: 128 bits in hexadecimal digits, another one for every award.
    pub fn salt(&self, award: &super::AwardKey) -> String {
        short_hex(&self.mac(Purpose::Salt, &[award.as_bytes()]))
    }
}

/// What a keyed hash is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    AwardKey,
    Salt,
    AssertionName,
    ClaimCode,
    ClaimLink,
}

impl Purpose {
    fn prefix(self) -> &'static [u8] {
        match self {
            Purpose::AwardKey => b"ob-award-key-v1\0",
            Purpose::Salt => b"ob-award-salt-v1\0",
            Purpose::AssertionName => b"ob-award-assertion-v1\0",
            Purpose::ClaimCode => b"ob-claim-code-v1\0",
            Purpose::ClaimLink => b"ob-claim-link-v1\0",
        }
    }
}

fn message(purpose: Purpose, parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = purpose.prefix().to_vec();
    for part in parts {
        // A usize has at most 64 bits on every platform that Rust knows.
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The first half of a hash: 128 bits in 32 hexadecimal digits.
pub(super) fn short_hex(hash: &[u8; 32]) -> String {
    let (half, _) = hash.split_at(16);
    digest::to_hex(half)
}
