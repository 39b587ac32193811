//! A small JSON Schema validator: what the extensions of Open Badges use of drafts 4, 6 and 7. OB 2.0, "Extension Validation".
//!
//! ```text
//! schema ── a keyword that is not known here? ──► SchemaError: the instance is judged neither right nor wrong
//!     └──── every keyword known ──► faults, none if the instance follows the schema
//! ```
//!
//! Known: `type enum const properties required additionalProperties minProperties maxProperties items additionalItems minItems maxItems
//! uniqueItems minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum anyOf oneOf allOf not $ref definitions`; a
//! `$ref` stays within the document. `format` and the words for people are no assertions. Numbers are compared exactly. Schemas come from
//! strangers: depth and steps are bounded, and a `pattern` is matched in time linear in its text.

mod applying;
mod error;
mod number;
mod pattern;
mod published;
mod support;

#[cfg(test)]
mod tests;

pub use error::{Fault, SchemaError};
pub(crate) use published::{AWARD_RULE, Published, known, published};

use crate::limits::SCHEMA_MAX_STEPS;
use crate::value::Json;

/// What is wrong with an instance by a schema; nothing if it follows it. At most [`SCHEMA_MAX_FAULTS`](crate::limits::SCHEMA_MAX_FAULTS).
///
/// ```
/// use ob_core::{schema, value::json};
/// let rule = json::parse(br#"{"type": "object", "required": ["url"], "properties": {"url": {"type": "string"}}}"#)?;
/// assert!(schema::faults(&rule, &json::parse(br#"{"url": "https://example.org/apply"}"#)?)?.is_empty());
/// let faults = schema::faults(&rule, &json::parse(br#"{"url": 1}"#)?)?;
/// assert_eq!((faults[0].pointer.as_str(), faults[0].keyword), ("/url", "type"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `schema-unsupported` for a keyword or a pattern outside the subset, `schema-malformed` for what is no schema, `schema-limit` when it takes
/// too much.
pub fn faults(schema: &Json, instance: &Json) -> Result<Vec<Fault>, SchemaError> {
    let steps = &mut { SCHEMA_MAX_STEPS };
    let rules = Rules::of(schema, steps)?;
    applying::Applying::new(schema, &rules.known, steps).run(instance)
}

/// What was learnt when a schema was looked through, so that it is done once for many instances.
#[derive(Debug)]
pub(crate) struct Rules {
    known: support::Known,
    /// The steps that it took. They are taken again each time: who comes later is not allowed more than who came first.
    steps: usize,
}

impl Rules {
    /// Looks through a schema, with that many steps at most. What was taken is taken off.
    ///
    /// # Errors
    /// As [`faults`].
    pub(crate) fn of(schema: &Json, left: &mut usize) -> Result<Self, SchemaError> {
        let before = *left;
        let known = support::check(schema, left)?;
        Ok(Self { known, steps: before.saturating_sub(*left) })
    }

    /// As [`faults`], with that many steps at most, those of looking through the schema included. `schema` is the one that was looked through.
    ///
    /// # Errors
    /// As [`faults`].
    pub(crate) fn faults(
        &self,
        schema: &Json,
        instance: &Json,
        left: &mut usize,
    ) -> Result<Vec<Fault>, SchemaError> {
        spend(left, self.steps)?;
        applying::Applying::new(schema, &self.known, left).run(instance)
    }
}

/// Takes steps off those that are left.
fn spend(left: &mut usize, steps: usize) -> Result<(), SchemaError> {
    let enough = steps <= *left;
    *left = left.saturating_sub(steps);
    if enough { Ok(()) } else { Err(SchemaError::Limit { what: "steps" }) }
}
