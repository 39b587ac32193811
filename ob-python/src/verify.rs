//! Verification: one badge, one badge step by step, many at once.

use crate::convert;
use crate::errors::Error;
use crate::report::Report;
use crate::resolve::{Request, response_from};
use crate::threads;
use ob_core::resolve::{Response, Unavailable};
use ob_core::text::Language;
use ob_core::verify::{
    Input, IssuerCache as CoreCache, Options as CoreOptions, Step, Verifier as CoreVerifier,
};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyList, PyMapping, PyTuple};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the caller expects, trusts and has at hand. The Python half documents each argument at `verify`.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Options {
    core: CoreOptions,
    language: Language,
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (
        now: "object", *, language = "en", recipients: "list[tuple[str, str]]" = vec![], clock_tolerance_seconds = 0,
        trusted_issuers = vec![], require_trusted_issuer = false, trusted_keys = vec![],
        documents: "collections.abc.Mapping[str, object] | None" = None, cache: "IssuerCache | None" = None,
        refuse_redirects_to_other_hosts = false,
        check_endorsements = true, check_images = false, check_extensions = true
    ))]
    #[expect(clippy::too_many_arguments, reason = "keywords of Python")]
    fn new(
        now: &Bound<'_, PyAny>,
        language: &str,
        recipients: Vec<(String, String)>,
        clock_tolerance_seconds: i64,
        trusted_issuers: Vec<String>,
        require_trusted_issuer: bool,
        trusted_keys: Vec<(String, String)>,
        documents: Option<&Bound<'_, PyMapping>>,
        cache: Option<&Bound<'_, IssuerCache>>,
        refuse_redirects_to_other_hosts: bool,
        check_endorsements: bool,
        check_images: bool,
        check_extensions: bool,
    ) -> PyResult<Self> {
        let mut core = CoreOptions::new(convert::instant_from(now)?)
            .clock_tolerance_seconds(clock_tolerance_seconds)
            .require_trusted_issuer(require_trusted_issuer)
            .refuse_redirects_to_other_hosts(refuse_redirects_to_other_hosts)
            .check_endorsements(check_endorsements)
            .check_images(check_images)
            .check_extensions(check_extensions);
        for (property, identity) in recipients {
            core = core.recipient(property, identity);
        }
        for issuer in trusted_issuers {
            core = core.trusted_issuer(issuer);
        }
        for (issuer, pem) in trusted_keys {
            core = core.trusted_key(issuer, pem);
        }
        if let Some(documents) = documents {
            for pair in documents.items()?.iter() {
                let (url, document) = pair.extract::<(String, Bound<'_, PyAny>)>()?;
                core = core.answer(url, response_from(&document)?);
            }
        }
        if let Some(cache) = cache {
            core = core.issuer_cache(&cache.get().inner);
        }
        Ok(Self { core, language: language_from(language)? })
    }
}

/// The language of a BCP 47 tag.
pub(crate) fn language_from(tag: &str) -> Result<Language, Error> {
    Language::of_tag(tag).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.iter().map(|language| language.tag()).collect();
        Error::input(
            "language-unknown",
            format!("{tag:?} is no language of this library: use {}", known.join(" or ")),
        )
    })
}

/// The documents and keys of issuers, kept between verifications.
///
/// Made by `Verifier.issuer_cache()`. It holds what was true when the documents came: you decide how long that is
/// good enough, above all for revocation lists. Cannot be pickled: it holds loaded keys.
#[pyclass(frozen, module = "ob_python")]
pub(crate) struct IssuerCache {
    inner: CoreCache,
}

#[pymethods]
impl IssuerCache {
    /// The URLs of the documents that are kept.
    #[getter]
    fn urls(&self) -> Vec<String> {
        self.inner.urls().map(str::to_owned).collect()
    }

    fn __len__(&self) -> usize {
        self.inner.urls().count()
    }

    fn __repr__(&self) -> String {
        format!("<IssuerCache of {} documents>", self.__len__())
    }
}

/// The verifier, fed with bytes. The Python half wraps it.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Verifier {
    inner: Mutex<CoreVerifier>,
    language: Language,
}

impl Verifier {
    fn begin(data: &[u8], options: &Options) -> Result<Self, Error> {
        let inner = CoreVerifier::new(Input::detect(data)?, options.core.clone())?;
        Ok(Self { inner: Mutex::new(inner), language: options.language })
    }

    /// A verifier whose thread was stopped in the middle of a step holds what it held before.
    fn held(&self) -> MutexGuard<'_, CoreVerifier> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn advance(&self) -> Result<Stepped, Error> {
        Ok(match self.held().step()? {
            Step::Fetch(requests) => Stepped::Requests(requests.into_iter().map(Request::from).collect()),
            Step::Report(report) => Stepped::Report(Report::fresh(*report, self.language)),
        })
    }
}

