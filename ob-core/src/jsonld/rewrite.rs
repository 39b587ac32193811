//! The slow path: a document under any context, written anew in the terms of the 2.0 context.

use super::active::{Active, Coercion, Meaning, Term, is_absolute};
use super::error::{Feature, JsonLdError};
use super::processing::ContextProcessor;
use super::vocabulary::{self, Kind, TermRow};
use super::{Contexts, Normalised, OPEN_BADGES_CONTEXT, Redefinition, Rewritten, bundled, canonical};
use crate::limits::JSONLD_MAX_DEPTH;
use crate::value::{HttpUrl, Json, Object, json::push_pointer};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

mod literals;
mod members;

use literals::reading;
use members::Builder;

pub(super) fn rewrite<'a>(
    document: &Object,
    base: Option<&HttpUrl>,
    contexts: &Contexts,
) -> Result<Normalised<'a>, JsonLdError> {
    let base = base.map(|url| Rc::new(url.clone()));
    let no_context = !document.contains("@context");
    let mut active = Active::empty(base.clone());
    if no_context {
        active.push(super::active::Terms::Bundled(bundled::v2()));
    }
    let mut rewriter = Rewriter {
        processor: ContextProcessor::new(contexts, base),
        path: Vec::new(),
        redefinitions: BTreeMap::new(),
        renamed_types: BTreeSet::new(),
    };
    let nothing_said = Reading { coercion: Coercion::None, language: None };
    let result = rewriter.object(document, &active, Place { row: None, top: true }, &nothing_said, 0);
    let needed = rewriter.processor.needed();
    if !needed.is_empty() {
        return Ok(Normalised::NeedsContexts(needed));
    }
    let object = match result? {
        Some(Json::Object(object)) => object,
        _ => {
            return Err(JsonLdError::InvalidValue {
                pointer: String::new(),
                reason: "a badge object is no value object",
            });
        }
    };
    let redefinitions = rewriter.redefinitions.into_values().collect();
    let renamed_types = rewriter.renamed_types.into_iter().collect();
    let contexts = rewriter.processor.used();
    Ok(Normalised::Rewritten(Rewritten { object, no_context, redefinitions, contexts, renamed_types }))
}

/// Where a value is going to stand.
#[derive(Clone, Copy)]
struct Place {
    /// The term of the property, if it has one.
    row: Option<&'static TermRow>,
    /// Whether it is the document itself.
    top: bool,
}

impl Place {
    fn is_link(self) -> bool {
        self.row.is_some_and(|row| row.kind == Kind::Link)
    }
}

/// A member of an object, and what its name means.
type Member<'d, 'a> = (&'d str, &'d Json, Meaning<'a>, Option<Term<'a>>);

/// What the context says about the strings of a property.
struct Reading {
    coercion: Coercion,
    language: Option<Rc<str>>,
}

enum Step<'d> {
    Name(&'d str),
    Index(usize),
}

