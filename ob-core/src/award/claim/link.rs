//! Links that carry their own proof.

use super::ClaimError;
use super::code::redemption;
use crate::award::Secret;
use crate::award::secret::Purpose;
use crate::limits::{CLAIM_TOKEN_MAX_BYTES, FRAMEWORK_ID_MAX_BYTES, SLUG_MAX_BYTES};
use crate::record::Redemption;
use crate::value::Instant;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The form of the token: a new one has another number.
const VERSION: u8 = 1;
/// HMAC-SHA-256, whole.
const TAG_BYTES: usize = 32;

/// What a claim link says: which badge, by which code, until when; and a number of its own.
///
/// ```
/// use ob_core::award::{Secret, claim::ClaimLink};
/// use ob_core::value::Instant;
/// let (secret, now) = (Secret::new(&[7; 32])?, Instant::from_unix_seconds(1_795_000_000));
/// let link = ClaimLink { badge: "ai-in-vision".into(), code: "open-day".into(), expires: Some(now.plus_seconds(60)), nonce: [1; 16] };
/// let url = format!("https://school.example/claim#{}", link.token(&secret)?);
/// let token = url.split('#').next_back().unwrap();
/// assert_eq!(ClaimLink::verify(&secret, token, now)?, link);
/// assert_eq!(ClaimLink::verify(&secret, token, now.plus_seconds(60)).unwrap_err().code(), "claim-expired");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLink {
    /// The slug of the badge.
    pub badge: String,
    /// The id that the rule names in `claimed-by-code`.
    pub code: String,
    /// From when the link is no longer taken, in whole seconds; `None` for never.
    pub expires: Option<Instant>,
    /// 128 random bits that the caller draws: they tell one link from the next. Whoever wants a link to be used once records them on use.
    pub nonce: [u8; 16],
}

impl ClaimLink {
    /// The token to put into a URL: letters, digits, `-` and `_`. Best after a `#`, where it reaches no server log.
    ///
    /// # Errors
    /// `claim-link-content`.
    pub fn token(&self, secret: &Secret) -> Result<String, ClaimError> {
        let body = self.body()?;
        let tag = secret.mac(Purpose::ClaimLink, &[&body]);
        Ok(URL_SAFE_NO_PAD.encode([body.as_slice(), &tag].concat()))
    }

    /// Version, expiry, nonce, length of the slug, slug, code.
    fn body(&self) -> Result<Vec<u8>, ClaimError> {
        let fits = |text: &str, most: usize| !text.is_empty() && text.len() <= most;
        let length = u8::try_from(self.badge.len()).map_err(|_| ClaimError::LinkContent)?;
        if !fits(&self.badge, SLUG_MAX_BYTES) || !fits(&self.code, FRAMEWORK_ID_MAX_BYTES) {
            return Err(ClaimError::LinkContent);
        }
        let expires = self.expires.map_or(i64::MAX, Instant::unix_seconds);
        let mut body = vec![VERSION];
        body.extend_from_slice(&expires.to_be_bytes());
        body.extend_from_slice(&self.nonce);
        body.push(length);
        body.extend_from_slice(self.badge.as_bytes());
        body.extend_from_slice(self.code.as_bytes());
        Ok(body)
    }

    /// Reads a token and checks that it was made with this secret and has not expired.
    ///
    /// # Errors
    /// `claim-token-form`, `claim-token-forged`, `claim-expired`.
    pub fn verify(secret: &Secret, token: &str, now: Instant) -> Result<Self, ClaimError> {
        if token.len() > CLAIM_TOKEN_MAX_BYTES {
            return Err(ClaimError::TokenForm);
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| ClaimError::TokenForm)?;
        let length = bytes.len().checked_sub(TAG_BYTES).ok_or(ClaimError::TokenForm)?;
        let (body, tag) = bytes.split_at_checked(length).ok_or(ClaimError::TokenForm)?;
        // Before anything in it is believed.
        if !secret.mac_matches(Purpose::ClaimLink, &[body], tag) {
            return Err(ClaimError::TokenForged);
        }
        let link = Self::read(body).ok_or(ClaimError::TokenForm)?;
        match link.expires {
            Some(end) if now >= end => Err(ClaimError::Expired),
            _ => Ok(link),
        }
    }

    fn read(body: &[u8]) -> Option<Self> {
        let (version, rest) = body.split_first()?;
        let (expires, rest) = rest.split_first_chunk::<8>()?;
        let (nonce, rest) = rest.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first()?;
        let (badge, code) = rest.split_at_checked(usize::from(*length))?;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok();
        let expires = i64::from_be_bytes(*expires);
        (*version == VERSION).then_some(Self {
            badge: text(badge)?,
            code: text(code)?,
            expires: (expires != i64::MAX).then(|| Instant::from_unix_seconds(expires)),
            nonce: *nonce,
        })
    }

    /// What goes into the learner's record.
    ///
    /// # Errors
    /// `claim-date` beyond the year 9999.
    pub fn redemption(&self, now: Instant) -> Result<Redemption, ClaimError> {
        redemption(&self.code, now)
    }
}
