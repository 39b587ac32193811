//! What can be wrong with a learner record.

use crate::limits::{RECORD_ID_MAX_BYTES, RECORD_MAX_ENTRIES, RECORD_MAX_ENTRIES_PER_ID, RECORD_MAX_UNKNOWN};
use crate::value::json::{JsonError, ShapeError};

/// Why a document is no learner record. Messages name the place and never repeat what stands there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The text is no JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// The document has not the shape of a record.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// A key that stands for a person looks like an address.
    #[error(
        "at {pointer}: this looks like an address; name learners and reviewers by an opaque key of your platform"
    )]
    Address {
        /// JSON Pointer of the key.
        pointer: String,
    },
    /// An id is empty or too long.
    #[error("at {pointer}: an id has 1 to {RECORD_ID_MAX_BYTES} bytes, this one has {bytes}")]
    Id {
        /// JSON Pointer of the id.
        pointer: String,
        /// Its length in bytes.
        bytes: usize,
    },
    /// There are more entries of one id than the limit.
    #[error("in {list:?}: one id has {count} entries, more than the limit of {RECORD_MAX_ENTRIES_PER_ID}")]
    TooManyOfOneId {
        /// The list.
        list: &'static str,
        /// How many there are.
        count: usize,
    },
    /// One object has more members that are not known here than the limit.
    #[error(
        "one object has {count} or more members that are not known, more than the limit of {RECORD_MAX_UNKNOWN}"
    )]
    TooManyUnknown {
        /// How many there are, as far as they were counted.
        count: usize,
    },
    /// There are more entries than the limit.
    #[error("the record has {count} entries, more than the limit of {RECORD_MAX_ENTRIES}")]
    TooMany {
        /// How many there are.
        count: usize,
    },
}

impl RecordError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            RecordError::Json(error) => error.code(),
            RecordError::Shape(error) => error.code(),
            RecordError::Address { .. } => "record-key-is-address",
            RecordError::Id { .. } => "record-id-length",
            RecordError::TooManyOfOneId { .. } => "record-too-many-of-one-id",
            RecordError::TooManyUnknown { .. } => "record-too-many-unknown",
            RecordError::TooMany { .. } => "record-too-many-entries",
        }
    }

    /// The JSON Pointer (RFC 6901) of the place, where there is one.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            RecordError::Shape(error) => Some(error.pointer()),
            RecordError::Address { pointer } | RecordError::Id { pointer, .. } => Some(pointer),
            _ => None,
        }
    }
}
