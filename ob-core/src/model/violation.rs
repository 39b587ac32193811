//! What can be wrong with the data of an object: a closed list with stable codes.

use super::Class;
use crate::value::{DateTimeError, IdentityHashError, IriError};
use std::fmt;

/// Whether a [`Violation`] makes an object invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grade {
    /// The object breaks the specification.
    Error,
    /// The object departs from good practice, or from a rule that real issuers often miss without harm.
    Warning,
}

/// One thing that is wrong with the data of an object, and where. Carries no value of the document: it may be personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// JSON pointer (RFC 6901) of the value; of the object, where a property is missing.
    pub pointer: String,
    /// The class whose rule it is.
    pub class: Class,
    /// The property as the specification spells it; empty where the object itself is meant.
    pub property: &'static str,
    /// What is wrong.
    pub kind: ViolationKind,
    /// How grave it is.
    pub grade: Grade,
    /// The clause of the specification that asks for it.
    pub clause: &'static str,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// A required property is absent, `null` or an empty array.
    MissingProperty,
    /// None of these properties is there, and one is needed.
    MissingOneOf(&'static [&'static str]),
    /// Several values where one is allowed.
    NotMany,
    /// One property under two of its names.
    DuplicateAlias(&'static str),
    /// A text without a character other than spaces.
    EmptyValue,
    /// A value of another JSON type than the one expected.
    WrongJsonType {
        /// What is expected, in words.
        expected: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// A text that is no absolute IRI.
    NotAnIri(IriError),
    /// A name that only means something inside one document (`_:b0`), where others must be able to refer to the object.
    BlankNode,
    /// An IRI that is no http or https URL.
    NotHttpUrl,
    /// A text that is no date and time.
    NotADateTime(DateTimeError),
    /// A text that is no e-mail address.
    NotAnEmail,
    /// A text that is no telephone number in the form of E.164.
    NotATelephone,
    /// A text that is no language tag.
    NotALanguageTag,
    /// A text that is no identity hash, though `hashed` is true.
    NotAnIdentityHash(IdentityHashError),
    /// A text that is no host name.
    NotAHost,
    /// A verification property other than `id`.
    NotTheIdProperty,
    /// A text that is no PEM.
    NotAPem,
    /// A private key, published.
    PrivateKey,
    /// A type that is no term of the vocabulary, no IRI and no compact IRI.
    UnknownType,
    /// The type does not name the class that is expected here.
    WrongType,
    /// The type names two classes that exclude one another.
    AmbiguousType,
    /// An image in a data URI that is none.
    DataUri(DataUriProblem),
    /// Objects inside one another beyond the limit.
    TooDeep,
}

/// What is wrong with an image in a `data:` URI (RFC 2397). The content decides, not the media type it claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataUriProblem {
    /// There is no comma before the data.
    Syntax,
    /// The data is not the base64 or the percent-encoding that it claims to be.
    Encoding,
    /// The data is neither a PNG nor an SVG.
    NotAnImage,
    /// The data is an image, and the media type says another thing.
    Label,
}

impl ViolationKind {
    /// Every code there is.
    pub const CODES: &[&'static str] = &[
        "missing-property",
        "missing-one-of",
        "not-many",
        "duplicate-alias",
        "empty-value",
        "wrong-json-type",
        "not-an-iri",
        "blank-node",
        "not-http-url",
        "not-a-date-time",
        "not-an-email",
        "not-a-telephone",
        "not-a-language-tag",
        "not-an-identity-hash",
        "not-a-host",
        "not-the-id-property",
        "not-a-pem",
        "private-key",
        "unknown-type",
        "wrong-type",
        "ambiguous-type",
        "data-uri-syntax",
        "data-uri-encoding",
        "data-uri-not-an-image",
        "data-uri-label",
        "too-deep",
    ];

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            ViolationKind::MissingProperty => "missing-property",
            ViolationKind::MissingOneOf(_) => "missing-one-of",
            ViolationKind::NotMany => "not-many",
            ViolationKind::DuplicateAlias(_) => "duplicate-alias",
            ViolationKind::EmptyValue => "empty-value",
            ViolationKind::WrongJsonType { .. } => "wrong-json-type",
            ViolationKind::NotAnIri(_) => "not-an-iri",
            ViolationKind::BlankNode => "blank-node",
            ViolationKind::NotHttpUrl => "not-http-url",
            ViolationKind::NotADateTime(_) => "not-a-date-time",
            ViolationKind::NotAnEmail => "not-an-email",
            ViolationKind::NotATelephone => "not-a-telephone",
            ViolationKind::NotALanguageTag => "not-a-language-tag",
            ViolationKind::NotAnIdentityHash(_) => "not-an-identity-hash",
            ViolationKind::NotAHost => "not-a-host",
            ViolationKind::NotTheIdProperty => "not-the-id-property",
            ViolationKind::NotAPem => "not-a-pem",
            ViolationKind::PrivateKey => "private-key",
            ViolationKind::UnknownType => "unknown-type",
            ViolationKind::WrongType => "wrong-type",
            ViolationKind::AmbiguousType => "ambiguous-type",
            ViolationKind::DataUri(DataUriProblem::Syntax) => "data-uri-syntax",
            ViolationKind::DataUri(DataUriProblem::Encoding) => "data-uri-encoding",
            ViolationKind::DataUri(DataUriProblem::NotAnImage) => "data-uri-not-an-image",
            ViolationKind::DataUri(DataUriProblem::Label) => "data-uri-label",
            ViolationKind::TooDeep => "too-deep",
        }
    }
}

