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
pub use published::published;

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
    faults_within(schema, instance, &mut { SCHEMA_MAX_STEPS })
}

/// As [`faults`], with that many steps at most. What was taken is taken off.
pub(crate) fn faults_within(
    schema: &Json,
    instance: &Json,
    steps: &mut usize,
) -> Result<Vec<Fault>, SchemaError> {
    let draft = support::check(schema, steps)?;
    applying::Applying::new(schema, draft, steps).run(instance)
}

/// Takes steps off those that are left.
fn spend(left: &mut usize, steps: usize) -> Result<(), SchemaError> {
    let enough = steps <= *left;
    *left = left.saturating_sub(steps);
    if enough { Ok(()) } else { Err(SchemaError::Limit { what: "steps" }) }
}
