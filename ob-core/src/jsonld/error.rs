//! Why a document cannot be normalised.

use crate::limits;

/// A feature of JSON-LD that no Open Badges document uses and that this library does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Feature {
    /// `@graph`: several objects in one document, or named graphs.
    Graph,
    /// `@list`: ordered lists, as a value or as a container.
    List,
    /// A container other than `@set`: maps by language, index, id or type.
    Container,
    /// `@reverse`: properties read backwards.
    Reverse,
    /// `@index`: data that has no meaning.
    Index,
    /// `@included`: further objects beside the first.
    Included,
    /// `@nest`: properties inside a wrapper.
    Nest,
    /// `@json`: values that are JSON and nothing else.
    JsonLiteral,
    /// `@direction`: base direction of text.
    Direction,
    /// A `@context` inside the definition of a term.
    ScopedContext,
    /// `@protected` terms.
    Protected,
    /// `@import` in a context.
    Import,
    /// `@propagate` in a context.
    Propagate,
    /// A `@version` other than 1.1.
    Version,
    /// A `@base` that is no http(s) URL.
    Base,
    /// A `@vocab` that is no absolute IRI.
    Vocab,
}

impl Feature {
    /// The keyword as it stands in documents.
    pub fn keyword(self) -> &'static str {
        match self {
            Feature::Graph => "@graph",
            Feature::List => "@list",
            Feature::Container => "@container",
            Feature::Reverse => "@reverse",
            Feature::Index => "@index",
            Feature::Included => "@included",
            Feature::Nest => "@nest",
            Feature::JsonLiteral => "@json",
            Feature::Direction => "@direction",
            Feature::ScopedContext => "@context in a term",
            Feature::Protected => "@protected",
            Feature::Import => "@import",
            Feature::Propagate => "@propagate",
            Feature::Version => "@version",
            Feature::Base => "@base",
            Feature::Vocab => "@vocab",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Feature::Graph => "jsonld-unsupported-graph",
            Feature::List => "jsonld-unsupported-list",
            Feature::Container => "jsonld-unsupported-container",
            Feature::Reverse => "jsonld-unsupported-reverse",
            Feature::Index => "jsonld-unsupported-index",
            Feature::Included => "jsonld-unsupported-included",
            Feature::Nest => "jsonld-unsupported-nest",
            Feature::JsonLiteral => "jsonld-unsupported-json",
            Feature::Direction => "jsonld-unsupported-direction",
            Feature::ScopedContext => "jsonld-unsupported-scoped-context",
            Feature::Protected => "jsonld-unsupported-protected",
            Feature::Import => "jsonld-unsupported-import",
            Feature::Propagate => "jsonld-unsupported-propagate",
            Feature::Version => "jsonld-unsupported-version",
            Feature::Base => "jsonld-unsupported-base",
            Feature::Vocab => "jsonld-unsupported-vocab",
        }
    }
}

