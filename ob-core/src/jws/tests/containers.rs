//! Key containers with one part too many, too few or of another kind.

use super::{pem, public_keys};
use crate::jws::key_container::write_rsa_public;
use crate::jws::{KeyError, PrivateKey, PublicKey, der, pem as pem_text};
use crate::limits::PEM_MAX_BYTES;

const RSA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
const EC: &[u8] = b"\x2a\x86\x48\xce\x3d\x02\x01";
const P256: &[u8] = b"\x2a\x86\x48\xce\x3d\x03\x01\x07";
const P384: &[u8] = b"\x2b\x81\x04\x00\x22";
const ED25519: &[u8] = b"\x2b\x65\x70";

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der::write(der::SEQUENCE, parts)
}

fn oid(oid: &[u8]) -> Vec<u8> {
    der::write(der::OBJECT_IDENTIFIER, &[oid])
}

fn integer(value: &[u8]) -> Vec<u8> {
    der::write(der::INTEGER, &[value])
}

fn octets(bytes: &[u8]) -> Vec<u8> {
    der::write(der::OCTET_STRING, &[bytes])
}

fn null() -> Vec<u8> {
    der::write(der::NULL, &[])
}

fn public(label: &str, der: &[u8]) -> &'static str {
    PublicKey::from_pem(&pem_text::write(label, der)).map_or_else(|error| error.code(), |_| "taken")
}

fn private_error(label: &str, der: &[u8]) -> Option<KeyError> {
    PrivateKey::from_pem(&pem_text::write(label, der)).err()
}

fn private(label: &str, der: &[u8]) -> &'static str {
    private_error(label, der).map_or("taken", |error| error.code())
}

/// The DER of a key of the corpus.
fn bytes(pem: &str) -> Vec<u8> {
    pem_text::Block::read(pem).unwrap().der().unwrap()
}

/// The key bytes of an SPKI, behind its type.
fn key_bits(spki: &[u8]) -> Vec<u8> {
    let mut outer = der::Reader::new(der::Reader::only(spki, der::SEQUENCE).unwrap());
    outer.element(der::SEQUENCE).unwrap();
    outer.bits().unwrap().to_vec()
}

#[test]
fn a_public_key_has_nothing_but_its_parts() {
    let [rsa, p256, ed25519] = public_keys();
    for (key, parameters) in
        [(rsa, vec![oid(RSA), null()]), (p256, vec![oid(EC), oid(P256)]), (ed25519, vec![oid(ED25519)])]
    {
        let bits = der::write(der::BIT_STRING, &[&[0], &key_bits(key.spki_der())]);
        let spki = |parameters: &[Vec<u8>], more: &[u8]| {
            let parameters: Vec<&[u8]> = parameters.iter().map(Vec::as_slice).collect();
            sequence(&[&sequence(&parameters), &bits, more])
        };
        assert_eq!(public("PUBLIC KEY", &spki(&parameters, &[])), "taken");
        assert_eq!(public("PUBLIC KEY", &spki(&parameters, &null())), "key-not-der");
        let more = [parameters.as_slice(), &[integer(&[1])]].concat();
        assert_eq!(public("PUBLIC KEY", &spki(&more, &[])), "key-not-der");
    }
    let numbers = write_rsa_public(&[0xff; 256], &[1, 0, 1]);
    assert_eq!(public("RSA PUBLIC KEY", &numbers), "taken");
    let (modulus, exponent) = (integer(&[&[0][..], &[0xff; 256]].concat()), integer(&[1, 0, 1]));
    assert_eq!(public("RSA PUBLIC KEY", &sequence(&[&modulus, &exponent])), "taken");
    assert_eq!(public("RSA PUBLIC KEY", &sequence(&[&modulus, &exponent, &integer(&[1])])), "key-not-der");
    // A version is one byte long; a longer number in its place is nothing that is known.
    assert_eq!(public("PUBLIC KEY", &sequence(&[&integer(&[0])])), "key-is-private");
    assert_eq!(public("PUBLIC KEY", &sequence(&[&integer(&[1, 1])])), "key-not-der");
}

#[test]
fn pkcs8_may_carry_attributes_and_nothing_else() {
    let seed = octets(&octets(&[7; 32]));
    let ed25519 = sequence(&[&oid(ED25519)]);
    let key = |parts: &[&[u8]]| {
        let version = integer(&[0]);
        sequence(&[&[version.as_slice(), &ed25519], parts].concat())
    };
    assert_eq!(private("PRIVATE KEY", &key(&[&seed])), "taken");
    let attributes = der::write(der::CONTEXT_0, &[&null()]);
    assert_eq!(private("PRIVATE KEY", &key(&[&seed, &attributes])), "taken");
    assert_eq!(private("PRIVATE KEY", &key(&[&seed, &null()])), "key-not-der");
    for length in [31, 33] {
        let seed = octets(&octets(&vec![7; length]));
        assert_eq!(private("PRIVATE KEY", &key(&[&seed])), "key-not-der", "{length}");
    }
}

