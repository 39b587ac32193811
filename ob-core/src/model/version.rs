//! The version of an object.

use super::at::At;
use super::node::{PropertyValue, wrong_type};
use super::property::Property;
use super::{Class, ModelError};
use crate::value::{Json, Number};
use std::fmt;

/// The edition of an object: a text or a number, digits kept. OB 2.0, "Properties", version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// A text such as `"2.1"`.
    Text(String),
    /// A number such as `2`.
    Number(Number),
}

impl From<&str> for Version {
    fn from(text: &str) -> Self {
        Version::Text(text.to_owned())
    }
}
impl From<String> for Version {
    fn from(text: String) -> Self {
        Version::Text(text)
    }
}
impl From<i64> for Version {
    fn from(number: i64) -> Self {
        Version::Number(number.into())
    }
}
impl From<Number> for Version {
    fn from(number: Number) -> Self {
        Version::Number(number)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Version::Text(text) => f.write_str(text),
            Version::Number(number) => f.write_str(number.as_str()),
        }
    }
}

impl PropertyValue for Version {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        match json {
            Json::String(text) => Ok(Version::Text(text.clone())),
            Json::Number(number) => Ok(Version::Number(number.clone())),
            other => Err(wrong_type(class, row, "a text or a number", other, at)),
        }
    }

    fn write(&self) -> Json {
        match self {
            Version::Text(text) => Json::String(text.clone()),
            Version::Number(number) => Json::Number(number.clone()),
        }
    }
}
