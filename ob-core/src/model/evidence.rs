//! Evidence: the work behind a badge.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString};
use crate::value::OneOrMany;

const CLAUSE: &str = Class::Evidence.clause();

class! {
    /// The work with which a badge was earned. OB 2.0, "Evidence".
    Evidence;
    /// Begins an Evidence; nothing is required.
    pub fn builder -> EvidenceBuilder;
    types: Option<OneOrMany<String>> = Some(OneOrMany::One("Evidence".to_owned())), Property::types(No, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {}
    optional {
        /// `narrative`: what was done and how, in Markdown.
        narrative: LanguageString = Property::one("narrative", V::Text, CLAUSE);
        /// `name`: a title.
        name: LanguageString = Property::one("name", V::Text, CLAUSE);
        /// `description`: a longer description.
        description: LanguageString = Property::one("description", V::Text, CLAUSE);
        /// `genre`: what kind of work it is, such as `Poetry` or `Film`.
        genre: LanguageString = Property::one("genre", V::Text, CLAUSE);
        /// `audience`: for whom it was made.
        audience: LanguageString = Property::one("audience", V::Text, CLAUSE);
    }
    many {}
}
