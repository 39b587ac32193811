//! JSON as badges need it: bounded, ordered, duplicate names refused, numbers with their digits.
//!
//! General-purpose JSON values sort or merge names and turn numbers into floats. A badge must come back
//! as it was read, a signature covers bytes, and 79.99 must never become 79.98999999999999.
//! So documents are read into [`Json`], which keeps the order of names and the spelling of numbers.

mod parse;
mod place;
mod serde_bridge;
mod trail;
mod write;

pub use parse::{JsonError, JsonLimits, parse, parse_with};
pub use place::{Place, ShapeError};
pub(crate) use trail::Trail;

/// A JSON value (RFC 8259) that keeps the order of names and the spelling of numbers.
///
/// Equality is exact: numbers are equal when they are spelt alike, objects when their members stand in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, digits kept.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, members in the order in which they were read.
    Object(Object),
}

/// The text of a JSON number, as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// The digits as they were read or given, for example `0.80`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value as an integer; `None` when it has a fraction, an exponent or does not fit.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// Reads a number by the grammar of RFC 8259, section 6; `None` when the text is no JSON number.
    pub fn from_text(text: &str) -> Option<Self> {
        parse::is_number(text).then(|| Number(text.into()))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number(value.to_string().into())
    }
}

/// The members of a JSON object in their order, each name once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Object {
    members: Vec<(String, Json)>,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// An object of members whose names are known to be distinct: without the search for each name that [`Object::insert`] makes.
    pub(crate) fn from_distinct(members: Vec<(String, Json)>) -> Self {
        Self { members }
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value under `name`.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// The value under `name`, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        self.members.iter_mut().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// Whether there is a member of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The string under `name`; `None` when it is absent or no string.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Json::as_str)
    }

    /// Puts `value` under `name`: in the place of the old value, or at the end. Returns the old value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        if let Some(old) = self.get_mut(&name) {
            return Some(std::mem::replace(old, value));
        }
        self.members.push((name, value));
        None
    }

    /// The same object with `value` under `name`, for building in one expression.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Json>) -> Self {
        self.insert(name, value);
        self
    }

    /// Takes the member out and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let at = self.members.iter().position(|(n, _)| n == name)?;
        Some(self.members.remove(at).1)
    }

    /// The members in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> + DoubleEndedIterator {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The members in their order, values to change.
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = (&str, &mut Json)> {
        self.members.iter_mut().map(|(name, value)| (name.as_str(), value))
    }

    /// The names in their order.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;
    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

/// Collects members; of two with one name the later value stands in the earlier place.
impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let members: Vec<_> = members.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        if parse::duplicate(&members).is_none() {
            return Object { members };
        }
        // By a map, not by `insert`: an object may have 100,000 members.
        let mut places = std::collections::HashMap::new();
        let mut object = Object::new();
        for (name, value) in members {
            match places.get(&name).and_then(|at: &usize| object.members.get_mut(*at)) {
                Some(earlier) => earlier.1 = value,
                None => {
                    places.insert(name.clone(), object.members.len());
                    object.members.push((name, value));
                }
            }
        }
        object
    }
}

impl Json {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Json::String(text) = self { Some(text) } else { None }
    }

    /// The boolean, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Json::Bool(value) = self { Some(*value) } else { None }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<&Number> {
        if let Json::Number(number) = self { Some(number) } else { None }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Json::Array(items) = self { Some(items) } else { None }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// The object, if it is one, to change it.
    pub fn as_object_mut(&mut self) -> Option<&mut Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// The object, if it is one, by value.
    pub fn into_object(self) -> Option<Object> {
        if let Json::Object(object) = self { Some(object) } else { None }
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    /// The elements of an array, or the value itself as the only one: JSON-LD treats both alike.
    /// `null` has no element.
    pub fn one_or_many(&self) -> &[Json] {
        match self {
            Json::Array(items) => items,
            Json::Null => &[],
            one => std::slice::from_ref(one),
        }
    }

    /// What kind of value it is, for messages: `null`, `boolean`, `number`, `string`, `array` or `object`.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "boolean",
            Json::Number(_) => "number",
            Json::String(_) => "string",
            Json::Array(_) => "array",
            Json::Object(_) => "object",
        }
    }

    /// The value at a JSON Pointer (RFC 6901), for example `/badge/issuer`; the empty pointer is the value itself.
    pub fn pointer(&self, pointer: &str) -> Option<&Json> {
        if pointer.is_empty() {
            return Some(self);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(self, |value, token| {
            let token = token.replace("~1", "/").replace("~0", "~");
            match value {
                Json::Object(object) => object.get(&token),
                Json::Array(items) => items.get(token.parse::<usize>().ok()?),
                _ => None,
            }
        })
    }
}

/// Appends a reference token to a JSON Pointer (RFC 6901), escaped.
pub fn push_pointer(pointer: &mut String, token: &str) {
    pointer.push('/');
    for c in token.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::String(text.to_owned())
    }
}
impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::String(text)
    }
}
impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}
impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Json::Number(value.into())
    }
}
impl From<Number> for Json {
    fn from(number: Number) -> Self {
        Json::Number(number)
    }
}
impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Json::Object(object)
    }
}
impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::Array(items.into_iter().map(Into::into).collect())
    }
}
impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Json::Null, Into::into)
    }
}

#[cfg(test)]
mod tests;
