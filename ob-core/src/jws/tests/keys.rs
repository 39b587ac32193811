//! Keys of every container that OpenSSL writes, and what is refused.

use super::{pem, public_keys, signers};
use crate::jws::crypto::VerifyingKey;
use crate::jws::key_container::{PublicMaterial, write_rsa_public, write_spki};
use crate::jws::{Algorithm, CompactJws, KeyError, PrivateKey, PublicKey, der, pem as pem_text, sign};
use crate::limits::PEM_MAX_BYTES;

#[test]
fn each_container_gives_the_same_key() {
    let [rsa, p256, ed25519] = public_keys();
    assert_eq!(PublicKey::from_pem(pem!("rsa-2048.pub.pkcs1.pem")).unwrap(), rsa);
    let private = |pem| PrivateKey::from_pem(pem).unwrap();
    for (pem, public) in [
        (pem!("rsa-2048.pem"), &rsa),
        (pem!("rsa-2048.pkcs1.pem"), &rsa),
        (pem!("p256.pem"), &p256),
        (pem!("p256.sec1.pem"), &p256),
        (pem!("ed25519.pem"), &ed25519),
        (pem!("ed25519.v2.pem"), &ed25519),
    ] {
        let key = private(pem);
        assert_eq!(key.public_key(), public);
        let token = sign(&key, b"{}").unwrap();
        assert_eq!(CompactJws::parse(&token).unwrap().verify(public).unwrap().bytes(), b"{}");
    }
    let all = [&rsa, &p256, &ed25519];
    assert_eq!(all.map(PublicKey::algorithm), Algorithm::ALL);
    assert_eq!(all.map(PublicKey::signature_bytes), [256, 64, 64]);
    assert!(rsa != p256 && p256 != ed25519 && rsa != ed25519);
}

#[test]
fn larger_rsa_keys_sign_and_verify() {
    for (private, public, bytes) in [
        (pem!("rsa-3072.pem"), pem!("rsa-3072.pub.pem"), 384),
        (pem!("rsa-4096.pem"), pem!("rsa-4096.pub.pem"), 512),
    ] {
        let (private, public) =
            (PrivateKey::from_pem(private).unwrap(), PublicKey::from_pem(public).unwrap());
        assert_eq!((private.public_key(), public.signature_bytes()), (&public, bytes));
        let token = sign(&private, b"{}").unwrap();
        assert!(CompactJws::parse(&token).unwrap().verify(&public).is_ok());
    }
}

#[test]
fn pem_is_written_as_openssl_writes_it() {
    let texts = [pem!("rsa-2048.pub.pem"), pem!("p256.pub.pem"), pem!("ed25519.pub.pem")];
    assert_eq!(public_keys().map(|key| key.to_pem()), texts);
    let [rsa, ..] = public_keys();
    assert_eq!(rsa.fingerprint().len(), 64);
    assert_eq!(PublicKey::from_pem(pem!("rsa-2048.pub.pkcs1.pem")).unwrap().fingerprint(), rsa.fingerprint());
}

#[test]
fn white_space_does_no_harm() {
    let text = pem!("rsa-2048.pub.pem");
    let key = PublicKey::from_pem(text).unwrap();
    for variant in [
        text.replace('\n', "\r\n"),
        text.trim_end().to_owned(),
        format!("\n\t  {text}\n\n"),
        format!("\u{feff}{text}"),
        text.replace('\n', " \n  "),
        // What a form leaves of line breaks.
        text.replace('\n', " "),
    ] {
        assert_eq!(PublicKey::from_pem(&variant).as_ref(), Ok(&key), "{variant:?}");
    }
}

#[track_caller]
fn refused_public(pem: &str, code: &str) {
    assert_eq!(PublicKey::from_pem(pem).map_err(|error| error.code()), Err(code));
}

#[track_caller]
fn refused_private(pem: &str, code: &str) {
    assert_eq!(PrivateKey::from_pem(pem).err().map(|error| error.code()), Some(code));
}

#[test]
fn a_private_key_in_a_public_place_is_named() {
    for pem in [
        pem!("rsa-2048.pem"),
        pem!("rsa-2048.pkcs1.pem"),
        pem!("rsa-2048.encrypted.pem"),
        pem!("p256.sec1.pem"),
        pem!("ed25519.pem"),
        &[pem!("rsa-2048.pub.pem"), pem!("rsa-2048.pem")].concat(),
        // The label lies.
        &pem!("rsa-2048.pem").replace("PRIVATE KEY", "PUBLIC KEY"),
        &pem!("rsa-2048.pkcs1.pem").replace("PRIVATE KEY", "PUBLIC KEY"),
        &pem!("ed25519.pem").replace("PRIVATE KEY", "PUBLIC KEY"),
    ] {
        refused_public(pem, "key-is-private");
    }
}

