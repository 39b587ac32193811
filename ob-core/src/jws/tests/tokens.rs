//! Tokens: round trips, hostile forms, one spelling each.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use super::{pem, public_keys, signers};
use crate::jws::{
    Algorithm, CompactJws, JwsError, Part, PublicKey, SignError, Signer, SigningInput, VerifyError,
    looks_like_jws, sign,
};
use crate::limits::{JWS_HEADER_MAX_BYTES, JWS_MAX_BYTES, JWS_SIGNATURE_MAX_BYTES};

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A token with this header and a signature of the right length for Ed25519.
fn with_header(header: &str) -> String {
    format!("{}.e30.{}", encode(header), encode([1; 64]))
}

#[track_caller]
fn refused(text: &str, code: &str) {
    assert_eq!(CompactJws::parse(text).map_err(|error| error.code()).err(), Some(code), "{text:.80}");
}

#[test]
fn what_is_signed_verifies_with_its_key_only() {
    for signer in signers() {
        let token = sign(&signer, b"{\"type\":\"Assertion\"}").unwrap();
        assert!(looks_like_jws(&token));
        let token = CompactJws::parse(&token).unwrap();
        for key in public_keys() {
            match token.verify(&key) {
                Ok(payload) => {
                    assert_eq!(&key, signer.public_key());
                    assert_eq!(payload.bytes(), b"{\"type\":\"Assertion\"}");
                }
                Err(error) => {
                    let (header, key) = (token.algorithm(), key.algorithm());
                    assert_eq!(error, VerifyError::AlgorithmMismatch { header, key });
                }
            }
        }
    }
}

#[test]
fn another_key_of_the_same_type_is_a_bad_signature() {
    let [rsa, ..] = signers();
    let token = sign(&rsa, b"{}").unwrap();
    let token = CompactJws::parse(&token).unwrap();
    let other = PublicKey::from_pem(pem!("rsa-2048-e3.pub.pem")).unwrap();
    assert_eq!(token.verify(&other), Err(VerifyError::BadSignature { algorithm: Algorithm::Rs256 }));
    let longer = PublicKey::from_pem(pem!("rsa-3072.pub.pem")).unwrap();
    assert_eq!(token.verify(&longer).unwrap_err().code(), "jws-signature-form");
}

#[test]
fn the_header_is_exactly_the_algorithm() {
    for signer in signers() {
        let token = sign(&signer, b"{}").unwrap();
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        assert_eq!(header, format!("{{\"alg\":\"{}\"}}", Signer::algorithm(&signer)).as_bytes());
    }
}

#[test]
fn rs256_and_eddsa_are_deterministic() {
    let [rsa, p256, ed25519] = signers();
    for signer in [&rsa, &ed25519] {
        assert_eq!(sign(signer, b"{}").unwrap(), sign(signer, b"{}").unwrap());
    }
    // Two messages under one nonce would give the key away: it is random, or made of the message (RFC 6979).
    let again = sign(&p256, b"{}").unwrap() == sign(&p256, b"{}").unwrap();
    assert_eq!(
        again,
        cfg!(all(feature = "rustcrypto", not(feature = "aws-lc"))),
        "an ES256 nonce was used twice"
    );
}

#[test]
fn algorithms_outside_the_table_are_named() {
    for name in ["none", "None", "HS256", "RS512", "RS384", "ES384", "PS256", "rs256", "RS256 ", ""] {
        let text = with_header(&format!("{{\"alg\":\"{name}\"}}"));
        match CompactJws::parse(&text) {
            Err(JwsError::Algorithm(error)) => assert_eq!(error.name, name),
            other => panic!("{name}: {other:?}"),
        }
    }
    // An unsecured token has no signature; its algorithm is the better message.
    refused(&format!("{}.e30.", encode("{\"alg\":\"none\"}")), "jws-algorithm-unsupported");
    let long = with_header(&format!("{{\"alg\":\"{}\"}}", "é".repeat(500)));
    assert!(CompactJws::parse(&long).unwrap_err().to_string().len() < 200);
}

