//! IRIs, checked fast: validation sees dozens of them, most of them plain URLs.

use crate::limits::{HOST_MAX_BYTES, IRI_MAX_BYTES};
use crate::value::{IriError, iri};

/// [`iri::check`], without parsing a URL that is plainly one.
pub(super) fn check(text: &str) -> Result<(), IriError> {
    if is_plain_url(text) { Ok(()) } else { iri::check(text) }
}

/// Whether the scheme is http or https.
pub(super) fn is_http(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Whether this is an http(s) URL that needs no parser to tell: scheme in lower case, a host of lower-case letters, digits, single
/// hyphens and dots whose last label begins with a letter (so it is no IP address and no punycode), no user, no port, and after it only
/// ASCII that an IRI may hold. A text that is not plain may be a URL all the same.
fn is_plain_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let end = rest.bytes().position(|b| matches!(b, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let Some((host, tail)) = rest.split_at_checked(end) else { return false };
    text.len() <= IRI_MAX_BYTES && is_plain_host(host) && tail.bytes().all(is_plain)
}

fn is_plain_host(host: &str) -> bool {
    let mut previous = b'.';
    let mut label_begins_with_letter = false;
    for byte in host.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => {
                if previous == b'.' {
                    label_begins_with_letter = byte.is_ascii_lowercase();
                }
            }
            b'-' | b'.' if previous != b'.' && previous != b'-' => {}
            _ => return false,
        }
        previous = byte;
    }
    // The rare longer name goes to the parser.
    label_begins_with_letter && previous != b'.' && previous != b'-' && host.len() <= HOST_MAX_BYTES
}

/// ASCII that may stand in an IRI after the host. See [`iri::check`] for the list of those that may not. An apostrophe, which is escaped in a query, goes to
/// the parser.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'&' | b'('..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' | b'~')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_urls() {
        for url in ["https://example.org", "http://example.org/a?b#c", "https://a-b.example/%C3%A4;(x)"] {
            assert!(is_plain_url(url), "{url}");
        }
        for other in [
            "https://",
            "https:///a",
            "https://127.0.0.1/",
            "https://a.1/",
            "https://a..b/",
            "https://u@a/",
            "https://a:80/",
            "https://A/",
            "https://xn--a/",
            "https://a/ b",
            "https://a/\\b",
            "urn:x",
            "https://a/|",
            "https://a/^",
            "https://a/`",
            "https://a/{}",
            "https://a/<>",
            "https://a/\"",
        ] {
            assert!(!is_plain_url(other), "{other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_plain_is_an_iri(text in "https?://[a-z0-9.:@-]{0,12}[/?#]?[ -~]{0,12}") {
            prop_assert!(!is_plain_url(&text) || iri::check(&text).is_ok(), "{}", text);
        }
    }
}
