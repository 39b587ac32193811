//! What is baked into an image, and what an image claims.

use super::error::codes;
use crate::limits::BAKED_TEXT_MAX_BYTES;

/// What is to be baked.
///
/// Use [`Payload::signed`] and [`Payload::hosted`]: they check the form. [`bake`](super::bake) checks it again.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Payload {
    /// A signed badge.
    #[non_exhaustive]
    Signed {
        /// The compact JWS whose payload is the Assertion (RFC 7515, section 7.1).
        jws: String,
    },
    /// A hosted badge.
    #[non_exhaustive]
    Hosted {
        /// Where the Assertion is hosted: its `id`. Stands in the `verify` attribute of an SVG; a PNG carries
        /// the JSON alone.
        url: String,
        /// The Assertion as JSON text.
        json: String,
    },
}

impl Payload {
    /// A signed badge: a compact JWS.
    ///
    /// # Errors
    ///
    /// `payload-empty`, `payload-too-large`, `payload-not-a-jws`.
    pub fn signed(jws: impl Into<String>) -> Result<Self, PayloadError> {
        let payload = Payload::Signed { jws: jws.into() };
        payload.check()?;
        Ok(payload)
    }

    /// A hosted badge: the URL where the Assertion is hosted, and its JSON.
    ///
    /// The JSON is kept character for character. It is not parsed here: only its outer form is checked.
    ///
    /// # Errors
    ///
    /// `payload-empty`, `payload-too-large`, `payload-not-a-url`, `payload-not-json`, `payload-character`.
    pub fn hosted(url: impl Into<String>, json: impl Into<String>) -> Result<Self, PayloadError> {
        let payload = Payload::Hosted { url: url.into(), json: json.into() };
        payload.check()?;
        Ok(payload)
    }

    /// The text that a PNG carries: the JWS or the JSON.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Payload::Signed { jws } => jws,
            Payload::Hosted { json, .. } => json,
        }
    }

    /// Whether the form is right, so that either image format can carry it and it can be told again what it is.
    pub(super) fn check(&self) -> Result<(), PayloadError> {
        let text = self.text();
        if text.is_empty() {
            return Err(PayloadError::Empty);
        }
        let bytes = match self {
            Payload::Signed { jws } => jws.len(),
            Payload::Hosted { url, json } => url.len().max(json.len()),
        };
        if bytes > BAKED_TEXT_MAX_BYTES {
            return Err(PayloadError::TooLarge { bytes, limit: BAKED_TEXT_MAX_BYTES });
        }
        match self {
            Payload::Signed { jws } if !is_compact_jws(jws) => Err(PayloadError::NotAJws),
            Payload::Signed { .. } => Ok(()),
            Payload::Hosted { url, .. } if !is_web_url(url) => Err(PayloadError::NotAUrl),
            Payload::Hosted { json, .. } => {
                let trimmed = json.trim_matches(JSON_SPACE);
                if !(trimmed.starts_with('{') && trimmed.ends_with('}')) {
                    return Err(PayloadError::NotJson);
                }
                match json.char_indices().find(|(_, c)| !is_xml_char(*c)) {
                    Some((offset, character)) => Err(PayloadError::Character { character, offset }),
                    None => Ok(()),
                }
            }
        }
    }
}

/// What an image claims, told by its form alone. A claim is never trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Claim {
    /// A compact JWS. Neither decoded nor verified.
    Jws(String),
    /// The JSON of an Assertion, character for character. Not parsed.
    Json {
        /// The JSON text.
        text: String,
        /// The `verify` attribute of an SVG where it is a URL. A PNG has none: there the URL is the `id` in the
        /// JSON.
        verify_url: Option<String>,
    },
    /// The URL of a hosted Assertion: the legacy form, read and never written.
    Url(String),
}

impl Claim {
    /// Tells what a text is, or gives it back where it is nothing that a badge can be.
    ///
    /// White space around a JWS or a URL is dropped (tools end them with a newline); JSON stays as it is.
    pub(super) fn recognise(text: String) -> Result<Self, String> {
        let trimmed = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
        if trimmed.starts_with(['{', '[']) {
            let without_mark = text.strip_prefix('\u{feff}').map(str::to_owned);
            Ok(Claim::Json { text: without_mark.unwrap_or(text), verify_url: None })
        } else if is_compact_jws(trimmed) {
            Ok(Claim::Jws(trimmed.to_owned()))
        } else if is_web_url(trimmed) {
            Ok(Claim::Url(trimmed.to_owned()))
        } else {
            Err(text)
        }
    }

    /// The claim as text: the JWS, the JSON or the URL.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Claim::Jws(text) | Claim::Json { text, .. } | Claim::Url(text) => text,
        }
    }
}

/// Why something cannot be baked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadError {
    /// There is no text.
    #[error("the text to bake is empty: give the JWS or the JSON of the Assertion")]
    Empty,
    /// The text is longer than an image may carry.
    #[error(
        "the text to bake has {bytes} bytes, more than the {limit} that are allowed: link to large evidence instead of embedding it"
    )]
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The most that is allowed, in bytes.
        limit: usize,
    },
    /// Not three base64url parts joined by dots.
    #[error(
        "the text to bake is not a compact JWS: it must be three base64url parts joined by dots (RFC 7515, section 7.1), header and payload not empty"
    )]
    NotAJws,
    /// Not an absolute http or https URL.
    #[error(
        "the URL to bake is not an absolute http or https URL without white space: give the `id` of the hosted Assertion"
    )]
    NotAUrl,
    /// Not a JSON object.
    #[error("the text to bake is not a JSON object: it must begin with {{ and end with }}")]
    NotJson,
    /// A character that XML 1.0 cannot carry.
    #[error("the JSON to bake holds U+{:04X} at byte {offset}, which an SVG cannot carry: write it as an escape (\\u{:04x})", u32::from(*character), u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Where it stands, in bytes from the start.
        offset: usize,
    },
}

codes!(PayloadError {
    PayloadError::Empty => "payload-empty",
    PayloadError::TooLarge { .. } => "payload-too-large",
    PayloadError::NotAJws => "payload-not-a-jws",
    PayloadError::NotAUrl => "payload-not-a-url",
    PayloadError::NotJson => "payload-not-json",
    PayloadError::Character { .. } => "payload-character",
});

/// The white space of JSON (RFC 8259, section 2).
const JSON_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// Three base64url parts joined by dots. The signature may be empty: that is an unsecured JWS (`alg` "none"),
/// which verification has to see in order to refuse it.
fn is_compact_jws(text: &str) -> bool {
    let mut parts = text.split('.');
    // Without a way out in the middle, so that many bytes are looked at in one step.
    let base64url = |part: &str| part.bytes().fold(true, |all, byte| all & is_base64url(byte));
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(header), Some(payload), Some(signature), None) => {
            !header.is_empty()
                && !payload.is_empty()
                && [header, payload, signature].into_iter().all(base64url)
        }
        _ => false,
    }
}

fn is_base64url(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    is_letter | (byte.wrapping_sub(b'0') < 10) | (byte == b'-') | (byte == b'_')
}

/// An http or https URL by its beginning, without white space. Whether it is a URL in every detail is for those
/// to say who fetch it.
fn is_web_url(text: &str) -> bool {
    let scheme_is = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && text.len() > scheme.len()
    };
    (scheme_is("http://") || scheme_is("https://"))
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && is_xml_char(c))
}

/// The production `Char` of XML 1.0, section 2.2.
pub(super) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_of_base64url() {
        for byte in 0..=u8::MAX {
            let expected = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            assert_eq!(is_base64url(byte), expected, "{byte:#x}");
        }
    }
}
