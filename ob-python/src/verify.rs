//! Verification: one badge, one badge step by step, many at once.

use crate::convert;
use crate::errors::{Error, shown};
use crate::kept;
use crate::report::Report;
use crate::resolve::{Request, response_from};
use crate::threads::{self, Batch};
use ob_core::resolve::{Answer, Response, Unavailable};
use ob_core::text::Language;
use ob_core::verify::{
    Input, IssuerCache as CoreCache, Options as CoreOptions, Step, Verifier as CoreVerifier, VerifyError,
};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyMapping, PyString, PyTuple};
use std::hint::black_box;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// What the caller expects, trusts and has at hand. The Python half documents each argument at `verify`.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Options {
    core: CoreOptions,
    language: Language,
    /// Documents that nobody read before, with their URLs.
    unread: Vec<(String, Arc<Answer>)>,
}

#[pymethods]
impl Options {
    #[new]
    #[pyo3(signature = (
        now: "object", *, language = "en", recipients: "list[tuple[str, str]]" = vec![], clock_tolerance_seconds = 0,
        trusted_issuers = vec![], require_trusted_issuer = false, trusted_keys = vec![],
        documents: "collections.abc.Mapping[str, object] | Documents | None" = None, cache: "IssuerCache | None" = None,
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
        documents: Option<&Bound<'_, PyAny>>,
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
        let mut unread = Vec::new();
        if let Some(documents) = documents {
            core = match documents.cast::<Documents>() {
                Ok(read) => read.get().answers.iter().fold(core, CoreOptions::shared),
                Err(_) => answers(documents, &mut unread)?.iter().fold(core, CoreOptions::shared),
            };
        }
        if let Some(cache) = cache {
            core = core.issuer_cache(&cache.get().inner);
        }
        Ok(Self { core, language: language_from(language)?, unread })
    }
}

/// Documents at hand, read by the first verification that asks for them. The Python half makes a mapping of it.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct Documents {
    answers: Vec<Arc<Answer>>,
}

#[pymethods]
impl Documents {
    #[new]
    #[pyo3(signature = (documents: "collections.abc.Mapping[str, object]"))]
    fn new(documents: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { answers: answers(documents, &mut Vec::new())? })
    }
}

/// The answers that a mapping of URL to document stands for. Those that are not known from before are `unread` too.
fn answers(
    documents: &Bound<'_, PyAny>,
    unread: &mut Vec<(String, Arc<Answer>)>,
) -> PyResult<Vec<Arc<Answer>>> {
    let Ok(documents) = documents.cast::<PyMapping>() else {
        let kind = documents.get_type().name()?;
        let message = format!("documents are a mapping of URL to document, not {kind}");
        return Err(Error::input("documents-type", message).into());
    };
    let mut answers = Vec::new();
    for pair in documents.items()?.iter() {
        let (url, document) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let Ok(url) = url.cast::<PyString>() else {
            let kind = url.get_type().name()?;
            return Err(Error::input(
                "documents-type",
                format!("the URL of a document is a str, not {kind}"),
            )
            .into());
        };
        let url = convert::str_of(url)?;
        let known = match (document.cast::<PyBytes>(), document.cast::<PyString>()) {
            (Ok(bytes), _) => kept::find(&url, bytes.as_bytes()),
            (_, Ok(text)) => kept::find(&url, convert::str_of(text)?.as_bytes()),
            _ => None,
        };
        answers.push(match known {
            Some(answer) => answer,
            None => {
                let answer = Answer::new(&url, response_from(&document)?).map_err(VerifyError::from);
                let answer = Arc::new(answer.map_err(Error::from)?);
                if matches!(
                    answer.response(),
                    Response::Document { status: 200, final_url: None, media_type: None, .. }
                ) {
                    unread.push((url.into_owned(), Arc::clone(&answer)));
                }
                answer
            }
        });
    }
    Ok(answers)
}

/// The language of a BCP 47 tag.
pub(crate) fn language_from(tag: &str) -> Result<Language, Error> {
    Language::of_tag(tag).ok_or_else(|| {
        let known: Vec<_> = Language::ALL.iter().map(|language| language.tag()).collect();
        Error::input(
            "language-unknown",
            format!("{} is no language of this library: use {}", shown(tag), known.join(" or ")),
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
    Ok(py.detach(|| {
        let report = offline(data, options);
        kept::keep(&options.unread);
        report
    })?)
}

/// The nanoseconds that so many verifications of one badge take together, within the native code: what calls from Python are measured against.
#[pyfunction]
pub(crate) fn time_verification(
    py: Python<'_>,
    data: &[u8],
    options: &Bound<'_, Options>,
    count: usize,
) -> PyResult<u128> {
    let options = options.get();
    Ok(py.detach(|| {
        let begun = Instant::now();
        (0..count).try_for_each(|_| offline(data, options).map(|report| drop(black_box(report))))?;
        Ok::<_, Error>(begun.elapsed().as_nanos())
    })?)
}

/// Verifies a batch without fetching anything: a report for each.
#[pyfunction]
#[pyo3(signature = (batch: "list[bytes]", options, threads))]
pub(crate) fn verify_batch(
    batch: Vec<PyBackedBytes>,
    options: Py<Options>,
    threads: usize,
) -> PyResult<Batch> {
    threads::start(batch, threads, move |data| offline(data, options.get()))
}

/// Begins a batch: a verifier for each.
#[pyfunction]
#[pyo3(signature = (batch: "list[bytes]", options, threads))]
pub(crate) fn begin_batch(
    batch: Vec<PyBackedBytes>,
    options: Py<Options>,
    threads: usize,
) -> PyResult<Batch> {
    threads::start(batch, threads, move |data| Verifier::begin(data, options.get()))
}

/// Steps every verifier of a batch: requests or a report for each.
#[pyfunction]
#[pyo3(signature = (batch: "list[Verifier]", threads))]
pub(crate) fn step_batch(batch: Vec<Py<Verifier>>, threads: usize) -> PyResult<Batch> {
    threads::start(batch, threads, |verifier| verifier.get().advance())
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
