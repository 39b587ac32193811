//! Keys and signatures. Knows nothing of badges.

use crate::convert;
use crate::errors::{Error, shown};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair};
use base64::{Engine, engine::general_purpose::STANDARD};
use ob_core::jws::{self, CompactJws};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::hash::{Hash, Hasher};

/// A public key: RSA, P-256 or Ed25519. Its type fixes the algorithm.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PublicKey {
    inner: jws::PublicKey,
}

impl Hash for PublicKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.inner.spki_der().hash(state);
    }
}

impl PublicKey {
    pub(crate) fn inner(&self) -> &jws::PublicKey {
        &self.inner
    }
}

#[pymethods]
impl PublicKey {
    /// Reads a key from PEM: `PUBLIC KEY` or `RSA PUBLIC KEY`. Raises `KeyFormatError`.
    #[staticmethod]
    #[pyo3(signature = (text: "str | bytes"))]
    fn from_pem(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { inner: jws::PublicKey::from_pem(&pem_text(text)?).map_err(Error::from)? })
    }

    /// The algorithm that this key verifies: `RS256`, `ES256` or `EdDSA`.
    #[getter]
    fn algorithm(&self) -> &'static str {
        self.inner.algorithm().name()
    }

    /// SHA-256 of the key, in hexadecimal, to compare keys by eye.
    #[getter]
    fn fingerprint(&self) -> String {
        self.inner.fingerprint()
    }

    /// The key as PEM, ready for `publicKeyPem`.
    fn to_pem(&self) -> String {
        self.inner.to_pem()
    }

    /// Verifies a compact JWS and returns its payload.
    ///
    /// Raises `InputError` for a text that is no JWS and `SigningError` (`signature-invalid`) for a wrong signature.
    fn verify<'py>(&self, py: Python<'py>, token: &str) -> PyResult<Bound<'py, PyBytes>> {
        let parsed = CompactJws::parse(token).map_err(Error::from)?;
        let payload = py.detach(|| parsed.verify(&self.inner)).map_err(Error::from)?;
        Ok(PyBytes::new(py, payload.bytes()))
    }

    fn __repr__(&self) -> String {
        format!("<{:?}>", self.inner)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_pem")?, (slf.get().inner.to_pem(),)))
    }
}

/// A private key, loaded once and then cheap to use. Cannot be pickled, and never shows itself.
#[pyclass(frozen, module = "ob_python")]
#[derive(Clone)]
pub(crate) struct PrivateKey {
    inner: jws::PrivateKey,
}

impl PrivateKey {
    pub(crate) fn inner(&self) -> &jws::PrivateKey {
        &self.inner
    }
}

#[pymethods]
impl PrivateKey {
    /// Reads a key from PEM: `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY`. Raises `KeyFormatError`.
    #[staticmethod]
    #[pyo3(signature = (text: "str | bytes"))]
    fn from_pem(text: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { inner: jws::PrivateKey::from_pem(&pem_text(text)?).map_err(Error::from)? })
    }

    /// The public half.
    #[getter]
    fn public_key(&self) -> PublicKey {
        PublicKey { inner: self.inner.public_key().clone() }
    }

    /// The algorithm that this key signs with: `RS256`, `ES256` or `EdDSA`.
    #[getter]
    fn algorithm(&self) -> &'static str {
        self.inner.public_key().algorithm().name()
    }

    /// Signs a payload (bytes, text or a mapping) and returns the compact JWS. Raises `SigningError`.
    #[pyo3(signature = (payload: "bytes | str | collections.abc.Mapping[str, object]"))]
    fn sign(&self, py: Python<'_>, payload: &Bound<'_, PyAny>) -> PyResult<String> {
        let payload = convert::text_from(payload)?;
        Ok(py.detach(|| jws::sign(&self.inner, &payload)).map_err(Error::from)?)
    }

    fn __repr__(&self) -> String {
        format!("<{:?}>", self.inner)
    }

    fn __reduce__(&self) -> PyResult<()> {
        Err(PyTypeError::new_err(
            "a private key is not pickled: hand its PEM file over, or load it in each process",
        ))
    }
}

fn pem_text(text: &Bound<'_, PyAny>) -> PyResult<String> {
    let bytes = convert::text_from(text)?;
    Ok(String::from_utf8(bytes).map_err(|_| Error::from(jws::KeyError::NotPem))?)
}

/// Makes a private key and returns it as PKCS#8 PEM. `kind`: `rsa-2048`, `rsa-3072`, `p-256` or `ed25519`.
#[pyfunction]
#[pyo3(signature = (kind = "rsa-2048"))]
pub(crate) fn generate_key_pem(py: Python<'_>, kind: &str) -> PyResult<String> {
    let der = py.detach(|| generate(kind))?;
    let text = pem("PRIVATE KEY", &der);
    // What is handed out is known to load.
    jws::PrivateKey::from_pem(&text).map_err(Error::from)?;
    Ok(text)
}

fn generate(kind: &str) -> Result<Vec<u8>, Error> {
    let failed = |_| Error::input("key-generation", "the operating system gave no random numbers for a key");
    Ok(match kind {
        "rsa-2048" => rsa(KeySize::Rsa2048)?,
        "rsa-3072" => rsa(KeySize::Rsa3072)?,
        "p-256" => {
            let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map_err(failed)?;
            pair.to_pkcs8v1().map_err(failed)?.as_ref().to_vec()
        }
        "ed25519" => {
            let pair = Ed25519KeyPair::generate().map_err(failed)?;
            let der: Pkcs8V1Der<'_> = pair.as_der().map_err(failed)?;
            der.as_ref().to_vec()
        }
        _ => {
            let message =
                format!("{} is no kind of key: use rsa-2048, rsa-3072, p-256 or ed25519", shown(kind));
            return Err(Error::input("key-kind", message));
        }
    })
}

fn rsa(size: KeySize) -> Result<Vec<u8>, Error> {
    let failed = |_| Error::input("key-generation", "the operating system gave no random numbers for a key");
    let pair = RsaKeyPair::generate(size).map_err(failed)?;
    let der: Pkcs8V1Der<'_> = pair.as_der().map_err(failed)?;
    Ok(der.as_ref().to_vec())
}

/// RFC 7468: base64 in lines of 64 characters between two labels.
fn pem(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines: Vec<&str> =
        body.as_bytes().chunks(64).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// Header and payload of a compact JWS, unverified.
#[pyfunction]
#[pyo3(signature = (token) -> "dict[str, object]")]
pub(crate) fn read_jws<'py>(py: Python<'py>, token: &str) -> PyResult<Bound<'py, PyDict>> {
    let parsed = CompactJws::parse(token).map_err(Error::from)?;
    let dict = PyDict::new(py);
    dict.set_item("algorithm", parsed.algorithm().name())?;
    dict.set_item("payload", PyBytes::new(py, parsed.unverified_payload()))?;
    dict.set_item("signatureBytes", parsed.signature().len())?;
    dict.set_item("ignoredHeaderKeys", parsed.ignored_header_keys())?;
    Ok(dict)
}
