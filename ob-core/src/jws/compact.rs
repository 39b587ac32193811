//! The compact serialisation (RFC 7515, sections 3.1 and 7.1), read strictly.

use std::fmt;

use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use base64::{DecodeError, Engine as _};

use super::header::{self, HeaderError};
use super::{Algorithm, UnsupportedAlgorithm};
use crate::limits::{JWS_HEADER_MAX_BYTES, JWS_MAX_BYTES, JWS_SIGNATURE_MAX_BYTES};

/// A token in compact form, read but not verified: a claim.
///
/// ```
/// use ob_core::jws::{Algorithm, CompactJws};
/// let text = format!("eyJhbGciOiJFZERTQSJ9.e30.{}", "A".repeat(86));
/// let token = CompactJws::parse(&text)?;
/// assert_eq!(token.algorithm(), Algorithm::EdDsa);
/// assert_eq!(token.unverified_payload(), b"{}");
/// # Ok::<(), ob_core::jws::JwsError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactJws<'a> {
    signing_input: &'a str,
    algorithm: Algorithm,
    ignored_header_keys: Vec<&'static str>,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> CompactJws<'a> {
    /// Reads a token; white space around it is for the caller to remove.
    ///
    /// Base64url is taken without padding, line breaks, other alphabets or stray bits, so a token has one spelling.
    /// The header must be a JSON object without duplicate names; `crit` and `b64` are refused, since no extension
    /// is understood here (RFC 7515, section 4.1.11; RFC 7797).
    ///
    /// # Errors
    ///
    /// [`JwsError`], every code of it.
    pub fn parse(text: &'a str) -> Result<Self, JwsError> {
        if text.len() > JWS_MAX_BYTES {
            return Err(JwsError::TooLong { bytes: text.len(), limit: JWS_MAX_BYTES });
        }
        if text.trim_ascii_start().starts_with('{') {
            return Err(JwsError::JsonSerialization);
        }
        let mut parts = text.split('.');
        let (Some(head), Some(body), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            let dots = text.bytes().filter(|byte| *byte == b'.').count();
            return Err(JwsError::PartCount { found: dots + 1 });
        };
        let bounded = |part, text: &str, limit| {
            let bytes = text.len();
            if bytes > limit { Err(JwsError::PartTooLong { part, bytes, limit }) } else { Ok(()) }
        };
        bounded(Part::Header, head, JWS_HEADER_MAX_BYTES)?;
        bounded(Part::Signature, signature, JWS_SIGNATURE_MAX_BYTES.div_ceil(3) * 4)?;
        // The header first: why a token without a signature is refused, `"alg":"none"` tells best.
        let header = header::read(&decode(Part::Header, head)?)?;
        let payload = decode(Part::Payload, body)?;
        let signature_bytes = decode(Part::Signature, signature)?;
        // Both dots are there, so the signing input is all but the last part and its dot.
        let signing_input = text.get(..head.len() + 1 + body.len()).unwrap_or_default();
        Ok(CompactJws {
            signing_input,
            algorithm: header.algorithm,
            ignored_header_keys: header.ignored,
            payload,
            signature: signature_bytes,
        })
    }

    /// The algorithm that the header names. It decides nothing: the key does.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The payload as a claim: nobody has vouched for it until [`CompactJws::verify`] has.
    pub fn unverified_payload(&self) -> &[u8] {
        &self.payload
    }

    /// Header members that offer a key (`jwk`, `jku`, `x5u`, `x5c`), none of which is used: worth a warning.
    pub fn ignored_header_keys(&self) -> &[&'static str] {
        &self.ignored_header_keys
    }

    /// The bytes that the signature covers, as received.
    pub fn signing_input(&self) -> &'a [u8] {
        self.signing_input.as_bytes()
    }

    /// The signature, decoded.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }
}

/// Whether a text is meant as a compact JWS, for detection by content: an encoded `{` followed by the alphabet of
/// base64 and at least one dot.
///
/// It errs on the generous side, so that a damaged token is reported as a damaged token. Trim the text first, as for
/// [`CompactJws::parse`].
///
/// ```
/// use ob_core::jws::looks_like_jws;
/// assert!(looks_like_jws("eyJhbGciOiJSUzI1NiJ9.e30.AA"));
/// assert!(!looks_like_jws("https://example.org/assertion/1"));
/// assert!(!looks_like_jws("{}"));
/// ```
pub fn looks_like_jws(text: &str) -> bool {
    // `{"` and `{ ` start with "ey", `{` and a line break or tab with "ew".
    (text.starts_with("ey") || text.starts_with("ew"))
        && text.contains('.')
        // Without a way out in the middle, so that many bytes are looked at in one step.
        && text.bytes().fold(true, |all, byte| all & is_of_a_token(byte))
}

