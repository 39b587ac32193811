//! IRIs and the one URL parser of the library.

use crate::limits::IRI_MAX_BYTES;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use url::{Position, Url};

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
///
/// The `url` crate decides. A text that is plainly in normal form already, as most URLs in badges are, is its own normal form and does not
/// pass through it.
#[derive(Clone, Debug)]
pub struct HttpUrl {
    text: String,
    parts: Parts,
}

/// Where the parts of a normalised URL stand: offsets in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts {
    host_start: usize,
    host_end: usize,
    path_start: usize,
    path_end: usize,
    query_end: usize,
    port: Option<u16>,
}

impl Parts {
    fn of(url: &Url) -> Self {
        let until = |position| url[..position].len();
        Self {
            host_start: until(Position::BeforeHost),
            host_end: until(Position::AfterHost),
            path_start: until(Position::BeforePath),
            path_end: until(Position::AfterPath),
            query_end: until(Position::AfterQuery),
            port: url.port(),
        }
    }

    /// The parts of a text that is plainly a URL in normal form; `None` leaves it to the parser.
    ///
    /// Plain is: scheme in lower case; a host of lower-case letters, digits, single hyphens and dots, whose last label begins with a
    /// letter (so it is no IP address) and of which none is punycode; no user, no port; a path, without segments that begin with a
    /// dot; and of all characters only those that no parser escapes.
    fn of_plain(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host_start = text.len() - rest.len();
        let (mut previous, mut begins_with_letter, mut path_start) = (b'.', false, None);
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'a'..=b'z' => begins_with_letter |= previous == b'.',
                b'0'..=b'9' => begins_with_letter &= previous != b'.',
                b'-' | b'.' if !matches!(previous, b'.' | b'-') => {}
                b'/' => {
                    path_start = Some(host_start + at);
                    break;
                }
                _ => return None,
            }
            begins_with_letter &= byte != b'.';
            previous = byte;
        }
        let path_start = path_start?;
        // Names end before 253 bytes; the rare longer one goes to the parser.
        if !begins_with_letter || matches!(previous, b'.' | b'-') || path_start - host_start > 253 {
            return None;
        }
        let (mut path_end, mut query_end) = (text.len(), text.len());
        let mut previous = b'/';
        for (at, byte) in text.bytes().enumerate().skip(path_start + 1) {
            match byte {
                b'a'..=b'z'
                | b'A'..=b'Z'
                | b'0'..=b'9'
                | b'/'
                | b'-'
                | b'_'
                | b'~'
                | b'='
                | b'&'
                | b':'
                | b'@' => {}
                b'.' if previous != b'/' || path_end < text.len() => {}
                b'?' if path_end == text.len() && query_end == text.len() => path_end = at,
                b'#' if query_end == text.len() => {
                    query_end = at;
                    path_end = path_end.min(at);
                }
                _ => return None,
            }
            previous = byte;
        }
        Some(Self { host_start, host_end: path_start, path_start, path_end, query_end, port: None })
    }
}

/// Whether a text is plainly a URL in normal form, so that two of them that differ are two URLs. `false` says nothing.
pub(crate) fn is_plain_url(text: &str) -> bool {
    text.len() <= IRI_MAX_BYTES && Parts::of_plain(text).is_some()
}

