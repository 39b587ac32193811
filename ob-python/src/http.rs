//! The core's guarded fetcher. The Python half adds the system's authorities and the log.

use crate::errors::{Error, shown};
use crate::resolve::{Request, answer_of};
use ob_core::http::{Fetcher, Run, is_host};
use pyo3::prelude::*;
use std::time::Duration;

/// The guarded fetcher of the core. The Python half documents each argument.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct HttpFetcher {
    inner: Fetcher,
}

#[pymethods]
impl HttpFetcher {
    #[new]
    #[pyo3(signature = (
        timeout_seconds, run_timeout_seconds, private_hosts: "list[str]", plain_hosts: "list[str]",
        authorities: "list[bytes]"
    ))]
    fn new(
        timeout_seconds: f64,
        run_timeout_seconds: f64,
        private_hosts: Vec<String>,
        plain_hosts: Vec<String>,
        authorities: Vec<Vec<u8>>,
    ) -> PyResult<Self> {
        let mut inner = Fetcher::new()
            .timeout(duration("timeout_seconds", timeout_seconds)?)
            .run_timeout(duration("run_timeout_seconds", run_timeout_seconds)?);
        if let Some(wrong) = private_hosts.iter().chain(&plain_hosts).find(|name| !is_host(name)) {
            let message = format!(
                "{} is no host; write a name or an address, without scheme, port or path",
                shown(wrong)
            );
            return Err(Error::input("fetcher-host", message).into());
        }
        // Each of these makes the connections anew, so only where there is something to say.
        if !private_hosts.is_empty() {
            inner = inner.allow_private_networks_for_hosts(private_hosts);
        }
        if !plain_hosts.is_empty() {
            inner = inner.allow_plain_http_for_hosts(plain_hosts);
        }
        if !authorities.is_empty() {
            inner = inner.authorities(authorities);
        }
        Ok(Self { inner })
    }

    /// Fetches one document.
    #[pyo3(signature = (request) -> "Response | Unavailable")]
    fn fetch<'py>(&self, py: Python<'py>, request: &Bound<'py, Request>) -> PyResult<Bound<'py, PyAny>> {
        let request = request.get().core();
        answer_of(py, py.detach(|| self.inner.fetch(request)))
    }

    /// Begins the time of one verification.
    fn run(&self) -> HttpRun {
        HttpRun { inner: self.inner.run() }
    }
}

/// One verification's share of time.
#[pyclass(frozen, module = "ob_python._native")]
pub(crate) struct HttpRun {
    inner: Run,
}

#[pymethods]
impl HttpRun {
    /// Fetches one document, as long as there is time.
    #[pyo3(signature = (request) -> "Response | Unavailable")]
    fn fetch<'py>(&self, py: Python<'py>, request: &Bound<'py, Request>) -> PyResult<Bound<'py, PyAny>> {
        let request = request.get().core();
        answer_of(py, py.detach(|| self.inner.fetch(request)))
    }
}

fn duration(option: &str, seconds: f64) -> Result<Duration, Error> {
    // A day: beyond that, sums of moments could overflow.
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|time| !time.is_zero() && time.as_secs() <= 86_400)
        .ok_or_else(|| {
            Error::input("fetcher-option", format!("{option} is above 0 and at most 86400 (a day)"))
        })
}