#[test]
fn what_is_no_public_key_is_refused() {
    let rsa = pem!("rsa-2048.pub.pem");
    refused_public(pem!("rsa-1024.pub.pem"), "key-too-weak");
    refused_public(pem!("rsa-2048.cert.pem"), "key-is-certificate");
    refused_public(pem!("p256.compressed.pub.pem"), "key-point-compressed");
    for other in [
        pem!("p256.explicit.pub.pem"),
        pem!("rsa-pss-2048.pub.pem"),
        pem!("p384.pub.pem"),
        pem!("secp256k1.pub.pem"),
        pem!("ed448.pub.pem"),
        pem!("x25519.pub.pem"),
    ] {
        refused_public(other, "key-type-unsupported");
    }
    refused_public("", "key-not-pem");
    refused_public("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", "key-not-pem");
    refused_public(&rsa.replace("END PUBLIC", "END RSA PUBLIC"), "key-not-pem");
    refused_public(rsa.trim_end().trim_end_matches('-'), "key-not-pem");
    refused_public(&format!("{rsa}x"), "key-text-outside-pem");
    refused_public(&format!("my key:\n{rsa}"), "key-text-outside-pem");
    refused_public(&[rsa, rsa].concat(), "key-several-pem-blocks");
    refused_public(&rsa.replace("PUBLIC KEY", "EC PARAMETERS"), "key-pem-label");
    refused_public(&rsa.replace("PUBLIC KEY", "RSA PUBLIC KEY"), "key-not-der");
    refused_public(&rsa.replacen('A', "*", 1), "key-base64");
    refused_public(&format!("{rsa}{}", " ".repeat(PEM_MAX_BYTES)), "key-too-long");
}

/// The RSA key of the corpus with another exponent, modulus or trailing bytes.
fn rsa_pem(modulus: &[u8], exponent: &[u8], trailing: &[u8]) -> String {
    let mut pkcs1 = write_rsa_public(modulus, exponent);
    pkcs1.extend_from_slice(trailing);
    pem_text::write("PUBLIC KEY", &write_spki(&PublicMaterial::Rsa { pkcs1: &pkcs1, modulus_bytes: 0 }))
}

#[test]
fn rsa_numbers_have_bounds() {
    let modulus = |bits: usize| {
        let mut modulus = vec![0xff; bits / 8];
        modulus[0] = 0x80;
        modulus
    };
    let code = |modulus: &[u8], exponent: &[u8]| {
        PublicKey::from_pem(&rsa_pem(modulus, exponent, &[])).map_or_else(|error| error.code(), |_| "taken")
    };
    assert_eq!(code(&modulus(2048), &[1, 0, 1]), "taken");
    assert_eq!(code(&modulus(8192), &[1, 0, 1]), "taken");
    assert_eq!(code(&modulus(8200), &[1, 0, 1]), "key-too-large");
    let mut short = modulus(2048);
    short[0] = 0x7f; // 2047 bits
    assert_eq!(code(&short, &[1, 0, 1]), "key-too-weak");
    let mut even = modulus(2048);
    even[255] = 0xfe;
    assert_eq!(code(&even, &[1, 0, 1]), "key-inconsistent");
    for exponent in [&[3][..], &[17], &[1, 0xff, 0xff, 0xff, 0xff]] {
        assert_eq!(code(&modulus(2048), exponent), "taken", "{exponent:?}");
    }
    for exponent in [&[0][..], &[1], &[2], &[1, 0, 0], &[3, 0, 0, 0, 1], &[1, 0, 0, 0, 0, 1]] {
        assert_eq!(code(&modulus(2048), exponent), "key-exponent", "{exponent:?}");
    }
    // Not the shortest form, negative, and bytes after the key.
    assert_eq!(code(&modulus(2048), &[0, 1, 0, 1]), "key-not-der");
    assert_eq!(code(&modulus(2048), &[]), "key-not-der");
    refused_public(&rsa_pem(&modulus(2048), &[1, 0, 1], &[0]), "key-not-der");
}

#[test]
fn points_under_which_anybody_signs_are_refused() {
    let ed25519 = |public: &[u8]| {
        let spki = write_spki(&PublicMaterial::Ed25519(public));
        PublicKey::from_pem(&pem_text::write("PUBLIC KEY", &spki))
    };
    // The identity, under which R = [S]B holds for every message: this signature, with S = 0, is anybody's.
    let mut identity = [0; 32];
    identity[0] = 1;
    let anybodys = [identity, [0; 32]].concat();
    assert_eq!(VerifyingKey::eddsa(&identity).verify(b"any message", &anybodys), Ok(()));
    assert_eq!(ed25519(&identity), Err(KeyError::LowOrder));
    identity[31] = 0x80;
    assert_eq!(ed25519(&identity), Err(KeyError::LowOrder));
    assert_eq!(ed25519(&[0; 32]), Err(KeyError::LowOrder));
    assert_eq!(ed25519(&[1; 31]), Err(KeyError::NotDer));
}

#[test]
fn a_point_off_its_curve_verifies_nothing() {
    let [_, p256, _] = signers();
    let token = sign(&p256, b"{}").unwrap();
    let mut spki = p256.public_key().spki_der().to_vec();
    *spki.last_mut().unwrap() ^= 1;
    let off = PublicKey::from_pem(&pem_text::write("PUBLIC KEY", &spki)).unwrap();
    let error = CompactJws::parse(&token).unwrap().verify(&off).unwrap_err();
    assert_eq!(error.code(), "jws-bad-signature");
}

