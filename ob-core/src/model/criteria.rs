//! Criteria: what one must do to earn a badge.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString};
use crate::value::{Iri, OneOrMany};

const CLAUSE: &str = Class::Criteria.clause();

class! {
    /// What one must do to earn a badge: a page, a text, or both. OB 2.0, "Criteria".
    Criteria;
    /// Constructors below make sure that there is one of the two.
    fn blank -> CriteriaBuilder;
    types: Option<OneOrMany<String>> = Some(OneOrMany::One("Criteria".to_owned())), Property::types(No, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {}
    optional {
        /// `narrative`: what is needed, in Markdown.
        narrative: LanguageString = Property::one("narrative", V::Text, CLAUSE);
    }
    many {}
}

impl Criteria {
    /// Criteria as a text.
    pub fn narrative(text: impl Into<LanguageString>) -> Self {
        Self::with_narrative(text).build()
    }

    /// Begins Criteria with a text.
    pub fn with_narrative(text: impl Into<LanguageString>) -> CriteriaBuilder {
        Self::blank().narrative(text)
    }

    /// Begins Criteria with the page that describes them.
    pub fn with_page(id: Iri) -> CriteriaBuilder {
        Self::blank().id(id)
    }
}
