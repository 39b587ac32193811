//! Contexts by URL: those of the library and those that the caller provides.

use super::{JsonLdError, bundled, vocabulary};
use crate::limits::{
    IRI_MAX_BYTES, JSONLD_MAX_REMOTE_CONTEXTS, JSONLD_MAX_TERM_CHAIN, JSONLD_MAX_VALIDATIONS,
};
use crate::value::{HttpUrl, Json, Object};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Contexts by URL: those of the library and those that the caller has provided.
///
/// The Open Badges 2.0 and 1.x contexts and those of the published extensions are part of the library and are never requested.
#[derive(Clone, Debug, Default)]
pub struct Contexts {
    provided: BTreeMap<String, Context>,
}

/// A context document, read. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Context(Arc<Provided>);

#[derive(Debug)]
struct Provided {
    /// An object with a `@context`.
    document: Arc<Json>,
    /// Type IRI and schema URL of each `validation` entry, in the order of the types.
    validations: Vec<(String, String)>,
}

impl Context {
    /// The document that was found at `url`, as a context.
    ///
    /// # Errors
    /// As [`Contexts::provide`].
    pub(crate) fn of(url: &str, document: &Arc<Json>) -> Result<Self, JsonLdError> {
        if bundled::find(url).is_some() {
            return Err(JsonLdError::Bundled { url: url.to_owned() });
        }
        let object = document.as_object().ok_or(JsonLdError::NotAnObject { kind: document.kind() })?;
        let context = object.get("@context");
        let context = context.ok_or_else(|| JsonLdError::NoContextInDocument { url: url.to_owned() })?;
        let validations = validations(object, context);
        Ok(Self(Arc::new(Provided { document: Arc::clone(document), validations })))
    }
}

impl Contexts {
    /// The contexts that are part of the library. Costs nothing.
    pub fn bundled() -> Self {
        Self::default()
    }

    /// Whether the context at this URL is at hand.
    pub fn contains(&self, url: &HttpUrl) -> bool {
        bundled::find(url.as_str()).is_some() || self.provided.contains_key(key(url).as_str())
    }

    /// Adds the document that was found at `url`. A second document for the same URL takes the place of the first.
    ///
    /// # Errors
    /// `jsonld-not-an-object` and `jsonld-no-context-in-document` when it is no context, `jsonld-bundled` when the URL is that of a
    /// context of the library, `jsonld-limit-contexts` when there are too many.
    pub fn provide(&mut self, url: &HttpUrl, document: &Json) -> Result<(), JsonLdError> {
        self.share(url, &Context::of(url.as_str(), &Arc::new(document.clone()))?)
    }

    /// Adds a context that was read before.
    ///
    /// # Errors
    /// `jsonld-limit-contexts` when there are too many.
    pub(crate) fn share(&mut self, url: &HttpUrl, context: &Context) -> Result<(), JsonLdError> {
        let key = key(url);
        if self.provided.len() >= JSONLD_MAX_REMOTE_CONTEXTS && !self.provided.contains_key(key.as_str()) {
            return Err(JsonLdError::TooManyContexts);
        }
        self.provided.insert(key.to_string(), context.clone());
        Ok(())
    }

    /// Whether none was provided.
    pub(crate) fn is_bundled(&self) -> bool {
        self.provided.is_empty()
    }

    /// Whether these are the very same contexts, at the same URLs, and so give every document the same meaning.
    pub(crate) fn is_same(&self, other: &Contexts) -> bool {
        let pairs = self.provided.iter().zip(&other.provided);
        let mut pairs =
            pairs.map(|((url, one), (other_url, other))| url == other_url && Arc::ptr_eq(&one.0, &other.0));
        self.provided.len() == other.provided.len() && pairs.all(|same| same)
    }

