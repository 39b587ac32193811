//! A finding: one fact about the badge, with its code, its place and what was seen there.

use super::code::{Code, Severity};
use crate::limits::{FINDING_FACT_MAX_CHARS, FINDING_PLACE_MAX_BYTES};
use crate::text::{self, Language};
use crate::value::Object;

/// One fact that verification found. Holds no address of a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How much it weighs: that of the code, or more where the caller's policy says so.
    pub severity: Severity,
    /// The id of the object, or the URL of the document, that it is about.
    pub object: Option<String>,
    /// The place in that object, as a JSON Pointer (RFC 6901) into its normalised form; into the document as it was read, where it has none.
    /// What an extension holds is named as it was written: so its schema sees it.
    pub pointer: Option<String>,
    /// What was seen, by name: `found`, `expected`, `url`, `reason`, …
    pub facts: Vec<(&'static str, String)>,
}

impl Finding {
    /// A finding of this code, about nothing in particular yet.
    pub fn new(code: Code) -> Self {
        Self { code, severity: code.severity(), object: None, pointer: None, facts: Vec::new() }
    }

    /// The same finding about the object of that id. What is longer than an IRI can be ([`FINDING_PLACE_MAX_BYTES`]) is cut.
    #[must_use]
    pub fn object(mut self, id: impl Into<String>) -> Self {
        self.object = Some(cut(id.into()));
        self
    }

    /// The same finding at that place. A pointer longer than [`FINDING_PLACE_MAX_BYTES`] is cut.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(cut(pointer.into()));
        self
    }

    /// The same finding with one more fact. A value longer than [`FINDING_FACT_MAX_CHARS`] is cut.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let mut value = value.into();
        if let Some((end, _)) = value.char_indices().nth(FINDING_FACT_MAX_CHARS) {
            value.truncate(end);
            value.push('…');
        }
        self.facts.push((name, value));
        self
    }

    /// The sentence of the code in that language, its places filled with the facts.
    pub fn sentence(&self, language: Language) -> String {
        let template = text::report::sentence(self.code.as_str(), language).unwrap_or(self.code.as_str());
        text::fill(template, |name| {
            self.facts.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
        })
    }

    /// The finding as it stands in reports.
    pub fn to_json(&self, language: Language) -> Object {
        let mut object = Object::new()
            .with("code", self.code.as_str())
            .with("severity", self.severity.as_str())
            .with("check", self.code.check().as_str())
            .with("message", self.sentence(language));
        if let Some(id) = &self.object {
            object.insert("object", id.as_str());
        }
        if let Some(pointer) = &self.pointer {
            object.insert("pointer", pointer.as_str());
        }
        if !self.facts.is_empty() {
            object.insert("facts", self.facts.iter().map(|(n, v)| (*n, v.as_str())).collect::<Object>());
        }
        object.with("clause", self.code.clause())
    }
}

/// What of an id or a pointer is shown. Cut before it is copied for every finding: a document names itself as it likes.
pub(crate) fn shown(place: &str) -> &str {
    let mut end = place.len().min(FINDING_PLACE_MAX_BYTES);
    while !place.is_char_boundary(end) {
        end -= 1;
    }
    place.get(..end).unwrap_or_default()
}

fn cut(mut place: String) -> String {
    place.truncate(shown(&place).len());
    place
}
