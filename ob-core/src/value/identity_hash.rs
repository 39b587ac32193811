//! The hashed identity of a recipient. OB 2.0, "IdentityHash".

use super::digest;
use std::fmt;

/// The hash function of an [`IdentityHash`]. OB 2.0 names these two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HashAlgorithm {
    /// SHA-256, the one that is written.
    Sha256,
    /// MD5, read only: it is broken.
    Md5,
}

impl HashAlgorithm {
    /// Every algorithm.
    pub const ALL: [HashAlgorithm; 2] = [HashAlgorithm::Sha256, HashAlgorithm::Md5];

    /// The name before the `$`.
    pub fn name(self) -> &'static str {
        match self {
            HashAlgorithm::Sha256 => "sha256",
            HashAlgorithm::Md5 => "md5",
        }
    }

    /// Length of the digest in hexadecimal digits.
    pub fn hex_length(self) -> usize {
        match self {
            HashAlgorithm::Sha256 => 64,
            HashAlgorithm::Md5 => 32,
        }
    }
}

/// `sha256$` or `md5$` and the hexadecimal digest of identity and salt, in that order. OB 2.0, "IdentityHash".
///
/// The spelling that was read is kept; digits in either case are the same hash.
#[derive(Clone, Debug)]
pub struct IdentityHash {
    algorithm: HashAlgorithm,
    text: String,
}

/// Why a text is no [`IdentityHash`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityHashError {
    /// No `sha256$` or `md5$` before the digest.
    #[error("an identity hash starts with 'sha256$' or 'md5$' (OB 2.0, \"IdentityHash\")")]
    Algorithm,
    /// The digest has the wrong length or a character that is no hexadecimal digit.
    #[error("the digest of a {} identity hash has {} hexadecimal digits", .0.name(), .0.hex_length())]
    Digest(HashAlgorithm),
}

impl IdentityHashError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            IdentityHashError::Algorithm => "identity-hash-algorithm",
            IdentityHashError::Digest(_) => "identity-hash-digest",
        }
    }
}

impl IdentityHash {
    /// Hashes an identity with SHA-256, the salt after it.
    ///
    /// ```
    /// let hash = ob_core::value::IdentityHash::sha256("learner@example.org", "deadsea");
    /// assert!(hash.matches("learner@example.org", Some("deadsea")));
    /// assert!(!hash.matches("Learner@example.org", Some("deadsea")));
    /// ```
    pub fn sha256(identity: &str, salt: &str) -> Self {
        Self::of(HashAlgorithm::Sha256, identity, Some(salt))
    }

    fn of(algorithm: HashAlgorithm, identity: &str, salt: Option<&str>) -> Self {
        let mut bytes = identity.as_bytes().to_vec();
        bytes.extend_from_slice(salt.unwrap_or_default().as_bytes());
        let hex = match algorithm {
            HashAlgorithm::Sha256 => digest::to_hex(&digest::sha256(&bytes)),
            HashAlgorithm::Md5 => digest::to_hex(&digest::md5(&bytes)),
        };
        Self { algorithm, text: format!("{}${hex}", algorithm.name()) }
    }

    /// Reads `sha256$…` or `md5$…`.
    ///
    /// # Errors
    /// [`IdentityHashError`] when the prefix or the digest is wrong.
    pub fn parse(text: &str) -> Result<Self, IdentityHashError> {
        let (algorithm, digits) = HashAlgorithm::ALL
            .into_iter()
            .find_map(|a| Some((a, text.strip_prefix(a.name())?.strip_prefix('$')?)))
            .ok_or(IdentityHashError::Algorithm)?;
        if digits.len() != algorithm.hex_length() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(IdentityHashError::Digest(algorithm));
        }
        Ok(Self { algorithm, text: text.to_owned() })
    }

    /// Whether this is the hash of that identity with that salt.
    pub fn matches(&self, identity: &str, salt: Option<&str>) -> bool {
        Self::of(self.algorithm, identity, salt).text.eq_ignore_ascii_case(&self.text)
    }

    /// The hash function.
    pub fn algorithm(&self) -> HashAlgorithm {
        self.algorithm
    }

    /// The hash as it was read or made.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Digits in either case are the same hash.
impl PartialEq for IdentityHash {
    fn eq(&self, other: &Self) -> bool {
        self.text.eq_ignore_ascii_case(&other.text)
    }
}
impl Eq for IdentityHash {}

impl fmt::Display for IdentityHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_comes_before_the_salt() {
        let abc = "sha256$ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(IdentityHash::sha256("ab", "c").as_str(), abc);
        assert!(IdentityHash::parse(abc).unwrap().matches("a", Some("bc")));
        assert!(!IdentityHash::parse(abc).unwrap().matches("c", Some("ab")));
    }

    #[test]
    fn digits_in_either_case() {
        let hash = IdentityHash::sha256("a@example.org", "s");
        let upper = hash.as_str().to_uppercase().replace("SHA256", "sha256");
        let upper = IdentityHash::parse(&upper).unwrap();
        assert!(upper.matches("a@example.org", Some("s")));
        assert!(!upper.matches("a@example.org", None));
        assert_eq!(upper, hash);
    }

    #[test]
    fn md5_is_read() {
        assert!(
            IdentityHash::parse("md5$900150983cd24fb0d6963f7d28e17f72").unwrap().matches("ab", Some("c"))
        );
    }

    #[test]
    fn wrong_forms() {
        let code = |text: &str| IdentityHash::parse(text).unwrap_err().code();
        assert_eq!(code("sha1$00"), "identity-hash-algorithm");
        assert_eq!(code("SHA256$00"), "identity-hash-algorithm");
        assert_eq!(code("sha25600"), "identity-hash-algorithm");
        assert_eq!(code("md5$900150983cd24fb0d6963f7d28e17f7"), "identity-hash-digest");
        assert_eq!(code("md5$900150983cd24fb0d6963f7d28e17f7g"), "identity-hash-digest");
    }
}