    /// The URLs of the JSON Schemas that contexts name for objects of a type (OB 2.0, "JSON Schema Validation": TypeValidation),
    /// those of the library first. The type may be an IRI or as it stands in the normal form (`extensions:ApplyLink`).
    pub fn validations_for<'c>(&'c self, class: &str) -> impl Iterator<Item = &'c str> + use<'c> {
        self.validations_where(class, &|_| true).into_iter()
    }

    /// Those of [`Contexts::validations_for`] that the library or one of these contexts names: what another document links to has no say.
    pub(crate) fn validations_within(&self, class: &str, within: &[HttpUrl]) -> Vec<&str> {
        self.validations_where(class, &|url| within.iter().any(|used| used.as_str() == url))
    }

    fn validations_where(&self, class: &str, is_used: &dyn Fn(&str) -> bool) -> Vec<&str> {
        let iri = Stated(Vec::new()).type_iri(class);
        let bundled = bundled::all()
            .flat_map(|context| context.validations)
            .filter(|(class, _)| *class == iri)
            .map(|(_, schema)| *schema);
        let provided = self.provided.iter().filter(|(url, _)| is_used(url));
        let mut found: Vec<&str> = bundled.collect();
        for (_, Context(context)) in provided {
            let first = context.validations.partition_point(|(class, _)| *class < iri);
            let of_type = context.validations.get(first..).unwrap_or_default();
            for (_, schema) in of_type.iter().take_while(|(class, _)| *class == iri) {
                // Named once or a hundred times, it is one schema.
                if !found.contains(&schema.as_str()) {
                    found.push(schema);
                }
            }
        }
        found
    }

    /// The value of `@context` in the document provided for a URL.
    pub(super) fn provided(&self, url: &HttpUrl) -> Option<&Json> {
        self.provided.get(key(url).as_str())?.0.document.as_object()?.get("@context")
    }
}

/// A fragment does not tell documents apart.
fn key(url: &HttpUrl) -> HttpUrl {
    url.without_fragment()
}

/// The `validation` entries of a context document, in the order of their types. What is not of that shape is passed over: it validates
/// nothing.
fn validations(document: &Object, context: &Json) -> Vec<(String, String)> {
    let entries = named(document, "validation").map_or(&[][..], Json::one_or_many);
    if entries.is_empty() {
        return Vec::new();
    }
    let stated = Stated::of(context);
    let pair = |entry: &Json| {
        let entry = entry.as_object()?;
        let class = named(entry, "validatesType")?.as_str()?;
        let schema = named(entry, "validationSchema")?.as_str()?;
        Some((stated.type_iri(class), schema.to_owned()))
    };
    let mut pairs: Vec<_> = entries.iter().take(JSONLD_MAX_VALIDATIONS).filter_map(pair).collect();
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    pairs
}

/// A property of the validation vocabulary under its term, compact IRI or full IRI.
fn named<'o>(object: &'o Object, term: &str) -> Option<&'o Json> {
    object
        .get(term)
        .or_else(|| object.get(&format!("obi:{term}")))
        .or_else(|| object.get(&format!("https://w3id.org/openbadges#{term}")))
}

/// What a context states about its terms, sorted by term: a context may have a great many of them.
struct Stated<'c>(Vec<(&'c str, &'c str)>);

impl<'c> Stated<'c> {
    /// Of several statements about a term the last stands.
    fn of(context: &'c Json) -> Self {
        let parts = context.one_or_many().iter().rev().filter_map(Json::as_object);
        let iri = |definition: &'c Json| match definition {
            Json::Object(definition) => definition.text("@id"),
            simple => simple.as_str(),
        };
        let mut terms: Vec<(&str, &str)> = parts
            .flat_map(Object::iter)
            .filter_map(|(term, definition)| Some((term, iri(definition)?)))
            .collect();
        // A stable sort: the last statement, which was met first, stays the first.
        terms.sort_by_key(|(term, _)| *term);
        Stated(terms)
    }

    fn term(&self, term: &str) -> Option<&str> {
        let at = self.0.partition_point(|(known, _)| *known < term);
        let own = self.0.get(at).filter(|(known, _)| *known == term).map(|(_, iri)| *iri);
        own.or_else(|| vocabulary::term(term).map(|row| row.iri))
    }

    /// The IRI of a type, by the terms and prefixes that the context itself states and those of the 2.0 context.
    fn type_iri(&self, name: &str) -> String {
        let mut name = name.to_owned();
        for _ in 0..JSONLD_MAX_TERM_CHAIN {
            let next = self.term(&name).map(str::to_owned).or_else(|| {
                let (prefix, suffix) =
                    name.split_once(':').filter(|(_, suffix)| !suffix.starts_with("//"))?;
                Some(format!("{}{suffix}", self.term(prefix)?))
            });
            match next {
                Some(next) if next.len() <= IRI_MAX_BYTES => name = next,
                _ => break,
            }
        }
        name
    }
}
