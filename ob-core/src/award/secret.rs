//! The secret of a portal, from which keys and salts are made.

use super::AwardError;
use crate::limits::AWARD_SECRET_MIN_BYTES;
use crate::value::{Iri, digest};
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

    /// An id for the signed Assertion of an award: a URN of a UUID (RFC 9562, version 8), the same for the same award key, and not to be guessed
    /// without the secret. It is no address, so nobody looks for the badge there.
    ///
    /// A badge that is awarded again (after it expired, say) is another Assertion: count `edition` up from 0. Hosted ones need an
    /// address: [`Publication::assertion_id`](super::Publication::assertion_id).
    ///
    /// # Errors
    /// None in practice: the URN is always one.
    pub fn assertion_urn(&self, award: &super::AwardKey, edition: u32) -> Result<Iri, AwardError> {
        let [mut uuid, _] =
            halves(&self.mac(Purpose::AssertionUrn, &[award.as_bytes(), &edition.to_be_bytes()]));
        let [_, _, _, _, _, _, version, _, variant, ..] = &mut uuid;
        *version = *version & 0x0f | 0x80;
        *variant = *variant & 0x3f | 0x80;
        let hex = digest::to_hex(&uuid);
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
        let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
        let urn = format!("urn:uuid:{}", parts.join("-"));
        Iri::parse(&urn)
            .map_err(|error| AwardError::Address { what: "the URN of the Assertion".to_owned(), error })
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
    AssertionUrn,
    ClaimCode,
    ClaimLink,
}

impl Purpose {
    fn prefix(self) -> &'static [u8] {
        match self {
            Purpose::AwardKey => b"ob-award-key-v1\0",
            Purpose::Salt => b"ob-award-salt-v1\0",
            Purpose::AssertionName => b"ob-award-assertion-v1\0",
            Purpose::AssertionUrn => b"ob-award-urn-v1\0",
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
    let [half, _] = halves(hash);
    digest::to_hex(&half)
}

fn halves(hash: &[u8; 32]) -> [[u8; 16]; 2] {
    let mut halves = [[0; 16]; 2];
    for (to, from) in halves.as_flattened_mut().iter_mut().zip(hash) {
        *to = *from;
    }
    halves
}
