//! Working through `@context`: from its JSON to the context in force (JSON-LD 1.1 API, "Context Processing", the subset).

use super::active::{
    Active, Coercion, Definition, Meaning, Term, Terms, is_absolute, is_keyword, looks_like_keyword,
};
use super::error::{Feature, JsonLdError};
use super::{Contexts, bundled};
use crate::limits::{
    IRI_MAX_BYTES, JSONLD_MAX_CONTEXT_CHAIN, JSONLD_MAX_CONTEXT_LAYERS, JSONLD_MAX_DEFINITIONS,
    JSONLD_MAX_IRI_BYTES, JSONLD_MAX_LANGUAGE_BYTES, JSONLD_MAX_REMOTE_CONTEXTS, JSONLD_MAX_TERM_CHAIN,
};
use crate::value::{HttpUrl, Json, Object};
use std::collections::{BTreeMap, BTreeSet};
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

    /// Accounts for an IRI that is written.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), JsonLdError> {
        self.budget.spend(bytes)
    }

    /// The contexts that were asked for and are not at hand.
    pub(super) fn needed(&mut self) -> Vec<HttpUrl> {
        std::mem::take(&mut self.needed).into_iter().collect()
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
        if let Some(bundled) = bundled::find(text) {
            if !active.is_on_top(bundled) {
                active.push(Terms::Bundled(bundled));
            }
            return Ok(active);
        }
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
            active.push(Terms::Bundled(bundled));
            return Ok(active);
        }
        if source.chain.contains(&url) {
            return Err(JsonLdError::ContextLoop { url: url.to_string() });
        }
        if source.chain.len() >= JSONLD_MAX_CONTEXT_CHAIN {
            return Err(JsonLdError::ContextChain);
        }
        if !self.used.contains(&url) {
            if self.used.len() >= JSONLD_MAX_REMOTE_CONTEXTS {
                return Err(JsonLdError::TooManyContexts);
            }
            self.used.insert(url.clone());
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
        let mut local = BTreeMap::new();
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
                    local.insert(term, value);
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
        let mut building = Building {
            below: &active,
            local: &local,
            own: BTreeMap::new(),
            underway: BTreeSet::new(),
            budget: &mut self.budget,
        };
        for term in local.keys() {
            building.define(term, 0)?;
        }
        let own = building.own;
        active.push(Terms::Own(own));
        Ok(active)
    }
}

/// One context object while its terms are being defined.
struct Building<'b> {
    below: &'b Active,
    local: &'b BTreeMap<&'b str, &'b Json>,
    own: BTreeMap<String, Definition>,
    underway: BTreeSet<&'b str>,
    budget: &'b mut Budget,
}

impl<'b> Building<'b> {
    /// Defines a term of the context, and first the terms that it is defined by ("Create Term Definition").
    fn define(&mut self, term: &'b str, depth: usize) -> Result<(), JsonLdError> {
        let Some(value) = self.local.get(term).copied() else { return Ok(()) };
        if self.own.contains_key(term) {
            return Ok(());
        }
        if depth > JSONLD_MAX_TERM_CHAIN {
            return Err(JsonLdError::TermChain { term: term.to_owned() });
        }
        let invalid = |reason| Err(JsonLdError::InvalidTerm { term: term.to_owned(), reason });
        if is_keyword(term) {
            return invalid("a keyword cannot be redefined");
        }
        if term.is_empty() {
            return invalid("a term has at least one letter");
        }
        if !self.underway.insert(term) {
            return Err(JsonLdError::CyclicTerm { term: term.to_owned() });
        }
        let definition = match value {
            _ if looks_like_keyword(term) => None,
            Json::Null => Some(empty()),
            Json::String(id) => self.simple(term, id, depth)?,
            Json::Object(object) => self.expanded(term, object, depth)?,
            _ => return invalid("a definition is an IRI, an object or null"),
        };
        self.underway.remove(term);
        let bytes =
            definition.as_ref().and_then(|definition| definition.iri.as_ref()).map_or(0, |iri| iri.len());
        self.budget.spend(term.len() + bytes)?;
        // A definition that JSON-LD passes over takes the older meaning away all the same.
        self.own.insert(term.to_owned(), definition.unwrap_or_else(empty));
        Ok(())
    }

    fn simple(
        &mut self,
        term: &'b str,
        id: &'b str,
        depth: usize,
    ) -> Result<Option<Definition>, JsonLdError> {
        let Some(iri) = self.iri(term, Some(id), depth)? else { return Ok(None) };
        let prefix = !term.contains([':', '/']) && iri.ends_with([':', '/', '?', '#', '[', ']', '@']);
        Ok(Some(Definition { iri: Some(iri.into()), prefix, ..empty() }))
    }