impl HttpUrl {
    /// Reads an http(s) URL. Spaces and backslashes, which browsers mend in silence, are refused.
    ///
    /// # Errors
    /// [`IriError`] when it is not one.
    pub fn parse(text: &str) -> Result<Self, IriError> {
        if text.len() > IRI_MAX_BYTES {
            return Err(IriError::TooLong);
        }
        if let Some(parts) = Parts::of_plain(text) {
            return Ok(Self { text: text.to_owned(), parts });
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
        // What is escaped and punycode are longer: the normal form is an IRI too.
        if url.as_str().len() > IRI_MAX_BYTES {
            return Err(IriError::TooLong);
        }
        Ok(Self { parts: Parts::of(&url), text: url.into() })
    }

    /// The URL that a reference means when it stands in the document at this URL (RFC 3986, section 5).
    ///
    /// # Errors
    /// [`IriError`] when the result is no http(s) URL.
    pub fn join(&self, reference: &str) -> Result<Self, IriError> {
        if reference.len() > IRI_MAX_BYTES {
            return Err(IriError::TooLong);
        }
        // A plain name stands beside the document. In a browser the parser of all other references is loaded for them alone.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if let Some(folder) =
            self.folder().filter(|_| !reference.is_empty() && reference.bytes().all(is_plain))
        {
            return Self::parse(&format!("{folder}{reference}"));
        }
        let joined = Url::parse(&self.text).and_then(|base| base.join(reference));
        Self::of(joined.map_err(|_| IriError::Url("the reference cannot be resolved"))?)
    }

    /// The URL as far as the last slash of its path.
    fn folder(&self) -> Option<&str> {
        let path = self.text.get(..self.parts.path_end)?;
        path.get(..=path.rfind('/')?)
    }

    /// The normalised URL.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &str {
        if self.is_https() { "https" } else { "http" }
    }

    /// Whether the connection would be encrypted.
    pub fn is_https(&self) -> bool {
        self.text.starts_with("https:")
    }

    /// The same URL with https, if this is one with http on the default port: the address after its portal has moved to https.
    pub(crate) fn secured(&self) -> Option<Self> {
        let rest = self.text.strip_prefix("http://").filter(|_| self.port().is_none())?;
        Self::parse(&format!("https://{rest}")).ok()
    }

    /// The host in lower case, in punycode; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.text.get(self.parts.host_start..self.parts.host_end).unwrap_or_default()
    }

    /// The port, where it is not the default one of the scheme.
    pub fn port(&self) -> Option<u16> {
        self.parts.port
    }

    /// The path, normalised, beginning with `/`.
    pub fn path(&self) -> &str {
        self.text.get(self.parts.path_start..self.parts.path_end).unwrap_or_default()
    }

    /// The query without its `?`.
    pub fn query(&self) -> Option<&str> {
        self.text.get(self.parts.path_end..self.parts.query_end)?.strip_prefix('?')
    }

    /// The fragment without its `#`.
    pub fn fragment(&self) -> Option<&str> {
        self.text.get(self.parts.query_end..)?.strip_prefix('#')
    }

    /// Scheme, host and port, for example `https://example.org` or `https://example.org:8443`. User information, where there is any, is kept,
    /// so such a URL has the origin of no other.
    pub fn origin(&self) -> &str {
        self.text.get(..self.parts.path_start).unwrap_or_default()
    }

    /// Whether it carries a user name or a password, with which a host can be disguised.
    pub fn has_user_info(&self) -> bool {
        self.text.get(..self.parts.host_start).is_some_and(|before| before.ends_with('@'))
    }

    /// The same URL without its fragment: what is requested from a server.
    #[must_use]
    pub fn without_fragment(&self) -> Self {
        self.clone().into_address()
    }

    /// [`without_fragment`](Self::without_fragment), without a copy.
    #[must_use]
    pub fn into_address(mut self) -> Self {
        self.text.truncate(self.parts.query_end);
        self
    }

    /// The normalised URL, without a copy.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl PartialEq for HttpUrl {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for HttpUrl {}

impl PartialOrd for HttpUrl {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for HttpUrl {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for HttpUrl {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
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
    use proptest::prelude::*;

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
        // A plain name goes a way of its own, to the same place.
        for base in [
            "https://a.example",
            "https://a.example/",
            "https://a.example:8080/b/c",
            "http://a.example/b/c/?d=/e#/f",
            "https://[::1]/b/../c%2Fd/e",
        ] {
            let base = HttpUrl::parse(base).unwrap();
            for name in ["x", "A-9_z", "0b1d7a9e-95a1-4b22-9a0f-0c3d7f3a2a11"] {
                let joined = Url::parse(base.as_str()).unwrap().join(name).unwrap();
                assert_eq!(base.join(name).unwrap().as_str(), joined.as_str(), "{base} {name}");
            }
        }
    }

