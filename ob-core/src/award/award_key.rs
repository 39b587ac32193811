//! The award key, which makes awarding idempotent.

use super::secret::{Purpose, Secret};
use super::{Award, AwardError};
use crate::value::{Json, Object, digest, json};
use std::collections::BTreeMap;
use std::fmt;

/// The keyed hash of a learner and a badge: the same for the same two, whenever and however often they are evaluated.
///
/// Languages and versions of a badge share it, since a badge is its slug. It says nothing about the learner to whoever lacks the secret, so it
/// may be logged and stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AwardKey([u8; 32]);

/// The key of one award: HMAC-SHA-256 under the secret, of the learner's key, the slug of the framework and the slug of the badge.
///
/// ```
/// use ob_core::award::{Secret, award_key};
/// let secret = Secret::new(&[7; 32])?;
/// let key = award_key(&secret, "learner-01", "ai4stem", "ai-in-vision");
/// assert_eq!(key, award_key(&secret, "learner-01", "ai4stem", "ai-in-vision"));
/// assert_ne!(key, award_key(&secret, "learner-02", "ai4stem", "ai-in-vision"));
/// # Ok::<(), ob_core::award::AwardError>(())
/// ```
pub fn award_key(secret: &Secret, learner: &str, framework: &str, badge: &str) -> AwardKey {
    AwardKey(secret.mac(Purpose::AwardKey, &[learner.as_bytes(), framework.as_bytes(), badge.as_bytes()]))
}

impl AwardKey {
    /// Reads 64 hexadecimal digits; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        let mut digits = text.chars().map(|digit| digit.to_digit(16));
        for byte in &mut bytes {
            let (high, low) = (digits.next()??, digits.next()??);
            *byte = u8::try_from(high * 16 + low).ok()?;
        }
        Some(Self(bytes))
    }

    /// Its 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// 64 hexadecimal digits.
impl fmt::Display for AwardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&digest::to_hex(&self.0))
    }
}

impl fmt::Debug for AwardKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AwardKey({self})")
    }
}

/// What was awarded already: the award keys, each with the version of the rule by which it was awarded.
///
/// A portal keeps it in a database (one row a key, the key unique) and hands it in, so that no badge is awarded twice. Add to it when an award has been
/// stored, not before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awarded(BTreeMap<AwardKey, String>);

impl Awarded {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether this was awarded.
    pub fn contains(&self, key: &AwardKey) -> bool {
        self.0.contains_key(key)
    }

    /// The version of the rule by which it was awarded.
    pub fn rule_version(&self, key: &AwardKey) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// Adds an award. The first one stays: false when the key is there already.
    pub fn insert(&mut self, key: AwardKey, rule_version: impl Into<String>) -> bool {
        let is_new = !self.contains(&key);
        if is_new {
            self.0.insert(key, rule_version.into());
        }
        is_new
    }

    /// Adds awards.
    pub fn extend<'a>(&mut self, awards: impl IntoIterator<Item = &'a Award>) {
        for award in awards {
            self.insert(award.key, award.rule_version.as_str());
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and versions, sorted by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&AwardKey, &str)> {
        self.0.iter().map(|(key, version)| (key, version.as_str()))
    }

    /// As a JSON object: the keys, sorted, and the version under each.
    pub fn to_json(&self) -> Json {
        self.iter().map(|(key, version)| (key.to_string(), version)).collect::<Object>().into()
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// `awarded-form`, or the code of a [`JsonError`](json::JsonError).
    pub fn from_text(text: &[u8]) -> Result<Self, AwardError> {
        let json = json::parse(text)?;
        let object = json.as_object().ok_or(AwardError::AwardedForm)?;
        let entry =
            |(key, version): (&str, &Json)| Some((AwardKey::parse(key)?, version.as_str()?.to_owned()));
        object
            .iter()
            .map(|member| entry(member).ok_or(AwardError::AwardedForm))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
