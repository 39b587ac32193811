//! One GET and its redirects, each hop under the same rules.

use super::kept::{Kept, KeptDocument};
use super::policy::{Policy, PublicOnly, host};
use crate::limits::{
    HTTP_HEADERS_MAX_BYTES, HTTP_MAX_REDIRECTS, HTTP_RUN_TIMEOUT_SECONDS, HTTP_TIMEOUT_SECONDS,
    RESPONSE_MAX_BYTES,
};
use crate::resolve::{Request, Response, Unavailable};
use crate::value::HttpUrl;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::header::{
    ACCEPT, CONTENT_TYPE, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, http};

/// Fetches documents for verification, safely by default. Cheap to clone; clones share connections and kept documents.
///
/// By default: https only, public addresses only, 10 seconds a document, 60 seconds a verification, 4 MiB a document, 5 redirects, never from
/// https to http, no proxy, no cookies, Mozilla's authorities. A document whose server gave it a tag is asked for by the tag the next time, and never taken unasked.
#[derive(Clone, Debug)]
pub struct Fetcher {
    policy: Policy,
    timeout: Duration,
    run_timeout: Duration,
    authorities: RootCerts,
    agent: Agent,
    kept: Arc<Mutex<Kept>>,
}

impl Fetcher {
    /// With the defaults.
    pub fn new() -> Self {
        let (policy, authorities) = (Policy::default(), RootCerts::WebPki);
        Self {
            agent: agent(&policy, &authorities),
            policy,
            authorities,
            timeout: Duration::from_secs(HTTP_TIMEOUT_SECONDS),
            run_timeout: Duration::from_secs(HTTP_RUN_TIMEOUT_SECONDS),
            kept: Arc::default(),
        }
    }

    /// The time for one document with all its redirects; default 10 seconds.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The time for all documents of one verification; default 60 seconds.
    #[must_use]
    pub fn run_timeout(mut self, timeout: Duration) -> Self {
        self.run_timeout = timeout;
        self
    }

    /// **Dangerous outside development.** Allows addresses of private networks and of this machine for these hosts, by name: whoever writes a badge
    /// can then make this process ask them. For a portal of your own, for example `localhost`. What is no host is passed over.
    #[must_use]
    pub fn allow_private_networks_for_hosts<H: AsRef<str>>(
        mut self,
        hosts: impl IntoIterator<Item = H>,
    ) -> Self {
        self.policy.private_hosts.extend(hosts.into_iter().filter_map(|name| host(name.as_ref())));
        self.with_agent()
    }

    /// **Dangerous outside development.** Allows http for these hosts, by name: anybody on the way can then change what they say. What is no host
    /// is passed over.
    #[must_use]
    pub fn allow_plain_http_for_hosts<H: AsRef<str>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.policy.plain_hosts.extend(hosts.into_iter().filter_map(|name| host(name.as_ref())));
        self.with_agent()
    }

    /// The authorities that vouch for servers, as certificates in DER, in place of Mozilla's list, which is on board: those of the system,
    /// or of a network that has its own. What is no certificate vouches for nobody.
    #[must_use]
    pub fn authorities<C: AsRef<[u8]>>(mut self, certificates: impl IntoIterator<Item = C>) -> Self {
        let owned = |der: C| Certificate::from_der(der.as_ref()).to_owned();
        self.authorities = certificates.into_iter().map(owned).into();
        self.with_agent()
    }

    /// Connections that are open were made by other rules, so they are not taken along.
    fn with_agent(mut self) -> Self {
        self.agent = agent(&self.policy, &self.authorities);
        self
    }

    /// Fetches one document. What cannot be had is an answer as well.
    pub fn fetch(&self, request: &Request) -> Response {
        self.by(end_of(self.timeout), request).unwrap_or_else(Response::Unavailable)
    }

    /// Begins the [time of one verification](Self::run_timeout), for callers who answer the [`Verifier`](crate::verify::Verifier) themselves.
    pub fn run(&self) -> Run {
        Run { fetcher: self.clone(), end: end_of(self.run_timeout) }
    }

    fn by(&self, end: Instant, request: &Request) -> Result<Response, Unavailable> {
        let mut url = HttpUrl::parse(&request.url).map_err(|_| Unavailable::Refused)?.without_fragment();
        for hop in 0..=HTTP_MAX_REDIRECTS {
            if !self.policy.admits(&url) {
                return Err(Unavailable::Refused);
            }
            let mut answer = self.get(&url, request.purpose.accept(), end)?;
            let status = answer.status().as_u16();
            let location =
                header(&answer, &LOCATION).filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
            if let Some(location) = location {
                // Joined and then read again: what a header holds is not normalised.
                let next = url.join(&location).and_then(|next| HttpUrl::parse(next.as_str()));
                let next = next.map_err(|_| Unavailable::Redirects)?.without_fragment();
                if url.is_https() && !next.is_https() {
                    return Err(Unavailable::Refused);
                }
                url = next;
                continue;
            }
            let final_url = (hop > 0).then(|| url.as_str().to_owned());
            return self.read(&url, &mut answer, status, final_url);
        }
        Err(Unavailable::Redirects)
    }

    fn get(&self, url: &HttpUrl, accept: &str, end: Instant) -> Result<http::Response<Body>, Unavailable> {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Unavailable::Timeout);
        }
        let mut get = self.agent.get(url.as_str()).header(ACCEPT, accept);
        if let Some(kept) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(url.as_str()) {
            if let Some(tag) = kept.tag {
                get = get.header(IF_NONE_MATCH, tag);
            }
            if let Some(modified) = kept.modified {
                get = get.header(IF_MODIFIED_SINCE, modified);
            }
        }
        get.config().timeout_global(Some(left)).build().call().map_err(|error| unavailable(&error))
    }

    fn read(
        &self,
        url: &HttpUrl,
        answer: &mut http::Response<Body>,
        status: u16,
        final_url: Option<String>,
    ) -> Result<Response, Unavailable> {
        let kept = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if status == 304
            && let Some(known) = kept().get(url.as_str())
        {
            return Ok(Response::Document {
                status: 200,
                final_url,
                media_type: known.media_type,
                body: known.body,
            });
        }
        // One more than there may be: the reader fails as soon as it has that many.
        let limit = u64::try_from(RESPONSE_MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        let body = answer
            .body_mut()
            .with_config()
            .limit(limit)
            .read_to_vec()
            .map_err(|error| unavailable(&error))?;
        let media_type = header(answer, &CONTENT_TYPE);
        if status == 200 {
            kept().put(KeptDocument {
                url: url.as_str().to_owned(),
                tag: header(answer, &ETAG),
                modified: header(answer, &LAST_MODIFIED),
                media_type: media_type.clone(),
                body: body.clone(),
            });
        }
        Ok(Response::Document { status, final_url, media_type, body })
    }
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::new()
    }
}

