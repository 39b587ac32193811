//! Key containers: SPKI, PKCS#1, PKCS#8 and SEC 1 in, bare key material out.
//!
//! Every rule about size and form stands here, so that it holds for every backend alike.

use super::KeyError;
use super::der::{self, NotDer, Reader};
use super::rsa_exponent::reduces_to;
use crate::limits::{RSA_EXPONENT_MAX_BITS, RSA_MAX_BITS, RSA_MIN_BITS, RSA_SIGNING_MAX_BITS};

const RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
const EC: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
const P256: &[u8] = b"\x2a\x86\x48\xce\x3d\x03\x01\x07";
const ED25519: &[u8] = b"\x2b\x65\x70";

/// Types that people try, by name, so that the message can say more than numbers.
const REFUSED_TYPES: [(&[u8], &str); 9] = [
    (b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0a", "RSA restricted to PSS"),
    (b"\x2a\x86\x48\xce\x38\x04\x01", "DSA"),
    (b"\x2b\x81\x04\x00\x0a", "EC on secp256k1"),
    (b"\x2b\x81\x04\x00\x22", "EC on P-384"),
    (b"\x2b\x81\x04\x00\x23", "EC on P-521"),
    (b"\x2b\x65\x6e", "X25519"),
    (b"\x2b\x65\x6f", "X448"),
    (b"\x2b\x65\x71", "Ed448"),
    (b"\x2b\x81\x04\x00\x21", "EC on P-224"),
];

/// What a verifier needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PublicMaterial<'a> {
    /// The DER of an `RSAPublicKey`, and the length of its modulus.
    Rsa { pkcs1: &'a [u8], modulus_bytes: usize },
    /// An uncompressed point, 65 bytes.
    P256(&'a [u8]),
    /// 32 bytes.
    Ed25519(&'a [u8]),
}

/// What a signer needs. No `Debug`: it is secret.
pub(super) enum PrivateMaterial<'a> {
    Rsa { pkcs1: &'a [u8], modulus: &'a [u8], exponent: &'a [u8] },
    P256 { scalar: &'a [u8], point: &'a [u8] },
    Ed25519 { seed: &'a [u8], public: Option<&'a [u8]> },
}

/// `SubjectPublicKeyInfo` (RFC 5280, section 4.1; RFC 8017, 5480 and 8410 for the types).
pub(super) fn public_spki(bytes: &[u8]) -> Result<PublicMaterial<'_>, KeyError> {
    let mut outer = Reader::new(Reader::only(bytes, der::SEQUENCE)?);
    if outer.next_is(der::INTEGER) {
        // An SPKI starts with its type; a version number makes it a private key under a public label.
        return Err(if outer.element(der::INTEGER)?.len() == 1 {
            KeyError::IsPrivate
        } else {
            KeyError::NotDer
        });
    }
    let key_type = key_type(outer.element(der::SEQUENCE)?)?;
    let key = outer.bits()?;
    outer.end()?;
    match key_type {
        KeyType::Rsa => public_rsa(key),
        KeyType::P256 => point(key).map(PublicMaterial::P256),
        KeyType::Ed25519 => ed25519_public(key).map(PublicMaterial::Ed25519),
    }
}

/// `RSAPublicKey` (RFC 8017, appendix A.1.1).
pub(super) fn public_rsa(pkcs1: &[u8]) -> Result<PublicMaterial<'_>, KeyError> {
    let mut fields = Reader::new(Reader::only(pkcs1, der::SEQUENCE)?);
    let modulus = fields.unsigned()?;
    if modulus == [0] {
        return Err(KeyError::IsPrivate); // an RSAPrivateKey starts with its version, 0
    }
    let exponent = fields.unsigned()?;
    fields.end()?;
    check_rsa(modulus, exponent)?;
    Ok(PublicMaterial::Rsa { pkcs1, modulus_bytes: modulus.len() })
}

/// `PrivateKeyInfo` (RFC 5208) and `OneAsymmetricKey` (RFC 5958).
pub(super) fn private_pkcs8(bytes: &[u8]) -> Result<PrivateMaterial<'_>, KeyError> {
    let mut outer = Reader::new(Reader::only(bytes, der::SEQUENCE)?);
    if !matches!(outer.element(der::INTEGER)?, [0 | 1]) {
        return Err(KeyError::NotDer);
    }
    let key_type = key_type(outer.element(der::SEQUENCE)?)?;
    let key = outer.element(der::OCTET_STRING)?;
    outer.optional(der::CONTEXT_0)?; // attributes: nothing in them matters here
    let public = match outer.optional(der::CONTEXT_1_PRIMITIVE)? {
        Some(implicit) => Some(der::whole_bytes(implicit)?),
        // Some writers tag it explicitly, against RFC 5958.
        None => match outer.optional(der::CONTEXT_1)? {
            Some(explicit) => Some(der::whole_bytes(Reader::only(explicit, der::BIT_STRING)?)?),
            None => None,
        },
    };
    outer.end()?;
    match key_type {
        KeyType::Rsa => private_rsa(key),
        KeyType::P256 => private_sec1(key, public),
        KeyType::Ed25519 => {
            let seed = Reader::only(key, der::OCTET_STRING)?;
            if seed.len() != 32 {
                return Err(KeyError::NotDer);
            }
            Ok(PrivateMaterial::Ed25519 { seed, public })
        }
    }
}

