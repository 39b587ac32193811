//! Keys, loaded once from PEM and then cheap to use and to clone.

use std::fmt;
use std::sync::Arc;

use super::Algorithm;
use super::crypto::{SigningKey, VerifyingKey};
use super::key_container::{self as container, PrivateMaterial, PublicMaterial};
use super::pem::{self, Block};
use crate::limits::{RSA_EXPONENT_MAX_BITS, RSA_MIN_BITS};
use crate::value::digest;

/// A public key: what a `CryptographicKey` carries as `publicKeyPem`.
///
/// Its type fixes the algorithm. Two keys are equal when they are the same key, whatever container they came in.
/// Cloning shares the loaded key.
#[derive(Clone)]
pub struct PublicKey(Arc<Loaded>);

struct Loaded {
    algorithm: Algorithm,
    spki: Vec<u8>,
    signature_bytes: usize,
    verifying: VerifyingKey,
}

impl PublicKey {
    /// Reads a key from PEM: `PUBLIC KEY` (RSA, P-256, Ed25519) or `RSA PUBLIC KEY`.
    ///
    /// White space around and inside the block, CRLF and a missing final newline do no harm. Whether a P-256 or
    /// Ed25519 key lies on its curve shows when it verifies: one that does not verifies nothing.
    ///
    /// # Errors
    ///
    /// [`KeyError`]; a private key in this place is `key-is-private`, and should be replaced, since it was shown.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        // Before anything else is said about the text: this is the one finding that needs action.
        if text.contains("PRIVATE KEY-----") {
            return Err(KeyError::IsPrivate);
        }
        let block = Block::read(text)?;
        match block.label {
            "PUBLIC KEY" => Ok(Self::load(&container::public_spki(&block.der()?)?)),
            "RSA PUBLIC KEY" => Ok(Self::load(&container::public_rsa(&block.der()?)?)),
            label => Err(KeyError::unexpected(label)),
        }
    }

    fn load(material: &PublicMaterial<'_>) -> Self {
        let (algorithm, signature_bytes, verifying) = match material {
            PublicMaterial::Rsa { pkcs1, modulus_bytes } => {
                (Algorithm::Rs256, *modulus_bytes, VerifyingKey::rs256(pkcs1))
            }
            PublicMaterial::P256(point) => (Algorithm::Es256, 64, VerifyingKey::es256(point)),
            PublicMaterial::Ed25519(public) => (Algorithm::EdDsa, 64, VerifyingKey::eddsa(public)),
        };
        let spki = container::write_spki(material);
        PublicKey(Arc::new(Loaded { algorithm, spki, signature_bytes, verifying }))
    }

    /// The only algorithm that this key verifies.
    pub fn algorithm(&self) -> Algorithm {
        self.0.algorithm
    }

    /// Length of every signature of this key, in bytes.
    pub fn signature_bytes(&self) -> usize {
        self.0.signature_bytes
    }

    /// The key as `SubjectPublicKeyInfo` in DER; the same key gives the same bytes.
    pub fn spki_der(&self) -> &[u8] {
        &self.0.spki
    }

    /// The key as PEM under the label `PUBLIC KEY`, ready for `publicKeyPem`.
    pub fn to_pem(&self) -> String {
        pem::write("PUBLIC KEY", &self.0.spki)
    }

    /// SHA-256 of [`PublicKey::spki_der`] in lower-case hexadecimal, to compare keys by eye or in a list.
    pub fn fingerprint(&self) -> String {
        digest::to_hex(&digest::sha256(&self.0.spki))
    }

    pub(super) fn verifying(&self) -> &VerifyingKey {
        &self.0.verifying
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.spki == other.0.spki
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self.0.signature_bytes * 8;
        match self.0.algorithm {
            Algorithm::Rs256 => write!(out, "PublicKey(RSA, {bits} bits)"),
            Algorithm::Es256 => out.write_str("PublicKey(P-256)"),
            Algorithm::EdDsa => out.write_str("PublicKey(Ed25519)"),
        }
    }
}

/// A private key: a [`Signer`](super::Signer). Cloning shares the loaded key; `Debug` shows the public half.
///
/// Memory that held the key is not wiped. Where that matters, keep the key in a module of its own and implement
/// [`Signer`](super::Signer) for it.
#[derive(Clone)]
pub struct PrivateKey {
    public: PublicKey,
    signing: Arc<SigningKey>,
}