enum Stepped {
    Requests(Vec<Request>),
    Report(Report),
}

impl<'py> IntoPyObject<'py> for Stepped {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(match self {
            Stepped::Requests(requests) => PyTuple::new(py, requests)?.into_any(),
            Stepped::Report(report) => Bound::new(py, report)?.into_any(),
        })
    }
}

#[pymethods]
impl Verifier {
    #[new]
    fn new(py: Python<'_>, data: &[u8], options: &Bound<'_, Options>) -> PyResult<Self> {
        let options = options.get();
        Ok(py.detach(|| Self::begin(data, options))?)
    }

    /// The requests that must be answered first, or the report.
    #[pyo3(signature = () -> "tuple[Request, ...] | Report")]
    fn step<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.detach(|| self.advance())?.into_pyobject(py)
    }

    /// Answers a request of the last step.
    #[pyo3(signature = (url, response: "object"))]
    fn provide(&self, url: &str, response: &Bound<'_, PyAny>) -> PyResult<()> {
        let response = response_from(response)?;
        Ok(self.held().provide(url, response).map_err(Error::from)?)
    }

    /// The documents and keys of this verification, for later ones.
    fn issuer_cache(&self) -> IssuerCache {
        IssuerCache { inner: self.held().issuer_cache() }
    }
}

/// Verifies without fetching anything: what is not among the documents is offline.
fn offline(data: &[u8], options: &Options) -> Result<Report, Error> {
    let mut verifier = CoreVerifier::new(Input::detect(data)?, options.core.clone())?;
    loop {
        match verifier.step()? {
            Step::Report(report) => return Ok(Report::fresh(*report, options.language)),
            Step::Fetch(requests) => {
                for request in requests {
                    verifier.provide(&request.url, Response::Unavailable(Unavailable::Offline))?;
                }
            }
        }
    }
}

/// Verifies one badge without fetching anything.
#[pyfunction]
pub(crate) fn verify_offline(py: Python<'_>, data: &[u8], options: &Bound<'_, Options>) -> PyResult<Report> {
    let options = options.get();
    Ok(py.detach(|| offline(data, options))?)
}

/// Verifies a batch without fetching anything: a report or an exception for each, in order.
#[pyfunction]
#[pyo3(signature = (batch: "list[bytes]", options, threads, progress: "collections.abc.Callable[[int], object] | None") -> "list[Report | Exception]")]
pub(crate) fn verify_batch<'py>(
    py: Python<'py>,
    batch: Vec<PyBackedBytes>,
    options: &Bound<'py, Options>,
    threads: usize,
    progress: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyList>> {
    let options = options.get();
    let reports = threads::map(py, &batch, threads, progress, |data| offline(data, options))?;
    results_to_python(py, reports)
}

/// Begins a batch: a verifier or an exception for each, in order.
#[pyfunction]
#[pyo3(signature = (batch: "list[bytes]", options, threads) -> "list[Verifier | Exception]")]
pub(crate) fn begin_batch<'py>(
    py: Python<'py>,
    batch: Vec<PyBackedBytes>,
    options: &Bound<'py, Options>,
    threads: usize,
) -> PyResult<Bound<'py, PyList>> {
    let options = options.get();
    results_to_python(py, threads::map(py, &batch, threads, None, |data| Verifier::begin(data, options))?)
}

/// Steps every verifier of a batch: requests, a report or an exception for each, in order.
#[pyfunction]
#[pyo3(signature = (batch: "list[Verifier]", threads) -> "list[tuple[Request, ...] | Report | Exception]")]
pub(crate) fn step_batch<'py>(
    py: Python<'py>,
    batch: Vec<Py<Verifier>>,
    threads: usize,
) -> PyResult<Bound<'py, PyList>> {
    results_to_python(py, threads::map(py, &batch, threads, None, |verifier| verifier.get().advance())?)
}

/// Results as a list, an error standing as an exception in the place of its item.
pub(crate) fn results_to_python<'py, T>(
    py: Python<'py>,
    results: Vec<Result<T, Error>>,
) -> PyResult<Bound<'py, PyList>>
where
    T: IntoPyObject<'py>,
{
    let list = PyList::empty(py);
    for result in results {
        match result {
            Ok(value) => list.append(value)?,
            Err(error) => list.append(Into::<PyErr>::into(error).into_value(py))?,
        }
    }
    Ok(list)
}

/// What an input is, by content: `image`, `jws`, `json`, `url` or `unrecognised`.
#[pyfunction]
pub(crate) fn input_kind(data: &[u8]) -> PyResult<&'static str> {
    Ok(match Input::detect(data).map_err(Error::from)? {
        Input::Image(_) => "image",
        Input::Jws(_) => "jws",
        Input::Json(_) => "json",
        Input::Url(_) => "url",
        _ => "unrecognised",
    })
}
