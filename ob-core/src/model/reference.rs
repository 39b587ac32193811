//! A link to an object, or the object itself.

use super::at::At;
use super::node::{BadgeObject, PropertyValue, stub_id, violation, wrong_type};
use super::property::Property;
use super::{Class, ModelError, ViolationKind};
use crate::value::{Iri, Json, Object};

/// An object of class `T` by its IRI, or embedded. Which of the two was read is what is written.
///
/// OB 2.0 writes `@id: T` for such a property. What an embedded object says about itself is not thereby true: an
/// object is what its own id says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference<T> {
    /// The IRI of the object.
    Iri(Iri),
    /// An object that says no more than its id (and its type), where the class asks for more: JSON-LD means the same by it
    /// as by the bare IRI. Kept as it was read.
    Stub {
        /// The IRI of the object.
        id: Iri,
        /// The object as it was read.
        object: Object,
    },
    /// The object itself.
    Embedded(Box<T>),
}

impl<T: BadgeObject> Reference<T> {
    /// The IRI of the object; `None` for an embedded object without an id.
    pub fn id(&self) -> Option<&Iri> {
        match self {
            Reference::Iri(id) | Reference::Stub { id, .. } => Some(id),
            Reference::Embedded(object) => object.id(),
        }
    }

    /// The embedded object.
    pub fn embedded(&self) -> Option<&T> {
        if let Reference::Embedded(object) = self { Some(object) } else { None }
    }
}

impl<T> From<Iri> for Reference<T> {
    fn from(id: Iri) -> Self {
        Reference::Iri(id)
    }
}

impl<T: BadgeObject> PropertyValue for Reference<T> {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        match json {
            Json::String(_) => Iri::read(class, row, json, at).map(Reference::Iri),
            Json::Object(object) => match T::read_object(object, at) {
                Ok(read) => Ok(Reference::Embedded(Box::new(read))),
                Err(error) => match stub_id(object) {
                    Some((name, id)) if error.code() == "missing-property" => match Iri::parse(id) {
                        Ok(id) => Ok(Reference::Stub { id, object: object.clone() }),
                        Err(problem) => {
                            Err(violation(class, row, ViolationKind::NotAnIri(problem), &at.name(name)))
                        }
                    },
                    _ => Err(error),
                },
            },
            other => Err(wrong_type(class, row, "an IRI or an object", other, at)),
        }
    }

    fn write(&self) -> Json {
        match self {
            Reference::Iri(id) => id.as_str().into(),
            Reference::Stub { object, .. } => object.clone().into(),
            Reference::Embedded(object) => object.write_object().into(),
        }
    }
}
