//! Keys and signatures by aws-lc (feature `aws-lc`): faster with RSA, native only.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair,
    KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, VerificationAlgorithm,
};

use super::Refused;

/// A public key, ready to verify many signatures.
///
/// Loading may fail here, where ring finds out at each verification; `None` verifies nothing either.
pub(in crate::jws) struct VerifyingKey(Option<ParsedPublicKey>);

impl VerifyingKey {
    /// `pkcs1`: the DER of an `RSAPublicKey` (RFC 8017, appendix A.1.1).
    pub(in crate::jws) fn rs256(pkcs1: &[u8]) -> Self {
        Self::load(&RSA_PKCS1_2048_8192_SHA256, pkcs1)
    }

    /// `point`: uncompressed, 65 bytes.
    pub(in crate::jws) fn es256(point: &[u8]) -> Self {
        Self::load(&ECDSA_P256_SHA256_FIXED, point)
    }

    /// `public`: 32 bytes.
    pub(in crate::jws) fn eddsa(public: &[u8]) -> Self {
        Self::load(&ED25519, public)
    }

    fn load(algorithm: &'static dyn VerificationAlgorithm, material: &[u8]) -> Self {
        VerifyingKey(ParsedPublicKey::new(algorithm, material).ok())
    }

    pub(in crate::jws) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
        let key = self.0.as_ref().ok_or(Refused)?;
        key.verify_sig(message, signature).map_err(|_| Refused)
    }
}

/// A private key, ready to sign.
pub(in crate::jws) enum SigningKey {
    Rs256(Box<RsaKeyPair>),
    Es256(Box<EcdsaKeyPair>),
    EdDsa(Box<Ed25519KeyPair>),
}

impl SigningKey {
    /// `pkcs1`: the DER of an `RSAPrivateKey` (RFC 8017, appendix A.1.2); its components are checked against each
    /// other.
    pub(in crate::jws) fn rs256(pkcs1: &[u8]) -> Result<Self, Refused> {
        let pair = RsaKeyPair::from_der(pkcs1).map_err(|_| Refused)?;
        Ok(SigningKey::Rs256(Box::new(pair)))
    }

    /// `scalar`: 32 bytes; `point`: the public key that belongs to it, uncompressed, checked against it.
    pub(in crate::jws) fn es256(scalar: &[u8], point: &[u8]) -> Result<Self, Refused> {
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair =
            EcdsaKeyPair::from_private_key_and_public_key(algorithm, scalar, point).map_err(|_| Refused)?;
        Ok(SigningKey::Es256(Box::new(pair)))
    }

    /// `seed`: 32 bytes. The second value is the public key.
    pub(in crate::jws) fn eddsa(seed: &[u8]) -> Result<(Self, Vec<u8>), Refused> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| Refused)?;
        let public = pair.public_key().as_ref().to_vec();
        Ok((SigningKey::EdDsa(Box::new(pair)), public))
    }

    pub(in crate::jws) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Refused> {
        let random = SystemRandom::new();
        match self {
            SigningKey::Rs256(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).map_err(|_| Refused)?;
                Ok(signature)
            }
            SigningKey::Es256(pair) => {
                Ok(pair.sign(&random, message).map_err(|_| Refused)?.as_ref().to_vec())
            }
            SigningKey::EdDsa(pair) => Ok(pair.sign(message).as_ref().to_vec()),
        }
    }
}
