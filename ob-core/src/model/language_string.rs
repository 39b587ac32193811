//! Texts that may say which language they are in.

use super::at::At;
use super::node::{PropertyValue, violation, wrong_type};
use super::property::Property;
use super::{Class, ModelError, ViolationKind};
use crate::value::{Json, LanguageTag, Object};
use std::fmt;

/// A text, plain or with its language. OB 2.0, "Text" and "Internationalization and Multilingual Badges".
///
/// ```
/// use ob_core::model::LanguageString;
/// use ob_core::value::LanguageTag;
/// let plain = LanguageString::from("Robotics");
/// let dutch = LanguageString::tagged("Robotica", LanguageTag::parse("nl").unwrap());
/// assert_eq!((plain.as_str(), dutch.as_str()), ("Robotics", "Robotica"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LanguageString {
    /// A JSON string; its language is that of the object, if it states one.
    Plain(String),
    /// `{"@value": …, "@language": …}`
    Tagged {
        /// The text.
        value: String,
        /// Its language.
        language: LanguageTag,
    },
}

impl LanguageString {
    /// A text with its language.
    pub fn tagged(value: impl Into<String>, language: LanguageTag) -> Self {
        LanguageString::Tagged { value: value.into(), language }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match self {
            LanguageString::Plain(value) | LanguageString::Tagged { value, .. } => value,
        }
    }

    /// The language that the text itself states.
    pub fn language(&self) -> Option<&LanguageTag> {
        match self {
            LanguageString::Plain(_) => None,
            LanguageString::Tagged { language, .. } => Some(language),
        }
    }
}

impl From<&str> for LanguageString {
    fn from(text: &str) -> Self {
        LanguageString::Plain(text.to_owned())
    }
}
impl From<String> for LanguageString {
    fn from(text: String) -> Self {
        LanguageString::Plain(text)
    }
}

/// The text.
impl fmt::Display for LanguageString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

pub(super) const TEXT: &str = "a text, or an object of @value and @language alone";

impl PropertyValue for LanguageString {
    /// `{"@value": …}` without a language is the plain text: JSON-LD says so.
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        let wrong = || wrong_type(class, row, TEXT, json, at);
        match json {
            Json::String(text) => Ok(LanguageString::Plain(text.clone())),
            Json::Object(object) => {
                let value = object.text("@value").ok_or_else(wrong)?.to_owned();
                if object.names().any(|name| name != "@value" && name != "@language") {
                    return Err(wrong());
                }
                match object.get("@language") {
                    None | Some(Json::Null) => Ok(LanguageString::Plain(value)),
                    Some(tag) => {
                        let language =
                            tag.as_str().and_then(|tag| LanguageTag::parse(tag).ok()).ok_or_else(|| {
                                violation(class, row, ViolationKind::NotALanguageTag, &at.name("@language"))
                            })?;
                        Ok(LanguageString::Tagged { value, language })
                    }
                }
            }
            _ => Err(wrong()),
        }
    }

    fn write(&self) -> Json {
        match self {
            LanguageString::Plain(text) => Json::String(text.clone()),
            LanguageString::Tagged { value, language } => {
                Object::new().with("@value", value.as_str()).with("@language", language.as_str()).into()
            }
        }
    }
}
