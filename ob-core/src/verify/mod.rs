//! The verifier: a machine that is fed, never one that fetches. OB 2.0, "Verification".
//!
//! ```text
//! Input ──► Verifier::step ──► Fetch(requests) ──► you fetch, then Verifier::provide, then step again
//!                      └─────► Report(valid | invalid | unverifiable, every check, every finding)
//! ```
//!
//! What came out of an image or a text is a claim, only read. It becomes confirmed in one of two ways: the same badge stands at its own id, in the
//! scope of its issuer (hosted); or a key that the issuer's own profile links to, and that names the issuer as its owner, verifies
//! its signature (signed). Keys and profiles inside the badge prove nothing.
//!
//! Every check is a pure function of the documents at hand; the same documents give the same report. A check that did not run to its end
//! makes the outcome *unverifiable*, never *valid*.
//!
//! ```
//! use ob_core::resolve::{Response, Unavailable};
//! use ob_core::value::DateTime;
//! use ob_core::verify::{Input, Options, Step, Verifier};
//!
//! let input = Input::detect(b"https://example.org/assertions/1")?;
//! let options = Options::new(DateTime::parse("2026-11-21T12:00:00Z")?.instant());
//! let mut verifier = Verifier::new(input, options)?;
//! let report = loop {
//!     match verifier.step()? {
//!         Step::Fetch(requests) => {
//!             for request in requests {
//!                 // Fetch `request.url` with `request.purpose.accept()`. Here there is no network:
//!                 verifier.provide(&request.url, Response::Unavailable(Unavailable::Offline))?;
//!             }
//!         }
//!         Step::Report(report) => break report,
//!     }
//! };
//! assert_eq!(report.outcome.as_str(), "unverifiable");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod checks;
mod claim;
mod context;
mod error;
mod facts;
mod input;
mod issuer_cache;
mod judge;
mod ledger;
mod legacy;
mod links;
mod open_requests;
mod options;
#[cfg(test)]
mod tests;
mod verifier;

pub use error::VerifyError;
pub use input::Input;
pub use issuer_cache::IssuerCache;
pub use options::{ExpectedRecipient, Options, TrustedKey};
pub use verifier::{Step, Verifier, verify};
