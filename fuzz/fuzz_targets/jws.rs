//! JWS and keys. Each input is read in every way: as a token, as a header and as a payload put in front of signatures that are good, as a bare
//! signature, and as a PEM key. Nothing verifies that the fixtures' keys did not sign.
#![no_main]

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use libfuzzer_sys::fuzz_target;
use ob_core::jws::{CompactJws, PrivateKey, PublicKey, looks_like_jws};
use ob_core::limits::JWS_MAX_BYTES;
use std::collections::BTreeSet;
use std::sync::LazyLock;

struct Known {
    keys: Vec<PublicKey>,
    /// Every token of the corpus that one of the keys verifies.
    good: BTreeSet<String>,
    /// One good token for each key that has one.
    one_each: Vec<(String, usize)>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let folder = ob_fuzz::fixtures();
    let keys: Vec<PublicKey> = ob_fuzz::files(&folder.join("keys"))
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "pem"))
        .filter_map(|path| PublicKey::from_pem(&std::fs::read_to_string(path).ok()?).ok())
        .collect();
    let mut known = Known { keys, good: BTreeSet::new(), one_each: Vec::new() };
    for path in
        ob_fuzz::files(&folder.join("cases")).iter().filter(|p| p.extension().is_some_and(|e| e == "json"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        for token in text.split(['"', ' ', '\\']).filter(|text| looks_like_jws(text)) {
            if let Ok(jws) = CompactJws::parse(token)
                && let Some(at) = known.keys.iter().position(|key| jws.verify(key).is_ok())
            {
                known.good.insert(token.to_owned());
                if known.one_each.iter().all(|(_, key)| *key != at) {
                    known.one_each.push((token.to_owned(), at));
                }
            }
        }
    }
    assert!(known.keys.len() >= 8 && known.one_each.len() >= 3 && known.good.len() > 20);
    known
});

fn token(text: &str) {
    let known = &*KNOWN;
    let jws = match CompactJws::parse(text) {
        Ok(jws) => jws,
        Err(error) => return assert!(!error.to_string().is_empty() && error.code().contains('-')),
    };
    assert!(looks_like_jws(text) || !text.starts_with("ey"), "what is read is recognised");
    assert!(text.len() <= JWS_MAX_BYTES);
    // A token has one spelling.
    let (head, payload) = std::str::from_utf8(jws.signing_input()).unwrap().split_once('.').unwrap();
    assert_eq!(payload, URL_SAFE_NO_PAD.encode(jws.unverified_payload()));
    let signature = URL_SAFE_NO_PAD.encode(jws.signature());
    assert_eq!(text, format!("{head}.{payload}.{signature}"));
    let is_good = known.good.contains(text);
    let verified = known.keys.iter().filter(|key| jws.verify(key).is_ok()).count();
    assert_eq!(verified > 0, is_good, "{text}");
}

fn pem(text: &str) {
    if let Ok(key) = PublicKey::from_pem(text) {
        let again = PublicKey::from_pem(&key.to_pem()).expect("what is written is read");
        assert_eq!(again.spki_der(), key.spki_der());
        assert_eq!((again.algorithm(), again.fingerprint()), (key.algorithm(), key.fingerprint()));
        // Keys of a handful of bytes that anybody can sign for would show here.
        for (token, _) in &KNOWN.one_each {
            let jws = CompactJws::parse(token).unwrap();
            let of_fixtures = KNOWN.keys.iter().any(|known| known.spki_der() == key.spki_der());
            assert!(jws.verify(&key).is_err() || of_fixtures);
        }
        let zeros = vec![0; key.signature_bytes()];
        assert!(key.verify(b"", &zeros).is_err() && key.verify(text.as_bytes(), &zeros).is_err());
    }
    if let Ok(key) = PrivateKey::from_pem(text) {
        let public = PublicKey::from_pem(&key.public_key().to_pem()).expect("its public half is read");
        assert_eq!(public.spki_der(), key.public_key().spki_der());
    }
}

fuzz_target!(|data: &[u8]| {
    let encoded = URL_SAFE_NO_PAD.encode(data);
    for (good, _) in &KNOWN.one_each {
        let parts: Vec<&str> = good.split('.').collect();
        token(&format!("{encoded}.{}.{}", parts[1], parts[2]));
        token(&format!("{}.{encoded}.{}", parts[0], parts[2]));
        token(&format!("{}.{}.{encoded}", parts[0], parts[1]));
    }
    if let Ok(text) = std::str::from_utf8(data) {
        token(text);
        pem(text);
    }
});
