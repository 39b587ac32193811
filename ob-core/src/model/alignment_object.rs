//! AlignmentObject: a standard that a badge meets.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString};
use crate::value::{Iri, OneOrMany};

const CLAUSE: &str = Class::AlignmentObject.clause();

class! {
    /// An objective or an educational standard that a badge meets. OB 2.0, "AlignmentObject".
    AlignmentObject;
    /// Begins an AlignmentObject with its name and the page that defines the target.
    pub fn builder -> AlignmentObjectBuilder;
    types: Option<OneOrMany<String>> = None, Property::types(No, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {
        /// `targetName`: the name of the target.
        target_name: LanguageString = Property::one("targetName", V::Text, CLAUSE).required(Always);
        /// `targetUrl`: the page that defines it.
        target_url: Iri = Property::one("targetUrl", V::HttpUrl, CLAUSE).required(Always);
    }
    optional {
        /// `targetDescription`: the target in a few words.
        target_description: LanguageString = Property::one("targetDescription", V::Text, CLAUSE);
        /// `targetFramework`: the name of the framework it belongs to.
        target_framework: LanguageString = Property::one("targetFramework", V::Text, CLAUSE);
        /// `targetCode`: its code within the framework.
        target_code: LanguageString = Property::one("targetCode", V::Text, CLAUSE);
    }
    many {}
}
