//! Language tags. BCP 47 (RFC 5646).

use crate::limits::LANGUAGE_TAG_MAX_BYTES;
use std::fmt;

/// A well-formed language tag such as `nl` or `en-GB`, in the spelling that was read. BCP 47, section 2.2.9, "well-formed".
///
/// Whether the subtags are registered is not checked: the registry grows every year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag(String);

/// Why a text is no [`LanguageTag`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language tag is written like nl or en-GB (BCP 47)")]
pub struct LanguageTagError;

impl LanguageTagError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        "language-tag"
    }
}

impl LanguageTag {
    /// Reads a tag.
    ///
    /// # Errors
    /// [`LanguageTagError`] when it is not well-formed.
    pub fn parse(text: &str) -> Result<Self, LanguageTagError> {
        if is_well_formed(text) { Ok(Self(text.to_owned())) } else { Err(LanguageTagError) }
    }

    /// The tag as it was read.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language in lower case, for example `en` of `en-GB`.
    pub fn language(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Tags that the grammar of RFC 5646 does not cover and that stay valid ("irregular", section 2.1).
const IRREGULAR: [&str; 17] = [
    "en-gb-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-be-fr",
    "sgn-be-nl",
    "sgn-ch-de",
];

fn is_well_formed(text: &str) -> bool {
    if text.len() > LANGUAGE_TAG_MAX_BYTES {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    if IRREGULAR.contains(&lower.as_str()) {
        return true;
    }
    let subtags: Vec<&str> = lower.split('-').collect();
    if !subtags.iter().all(|s| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric())) {
        return false;
    }
    let alpha = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let mut rest = subtags.into_iter().peekable();
    let Some(language) = rest.next() else { return false };
    if language == "x" {
        return rest.next().is_some();
    }
    if !alpha(language) || !(2..=8).contains(&language.len()) {
        return false;
    }
    let extlangs = if language.len() <= 3 { 3 } else { 0 };
    for _ in 0..extlangs {
        if rest.next_if(|s| s.len() == 3 && alpha(s)).is_none() {
            break;
        }
    }
    rest.next_if(|s| s.len() == 4 && alpha(s)); // script
    rest.next_if(|s| (s.len() == 2 && alpha(s)) || (s.len() == 3 && digits(s))); // region
    let mut variants = Vec::new();
    let variant = |s: &&str| s.len() >= 5 || (s.len() == 4 && s.starts_with(|c: char| c.is_ascii_digit()));
    while let Some(found) = rest.next_if(variant) {
        if variants.contains(&found) {
            return false;
        }
        variants.push(found);
    }
    let mut singletons = Vec::new();
    while let Some(singleton) = rest.next() {
        if singleton.len() != 1 || singletons.contains(&singleton) {
            return false;
        }
        singletons.push(singleton);
        if singleton == "x" {
            return rest.next().is_some();
        }
        if rest.next_if(|s| s.len() >= 2).is_none() {
            return false;
        }
        while rest.next_if(|s| s.len() >= 2).is_some() {}
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_formed_tags() {
        // Most are examples of RFC 5646, appendix A.
        for tag in [
            "nl",
            "EN-gb",
            "de-CH-1996",
            "zh-Hant",
            "zh-cmn-Hans-CN",
            "es-419",
            "sl-rozaj-biske",
            "en-US-u-islamcal",
            "x-whatever",
            "i-klingon",
            "de-CH-x-phonebk",
            "az-Arab-x-AZE-derbend",
            "sr-Latn-RS",
            "hy-Latn-IT-arevela",
        ] {
            assert!(LanguageTag::parse(tag).is_ok(), "{tag}");
        }
    }

    #[test]
    fn other_texts() {
        for tag in [
            "",
            "e",
            "english language",
            "en_GB",
            "de-419-DE",
            "a-DE",
            "ar-a-aaa-b-bbb-a-ccc",
            "en-",
            "-en",
            "en--GB",
            "x",
            "en-x",
            "en-a",
            "1",
            "nederlandse",
            "sl-rozaj-rozaj",
            // Only a language of two or three letters has an extended one.
            "abcd-efg",
        ] {
            assert!(LanguageTag::parse(tag).is_err(), "{tag}");
        }
    }
}
