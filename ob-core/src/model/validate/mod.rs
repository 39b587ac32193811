//! Data validation: every violation of an object, in one pass. OB 2.0, "Data Validation".

mod data_uri;
mod iri;
mod types;
mod value;
mod written;

#[cfg(test)]
mod tests;

use super::at::At;
use super::node::stub_id;
use super::property::{Property, Required, ValueKind};
use super::{Class, Grade, Role, Violation, ViolationKind};
use crate::value::{Json, Object};

/// Finds everything that is wrong with the data of an object and of the objects embedded in it, and adds it to `found`.
///
/// `at` is the JSON pointer of the object, put before every pointer found; empty for a whole document. The object must be
/// normalised (the names of the 2.0 context, or their aliases); names that no row knows are no part of the meaning and are left alone.
///
/// What holds for every property: `null` and `[]` are no value; an array of one is that one; one property under two of its
/// names (`verify` and `verification`) is a violation. An embedded object is validated as the class that is expected there. One that says no
/// more than its id and type is a link, like a string. IRIs are read, not followed. An object that says it is revoked needs
/// only `id` and `revoked` (an Endorsement its `issuer` too); anything but `false` says so.
///
/// Time is linear in the size of the object. Memory is taken for violations, and for short copies of dates and hashes.
///
/// ```
/// use ob_core::{model::{Class, Role, validate}, value::json};
/// let profile = json::parse(br#"{"type":"Issuer","id":"https://example.org/issuer","name":"Academy","url":"example.org"}"#).unwrap();
/// let mut found = Vec::new();
/// validate(Class::Profile, Role::Issuer, profile.as_object().unwrap(), "/badge/issuer", &mut found);
/// let found: Vec<_> = found.iter().map(|v| (v.pointer.as_str(), v.property, v.kind.code())).collect();
/// assert_eq!(found, [("/badge/issuer/url", "url", "not-an-iri"), ("/badge/issuer", "email", "missing-property")]);
/// ```
pub fn validate(class: Class, role: Role, object: &Object, at: &str, found: &mut Vec<Violation>) {
    Walk { found }.object(class, role, object, &At::root(at));
}

/// One property of one object, with what its rules may look at.
#[derive(Clone, Copy)]
struct Place<'a> {
    class: Class,
    role: Role,
    row: &'static Property,
    object: &'a Object,
}

struct Walk<'f> {
    found: &'f mut Vec<Violation>,
}

impl Walk<'_> {
    // Recursion ends at MODEL_MAX_DEPTH steps.
    fn object(&mut self, class: Class, role: Role, object: &Object, at: &At<'_>) {
        if at.is_too_deep() {
            self.add_object(class, ViolationKind::TooDeep, at);
            return;
        }
        let revoked = is_revoked(class, object);
        for row in class.properties() {
            self.property(Place { class, role, row, object }, revoked, at);
        }
        let one_of = class.one_of();
        let rows = class.own_properties().iter().filter(|row| one_of.contains(&row.name));
        let mut names = rows.flat_map(|row| std::iter::once(&row.name).chain(row.aliases));
        if !one_of.is_empty() && !names.any(|name| object.get(name).is_some_and(has_value)) {
            self.add_object(class, ViolationKind::MissingOneOf(one_of), at);
        }
    }

    fn property(&mut self, place: Place<'_>, revoked: bool, at: &At<'_>) {
        let row = place.row;
        let mut names = std::iter::once(&row.name)
            .chain(row.aliases)
            .filter_map(|name| Some((*name, place.object.get(name).filter(|json| !json.is_null())?)));
        let Some((name, json)) = names.next() else {
            self.missing(place, revoked, at);
            return;
        };
        let here = at.name(name);
        if let Some((alias, _)) = names.next() {
            self.add(place, ViolationKind::DuplicateAlias(alias), Grade::Error, &here);
        }
        if !has_value(json) && row.required != Required::OrEmpty {
            self.missing(place, revoked, at);
            return;
        }
        if !row.many && json.one_or_many().iter().filter(|item| !item.is_null()).count() > 1 {
            self.add(place, ViolationKind::NotMany, Grade::Error, &here);
        }
        match json {
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate().filter(|(_, item)| !item.is_null()) {
                    self.value(place, item, &here.index(index));
                }
            }
            one => self.value(place, one, &here),
        }
        if row.value == ValueKind::Types {
            self.types(place, json.one_or_many(), &here);
        }
    }

    fn missing(&mut self, place: Place<'_>, revoked: bool, at: &At<'_>) {
        let grade = match place.row.required {
            Required::No => return,
            Required::Always | Required::OrEmpty => Grade::Error,
            Required::UnlessRevoked if revoked => return,
            Required::UnlessRevoked => Grade::Error,
            Required::OfIssuer if place.role == Role::Issuer => Grade::Error,
            Required::OfIssuer => return,
            Required::OfAssertion => match place.role {
                Role::OfAssertion => Grade::Error,
                Role::OfIssuer => Grade::Warning,
                Role::Any | Role::Issuer => return,
            },
            Required::Advised => Grade::Warning,
        };
        self.add(place, ViolationKind::MissingProperty, grade, at);
    }

    /// An IRI of an object or the object itself.
    fn reference(&mut self, place: Place<'_>, class: Class, role: Role, json: &Json, at: &At<'_>) {
        match json {
            Json::String(text) if class == Class::Image => self.image_id(place, text, at),
            Json::String(text) => self.iri(place, text, at),
            Json::Object(object) => match stub_id(object) {
                Some((name, id)) if class != Class::Image => {
                    self.iri(place, id, &at.name(name));
                    let row = class.own_properties().iter().find(|row| row.value == ValueKind::Types);
                    let types =
                        ["type", "@type"].into_iter().find_map(|name| Some((name, object.get(name)?)));
                    if let (Some(row), Some((name, json))) = (row, types)
                        && has_value(json)
                    {
                        self.types(Place { class, role, row, object }, json.one_or_many(), &at.name(name));
                    }
                }
                _ => self.object(class, role, object, at),
            },
            other => self.wrong_type(place, "an IRI or an object", other, at),
        }
    }

    fn add(&mut self, place: Place<'_>, kind: ViolationKind, grade: Grade, at: &At<'_>) {
        let Place { class, row, .. } = place;
        let pointer = at.pointer();
        self.found.push(Violation { pointer, class, property: row.name, kind, grade, clause: row.clause });
    }

    fn add_object(&mut self, class: Class, kind: ViolationKind, at: &At<'_>) {
        let (pointer, clause) = (at.pointer(), class.clause());
        self.found.push(Violation { pointer, class, property: "", kind, grade: Grade::Error, clause });
    }

    fn wrong_type(&mut self, place: Place<'_>, expected: &'static str, found: &Json, at: &At<'_>) {
        let kind = ViolationKind::WrongJsonType { expected, found: found.kind() };
        self.add(place, kind, Grade::Error, at);
    }
}

fn has_value(json: &Json) -> bool {
    json.one_or_many().iter().any(|item| !item.is_null())
}

/// Whether an object says that it is revoked. Anything but `false` says so: a value that cannot be understood must not
/// bring a revoked badge back.
fn is_revoked(class: Class, object: &Object) -> bool {
    let says_so = |name| {
        let values = object.get(name).map(Json::one_or_many).unwrap_or_default();
        values.iter().any(|value| !matches!(value, Json::Null | Json::Bool(false)))
    };
    matches!(class, Class::Assertion | Class::Endorsement)
        && (says_so("revoked") || says_so("revokedAssertions"))
}
