//! The context in force at one place of a document.

use super::bundled::Bundled;
use super::error::Feature;
use super::vocabulary::{Kind, TermRow};
use crate::value::HttpUrl;
use std::rc::Rc;

/// What is done with the string values of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Coercion {
    /// Nothing is said.
    None,
    /// They are IRIs, relative to the document (`@id`).
    Id,
    /// They are terms, or IRIs (`@vocab`).
    Vocab,
    /// They are literals of a datatype.
    Datatype(Rc<str>),
}

/// What a context says about a term.
#[derive(Clone, Debug)]
pub(super) struct Definition {
    /// The IRI or keyword it means; `None` when the context takes the meaning away.
    pub(super) iri: Option<String>,
    pub(super) coercion: Coercion,
    /// Whether it may stand before the colon of a compact IRI.
    pub(super) prefix: bool,
    /// The language of its strings, where one is stated.
    pub(super) language: Option<Rc<str>>,
    /// A feature that is not read; an error as soon as the term is used.
    pub(super) unsupported: Option<Feature>,
}

/// A [`Definition`] or a row of a bundled context.
#[derive(Clone, Copy, Debug)]
pub(super) enum Term<'a> {
    Bundled(&'static TermRow),
    Own(&'a Definition),
}

impl<'a> Term<'a> {
    pub(super) fn iri(self) -> Option<&'a str> {
        match self {
            Term::Bundled(row) => Some(row.iri),
            Term::Own(definition) => definition.iri.as_deref(),
        }
    }

    pub(super) fn is_prefix(self) -> bool {
        match self {
            Term::Bundled(row) => row.kind == Kind::Prefix,
            Term::Own(definition) => definition.prefix,
        }
    }

    pub(super) fn unsupported(self) -> Option<Feature> {
        match self {
            Term::Bundled(_) => None,
            Term::Own(definition) => definition.unsupported,
        }
    }

    /// Whether it is of a context of the library. Then it means something.
    pub(super) fn is_bundled(self) -> bool {
        !matches!(self, Term::Own(_))
    }
}

#[derive(Debug)]
pub(super) enum Terms {
    Bundled(&'static Bundled),
    Own(Definitions),
}

/// The terms that one context defines, in their order: a tree would be built anew for every document.
#[derive(Debug)]
pub(super) struct Definitions(Vec<(String, Definition)>);

impl Definitions {
    /// Of terms in ascending order, each once.
    pub(super) fn of_sorted(terms: Vec<(String, Definition)>) -> Self {
        Self(terms)
    }

    fn get(&self, name: &str) -> Option<&Definition> {
        let at = self.0.binary_search_by(|(term, _)| term.as_str().cmp(name)).ok()?;
        self.0.get(at).map(|(_, definition)| definition)
    }
}

/// One context on top of others. A chain, so that a nested context costs only its own terms.
#[derive(Debug)]
struct Layer {
    terms: Terms,
    below: Option<Rc<Layer>>,
}

/// The context in force at one place of a document.
#[derive(Clone, Debug)]
pub(super) struct Active {
    top: Option<Rc<Layer>>,
    layers: usize,
    /// What relative IRIs are resolved against.
    pub(super) base: Option<Rc<HttpUrl>>,
    pub(super) vocab: Option<Rc<str>>,
    pub(super) language: Option<Rc<str>>,
}

impl Active {
    /// A context that defines nothing.
    pub(super) fn empty(base: Option<Rc<HttpUrl>>) -> Self {
        Active { top: None, layers: 0, base, vocab: None, language: None }
    }

    /// How many contexts lie on one another.
    pub(super) fn layers(&self) -> usize {
        self.layers
    }

    /// Puts a context on top.
    pub(super) fn push(&mut self, terms: Terms) {
        self.top = Some(Rc::new(Layer { terms, below: self.top.take() }));
        self.layers += 1;
    }

    /// Whether this bundled context lies on top already, so that a second one would change nothing.
    pub(super) fn is_on_top(&self, bundled: &'static Bundled) -> bool {
        matches!(self.top.as_deref(), Some(Layer { terms: Terms::Bundled(top), .. }) if std::ptr::eq(*top, bundled))
    }

    /// Whether the 2.0 context holds here and nothing else, so that what is in normal form stays as it is.
    pub(super) fn is_v2_alone(&self) -> bool {
        self.layers == 1
            && self.vocab.is_none()
            && self.language.is_none()
            && self.is_on_top(super::bundled::v2())
    }