#[test]
fn headers_that_cannot_be_obeyed_are_refused() {
    for (header, code) in [
        ("{\"alg\":\"EdDSA\",\"crit\":[]}", "jws-header-critical"),
        ("{\"alg\":\"EdDSA\",\"crit\":null}", "jws-header-critical"),
        ("{\"alg\":\"EdDSA\",\"crit\":[\"exp\"],\"exp\":1}", "jws-header-critical"),
        ("{\"alg\":\"EdDSA\",\"b64\":false}", "jws-header-unencoded"),
        ("{\"alg\":\"EdDSA\",\"b64\":true}", "jws-header-unencoded"),
        ("{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}", "jws-header-json"),
        ("{\"alg\":\"RS256\",\"al\\u0067\":\"EdDSA\"}", "jws-header-json"),
        ("{\"alg\":\"EdDSA\"} x", "jws-header-json"),
        ("{\"alg\":\"EdDSA\"", "jws-header-json"),
        ("{'alg':'EdDSA'}", "jws-header-json"),
        ("[{\"alg\":\"EdDSA\"}]", "jws-header-not-an-object"),
        ("\"EdDSA\"", "jws-header-not-an-object"),
        ("{}", "jws-header-algorithm-missing"),
        ("{\"ALG\":\"EdDSA\"}", "jws-header-algorithm-missing"),
        ("{\"alg\":null}", "jws-header-algorithm-not-text"),
        ("{\"alg\":[\"EdDSA\"]}", "jws-header-algorithm-not-text"),
        ("{\"alg\":\"EdDSA\",\"x\":[[[[[[[[[1]]]]]]]]]}", "jws-header-json"),
    ] {
        refused(&with_header(header), code);
    }
    let many = format!("{{\"alg\":\"EdDSA\",\"x\":[{}0]}}", "0,".repeat(200));
    refused(&with_header(&many), "jws-header-json");
    refused(&format!("{}.e30.{}", encode(b"{\"alg\":\"\xff\"}"), encode([1; 64])), "jws-header-json");
}

#[test]
fn keys_in_the_header_are_noted_and_never_used() {
    let [_, _, ed25519] = signers();
    let header = "{\"typ\":\"JWT\",\"x5c\":[\"MII\"],\"jku\":\"https://evil.example/\",\"alg\":\"EdDSA\",\"kid\":\"1\",\
                  \"jwk\":{\"kty\":\"OKP\"},\"x5u\":\"https://evil.example/\"}";
    let input = format!("{}.{}", encode(header), encode("{}"));
    let signature = ed25519.sign(input.as_bytes()).unwrap();
    let text = format!("{input}.{}", encode(signature));
    let token = CompactJws::parse(&text).unwrap();
    assert_eq!(token.ignored_header_keys(), ["jwk", "jku", "x5u", "x5c"]);
    assert!(token.verify(ed25519.public_key()).is_ok());
    let plain = with_header("{\"alg\":\"EdDSA\",\"kid\":\"1\",\"typ\":\"JWS\"}");
    assert!(CompactJws::parse(&plain).unwrap().ignored_header_keys().is_empty());
}

#[test]
fn each_part_has_one_spelling() {
    let [_, _, ed25519] = signers();
    let good = sign(&ed25519, b"{\"a\":1}").unwrap();
    let parts: Vec<&str> = good.split('.').collect();
    for at in 0..3 {
        for (spoilt, code) in [
            (format!("{}=", parts[at]), "jws-base64"),
            (format!("{} ", parts[at]), "jws-base64"),
            (format!("{}\n", parts[at]), "jws-base64"),
            (format!("\u{a0}{}", parts[at]), "jws-base64"),
            (format!("{}+", parts[at]), "jws-base64"),
            (format!("/{}", parts[at]), "jws-base64"),
        ] {
            let mut parts = parts.clone();
            parts[at] = &spoilt;
            refused(&parts.join("."), code);
        }
    }
    // 64 bytes leave four bits over in the last character.
    let last = good.strip_suffix(['A', 'Q', 'g', 'w']).unwrap();
    let error = CompactJws::parse(&format!("{last}B")).unwrap_err();
    assert!(matches!(error, JwsError::Base64 { part: Part::Signature, offset: 85, .. }), "{error:?}");
    assert!(error.to_string().starts_with("the signature of the token"), "{error}");
    let [header, payload, signature] = parts[..] else { panic!() };
    refused(&format!("{header}.{payload}"), "jws-part-count");
    refused(header, "jws-part-count");
    refused("", "jws-part-count");
    assert_eq!(CompactJws::parse("...."), Err(JwsError::PartCount { found: 5 }));
    assert_eq!(CompactJws::parse("header.payload"), Err(JwsError::PartCount { found: 2 }));
    refused(&format!("{good}.{signature}"), "jws-part-count");
    refused(&format!("{good}."), "jws-part-count");
    refused(&format!("{header}..{signature}"), "jws-payload-empty");
    refused(&format!(".{payload}.{signature}"), "jws-header-empty");
    refused(&format!("{header}.{payload}."), "jws-signature-empty");
    refused(&format!(" {good}"), "jws-base64");
    refused("  {\"payload\":\"e30\",\"signatures\":[]}", "jws-json-serialization");
}