impl PrivateKey {
    /// Reads a key from PEM: `PRIVATE KEY` (PKCS#8), `RSA PRIVATE KEY` (PKCS#1) or `EC PRIVATE KEY` (SEC 1).
    ///
    /// RSA keys of 2048, 3072 and 4096 bits sign. A P-256 key must carry its public half, as OpenSSL writes it.
    ///
    /// # Errors
    ///
    /// [`KeyError`]; an encrypted key is `key-encrypted`, and the message tells the command that opens it.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let block = Block::read(text)?;
        if block.is_encrypted() {
            return Err(KeyError::Encrypted);
        }
        let der = match block.label {
            "PRIVATE KEY" | "RSA PRIVATE KEY" | "EC PRIVATE KEY" => block.der()?,
            label => return Err(KeyError::unexpected(label)),
        };
        Self::load(match block.label {
            "PRIVATE KEY" => container::private_pkcs8(&der)?,
            "RSA PRIVATE KEY" => container::private_rsa(&der)?,
            _ => container::private_sec1(&der, None)?,
        })
    }

    fn load(material: PrivateMaterial<'_>) -> Result<Self, KeyError> {
        let refused = |_| KeyError::Inconsistent;
        let (public, signing) = match material {
            PrivateMaterial::Rsa { pkcs1, modulus, exponent } => {
                let public = container::write_rsa_public(modulus, exponent);
                let public = PublicMaterial::Rsa { pkcs1: &public, modulus_bytes: modulus.len() };
                let public = PublicKey::load(&public);
                let signing = SigningKey::rs256(pkcs1).map_err(refused)?;
                // Not every backend compares the two exponents when it loads them. One signature does.
                let trial = signing.sign(b"trial").map_err(refused)?;
                public.verify(b"trial", &trial).map_err(|_| KeyError::Inconsistent)?;
                (public, signing)
            }
            PrivateMaterial::P256 { scalar, point } => {
                let signing = SigningKey::es256(scalar, point).map_err(refused)?;
                (PublicKey::load(&PublicMaterial::P256(point)), signing)
            }
            PrivateMaterial::Ed25519 { seed, public } => {
                let (signing, computed) = SigningKey::eddsa(seed).map_err(refused)?;
                if public.is_some_and(|stated| stated != computed) {
                    return Err(KeyError::Inconsistent);
                }
                (PublicKey::load(&PublicMaterial::Ed25519(&computed)), signing)
            }
        };
        Ok(PrivateKey { public, signing: Arc::new(signing) })
    }

    /// The public half, for the issuer's `CryptographicKey`.
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    pub(super) fn signing(&self) -> &SigningKey {
        &self.signing
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PrivateKey(of {:?})", self.public)
    }
}

