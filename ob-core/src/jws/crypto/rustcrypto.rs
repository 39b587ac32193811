//! Keys and signatures by small crates without C or assembler: what the browser build uses in ring's place.
//!
//! RSA is two rules on top of a modular power (RFC 8017, sections 5.2 and 8.2): the message is encoded in exactly one
//! way, and the numbers are compared whole. Nothing is unpadded, so there is no padding to be lenient about.
//! Signatures of this backend draw on no random numbers: ES256 takes its nonce from RFC 6979.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, ConcatenatingMul as _, Odd, Resize as _};
use ed25519_dalek::ed25519::signature::{Signer as _, Verifier as _};
use p256::ecdsa as p256;

use super::super::der::{self, NotDer, Reader};
use super::{Refused, public_power};
use crate::value::digest::sha256;

/// The DER that stands before a SHA-256 digest in an RSA signature (RFC 8017, section 9.2, note 1).
const SHA256_DIGEST_INFO: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

/// A public key, ready to verify many signatures; `None` is no key and verifies nothing.
pub(in crate::jws) struct VerifyingKey(Option<Public>);

enum Public {
    Rsa(RsaPublic),
    P256(Box<p256::VerifyingKey>),
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
}

struct RsaPublic {
    modulus: public_power::Modulus,
    exponent: Vec<u8>,
}

impl VerifyingKey {
    /// `pkcs1`: the DER of an `RSAPublicKey` (RFC 8017, appendix A.1.1).
    pub(in crate::jws) fn rs256(pkcs1: &[u8]) -> Self {
        let read = || {
            let mut fields = Reader::new(Reader::only(pkcs1, der::SEQUENCE)?);
            let (modulus, exponent) = (fields.unsigned()?, fields.unsigned()?);
            let modulus = public_power::Modulus::new(modulus).ok_or(NotDer)?;
            Ok::<_, NotDer>(RsaPublic { modulus, exponent: exponent.to_vec() })
        };
        VerifyingKey(read().ok().map(Public::Rsa))
    }

    /// `point`: uncompressed, 65 bytes.
    pub(in crate::jws) fn es256(point: &[u8]) -> Self {
        VerifyingKey(p256::VerifyingKey::from_sec1_bytes(point).ok().map(|key| Public::P256(Box::new(key))))
    }

    /// `public`: 32 bytes.
    pub(in crate::jws) fn eddsa(public: &[u8]) -> Self {
        VerifyingKey(
            ed25519_dalek::VerifyingKey::try_from(public).ok().map(|key| Public::Ed25519(Box::new(key))),
        )
    }

    pub(in crate::jws) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
        match self.0.as_ref().ok_or(Refused)? {
            Public::Rsa(key) => key.verify(message, signature),
            Public::P256(key) => {
                let signature = p256::Signature::from_slice(signature).map_err(|_| Refused)?;
                key.verify(message, &signature).map_err(|_| Refused)
            }
            Public::Ed25519(key) => {
                let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| Refused)?;
                key.verify(message, &signature).map_err(|_| Refused)
            }
        }
    }
}

impl RsaPublic {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refused> {
        if signature.len() != self.modulus.bytes() {
            return Err(Refused);
        }
        let opened = self.modulus.power(signature, &self.exponent).ok_or(Refused)?;
        // Public bytes against public bytes: an ordinary comparison will do.
        if opened == encoded(message, self.modulus.bytes())? { Ok(()) } else { Err(Refused) }
    }
}

/// EMSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 9.2).
fn encoded(message: &[u8], length: usize) -> Result<Vec<u8>, Refused> {
    let digest = sha256(message);
    let filler = length.checked_sub(3 + SHA256_DIGEST_INFO.len() + digest.len()).ok_or(Refused)?;
    let mut out = vec![0, 1];
    out.resize(2 + filler, 0xff);
    out.push(0);
    out.extend_from_slice(&SHA256_DIGEST_INFO);
    out.extend_from_slice(&digest);
    Ok(out)
}

/// An odd RSA modulus.
struct Modulus {
    params: BoxedMontyParams,
    bytes: usize,
    precision: u32,
}

impl Modulus {
    fn new(big_endian: &[u8]) -> Option<Self> {
        let number = BoxedUint::from_be_slice_vartime(big_endian);
        let precision = number.bits_precision();
        let odd = Option::from(Odd::new(number))?;
        Some(Modulus { params: BoxedMontyParams::new_vartime(odd), bytes: big_endian.len(), precision })
    }

