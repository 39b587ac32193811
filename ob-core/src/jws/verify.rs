//! A claim becomes a verified payload, by a key that the caller trusts.

use super::{Algorithm, CompactJws, PublicKey};

/// The payload of a token whose signature was verified; only [`CompactJws::verify`] makes one.
///
/// It says that the holder of *that* key signed these bytes. Whose key it is, the caller knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedPayload<'a> {
    bytes: &'a [u8],
    algorithm: Algorithm,
}

impl<'a> VerifiedPayload<'a> {
    /// The bytes that were signed.
    pub fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The algorithm of the signature.
    pub fn algorithm(self) -> Algorithm {
        self.algorithm
    }
}

/// A signature does not hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The header names one algorithm, the key belongs to another.
    #[error("the token says {header}, but the key is for {key}: the key decides, so this token is refused")]
    AlgorithmMismatch {
        /// What the token says.
        header: Algorithm,
        /// What the key is for.
        key: Algorithm,
    },
    /// The signature cannot be one of this algorithm.
    #[error(
        "the signature has {found} bytes, but one of this {algorithm} key has {expected}{}",
        if *der { ": it is in DER form, JWS wants R and S as two numbers of 32 bytes (RFC 7518, section 3.4)" } else { "" }
    )]
    SignatureForm {
        /// The algorithm.
        algorithm: Algorithm,
        /// The length that this key makes, in bytes.
        expected: usize,
        /// The length found, in bytes.
        found: usize,
        /// Whether the bytes look like the DER form of ECDSA, a frequent mistake.
        der: bool,
    },
    /// The signature was not made by this key over these bytes.
    #[error("the signature does not match: another key made it, or the signed text was changed since")]
    BadSignature {
        /// The algorithm.
        algorithm: Algorithm,
    },
}

impl VerifyError {
    /// The stable code: `jws-algorithm-mismatch`, `jws-signature-form` or `jws-bad-signature`.
    pub fn code(&self) -> &'static str {
        match self {
            VerifyError::AlgorithmMismatch { .. } => "jws-algorithm-mismatch",
            VerifyError::SignatureForm { .. } => "jws-signature-form",
            VerifyError::BadSignature { .. } => "jws-bad-signature",
        }
    }
}

impl CompactJws<'_> {
    /// Verifies the signature over the bytes as they were received (RFC 7515, section 5.2).
    ///
    /// # Errors
    ///
    /// [`VerifyError`]: `jws-algorithm-mismatch`, `jws-signature-form` or `jws-bad-signature`.
    pub fn verify(&self, key: &PublicKey) -> Result<VerifiedPayload<'_>, VerifyError> {
        if self.algorithm() != key.algorithm() {
            return Err(VerifyError::AlgorithmMismatch { header: self.algorithm(), key: key.algorithm() });
        }
        key.verify(self.signing_input(), self.signature())?;
        Ok(VerifiedPayload { bytes: self.unverified_payload(), algorithm: self.algorithm() })
    }
}

impl PublicKey {
    /// Verifies a bare signature over `message`, in the form JWS gives it (ES256: R‖S).
    ///
    /// # Errors
    ///
    /// [`VerifyError`]: `jws-signature-form` or `jws-bad-signature`.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), VerifyError> {
        let algorithm = self.algorithm();
        let (expected, found) = (self.signature_bytes(), signature.len());
        if found != expected {
            let der = algorithm == Algorithm::Es256 && signature.first() == Some(&super::der::SEQUENCE);
            return Err(VerifyError::SignatureForm { algorithm, expected, found, der });
        }
        self.verifying().verify(message, signature).map_err(|_| VerifyError::BadSignature { algorithm })
    }
}
