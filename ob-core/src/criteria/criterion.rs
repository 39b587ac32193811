//! A rule as a document: reading, writing, its canonical form.

use super::FrameworkError;
use super::kinds::Criterion;
use crate::limits::RULE_MAX_DEPTH;
use crate::value::Json;
use crate::value::json::{self, Place};

impl Criterion {
    /// Reads a rule from JSON text.
    ///
    /// # Errors
    /// [`FrameworkError`] with the JSON Pointer of the place: no JSON, no rule, an empty set, a limit.
    pub fn from_text(text: &[u8]) -> Result<Self, FrameworkError> {
        Self::from_json(&json::parse(text)?)
    }

    /// Reads a rule from a JSON value.
    ///
    /// # Errors
    /// [`FrameworkError`] with the JSON Pointer of the place: no rule, an empty set, a limit.
    pub fn from_json(json: &Json) -> Result<Self, FrameworkError> {
        Rule { place: Place::root(json), depth: 0, lenient: false }.criterion()
    }

    /// The rule as JSON, in its canonical form: members in a fixed order, defaults written out, scores in one spelling.
    pub fn to_json(&self) -> Json {
        self.write().into()
    }
}

/// A rule being read.
#[derive(Clone, Copy)]
pub(super) struct Rule<'a> {
    pub(super) place: Place<'a>,
    depth: usize,
    /// Whether one value may stand for an array of one, as JSON-LD processors write it.
    lenient: bool,
}

impl<'a> Rule<'a> {
    pub(super) fn new(place: Place<'a>, lenient: bool) -> Self {
        Self { place, depth: 0, lenient }
    }

    pub(super) fn criterion(&self) -> Result<Criterion, FrameworkError> {
        if self.depth >= RULE_MAX_DEPTH {
            return Err(FrameworkError::TooMany {
                pointer: self.place.pointer(),
                what: "levels of rules",
                limit: RULE_MAX_DEPTH,
            });
        }
        Criterion::read(self)
    }

    /// The rule inside this one, under `name`.
    pub(super) fn inner(&self, name: &'static str) -> Result<Criterion, FrameworkError> {
        let place = self.place.member(name)?;
        Rule { place, depth: self.depth + 1, lenient: self.lenient }.criterion()
    }

    /// The set of rules under `name`, not empty.
    pub(super) fn set(&self, name: &'static str) -> Result<Vec<Criterion>, FrameworkError> {
        let place = self.place.member(name)?;
        let rules = self.list(&place, |place| {
            Rule { place: *place, depth: self.depth + 1, lenient: self.lenient }.criterion()
        })?;
        if rules.is_empty() {
            return Err(FrameworkError::EmptySet { pointer: place.pointer(), what: "rule" });
        }
        Ok(rules)
    }

    /// The elements of a list.
    pub(super) fn list<T>(
        &self,
        place: &Place<'_>,
        mut read: impl FnMut(&Place<'_>) -> Result<T, FrameworkError>,
    ) -> Result<Vec<T>, FrameworkError> {
        if self.lenient {
            place.one_or_many().map(|item| read(&item)).collect()
        } else {
            place.items()?.map(|item| read(&item)).collect()
        }
    }
}