fn is_of_a_token(byte: u8) -> bool {
    let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    // `-`, `.` and `/` stand before the digits.
    let is_digit_or_before = byte.wrapping_sub(b'-') < 13;
    is_letter | is_digit_or_before | (byte == b'_') | (byte == b'=') | (byte == b'+')
}

fn decode(part: Part, text: &str) -> Result<Vec<u8>, JwsError> {
    if text.is_empty() {
        return Err(JwsError::EmptyPart { part });
    }
    URL_SAFE_NO_PAD.decode(text).map_err(|error| {
        let (offset, problem) = match error {
            DecodeError::InvalidByte(offset, b'=') => (offset, "padding is not allowed"),
            DecodeError::InvalidByte(offset, b'+' | b'/') => {
                (offset, "the URL-safe alphabet has - and _ instead")
            }
            DecodeError::InvalidByte(offset, b' ' | b'\t' | b'\r' | b'\n') => {
                (offset, "white space is not allowed")
            }
            DecodeError::InvalidByte(offset, _) => (offset, "this character does not belong there"),
            DecodeError::InvalidLastSymbol { .. } => (text.len() - 1, "the last character has stray bits"),
            DecodeError::InvalidLength(_) => (text.len(), "the text is cut short"),
            DecodeError::InvalidPadding => (text.len(), "padding is not allowed"),
        };
        JwsError::Base64 { part, offset, problem }
    })
}

/// One of the three parts of a compact JWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the token says about itself.
    Header,
    /// What is signed.
    Payload,
    /// The signature.
    Signature,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Part::Header => "header",
            Part::Payload => "payload",
            Part::Signature => "signature",
        })
    }
}

/// A text is not a compact JWS that can be verified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JwsError {
    /// The token is longer than the limit.
    #[error("the token has {bytes} bytes, more than the limit of {limit}")]
    TooLong {
        /// Length, in bytes.
        bytes: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// One part is longer than its limit.
    #[error("the {part} of the token has {bytes} bytes, more than the limit of {limit}")]
    PartTooLong {
        /// Which part.
        part: Part,
        /// Length, in bytes as written.
        bytes: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// The token is in the JSON form of JWS.
    #[error("this is JSON, not a compact token: Open Badges use the compact form, header.payload.signature")]
    JsonSerialization,
    /// There are not three parts.
    #[error("a token has three parts between two dots, header.payload.signature; this one has {found}")]
    PartCount {
        /// How many parts there are.
        found: usize,
    },
    /// A part is empty; an empty payload means a detached one, which a badge cannot have.
    #[error("the {part} of the token is empty: a badge carries its payload and its signature with it")]
    EmptyPart {
        /// Which part.
        part: Part,
    },
    /// A part is not strict base64url.
    #[error("the {part} of the token is not base64url at its byte {offset}: {problem}")]
    Base64 {
        /// Which part.
        part: Part,
        /// Where in that part, in bytes from its start.
        offset: usize,
        /// What is wrong there.
        problem: &'static str,
    },
    /// The header is JSON, but not a header that can be obeyed.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// The algorithm is not supported.
    #[error(transparent)]
    Algorithm(#[from] UnsupportedAlgorithm),
}

impl JwsError {
    /// The stable code, `jws-…`.
    pub fn code(&self) -> &'static str {
        match self {
            JwsError::TooLong { .. } | JwsError::PartTooLong { .. } => "jws-too-long",
            JwsError::JsonSerialization => "jws-json-serialization",
            JwsError::PartCount { .. } => "jws-part-count",
            JwsError::EmptyPart { part: Part::Header } => "jws-header-empty",
            JwsError::EmptyPart { part: Part::Payload } => "jws-payload-empty",
            JwsError::EmptyPart { part: Part::Signature } => "jws-signature-empty",
            JwsError::Base64 { .. } => "jws-base64",
            JwsError::Header(error) => error.code(),
            JwsError::Algorithm(error) => error.code(),
        }
    }
}
