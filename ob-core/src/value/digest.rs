//! Digests, the one file of this floor that talks to a crypto library.

use md5::Digest as _;

/// SHA-256 of the bytes (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    backend::sha256(bytes)
}

/// MD5 of the bytes (RFC 1321). Only for reading: OB 2.0 still allows it in an `IdentityHash`.
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    md5::Md5::digest(bytes).into()
}

/// HMAC-SHA-256 of the bytes under a secret key (RFC 2104).
pub fn hmac_sha256(key: &[u8], bytes: &[u8]) -> [u8; 32] {
    backend::hmac_sha256(key, bytes)
}

/// Whether `tag` is the HMAC-SHA-256 of the bytes under that key, compared in constant time.
pub fn hmac_sha256_matches(key: &[u8], bytes: &[u8], tag: &[u8]) -> bool {
    backend::hmac_sha256_matches(key, bytes, tag)
}

#[cfg(not(any(feature = "rustcrypto", target_arch = "wasm32")))]
mod backend {
    use ring::{digest, hmac};

    pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
        copy(digest::digest(&digest::SHA256, bytes).as_ref())
    }

    pub(super) fn hmac_sha256(key: &[u8], bytes: &[u8]) -> [u8; 32] {
        copy(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), bytes).as_ref())
    }

    pub(super) fn hmac_sha256_matches(key: &[u8], bytes: &[u8], tag: &[u8]) -> bool {
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), bytes, tag).is_ok()
    }

    fn copy(bytes: &[u8]) -> [u8; 32] {
        let mut out = [0; 32];
        for (to, from) in out.iter_mut().zip(bytes) {
            *to = *from;
        }
        out
    }
}

/// The browser build: see `jws::crypto`.
#[cfg(any(feature = "rustcrypto", target_arch = "wasm32"))]
mod backend {
    use sha2::{Digest as _, Sha256};

    pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }

    pub(super) fn hmac_sha256(key: &[u8], bytes: &[u8]) -> [u8; 32] {
        const BLOCK: usize = 64;
        let mut block = if key.len() > BLOCK { sha256(key).to_vec() } else { key.to_vec() };
        block.resize(BLOCK, 0);
        let pad = |with: u8| block.iter().map(|byte| byte ^ with).collect::<Vec<_>>();
        let inner = Sha256::new().chain_update(pad(0x36)).chain_update(bytes).finalize();
        Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
    }

    pub(super) fn hmac_sha256_matches(key: &[u8], bytes: &[u8], tag: &[u8]) -> bool {
        let expected = hmac_sha256(key, bytes);
        let difference = expected.iter().zip(tag).fold(0, |difference, (a, b)| difference | (a ^ b));
        tag.len() == expected.len() && std::hint::black_box(difference) == 0
    }
}

/// The bytes in lower-case hexadecimal.
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|d| char::from_digit(d.into(), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        assert_eq!(
            to_hex(&sha256(b"abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(to_hex(&md5(b"abc")), "900150983cd24fb0d6963f7d28e17f72");
        // RFC 4231, case 2
        assert_eq!(
            to_hex(&hmac_sha256(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        // RFC 4231, case 6: a key longer than the block
        assert_eq!(
            to_hex(&hmac_sha256(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn a_tag_matches_whole_or_not() {
        let tag = hmac_sha256(b"Jefe", b"what?");
        assert!(hmac_sha256_matches(b"Jefe", b"what?", &tag));
        assert!(!hmac_sha256_matches(b"Jefe", b"what?", tag.split_last().unwrap().1));
        assert!(!hmac_sha256_matches(b"Jeff", b"what?", &tag));
        assert!(!hmac_sha256_matches(b"Jefe", b"what!", &tag));
    }
}
