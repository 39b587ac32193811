//! Errors of the core as JSON.

use ob_core::value::json::ShapeError;
use ob_core::value::{DateTimeError, JsonError, Object};
#[cfg(feature = "evaluate")]
use ob_core::{
    award::AwardError, criteria::FrameworkError, jws::KeyError, model::ModelError, record::RecordError,
    value::{IriError, LanguageTagError},
};
#[cfg(feature = "verify")]
use ob_core::{
    baking::{BakeError, ExtractError, PayloadError},
    verify::VerifyError,
};

/// The JSON text of `{name, code, message, path}`: what is thrown.
pub(crate) struct Failure(String);

/// How every exported function ends.
pub(crate) type Thrown = wasm_bindgen::JsValue;

impl Failure {
    pub(crate) fn new(name: &str, code: &str, message: &str, path: Option<&str>) -> Self {
        let object =
            Object::new().with("name", name).with("code", code).with("message", message).with("path", path);
        Failure(object.to_string())
    }
}

impl From<Failure> for Thrown {
    fn from(failure: Failure) -> Self {
        Thrown::from_str(&failure.0)
    }
}

/// One row an error: whether it knows a place in a document.
macro_rules! failures {
    ($($error:ident: $path:expr,)+) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                let path: fn(&$error) -> Option<&str> = $path;
                Failure::new(stringify!($error), error.code(), &error.to_string(), path(&error))
            }
        })+
    };
}

failures! {
    JsonError: |_| None,
    DateTimeError: |_| None,
    ShapeError: |error| Some(error.pointer()),
}

#[cfg(feature = "verify")]
failures! {
    BakeError: |_| None,
    ExtractError: |_| None,
    PayloadError: |_| None,
    VerifyError: |_| None,
}

#[cfg(feature = "evaluate")]
failures! {
    AwardError: |_| None,
    FrameworkError: |error| error.pointer(),
    IriError: |_| None,
    KeyError: |_| None,
    LanguageTagError: |_| None,
    ModelError: |_| None,
    RecordError: |error| error.pointer(),
}
