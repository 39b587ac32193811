//! The table of signature algorithms.

use std::fmt;

/// A signature algorithm (RFC 7518, section 3; RFC 8037, section 3.1).
///
/// The table is closed: `none` and the HMAC family have no value here, so no token can ask for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Algorithm {
    /// RSA with PKCS#1 v1.5 padding and SHA-256: what every Open Badges verifier supports.
    Rs256,
    /// ECDSA on P-256 with SHA-256; the signature is R‖S, 64 bytes.
    Es256,
    /// Ed25519; the signature is 64 bytes.
    EdDsa,
}

impl Algorithm {
    /// Every algorithm, in the order of the table.
    pub const ALL: [Algorithm; 3] = [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa];

    /// The value of `alg` in a header.
    ///
    /// ```
    /// assert_eq!(ob_core::jws::Algorithm::EdDsa.name(), "EdDSA");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Algorithm::Rs256 => "RS256",
            Algorithm::Es256 => "ES256",
            Algorithm::EdDsa => "EdDSA",
        }
    }

    /// The algorithm that a header names; names are compared exactly, as RFC 7515 (section 4.1.1) demands.
    ///
    /// # Errors
    ///
    /// [`UnsupportedAlgorithm`] (`jws-algorithm-unsupported`) for a name outside the table.
    pub fn from_name(name: &str) -> Result<Self, UnsupportedAlgorithm> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
            .ok_or_else(|| UnsupportedAlgorithm { name: name.chars().take(NAME_SHOWN).collect() })
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Characters of a refused name that an error repeats: twice the longest registered name.
const NAME_SHOWN: usize = 32;

/// A header names an algorithm that is not in the table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the algorithm {name:?} is not supported: sign with RS256, ES256 or EdDSA")]
pub struct UnsupportedAlgorithm {
    /// The name, cut after 32 characters.
    pub name: String,
}

impl UnsupportedAlgorithm {
    /// The stable code: `jws-algorithm-unsupported`.
    pub fn code(&self) -> &'static str {
        "jws-algorithm-unsupported"
    }
}
