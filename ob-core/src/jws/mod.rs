//! Compact JWS (RFC 7515): read, verify and sign. Knows nothing of badges.
//!
//! ```text
//! text ── CompactJws::parse ──► claim (unverified_payload) ── verify(key) ──► VerifiedPayload
//! payload ── SigningInput::new ──► bytes ── your Signer ──► attach ──► text
//! ```
//!
//! What this room never does: it takes no key, no key address and no algorithm from the header of a token. The key
//! is the caller's, the key fixes the algorithm, and a token that names another one is refused. `none` and the
//! HMAC family cannot be expressed.
//!
//! Signing RSA and ECDSA keys draw on the operating system's random numbers, for blinding and for nonces: the only
//! randomness in this crate. RS256 and EdDSA give the same bytes for the same input all the same.

mod algorithm;
mod compact;
mod crypto;
mod der;
mod header;
mod key;
mod key_container;
mod pem;
mod rsa_exponent;
mod sign;
mod verify;

pub use algorithm::{Algorithm, UnsupportedAlgorithm};
pub use compact::{CompactJws, JwsError, Part, looks_like_jws};
pub use header::HeaderError;
pub use key::{KeyError, PrivateKey, PublicKey};
pub use sign::{SignError, Signer, SigningInput, sign};
pub use verify::{VerifiedPayload, VerifyError};

#[cfg(test)]
mod tests;
