//! Reading a property into a field and writing it back.

use super::at::At;
use super::property::{Property, Required, ValueKind};
use super::{Class, Grade, ModelError, Violation, ViolationKind};
use crate::value::{DateTime, Iri, Json, LanguageTag, Object, OneOrMany};

/// A class of Open Badges 2.0 as a struct. Only this library implements it.
pub trait BadgeObject: sealed::Node {
    /// Which class it is.
    const CLASS: Class;

    /// The id of the object.
    fn id(&self) -> Option<&Iri>;
}

pub(super) mod sealed {
    use super::*;

    /// How an object is read and written.
    pub trait Node: Sized {
        #[doc(hidden)]
        #[allow(private_interfaces)]
        fn read_object(object: &Object, at: &At<'_>) -> Result<Self, ModelError>;
        #[doc(hidden)]
        fn write_object(&self) -> Object;
    }
}

/// A value of one property.
pub(super) trait PropertyValue: Sized {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError>;
    fn write(&self) -> Json;

    /// Reads all that stands under a name. `None` where there is no value: JSON-LD takes `null` and `[]` for that.
    /// An array of one is that one. The caller has seen to it that the value itself is not `null`.
    fn read_all(
        class: Class,
        row: &'static Property,
        json: &Json,
        at: &At<'_>,
    ) -> Result<Option<Self>, ModelError> {
        let Json::Array(items) = json else { return Self::read(class, row, json, at).map(Some) };
        let mut values = items.iter().enumerate().filter(|(_, item)| !item.is_null());
        match (values.next(), values.next()) {
            (None, _) => Ok(None),
            (Some((index, one)), None) => Self::read(class, row, one, &at.index(index)).map(Some),
            _ => Err(violation(class, row, ViolationKind::NotMany, at)),
        }
    }
}

impl<T: PropertyValue> PropertyValue for OneOrMany<T> {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        match json {
            Json::Array(items) => {
                let values = items.iter().enumerate().filter(|(_, item)| !item.is_null());
                let read = |(index, item)| T::read(class, row, item, &at.index(index));
                values.map(read).collect::<Result<_, _>>().map(OneOrMany::Many)
            }
            one => T::read(class, row, one, at).map(OneOrMany::One),
        }
    }

    fn write(&self) -> Json {
        match self {
            OneOrMany::One(one) => one.write(),
            OneOrMany::Many(many) => Json::Array(many.iter().map(T::write).collect()),
        }
    }

    fn read_all(
        class: Class,
        row: &'static Property,
        json: &Json,
        at: &At<'_>,
    ) -> Result<Option<Self>, ModelError> {
        Self::read(class, row, json, at).map(Some)
    }
}

/// A field of a struct: a value that must be there, or an [`Option`] of one.
pub(super) trait Field: Sized {
    fn read_field(
        class: Class,
        row: &'static Property,
        object: &Object,
        at: &At<'_>,
    ) -> Result<Self, ModelError>;
    fn write_field(&self, row: &Property, object: &mut Object);
}

impl<T: PropertyValue> Field for Option<T> {
    fn read_field(
        class: Class,
        row: &'static Property,
        object: &Object,
        at: &At<'_>,
    ) -> Result<Self, ModelError> {
        let mut values = std::iter::once(&row.name)
            .chain(row.aliases)
            .filter_map(|name| Some((*name, object.get(name).filter(|json| !json.is_null())?)));
        let Some((name, json)) = values.next() else { return Ok(None) };
        if let Some((alias, _)) = values.next() {
            return Err(violation(class, row, ViolationKind::DuplicateAlias(alias), &at.name(name)));
        }
        T::read_all(class, row, json, &at.name(name))
    }

    fn write_field(&self, row: &Property, object: &mut Object) {
        if let Some(value) = self {
            object.insert(row.name, value.write());
        }
    }
}

impl<T: PropertyValue> Field for T {
    fn read_field(
        class: Class,
        row: &'static Property,
        object: &Object,
        at: &At<'_>,
    ) -> Result<Self, ModelError> {
        Option::<T>::read_field(class, row, object, at)?
            .ok_or_else(|| violation(class, row, ViolationKind::MissingProperty, at))
    }

    fn write_field(&self, row: &Property, object: &mut Object) {
        object.insert(row.name, PropertyValue::write(self));
    }
}

/// A field that holds an id, required or not.
pub(super) trait IdField {
    fn iri(&self) -> Option<&Iri>;
}
impl IdField for Iri {
    fn iri(&self) -> Option<&Iri> {
        Some(self)
    }
}
impl IdField for Option<Iri> {
    fn iri(&self) -> Option<&Iri> {
        self.as_ref()
    }
}

pub(super) fn violation(
    class: Class,
    row: &'static Property,
    kind: ViolationKind,
    at: &At<'_>,
) -> ModelError {
    Violation {
        pointer: at.pointer(),
        class,
        property: row.name,
        kind,
        grade: Grade::Error,
        clause: row.clause,
    }
    .into()
}

