//! The definition of one term in a context (JSON-LD 1.1 API, "Create Term Definition", the subset).

use super::active::{Active, Coercion, Definition, Term, is_absolute, is_keyword, looks_like_keyword};
use super::error::{Feature, JsonLdError};
use super::processing::Budget;
use crate::limits::{IRI_MAX_BYTES, JSONLD_MAX_LANGUAGE_BYTES, JSONLD_MAX_TERM_CHAIN};
use crate::value::{Json, Object};
use std::collections::{BTreeMap, BTreeSet};

/// One context object while its terms are being defined.
pub(super) struct Building<'b> {
    pub(super) below: &'b Active,
    pub(super) local: &'b BTreeMap<&'b str, &'b Json>,
    pub(super) own: BTreeMap<String, Definition>,
    /// Terms whose definition was begun; those that are not in `own` are being defined.
    pub(super) begun: BTreeSet<&'b str>,
    pub(super) budget: &'b mut Budget,
}

impl<'b> Building<'b> {
    /// Defines a term of the context, and first the terms that it is defined by ("Create Term Definition").
    pub(super) fn define(&mut self, term: &'b str, depth: usize) -> Result<(), JsonLdError> {
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
        if !self.begun.insert(term) {
            return Err(JsonLdError::CyclicTerm { term: term.to_owned() });
        }
        let definition = match value {
            _ if looks_like_keyword(term) => None,
            Json::Null => Some(empty()),
            Json::String(id) => self.simple(term, id, depth)?,
            Json::Object(object) => self.expanded(term, object, depth)?,
            _ => return invalid("a definition is an IRI, an object or null"),
        };
        let iri = definition.as_ref().and_then(|definition| definition.iri.as_deref()).unwrap_or_default();
        self.budget.spend(term.len() + iri.len())?;
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
                    Json::Null => {}
                    Json::String(tag) if tag.len() <= JSONLD_MAX_LANGUAGE_BYTES => {
                        out.language = Some(tag.as_str().into())
                    }
                    _ => return invalid("@language is a language tag or null"),
                },
                "@container" => match value {
                    // `null` as well, which is no container.
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
