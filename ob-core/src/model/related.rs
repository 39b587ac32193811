//! Related: another edition of an object.

use super::class_macro::class;
use super::property::{Property, Required::*};
use crate::value::OneOrMany;

const CLAUSE: &str = "OB 2.0, \"Properties\", related";

class! {
    /// Another edition of an object, such as the same badge in another language or an earlier version. OB 2.0, "Properties", related.
    Related;
    /// Begins a Related with the id of the other edition.
    ///
    /// ```
    /// use ob_core::{model::Related, value::{Iri, LanguageTag}};
    /// let dutch = Related::builder(Iri::parse("https://example.org/badges/robotica")?)
    ///     .language(LanguageTag::parse("nl")?)
    ///     .build();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder -> RelatedBuilder;
    types: Option<OneOrMany<String>> = None, Property::types(No, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {}
    optional {}
    many {}
}
