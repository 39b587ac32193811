//! The one seam between errors of the core and exceptions of Python.
//!
//! The exceptions are written in Python (`ob_python/exceptions.py`), where they can carry fields, be pickled and be
//! documented. Every error of the core has one row here: its exception, its code, its message, and where it has one,
//! its path. Nothing is told apart by text.

use ob_core::{award, baking, criteria, jws, model, record, value, verify};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use std::sync::Arc;

mod classes {
    #![allow(unreachable_pub)]
    pyo3::import_exception!(ob_python.exceptions, AwardError);
    pyo3::import_exception!(ob_python.exceptions, BakingError);
    pyo3::import_exception!(ob_python.exceptions, ClaimError);
    pyo3::import_exception!(ob_python.exceptions, FrameworkError);
    pyo3::import_exception!(ob_python.exceptions, InputError);
    pyo3::import_exception!(ob_python.exceptions, JsonError);
    pyo3::import_exception!(ob_python.exceptions, KeyFormatError);
    pyo3::import_exception!(ob_python.exceptions, RecordError);
    pyo3::import_exception!(ob_python.exceptions, SigningError);
    pyo3::import_exception!(ob_python.exceptions, VerificationError);
}

/// An error on its way to Python. Made without the interpreter; only what code of Python's raised comes along as it is.
#[derive(Clone, Debug)]
pub(crate) struct Error {
    class: Class,
    code: &'static str,
    message: String,
    path: Option<String>,
    cause: Option<Arc<PyErr>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Award,
    Baking,
    Claim,
    Framework,
    Input,
    Json,
    KeyFormat,
    Record,
    Signing,
    Verification,
}

impl Error {
    /// An argument that the call does not take.
    pub(crate) fn input(code: &'static str, message: impl Into<String>) -> Self {
        Error { class: Class::Input, code, message: message.into(), path: None, cause: None }
    }

    /// The same error at that place.
    pub(crate) fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The same error, brought about by that exception.
    pub(crate) fn caused_by(mut self, cause: Option<Arc<PyErr>>) -> Self {
        self.cause = cause;
        self
    }

    fn new(class: Class, code: &'static str, error: &impl ToString) -> Self {
        Error { class, code, message: error.to_string(), path: None, cause: None }
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> PyErr {
        let arguments = (error.message, error.code, error.path);
        let raised = match error.class {
            Class::Award => classes::AwardError::new_err(arguments),
            Class::Baking => classes::BakingError::new_err(arguments),
            Class::Claim => classes::ClaimError::new_err(arguments),
            Class::Framework => classes::FrameworkError::new_err(arguments),
            Class::Input => classes::InputError::new_err(arguments),
            Class::Json => classes::JsonError::new_err(arguments),
            Class::KeyFormat => classes::KeyFormatError::new_err(arguments),
            Class::Record => classes::RecordError::new_err(arguments),
            Class::Signing => classes::SigningError::new_err(arguments),
            Class::Verification => classes::VerificationError::new_err(arguments),
        };
        let Some(cause) = error.cause else { return raised };
        Python::attach(|py| {
            let cause = cause.clone_ref(py);
            // Ctrl-C and its like are no answer of a signer: they go on as they are.
            if !cause.is_instance_of::<PyException>(py) {
                return cause;
            }
            raised.set_cause(py, Some(cause));
            raised
        })
    }
}

/// How many characters of a word that is not known a message repeats: twice the longest that is.
const SHOWN: usize = 32;

/// A word that is not known, for a message: cut, and left out where it may be an address.
pub(crate) fn shown(word: &str) -> String {
    if word.contains('@') || word.chars().nth(SHOWN).is_some() {
        "that".to_owned()
    } else {
        format!("{word:?}")
    }
}

/// `error of the core => exception`: the rows whose only facts are code and message.
macro_rules! rows {
    ($($error:ty => $class:ident,)+) => {
        $(impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Error::new(Class::$class, error.code(), &error)
            }
        })+
    };
}

rows! {
    award::AwardError => Award,
    award::claim::ClaimError => Claim,
    baking::BakeError => Baking,
    baking::ExtractError => Baking,
    baking::PayloadError => Baking,
    jws::JwsError => Input,
    jws::KeyError => KeyFormat,
    jws::SignError => Signing,
    jws::VerifyError => Signing,
    model::ModelError => Input,
    value::DateTimeError => Input,
    value::IriError => Input,
    value::JsonError => Json,
    value::LanguageTagError => Input,
    verify::VerifyError => Verification,
}

impl From<criteria::FrameworkError> for Error {
    fn from(error: criteria::FrameworkError) -> Self {
        let path = error.pointer().map(str::to_owned);
        Error { path, ..Error::new(Class::Framework, error.code(), &error) }
    }
}

impl From<record::RecordError> for Error {
    fn from(error: record::RecordError) -> Self {
        let path = error.pointer().map(str::to_owned);
        Error { path, ..Error::new(Class::Record, error.code(), &error) }
    }
}

impl From<value::json::ShapeError> for Error {
    fn from(error: value::json::ShapeError) -> Self {
        Error::new(Class::Input, error.code(), &error).at(error.pointer())
    }
}