/// What is wrong and how to mend it, without the place.
impl fmt::Display for ViolationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ViolationKind::MissingProperty => f.write_str("is required; add it"),
            ViolationKind::MissingOneOf(names) => write!(f, "one of {} is required; add it", names.join(", ")),
            ViolationKind::NotMany => f.write_str("takes one value; keep one of them"),
            ViolationKind::DuplicateAlias(alias) => {
                write!(f, "also stands under its other name {alias:?}; keep one of them")
            }
            ViolationKind::EmptyValue => f.write_str("is empty; write a text"),
            ViolationKind::WrongJsonType { expected, found } => {
                write!(f, "must be {expected}, and is of the JSON type {found}")
            }
            ViolationKind::NotAnIri(error) => write!(f, "must be an absolute IRI: {error}"),
            ViolationKind::BlankNode => {
                f.write_str("must be an IRI that others can use, such as an https URL or urn:uuid:…, and is a blank node")
            }
            ViolationKind::NotHttpUrl => f.write_str("must be an http or https URL"),
            ViolationKind::NotADateTime(error) => write!(f, "must be a date and time: {error}"),
            ViolationKind::NotAnEmail => f.write_str("must be an e-mail address like name@example.org"),
            ViolationKind::NotATelephone => {
                f.write_str("should be a telephone number like +16175551212: +, country code, number, nothing else (E.164)")
            }
            ViolationKind::NotALanguageTag => f.write_str("must be a language tag like nl or en-GB (BCP 47)"),
            ViolationKind::NotAnIdentityHash(error) => write!(f, "must be a hash because hashed is true: {error}"),
            ViolationKind::NotAHost => {
                f.write_str("must be a host name like example.org, without scheme, user and path")
            }
            ViolationKind::NotTheIdProperty => f.write_str("must be id, the only property that is supported; leave it out"),
            ViolationKind::NotAPem => f.write_str("must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----"),
            ViolationKind::PrivateKey => {
                f.write_str("holds a private key: everybody can sign with it; publish the public key and retire this pair")
            }
            ViolationKind::UnknownType => {
                f.write_str("holds a name that is no term of Open Badges 2.0, no IRI and no compact IRI; write one of these")
            }
            ViolationKind::WrongType => f.write_str("does not name the class that is expected here; add its name"),
            ViolationKind::AmbiguousType => f.write_str("names two types that exclude one another; keep one of them"),
            ViolationKind::DataUri(DataUriProblem::Syntax) => {
                f.write_str("must be a data URI like data:image/png;base64,… (RFC 2397)")
            }
            ViolationKind::DataUri(DataUriProblem::Encoding) => {
                f.write_str("must hold its data in the encoding it claims, base64 or percent-encoding")
            }
            ViolationKind::DataUri(DataUriProblem::NotAnImage) => {
                f.write_str("must hold a PNG or an SVG, and its data is neither")
            }
            ViolationKind::DataUri(DataUriProblem::Label) => {
                f.write_str("claims another media type than its data has; write image/png or image/svg+xml")
            }
            ViolationKind::TooDeep => {
                write!(f, "stands deeper than {} steps; link objects by id", crate::limits::MODEL_MAX_DEPTH)
            }
        }
    }
}

impl Violation {
    /// The stable code of its kind.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl std::error::Error for Violation {}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the document" } else { &self.pointer };
        if self.property.is_empty() {
            write!(f, "{place}: {} {} ({})", self.class.name(), self.kind, self.clause)
        } else {
            write!(f, "{place}: {}.{} {} ({})", self.class.name(), self.property, self.kind, self.clause)
        }
    }
}