#[test]
fn what_is_no_private_key_is_refused() {
    refused_private(pem!("rsa-2048.pub.pem"), "key-is-public");
    refused_private(pem!("rsa-2048.cert.pem"), "key-is-certificate");
    refused_private(pem!("rsa-2048.encrypted.pem"), "key-encrypted");
    refused_private(pem!("rsa-2048.encrypted.pkcs1.pem"), "key-encrypted");
    refused_private(pem!("rsa-1024.pem"), "key-too-weak");
    refused_private(pem!("rsa-2560.pem"), "key-signing-size");
    refused_private(pem!("rsa-2048-e3.pem"), "key-exponent");
    refused_private(pem!("p256.no-public.pem"), "key-public-part-missing");
    refused_private(pem!("p256.no-public.sec1.pem"), "key-public-part-missing");
    refused_private(pem!("p256.with-parameters.sec1.pem"), "key-several-pem-blocks");
    refused_private(pem!("ed25519.v2-mismatched.pem"), "key-inconsistent");
    refused_private(&pem!("p256.pem").replace("PRIVATE KEY", "EC PRIVATE KEY"), "key-not-der");
    refused_private(&pem!("ed25519.pem").replace("PRIVATE KEY", "OPENSSH PRIVATE KEY"), "key-pem-label");
}

/// Splits the elements that a SEQUENCE holds, each with its tag and length.
fn rsa_numbers(pkcs1: &[u8]) -> Vec<Vec<u8>> {
    let mut fields = der::Reader::new(der::Reader::only(pkcs1, der::SEQUENCE).unwrap());
    (0..9).map(|_| fields.element(der::INTEGER).unwrap().to_vec()).collect()
}

#[test]
fn damaged_private_numbers_are_refused() {
    let pkcs1 = pem_text::Block::read(pem!("rsa-2048.pkcs1.pem")).unwrap().der().unwrap();
    let numbers = rsa_numbers(&pkcs1);
    let write = |numbers: &[Vec<u8>]| {
        let elements: Vec<Vec<u8>> = numbers.iter().map(|n| der::write(der::INTEGER, &[n])).collect();
        let elements: Vec<&[u8]> = elements.iter().map(Vec::as_slice).collect();
        pem_text::write("RSA PRIVATE KEY", &der::write(der::SEQUENCE, &elements))
    };
    assert_eq!(write(&numbers), pem!("rsa-2048.pkcs1.pem"));
    // Every number but the version; the bit is not the lowest, so that odd numbers stay odd.
    for at in [1, 2, 3, 4, 5, 6, 7, 8] {
        let mut numbers = numbers.clone();
        let middle = numbers[at].len() / 2;
        numbers[at][middle] ^= 2;
        refused_private(&write(&numbers), "key-inconsistent");
    }
    // An exponent that fits one prime but not the other: d + (p - 1), then d + (q - 1).
    for prime in [4, 5] {
        let mut numbers = numbers.clone();
        let mut addend = numbers[prime].clone();
        *addend.last_mut().unwrap() &= !1;
        let mut carry = 0;
        for at in 0..addend.len() {
            let (to, from) = (numbers[3].len() - 1 - at, addend.len() - 1 - at);
            let sum = u16::from(numbers[3][to]) + u16::from(addend[from]) + carry;
            carry = sum >> 8;
            numbers[3][to] = u8::try_from(sum & 0xff).unwrap();
        }
        refused_private(&write(&numbers), "key-inconsistent");
    }
    // The public half of another key.
    let other = pem_text::Block::read(pem!("p256.sec1.pem")).unwrap().der().unwrap();
    let mut other = other;
    *other.last_mut().unwrap() ^= 1;
    refused_private(&pem_text::write("EC PRIVATE KEY", &other), "key-inconsistent");
}

#[test]
fn debug_shows_no_secret() {
    let shown = signers().map(|key| format!("{key:?}"));
    let expected = [
        "PrivateKey(of PublicKey(RSA, 2048 bits))",
        "PrivateKey(of PublicKey(P-256))",
        "PrivateKey(of PublicKey(Ed25519))",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn cut_and_flipped_keys_never_panic() {
    for text in
        [pem!("rsa-2048.pkcs1.pem"), pem!("p256.pem"), pem!("ed25519.v2.pem"), pem!("rsa-2048.pub.pem")]
    {
        let block = pem_text::Block::read(text).unwrap();
        let der = block.der().unwrap();
        for at in 0..der.len().min(120) {
            let cut = pem_text::write(block.label, &der[..at]);
            assert!(PrivateKey::from_pem(&cut).is_err() && PublicKey::from_pem(&cut).is_err());
            let mut flipped = der.clone();
            flipped[at] ^= 0x80;
            let flipped = pem_text::write(block.label, &flipped);
            let _ = (PrivateKey::from_pem(&flipped), PublicKey::from_pem(&flipped));
        }
    }
}
