//! Reading a document member by member, with the JSON Pointer of every complaint.

use super::{Json, Object, push_pointer};

/// A value together with the way that led to it. Copying it is free; the pointer is written only when something is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    json: &'a Json,
    path: Path<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Path<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

/// A document that has not the shape it should have: where, and what was expected there.
///
/// The message never repeats a value of the document, since that may be somebody's address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShapeError {
    /// A required member is absent or null.
    #[error("at {}: the member {name:?} is missing", shown(.pointer))]
    Missing {
        /// JSON Pointer of the object.
        pointer: String,
        /// The member it should have.
        name: &'static str,
    },
    /// A value is of another kind than expected.
    #[error("at {}: expected {expected}, found {found}", shown(.pointer))]
    Kind {
        /// JSON Pointer of the value.
        pointer: String,
        /// What belongs there.
        expected: &'static str,
        /// The kind of JSON value that stands there.
        found: &'static str,
    },
    /// A member that is not known stands in an object that takes only known ones.
    #[error("at {}: the member {name:?} is not known; known here: {known}", shown(.pointer))]
    Unknown {
        /// JSON Pointer of the object.
        pointer: String,
        /// The unknown name.
        name: String,
        /// The names that are known, joined by commas.
        known: String,
    },
    /// A value is of the right kind and not one of those allowed.
    #[error("at {}: {problem}", shown(.pointer))]
    Value {
        /// JSON Pointer of the value.
        pointer: String,
        /// What belongs there, or what is wrong with it.
        problem: String,
    },
}

fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "the top of the document" } else { pointer }
}

impl ShapeError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            ShapeError::Missing { .. } => "json-missing-member",
            ShapeError::Kind { .. } => "json-wrong-kind",
            ShapeError::Unknown { .. } => "json-unknown-member",
            ShapeError::Value { .. } => "json-wrong-value",
        }
    }

    /// The JSON Pointer (RFC 6901) of the place; empty for the whole document.
    pub fn pointer(&self) -> &str {
        match self {
            ShapeError::Missing { pointer, .. }
            | ShapeError::Kind { pointer, .. }
            | ShapeError::Unknown { pointer, .. }
            | ShapeError::Value { pointer, .. } => pointer,
        }
    }
}

impl<'a> Place<'a> {
    /// The whole document.
    pub fn root(json: &'a Json) -> Self {
        Self { json, path: Path::Root }
    }

    /// The value itself.
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// The JSON Pointer (RFC 6901) of this value.
    pub fn pointer(&self) -> String {
        // From here to the root, then written in the other direction. As long as the document is deep.
        let mut way = Vec::new();
        let mut place = self;
        loop {
            match place.path {
                Path::Root => break,
                Path::Member(parent, _) | Path::Item(parent, _) => {
                    way.push(place.path);
                    place = parent;
                }
            }
        }
        let mut pointer = String::new();
        for step in way.iter().rev() {
            match step {
                Path::Root => {}
                Path::Member(_, name) => push_pointer(&mut pointer, name),
                Path::Item(_, index) => push_pointer(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// The error that a value here is not as it should be.
    pub fn wrong(&self, problem: impl Into<String>) -> ShapeError {
        ShapeError::Value { pointer: self.pointer(), problem: problem.into() }
    }

    fn kind(&self, expected: &'static str) -> ShapeError {
        ShapeError::Kind { pointer: self.pointer(), expected, found: self.json.kind() }
    }

    /// The object that this is.
    ///
    /// # Errors
    /// `json-wrong-kind`.
    pub fn object(&self) -> Result<&'a Object, ShapeError> {
        self.json.as_object().ok_or_else(|| self.kind("an object"))
    }

    /// The string that this is.
    ///
    /// # Errors
    /// `json-wrong-kind`.
    pub fn text(&self) -> Result<&'a str, ShapeError> {
        self.json.as_str().ok_or_else(|| self.kind("a string"))
    }

    /// The boolean that this is.
    ///
    /// # Errors
    /// `json-wrong-kind`.
    pub fn boolean(&self) -> Result<bool, ShapeError> {
        self.json.as_bool().ok_or_else(|| self.kind("true or false"))
    }

    /// The positive integer that this is, up to `u32::MAX`.
    ///
    /// # Errors
    /// `json-wrong-kind`, `json-wrong-value`.
    pub fn count(&self) -> Result<u32, ShapeError> {
        let number = self.json.as_number().ok_or_else(|| self.kind("an integer"))?;
        match number.as_i64().and_then(|n| u32::try_from(n).ok()) {
            Some(count) if count > 0 => Ok(count),
            _ => Err(self.wrong("expected an integer of 1 or more")),
        }
    }

    /// The elements of the array that this is.
    ///
    /// # Errors
    /// `json-wrong-kind`.
    pub fn items<'b>(&'b self) -> Result<impl ExactSizeIterator<Item = Place<'b>>, ShapeError> {
        let items = self.json.as_array().ok_or_else(|| self.kind("an array"))?;
        Ok(self.each(items))
    }

