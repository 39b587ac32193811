//! A badge with its proof: signed, or hosted.

use super::AwardError;
use super::publication::Document;
use crate::baking::{self, BakeError, Payload};
use crate::jws::{PublicKey, SigningInput};
use crate::model::Assertion;

/// An Assertion whose bytes wait for a signature that is made elsewhere.
#[derive(Clone, Debug)]
#[must_use = "sign its bytes, then attach the signature"]
pub struct PendingSignature {
    assertion: Assertion,
    input: SigningInput,
    public_key: PublicKey,
}

impl PendingSignature {
    pub(super) fn new(assertion: Assertion, input: SigningInput, public_key: PublicKey) -> Self {
        Self { assertion, input, public_key }
    }

    /// The bytes to sign, as they are (RFC 7515, section 5.1).
    pub fn as_bytes(&self) -> &[u8] {
        self.input.as_bytes()
    }

    /// The algorithm to sign with.
    pub fn algorithm(&self) -> crate::jws::Algorithm {
        self.input.algorithm()
    }

    /// The second step: the signature makes it a badge. ES256 is R‖S, 64 bytes, not DER.
    ///
    /// # Errors
    /// `sign-signature-form`, and `sign-wrong-key` when it does not verify under the key that is published.
    pub fn attach(self, signature: &[u8]) -> Result<SignedBadge, AwardError> {
        let jws = self.input.attach_verified(signature, &self.public_key)?;
        Ok(SignedBadge { assertion: self.assertion, jws })
    }
}

/// A signed badge: OB 2.0, "SignedBadge Verification". It proves itself together with the issuer's Profile, key and RevocationList.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBadge {
    assertion: Assertion,
    jws: String,
}

impl SignedBadge {
    /// The Assertion, as it was signed.
    pub fn assertion(&self) -> &Assertion {
        &self.assertion
    }

    /// The badge in compact serialisation.
    pub fn jws(&self) -> &str {
        &self.jws
    }

    /// The image, PNG or SVG, with the badge in it.
    ///
    /// # Errors
    /// Those of [`baking::bake`].
    pub fn bake(&self, image: &[u8]) -> Result<Vec<u8>, BakeError> {
        baking::bake(image, &Payload::signed(self.jws.as_str())?)
    }
}

/// A hosted badge: OB 2.0, "HostedBadge Verification". It proves itself by standing at its id: publish [`document`](Self::document) there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedBadge {
    assertion: Assertion,
    document: Document,
}

impl HostedBadge {
    pub(super) fn new(assertion: Assertion) -> Self {
        let document = Document::json(assertion.id.as_str(), &assertion.to_json());
        Self { assertion, document }
    }

    /// The Assertion.
    pub fn assertion(&self) -> &Assertion {
        &self.assertion
    }

    /// What to publish at the id of the Assertion, beside the documents of the [`Publication`](super::Publication).
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The image, PNG or SVG, with the badge in it.
    ///
    /// # Errors
    /// Those of [`baking::bake`].
    pub fn bake(&self, image: &[u8]) -> Result<Vec<u8>, BakeError> {
        let json = self.assertion.to_json().to_string();
        baking::bake(image, &Payload::hosted(self.assertion.id.as_str(), json)?)
    }
}
