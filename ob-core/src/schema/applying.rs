//! Applies a schema whose every keyword is known to an instance.

use super::error::{Fault, SchemaError};
use super::number::Decimal;
use super::support::{Draft, Known, referenced};
use crate::limits::{SCHEMA_MAX_DEPTH, SCHEMA_MAX_FAULTS};
use crate::value::{Json, Object, json::push_pointer};
use std::collections::{BTreeSet, HashSet};
use std::fmt::Write as _;

pub(super) struct Applying<'s> {
    root: &'s Json,
    known: &'s Known,
    /// Steps that are left.
    steps: &'s mut usize,
    faults: Vec<Fault>,
}

/// Where in the instance, and whether faults are noted there. The pointer is written only for a fault.
struct At<'p> {
    above: Option<(&'p At<'p>, Token<'p>)>,
    /// Length of the pointer, if faults are noted.
    bytes: usize,
    /// Inside anyOf and its like a fault of one branch is no fault of the instance, and the first decides.
    noted: bool,
}

#[derive(Clone, Copy)]
enum Token<'p> {
    Name(&'p str),
    Index(usize),
}

impl<'p> At<'p> {
    const ROOT: At<'static> = At { above: None, bytes: 0, noted: true };
    const QUIET: At<'static> = At { above: None, bytes: 0, noted: false };

    /// What it takes to write a pointer below this one, in steps: long names above many members are no way to gain time.
    fn steps(&self) -> usize {
        self.bytes / 64
    }