    #[test]
    fn the_normal_form_is_an_iri_too() {
        let room = IRI_MAX_BYTES - "https://a.example/?".len();
        for (filler, bytes) in [("\u{fc}", 6), ("'", 3), ("x", 1)] {
            let url = |count: usize| HttpUrl::parse(&format!("https://a.example/?{}", filler.repeat(count)));
            assert!(HttpUrl::parse(url(room / bytes).unwrap().as_str()).is_ok());
            assert_eq!(url(room / bytes + 1).unwrap_err(), IriError::TooLong);
        }
    }

    #[test]
    fn a_url_before_and_after_the_move_to_https() {
        let secured = |text: &str| HttpUrl::parse(text).unwrap().secured().map(HttpUrl::into_string);
        assert_eq!(secured("http://a.example:80/b?c#d").as_deref(), Some("https://a.example/b?c#d"));
        for other in ["https://a.example/", "http://a.example:8080/", "http://a.example:443/"] {
            assert_eq!(secured(other), None, "{other}");
        }
    }

    /// What the parser says of a text, part by part.
    fn parsed(text: &str) -> Result<HttpUrl, IriError> {
        HttpUrl::of(Url::parse(text).map_err(|_| IriError::Url("parser"))?)
    }

    #[test]
    fn plain_urls_are_told() {
        for plain in ["https://example.org/", "http://a-1.example/a.b/c?d=e.f/.#g", "https://a.b2/~x_y/@:z"] {
            assert!(is_plain_url(plain), "{plain}");
        }
        for other in [
            "https://example.org",
            "https://a.1/",
            "https://1/",
            "https://a.0x7f/",
            "https://127.0.0.1/",
            "https://a../",
            "https://a.-b/",
            "https://xn--a/",
            "https://A/",
            "https://a/../b",
            "https://a/.",
            "https://a/%2e",
            "https://a/ ",
            "https://a:80/",
            "https://u@a/",
            "https://[::1]/",
            "https:///a",
            "urn:a",
            "https://a_b/",
            "https://a/\\",
            "https://a/?'",
            "https://a/#?#",
        ] {
            assert!(!is_plain_url(other), "{other}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn whatever_is_plain_is_what_the_parser_makes_of_it(
            text in "https?://[a-z0-9.-]{0,9}(/[a-z.]{0,3}){0,3}[?#]?[ -~é]{0,8}"
        ) {
            if let Some(parts) = Parts::of_plain(&text) {
                let url = parsed(&text);
                prop_assert_eq!(url.as_ref().map(HttpUrl::as_str), Ok(text.as_str()));
                prop_assert_eq!(url.unwrap().parts, parts, "{}", text);
            }
        }

        #[test]
        fn parts_are_those_of_the_parser(text in "https?://([a-z]{1,2}@)?[a-z0-9.-]{1,6}(:[0-9]{1,3})?(/[a-z.]{0,3}){0,3}(\\?[a-z]{0,2})?(#[a-z]{0,2})?") {
            if let (Ok(url), Ok(ours)) = (Url::parse(&text), HttpUrl::parse(&text)) {
                prop_assert_eq!(ours.as_str(), url.as_str());
                prop_assert_eq!(ours.scheme(), url.scheme());
                prop_assert_eq!(Some(ours.host()), url.host_str());
                prop_assert_eq!(ours.port(), url.port());
                prop_assert_eq!(ours.path(), url.path());
                prop_assert_eq!(ours.query(), url.query());
                prop_assert_eq!(ours.fragment(), url.fragment());
                prop_assert_eq!(ours.has_user_info(), !url.username().is_empty() || url.password().is_some());
                let mut address = url.clone();
                address.set_fragment(None);
                let stripped = ours.without_fragment();
                prop_assert_eq!(stripped.as_str(), address.as_str());
                prop_assert_eq!(stripped, HttpUrl::of(address).unwrap());
            }
        }
    }
}
