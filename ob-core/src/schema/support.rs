//! Is every keyword of a schema known here, and of the form that the draft gives it? Asked of the whole schema before it is applied, so that
//! the answer does not depend on the instance.

use super::error::SchemaError;
use super::pattern::Pattern;
use crate::limits::SCHEMA_MAX_DEPTH;
use crate::value::{Json, Object, json::push_pointer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The drafts that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Draft {
    /// `exclusiveMinimum` is true or false; `1.0` is no integer.
    Four,
    /// Drafts 6 and 7.
    Later,
}

/// What a keyword takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Anything,
    Text,
    Types,
    Values,
    Names,
    Schema,
    SchemaOrBoolean,
    SchemaOrSchemas,
    Schemas,
    SchemaMap,
    Count,
    Number,
    NumberOrFlag,
    Flag,
    Pattern,
    Reference,
}

fn takes(keyword: &str) -> Option<Takes> {
    Some(match keyword {
        "$schema" | "title" | "description" | "$comment" | "format" | "contentMediaType"
        | "contentEncoding" => Takes::Text,
        "default" | "examples" | "const" => Takes::Anything,
        "readOnly" | "writeOnly" | "uniqueItems" => Takes::Flag,
        "id" | "$id" => Takes::Text,
        "type" => Takes::Types,
        "enum" => Takes::Values,
        "required" => Takes::Names,
        "properties" | "definitions" => Takes::SchemaMap,
        "additionalProperties" | "additionalItems" => Takes::SchemaOrBoolean,
        "items" => Takes::SchemaOrSchemas,
        "not" => Takes::Schema,
        "anyOf" | "oneOf" | "allOf" => Takes::Schemas,
        "minItems" | "maxItems" | "minLength" | "maxLength" | "minProperties" | "maxProperties" => {
            Takes::Count
        }
        "minimum" | "maximum" => Takes::Number,
        "exclusiveMinimum" | "exclusiveMaximum" => Takes::NumberOrFlag,
        "pattern" => Takes::Pattern,
        "$ref" => Takes::Reference,
        _ => return None,
    })
}

/// Keywords that assert nothing.
fn is_annotation(keyword: &str) -> bool {
    matches!(
        keyword,
        "$schema"
            | "title"
            | "description"
            | "$comment"
            | "default"
            | "examples"
            | "id"
            | "$id"
            | "definitions"
    )
}

/// What was learnt when a schema was looked through.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) draft: Draft,
    /// Every pattern that stands in it, compiled.
    pub(super) patterns: BTreeMap<String, Pattern>,
}

/// Looks through the schema.
pub(super) fn check(schema: &Json, steps: &mut usize) -> Result<Known, SchemaError> {
    let named = schema.as_object().and_then(|object| object.text("$schema"));
    let draft = match named.map(|name| name.trim_end_matches('#')) {
        Some("http://json-schema.org/draft-04/schema") => Draft::Four,
        Some("http://json-schema.org/draft-06/schema" | "http://json-schema.org/draft-07/schema") | None => {
            Draft::Later
        }
        Some(other) => {
            return Err(SchemaError::Unsupported {
                keyword: format!("the draft {other}"),
                pointer: String::new(),
            });
        }
    };
    let mut support = Support { root: schema, draft, steps, path: String::new(), patterns: BTreeMap::new() };
    support.schema(schema, 0)?;
    Ok(Known { draft, patterns: support.patterns })
}

struct Support<'s> {
    root: &'s Json,
    draft: Draft,
    /// Steps that are left.
    steps: &'s mut usize,
    /// Where in the schema it is, as a JSON Pointer.
    path: String,
    patterns: BTreeMap<String, Pattern>,
}

