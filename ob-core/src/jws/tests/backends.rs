//! Every backend gives the same keys, bytes and verdicts.

use super::{pem, signers};
use crate::jws::crypto::{Refused, ring};
use crate::jws::key_container::{self, PrivateMaterial, PublicMaterial};
use crate::jws::{PrivateKey, Signer, pem as pem_text};

const MESSAGE: &[u8] = b"eyJhbGciOiJSUzI1NiJ9.e30";

fn der(pem: &str) -> Vec<u8> {
    pem_text::Block::read(pem).unwrap().der().unwrap()
}

/// ring as the reference, whatever backend the room was built with.
fn by_ring(pem: &str) -> (ring::SigningKey, ring::VerifyingKey) {
    let (private, public) = (der(pem), PrivateKey::from_pem(pem).unwrap().public_key().spki_der().to_vec());
    let verifying = match key_container::public_spki(&public).unwrap() {
        PublicMaterial::Rsa { pkcs1, .. } => ring::VerifyingKey::rs256(pkcs1),
        PublicMaterial::P256(point) => ring::VerifyingKey::es256(point),
        PublicMaterial::Ed25519(public) => ring::VerifyingKey::eddsa(public),
    };
    let signing = match key_container::private_pkcs8(&private).unwrap() {
        PrivateMaterial::Rsa { pkcs1, .. } => ring::SigningKey::rs256(pkcs1).unwrap(),
        PrivateMaterial::P256 { scalar, point } => ring::SigningKey::es256(scalar, point).unwrap(),
        PrivateMaterial::Ed25519 { seed, .. } => ring::SigningKey::eddsa(seed).unwrap().0,
    };
    (signing, verifying)
}

#[test]
fn each_verifies_what_the_other_signs() {
    for (signer, pem) in signers().iter().zip([pem!("rsa-2048.pem"), pem!("p256.pem"), pem!("ed25519.pem")]) {
        let (signing, verifying) = by_ring(pem);
        let (ours, theirs) = (signer.sign(MESSAGE).unwrap(), signing.sign(MESSAGE).unwrap());
        assert_eq!(verifying.verify(MESSAGE, &ours), Ok(()));
        assert_eq!(signer.public_key().verify(MESSAGE, &theirs), Ok(()));
        let mut spoilt = ours;
        spoilt[10] ^= 1;
        assert_eq!(verifying.verify(MESSAGE, &spoilt), Err(Refused));
        assert!(signer.public_key().verify(MESSAGE, &spoilt).is_err());
    }
}

/// The bytes that OpenSSL gives: `printf %s MESSAGE | openssl dgst -sha256 -sign rsa-2048.pem | sha256sum`, and
/// `openssl pkeyutl -sign -rawin -inkey ed25519.pem`.
#[test]
fn deterministic_signatures_are_those_of_openssl() {
    use crate::value::digest::{sha256, to_hex};
    let [rsa, _, ed25519] = signers();
    let digest = |signer: &PrivateKey| to_hex(&sha256(&signer.sign(MESSAGE).unwrap()));
    assert_eq!(digest(&rsa), "afedb0edaef396805573c66adf7693cf7b350d2f5eef7f33c4294297cc88b8ab");
    assert_eq!(digest(&ed25519), "ae82049a4f989d477d222434056da20379b90657e13af4b340c2669c8830acd9");
    for (signer, pem) in [(rsa, pem!("rsa-2048.pem")), (ed25519, pem!("ed25519.pem"))] {
        assert_eq!(signer.sign(MESSAGE).unwrap(), by_ring(pem).0.sign(MESSAGE).unwrap());
    }
}
