//! Plain values: strings that are links, literals with a datatype or a language, and `{"@value": …}`.

use super::{Member, Place, Reading, Rewriter};
use crate::jsonld::active::{Active, Coercion, Meaning, Term, is_absolute};
use crate::jsonld::error::{Feature, JsonLdError};
use crate::value::{Json, Object};

const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

impl<'d> Rewriter<'_, 'd> {
    pub(super) fn string(
        &mut self,
        text: &str,
        active: &Active,
        place: Place,
        reading: &Reading,
    ) -> Result<Json, JsonLdError> {
        let iri = match &reading.coercion {
            Coercion::Id => self.link(text, active)?,
            Coercion::Vocab => {
                let iri = match active.expand(text).0 {
                    Meaning::Iri(iri) => iri.into_owned(),
                    Meaning::Nothing | Meaning::Keyword(_) => {
                        return self.invalid("a term without an IRI is no link");
                    }
                    Meaning::Relative(text) => active.resolve(text),
                };
                self.written(iri)?
            }
            Coercion::None => {
                let text = Json::String(text.to_owned());
                return Ok(match &reading.language {
                    Some(language) => language_object(language, text),
                    None => text,
                });
            }
            coercion => return self.literal(Json::String(text.to_owned()), coercion, place),
        };
        Ok(if place.is_link() { Json::String(iri) } else { Object::new().with("id", iri).into() })
    }

    /// A plain value with the datatype that the context gives it.
    pub(super) fn literal(
        &mut self,
        value: Json,
        coercion: &Coercion,
        place: Place,
    ) -> Result<Json, JsonLdError> {
        match coercion {
            Coercion::Datatype(datatype) => self.typed(value, datatype, place),
            _ => Ok(value),
        }
    }

    /// A value with a datatype: plain, unless that would lose what it is.
    fn typed(&mut self, value: Json, datatype: &str, place: Place) -> Result<Json, JsonLdError> {
        if datatype.starts_with(XSD) && !place.is_link() {
            return Ok(value);
        }
        self.processor.spend(datatype.len())?;
        Ok(Object::new().with("@type", self.compact(datatype)?).with("@value", value).into())
    }

    /// `{"@value": …}` with a type or a language.
    pub(super) fn value_object(
        &mut self,
        members: &[Member<'d, '_>],
        active: &Active,
        place: Place,
    ) -> Result<Option<Json>, JsonLdError> {
        let (mut value, mut datatype, mut language) = (None, None, None);
        for (_, json, meaning, _) in members {
            match meaning {
                Meaning::Keyword("@value") if value.is_none() => value = Some(*json),
                Meaning::Keyword("@type") if datatype.is_none() => datatype = Some(*json),
                Meaning::Keyword("@language") if language.is_none() => language = Some(*json),
                Meaning::Keyword("@index") => return self.unsupported(Feature::Index),
                Meaning::Keyword("@direction") => return self.unsupported(Feature::Direction),
                Meaning::Keyword("@context") | Meaning::Nothing | Meaning::Relative(_) => {}
                _ => return self.invalid("beside @value stand only @type or @language"),
            }
        }
        if place.top {
            return self.invalid("a badge object is no value object");
        }
        let Some(value) = value else { return Ok(None) };
        match value {
            Json::Null => return Ok(None),
            Json::Array(_) | Json::Object(_) => return self.invalid("@value is a string, number or boolean"),
            _ => {}
        }
        let value = value.clone();
        match (datatype.filter(|json| !json.is_null()), language.filter(|json| !json.is_null())) {
            (None, None) if place.is_link() => Ok(Some(Object::new().with("@value", value).into())),
            (None, None) => Ok(Some(value)),
            (None, Some(Json::String(tag))) if value.as_str().is_some() => {
                Ok(Some(language_object(tag, value)))
            }
            (Some(Json::String(name)), None) => {
                let iri = match active.expand(name).0 {
                    Meaning::Iri(iri) => iri,
                    Meaning::Relative(name) => active.resolve(name).into(),
                    Meaning::Keyword("@json") => return self.unsupported(Feature::JsonLiteral),
                    Meaning::Keyword(_) | Meaning::Nothing => "".into(),
                };
                if is_absolute(&iri) {
                    self.typed(value, &iri, place).map(Some)
                } else {
                    self.invalid("the @type of a value is an IRI")
                }
            }
            (_, Some(_)) => {
                self.invalid("@language belongs to a string without @type, and is a language tag")
            }
            (Some(_), _) => self.invalid("the @type of a value is an IRI"),
        }
    }
}

/// What the context says about the strings of a property; where it says nothing, what the 2.0 context says.
pub(super) fn reading(term: Option<Term<'_>>, place: Place) -> Reading {
    let (coercion, language) = match term {
        Some(Term::Own(definition)) => (definition.coercion.clone(), definition.language.clone()),
        // Where a context of the library has a link the 2.0 context has one.
        _ => (Coercion::None, None),
    };
    match coercion {
        Coercion::None if language.is_none() && place.is_link() => {
            Reading { coercion: Coercion::Id, language }
        }
        coercion => Reading { coercion, language },
    }
}

fn language_object(language: &str, value: Json) -> Json {
    Object::new().with("@language", language).with("@value", value).into()
}