impl Support<'_> {
    fn spend(&mut self, steps: usize) -> Result<(), SchemaError> {
        super::spend(self.steps, steps)
    }

    fn schema(&mut self, schema: &Json, depth: usize) -> Result<(), SchemaError> {
        if depth > SCHEMA_MAX_DEPTH {
            return Err(SchemaError::Limit { what: "depth" });
        }
        match schema {
            Json::Object(object) => {
                object.iter().try_for_each(|(keyword, value)| self.keyword(object, keyword, value, depth))
            }
            Json::Bool(_) if self.draft == Draft::Later => Ok(()),
            other => malformed(other.kind(), &self.path),
        }
    }

    /// A schema that stands inside another one, under that token.
    fn below(&mut self, token: &str, schema: &Json, depth: usize) -> Result<(), SchemaError> {
        let outer = self.path.len();
        push_pointer(&mut self.path, token);
        self.schema(schema, depth + 1)?;
        self.path.truncate(outer);
        Ok(())
    }

    fn keyword(
        &mut self,
        schema: &Object,
        keyword: &str,
        value: &Json,
        depth: usize,
    ) -> Result<(), SchemaError> {
        // Long names above many keywords are no way to gain time.
        self.spend(1 + self.path.len() / 64)?;
        let pointer = self.path.as_str();
        let unsupported =
            || Err(SchemaError::Unsupported { keyword: keyword.to_owned(), pointer: pointer.to_owned() });
        let Some(takes) = takes(keyword) else { return unsupported() };
        // Before draft 6 these were not keywords, and what is no keyword asserts nothing.
        if self.draft == Draft::Four && matches!(keyword, "const" | "examples" | "$id") {
            return unsupported();
        }
        // What stands beside a reference is passed over in these drafts; an author who writes it means it.
        if takes == Takes::Reference && schema.names().any(|name| name != "$ref" && !is_annotation(name)) {
            return unsupported();
        }
        // An id further in gives references another base.
        if matches!(keyword, "id" | "$id") && !pointer.is_empty() {
            return unsupported();
        }
        let fits = match (takes, value) {
            (Takes::Anything, _)
            | (Takes::Text, Json::String(_))
            | (Takes::Flag, Json::Bool(_))
            | (Takes::SchemaOrBoolean, Json::Bool(_)) => true,
            (Takes::Types, value) => {
                let names = value.one_or_many();
                !names.is_empty()
                    && names.iter().all(|name| {
                        let known = ["null", "boolean", "number", "integer", "string", "array", "object"];
                        name.as_str().is_some_and(|name| known.contains(&name))
                    })
            }
            (Takes::Values, Json::Array(_)) => true,
            (Takes::Names, Json::Array(names)) => names.iter().all(|name| name.as_str().is_some()),
            (
                Takes::Schema | Takes::SchemaOrBoolean | Takes::SchemaOrSchemas,
                schema @ (Json::Object(_) | Json::Bool(_)),
            ) => {
                return self.below(keyword, schema, depth);
            }
            (Takes::Schemas, Json::Array(schemas)) if schemas.is_empty() => false,
            (Takes::SchemaOrSchemas | Takes::Schemas, Json::Array(schemas)) => {
                let outer = self.path.len();
                push_pointer(&mut self.path, keyword);
                for (i, schema) in schemas.iter().enumerate() {
                    self.below(&i.to_string(), schema, depth)?;
                }
                self.path.truncate(outer);
                return Ok(());
            }
            (Takes::SchemaMap, Json::Object(schemas)) => {
                let outer = self.path.len();
                push_pointer(&mut self.path, keyword);
                for (name, schema) in schemas.iter() {
                    self.below(name, schema, depth)?;
                }
                self.path.truncate(outer);
                return Ok(());
            }
            (Takes::Count, Json::Number(number)) => match number.as_i64() {
                Some(count) => count >= 0,
                None => return unsupported(),
            },
            (Takes::Number, Json::Number(number)) => match super::number::Decimal::of(number) {
                Some(_) => true,
                None => return unsupported(),
            },
            (Takes::NumberOrFlag, Json::Bool(_)) => self.draft == Draft::Four,
            (Takes::NumberOrFlag, Json::Number(number)) => {
                self.draft == Draft::Later && super::number::Decimal::of(number).is_some()
            }
            (Takes::Pattern, Json::String(text)) => {
                let states = match self.patterns.get(text) {
                    Some(known) => known.len(),
                    None => {
                        let Some(pattern) = Pattern::of(text) else { return unsupported() };
                        let states = pattern.len();
                        self.patterns.insert(text.clone(), pattern);
                        states
                    }
                };
                self.spend(states)?;
                true
            }
            (Takes::Reference, Json::String(reference)) => match referenced(self.root, reference) {
                Some(Json::Object(_) | Json::Bool(_)) => true,
                _ => return unsupported(),
            },
            _ => false,
        };
        if fits { Ok(()) } else { malformed(keyword, &self.path) }
    }
}

fn malformed(keyword: &str, pointer: &str) -> Result<(), SchemaError> {
    Err(SchemaError::Malformed { keyword: keyword.to_owned(), pointer: pointer.to_owned() })
}

/// The schema that a reference within the document leads to: `#`, or `#/definitions/…` without percent-encoding. A place that is looked
/// through as a schema by itself: nothing else was checked.
pub(super) fn referenced<'s>(root: &'s Json, reference: &str) -> Option<&'s Json> {
    let pointer = reference.strip_prefix('#').filter(|pointer| !pointer.contains('%'))?;
    if pointer.is_empty() {
        return Some(root);
    }
    let name = pointer.strip_prefix("/definitions/").filter(|name| !name.contains('/'))?;
    let name = match name.contains('~') {
        true => Cow::Owned(name.replace("~1", "/").replace("~0", "~")),
        false => Cow::Borrowed(name),
    };
    root.as_object()?.get("definitions")?.as_object()?.get(&name)
}
