//! IRIs and the one URL parser of the library.

use crate::limits::IRI_MAX_BYTES;
use std::fmt;
use url::Url;

/// An absolute IRI (RFC 3987) in the spelling that was read: an http(s) URL, `urn:uuid:…`, `data:…`, `_:b0` and the like.
///
/// OB 2.0, "IRI". Two values are equal when they are spelt alike; [`HttpUrl`] compares what they point at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iri(String);

/// Why a text is no [`Iri`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IriError {
    /// It does not begin with a scheme and a colon.
    #[error("an IRI begins with a scheme, like https://example.org/badge or urn:uuid:…")]
    NoScheme,
    /// It holds a character that no IRI may hold, such as a space.
    #[error("an IRI holds no spaces, control characters or any of <>\"{{}}|\\^`; percent-encode them")]
    Character,
    /// It is an http(s) URL that a browser would not open.
    #[error("not an http(s) URL: {0}")]
    Url(&'static str),
    /// It is longer than the limit.
    #[error("an IRI has at most {IRI_MAX_BYTES} bytes")]
    TooLong,
}

impl IriError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            IriError::NoScheme => "iri-no-scheme",
            IriError::Character => "iri-character",
            IriError::Url(_) => "iri-url",
            IriError::TooLong => "iri-too-long",
        }
    }
}