#[test]
fn sizes_are_bounded() {
    let signature = encode([1; 64]);
    let header = encode("{\"alg\":\"EdDSA\"}");
    let room = JWS_MAX_BYTES - header.len() - signature.len() - 2;
    let payload = "A".repeat(room / 4 * 4);
    assert!(CompactJws::parse(&format!("{header}.{payload}.{signature}")).is_ok());
    refused(&format!("{header}.{payload}AAAA.{signature}"), "jws-too-long");
    refused(&format!("{}.e30.{signature}", "A".repeat(JWS_HEADER_MAX_BYTES + 1)), "jws-too-long");
    let padding = JWS_HEADER_MAX_BYTES / 4 * 3 - "{\"alg\":\"EdDSA\"}".len();
    let full = encode(format!("{{\"alg\":\"EdDSA\"{}}}", " ".repeat(padding)));
    assert_eq!(full.len(), JWS_HEADER_MAX_BYTES);
    assert!(CompactJws::parse(&format!("{full}.e30.{signature}")).is_ok());
    let long = encode(vec![1; JWS_SIGNATURE_MAX_BYTES + 3]);
    refused(&format!("{header}.e30.{long}"), "jws-too-long");

    let limit = |payload: usize| SigningInput::new(Algorithm::Rs256, &vec![b' '; payload]);
    let Err(SignError::PayloadTooLong { limit: most, .. }) = limit(JWS_MAX_BYTES) else { panic!() };
    assert_eq!(limit(most + 1).unwrap_err().code(), "sign-payload-too-long");
    let token = limit(most).unwrap().attach(&[1; JWS_SIGNATURE_MAX_BYTES]).unwrap();
    assert!(token.len() <= JWS_MAX_BYTES && token.len() > JWS_MAX_BYTES - 100);
    assert!(CompactJws::parse(&token).is_ok());
}

#[test]
fn a_signature_of_the_wrong_form_is_not_attached_or_verified() {
    for (algorithm, good, bad) in [
        (Algorithm::Rs256, &[256, 257, 512, 1024][..], &[0, 64, 255, 1025][..]),
        (Algorithm::Es256, &[64], &[0, 63, 65, 70, 71, 72, 96, 256]),
        (Algorithm::EdDsa, &[64], &[0, 63, 65, 128]),
    ] {
        let attach = |length: &usize| SigningInput::new(algorithm, b"{}").unwrap().attach(&vec![1; *length]);
        assert!(good.iter().all(|length| attach(length).is_ok()));
        assert!(bad.iter().all(|length| attach(length).unwrap_err().code() == "sign-signature-form"));
    }
    assert_eq!(SigningInput::new(Algorithm::EdDsa, b"").unwrap_err().code(), "sign-payload-empty");

    // ES256 in DER, as most libraries give it at first.
    let [_, p256, _] = public_keys();
    let mut der = vec![0x30, 0x45];
    der.resize(71, 1);
    let text = format!("{}.e30.{}", encode("{\"alg\":\"ES256\"}"), encode(der));
    let error = CompactJws::parse(&text).unwrap().verify(&p256).unwrap_err();
    assert!(matches!(error, VerifyError::SignatureForm { found: 71, expected: 64, der: true, .. }));
    assert!(error.to_string().contains("DER"));
    let [_, p256, ed25519] = public_keys();
    let form = |key: &PublicKey, signature: &[u8]| match key.verify(b"", signature) {
        Err(VerifyError::SignatureForm { der, .. }) => der,
        other => panic!("{other:?}"),
    };
    assert!(form(&p256, &[0x30; 70]) && !form(&p256, &[0x31; 70]) && !form(&p256, &[]));
    assert!(!form(&ed25519, &[0x30; 70]));
}

