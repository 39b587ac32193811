//! Codes that are typed in by hand.

use super::ClaimError;
use crate::award::Secret;
use crate::award::secret::Purpose;
use crate::limits::{CLAIM_CODE_MAX_BYTES, CLAIM_WORD_MAX_LENGTH, CLAIM_WORD_MIN_LENGTH};
use crate::record::Redemption;
use crate::value::{DateTime, Instant, digest};
use std::fmt;

/// The digits of Crockford's base 32: no I, L, O and U, which are misread or make words.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a random code: 50 bits.
const LENGTH: usize = 10;

/// A code to hand out: ten random characters, or a word that the organiser chose.
#[derive(Clone, PartialEq, Eq)]
pub struct ClaimCode {
    /// In capitals, without blanks and hyphens.
    text: String,
    is_word: bool,
}

impl ClaimCode {
    /// A code of ten characters, from random bytes that the caller draws: 50 of the 56 bits count.
    ///
    /// ```
    /// use ob_core::award::claim::ClaimCode;
    /// let code = ClaimCode::from_random([0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde]);
    /// assert_eq!(code.to_string(), "28T5C-Y4TQK");
    /// // Typed in a hurry, it is the same.
    /// assert_eq!(ClaimCode::parse("28t5c y4tqk")?, code);
    /// # Ok::<(), ob_core::award::claim::ClaimError>(())
    /// ```
    pub fn from_random(bytes: [u8; 7]) -> Self {
        let bits = bytes.into_iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(byte));
        let text = (0..LENGTH).rev().filter_map(|place| {
            let digit = usize::try_from(bits >> (6 + 5 * place) & 31).ok()?;
            DIGITS.get(digit).copied().map(char::from)
        });
        Self { text: text.collect(), is_word: false }
    }

    /// Reads a code of ten characters as people type it: in either case, with blanks and hyphens anywhere, O for 0, I and L for 1.
    ///
    /// # Errors
    /// `claim-code-length`, `claim-code-character`.
    pub fn parse(typed: &str) -> Result<Self, ClaimError> {
        let letters = letters(typed).ok_or(ClaimError::CodeLength { found: typed.len() })?;
        let found = letters.chars().count();
        let digits = letters.chars().enumerate().map(|(at, letter)| {
            let digit = match letter {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let known = DIGITS.iter().any(|known| char::from(*known) == digit);
            known.then_some(digit).ok_or(ClaimError::CodeCharacter { at: at + 1 })
        });
        let text: String = digits.collect::<Result<_, _>>()?;
        match found {
            LENGTH => Ok(Self { text, is_word: false }),
            _ => Err(ClaimError::CodeLength { found }),
        }
    }

    /// A word that the organiser chose, for a whole room to type in: 4 to 64 letters and digits of any script, in either case. It can be guessed: give it a
    /// short life.
    ///
    /// # Errors
    /// `claim-word-form`.
    pub fn word(word: &str) -> Result<Self, ClaimError> {
        let text = letters(word).ok_or(ClaimError::Word)?;
        let fits = (CLAIM_WORD_MIN_LENGTH..=CLAIM_WORD_MAX_LENGTH).contains(&text.chars().count());
        match fits && text.chars().all(char::is_alphanumeric) {
            true => Ok(Self { text, is_word: true }),
            false => Err(ClaimError::Word),
        }
    }

    /// What to store of it: the code cannot be had back from it without the secret.
    pub fn hashed(&self, secret: &Secret) -> HashedCode {
        HashedCode(secret.mac(Purpose::ClaimCode, &self.parts()))
    }

    fn parts(&self) -> [&[u8]; 2] {
        [if self.is_word { b"word" } else { b"code" }, self.text.as_bytes()]
    }
}

/// Capitals, without blanks and hyphens; `None` for a text that is too long to look at.
fn letters(typed: &str) -> Option<String> {
    if typed.len() > CLAIM_CODE_MAX_BYTES {
        return None;
    }
    Some(typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect())
}

/// As it is printed: two groups of five, or the word.
impl fmt::Display for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text.split_at_checked(LENGTH / 2) {
            Some((left, right)) if !self.is_word => write!(f, "{left}-{right}"),
            _ => f.write_str(&self.text),
        }
    }
}

/// Without the code, so that it gets into no log.
impl fmt::Debug for ClaimCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimCode").field("is_word", &self.is_word).finish_non_exhaustive()
    }
}

/// The keyed hash of a code: what a portal stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HashedCode([u8; 32]);

impl HashedCode {
    /// Reads 64 hexadecimal digits; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        crate::award::AwardKey::parse(text).map(|key| Self(*key.as_bytes()))
    }

    /// Whether it is the hash of what was typed, as a code or as a word, compared in constant time.
    pub fn matches(&self, secret: &Secret, typed: &str) -> bool {
        let readings = [ClaimCode::parse(typed), ClaimCode::word(typed)];
        let mut readings = readings.iter().flatten();
        readings.any(|code| secret.mac_matches(Purpose::ClaimCode, &code.parts(), &self.0))
    }
}

/// 64 hexadecimal digits.
impl fmt::Display for HashedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&digest::to_hex(&self.0))
    }
}

/// A code that is on offer, as the portal stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The id that the rule names in `claimed-by-code`.
    pub id: String,
    /// The hash of the code.
    pub code: HashedCode,
    /// From when the code is no longer taken; `None` for never.
    pub expires: Option<Instant>,
}

impl Offer {
    /// Checks what a learner typed; the redemption goes into the learner's record.
    ///
    /// ```
    /// use ob_core::award::{Secret, claim::{ClaimCode, Offer}};
    /// use ob_core::{record::LearnerRecord, value::Instant};
    /// let (secret, now) = (Secret::new(&[7; 32])?, Instant::from_unix_seconds(1_795_000_000));
    /// let code = ClaimCode::word("Robotdag")?;
    /// let offer = Offer { id: "open-day".to_owned(), code: code.hashed(&secret), expires: Some(now.plus_seconds(3_600)) };
    /// let record = LearnerRecord::builder("k-17").redemption(offer.redeem(&secret, "robot-dag", now)?).build()?;
    /// assert_eq!(record.redemptions("open-day").count(), 1);
    /// assert_eq!(offer.redeem(&secret, "robotweek", now).unwrap_err().code(), "claim-code-wrong");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `claim-code-wrong`, `claim-expired`, `claim-date`.
    pub fn redeem(&self, secret: &Secret, typed: &str, now: Instant) -> Result<Redemption, ClaimError> {
        if !self.code.matches(secret, typed) {
            return Err(ClaimError::WrongCode);
        }
        if self.expires.is_some_and(|end| now >= end) {
            return Err(ClaimError::Expired);
        }
        redemption(&self.id, now)
    }
}

pub(super) fn redemption(id: &str, now: Instant) -> Result<Redemption, ClaimError> {
    Ok(Redemption::new(id, Some(DateTime::from_instant(now).map_err(ClaimError::Date)?)))
}