/// Why a document cannot be normalised. `pointer` is the JSON Pointer (RFC 6901) of the object at fault, empty for the
/// document itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JsonLdError {
    /// The document is no JSON object.
    #[error("a badge object is a JSON object, this document is of kind {kind}")]
    NotAnObject {
        /// What it is instead.
        kind: &'static str,
    },
    /// The document uses a feature of JSON-LD that is not read here.
    #[error(
        "the JSON-LD feature {} (at {pointer:?}) is not supported; no Open Badges document needs it, so say the same without it",
        .feature.keyword()
    )]
    Unsupported {
        /// The feature.
        feature: Feature,
        /// Where it is used.
        pointer: String,
    },
    /// A `@context` is of a shape that JSON-LD does not know.
    #[error("the @context at {pointer:?} is not valid: {reason}")]
    InvalidContext {
        /// Where the context is used.
        pointer: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The URL of a context is none that could be requested.
    #[error("the context URL {url:?} at {pointer:?} cannot be requested; give an absolute http(s) URL")]
    ContextUrl {
        /// The URL as it was read.
        url: String,
        /// Where it is used.
        pointer: String,
    },
    /// A context leads back to itself.
    #[error("the context {url} includes itself; break the circle")]
    ContextLoop {
        /// The URL of the context.
        url: String,
    },
    /// A term of a context is defined by itself.
    #[error("the context defines the term {term:?} by itself; give it an absolute IRI")]
    CyclicTerm {
        /// The term.
        term: String,
    },
    /// A term of a context is not defined as JSON-LD asks.
    #[error("the context defines the term {term:?} in a way that is not valid: {reason}")]
    InvalidTerm {
        /// The term.
        term: String,
        /// What is wrong with its definition.
        reason: &'static str,
    },
    /// An object has two different ids.
    #[error("the object at {pointer:?} has two different ids; keep one of them")]
    CollidingIds {
        /// Where the object is.
        pointer: String,
    },
    /// An id is no string.
    #[error("the id of the object at {pointer:?} is not a string")]
    InvalidId {
        /// Where the object is.
        pointer: String,
    },
    /// A type is no string.
    #[error("the type of the object at {pointer:?} is neither a string nor an array of strings")]
    InvalidType {
        /// Where the object is.
        pointer: String,
    },
    /// A value object or a language is not as JSON-LD asks.
    #[error("the value at {pointer:?} is not valid JSON-LD: {reason}")]
    InvalidValue {
        /// Where the value is.
        pointer: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// An IRI that would read as one of the Open Badges vocabularies but is none.
    #[error(
        "the name {iri:?} at {pointer:?} looks like a compact IRI of Open Badges, but its prefix is not defined as such"
    )]
    ConfusingIri {
        /// The name.
        iri: String,
        /// The object it stands in.
        pointer: String,
    },
    /// Objects are nested too deeply.
    #[error("objects are nested deeper than {} levels", limits::JSONLD_MAX_DEPTH)]
    TooDeep,
    /// The document needs too many contexts.
    #[error("the document refers to more than {} contexts", limits::JSONLD_MAX_REMOTE_CONTEXTS)]
    TooManyContexts,
    /// Contexts are piled on one another too high.
    #[error("more than {} contexts are in force at one place", limits::JSONLD_MAX_CONTEXT_LAYERS)]
    TooManyLayers,
    /// Contexts include one another too deeply.
    #[error("contexts include one another deeper than {} levels", limits::JSONLD_MAX_CONTEXT_CHAIN)]
    ContextChain,
    /// Terms are defined by one another in too long a chain.
    #[error(
        "the definition of {term:?} leads through more than {} other terms",
        limits::JSONLD_MAX_TERM_CHAIN
    )]
    TermChain {
        /// The term.
        term: String,
    },
    /// The contexts of the document define too many terms.
    #[error("the contexts define more than {} terms", limits::JSONLD_MAX_DEFINITIONS)]
    TooManyDefinitions,
    /// The names and links of the document, written out, are too long together.
    #[error(
        "the IRIs of the document and its contexts, written out, take more than {} bytes",
        limits::JSONLD_MAX_IRI_BYTES
    )]
    TooManyBytes,
    /// A context has been provided for a URL whose context is part of the library.
    #[error("the context {url} is part of the library and cannot be replaced")]
    Bundled {
        /// The URL.
        url: String,
    },
    /// A document that was provided as a context is none.
    #[error("the document at {url} is no JSON-LD context: it has no @context")]
    NoContextInDocument {
        /// The URL.
        url: String,
    },
}

impl JsonLdError {
    /// Whether the document could not be read, rather than being wrong: a feature outside the subset, or a limit.
    pub fn is_unsupported(&self) -> bool {
        let code = self.code();
        code.starts_with("jsonld-unsupported-") || code.starts_with("jsonld-limit-")
    }

    /// The JSON Pointer of the object at fault, in the document as it was read; `None` where it is in no one place.
    pub fn pointer(&self) -> Option<&str> {
        match self {
            JsonLdError::Unsupported { pointer, .. }
            | JsonLdError::InvalidContext { pointer, .. }
            | JsonLdError::ContextUrl { pointer, .. }
            | JsonLdError::CollidingIds { pointer }
            | JsonLdError::InvalidId { pointer }
            | JsonLdError::InvalidType { pointer }
            | JsonLdError::InvalidValue { pointer, .. }
            | JsonLdError::ConfusingIri { pointer, .. } => Some(pointer),
            _ => None,
        }
    }

    /// The stable code of this error. Codes that begin with `jsonld-unsupported-` and `jsonld-limit-` mean that the document
    /// could not be read; the others mean that it is wrong.
    pub fn code(&self) -> &'static str {
        match self {
            JsonLdError::NotAnObject { .. } => "jsonld-not-an-object",
            JsonLdError::Unsupported { feature, .. } => feature.code(),
            JsonLdError::InvalidContext { .. } => "jsonld-invalid-context",
            JsonLdError::ContextUrl { .. } => "jsonld-context-url",
            JsonLdError::ContextLoop { .. } => "jsonld-context-loop",
            JsonLdError::CyclicTerm { .. } => "jsonld-cyclic-term",
            JsonLdError::InvalidTerm { .. } => "jsonld-invalid-term",
            JsonLdError::CollidingIds { .. } => "jsonld-colliding-ids",
            JsonLdError::InvalidId { .. } => "jsonld-invalid-id",
            JsonLdError::InvalidType { .. } => "jsonld-invalid-type",
            JsonLdError::InvalidValue { .. } => "jsonld-invalid-value",
            JsonLdError::ConfusingIri { .. } => "jsonld-confusing-iri",
            JsonLdError::TooDeep => "jsonld-limit-depth",
            JsonLdError::TooManyContexts => "jsonld-limit-contexts",
            JsonLdError::TooManyLayers => "jsonld-limit-layers",
            JsonLdError::ContextChain => "jsonld-limit-context-chain",
            JsonLdError::TermChain { .. } => "jsonld-limit-term-chain",
            JsonLdError::TooManyDefinitions => "jsonld-limit-definitions",
            JsonLdError::TooManyBytes => "jsonld-limit-iri-bytes",
            JsonLdError::Bundled { .. } => "jsonld-bundled",
            JsonLdError::NoContextInDocument { .. } => "jsonld-no-context-in-document",
        }
    }
}
