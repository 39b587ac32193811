//! What can be wrong with an SVG.

use super::super::error::codes;

/// What is wrong with an SVG.
///
/// Offsets are in bytes, counted in UTF-8 (for a UTF-16 file: of its text converted to UTF-8).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SvgError {
    /// The bytes are not text in the encoding of the file.
    #[error("the SVG is not valid {encoding}: save it anew as UTF-8")]
    NotText {
        /// The encoding that the file is in.
        encoding: &'static str,
    },
    /// An encoding that is not read.
    #[error("the SVG declares the encoding {encoding}, which is not supported: save it as UTF-8")]
    Encoding {
        /// The encoding that it declares.
        encoding: String,
    },
    /// Not well-formed XML.
    #[error("the SVG is not well-formed XML at byte {offset}: {what}")]
    Syntax {
        /// Where, in bytes.
        offset: usize,
        /// What is wrong, in words.
        what: &'static str,
    },
    /// The root is not in the SVG namespace.
    #[error(
        "the root element is not in the SVG namespace, so no program shows it as a picture: add xmlns=\"http://www.w3.org/2000/svg\" to it"
    )]
    Namespace,
    /// Elements nested too deep.
    #[error("the elements of the SVG are nested deeper than {limit}: simplify the drawing")]
    TooDeep {
        /// The most that is allowed.
        limit: usize,
    },
    /// Too many attributes on one element.
    #[error("an element of the SVG has more than {limit} attributes")]
    TooManyAttributes {
        /// The most that is allowed.
        limit: usize,
    },
    /// Too many namespaces.
    #[error("the SVG declares more than {limit} namespaces at one place")]
    TooManyNamespaces {
        /// The most that is allowed.
        limit: usize,
    },
    /// Too many entities.
    #[error("the document type of the SVG declares more than {limit} entities")]
    TooManyEntities {
        /// The most that is allowed.
        limit: usize,
    },
    /// An entity that is needed is not declared.
    #[error("the SVG uses the entity &{name}; without declaring it in itself: save it without entities")]
    EntityUnknown {
        /// Its name.
        name: String,
    },
    /// An entity that is needed stands in another file.
    #[error(
        "the SVG uses the entity &{name}; from another file, and other files are never read: save it without entities"
    )]
    EntityExternal {
        /// Its name.
        name: String,
    },
    /// An entity that is needed refers to others.
    #[error(
        "the entity &{name}; of the SVG is made of other entities or of markup, which is not resolved: save it without entities"
    )]
    EntityNested {
        /// Its name.
        name: String,
    },
    /// An entity that is needed is too long.
    #[error(
        "the entity &{name}; of the SVG has {bytes} bytes, more than the {limit} that are allowed: save it without entities"
    )]
    EntityTooLong {
        /// Its name.
        name: String,
        /// Its length in bytes.
        bytes: usize,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// An entity inside the badge.
    #[error(
        "the badge element of the SVG holds the entity &{name}; and an entity is resolved only where it names a namespace"
    )]
    EntityInBadge {
        /// Its name.
        name: String,
    },
}

codes!(SvgError {
    SvgError::NotText { .. } => "svg-not-text",
    SvgError::Encoding { .. } => "svg-encoding",
    SvgError::Syntax { .. } => "svg-syntax",
    SvgError::Namespace => "svg-namespace",
    SvgError::TooDeep { .. } => "svg-too-deep",
    SvgError::TooManyAttributes { .. } => "svg-too-many-attributes",
    SvgError::TooManyNamespaces { .. } => "svg-too-many-namespaces",
    SvgError::TooManyEntities { .. } => "svg-too-many-entities",
    SvgError::EntityUnknown { .. } => "svg-entity-unknown",
    SvgError::EntityExternal { .. } => "svg-entity-external",
    SvgError::EntityNested { .. } => "svg-entity-nested",
    SvgError::EntityInBadge { .. } => "svg-entity-in-badge",
    SvgError::EntityTooLong { .. } => "svg-entity-too-long",
});
