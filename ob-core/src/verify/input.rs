//! What is handed in: an image, a JWS, a JSON document or a URL, told apart by content.

use super::error::VerifyError;
use crate::baking;
use crate::jws::looks_like_jws;
use crate::limits;
use crate::value::HttpUrl;

/// What is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Input {
    /// A PNG or SVG with a badge in it.
    Image(Vec<u8>),
    /// A signed badge in compact serialisation.
    Jws(String),
    /// A JSON document.
    Json(Vec<u8>),
    /// The URL of a badge in any form.
    Url(String),
    /// None of these. Verified all the same: the report says so.
    Unrecognised,
}

impl Input {
    /// Tells by content what the input is. A byte order mark and white space around a text do not matter.
    ///
    /// # Errors
    /// `input-empty`, `input-too-long`.
    ///
    /// ```
    /// use ob_core::verify::Input;
    /// assert!(matches!(Input::detect(b"https://example.org/a/1")?, Input::Url(_)));
    /// assert!(matches!(Input::detect(b" {\"id\": 1}")?, Input::Json(_)));
    /// # Ok::<(), ob_core::verify::VerifyError>(())
    /// ```
    pub fn detect(bytes: &[u8]) -> Result<Self, VerifyError> {
        if bytes.len() > limits::IMAGE_MAX_BYTES {
            return Err(VerifyError::InputTooLong { bytes: bytes.len(), limit: limits::IMAGE_MAX_BYTES });
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
            if trimmed.is_empty() {
                return Err(VerifyError::InputEmpty);
            }
            if trimmed.starts_with(['{', '[']) {
                return Ok(Input::Json(trimmed.as_bytes().to_vec()));
            }
            if looks_like_jws(trimmed) || is_three_parts(trimmed) {
                return Ok(Input::Jws(trimmed.to_owned()));
            }
            if HttpUrl::parse(trimmed).is_ok() {
                return Ok(Input::Url(trimmed.to_owned()));
            }
        }
        Ok(if baking::detect(bytes).is_some() { Input::Image(bytes.to_vec()) } else { Input::Unrecognised })
    }
}

/// Three parts of base64url: nothing but a JWS looks so, even one that is refused.
fn is_three_parts(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_base64url = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'='))
    };
    text.len() > 40
        && parts.by_ref().take(3).filter(|part| is_base64url(part)).count() == 3
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::IMAGE_MAX_BYTES;

    #[test]
    fn a_text_is_told_by_its_content() {
        let part = "a".repeat(13);
        for (text, expected) in [
            ("https://a.example/1".to_owned(), "url"),
            ("\u{feff} https://a.example/1\r\n".to_owned(), "url"),
            ("[]".to_owned(), "json"),
            (" {".to_owned(), "json"),
            // Three parts, however they read, from 41 characters on; what is shorter is a host name or a version.
            (format!("{part}.{part}.{part}"), "jws"),
            (format!("{part}.{part}.{}", "a".repeat(12)), "nothing"),
            (format!("{part}-_=.{part}.{part}"), "jws"),
            (format!("{part}+.{part}.{part}"), "nothing"),
            (format!("{part}.{part}.{part}.{part}"), "nothing"),
            (format!("{part}.{part}.{part}.+"), "nothing"),
            (format!("{part}{part}.{part}"), "nothing"),
            (format!("{part}..{part}{part}"), "nothing"),
            (format!("{part}.{part}.{part}."), "nothing"),
            ("hello".to_owned(), "nothing"),
            ("ftp://a.example/1".to_owned(), "nothing"),
        ] {
            let found = match Input::detect(text.as_bytes()).unwrap() {
                Input::Image(_) => "image",
                Input::Jws(_) => "jws",
                Input::Json(_) => "json",
                Input::Url(_) => "url",
                Input::Unrecognised => "nothing",
            };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_empty_or_too_long_is_the_callers_fault() {
        for empty in ["", " \n", "\u{feff}"] {
            assert_eq!(Input::detect(empty.as_bytes()), Err(VerifyError::InputEmpty));
        }
        let longest = vec![0; IMAGE_MAX_BYTES];
        assert_eq!(Input::detect(&longest), Ok(Input::Unrecognised));
        let longer = VerifyError::InputTooLong { bytes: IMAGE_MAX_BYTES + 1, limit: IMAGE_MAX_BYTES };
        assert_eq!(Input::detect(&vec![0; IMAGE_MAX_BYTES + 1]), Err(longer));
    }
}
