//! What a caller can do wrong. A bad badge is never an error: that is what reports are for.

use crate::jws::KeyError;
use crate::report::shown;
use crate::value::{DateTimeError, IriError};

/// The caller asked wrongly, or a limit was hit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The input is empty.
    #[error("the input is empty; give an image, a JWS, a JSON document or a URL")]
    InputEmpty,
    /// The input is longer than the limit.
    #[error("the input has {bytes} bytes, more than the limit of {limit}")]
    InputTooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The URL of a document or an answer is no http(s) URL.
    #[error("documents are provided by their http(s) URL: {0}")]
    Url(#[from] IriError),
    /// An answer to something that was never asked.
    #[error(
        "{url} was not asked for; provide the answers to the requests of the last step, or hand documents over in the options"
    )]
    NotRequested {
        /// The URL.
        url: String,
    },
    /// A step was taken before every request of the last step was answered.
    #[error(
        "{missing} of the requests of the last step are not answered; answer each, with Response::Unavailable where there is none"
    )]
    Unanswered {
        /// How many.
        missing: usize,
    },
    /// A key on the caller's list of trusted keys cannot be used.
    #[error("the trusted key of {} cannot be used: {error}", named(issuer))]
    TrustedKey {
        /// The issuer it was given for.
        issuer: String,
        /// Why it cannot be used.
        error: KeyError,
    },
    /// The point in time that was given as now has no date.
    #[error("`now` is out of range: {0}")]
    Now(#[from] DateTimeError),
}

/// An issuer for a message: its id where that is a URL. Anything else may be an address.
fn named(issuer: &str) -> &str {
    if issuer.contains("://") { shown(issuer) } else { "an issuer" }
}

impl VerifyError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            VerifyError::InputEmpty => "input-empty",
            VerifyError::InputTooLong { .. } => "input-too-long",
            VerifyError::Url(_) => "document-url",
            VerifyError::NotRequested { .. } => "not-requested",
            VerifyError::Unanswered { .. } => "unanswered",
            VerifyError::TrustedKey { .. } => "trusted-key",
            VerifyError::Now(_) => "now-out-of-range",
        }
    }
}
