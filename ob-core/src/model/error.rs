//! Why an object is not read as its class.

use super::Violation;
use crate::value::JsonError;

/// Why a text or a JSON value is not read as an object of a class.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The text is no JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A property is missing or has a value of the wrong type. Only the first one is named here;
    /// [`validate`](super::validate) names all.
    #[error(transparent)]
    Violation(#[from] Violation),
}

impl ModelError {
    /// The stable code: that of the [`JsonError`] or of the [`ViolationKind`](super::ViolationKind).
    pub fn code(&self) -> &'static str {
        match self {
            ModelError::Json(error) => error.code(),
            ModelError::Violation(violation) => violation.kind.code(),
        }
    }

    /// The JSON pointer (RFC 6901) of the place; empty for the whole document and for a text that is no JSON.
    pub fn pointer(&self) -> &str {
        match self {
            ModelError::Json(_) => "",
            ModelError::Violation(violation) => &violation.pointer,
        }
    }
}