impl Iri {
    /// Reads an absolute IRI. An http(s) one must also be a URL that a browser would open. `data:` IRIs may be as long as a document.
    ///
    /// # Errors
    /// [`IriError`] when it is not one.
    pub fn parse(text: &str) -> Result<Self, IriError> {
        check(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The IRI as it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scheme in lower case; `_` for a blank node.
    pub fn scheme(&self) -> String {
        self.0.split(':').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether it is an http or https URL.
    pub fn is_http(&self) -> bool {
        is_http(&self.0)
    }

    /// The URL that it is, if it is an http(s) one.
    pub fn http_url(&self) -> Option<HttpUrl> {
        HttpUrl::parse(&self.0).ok()
    }
}

impl std::str::FromStr for Iri {
    type Err = IriError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for Iri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether the text is an absolute IRI; the check of [`Iri::parse`] without the copy.
///
/// # Errors
/// [`IriError`] when it is not one.
pub fn check(text: &str) -> Result<(), IriError> {
    let (scheme, _) = text.split_once(':').ok_or(IriError::NoScheme)?;
    let mut letters = scheme.bytes();
    let named = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if !named && scheme != "_" {
        return Err(IriError::NoScheme);
    }
    if text.len() > IRI_MAX_BYTES && !scheme.eq_ignore_ascii_case("data") {
        return Err(IriError::TooLong);
    }
    if text.chars().any(|c| {
        c <= ' ' || matches!(c, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '\u{7f}'..='\u{a0}')
    }) {
        return Err(IriError::Character);
    }
    if is_http(text) {
        HttpUrl::parse(text)?;
    }
    Ok(())
}

fn is_http(text: &str) -> bool {
    let has = |scheme: &str| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    has("http:") || has("https:")
}

/// An http or https URL, parsed and normalised as browsers do (WHATWG URL): scheme and host in lower case, host in
/// punycode, default port left out, dot segments resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HttpUrl(Url);

impl HttpUrl {
    /// Reads an http(s) URL. Spaces and backslashes, which browsers mend in silence, are refused.
    ///
    /// # Errors
    /// [`IriError`] when it is not one.
    pub fn parse(text: &str) -> Result<Self, IriError> {
        if text.len() > IRI_MAX_BYTES {
            return Err(IriError::TooLong);
        }
        if text.bytes().any(|b| b <= b' ' || b == b'\\' || b == 0x7f) {
            return Err(IriError::Character);
        }
        // Browsers read `https:host` and `https:///host` as `https://host`; two readers would see two origins.
        let authority = text.split_once("://").map(|(_, rest)| rest);
        if authority.is_none_or(|rest| rest.starts_with('/')) {
            return Err(IriError::Url("after the scheme come two slashes and a host"));
        }
        Self::of(Url::parse(text).map_err(|_| IriError::Url("the host or the port is not valid"))?)
    }

    fn of(url: Url) -> Result<Self, IriError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(IriError::Url("the scheme is neither http nor https"));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(IriError::Url("there is no host"));
        }
        Ok(Self(url))
    }

    /// The URL that a reference means when it stands in the document at this URL (RFC 3986, section 5).
    ///
    /// # Errors
    /// [`IriError`] when the result is no http(s) URL.
    pub fn join(&self, reference: &str) -> Result<Self, IriError> {
        if reference.len() > IRI_MAX_BYTES {
            return Err(IriError::TooLong);
        }
        Self::of(self.0.join(reference).map_err(|_| IriError::Url("the reference cannot be resolved"))?)
    }

    /// The normalised URL.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        self.0.scheme()
    }

    /// Whether the connection would be encrypted.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host in lower case, in punycode; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The port, where it is not the default one of the scheme.
    pub fn port(&self) -> Option<u16> {
        self.0.port()
    }

    /// The path, normalised, beginning with `/`.
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// The query without its `?`.
    pub fn query(&self) -> Option<&str> {
        self.0.query()
    }

    /// The fragment without its `#`.
    pub fn fragment(&self) -> Option<&str> {
        self.0.fragment()
    }

    /// Scheme, host and port, for example `https://example.org` or `https://example.org:8443`. User information, where there is any, is kept,
    /// so such a URL has the origin of no other.
    pub fn origin(&self) -> &str {
        &self.0[..url::Position::BeforePath]
    }

    /// Whether it carries a user name or a password, with which a host can be disguised.
    pub fn has_user_info(&self) -> bool {
        !self.0.username().is_empty() || self.0.password().is_some()
    }

    /// The same URL without its fragment: what is requested from a server.
    #[must_use]
    pub fn without_fragment(&self) -> Self {
        let mut url = self.0.clone();
        url.set_fragment(None);
        Self(url)
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris() {
        for iri in [
            "https://example.org/a?b#c",
            "urn:uuid:0c1d7fb8-5c1d-4c4c-9a2f-000000000000",
            "_:b0",
            "data:image/png;base64,AAAA",
            "mailto:a@example.org",
            "https://exämple.org/ä",
        ] {
            assert_eq!(Iri::parse(iri).unwrap().as_str(), iri);
        }
        for (iri, code) in [
            ("", "iri-no-scheme"),
            ("badge", "iri-no-scheme"),
            ("/a:b", "iri-no-scheme"),
            ("1a:b", "iri-no-scheme"),
            ("https://a b/", "iri-character"),
            ("https://", "iri-url"),
            ("https:example.org", "iri-url"),
            ("https:///example.org", "iri-url"),
            ("https://a:99999/", "iri-url"),
            ("https://example.org\\@evil.example/", "iri-character"),
            ("urn:a\nb", "iri-character"),
        ] {
            assert_eq!(Iri::parse(iri).map_err(|e| e.code()), Err(code), "{iri}");
        }
        assert_eq!(Iri::parse(&format!("urn:{}", "x".repeat(IRI_MAX_BYTES))).unwrap_err(), IriError::TooLong);
    }

    #[test]
    fn urls_are_normalised() {
        let url = HttpUrl::parse("HTTPS://Exämple.ORG:443/a/../b/%2e%2e/c?q#f").unwrap();
        assert_eq!(url.as_str(), "https://xn--exmple-cua.org/c?q#f");
        assert_eq!(url.origin(), "https://xn--exmple-cua.org");
        assert_eq!(url.without_fragment().as_str(), "https://xn--exmple-cua.org/c?q");
        assert!(HttpUrl::parse("https://good.example@evil.example/").unwrap().has_user_info());
        assert_ne!(HttpUrl::parse("https://u@evil.example/").unwrap().origin(), "https://evil.example");
        assert_eq!(url.join("/x").unwrap().as_str(), "https://xn--exmple-cua.org/x");
        assert!(url.join("mailto:a@example.org").is_err());
    }
}
