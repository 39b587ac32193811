//! Working through `@context`: from its JSON to the context in force (JSON-LD 1.1 API, "Context Processing", the subset).

use super::active::{Active, Meaning, Terms, is_absolute};
use super::definition::define_all;
use super::error::{Feature, JsonLdError};
use super::{Contexts, bundled};
use crate::limits::{
    IRI_MAX_BYTES, JSONLD_MAX_CONTEXT_CHAIN, JSONLD_MAX_CONTEXT_LAYERS, JSONLD_MAX_DEFINITIONS,
    JSONLD_MAX_IRI_BYTES, JSONLD_MAX_LANGUAGE_BYTES, JSONLD_MAX_REMOTE_CONTEXTS,
};
use crate::value::{HttpUrl, Json, Object};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Works through contexts, and keeps the books over what that costs.
pub(super) struct ContextProcessor<'c> {
    contexts: &'c Contexts,
    /// The URL of the document: a context that begins anew resolves against it again.
    document: Option<Rc<HttpUrl>>,
    /// Contexts that are not at hand, in the order in which they are needed.
    needed: BTreeSet<HttpUrl>,
    /// Remote contexts that are used.
    used: BTreeSet<HttpUrl>,
    /// Definitions and references so far.
    definitions: usize,
    /// What may still be written in IRIs.
    budget: Budget,
}

/// How many bytes of IRIs may still be made of one document and its contexts. A prefix of some kilobytes, used on every
/// line, would otherwise turn a megabyte into a gigabyte.
pub(super) struct Budget(usize);

impl Budget {
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), JsonLdError> {
        self.0 = self.0.checked_sub(bytes).ok_or(JsonLdError::TooManyBytes)?;
        Ok(())
    }
}

/// Where a context comes from.
struct Source<'s> {
    /// The URLs that led here, the latest last; empty for the document itself.
    chain: &'s mut Vec<HttpUrl>,
    /// The JSON Pointer of the object whose context this is, for messages; made only when there is one.
    pointer: &'s dyn Fn() -> String,
}

impl<'c> ContextProcessor<'c> {
    pub(super) fn new(contexts: &'c Contexts, document: Option<Rc<HttpUrl>>) -> Self {
        Self {
            contexts,
            document,
            needed: BTreeSet::new(),
            used: BTreeSet::new(),
            definitions: 0,
            budget: Budget(JSONLD_MAX_IRI_BYTES),
        }
    }

