//! Every backend gives the same keys, bytes and verdicts.

use super::{pem, signers};
use crate::jws::crypto::{Refused, VerifyingKey, ring};
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

/// Numbers at the edges of what a signature or a key may be: every backend that is built says the same about them.
#[test]
fn verdicts_agree_at_the_edges() {
    /// The order of Ed25519's group, little-endian, and of P-256's, big-endian.
    const L: &str = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
    const N: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    let bytes = |hex: &str| -> Vec<u8> {
        hex.as_bytes()
            .chunks(2)
            .map(|d| u8::from_str_radix(str::from_utf8(d).unwrap(), 16).unwrap())
            .collect()
    };
    let (zero, one, all) = (vec![0; 32], [vec![0; 31], vec![1]].concat(), vec![0xff; 32]);
    let mut eddsa_keys = vec![der(pem!("ed25519.pub.pem"))[12..].to_vec(), zero.clone(), all.clone()];
    // The points of small order (RFC 7748, section 6.1 on Edwards curves): identity, order 2, 4 and 8, and spellings of
    // them beyond the field's prime.
    for point in [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        eddsa_keys.push(bytes(point));
    }
    let good = signers()[2].sign(MESSAGE).unwrap();
    let mut halves = eddsa_keys.clone();
    // Points of small order are refused when a key is loaded, so no backend ever sees one: here they judge differently.
    eddsa_keys.retain(|key| key_container::ed25519_public(key).is_ok());
    halves.extend([bytes(L), good[..32].to_vec(), good[32..].to_vec()]);
    let mut ed = 0;
    for key in &eddsa_keys {
        let (ring, built) = (ring::VerifyingKey::eddsa(key), VerifyingKey::eddsa(key));
        for signature in halves.iter().flat_map(|r| halves.iter().map(move |s| [&r[..], s].concat())) {
            let verdict = ring.verify(MESSAGE, &signature);
            assert_eq!(built.verify(MESSAGE, &signature), verdict, "{key:x?} {signature:x?}");
            ed += usize::from(verdict.is_ok());
        }
    }
    assert!(ed > 0, "not even the good signature verifies");

    let point = der(pem!("p256.pub.pem"))[26..].to_vec();
    let mut off_curve = point.clone();
    off_curve[64] ^= 1;
    let good = signers()[1].sign(MESSAGE).unwrap();
    let numbers = [zero, one, all, bytes(N), good[..32].to_vec(), good[32..].to_vec()];
    for key in [point, off_curve, [vec![4], vec![0; 64]].concat()] {
        let (ring, built) = (ring::VerifyingKey::es256(&key), VerifyingKey::es256(&key));
        for signature in numbers.iter().flat_map(|r| numbers.iter().map(move |s| [&r[..], s].concat())) {
            assert_eq!(built.verify(MESSAGE, &signature), ring.verify(MESSAGE, &signature), "{signature:x?}");
        }
    }

    for pem in [pem!("rsa-2048.pem"), pem!("rsa-3072.pem"), pem!("rsa-4096.pem")] {
        let key = PrivateKey::from_pem(pem).unwrap();
        let good = key.sign(MESSAGE).unwrap();
        let spki = key.public_key().spki_der().to_vec();
        let PublicMaterial::Rsa { pkcs1, .. } = key_container::public_spki(&spki).unwrap() else { panic!() };
        let (ring, built) = (ring::VerifyingKey::rs256(pkcs1), VerifyingKey::rs256(pkcs1));
        let length = good.len();
        // The modulus itself, and a signature plus the modulus where it still fits, stand for the same number.
        let modulus = pkcs1[pkcs1.len() - 5 - length..pkcs1.len() - 5].to_vec();
        let mut spoilt = good.clone();
        spoilt[length - 1] ^= 1;
        let tries = [
            good.clone(),
            spoilt,
            modulus,
            vec![0; length],
            vec![0xff; length],
            vec![],
            good[1..].to_vec(),
            [&[0], &good[..]].concat(),
        ];
        for signature in &tries {
            assert_eq!(built.verify(MESSAGE, signature), ring.verify(MESSAGE, signature), "{signature:x?}");
        }
        assert_eq!(built.verify(MESSAGE, &good), Ok(()));
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