/// The error of the object itself, such as a type that names another class.
pub(super) fn object_violation(class: Class, kind: ViolationKind, at: &At<'_>) -> ModelError {
    Violation {
        pointer: at.pointer(),
        class,
        property: "",
        kind,
        grade: Grade::Error,
        clause: class.clause(),
    }
    .into()
}

pub(super) fn wrong_type(
    class: Class,
    row: &'static Property,
    expected: &'static str,
    found: &Json,
    at: &At<'_>,
) -> ModelError {
    violation(class, row, ViolationKind::WrongJsonType { expected, found: found.kind() }, at)
}

/// The name and the value of the id of an object that says no more than its id and its type: a link in the form of an object.
pub(super) fn stub_id(object: &Object) -> Option<(&'static str, &str)> {
    let bare = object.names().all(|name| matches!(name, "id" | "@id" | "type" | "@type" | "@context"));
    let twice = |a, b| object.contains(a) && object.contains(b);
    if !bare || twice("id", "@id") || twice("type", "@type") {
        return None;
    }
    ["id", "@id"].into_iter().find_map(|name| Some((name, object.text(name)?)))
}

impl PropertyValue for String {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        json.as_str().map(str::to_owned).ok_or_else(|| wrong_type(class, row, "a text", json, at))
    }
    fn write(&self) -> Json {
        self.as_str().into()
    }
}

impl PropertyValue for bool {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        json.as_bool().ok_or_else(|| wrong_type(class, row, "true or false", json, at))
    }
    fn write(&self) -> Json {
        (*self).into()
    }
}

impl PropertyValue for Iri {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        let text = json.as_str().ok_or_else(|| wrong_type(class, row, "an IRI", json, at))?;
        Iri::parse(text).map_err(|error| violation(class, row, ViolationKind::NotAnIri(error), at))
    }
    fn write(&self) -> Json {
        self.as_str().into()
    }
}

impl PropertyValue for DateTime {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        let text = json.as_str().ok_or_else(|| wrong_type(class, row, "a date and time", json, at))?;
        DateTime::parse(text).map_err(|error| violation(class, row, ViolationKind::NotADateTime(error), at))
    }
    fn write(&self) -> Json {
        self.as_str().into()
    }
}

impl PropertyValue for LanguageTag {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        let text = json.as_str().ok_or_else(|| wrong_type(class, row, "a language tag", json, at))?;
        LanguageTag::parse(text).map_err(|_| violation(class, row, ViolationKind::NotALanguageTag, at))
    }
    fn write(&self) -> Json {
        self.as_str().into()
    }
}

/// Reads a whole document.
pub(super) fn read_root<T: BadgeObject>(json: &Json) -> Result<T, ModelError> {
    let at = At::root("");
    let object = json.as_object().ok_or_else(|| {
        let kind = ViolationKind::WrongJsonType { expected: "an object", found: json.kind() };
        object_violation(T::CLASS, kind, &at)
    })?;
    T::read_object(object, &at)
}

/// What holds for an object before its properties are read: it is not too deep, and its type does not speak against the class.
pub(super) fn check_object(
    class: Class,
    types: &'static Property,
    object: &Object,
    at: &At<'_>,
) -> Result<(), ModelError> {
    if at.is_too_deep() {
        return Err(object_violation(class, ViolationKind::TooDeep, at));
    }
    let stated = ["type", "@type"].into_iter().find_map(|name| Some((name, object.get(name)?.one_or_many())));
    match stated {
        // That a type is missing is for its row to find.
        Some((name, names)) if types.required != Required::No && types.value == ValueKind::Types => {
            let mut names = names.iter().filter(|json| !json.is_null()).peekable();
            if names.peek().is_none()
                || names.any(|json| json.as_str().is_none_or(|name| class.is_named(name)))
            {
                return Ok(());
            }
            Err(violation(class, types, ViolationKind::WrongType, &at.name(name)))
        }
        _ => Ok(()),
    }
}

/// Whether a class has a field for a name.
pub(super) fn is_known(class: Class, name: &str) -> bool {
    name == "@context" || class.properties().any(|row| row.name == name || row.aliases.contains(&name))
}

/// The properties for which a class has no field.
pub(super) fn others(class: Class, object: &Object) -> Object {
    object
        .iter()
        .filter(|(name, _)| !is_known(class, name))
        .map(|(name, value)| (name, value.clone()))
        .collect()
}

/// The object with the properties for which its class has no field. Where a name stands in both, the field is the one that counts.
pub(super) fn with_others(object: Object, others: &Object) -> Object {
    let rest = others.iter().filter(|(name, _)| !object.contains(name));
    let rest: Vec<_> = rest.map(|(name, value)| (name.to_owned(), value.clone())).collect();
    object.into_iter().chain(rest).collect()
}

/// Adds a value to those of a property.
pub(super) fn push<T>(values: &mut Option<OneOrMany<T>>, value: T) {
    match values {
        Some(values) => values.push(value),
        None => *values = Some(OneOrMany::One(value)),
    }
}
