//! A fetcher for native callers that is safe by default (feature `http`, off by default).
//!
//! A badge is a stranger's text full of addresses, and whoever fetches them stands inside a network. So: https only; public addresses only, asked of
//! the addresses that a name resolves to and of addresses written out, at every hop of a redirect; no proxy from the environment; limits on time, size and redirects.
//! A caller who wants less says so for hosts by name.
//!
//! ```no_run
//! use ob_core::http::{self, Fetcher};
//! use ob_core::value::DateTime;
//! use ob_core::verify::{Input, Options};
//!
//! let fetcher = Fetcher::new();
//! let input = Input::detect(b"https://example.org/assertions/1")?;
//! let options = Options::new(DateTime::parse("2026-11-21T12:00:00Z")?.instant());
//! let report = http::verify(input, options, &fetcher)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod fetcher;
mod kept;
mod policy;

pub use address::is_public;
pub use fetcher::{Fetcher, Run};
pub use policy::is_host;

use crate::report::Report;
use crate::verify::{Input, Options, VerifyError};

/// Verifies, and fetches what is needed with that fetcher. After the fetcher's [time for one verification](Fetcher::run_timeout) nothing more is
/// asked of the network, and the report says what could not be had.
///
/// # Errors
/// Those of [`Verifier`](crate::verify::Verifier): the caller asked wrongly.
pub fn verify(input: Input, options: Options, fetcher: &Fetcher) -> Result<Report, VerifyError> {
    let run = fetcher.run();
    crate::verify::verify(input, options, |request| run.fetch(request))
}
