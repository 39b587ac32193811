//! What verification asks for, and what a fetcher answers.

use crate::convert;
use crate::errors::{Error, shown};
use ob_core::resolve::{Request as CoreRequest, Response as CoreResponse, Unavailable as CoreUnavailable};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMapping, PyString};

/// A document that verification needs.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Request {
    inner: CoreRequest,
}

impl Request {
    pub(crate) fn core(&self) -> &CoreRequest {
        &self.inner
    }
}

impl From<CoreRequest> for Request {
    fn from(inner: CoreRequest) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl Request {
    /// The http(s) URL, without a fragment.
    #[getter]
    fn url(&self) -> &str {
        &self.inner.url
    }

    /// What it is for, for example `issuer`.
    #[getter]
    fn purpose(&self) -> &'static str {
        self.inner.purpose.as_str()
    }

    /// The value for the `Accept` header.
    #[getter]
    fn accept(&self) -> &'static str {
        self.inner.purpose.accept()
    }

    fn __repr__(&self) -> String {
        format!("<Request {}: {}>", self.inner.purpose.as_str(), self.inner.url)
    }
}

/// An answer of a server, with whatever status.
///
/// Only 200 counts as the document; 410 says that it is gone. `url` is the one that answered in the end, after
/// redirects; `None` when it is the one that was asked for.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Response {
    body: Vec<u8>,
    status: u16,
    url: Option<String>,
    media_type: Option<String>,
}

#[pymethods]
impl Response {
    #[new]
    #[pyo3(signature = (body, status = 200, url = None, media_type = None))]
    fn new(body: &[u8], status: u16, url: Option<String>, media_type: Option<String>) -> Self {
        Self { body: body.to_vec(), status, url, media_type }
    }

    /// The body.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.body)
    }

    /// The HTTP status.
    #[getter]
    fn status(&self) -> u16 {
        self.status
    }

    /// The URL that answered in the end, if it is another one.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The value of the `Content-Type` header.
    #[getter]
    fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    fn __repr__(&self) -> String {
        format!("<Response {}, {} bytes>", self.status, self.body.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, Arguments<'py>) {
        let this = slf.get();
        let arguments = (this.body(slf.py()), this.status, this.url.clone(), this.media_type.clone());
        (slf.get_type().into_any(), arguments)
    }
}

/// What a response is made of.
type Arguments<'py> = (Bound<'py, PyBytes>, u16, Option<String>, Option<String>);

/// Why there was no answer: `offline`, `timeout`, `blocked`, `host-unknown`, `tls`, `too-large`, `refused`,
/// `redirects` or `failed`.
#[pyclass(frozen, eq, hash, module = "ob_python")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Unavailable {
    inner: CoreUnavailable,
}

#[pymethods]
impl Unavailable {
    #[new]
    #[pyo3(signature = (reason = "failed"))]
    fn new(reason: &str) -> PyResult<Self> {
        let inner = CoreUnavailable::named(reason).ok_or_else(|| {
            let known: Vec<_> = CoreUnavailable::ALL.iter().map(|reason| reason.as_str()).collect();
            Error::input(
                "unavailable-reason",
                format!("{} is no reason; use one of {}", shown(reason), known.join(", ")),
            )
        })?;
        Ok(Self { inner })
    }

    /// The reason.
    #[getter]
    fn reason(&self) -> &'static str {
        self.inner.as_str()
    }

    fn __repr__(&self) -> String {
        format!("<Unavailable: {}>", self.inner.as_str())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (&'static str,)) {
        (slf.get_type().into_any(), (slf.get().inner.as_str(),))
    }
}

/// What the core's fetcher answered, for Python.
pub(crate) fn answer_of(py: Python<'_>, answer: CoreResponse) -> PyResult<Bound<'_, PyAny>> {
    Ok(match answer {
        CoreResponse::Document { status, final_url, media_type, body } => {
            Bound::new(py, Response { body, status, url: final_url, media_type })?.into_any()
        }
        CoreResponse::Unavailable(inner) => Bound::new(py, Unavailable { inner })?.into_any(),
    })
}

/// What a fetcher answered: a response, a reason, `None` for offline, or a document as bytes, text or mapping.
pub(crate) fn response_from(value: &Bound<'_, PyAny>) -> PyResult<CoreResponse> {
    if let Ok(response) = value.cast::<Response>() {
        let Response { body, status, url, media_type } = response.get().clone();
        return Ok(CoreResponse::Document { status, final_url: url, media_type, body });
    }
    if let Ok(unavailable) = value.cast::<Unavailable>() {
        return Ok(CoreResponse::Unavailable(unavailable.get().inner));
    }
    if value.is_none() {
        return Ok(CoreResponse::Unavailable(CoreUnavailable::Offline));
    }
    if value.cast::<PyBytes>().is_ok()
        || value.cast::<PyString>().is_ok()
        || value.cast::<PyMapping>().is_ok()
    {
        return Ok(CoreResponse::ok(convert::text_from(value)?));
    }
    let kind = value.get_type().name()?;
    let message = format!("a document is bytes, str, a mapping, Response, Unavailable or None, not {kind}");
    Err(Error::input("response-type", message).into())
}
