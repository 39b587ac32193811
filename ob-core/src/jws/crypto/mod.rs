//! The seam to the crypto libraries: one file per library, one of them in use.
//!
//! The rooms above hand over bare key material (no PEM, no PKCS#8, no SPKI) that was already checked for size and
//! form, so a backend can only agree or disagree about arithmetic. A new one offers the same two types:
//!
//! - `VerifyingKey`: `rs256(pkcs1)`, `es256(point)`, `eddsa(public)`, and `verify(message, signature)`. Loading never
//!   fails: a key that is no key verifies nothing.
//! - `SigningKey`: `rs256(pkcs1)`, `es256(scalar, point)`, `eddsa(seed)`, each of which checks that the numbers fit
//!   together, and `sign(message)`.
//!
//! Where two of them are built, a test holds them to the same keys, bytes and verdicts.

// Beside another one, ring is built for the test that compares them.
#[cfg(all(not(target_arch = "wasm32"), any(test, not(any(feature = "aws-lc", feature = "rustcrypto")))))]
#[cfg_attr(any(feature = "aws-lc", feature = "rustcrypto"), allow(dead_code))]
pub(super) mod ring;

#[cfg(feature = "aws-lc")]
pub(super) mod aws_lc;

#[cfg(any(feature = "rustcrypto", target_arch = "wasm32"))]
#[cfg_attr(feature = "aws-lc", allow(dead_code))]
pub(super) mod rustcrypto;

#[cfg(any(feature = "rustcrypto", target_arch = "wasm32"))]
#[cfg_attr(feature = "aws-lc", allow(dead_code))]
mod public_power;

#[cfg(feature = "aws-lc")]
pub(super) use aws_lc::{SigningKey, VerifyingKey};
#[cfg(not(any(feature = "aws-lc", feature = "rustcrypto", target_arch = "wasm32")))]
pub(super) use ring::{SigningKey, VerifyingKey};
#[cfg(all(not(feature = "aws-lc"), any(feature = "rustcrypto", target_arch = "wasm32")))]
pub(super) use rustcrypto::{SigningKey, VerifyingKey};

/// The library refused: key material that does not fit together, or a signature that does not hold.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused;