/// The JSON Pointer of the place that the steps lead to.
fn pointer(path: &[Step<'_>]) -> String {
    let mut pointer = String::new();
    for step in path {
        match step {
            Step::Name(name) => push_pointer(&mut pointer, name),
            Step::Index(index) => push_pointer(&mut pointer, &index.to_string()),
        }
    }
    pointer
}

struct Rewriter<'c, 'd> {
    processor: ContextProcessor<'c>,
    path: Vec<Step<'d>>,
    /// By term and meaning.
    redefinitions: BTreeMap<(&'static str, Option<String>), Redefinition>,
    renamed_types: BTreeSet<String>,
}

impl<'d> Rewriter<'_, 'd> {
    fn pointer(&self) -> String {
        pointer(&self.path)
    }

    fn unsupported<T>(&self, feature: Feature) -> Result<T, JsonLdError> {
        Err(JsonLdError::Unsupported { feature, pointer: self.pointer() })
    }

    fn invalid<T>(&self, reason: &'static str) -> Result<T, JsonLdError> {
        Err(JsonLdError::InvalidValue { pointer: self.pointer(), reason })
    }

    /// A JSON object: an object of the badge, a value object, or a set. `None` when nothing is left of it.
    fn object(
        &mut self,
        object: &'d Object,
        outer: &Active,
        place: Place,
        reading: &Reading,
        depth: usize,
    ) -> Result<Option<Json>, JsonLdError> {
        if depth >= JSONLD_MAX_DEPTH {
            return Err(JsonLdError::TooDeep);
        }
        let own;
        let active = match object.get("@context") {
            Some(context) => {
                own = self.processor.apply(outer, context, &|| pointer(&self.path))?;
                &own
            }
            None => outer,
        };
        let mut members = Vec::with_capacity(object.len());
        let (mut is_value, mut is_set) = (false, false);
        for (name, value) in object.iter() {
            let (meaning, term) = active.expand(name);
            if let Meaning::Iri(iri) = &meaning {
                self.processor.spend(iri.len())?;
            }
            self.watch(name, &meaning, term, active)?;
            match &meaning {
                Meaning::Keyword("@value") => is_value = true,
                Meaning::Keyword("@set") => is_set = true,
                _ => {}
            }
            if let Some(feature) = term.and_then(Term::unsupported) {
                return self.unsupported(feature);
            }
            members.push((name, value, meaning, term));
        }
        if is_value {
            return self.value_object(&members, active, place);
        }
        if is_set {
            let mut rest = members.iter().filter(|(.., meaning, _)| {
                !matches!(meaning, Meaning::Keyword("@context") | Meaning::Nothing | Meaning::Relative(_))
            });
            let (Some((_, value, ..)), None) = (rest.next(), rest.next()) else {
                return self.invalid("beside @set stands nothing else");
            };
            return self.value(value, active, place, reading, depth + 1);
        }
        self.node(members, active, place, depth).map(Some)
    }

    /// Takes note of a name of Open Badges that means something else here.
    fn watch(
        &mut self,
        name: &str,
        meaning: &Meaning<'_>,
        term: Option<Term<'_>>,
        active: &Active,
    ) -> Result<(), JsonLdError> {
        let Some(expected) = vocabulary::meaning(name) else {
            // Before JSON-LD 1.1 every term could be a prefix. Two readers would see two meanings.
            if let Some((prefix, suffix)) = name.split_once(':')
                && let Some(iri) = active.term(prefix).filter(|term| !term.is_prefix()).and_then(Term::iri)
                && let Some(row) = vocabulary::by_iri(&format!("{iri}{suffix}"))
            {
                return self.redefine(row, meaning);
            }
            return Ok(());
        };
        let same = match meaning {
            Meaning::Iri(iri) => iri == expected.iri,
            Meaning::Keyword(keyword) => *keyword == expected.iri,
            Meaning::Nothing | Meaning::Relative(_) => false,
        };
        if !same && !term.is_some_and(Term::is_bundled) {
            return self.redefine(expected, meaning);
        }
        Ok(())
    }

    fn redefine(&mut self, row: &'static TermRow, meaning: &Meaning<'_>) -> Result<(), JsonLdError> {
        let meaning = match meaning {
            Meaning::Iri(iri) => Some(iri.clone().into_owned()),
            Meaning::Keyword(keyword) => Some((*keyword).to_owned()),
            Meaning::Nothing | Meaning::Relative(_) => None,
        };
        let key = (row.term, meaning);
        if !self.redefinitions.contains_key(&key) {
            let pointer = self.pointer();
            // Meanings without end below one long name.
            self.processor.spend(pointer.len())?;
            let redefinition = Redefinition { term: row.term, pointer, meaning: key.1.clone() };
            self.redefinitions.insert(key, redefinition);
        }
        Ok(())
    }

    /// An object of the badge, or one beside it.
    fn node(
        &mut self,
        members: Vec<Member<'d, '_>>,
        active: &Active,
        place: Place,
        depth: usize,
    ) -> Result<Json, JsonLdError> {
        let mut out = Builder::with_capacity(members.len() + usize::from(place.top));
        let mut speaks = false;
        if place.top {
            out.add("@context", OPEN_BADGES_CONTEXT.into());
        }
        let is_plain = place.top && active.is_v2_alone();
        for (name, value, meaning, term) in members {
            match meaning {
                Meaning::Nothing | Meaning::Relative(_) => {}
                // In the result the same context holds everywhere, so inner ones are left out unless they say just that.
                Meaning::Keyword("@context") => {
                    if value.as_str() == Some(OPEN_BADGES_CONTEXT) {
                        out.add("@context", OPEN_BADGES_CONTEXT.into());
                    }
                }
                Meaning::Keyword(keyword) => self.keyword(keyword, name, value, active, &mut out)?,
                Meaning::Iri(iri) if !is_absolute(&iri) => {}
                Meaning::Iri(iri) => {
                    let row = match term {
                        Some(Term::Bundled(row)) => vocabulary::written(row),
                        _ => vocabulary::by_iri(&iri),
                    };
                    let name_out = match row {
                        Some(row) => Cow::Borrowed(row.term),
                        None => {
                            self.unmistakable(&iri)?;
                            Cow::Owned(vocabulary::compact_other(&iri))
                        }
                    };
                    speaks |= row.is_some_and(|row| row.kind == Kind::Text);
                    let place = Place { row, top: false };
                    let reading = reading(term, place);
                    self.path.push(Step::Name(name));
                    // Much of a document that has an extension somewhere is in normal form: it is copied. Not further in, where it would be looked at again.
                    let stays = is_plain
                        && row.is_some_and(|row| canonical::is_canonical_value(row.kind, value, depth));
                    let value = match stays {
                        true => Some(value.clone()),
                        false => self.value(value, active, place, &reading, depth + 1)?,
                    };
                    self.path.pop();
                    if let Some(value) = value {
                        // Where the class does not say which of the two terms of the one IRI is meant, the spelling does not either.
                        out.revoked_spelt_as_list |= name == "revokedAssertions";
                        out.add(&name_out, value);
                    }
                }
            }
        }
        if let Some(language) = active.language.as_ref().filter(|_| speaks)
            && out.get("@language").is_none()
        {
            out.add("@language", language.as_ref().into());
        }
        out.place_revoked(|bytes| self.processor.spend(bytes))?;
        let mut node = out.finish();
        // An object that is nothing but its id is a link.
        if place.is_link()
            && node.len() == 1
            && let Some(Json::String(id)) = node.get_mut("id")
        {
            return Ok(Json::String(std::mem::take(id)));
        }
        Ok(Json::Object(node))
    }

    fn keyword(
        &mut self,
        keyword: &str,
        written: &str,
        value: &Json,
        active: &Active,
        out: &mut Builder,
    ) -> Result<(), JsonLdError> {
        match keyword {
            "@id" => {
                let Json::String(id) = value else {
                    return Err(JsonLdError::InvalidId { pointer: self.pointer() });
                };
                let id = Json::String(self.link(id, active)?);
                match out.get("id") {
                    Some(other) if *other != id => Err(JsonLdError::CollidingIds { pointer: self.pointer() }),
                    Some(_) => Ok(()),
                    None => {
                        out.add("id", id);
                        Ok(())
                    }
                }
            }
            "@type" => {
                let mut types = Vec::new();
                for name in value.one_or_many() {
                    let Json::String(name) = name else {
                        return Err(JsonLdError::InvalidType { pointer: self.pointer() });
                    };
                    if let Some(class) = self.class(name, active)? {
                        self.processor.spend(class.len())?;
                        let is_plain = matches!(written, "type" | "@type");
                        if !is_plain || (*name != class && vocabulary::iri(name) != vocabulary::iri(&class)) {
                            self.renamed_types.insert(class.clone());
                        }
                        types.push(Json::String(class));
                    }
                }
                let types = match value {
                    Json::Array(_) => Json::Array(types),
                    _ => match types.pop() {
                        Some(class) => class,
                        None => return Ok(()),
                    },
                };
                out.add("type", types);
                Ok(())
            }
            // Platforms write null where a language was never chosen; as everywhere it is as good as absent.
            "@language" if value.is_null() => Ok(()),
            "@language" => {
                if value.as_str().is_none() {
                    return self.invalid("@language is a language tag");
                }
                if out.get("@language").is_some_and(|other| other != value) {
                    return self.invalid("an object has one @language");
                }
                out.add("@language", value.clone());
                Ok(())
            }
            "@graph" => self.unsupported(Feature::Graph),
            "@list" => self.unsupported(Feature::List),
            "@reverse" => self.unsupported(Feature::Reverse),
            "@index" => self.unsupported(Feature::Index),
            "@included" => self.unsupported(Feature::Included),
            "@nest" => self.unsupported(Feature::Nest),
            "@direction" => self.unsupported(Feature::Direction),
            _ => self.invalid("a keyword stands where it has no meaning"),
        }
    }

    /// A class as it is written in the normal form; `None` when the context takes its meaning away.
    fn class(&mut self, name: &str, active: &Active) -> Result<Option<String>, JsonLdError> {
        let (meaning, term) = active.expand(name);
        self.watch(name, &meaning, term, active)?;
        // A class may bring a context for the objects that have it.
        if let Some(feature) = term.and_then(Term::unsupported) {
            return self.unsupported(feature);
        }
        Ok(match meaning {
            Meaning::Nothing => None,
            Meaning::Keyword("@id") => Some("id".to_owned()),
            Meaning::Keyword("@type") => Some("type".to_owned()),
            Meaning::Keyword(_) => return Err(JsonLdError::InvalidType { pointer: self.pointer() }),
            Meaning::Iri(iri) => Some(self.compact(&iri)?),
            Meaning::Relative(name) => {
                let resolved = active.resolve(name);
                // Without a base the name stays, but it must not become a class of Open Badges by that.
                if is_absolute(&resolved) {
                    Some(self.compact(&resolved)?)
                } else if vocabulary::term(name).is_some() {
                    None
                } else {
                    Some(resolved)
                }
            }
        })
    }

    /// The term, compact IRI or IRI that is written for an IRI.
    fn compact(&self, iri: &str) -> Result<String, JsonLdError> {
        self.unmistakable(iri)?;
        Ok(vocabulary::compact(iri))
    }

    /// The IRI that an id or a link means.
    fn link(&mut self, text: &str, active: &Active) -> Result<String, JsonLdError> {
        self.written(active.link(text))
    }

    /// An IRI that is written as it is.
    fn written(&mut self, iri: String) -> Result<String, JsonLdError> {
        self.processor.spend(iri.len())?;
        self.unmistakable(&iri)?;
        Ok(iri)
    }

    /// In the normal form `obi:x` is an IRI of Open Badges. Under a context without that prefix it was another one.
    fn unmistakable(&self, iri: &str) -> Result<(), JsonLdError> {
        if vocabulary::expand_compact(iri).is_some() {
            return Err(JsonLdError::ConfusingIri { iri: iri.to_owned(), pointer: self.pointer() });
        }
        Ok(())
    }

    /// The value of a property. `None` when it is `null`, or when nothing is left of it.
    fn value(
        &mut self,
        value: &'d Json,
        active: &Active,
        place: Place,
        reading: &Reading,
        depth: usize,
    ) -> Result<Option<Json>, JsonLdError> {
        match value {
            Json::Null => Ok(None),
            Json::Bool(_) | Json::Number(_) => {
                Ok(Some(self.literal(value.clone(), &reading.coercion, place)?))
            }
            Json::String(text) => self.string(text, active, place, reading).map(Some),
            Json::Object(object) => self.object(object, active, place, reading, depth),
            Json::Array(_) if depth >= JSONLD_MAX_DEPTH => Err(JsonLdError::TooDeep),
            Json::Array(items) => {
                let mut out = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    self.path.push(Step::Index(index));
                    match self.value(item, active, place, reading, depth + 1)? {
                        // Sets have no sets in them.
                        Some(Json::Array(inner)) => out.extend(inner),
                        Some(one) => out.push(one),
                        None => {}
                    }
                    self.path.pop();
                }
                Ok(Some(Json::Array(out)))
            }
        }
    }
}