/// One verification's share of time.
#[derive(Clone, Debug)]
pub struct Run {
    fetcher: Fetcher,
    end: Instant,
}

impl Run {
    /// Fetches one document, as [`Fetcher::fetch`] does, as long as there is time.
    pub fn fetch(&self, request: &Request) -> Response {
        let end = self.end.min(end_of(self.fetcher.timeout));
        self.fetcher.by(end, request).unwrap_or_else(Response::Unavailable)
    }
}

/// When a time that begins now is over. [`Duration::MAX`], with which a caller says "however long", would be beyond what the clock can tell.
fn end_of(time: Duration) -> Instant {
    const A_YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    let now = Instant::now();
    now.checked_add(time.min(A_YEAR)).unwrap_or(now)
}

fn agent(policy: &Policy, authorities: &RootCerts) -> Agent {
    let config = Config::builder()
        .https_only(policy.plain_hosts.is_empty())
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_response_header_size(HTTP_HEADERS_MAX_BYTES)
        .tls_config(TlsConfig::builder().root_certs(authorities.clone()).build())
        .user_agent(concat!("ob-core/", env!("CARGO_PKG_VERSION")))
        .build();
    let resolver = PublicOnly { policy: policy.clone(), inner: DefaultResolver::default() };
    Agent::with_parts(config, DefaultConnector::new(), resolver)
}

fn header(answer: &http::Response<Body>, name: &HeaderName) -> Option<String> {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn unavailable(error: &ureq::Error) -> Unavailable {
    match error {
        ureq::Error::Timeout(_) => Unavailable::Timeout,
        ureq::Error::HostNotFound => Unavailable::HostUnknown,
        ureq::Error::BodyExceedsLimit(_) => Unavailable::TooLarge,
        ureq::Error::RequireHttpsOnly(_) => Unavailable::Refused,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => Unavailable::Tls,
        ureq::Error::RedirectFailed | ureq::Error::TooManyRedirects => Unavailable::Redirects,
        ureq::Error::Io(error) => match error.kind() {
            io::ErrorKind::PermissionDenied => Unavailable::Refused,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Unavailable::Timeout,
            // How certificates are refused while the connection is made.
            io::ErrorKind::InvalidData => Unavailable::Tls,
            _ => Unavailable::Failed,
        },
        _ => Unavailable::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_are_those_of_the_limits() {
        let fetcher = Fetcher::new();
        let seconds = (fetcher.timeout.as_secs(), fetcher.run_timeout.as_secs());
        assert_eq!(seconds, (HTTP_TIMEOUT_SECONDS, HTTP_RUN_TIMEOUT_SECONDS));
        let left = fetcher.run().end.saturating_duration_since(Instant::now());
        assert!(
            left <= Duration::from_secs(HTTP_RUN_TIMEOUT_SECONDS)
                && left.as_secs() + 5 > HTTP_RUN_TIMEOUT_SECONDS
        );
    }
}
