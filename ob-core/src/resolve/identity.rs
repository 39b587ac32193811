//! When two IRIs are the same one.

use crate::value::{HttpUrl, iri};

/// Whether two IRIs identify the same thing: spelt alike; or both http(s) URLs that are equal after normalisation (case of
/// scheme and host, default port, dot segments, punycode); or both `urn:uuid:` in whatever case (RFC 9562, section 4).
///
/// ```
/// use ob_core::resolve::same_iri;
/// assert!(same_iri("https://example.org/a", "HTTPS://EXAMPLE.org:443/x/../a"));
/// assert!(same_iri("urn:uuid:0C1D7FB8-0000-4000-8000-000000000000", "urn:uuid:0c1d7fb8-0000-4000-8000-000000000000"));
/// assert!(!same_iri("https://example.org/a", "https://example.org/A"));
/// ```
pub fn same_iri(a: &str, b: &str) -> bool {
    a == b || Identity::of(a).is(b)
}

/// An IRI that many others are compared with, read once.
#[derive(Debug)]
pub(crate) struct Identity<'i> {
    iri: &'i str,
    url: Option<HttpUrl>,
}

impl<'i> Identity<'i> {
    pub(crate) fn of(iri: &'i str) -> Self {
        Self { iri, url: HttpUrl::parse(iri).ok() }
    }

    /// Whether the other IRI identifies the same thing, as [`same_iri`].
    pub(crate) fn is(&self, other: &str) -> bool {
        if self.iri == other {
            return true;
        }
        if is_uuid(self.iri) {
            return self.iri.eq_ignore_ascii_case(other);
        }
        let Some(url) = &self.url else { return false };
        // A text that is plainly in normal form is compared as it is: most comparisons end here.
        if iri::is_plain_url(other) {
            return other == url.as_str();
        }
        HttpUrl::parse(other).is_ok_and(|other| other == *url)
    }
}

fn is_uuid(iri: &str) -> bool {
    iri.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("urn:uuid:"))
}