/// `RSAPrivateKey` with two primes (RFC 8017, appendix A.1.2).
pub(super) fn private_rsa(pkcs1: &[u8]) -> Result<PrivateMaterial<'_>, KeyError> {
    let mut fields = Reader::new(Reader::only(pkcs1, der::SEQUENCE)?);
    if fields.unsigned()? != [0] {
        return Err(KeyError::TypeUnsupported { found: "RSA with more than two primes".to_owned() });
    }
    let (modulus, exponent) = (fields.unsigned()?, fields.unsigned()?);
    let (d, p, q) = (fields.unsigned()?, fields.unsigned()?, fields.unsigned()?);
    let (dp, dq, _inverse) = (fields.unsigned()?, fields.unsigned()?, fields.unsigned()?);
    fields.end()?;
    check_rsa(modulus, exponent)?;
    let bits = bit_length(modulus);
    // ring's bounds, held for every backend: two primes of half the size each, in whole blocks of 512 bits.
    if bits > RSA_SIGNING_MAX_BITS || !bits.is_multiple_of(1024) {
        return Err(KeyError::SigningSize { bits });
    }
    if bit_length(exponent) < 17 {
        return Err(KeyError::Exponent { least: 65537 });
    }
    let halves = bit_length(p) == bits / 2 && bit_length(q) == bits / 2 && d.len() <= modulus.len();
    if !halves || !reduces_to(d, p, dp) || !reduces_to(d, q, dq) {
        return Err(KeyError::Inconsistent);
    }
    Ok(PrivateMaterial::Rsa { pkcs1, modulus, exponent })
}

/// `ECPrivateKey` (RFC 5915) on P-256; `outer_public` is the key that the container around it may carry.
pub(super) fn private_sec1<'a>(
    bytes: &'a [u8],
    outer_public: Option<&'a [u8]>,
) -> Result<PrivateMaterial<'a>, KeyError> {
    let mut fields = Reader::new(Reader::only(bytes, der::SEQUENCE)?);
    if fields.unsigned()? != [1] {
        return Err(KeyError::NotDer);
    }
    let scalar = fields.element(der::OCTET_STRING)?;
    match fields.optional(der::CONTEXT_0)? {
        Some(parameters) => curve(parameters)?,
        // Outside PKCS#8 nothing else names the curve; there, the length decides.
        None if scalar.len() != 32 => return Err(KeyError::TypeUnsupported { found: "EC".to_owned() }),
        None => {}
    }
    let inner_public = match fields.optional(der::CONTEXT_1)? {
        Some(explicit) => Some(der::whole_bytes(Reader::only(explicit, der::BIT_STRING)?)?),
        None => None,
    };
    fields.end()?;
    if scalar.len() != 32 {
        return Err(KeyError::NotDer);
    }
    let point = point(inner_public.or(outer_public).ok_or(KeyError::PublicPartMissing)?)?;
    Ok(PrivateMaterial::P256 { scalar, point })
}

/// The `SubjectPublicKeyInfo` of a key: the one form in which keys are compared and written.
pub(super) fn write_spki(material: &PublicMaterial<'_>) -> Vec<u8> {
    let oid = |oid: &[u8]| der::write(der::OBJECT_IDENTIFIER, &[oid]);
    let (parameters, key): (Vec<u8>, &[u8]) = match material {
        PublicMaterial::Rsa { pkcs1, .. } => ([oid(RSA), der::write(der::NULL, &[])].concat(), pkcs1),
        PublicMaterial::P256(point) => ([oid(EC), oid(P256)].concat(), point),
        PublicMaterial::Ed25519(public) => (oid(ED25519), public),
    };
    let algorithm = der::write(der::SEQUENCE, &[&parameters]);
    let key = der::write(der::BIT_STRING, &[&[0], key]);
    der::write(der::SEQUENCE, &[&algorithm, &key])
}