    /// The elements of an array, or the value itself as the only one, as JSON-LD has it.
    pub fn one_or_many<'b>(&'b self) -> impl ExactSizeIterator<Item = Place<'b>> {
        self.each(self.json.one_or_many())
    }

    fn each<'b>(&'b self, items: &'b [Json]) -> impl ExactSizeIterator<Item = Place<'b>> {
        let inside = self.json.as_array().is_some();
        items.iter().enumerate().map(move |(index, json)| Place {
            json,
            path: if inside { Path::Item(self, index) } else { self.path },
        })
    }

    /// The member of that name; `None` when it is absent or null, or this is no object.
    pub fn optional<'b>(&'b self, name: &'b str) -> Option<Place<'b>> {
        let json = self.json.as_object()?.get(name).filter(|json| !json.is_null())?;
        Some(Place { json, path: Path::Member(self, name) })
    }

    /// The member of that name.
    ///
    /// # Errors
    /// `json-wrong-kind` when this is no object, `json-missing-member` when the member is absent or null.
    pub fn member<'b>(&'b self, name: &'static str) -> Result<Place<'b>, ShapeError> {
        self.object()?;
        self.optional(name).ok_or_else(|| ShapeError::Missing { pointer: self.pointer(), name })
    }

    /// The members of the object that this is, in their order.
    ///
    /// # Errors
    /// `json-wrong-kind`.
    pub fn members<'b>(&'b self) -> Result<impl Iterator<Item = (&'b str, Place<'b>)>, ShapeError> {
        let object: &'b Object = self.object()?;
        Ok(object.iter().map(move |(name, json)| (name, Place { json, path: Path::Member(self, name) })))
    }

    /// Checks that the object has no members but these.
    ///
    /// # Errors
    /// `json-wrong-kind`, `json-unknown-member`.
    pub fn only(&self, known: &[&str]) -> Result<(), ShapeError> {
        match self.object()?.names().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(name) => Err(ShapeError::Unknown {
                pointer: self.pointer(),
                name: name.to_owned(),
                known: known.join(", "),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_place() {
        let json = super::super::parse(br#"{"a/b":[{"n":0},{"n":2,"x":1}]}"#).unwrap();
        let root = Place::root(&json);
        let list = root.optional("a/b").unwrap();
        let items: Vec<_> = list.items().unwrap().collect();
        let first = items[0].member("n").unwrap();
        assert_eq!(first.count().unwrap_err().pointer(), "/a~1b/0/n");
        assert_eq!(items[1].member("n").unwrap().count(), Ok(2));
        assert_eq!(items[1].only(&["n"]).unwrap_err().code(), "json-unknown-member");
        assert_eq!(root.member("c").unwrap_err().code(), "json-missing-member");
        assert_eq!(list.object().unwrap_err().to_string(), "at /a~1b: expected an object, found array");
        assert!(root.member("c").unwrap_err().to_string().starts_with("at the top of the document"));
        assert_eq!(first.one_or_many().next().unwrap().pointer(), "/a~1b/0/n");
    }
}
