//! What can be wrong with a framework or a rule.

use crate::value::json::{JsonError, ShapeError};

/// Why a document is no framework, or no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameworkError {
    /// The text is no JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// The document has not the shape of a framework or a rule.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// Something is named that the framework does not have.
    #[error("at {pointer}: the framework has no {what} {id:?}; add it or correct the name")]
    UnknownReference {
        /// JSON Pointer of the name.
        pointer: String,
        /// What it should name: `activity`, `module`, `playlist`, `assessment`, `level` or `badge`.
        what: &'static str,
        /// The name.
        id: String,
    },
    /// Two entries of one list have the same name.
    #[error("at {pointer}: {what} {id:?} stands twice; each has a name of its own")]
    Duplicate {
        /// JSON Pointer of the second.
        pointer: String,
        /// What it names.
        what: &'static str,
        /// The name.
        id: String,
    },
    /// A set of rules, activities or kinds has nothing in it. An empty set never earns.
    #[error("at {pointer}: the set is empty, and an empty set never earns; name at least one {what}")]
    EmptySet {
        /// JSON Pointer of the set.
        pointer: String,
        /// What it is a set of.
        what: &'static str,
    },
    /// More rules must be met than there are.
    #[error("at {pointer}: at least {count} of {rules} rules can never be met; ask for {rules} or fewer")]
    OutOfReach {
        /// JSON Pointer of the rule.
        pointer: String,
        /// How many are asked for.
        count: u32,
        /// How many there are.
        rules: usize,
    },
    /// Badges are built on one another in a circle.
    #[error("the badges {} are built on one another in a circle, so none could be earned first; take one of the badge-held rules out", .badges.join(" → "))]
    Cycle {
        /// The slugs along the circle; the first stands again at the end.
        badges: Vec<String>,
    },
    /// An object is no rule of any kind.
    #[error("at {pointer}: not a rule; a rule has one of the members {known}")]
    UnknownKind {
        /// JSON Pointer of the object.
        pointer: String,
        /// The members that tell the kinds.
        known: String,
    },
    /// An object would be a rule of two kinds.
    #[error(
        "at {pointer}: one rule of two kinds, {first} and {second}; write two rules in an \"all\" or \"any\""
    )]
    TwoKinds {
        /// JSON Pointer of the object.
        pointer: String,
        /// The one kind.
        first: &'static str,
        /// The other kind.
        second: &'static str,
    },
    /// A period ends before it begins.
    #[error("at {pointer}: the period ends before it begins")]
    EmptyPeriod {
        /// JSON Pointer of the rule.
        pointer: String,
    },
    /// A limit was reached.
    #[error("at {pointer}: more than {limit} {what}")]
    TooMany {
        /// JSON Pointer of the place.
        pointer: String,
        /// What there is too much of.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A text lacks a language of the framework, or has one that the framework does not list.
    #[error(
        "at {pointer}: the language {tag:?} is {problem}; texts have exactly the languages that the framework lists"
    )]
    Language {
        /// JSON Pointer of the text.
        pointer: String,
        /// The language tag.
        tag: String,
        /// `missing`, or `not listed`.
        problem: &'static str,
    },
    /// An image was supplied that the framework does not name.
    #[error("the framework names no image {path:?}; use the path that stands in the framework file")]
    UnknownImage {
        /// The path.
        path: String,
    },
}

impl FrameworkError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            FrameworkError::Json(error) => error.code(),
            FrameworkError::Shape(error) => error.code(),
            FrameworkError::UnknownReference { .. } => "framework-unknown-reference",
            FrameworkError::Duplicate { .. } => "framework-duplicate",
            FrameworkError::EmptySet { .. } => "framework-empty-set",
            FrameworkError::OutOfReach { .. } => "rule-out-of-reach",
            FrameworkError::Cycle { .. } => "framework-cycle",
            FrameworkError::UnknownKind { .. } => "rule-unknown-kind",
            FrameworkError::TwoKinds { .. } => "rule-two-kinds",
            FrameworkError::EmptyPeriod { .. } => "rule-empty-period",
            FrameworkError::TooMany { .. } => "framework-too-many",
            FrameworkError::Language { .. } => "framework-language",
            FrameworkError::UnknownImage { .. } => "framework-unknown-image",
        }
    }

    /// The JSON Pointer (RFC 6901) of the place, where there is one.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            FrameworkError::Json(_) | FrameworkError::Cycle { .. } | FrameworkError::UnknownImage { .. } => {
                None
            }
            FrameworkError::Shape(error) => Some(error.pointer()),
            FrameworkError::UnknownReference { pointer, .. }
            | FrameworkError::Duplicate { pointer, .. }
            | FrameworkError::EmptySet { pointer, .. }
            | FrameworkError::OutOfReach { pointer, .. }
            | FrameworkError::UnknownKind { pointer, .. }
            | FrameworkError::TwoKinds { pointer, .. }
            | FrameworkError::EmptyPeriod { pointer }
            | FrameworkError::TooMany { pointer, .. }
            | FrameworkError::Language { pointer, .. } => Some(pointer),
        }
    }
}