/// A key cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The text is longer than any key.
    #[error("the key has {bytes} bytes of text, more than the limit of {limit}")]
    TooLong {
        /// Length of the text, in bytes.
        bytes: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The text is not PEM.
    #[error(
        "this is not a key in PEM form: it must start with -----BEGIN and end with a matching -----END line"
    )]
    NotPem,
    /// There is text before or after the key.
    #[error("there is text before or after the PEM block: keep the lines from -----BEGIN to -----END only")]
    TextOutside,
    /// There is more than one PEM block.
    #[error("there are several PEM blocks: give one key, without parameters or certificates beside it")]
    SeveralBlocks,
    /// The PEM block is not base64.
    #[error(
        "the lines between -----BEGIN and -----END are not base64: copy the key again, with its line breaks"
    )]
    Base64,
    /// A private key stands where a public one belongs.
    #[error(
        "this is a private key in a public place: replace it by a new one, and publish only its public half"
    )]
    IsPrivate,
    /// A public key stands where a private one belongs.
    #[error("this is a public key: signing needs the private one")]
    IsPublic,
    /// A certificate stands where a key belongs.
    #[error("this is a certificate: extract its key with `openssl x509 -in cert.pem -pubkey -noout`")]
    IsCertificate,
    /// The private key is encrypted.
    #[error(
        "this key is encrypted: decrypt it with `openssl pkcs8 -topk8 -nocrypt -in key.pem -out plain.pem`"
    )]
    Encrypted,
    /// The PEM block is of another kind.
    #[error(
        "a PEM block {label:?} is not taken: `openssl pkey -in key.pem` (with `-pubout`) rewrites most keys"
    )]
    Label {
        /// The label, cut after 32 characters.
        label: String,
    },
    /// The bytes in the PEM block are not a key.
    #[error(
        "the bytes in the PEM block are not a key of the kind that its label says: the text is damaged or cut"
    )]
    NotDer,
    /// The key is of a type that no algorithm here uses.
    #[error("a key {found} is not supported: use RSA of 2048 bits or more, P-256 or Ed25519")]
    TypeUnsupported {
        /// The type.
        found: String,
    },
    /// The RSA key is too short to be trusted.
    #[error("an RSA key of {bits} bits is too weak: use {RSA_MIN_BITS} bits or more (RFC 7518, section 3.3)")]
    TooWeak {
        /// Size of the modulus, in bits.
        bits: usize,
    },
    /// The RSA key is too large to be used.
    #[error("an RSA key of {bits} bits is larger than the limit of {limit} bits")]
    TooLarge {
        /// Size of the modulus, in bits.
        bits: usize,
        /// The limit, in bits.
        limit: usize,
    },
    /// The RSA key has a size that cannot sign.
    #[error("an RSA key of {bits} bits cannot sign here: make one of 2048, 3072 or 4096 bits")]
    SigningSize {
        /// Size of the modulus, in bits.
        bits: usize,
    },
    /// The RSA exponent is even, too small or too large.
    #[error(
        "the public exponent of this RSA key must be odd, {least} or more, and have {RSA_EXPONENT_MAX_BITS} bits or fewer"
    )]
    Exponent {
        /// The smallest exponent for this use.
        least: u32,
    },
    /// The point of a P-256 key is compressed.
    #[error(
        "the point of this P-256 key is compressed: rewrite it with `openssl ec -conv_form uncompressed`"
    )]
    PointCompressed,
    /// A P-256 private key comes without its public half.
    #[error("this P-256 key lacks its public half: `openssl ec -in key.pem -out complete.pem` adds it")]
    PublicPartMissing,
    /// The Ed25519 key is one of the few under which anybody can sign.
    #[error("this Ed25519 key is a point of small order, under which anybody can sign: make a new key")]
    LowOrder,
    /// The numbers in the key do not fit together.
    #[error(
        "the numbers in this key do not fit together: it is damaged, or its halves belong to different keys"
    )]
    Inconsistent,
}

impl KeyError {
    /// The stable code, `key-…`.
    pub fn code(&self) -> &'static str {
        match self {
            KeyError::TooLong { .. } => "key-too-long",
            KeyError::NotPem => "key-not-pem",
            KeyError::TextOutside => "key-text-outside-pem",
            KeyError::SeveralBlocks => "key-several-pem-blocks",
            KeyError::Base64 => "key-base64",
            KeyError::IsPrivate => "key-is-private",
            KeyError::IsPublic => "key-is-public",
            KeyError::IsCertificate => "key-is-certificate",
            KeyError::Encrypted => "key-encrypted",
            KeyError::Label { .. } => "key-pem-label",
            KeyError::NotDer => "key-not-der",
            KeyError::TypeUnsupported { .. } => "key-type-unsupported",
            KeyError::TooWeak { .. } => "key-too-weak",
            KeyError::TooLarge { .. } => "key-too-large",
            KeyError::SigningSize { .. } => "key-signing-size",
            KeyError::Exponent { .. } => "key-exponent",
            KeyError::PointCompressed => "key-point-compressed",
            KeyError::PublicPartMissing => "key-public-part-missing",
            KeyError::LowOrder => "key-low-order",
            KeyError::Inconsistent => "key-inconsistent",
        }
    }

    /// What a label says that does not belong here.
    fn unexpected(label: &str) -> Self {
        match label {
            "PUBLIC KEY" | "RSA PUBLIC KEY" => KeyError::IsPublic,
            "CERTIFICATE" | "X509 CERTIFICATE" | "TRUSTED CERTIFICATE" => KeyError::IsCertificate,
            _ => KeyError::Label { label: label.chars().take(32).collect() },
        }
    }
}
