//! Signing in one step with a key at hand, in two with a key elsewhere.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Algorithm, PrivateKey, PublicKey, VerifyError};
use crate::limits::{JWS_MAX_BYTES, JWS_SIGNATURE_MAX_BYTES, RSA_MIN_BITS};

/// Something that signs: a [`PrivateKey`], or a key in a hardware module or a key service.
///
/// A signer that must be awaited does not fit this trait: take [`SigningInput`], sign its bytes, `attach`.
pub trait Signer {
    /// The algorithm of every signature that this signer makes.
    fn algorithm(&self) -> Algorithm;

    /// Signs the bytes as they are; ES256 answers R‖S, 64 bytes, not DER.
    ///
    /// # Errors
    ///
    /// [`SignError::Signer`] when the key does not answer.
    fn sign(&self, signing_input: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// The bytes that a signature covers: header and payload, encoded (RFC 7515, section 5.1).
///
/// The header is exactly `{"alg":"…"}`: no key, no key address, nothing to obey.
///
/// ```
/// use ob_core::jws::{Algorithm, SigningInput};
/// let input = SigningInput::new(Algorithm::EdDsa, b"{}")?;
/// assert_eq!(input.as_bytes(), b"eyJhbGciOiJFZERTQSJ9.e30");
/// let signature = [7; 64]; // what the signer answers
/// let token = input.attach(&signature)?;
/// assert!(token.starts_with("eyJhbGciOiJFZERTQSJ9.e30.BwcH"));
/// # Ok::<(), ob_core::jws::SignError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigningInput {
    algorithm: Algorithm,
    text: String,
}

impl SigningInput {
    /// Encodes header and payload.
    ///
    /// # Errors
    ///
    /// [`SignError`]: `sign-payload-empty`, or `sign-payload-too-long` where the token would pass
    /// [`JWS_MAX_BYTES`].
    pub fn new(algorithm: Algorithm, payload: &[u8]) -> Result<Self, SignError> {
        if payload.is_empty() {
            return Err(SignError::PayloadEmpty);
        }
        // Before any allocation: four characters for three bytes, and room for the largest signature.
        if payload.len() > PAYLOAD_MAX_BYTES {
            return Err(SignError::PayloadTooLong { bytes: payload.len(), limit: PAYLOAD_MAX_BYTES });
        }
        let header = format!("{{\"alg\":\"{}\"}}", algorithm.name());
        let mut text = String::with_capacity(payload.len() / 3 * 4 + 512);
        URL_SAFE_NO_PAD.encode_string(header, &mut text);
        text.push('.');
        URL_SAFE_NO_PAD.encode_string(payload, &mut text);
        Ok(SigningInput { algorithm, text })
    }

    /// The bytes to sign.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The algorithm to sign with.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Completes the token with its signature.
    ///
    /// The form of the signature is checked, not the signature itself: a signer elsewhere may have used the wrong
    /// key. [`SigningInput::attach_verified`] finds that out.
    ///
    /// # Errors
    ///
    /// [`SignError`]: `sign-signature-form` where the bytes cannot be a signature of this algorithm.
    pub fn attach(self, signature: &[u8]) -> Result<String, SignError> {
        let found = signature.len();
        let fits = match self.algorithm {
            Algorithm::Rs256 => (RSA_MIN_BITS / 8..=JWS_SIGNATURE_MAX_BYTES).contains(&found),
            Algorithm::Es256 | Algorithm::EdDsa => found == 64,
        };
        if !fits {
            return Err(SignError::SignatureForm { algorithm: self.algorithm, found });
        }
        let mut text = self.text;
        text.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut text);
        Ok(text)
    }

    /// Completes the token if the signature was made by the private half of `key`, the one that the issuer
    /// publishes.
    ///
    /// # Errors
    ///
    /// [`SignError`]: `sign-signature-form`, or `sign-wrong-key` where the signature does not verify.
    pub fn attach_verified(self, signature: &[u8], key: &PublicKey) -> Result<String, SignError> {
        let (header, key_algorithm) = (self.algorithm, key.algorithm());
        if header != key_algorithm {
            return Err(SignError::WrongKey(VerifyError::AlgorithmMismatch { header, key: key_algorithm }));
        }
        let verdict = key.verify(self.as_bytes(), signature);
        let text = self.attach(signature)?;
        verdict.map_err(SignError::WrongKey)?;
        Ok(text)
    }
}

/// Largest payload whose token stays within [`JWS_MAX_BYTES`] under every key, in bytes.
const PAYLOAD_MAX_BYTES: usize = (JWS_MAX_BYTES - JWS_SIGNATURE_MAX_BYTES * 4 / 3 - 64) / 4 * 3;

/// Signs a payload and writes the compact JWS.
///
/// ```no_run
/// use ob_core::jws::{PrivateKey, sign};
/// let pem = std::fs::read_to_string("issuer-key.pem")?;
/// let token = sign(&PrivateKey::from_pem(&pem)?, br#"{"type":"Assertion"}"#)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// [`SignError`], every code of it.
pub fn sign(signer: &dyn Signer, payload: &[u8]) -> Result<String, SignError> {
    let input = SigningInput::new(signer.algorithm(), payload)?;
    let signature = signer.sign(input.as_bytes())?;
    input.attach(&signature)
}

impl Signer for PrivateKey {
    fn algorithm(&self) -> Algorithm {
        self.public_key().algorithm()
    }

    fn sign(&self, signing_input: &[u8]) -> Result<Vec<u8>, SignError> {
        self.signing()
            .sign(signing_input)
            .map_err(|_| SignError::Signer { reason: "the crypto library could not sign".to_owned() })
    }
}

/// A token could not be signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// There is nothing to sign.
    #[error("the payload is empty: a token without a payload is not a badge, and verifiers refuse it")]
    PayloadEmpty,
    /// The token would be longer than a verifier reads.
    #[error(
        "the payload has {bytes} bytes, at most {limit} can be signed: link images instead of embedding them"
    )]
    PayloadTooLong {
        /// Length of the payload, in bytes.
        bytes: usize,
        /// The longest payload, in bytes.
        limit: usize,
    },
    /// The bytes that the signer gave cannot be a signature of this algorithm.
    #[error(
        "the signer gave {found} bytes, which cannot be a signature of {algorithm}: RS256 has 256 to 1024 bytes, \
         EdDSA has 64, ES256 has 64 (R and S of 32 bytes each, not DER)"
    )]
    SignatureForm {
        /// The algorithm.
        algorithm: Algorithm,
        /// Length of what the signer gave, in bytes.
        found: usize,
    },
    /// The signature does not belong to the key that the issuer publishes.
    #[error("the signature does not verify under the issuer's public key: {0}")]
    WrongKey(#[source] VerifyError),
    /// The signer failed.
    #[error("the signer failed: {reason}")]
    Signer {
        /// What the signer says of it; keep secrets out of it.
        reason: String,
    },
}

impl SignError {
    /// The stable code: `sign-payload-empty`, `sign-payload-too-long`, `sign-signature-form`,
    /// `sign-wrong-key` or `sign-signer-failed`.
    pub fn code(&self) -> &'static str {
        match self {
            SignError::PayloadEmpty => "sign-payload-empty",
            SignError::PayloadTooLong { .. } => "sign-payload-too-long",
            SignError::SignatureForm { .. } => "sign-signature-form",
            SignError::WrongKey(_) => "sign-wrong-key",
            SignError::Signer { .. } => "sign-signer-failed",
        }
    }
}