/// The `RSAPublicKey` of two positive numbers without leading zeros.
pub(super) fn write_rsa_public(modulus: &[u8], exponent: &[u8]) -> Vec<u8> {
    let integer = |magnitude: &[u8]| {
        let sign: &[u8] = if magnitude.first().is_some_and(|high| high & 0x80 != 0) { &[0] } else { &[] };
        der::write(der::INTEGER, &[sign, magnitude])
    };
    der::write(der::SEQUENCE, &[&integer(modulus), &integer(exponent)])
}

enum KeyType {
    Rsa,
    P256,
    Ed25519,
}

/// `AlgorithmIdentifier`.
fn key_type(content: &[u8]) -> Result<KeyType, KeyError> {
    let mut fields = Reader::new(content);
    let oid = fields.element(der::OBJECT_IDENTIFIER)?;
    if oid == RSA {
        // RFC 3279 demands NULL; some writers leave it out.
        fields.optional(der::NULL)?.map_or(Ok(()), |null| Reader::new(null).end())?;
        fields.end()?;
        Ok(KeyType::Rsa)
    } else if oid == EC {
        match fields.next_is(der::OBJECT_IDENTIFIER) {
            true => curve_reader(fields).map(|()| KeyType::P256),
            false => Err(KeyError::TypeUnsupported { found: "EC without a named curve".to_owned() }),
        }
    } else if oid == ED25519 {
        fields.end()?;
        Ok(KeyType::Ed25519)
    } else {
        Err(refused_type(oid))
    }
}

fn curve(parameters: &[u8]) -> Result<(), KeyError> {
    curve_reader(Reader::new(parameters))
}

fn curve_reader(mut fields: Reader<'_>) -> Result<(), KeyError> {
    let oid = fields.element(der::OBJECT_IDENTIFIER)?;
    fields.end()?;
    if oid == P256 { Ok(()) } else { Err(refused_type(oid)) }
}

fn refused_type(oid: &[u8]) -> KeyError {
    let name = REFUSED_TYPES.iter().find(|(known, _)| *known == oid).map(|(_, name)| *name);
    KeyError::TypeUnsupported { found: name.unwrap_or("of a type unknown here").to_owned() }
}

/// A point must be uncompressed; whether it lies on the curve, the backend finds out.
fn point(bytes: &[u8]) -> Result<&[u8], KeyError> {
    match (bytes.first(), bytes.len()) {
        (Some(4), 65) => Ok(bytes),
        (Some(2 | 3), 33) => Err(KeyError::PointCompressed),
        _ => Err(KeyError::NotDer),
    }
}

/// The y coordinates of the eight points of small order and their second spellings, little-endian, sign bit clear.
/// Under such a key anybody can make a signature of anything.
const LOW_ORDER: [[u8; 32]; 7] = {
    let mut one = [0; 32];
    one[0] = 1;
    let mut minus_one = [0xff; 32];
    minus_one[0] = 0xec;
    minus_one[31] = 0x7f;
    let mut zero_again = minus_one;
    zero_again[0] = 0xed;
    let mut one_again = minus_one;
    one_again[0] = 0xee;
    [
        [0; 32],
        one,
        minus_one,
        zero_again,
        one_again,
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ]
};

pub(super) fn ed25519_public(bytes: &[u8]) -> Result<&[u8], KeyError> {
    let mut y = <[u8; 32]>::try_from(bytes).map_err(|_| KeyError::NotDer)?;
    if let Some(last) = y.last_mut() {
        *last &= 0x7f;
    }
    if LOW_ORDER.contains(&y) { Err(KeyError::LowOrder) } else { Ok(bytes) }
}

fn check_rsa(modulus: &[u8], exponent: &[u8]) -> Result<(), KeyError> {
    let bits = bit_length(modulus);
    if bits < RSA_MIN_BITS {
        return Err(KeyError::TooWeak { bits });
    }
    if bits > RSA_MAX_BITS {
        return Err(KeyError::TooLarge { bits, limit: RSA_MAX_BITS });
    }
    let odd = |number: &[u8]| number.last().is_some_and(|low| low & 1 == 1);
    if !odd(modulus) {
        return Err(KeyError::Inconsistent);
    }
    // 3 is small but sound where, as here, the whole padding is compared.
    if !odd(exponent) || exponent == [1] || bit_length(exponent) > RSA_EXPONENT_MAX_BITS {
        return Err(KeyError::Exponent { least: 3 });
    }
    Ok(())
}

/// Bits of a big-endian number without leading zero bytes.
fn bit_length(number: &[u8]) -> usize {
    let high = number.first().copied().unwrap_or(0);
    let unused = usize::try_from(high.leading_zeros()).unwrap_or(0);
    (number.len() * 8).saturating_sub(unused)
}

impl From<NotDer> for KeyError {
    fn from(_: NotDer) -> Self {
        KeyError::NotDer
    }
}