    /// What a name is defined as, as it stands.
    pub(super) fn term(&self, name: &str) -> Option<Term<'_>> {
        let mut layer = self.top.as_deref();
        while let Some(Layer { terms, below }) = layer {
            let found = match terms {
                Terms::Bundled(bundled) => bundled.term(name).map(Term::Bundled),
                Terms::Own(own) => own.get(name).map(Term::Own),
            };
            if found.is_some() {
                return found;
            }
            layer = below.as_deref();
        }
        None
    }

    /// Resolves a reference, which is no absolute IRI, against the base. What cannot be a reference stays as it is.
    pub(super) fn resolve(&self, reference: &str) -> String {
        let is_reference =
            |c: char| c > ' ' && !matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`');
        match &self.base {
            Some(base) if reference.chars().all(is_reference) => {
                base.join(reference).map_or_else(|_| reference.to_owned(), |url| url.to_string())
            }
            _ => reference.to_owned(),
        }
    }
}

/// What a name in a document means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning<'n> {
    /// Nothing: the context takes its meaning away, or has none for it.
    Nothing,
    /// A keyword.
    Keyword(&'n str),
    /// An absolute IRI.
    Iri(std::borrow::Cow<'n, str>),
    /// A name that no context maps and that is no IRI.
    Relative(&'n str),
}

/// Whether a text begins as an absolute IRI does: a scheme and a colon, or `_:`.
pub(super) fn is_absolute(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    scheme == "_"
        || letters.next().is_some_and(|b| b.is_ascii_alphabetic())
            && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// The keywords of JSON-LD 1.1.
pub(super) fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "@base"
            | "@container"
            | "@context"
            | "@default"
            | "@direction"
            | "@graph"
            | "@id"
            | "@import"
            | "@included"
            | "@index"
            | "@json"
            | "@language"
            | "@list"
            | "@nest"
            | "@none"
            | "@prefix"
            | "@propagate"
            | "@protected"
            | "@reverse"
            | "@set"
            | "@type"
            | "@value"
            | "@version"
            | "@vocab"
    )
}

/// Whether a name looks like a keyword: such names are reserved, and mean nothing where they are none.
pub(super) fn looks_like_keyword(name: &str) -> bool {
    name.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphabetic()))
}

impl Active {
    /// What a name means as a key or a type (JSON-LD 1.1 API, "IRI Expansion", relative to the vocabulary), and the definition
    /// it has.
    pub(super) fn expand<'n>(&'n self, name: &'n str) -> (Meaning<'n>, Option<Term<'n>>) {
        if is_keyword(name) {
            return (Meaning::Keyword(name), None);
        }
        if looks_like_keyword(name) {
            return (Meaning::Nothing, None);
        }
        if let Some(term) = self.term(name) {
            let meaning = match term.iri() {
                None => Meaning::Nothing,
                Some(keyword) if is_keyword(keyword) => Meaning::Keyword(keyword),
                Some(iri) => Meaning::Iri(iri.into()),
            };
            return (meaning, Some(term));
        }
        (self.expand_iri(name, true), None)
    }

    /// What a text means as an IRI that is no term: a compact IRI, an absolute one, or nothing yet.
    pub(super) fn expand_iri<'n>(&'n self, text: &'n str, vocab: bool) -> Meaning<'n> {
        if let Some((prefix, suffix)) = text.split_once(':').filter(|(prefix, _)| !prefix.is_empty()) {
            if prefix == "_" || suffix.starts_with("//") {
                return Meaning::Iri(text.into());
            }
            if let Some(iri) = self.term(prefix).filter(|term| term.is_prefix()).and_then(Term::iri) {
                return Meaning::Iri([iri, suffix].concat().into());
            }
            if is_absolute(text) {
                return Meaning::Iri(text.into());
            }
        }
        match &self.vocab {
            Some(vocabulary) if vocab => Meaning::Iri([vocabulary, text].concat().into()),
            _ => Meaning::Relative(text),
        }
    }

    /// The IRI that the value of `id` or of a link means.
    pub(super) fn link(&self, text: &str) -> String {
        match self.expand_iri(text, false) {
            Meaning::Iri(iri) => iri.into_owned(),
            _ => self.resolve(text),
        }
    }
}