#[test]
fn a_signer_that_fails_or_lies_is_reported() {
    struct Module(Result<Vec<u8>, SignError>);
    impl Signer for Module {
        fn algorithm(&self) -> Algorithm {
            Algorithm::Es256
        }
        fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignError> {
            self.0.clone()
        }
    }
    let down = SignError::Signer { reason: "the module is locked".to_owned() };
    assert_eq!(sign(&Module(Err(down.clone())), b"{}"), Err(down));
    assert_eq!(sign(&Module(Ok(vec![0x30; 70])), b"{}").unwrap_err().code(), "sign-signature-form");
}

#[test]
fn a_signature_by_the_wrong_key_is_not_attached() {
    let [rsa, p256, ed25519] = signers();
    let input = |algorithm| SigningInput::new(algorithm, b"{}").unwrap();
    let signature = ed25519.sign(input(Algorithm::EdDsa).as_bytes()).unwrap();
    let attach = |key, signature: &[u8]| input(Algorithm::EdDsa).attach_verified(signature, key);
    assert_eq!(attach(ed25519.public_key(), &signature), sign(&ed25519, b"{}"));
    for key in [rsa.public_key(), p256.public_key()] {
        let mismatch = VerifyError::AlgorithmMismatch { header: Algorithm::EdDsa, key: key.algorithm() };
        assert_eq!(attach(key, &signature), Err(SignError::WrongKey(mismatch)));
    }
    let error = attach(ed25519.public_key(), &[1; 64]).unwrap_err();
    assert_eq!(error, SignError::WrongKey(VerifyError::BadSignature { algorithm: Algorithm::EdDsa }));
    assert_eq!(attach(ed25519.public_key(), &[1; 63]).unwrap_err().code(), "sign-signature-form");
}

#[test]
fn detection_by_content() {
    assert!(looks_like_jws(&with_header("{\n\"alg\":\"RS256\"}")));
    assert!(looks_like_jws(&with_header("{ \"alg\":\"RS256\"}")));
    assert!(looks_like_jws(&STANDARD.encode("{\"alg\":\"RS256\"}??").replace('=', ".=")));
    for other in [
        "",
        ".",
        "eyJ9.e30.A A",
        "eyJ9.e30.é",
        "https://example.org/a.json",
        "{\"a\":1}",
        "<svg/>",
        "eyJhbGciOiJSUzI1NiJ9",
        "urn:uuid:1.2",
    ] {
        assert!(!looks_like_jws(other), "{other}");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,200}", parts in "[ey.A-Za-z0-9_=-]{0,200}") {
        let _ = (CompactJws::parse(&text), looks_like_jws(&text));
        let _ = (CompactJws::parse(&parts), looks_like_jws(&parts));
    }

    #[test]
    fn what_is_signed_verifies(payload in proptest::collection::vec(any::<u8>(), 1..400), which in 0..3usize) {
        let signer = &signers()[which];
        let text = sign(signer, &payload).unwrap();
        let token = CompactJws::parse(&text).unwrap();
        prop_assert_eq!(token.verify(signer.public_key()).unwrap().bytes(), &payload[..]);
    }

    #[test]
    fn no_flipped_bit_verifies(at in any::<proptest::sample::Index>(), bit in 0..7u8, which in 0..3usize) {
        let signer = &signers()[which];
        let mut bytes = sign(signer, br#"{"id":"urn:uuid:0","type":"Assertion"}"#).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit; // the text stays ASCII
        let text = String::from_utf8(bytes).unwrap();
        if let Ok(token) = CompactJws::parse(&text) {
            prop_assert!(token.verify(signer.public_key()).is_err(), "{}", text);
        }
    }
}

#[test]
fn the_alphabet_of_a_token() {
    for byte in 0..=0x7f_u8 {
        let letter = char::from(byte);
        let expected = letter.is_ascii_alphanumeric() || "+/-_=.".contains(letter);
        assert_eq!(looks_like_jws(&format!("eyJ.{letter}")), expected, "{letter:?}");
    }
    assert!(!looks_like_jws("eyJ.\u{e9}"));
}
