//! Scenarios of the room: published vectors, keys of every container, hostile tokens, both backends.

mod backends;
mod containers;
mod keys;
mod tokens;
mod vectors;

use std::sync::LazyLock;

use super::{PrivateKey, PublicKey};

/// A key of the corpus, `spec-fixtures/keys/`, as PEM.
macro_rules! pem {
    ($name:literal) => {
        include_str!(concat!("../../../../spec-fixtures/keys/", $name))
    };
}
pub(super) use pem;

/// One private key for each algorithm, in the order of `Algorithm::ALL`.
fn signers() -> [PrivateKey; 3] {
    LOADED.clone()
}

static LOADED: LazyLock<[PrivateKey; 3]> = LazyLock::new(|| {
    [pem!("rsa-2048.pem"), pem!("p256.pem"), pem!("ed25519.pem")]
        .map(|pem| PrivateKey::from_pem(pem).unwrap())
});

fn public_keys() -> [PublicKey; 3] {
    [pem!("rsa-2048.pub.pem"), pem!("p256.pub.pem"), pem!("ed25519.pub.pem")]
        .map(|pem| PublicKey::from_pem(pem).unwrap())
}
