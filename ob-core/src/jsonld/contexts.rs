//! Contexts by URL: those of the library and those that the caller provides.

use super::{JsonLdError, bundled, vocabulary};
use crate::limits::{
    IRI_MAX_BYTES, JSONLD_MAX_REMOTE_CONTEXTS, JSONLD_MAX_TERM_CHAIN, JSONLD_MAX_VALIDATIONS,
};
use crate::value::{HttpUrl, Json, Object};
use std::collections::BTreeMap;

/// Contexts by URL: those of the library and those that the caller has provided.
///
/// The Open Badges 2.0 and 1.x contexts and those of the published extensions are part of the library and are never requested.
#[derive(Clone, Debug, Default)]
pub struct Contexts {
    provided: BTreeMap<String, Provided>,
}

#[derive(Clone, Debug)]
struct Provided {
    context: Json,
    /// Type IRI and schema URL of each `validation` entry.
    validations: Vec<(String, String)>,
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
        if bundled::find(url.as_str()).is_some() {
            return Err(JsonLdError::Bundled { url: url.to_string() });
        }
        let object = document.as_object().ok_or(JsonLdError::NotAnObject { kind: document.kind() })?;
        let context = object
            .get("@context")
            .ok_or_else(|| JsonLdError::NoContextInDocument { url: url.to_string() })?
            .clone();
        let key = key(url);
        if self.provided.len() >= JSONLD_MAX_REMOTE_CONTEXTS && !self.provided.contains_key(key.as_str()) {
            return Err(JsonLdError::TooManyContexts);
        }
        let validations = validations(object, &context);
        self.provided.insert(key.to_string(), Provided { context, validations });
        Ok(())
    }

    /// The URLs of the JSON Schemas that contexts name for objects of a type (OB 2.0, "JSON Schema Validation": TypeValidation),
    /// those of the library first. The type may be an IRI or as it stands in the normal form (`extensions:ApplyLink`).
    pub fn validations_for<'c>(&'c self, class: &str) -> impl Iterator<Item = &'c str> + use<'c> {
        let iri = type_iri(class, &Json::Null);
        let wanted = iri.clone();
        let bundled = bundled::all()
            .flat_map(|context| context.validations)
            .filter(move |(class, _)| *class == wanted)
            .map(|(_, schema)| *schema);
        let provided = self.provided.values().flat_map(|context| &context.validations);
        bundled.chain(provided.filter(move |(class, _)| *class == iri).map(|(_, schema)| schema.as_str()))
    }

    /// The value of `@context` in the document provided for a URL.
    pub(super) fn provided(&self, url: &HttpUrl) -> Option<&Json> {
        self.provided.get(key(url).as_str()).map(|provided| &provided.context)
    }
}

/// A fragment does not tell documents apart.
fn key(url: &HttpUrl) -> HttpUrl {
    url.without_fragment()
}

/// The `validation` entries of a context document. What is not of that shape is passed over: it validates nothing.
fn validations(document: &Object, context: &Json) -> Vec<(String, String)> {
    let entries = named(document, "validation").map_or(&[][..], Json::one_or_many);
    let pair = |entry: &Json| {
        let entry = entry.as_object()?;
        let class = named(entry, "validatesType")?.as_str()?;
        let schema = named(entry, "validationSchema")?.as_str()?;
        Some((type_iri(class, context), schema.to_owned()))
    };
    entries.iter().take(JSONLD_MAX_VALIDATIONS).filter_map(pair).collect()
}

/// A property of the validation vocabulary under its term, compact IRI or full IRI.
fn named<'o>(object: &'o Object, term: &str) -> Option<&'o Json> {
    object
        .get(term)
        .or_else(|| object.get(&format!("obi:{term}")))
        .or_else(|| object.get(&format!("https://w3id.org/openbadges#{term}")))
}

/// The IRI of a type, by the terms and prefixes that the context itself states and those of the 2.0 context.
fn type_iri(name: &str, context: &Json) -> String {
    let stated = |term: &str| {
        let definition = |part: &Json| match part.as_object()?.get(term)? {
            Json::Object(definition) => definition.text("@id").map(str::to_owned),
            simple => simple.as_str().map(str::to_owned),
        };
        let own = context.one_or_many().iter().rev().find_map(definition);
        own.or_else(|| vocabulary::term(term).map(|row| row.iri.to_owned()))
    };
    let mut name = name.to_owned();
    for _ in 0..JSONLD_MAX_TERM_CHAIN {
        let next = stated(&name).or_else(|| {
            let (prefix, suffix) = name.split_once(':').filter(|(_, suffix)| !suffix.starts_with("//"))?;
            Some(format!("{}{suffix}", stated(prefix)?))
        });
        match next {
            Some(next) if next.len() <= IRI_MAX_BYTES => name = next,
            _ => break,
        }
    }
    name
}