    fn expanded(
        &mut self,
        term: &'b str,
        object: &'b Object,
        depth: usize,
    ) -> Result<Option<Definition>, JsonLdError> {
        let invalid = |reason| Err(JsonLdError::InvalidTerm { term: term.to_owned(), reason });
        let mut out = empty();
        let mut id = None;
        for (name, value) in object.iter() {
            match name {
                "@id" => match value {
                    Json::String(text) => id = Some(text.as_str()),
                    Json::Null => return Ok(Some(empty())),
                    _ => return invalid("@id is an IRI or null"),
                },
                "@type" => match value {
                    Json::String(text) => self.coerce(term, text, &mut out, depth)?,
                    _ => return invalid("@type is an IRI, @id, @vocab or @none"),
                },
                "@language" => match value {
                    Json::Null => out.language = Some(None),
                    Json::String(tag) if tag.len() <= JSONLD_MAX_LANGUAGE_BYTES => {
                        out.language = Some(Some(tag.as_str().into()))
                    }
                    _ => return invalid("@language is a language tag or null"),
                },
                "@container" => match value {
                    Json::Null => {}
                    value if value.one_or_many().iter().all(|item| item.as_str() == Some("@set")) => {}
                    value if value.one_or_many().iter().any(|item| item.as_str() == Some("@list")) => {
                        out.unsupported = Some(Feature::List);
                    }
                    _ => out.unsupported = Some(Feature::Container),
                },
                "@prefix" => match value {
                    Json::Bool(prefix) if !term.contains([':', '/']) => out.prefix = *prefix,
                    _ => return invalid("@prefix is true or false, of a term without colon or slash"),
                },
                "@reverse" => out.unsupported = Some(Feature::Reverse),
                "@index" => out.unsupported = Some(Feature::Index),
                "@nest" => out.unsupported = Some(Feature::Nest),
                "@context" => out.unsupported = Some(Feature::ScopedContext),
                "@direction" => out.unsupported = Some(Feature::Direction),
                "@protected" => out.unsupported = Some(Feature::Protected),
                _ => return invalid("it has a member that no definition has"),
            }
        }
        if out.unsupported == Some(Feature::Reverse) {
            return Ok(Some(out));
        }
        let Some(iri) = self.iri(term, id, depth)? else { return Ok(None) };
        out.iri = Some(iri.into());
        Ok(Some(out))
    }

    fn coerce(
        &mut self,
        term: &str,
        text: &'b str,
        out: &mut Definition,
        depth: usize,
    ) -> Result<(), JsonLdError> {
        out.coercion = match self.expand(text, depth)? {
            Some(name) => match name.as_str() {
                "@id" => Coercion::Id,
                "@vocab" => Coercion::Vocab,
                "@none" => Coercion::None,
                "@json" => {
                    out.unsupported = Some(Feature::JsonLiteral);
                    Coercion::None
                }
                iri if is_absolute(iri) && iri.len() <= IRI_MAX_BYTES => Coercion::Datatype(iri.into()),
                _ => {
                    let reason = "@type is an IRI, @id, @vocab or @none";
                    return Err(JsonLdError::InvalidTerm { term: term.to_owned(), reason });
                }
            },
            None => {
                let reason = "@type is an IRI, @id, @vocab or @none";
                return Err(JsonLdError::InvalidTerm { term: term.to_owned(), reason });
            }
        };
        Ok(())
    }

    /// The IRI or keyword that a term is to mean; `None` when JSON-LD passes over the definition.
    fn iri(
        &mut self,
        term: &'b str,
        id: Option<&'b str>,
        depth: usize,
    ) -> Result<Option<String>, JsonLdError> {
        let invalid = |reason| Err(JsonLdError::InvalidTerm { term: term.to_owned(), reason });
        if let Some(id) = id.filter(|id| *id != term) {
            if looks_like_keyword(id) && !is_keyword(id) {
                return Ok(None);
            }
            let iri = match self.expand(id, depth)? {
                Some(iri) if iri == "@context" => return invalid("@context has no other names"),
                Some(iri) if is_keyword(&iri) || is_absolute(&iri) && iri.len() <= IRI_MAX_BYTES => iri,
                _ => return invalid("it leads to no absolute IRI of at most 8 KB"),
            };
            // A term that is itself an IRI may only mean what it says.
            let named = term.contains('/')
                || term.char_indices().any(|(i, c)| c == ':' && i > 0 && i + 1 < term.len());
            if named && self.spelt(term, depth)?.as_deref() != Some(iri.as_str()) {
                return invalid("it has the form of an IRI and is to mean another one");
            }
            return Ok(Some(iri));
        }
        match self.spelt(term, depth)? {
            Some(iri) if is_absolute(&iri) && iri.len() <= IRI_MAX_BYTES => Ok(Some(iri)),
            _ => invalid("it has no IRI"),
        }
    }

    /// What a term means by its spelling: a compact IRI, an absolute one, or a word of the vocabulary in force.
    fn spelt(&mut self, term: &'b str, depth: usize) -> Result<Option<String>, JsonLdError> {
        if let Some((prefix, suffix)) = term.split_once(':').filter(|(prefix, _)| !prefix.is_empty()) {
            if prefix == "_" || suffix.starts_with("//") {
                return Ok(Some(term.to_owned()));
            }
            self.define(prefix, depth + 1)?;
            if let Some(iri) = self.term(prefix).filter(|term| term.is_prefix()).and_then(Term::iri) {
                return Ok(Some(format!("{iri}{suffix}")));
            }
            return Ok(Some(term.to_owned()));
        }
        Ok(self.below.vocab.as_ref().map(|vocab| format!("{vocab}{term}")))
    }

    /// What a text in a definition means ("IRI Expansion", with the context that is being defined).
    fn expand(&mut self, text: &'b str, depth: usize) -> Result<Option<String>, JsonLdError> {
        if is_keyword(text) {
            return Ok(Some(text.to_owned()));
        }
        if looks_like_keyword(text) {
            return Ok(None);
        }
        self.define(text, depth + 1)?;
        if let Some(term) = self.term(text) {
            return Ok(term.iri().map(str::to_owned));
        }
        self.spelt(text, depth)
    }

    /// A term of this context, or of those below.
    fn term(&self, name: &str) -> Option<Term<'_>> {
        self.own.get(name).map(Term::Own).or_else(|| self.below.term(name))
    }
}

fn empty() -> Definition {
    Definition { iri: None, coercion: Coercion::None, prefix: false, language: None, unsupported: None }
}