#[test]
fn rsa_numbers_that_cannot_sign() {
    let pkcs1 = bytes(pem!("rsa-2048.pkcs1.pem"));
    let content = der::Reader::only(&pkcs1, der::SEQUENCE).unwrap();
    assert_eq!(private("RSA PRIVATE KEY", &sequence(&[content])), "taken");
    assert_eq!(private("RSA PRIVATE KEY", &sequence(&[content, &integer(&[1])])), "key-not-der");

    let key = |modulus_bytes: usize, exponent: &[u8]| {
        let modulus = integer(&[&[0][..], &vec![0xff; modulus_bytes]].concat());
        let (zero, one) = (integer(&[0]), integer(&[1]));
        private_error(
            "RSA PRIVATE KEY",
            &sequence(&[&zero, &modulus, &integer(exponent), &one, &one, &one, &one, &one, &one]),
        )
    };
    assert_eq!(key(256, &[1, 0, 1]), Some(KeyError::Inconsistent));
    assert_eq!(key(640, &[1, 0, 1]), Some(KeyError::SigningSize { bits: 5120 }));
    assert_eq!(key(256, &[0, 0xff, 0xff]), Some(KeyError::Exponent { least: 65537 }));
    assert_eq!(key(256, &[1]), Some(KeyError::Exponent { least: 3 }));
}

#[test]
fn an_ec_key_names_its_curve_or_has_its_length() {
    let [_, p256, _] = public_keys();
    let whole = bytes(pem!("p256.sec1.pem"));
    let mut fields = der::Reader::new(der::Reader::only(&whole, der::SEQUENCE).unwrap());
    fields.unsigned().unwrap();
    let scalar = octets(fields.element(der::OCTET_STRING).unwrap());
    let point = key_bits(p256.spki_der());
    let public = der::write(der::CONTEXT_1, &[&der::write(der::BIT_STRING, &[&[0], &point])]);
    let curve = |curve: &[u8]| der::write(der::CONTEXT_0, &[&oid(curve)]);
    let sec1 = |parts: &[&[u8]]| {
        let version = integer(&[1]);
        sequence(&[&[version.as_slice()], parts].concat())
    };
    let code = |parts: &[&[u8]]| private("EC PRIVATE KEY", &sec1(parts));
    assert_eq!(code(&[&scalar, &curve(P256), &public]), "taken");
    assert_eq!(code(&[&scalar, &public]), "taken");
    assert_eq!(code(&[&scalar, &curve(P384), &public]), "key-type-unsupported");
    assert_eq!(code(&[&octets(&[1; 48]), &public]), "key-type-unsupported");
    assert_eq!(code(&[&octets(&[1; 31]), &curve(P256), &public]), "key-not-der");
    assert_eq!(code(&[&scalar, &curve(P256), &public, &null()]), "key-not-der");

    // Without its public half inside, the container's counts.
    let key_type = sequence(&[&oid(EC), &oid(P256)]);
    let outside = der::write(der::CONTEXT_1_PRIMITIVE, &[&[0], &point]);
    let inner = octets(&sec1(&[&scalar]));
    assert_eq!(private("PRIVATE KEY", &sequence(&[&integer(&[1]), &key_type, &inner, &outside])), "taken");
    assert_eq!(
        private("PRIVATE KEY", &sequence(&[&integer(&[1]), &key_type, &inner])),
        "key-public-part-missing"
    );
}

#[test]
fn messages_name_the_type_the_label_and_the_length() {
    let found = |pem| match PublicKey::from_pem(pem) {
        Err(KeyError::TypeUnsupported { found }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(found(pem!("secp256k1.pub.pem")), "EC on secp256k1");
    assert_eq!(found(pem!("ed448.pub.pem")), "Ed448");
    let label = "LABEL ".repeat(10);
    let text = pem_text::write(&label, &[1]);
    assert_eq!(PublicKey::from_pem(&text), Err(KeyError::Label { label: label.chars().take(32).collect() }));

    let text = pem!("ed25519.pub.pem");
    let padded = |length: usize| format!("{text}{}", " ".repeat(length - text.len()));
    assert!(PublicKey::from_pem(&padded(PEM_MAX_BYTES)).is_ok());
    let too_long = KeyError::TooLong { bytes: PEM_MAX_BYTES + 1, limit: PEM_MAX_BYTES };
    assert_eq!(PublicKey::from_pem(&padded(PEM_MAX_BYTES + 1)), Err(too_long));
}
