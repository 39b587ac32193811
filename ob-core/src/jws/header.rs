//! The JOSE header (RFC 7515, section 4): what is read of it, what is refused, what is only noted.

use super::{Algorithm, JwsError};
use crate::limits::{JWS_HEADER_MAX_BYTES, JWS_HEADER_MAX_DEPTH, JWS_HEADER_MAX_VALUES};
use crate::value::json::{self, Json, JsonError, JsonLimits};

/// Members that offer a key or the address of one. A key that travels with a token proves nothing.
const KEY_OFFERS: [&str; 4] = ["jwk", "jku", "x5u", "x5c"];

pub(super) struct Header {
    pub(super) algorithm: Algorithm,
    pub(super) ignored: Vec<&'static str>,
}

/// Reads a decoded header.
pub(super) fn read(bytes: &[u8]) -> Result<Header, JwsError> {
    let limits = JsonLimits {
        max_bytes: JWS_HEADER_MAX_BYTES,
        max_depth: JWS_HEADER_MAX_DEPTH,
        max_values: JWS_HEADER_MAX_VALUES,
    };
    let json = json::parse_with(bytes, &limits).map_err(HeaderError::Json)?;
    let members = json.as_object().ok_or_else(|| HeaderError::NotAnObject { found: json.kind() })?;
    let algorithm = match members.get("alg") {
        None => return Err(HeaderError::AlgorithmMissing.into()),
        Some(Json::String(name)) => Algorithm::from_name(name)?,
        Some(other) => return Err(HeaderError::AlgorithmNotText { found: other.kind() }.into()),
    };
    if members.contains("crit") {
        return Err(HeaderError::Critical.into());
    }
    if members.contains("b64") {
        return Err(HeaderError::Unencoded.into());
    }
    let ignored = KEY_OFFERS.into_iter().filter(|name| members.contains(name)).collect();
    Ok(Header { algorithm, ignored })
}

/// A header that cannot be obeyed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderError {
    /// The header is not JSON, or JSON with a name twice, or too large.
    #[error("the header of the token cannot be read: {0}")]
    Json(#[source] JsonError),
    /// The header is JSON, but not an object.
    #[error("the header of the token is JSON of the kind {found}, but must be an object")]
    NotAnObject {
        /// What it is.
        found: &'static str,
    },
    /// The header names no algorithm.
    #[error("the header of the token has no \"alg\": it must name RS256, ES256 or EdDSA")]
    AlgorithmMissing,
    /// The algorithm is not a string.
    #[error("\"alg\" in the header of the token is of the kind {found}, but must be a string")]
    AlgorithmNotText {
        /// What it is.
        found: &'static str,
    },
    /// The header has `crit`: it demands an extension, and none is understood (RFC 7515, section 4.1.11).
    #[error(
        "the header of the token has \"crit\", which demands an extension of JWS: none is supported, sign without"
    )]
    Critical,
    /// The header has `b64`: the payload may be unencoded (RFC 7797).
    #[error("the header of the token has \"b64\" (RFC 7797), which is not supported: sign without")]
    Unencoded,
}

impl HeaderError {
    /// The stable code, `jws-header-…`.
    pub fn code(&self) -> &'static str {
        match self {
            HeaderError::Json(_) => "jws-header-json",
            HeaderError::NotAnObject { .. } => "jws-header-not-an-object",
            HeaderError::AlgorithmMissing => "jws-header-algorithm-missing",
            HeaderError::AlgorithmNotText { .. } => "jws-header-algorithm-not-text",
            HeaderError::Critical => "jws-header-critical",
            HeaderError::Unencoded => "jws-header-unencoded",
        }
    }
}
