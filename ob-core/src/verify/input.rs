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
