//! What can be wrong with an instance, and with a schema.

/// One thing about an instance that its schema forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The JSON Pointer (RFC 6901) of the value.
    pub pointer: String,
    /// The keyword of the schema that forbids it.
    pub keyword: &'static str,
    /// What is demanded, in a few words.
    pub demanded: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let place = if self.pointer.is_empty() { "the extension itself" } else { &self.pointer };
        write!(f, "{place}: {} ({})", self.demanded, self.keyword)
    }
}

/// Why a schema cannot be applied. The instance is then judged neither right nor wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// A keyword, or a value of one, outside the subset.
    #[error("{keyword} at {pointer:?} is not supported")]
    Unsupported {
        /// The keyword, or the draft or pattern that is asked for.
        keyword: String,
        /// The JSON Pointer of the schema that uses it.
        pointer: String,
    },
    /// It is no JSON Schema.
    #[error("{keyword} at {pointer:?} is malformed")]
    Malformed {
        /// The keyword.
        keyword: String,
        /// The JSON Pointer of the schema that uses it.
        pointer: String,
    },
    /// It takes more depth or steps than the limits allow.
    #[error("it takes more {what} than the limit")]
    Limit {
        /// `depth` or `steps`.
        what: &'static str,
    },
}

impl SchemaError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            SchemaError::Unsupported { .. } => "schema-unsupported",
            SchemaError::Malformed { .. } => "schema-malformed",
            SchemaError::Limit { .. } => "schema-limit",
        }
    }
}
