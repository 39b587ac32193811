//! JSON-LD contexts and normalisation.
//!
//! OB 2.0, "Open Badges in Linked Data": before any property is read, a document is brought into the form that the 2.0 context
//! gives it. So `@id`, `obi:badge`, a full IRI or a word of the issuer's own language all end as the property that they mean.
//!
//! ```text
//! document ── context is the 2.0 one, keys are its terms ──► Canonical: the document itself, nothing is copied
//!      └───── anything else ──► contexts applied, every name replaced by what it means ──► Rewritten
//!                                       └── a context that is not at hand ──► NeedsContexts: provide, call again
//! ```
//!
//! The normal form:
//!
//! - Keys are the terms of the 2.0 context; other IRIs are compact (`schema:comment`) or full. A key that no context maps has no
//!   meaning and is left out (the caller still has the document). `null` is as good as absent and is left out as well.
//! - `type` holds class names as the specification spells them (`HostedBadge`, never `hosted`), else IRIs, compact where that is possible.
//! - `id` and links are whole IRIs, relative ones resolved against the document's URL; an object that is nothing but an `id` is
//!   written as that IRI where the property is a link. Text that cannot be a relative reference (it has spaces) stays as it is.
//! - Plain values are plain, whatever `@value` and XML Schema type they came with. Text with a language keeps both
//!   (`{"@language", "@value"}`); the language of a context goes to `@language` of the object. A literal in the place of a link
//!   stays `{"@value": …}`, since it is no link.
//! - One value or an array: as it was written. If two keys mean the same property the values of both stand in one array,
//!   so neither hides the other; two equal values count once.
//! - `revoked` and `revokedAssertions` are one IRI in the 2.0 context. On a RevocationList it is written `revokedAssertions`, on any
//!   other object `revoked`; where the class is unknown and the value no boolean, or both classes are claimed, under both names.
//! - A property named by its IRI is read like the term: `obi:badge` with a string is a link. (Strictly it would be a literal; a
//!   reader that takes it so overlooks the property.)
//!
//! The subset of JSON-LD 1.1 that Open Badges documents use is read; any other feature is an error that names it ([`Feature`]).

mod active;
mod bundled;
mod canonical;
mod contexts;
mod definition;
mod error;
mod processing;
mod rewrite;
mod vocabulary;

#[cfg(test)]
mod tests;

pub(crate) use contexts::Context;
pub use contexts::Contexts;
pub use error::{Feature, JsonLdError};

use crate::value::{HttpUrl, Json, Object};

/// The context of Open Badges 2.0.
pub const OPEN_BADGES_CONTEXT: &str = "https://w3id.org/openbadges/v2";

/// A document in the terms of the Open Badges 2.0 context, or what is missing for that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Normalised<'a> {
    /// The document itself: it is in normal form already.
    Canonical(&'a Object),
    /// The document rewritten.
    Rewritten(Rewritten),
    /// Contexts that have to be provided first ([`Contexts::provide`]); then call again. Never empty, each URL once.
    NeedsContexts(Vec<HttpUrl>),
}

/// A document rewritten in the terms of the Open Badges 2.0 context, and what is remarkable about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The document in normal form.
    pub object: Object,
    /// The document has no `@context`, which the specification requires; its keys were read as terms of Open Badges.
    pub no_context: bool,
    /// Names that the document uses and that do not mean what Open Badges 2.0 means by them. One entry per term and meaning.
    pub redefinitions: Vec<Redefinition>,
    /// The linked contexts that have a say in it, beside those of the library.
    pub contexts: Vec<HttpUrl>,
    /// Types in it that the document writes in its own words: to a reader without JSON-LD they are not there. In the normal form, each once.
    pub renamed_types: Vec<String>,
}

/// A name of Open Badges 2.0 that is used in a document but whose meaning there is another, by the document's own contexts.
///
/// JSON-LD is followed: the property is not part of the badge. But to a reader without JSON-LD the document says it, so a
/// verifier does well to be wary, above all of `revoked`, `expires` and the like. The published contexts of extensions are not
/// reported; in their objects `url` may be something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redefinition {
    /// The term of the 2.0 context.
    pub term: &'static str,
    /// The JSON Pointer (RFC 6901) of the object that uses it so first.
    pub pointer: String,
    /// What it means there: an IRI or keyword; `None` when it means nothing.
    pub meaning: Option<String>,
}

impl Normalised<'_> {
    /// The normal form, unless contexts are missing.
    pub fn object(&self) -> Option<&Object> {
        match self {
            Normalised::Canonical(object) => Some(object),
            Normalised::Rewritten(rewritten) => Some(&rewritten.object),
            Normalised::NeedsContexts(_) => None,
        }
    }

    /// The names whose meaning the document changes or hides.
    pub fn redefinitions(&self) -> &[Redefinition] {
        if let Normalised::Rewritten(rewritten) = self { &rewritten.redefinitions } else { &[] }
    }

    /// Whether the document has no `@context`.
    pub fn no_context(&self) -> bool {
        matches!(self, Normalised::Rewritten(Rewritten { no_context: true, .. }))
    }
}

/// Brings a document into the terms of the Open Badges 2.0 context.
///
/// `base` is the URL at which the document was found; relative IRIs are resolved against it. Without it they stay relative.
///
/// ```
/// use ob_core::{jsonld::{Contexts, normalise}, value::json};
/// let document = json::parse(br#"{"@context": ["https://w3id.org/openbadges/v2", {"ingetrokken": "obi:revoked"}],
///     "@type": "obi:Assertion", "@id": "https://example.org/a/1", "ingetrokken": true}"#)?;
/// let normal = normalise(&document, None, &Contexts::bundled())?;
/// let object = normal.object().ok_or("a context is missing")?;
/// assert_eq!(object.text("type"), Some("Assertion"));
/// assert_eq!(object.get("revoked").and_then(|value| value.as_bool()), Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `jsonld-unsupported-…` for a feature outside the subset, `jsonld-limit-…` for a document or contexts beyond the
/// [limits](crate::limits), and the other codes of [`JsonLdError`] for what is no valid JSON-LD. While contexts are missing they
/// are asked for first.
pub fn normalise<'a>(
    document: &'a Json,
    base: Option<&HttpUrl>,
    contexts: &Contexts,
) -> Result<Normalised<'a>, JsonLdError> {
    let object = document.as_object().ok_or(JsonLdError::NotAnObject { kind: document.kind() })?;
    if canonical::is_canonical(object) {
        return Ok(Normalised::Canonical(object));
    }
    rewrite::rewrite(object, base, contexts)
}