    /// `base` to the power of `exponent`, as long as the modulus; `None` unless `base` is smaller than the modulus.
    /// Takes as long as the exponent's length wants, whatever its bits are.
    fn power(&self, base: &[u8], exponent: &BoxedUint) -> Option<Vec<u8>> {
        let base = BoxedUint::from_be_slice(base, self.precision).ok()?;
        if base >= **self.params.modulus() {
            return None;
        }
        let power =
            BoxedMontyForm::new(base, &self.params).pow_bounded_exp(exponent, exponent.bits()).retrieve();
        let bytes = power.to_be_bytes();
        bytes.get(bytes.len().checked_sub(self.bytes)?..).map(<[u8]>::to_vec)
    }
}

/// A private key, ready to sign.
pub(in crate::jws) enum SigningKey {
    Rs256(Box<RsaPrivate>),
    Es256(Box<p256::SigningKey>),
    EdDsa(Box<ed25519_dalek::SigningKey>),
}

/// Modulus and private exponent; the primes serve only to check the key.
pub(in crate::jws) struct RsaPrivate {
    modulus: Modulus,
    exponent: BoxedUint,
}

impl SigningKey {
    /// `pkcs1`: the DER of an `RSAPrivateKey` (RFC 8017, appendix A.1.2). The modulus is compared with the primes, the
    /// coefficient with both; the exponents were compared when the container was read.
    pub(in crate::jws) fn rs256(pkcs1: &[u8]) -> Result<Self, Refused> {
        let read = || {
            let mut fields = Reader::new(Reader::only(pkcs1, der::SEQUENCE)?);
            let mut number = || fields.unsigned();
            let (_version, modulus, _public, exponent) = (number()?, number()?, number()?, number()?);
            let (p, q, _p_exponent, _q_exponent, coefficient) =
                (number()?, number()?, number()?, number()?, number()?);
            Ok::<_, NotDer>([modulus, exponent, p, q, coefficient])
        };
        let numbers = read().map_err(|_| Refused)?;
        let [n, exponent, p, q, coefficient] = numbers.map(BoxedUint::from_be_slice_vartime);
        let p_odd: Odd<BoxedUint> = Option::from(Odd::new(p.clone())).ok_or(Refused)?;
        let params = BoxedMontyParams::new(p_odd);
        let residue = |number: &BoxedUint| {
            let reduced = number.rem(params.modulus().as_nz_ref());
            BoxedMontyForm::new(reduced.resize(p.bits_precision()), &params)
        };
        let inverse = (residue(&q) * residue(&coefficient)).retrieve();
        if p.concatenating_mul(&q) != n || inverse != BoxedUint::one() || p == q {
            return Err(Refused);
        }
        let [modulus, ..] = numbers;
        let modulus = Modulus::new(modulus).ok_or(Refused)?;
        Ok(SigningKey::Rs256(Box::new(RsaPrivate { modulus, exponent })))
    }

    /// `scalar`: 32 bytes; `point`: the public key that belongs to it, uncompressed, checked against it.
    pub(in crate::jws) fn es256(scalar: &[u8], point: &[u8]) -> Result<Self, Refused> {
        let key = p256::SigningKey::from_slice(scalar).map_err(|_| Refused)?;
        if key.verifying_key().to_sec1_point(false).as_bytes() != point {
            return Err(Refused);
        }
        Ok(SigningKey::Es256(Box::new(key)))
    }

    /// `seed`: 32 bytes. The second value is the public key.
    pub(in crate::jws) fn eddsa(seed: &[u8]) -> Result<(Self, Vec<u8>), Refused> {
        let key = ed25519_dalek::SigningKey::try_from(seed).map_err(|_| Refused)?;
        let public = key.verifying_key().to_bytes().to_vec();
        Ok((SigningKey::EdDsa(Box::new(key)), public))
    }

    pub(in crate::jws) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Refused> {
        match self {
            SigningKey::Rs256(key) => {
                let encoded = encoded(message, key.modulus.bytes)?;
                key.modulus.power(&encoded, &key.exponent).ok_or(Refused)
            }
            SigningKey::Es256(key) => {
                let signature: p256::Signature = key.try_sign(message).map_err(|_| Refused)?;
                Ok(signature.to_bytes().to_vec())
            }
            SigningKey::EdDsa(key) => Ok(key.try_sign(message).map_err(|_| Refused)?.to_bytes().to_vec()),
        }
    }
}
