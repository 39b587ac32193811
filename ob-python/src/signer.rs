//! What signs: a key that is loaded here, or an object of Python's whose key is elsewhere, in a hardware module or a key service.

use crate::errors::Error;
use crate::jws::{PrivateKey, PublicKey};
use ob_core::jws::{self, Algorithm, SignError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;
use std::cell::RefCell;
use std::sync::Arc;

/// What signs.
pub(crate) enum Signer {
    Key(jws::PrivateKey),
    Object { object: Py<PyAny>, algorithm: Algorithm, public_key: jws::PublicKey },
}

thread_local! {
    /// What the object of Python's raised last on this thread. Errors of the core hold no exception, so it waits here for the error that it caused.
    static RAISED: RefCell<Option<Arc<PyErr>>> = const { RefCell::new(None) };
}

/// The exception behind the failure that a signer has just told on this thread.
pub(crate) fn raised() -> Option<Arc<PyErr>> {
    RAISED.take()
}

impl Signer {
    pub(crate) fn public_key(&self) -> &jws::PublicKey {
        match self {
            Signer::Key(key) => key.public_key(),
            Signer::Object { public_key, .. } => public_key,
        }
    }
}

impl jws::Signer for Signer {
    fn algorithm(&self) -> Algorithm {
        match self {
            Signer::Key(key) => jws::Signer::algorithm(key),
            Signer::Object { algorithm, .. } => *algorithm,
        }
    }

    fn sign(&self, signing_input: &[u8]) -> Result<Vec<u8>, SignError> {
        match self {
            Signer::Key(key) => key.sign(signing_input),
            Signer::Object { object, .. } => Python::attach(|py| {
                let answer = object.call_method1(py, "sign", (PyBytes::new(py, signing_input),));
                let answer =
                    answer.and_then(|answer| answer.extract::<PyBackedBytes>(py).map_err(PyErr::from));
                answer.map(|bytes| bytes.to_vec()).map_err(|error| {
                    // The name alone: what the exception says may name addresses and secrets, and stays its cause.
                    let kind =
                        error.get_type(py).name().map_or_else(|_| String::new(), |name| name.to_string());
                    RAISED.set(Some(Arc::new(error)));
                    SignError::Signer { reason: format!("its sign(bytes) -> bytes raised {kind}") }
                })
            }),
        }
    }
}

impl<'py> FromPyObject<'_, 'py> for Signer {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(key) = object.cast::<PrivateKey>() {
            return Ok(Signer::Key(key.get().inner().clone()));
        }
        let kind = object.get_type().name()?;
        let wrong = |what: &str| {
            let message = format!(
                "a key is a PrivateKey, or an object with public_key, algorithm and sign(bytes) -> bytes: {what}"
            );
            Error::input("signer-form", message)
        };
        let part = |name: &str| {
            object.getattr_opt(name)?.ok_or_else(|| PyErr::from(wrong(&format!("this {kind} has no {name}"))))
        };
        let public_key = part("public_key")?;
        let public_key = match public_key.cast::<PublicKey>() {
            Ok(key) => key.get().inner().clone(),
            Err(_) => match public_key.extract::<String>() {
                Ok(pem) => jws::PublicKey::from_pem(&pem).map_err(Error::from)?,
                Err(_) => return Err(wrong("public_key is a PublicKey or its PEM").into()),
            },
        };
        let name = part("algorithm")?.extract::<String>().map_err(|_| wrong("algorithm is a str"))?;
        let algorithm = Algorithm::from_name(&name).map_err(|error| wrong(&error.to_string()))?;
        if !part("sign")?.is_callable() {
            return Err(wrong("sign cannot be called").into());
        }
        Ok(Signer::Object { object: object.to_owned().unbind(), algorithm, public_key })
    }
}