    fn below(&'p self, token: Token<'p>) -> At<'p> {
        if !self.noted {
            return At::QUIET;
        }
        let length = match token {
            Token::Name(name) => name.len() + name.bytes().filter(|b| matches!(b, b'~' | b'/')).count(),
            Token::Index(index) => index.checked_ilog10().unwrap_or(0) as usize + 1,
        };
        At { above: Some((self, token)), bytes: self.bytes + 1 + length, noted: true }
    }

    fn pointer(&self) -> String {
        let mut tokens: Vec<Token<'_>> =
            std::iter::successors(self.above, |(at, _)| at.above).map(|(_, token)| token).collect();
        tokens.reverse();
        let mut pointer = String::with_capacity(self.bytes);
        for token in tokens {
            match token {
                Token::Name(name) => push_pointer(&mut pointer, name),
                Token::Index(index) => push_pointer(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// Whether nothing more has to be known: a branch that does not fit is as wrong with one fault as with ten.
    fn is_decided(&self, follows: bool) -> bool {
        !follows && !self.noted
    }
}

impl<'s> Applying<'s> {
    pub(super) fn new(root: &'s Json, known: &'s Known, steps: &'s mut usize) -> Self {
        Self { root, known, steps, faults: Vec::new() }
    }

    pub(super) fn run(mut self, instance: &Json) -> Result<Vec<Fault>, SchemaError> {
        self.schema(self.root, instance, &At::ROOT, 0)?;
        Ok(self.faults)
    }

    fn spend(&mut self, steps: usize) -> Result<(), SchemaError> {
        super::spend(self.steps, steps)
    }

    fn fault(&mut self, at: &At<'_>, keyword: &'static str, demanded: impl FnOnce() -> String) {
        if at.noted && self.faults.len() < SCHEMA_MAX_FAULTS {
            self.faults.push(Fault { pointer: at.pointer(), keyword, demanded: demanded() });
        }
    }

    /// Whether the instance follows the schema. Depth is bounded, also where references go in a circle.
    fn schema(
        &mut self,
        schema: &'s Json,
        instance: &Json,
        at: &At<'_>,
        depth: usize,
    ) -> Result<bool, SchemaError> {
        self.spend(1)?;
        if depth > SCHEMA_MAX_DEPTH {
            return Err(SchemaError::Limit { what: "depth" });
        }
        let schema = match schema {
            Json::Object(schema) => schema,
            Json::Bool(true) => return Ok(true),
            _ => {
                self.fault(at, "false", || "nothing is allowed here".to_owned());
                return Ok(false);
            }
        };
        if let Some(reference) = schema.text("$ref") {
            return match referenced(self.root, reference) {
                Some(schema) => self.schema(schema, instance, at, depth + 1),
                None => Err(SchemaError::Malformed { keyword: "$ref".to_owned(), pointer: String::new() }),
            };
        }
        let mut follows = self.any_kind(schema, instance, at)?;
        if at.is_decided(follows) {
            return Ok(false);
        }
        follows &= self.combined(schema, instance, at, depth)?;
        if at.is_decided(follows) {
            return Ok(false);
        }
        follows &= match instance {
            Json::String(text) => self.string(schema, text, at)?,
            Json::Number(_) => self.number(schema, instance, at)?,
            Json::Array(items) => self.array(schema, items, at, depth)?,
            Json::Object(object) => self.object(schema, object, at, depth)?,
            Json::Null | Json::Bool(_) => true,
        };
        Ok(follows)
    }

    fn any_kind(&mut self, schema: &'s Object, instance: &Json, at: &At<'_>) -> Result<bool, SchemaError> {
        let mut follows = true;
        if let Some(types) = schema.get("type") {
            let mut fits = false;
            for name in types.one_or_many().iter().filter_map(Json::as_str) {
                fits |= self.is_of(name, instance)?;
            }
            if !fits {
                self.fault(at, "type", || {
                    let names: Vec<&str> = types.one_or_many().iter().filter_map(Json::as_str).collect();
                    format!("{} is expected, not {}", names.join(" or "), instance.kind())
                });
                follows = false;
            }
        }
        let choices = schema.get("enum").map(Json::one_or_many);
        let only = schema.get("const").map(std::slice::from_ref);
        for (keyword, allowed) in [("enum", choices), ("const", only)] {
            let Some(allowed) = allowed else { continue };
            // Texts, the usual case, are equal as they stand.
            if let Json::String(text) = instance {
                self.spend(text.len() / 8 + allowed.len())?;
                if !allowed.iter().any(|choice| choice.as_str() == Some(text)) {
                    self.fault(at, keyword, || "another value is expected".to_owned());
                    follows = false;
                }
                continue;
            }
            let mut wanted = String::new();
            self.canonical(instance, &mut wanted)?;
            let mut fits = false;
            for choice in allowed {
                let mut text = String::new();
                self.canonical(choice, &mut text)?;
                fits |= text == wanted;
            }
            if !fits {
                self.fault(at, keyword, || "another value is expected".to_owned());
                follows = false;
            }
        }
        Ok(follows)
    }

    fn is_of(&self, name: &str, instance: &Json) -> Result<bool, SchemaError> {
        let Json::Number(number) = instance else { return Ok(name == instance.kind()) };
        Ok(match name {
            "number" => true,
            "integer" if self.known.draft == Draft::Four => !number.as_str().contains(['.', 'e', 'E']),
            "integer" => decimal(instance)?.is_integer(),
            _ => false,
        })
    }

    fn combined(
        &mut self,
        schema: &'s Object,
        instance: &Json,
        at: &At<'_>,
        depth: usize,
    ) -> Result<bool, SchemaError> {
        let mut follows = true;
        for branch in schema.get("allOf").and_then(Json::as_array).unwrap_or_default() {
            follows &= self.schema(branch, instance, at, depth + 1)?;
        }
        for keyword in ["anyOf", "oneOf"] {
            let Some(branches) = schema.get(keyword).and_then(Json::as_array) else { continue };
            let mut fitting = 0_usize;
            for branch in branches {
                fitting += usize::from(self.schema(branch, instance, &At::QUIET, depth + 1)?);
            }
            if fitting == 0 || (keyword == "oneOf" && fitting > 1) {
                let word = if keyword == "anyOf" { "at least one" } else { "exactly one" };
                let keyword = if keyword == "anyOf" { "anyOf" } else { "oneOf" };
                self.fault(at, keyword, || {
                    format!("{word} of {} shapes is expected, {fitting} fit", branches.len())
                });
                follows = false;
            }
        }
        if let Some(unwanted) = schema.get("not")
            && self.schema(unwanted, instance, &At::QUIET, depth + 1)?
        {
            self.fault(at, "not", || "this shape is excluded".to_owned());
            follows = false;
        }
        Ok(follows)
    }

    fn string(&mut self, schema: &'s Object, text: &str, at: &At<'_>) -> Result<bool, SchemaError> {
        let mut follows = true;
        if schema.contains("minLength") || schema.contains("maxLength") {
            self.spend(text.len())?;
            follows &= self.count(schema, text.chars().count(), ["minLength", "maxLength"], "characters", at);
        }
        if let Some(pattern) = schema.text("pattern") {
            let Some(compiled) = self.known.patterns.get(pattern) else {
                return Err(SchemaError::Unsupported {
                    keyword: "pattern".to_owned(),
                    pointer: String::new(),
                });
            };
            self.spend(compiled.len().saturating_mul(text.len() + 1))?;
            if !compiled.is_found(text) {
                self.fault(at, "pattern", || format!("a text of the form {pattern} is expected"));
                follows = false;
            }
        }
        Ok(follows)
    }

    fn number(&mut self, schema: &'s Object, instance: &Json, at: &At<'_>) -> Result<bool, SchemaError> {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
        if !bounds.into_iter().any(|keyword| schema.contains(keyword)) {
            return Ok(true);
        }
        let value = decimal(instance)?;
        let mut follows = true;
        for (keyword, exclusive, is_least) in
            [("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false)]
        {
            let flagged = schema.get(exclusive).and_then(Json::as_bool) == Some(true);
            for (keyword, strict) in [(keyword, flagged), (exclusive, true)] {
                let Some(bound) = schema.get(keyword).filter(|bound| bound.as_number().is_some()) else {
                    continue;
                };
                let limit = decimal(bound)?;
                let inside = match (is_least, strict) {
                    (true, true) => value > limit,
                    (true, false) => value >= limit,
                    (false, true) => value < limit,
                    (false, false) => value <= limit,
                };
                if !inside {
                    self.fault(at, keyword, || format!("a number within the bound {} is expected", bound));
                    follows = false;
                }
            }
        }
        Ok(follows)
    }

    fn array(
        &mut self,
        schema: &'s Object,
        items: &[Json],
        at: &At<'_>,
        depth: usize,
    ) -> Result<bool, SchemaError> {
        let mut follows = self.count(schema, items.len(), ["minItems", "maxItems"], "items", at);
        if schema.get("uniqueItems").and_then(Json::as_bool) == Some(true) {
            let mut seen = HashSet::new();
            for item in items {
                let mut text = String::new();
                self.canonical(item, &mut text)?;
                if !seen.insert(text) {
                    self.fault(at, "uniqueItems", || "no item may stand there twice".to_owned());
                    follows = false;
                    break;
                }
            }
        }
        let (first, rest): (&'s [Json], Option<&'s Json>) = match schema.get("items") {
            Some(Json::Array(first)) => (first, schema.get("additionalItems")),
            every => (&[], every),
        };
        for (i, item) in items.iter().enumerate() {
            let Some(inner) = first.get(i).or(rest) else { break };
            self.spend(at.steps())?;
            follows &= self.schema(inner, item, &at.below(Token::Index(i)), depth + 1)?;
            if at.is_decided(follows) {
                return Ok(false);
            }
        }
        Ok(follows)
    }

    fn object(
        &mut self,
        schema: &'s Object,
        object: &Object,
        at: &At<'_>,
        depth: usize,
    ) -> Result<bool, SchemaError> {
        let mut follows =
            self.count(schema, object.len(), ["minProperties", "maxProperties"], "properties", at);
        for name in schema.get("required").and_then(Json::as_array).unwrap_or_default() {
            self.spend(object.len() + 1)?;
            if let Some(name) = name.as_str()
                && !object.contains(name)
            {
                self.fault(at, "required", || format!("{name} is missing"));
                follows = false;
                if at.is_decided(follows) {
                    return Ok(false);
                }
            }
        }
        let stated = schema.get("properties").and_then(Json::as_object);
        let others = schema.get("additionalProperties");
        for (name, value) in object.iter() {
            self.spend(stated.map_or(0, Object::len) + 1)?;
            let Some(inner) = stated.and_then(|stated| stated.get(name)).or(others) else { continue };
            self.spend(at.steps())?;
            follows &= self.schema(inner, value, &at.below(Token::Name(name)), depth + 1)?;
            if at.is_decided(follows) {
                return Ok(false);
            }
        }
        Ok(follows)
    }

    fn count(
        &mut self,
        schema: &'s Object,
        count: usize,
        keywords: [&'static str; 2],
        what: &str,
        at: &At<'_>,
    ) -> bool {
        let mut follows = true;
        for (keyword, is_least) in keywords.into_iter().zip([true, false]) {
            let Some(bound) = schema.get(keyword).and_then(Json::as_number).and_then(|n| n.as_i64()) else {
                continue;
            };
            let bound = usize::try_from(bound).unwrap_or(usize::MAX);
            if if is_least { count < bound } else { count > bound } {
                let word = if is_least { "at least" } else { "at most" };
                self.fault(at, keyword, || format!("{word} {bound} {what} are expected, there are {count}"));
                follows = false;
            }
        }
        follows
    }

    /// Writes a value so that equal values, and only they, have one text: members sorted, numbers by their value.
    fn canonical(&mut self, value: &Json, out: &mut String) -> Result<(), SchemaError> {
        self.spend(1)?;
        match value {
            Json::Number(_) => out.push_str(&decimal(value)?.canonical()),
            Json::String(text) => {
                self.spend(text.len() / 8)?;
                // The length before the text keeps texts apart, whatever they hold.
                let _ = write!(out, "{}:{text}", text.len());
            }
            Json::Array(items) => {
                out.push('[');
                for item in items {
                    self.canonical(item, out)?;
                    out.push(',');
                }
                out.push(']');
            }
            Json::Object(object) => {
                let mut members = BTreeSet::new();
                for (name, value) in object.iter() {
                    let mut text = format!("{}:{name}", name.len());
                    self.canonical(value, &mut text)?;
                    members.insert(text);
                }
                out.push('{');
                for member in members {
                    out.push_str(&member);
                    out.push(',');
                }
                out.push('}');
            }
            Json::Null => out.push('n'),
            Json::Bool(true) => out.push('t'),
            Json::Bool(false) => out.push('f'),
        }
        Ok(())
    }
}

fn decimal(number: &Json) -> Result<Decimal, SchemaError> {
    number.as_number().and_then(Decimal::of).ok_or(SchemaError::Limit { what: "digits" })
}