    /// Accounts for an IRI that is written, or for another text made of the document.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), JsonLdError> {
        self.budget.spend(bytes)
    }

    /// The contexts that were asked for and are not at hand.
    pub(super) fn needed(&mut self) -> Vec<HttpUrl> {
        std::mem::take(&mut self.needed).into_iter().collect()
    }

    /// The linked contexts that were used.
    pub(super) fn used(&mut self) -> Vec<HttpUrl> {
        std::mem::take(&mut self.used).into_iter().collect()
    }

    /// The context in force where an object in the document has `context` as its `@context`.
    pub(super) fn apply(
        &mut self,
        active: &Active,
        context: &Json,
        pointer: &dyn Fn() -> String,
    ) -> Result<Active, JsonLdError> {
        let mut chain = Vec::new();
        self.process(active.clone(), context, &mut Source { chain: &mut chain, pointer })
    }

    fn process(
        &mut self,
        mut active: Active,
        context: &Json,
        source: &mut Source<'_>,
    ) -> Result<Active, JsonLdError> {
        let items =
            if let Json::Array(items) = context { items.as_slice() } else { std::slice::from_ref(context) };
        for item in items {
            self.count()?;
            active = match item {
                Json::Null => Active::empty(self.document.clone()),
                Json::String(url) => self.reference(active, url, source)?,
                Json::Object(definitions) => self.definitions(active, definitions, source)?,
                _ => {
                    let reason = "a context is a URL, an object, null, or an array of these";
                    return Err(JsonLdError::InvalidContext { pointer: (source.pointer)(), reason });
                }
            };
            if active.layers() > JSONLD_MAX_CONTEXT_LAYERS {
                return Err(JsonLdError::TooManyLayers);
            }
        }
        Ok(active)
    }

    fn count(&mut self) -> Result<(), JsonLdError> {
        self.definitions += 1;
        if self.definitions > JSONLD_MAX_DEFINITIONS { Err(JsonLdError::TooManyDefinitions) } else { Ok(()) }
    }

    /// A context given by its URL.
    fn reference(
        &mut self,
        mut active: Active,
        text: &str,
        source: &mut Source<'_>,
    ) -> Result<Active, JsonLdError> {
        // `@base` has no say here: contexts are found relative to the document that names them.
        let from = source.chain.last().or(self.document.as_deref());
        let url = match from {
            Some(from) if !is_absolute(text) => from.join(text),
            _ => HttpUrl::parse(text),
        };
        let url = url
            .map_err(|_| JsonLdError::ContextUrl { url: text.to_owned(), pointer: (source.pointer)() })?
            .without_fragment();
        if let Some(bundled) = bundled::find(url.as_str()) {
            if !active.is_on_top(bundled) {
                active.push(Terms::Bundled(bundled));
            }
            return Ok(active);
        }
        if source.chain.contains(&url) {
            return Err(JsonLdError::ContextLoop { url: url.to_string() });
        }
        if source.chain.len() >= JSONLD_MAX_CONTEXT_CHAIN {
            return Err(JsonLdError::ContextChain);
        }
        self.used.insert(url.clone());
        if self.used.len() > JSONLD_MAX_REMOTE_CONTEXTS {
            return Err(JsonLdError::TooManyContexts);
        }
        let contexts = self.contexts;
        let Some(context) = contexts.provided(&url) else {
            self.needed.insert(url);
            return Ok(active);
        };
        source.chain.push(url);
        let active = self.process(active, context, source);
        source.chain.pop();
        active
    }

    /// A context given by its definitions.
    fn definitions(
        &mut self,
        mut active: Active,
        context: &Object,
        source: &Source<'_>,
    ) -> Result<Active, JsonLdError> {
        let unsupported = |feature| Err(JsonLdError::Unsupported { feature, pointer: (source.pointer)() });
        let invalid = |reason| Err(JsonLdError::InvalidContext { pointer: (source.pointer)(), reason });
        let mut local = Vec::with_capacity(context.len());
        // Keywords first: `@base` and `@vocab` bear on the terms beside them, in whatever order they stand.
        let (mut base, mut vocab, mut language) = (None, None, None);
        for (name, value) in context.iter() {
            match name {
                "@version" if value.as_number().is_some_and(|n| n.as_str() == "1.1") => {}
                "@version" => return unsupported(Feature::Version),
                "@import" => return unsupported(Feature::Import),
                "@propagate" => return unsupported(Feature::Propagate),
                "@protected" => return unsupported(Feature::Protected),
                "@direction" if !value.is_null() => return unsupported(Feature::Direction),
                "@direction" => {}
                "@base" => base = Some(value),
                "@vocab" => vocab = Some(value),
                "@language" => language = Some(value),
                term => {
                    self.count()?;
                    local.push((term, value));
                }
            }
        }
        // In a linked context `@base` means nothing (JSON-LD 1.1, "Base IRI").
        if let Some(base) = base.filter(|_| source.chain.is_empty()) {
            active.base = match base {
                Json::Null => None,
                Json::String(text) => {
                    let url = match &active.base {
                        Some(old) => old.join(text),
                        None => HttpUrl::parse(text),
                    };
                    let Ok(url) = url else { return unsupported(Feature::Base) };
                    Some(Rc::new(url))
                }
                _ => return invalid("@base is an IRI or null"),
            };
        }
        if let Some(vocab) = vocab {
            active.vocab = match vocab {
                Json::Null => None,
                Json::String(text) => match active.expand(text).0 {
                    Meaning::Iri(iri) if is_absolute(&iri) && iri.len() <= IRI_MAX_BYTES => {
                        Some(iri.as_ref().into())
                    }
                    _ => return unsupported(Feature::Vocab),
                },
                _ => return invalid("@vocab is an IRI or null"),
            };
        }
        if let Some(language) = language {
            active.language = match language {
                Json::Null => None,
                Json::String(tag) if tag.len() <= JSONLD_MAX_LANGUAGE_BYTES => Some(tag.as_str().into()),
                _ => return invalid("@language is a language tag or null"),
            };
        }
        if local.is_empty() {
            return Ok(active);
        }
        let own = define_all(&active, local, &mut self.budget)?;
        active.push(Terms::Own(own));
        Ok(active)
    }
}
