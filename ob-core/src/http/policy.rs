//! What may be asked at all: the URL before the name is looked up, the addresses after.

use super::address::is_public;
use crate::value::HttpUrl;
use std::collections::BTreeSet;
use std::io;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Hosts for which the caller lifted a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Policy {
    pub(super) private_hosts: BTreeSet<String>,
    pub(super) plain_hosts: BTreeSet<String>,
}

impl Policy {
    /// Whether the URL may be asked: https, or a host for which http was allowed; nobody's password in it.
    pub(super) fn admits(&self, url: &HttpUrl) -> bool {
        (url.is_https() || self.plain_hosts.contains(url.host())) && !url.has_user_info()
    }
}

/// A host as URLs have it: lower case, punycode, an IPv6 address in brackets. `None` for what is no host.
pub(super) fn host(text: &str) -> Option<String> {
    let plain = !text.contains(['/', '?', '#', '@', ':']) || (text.starts_with('[') && text.ends_with(']'));
    plain.then(|| HttpUrl::parse(&format!("https://{text}/")).ok()).flatten().map(|url| url.host().to_owned())
}

/// Whether a text is a host as the `allow_…_for_hosts` of [`Fetcher`](super::Fetcher) take it: a name or an address, without scheme, port or path.
///
/// ```
/// use ob_core::http::is_host;
/// assert!(is_host("localhost") && is_host("[::1]"));
/// assert!(!is_host("localhost:8000") && !is_host("http://localhost"));
/// ```
pub fn is_host(text: &str) -> bool {
    host(text).is_some()
}

/// Looks names up and drops every address that is not public. It is asked for addresses written out as well, and the connection goes to what it returns: there is no second look-up
/// that could answer otherwise.
#[derive(Debug)]
pub(super) struct PublicOnly {
    pub(super) policy: Policy,
    pub(super) inner: DefaultResolver,
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        // Of a look-up that fails, the system's error says no more than a sentence.
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(_) => ureq::Error::HostNotFound,
            other => other,
        })?;
        let is_allowed =
            uri.host().and_then(host).is_some_and(|host| self.policy.private_hosts.contains(&host));
        let mut admitted = self.empty();
        for address in &*found {
            if is_allowed || is_public(address.ip()) {
                admitted.push(*address);
            }
        }
        if admitted.is_empty() {
            // The one kind of error by which the fetcher knows its own refusal.
            return Err(ureq::Error::Io(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "no public address",
            )));
        }
        Ok(admitted)
    }
}
