//! The umbrella over every room's error, for callers that hold errors of several rooms in one place. The rooms themselves do not know it.
//!
//! Each of these is the third kind of "no": the caller asked wrongly, or a limit was hit. What is wrong with a badge is a finding of a
//! [`Report`](crate::report::Report), never an error.

use crate::{award, baking, criteria, jsonld, jws, model, record, value, verify};

/// An error of any room.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A text is not JSON that is accepted.
    #[error(transparent)]
    Json(#[from] value::JsonError),
    /// A text is no IRI.
    #[error(transparent)]
    Iri(#[from] value::IriError),
    /// A text is no date and time.
    #[error(transparent)]
    DateTime(#[from] value::DateTimeError),
    /// A value is no score.
    #[error(transparent)]
    Score(#[from] value::ScoreError),
    /// A document is no object of its class.
    #[error(transparent)]
    Model(#[from] model::ModelError),
    /// A document cannot be normalised.
    #[error(transparent)]
    JsonLd(#[from] jsonld::JsonLdError),
    /// A learner record cannot be read.
    #[error(transparent)]
    Record(#[from] record::RecordError),
    /// A framework or rule cannot be read.
    #[error(transparent)]
    Framework(#[from] criteria::FrameworkError),
    /// A text is no JWS that is accepted.
    #[error(transparent)]
    Jws(#[from] jws::JwsError),
    /// A key cannot be used.
    #[error(transparent)]
    Key(#[from] jws::KeyError),
    /// A signature cannot be made.
    #[error(transparent)]
    Sign(#[from] jws::SignError),
    /// A signature does not verify.
    #[error(transparent)]
    Signature(#[from] jws::VerifyError),
    /// An image cannot be baked.
    #[error(transparent)]
    Bake(#[from] baking::BakeError),
    /// No badge can be read from an image.
    #[error(transparent)]
    Extract(#[from] baking::ExtractError),
    /// A text cannot be baked.
    #[error(transparent)]
    Payload(#[from] baking::PayloadError),
    /// A badge cannot be awarded.
    #[error(transparent)]
    Award(#[from] award::AwardError),
    /// A claim code is not accepted.
    #[error(transparent)]
    Claim(#[from] award::claim::ClaimError),
    /// Verification was asked for wrongly.
    #[error(transparent)]
    Verify(#[from] verify::VerifyError),
}

impl Error {
    /// The stable code: the one of the room's error.
    ///
    /// ```
    /// let error = ob_core::error::Error::from(ob_core::value::DateTime::parse("tomorrow").unwrap_err());
    /// assert_eq!(error.code(), "date-time-format");
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Error::Json(error) => error.code(),
            Error::Iri(error) => error.code(),
            Error::DateTime(error) => error.code(),
            Error::Score(error) => error.code(),
            Error::Model(error) => error.code(),
            Error::JsonLd(error) => error.code(),
            Error::Record(error) => error.code(),
            Error::Framework(error) => error.code(),
            Error::Jws(error) => error.code(),
            Error::Key(error) => error.code(),
            Error::Sign(error) => error.code(),
            Error::Signature(error) => error.code(),
            Error::Bake(error) => error.code(),
            Error::Extract(error) => error.code(),
            Error::Payload(error) => error.code(),
            Error::Award(error) => error.code(),
            Error::Claim(error) => error.code(),
            Error::Verify(error) => error.code(),
        }
    }

    /// The JSON Pointer (RFC 6901) of the place in the document that was read, where there is one.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            Error::Model(error) => Some(error.pointer()),
            Error::Record(error) => error.pointer(),
            Error::Framework(error) => error.pointer(),
            _ => None,
        }
    }
}
