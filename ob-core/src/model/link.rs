//! What an object links to.

use super::class::{Class, Role};
use super::property::{Property, ValueKind};
use crate::value::json::push_pointer;
use crate::value::{Json, Object};
use std::fmt::Write as _;

/// A value that links to, or embeds, an object of a known class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// The embedded-only property that the link stands in, such as `verification`; `None` for the object itself.
    pub inside: Option<(&'static str, Option<usize>)>,
    /// The property, as the specification spells it.
    pub property: &'static str,
    /// The name under which it stands: the property or one of its aliases.
    pub name: &'static str,
    /// Which of several values; `None` where the value is no array.
    pub index: Option<usize>,
    /// The class of the object.
    pub class: Class,
    /// What the object is used as.
    pub role: Role,
    /// The IRI (a string) or the embedded object.
    pub value: &'a Json,
}

impl Link<'_> {
    /// The JSON pointer (RFC 6901) of the value, below the pointer of the object.
    pub fn pointer(&self, object: &str) -> String {
        let mut pointer = object.to_owned();
        let steps = self.inside.into_iter().chain([(self.name, self.index)]);
        for (name, index) in steps {
            push_pointer(&mut pointer, name);
            if let Some(index) = index {
                // Writing into a String cannot fail.
                let _ = write!(pointer, "/{index}");
            }
        }
        pointer
    }

    /// The id of the object: the IRI, or the `id` that the embedded object states.
    pub fn id(&self) -> Option<&str> {
        match self.value {
            Json::String(id) => Some(id),
            Json::Object(object) => object.text("id").or_else(|| object.text("@id")),
            _ => None,
        }
    }

    /// The embedded object.
    pub fn embedded(&self) -> Option<&Object> {
        self.value.as_object()
    }
}

/// What an object of a class links to: `badge`, `issuer`, `publicKey`, `revocationList`, `owner`, `image`, `endorsement`, `related` and so
/// on, in the order of the table, each value of an array by itself; then the links of the parts that are always embedded
/// (`verification.creator`). Embedded objects are given, not entered: ask again for their class.
///
/// ```
/// use ob_core::{model::{Class, links}, value::json};
/// let assertion = json::parse(br#"{"badge":"https://example.org/b","verification":{"creator":"https://example.org/k"}}"#).unwrap();
/// let found: Vec<_> = links(Class::Assertion, assertion.as_object().unwrap()).map(|l| (l.pointer(""), l.class)).collect();
/// assert_eq!(found, [("/badge".into(), Class::BadgeClass), ("/verification/creator".into(), Class::CryptographicKey)]);
/// ```
pub fn links(class: Class, object: &Object) -> impl Iterator<Item = Link<'_>> {
    let parts = rows(class, object, |row| matches!(row.value, ValueKind::Object(..)));
    let inside = parts.flat_map(|part| {
        part.value.as_object().into_iter().flat_map(move |object| {
            direct(part.class, object).map(move |link| Link { inside: Some((part.name, part.index)), ..link })
        })
    });
    direct(class, object).chain(inside)
}

fn direct(class: Class, object: &Object) -> impl Iterator<Item = Link<'_>> {
    rows(class, object, |row| matches!(row.value, ValueKind::Reference(..) | ValueKind::RevokedEntry))
}

fn rows(class: Class, object: &Object, wanted: impl Fn(&Property) -> bool) -> impl Iterator<Item = Link<'_>> {
    class.properties().filter(move |row| wanted(row)).flat_map(move |row| {
        let names = std::iter::once(row.name).chain(row.aliases.iter().copied());
        let found = names.filter_map(move |name| Some((name, object.get(name)?)));
        let target = row.target();
        found.flat_map(move |(name, json)| {
            let is_array = json.as_array().is_some();
            json.one_or_many().iter().enumerate().filter_map(move |(index, value)| {
                let (class, role) = target?;
                matches!(value, Json::String(_) | Json::Object(_)).then_some(Link {
                    inside: None,
                    property: row.name,
                    name,
                    index: is_array.then_some(index),
                    class,
                    role,
                    value,
                })
            })
        })
    })
}
