//! The definition of one term in a context (JSON-LD 1.1 API, "Create Term Definition", the subset).

use super::active::{
    Active, Coercion, Definition, Definitions, Term, is_absolute, is_keyword, looks_like_keyword,
};
use super::error::{Feature, JsonLdError};
use super::processing::Budget;
use crate::limits::{IRI_MAX_BYTES, JSONLD_MAX_LANGUAGE_BYTES, JSONLD_MAX_TERM_CHAIN};
use crate::value::{Json, Object};

/// One context object while its terms are being defined.
struct Building<'b> {
    below: &'b Active,
    /// In ascending order, each once.
    terms: Vec<Local<'b>>,
    budget: &'b mut Budget,
}

/// A term of the context, what stands there, and how far its definition is.
struct Local<'b> {
    term: &'b str,
    value: &'b Json,
    state: State,
}

enum State {
    Open,
    Begun,
    Defined(Definition),
}

/// Defines the terms of a context object, given with what stands there, on top of the context below. Each term stands there once.
pub(super) fn define_all<'b>(
    below: &'b Active,
    mut terms: Vec<(&'b str, &'b Json)>,
    budget: &'b mut Budget,
) -> Result<Definitions, JsonLdError> {
    terms.sort_unstable_by_key(|(term, _)| *term);
    let terms: Vec<_> =
        terms.into_iter().map(|(term, value)| Local { term, value, state: State::Open }).collect();
    let mut building = Building { below, terms, budget };
    for at in 0..building.terms.len() {
        building.define_at(at, 0)?;
    }
    let defined = building.terms.into_iter().filter_map(|local| match local.state {
        State::Defined(definition) => Some((local.term.to_owned(), definition)),
        State::Open | State::Begun => None,
    });
    Ok(Definitions::of_sorted(defined.collect()))
}

impl<'b> Building<'b> {
    fn find(&self, term: &str) -> Option<usize> {
        self.terms.binary_search_by(|local| local.term.cmp(term)).ok()
    }

    /// A term of this context, which is defined first if it has to be, or of those below.
    fn term(&mut self, name: &str, depth: usize) -> Result<Option<Term<'_>>, JsonLdError> {
        let at = self.find(name);
        if let Some(at) = at {
            self.define_at(at, depth)?;
        }
        let own = at.and_then(|at| match &self.terms.get(at)?.state {
            State::Defined(definition) => Some(Term::Own(definition)),
            State::Open | State::Begun => None,
        });
        Ok(own.or_else(|| self.below.term(name)))
    }

    /// Defines a term of the context, and first the terms that it is defined by ("Create Term Definition").
    fn define_at(&mut self, at: usize, depth: usize) -> Result<(), JsonLdError> {
        let Some(Local { term, value, state }) = self.terms.get(at) else { return Ok(()) };
        let (term, value) = (*term, *value);
        if matches!(state, State::Defined(_)) {
            return Ok(());
        }
        let is_begun = matches!(state, State::Begun);
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
        if is_begun {
            return Err(JsonLdError::CyclicTerm { term: term.to_owned() });
        }
        self.set(at, State::Begun);
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
        self.set(at, State::Defined(definition.unwrap_or_else(empty)));
        Ok(())
    }

    fn set(&mut self, at: usize, state: State) {
        if let Some(local) = self.terms.get_mut(at) {
            local.state = state;
        }
    }

    fn simple(
        &mut self,
        term: &'b str,
        id: &'b str,
        depth: usize,
    ) -> Result<Option<Definition>, JsonLdError> {
        let Some(iri) = self.iri(term, Some(id), depth)? else { return Ok(None) };
        let prefix = !term.contains([':', '/']) && iri.ends_with([':', '/', '?', '#', '[', ']', '@']);
        Ok(Some(Definition { iri: Some(iri), prefix, ..empty() }))
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
        out.iri = Some(iri);
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
            let prefix = self.term(prefix, depth + 1)?;
            if let Some(iri) = prefix.filter(|term| term.is_prefix()).and_then(Term::iri) {
                return Ok(Some([iri, suffix].concat()));
            }
            return Ok(Some(term.to_owned()));
        }
        Ok(self.below.vocab.as_ref().map(|vocab| [vocab, term].concat()))
    }

    /// What a text in a definition means ("IRI Expansion", with the context that is being defined).
    fn expand(&mut self, text: &'b str, depth: usize) -> Result<Option<String>, JsonLdError> {
        if is_keyword(text) {
            return Ok(Some(text.to_owned()));
        }
        if looks_like_keyword(text) {
            return Ok(None);
        }
        if let Some(term) = self.term(text, depth + 1)? {
            return Ok(term.iri().map(str::to_owned));
        }
        self.spelt(text, depth)
    }
}

fn empty() -> Definition {
    Definition { iri: None, coercion: Coercion::None, prefix: false, language: None, unsupported: None }
}
