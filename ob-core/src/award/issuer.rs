//! Who awards: base address and keys of the portal, and what it states about itself.

use super::AwardError;
use crate::jws::PublicKey;
use crate::value::{HttpUrl, LanguageTag};

/// Who awards badges: the base address below which the portal publishes, its keys, and what it states about itself where that differs
/// from the framework file.
#[derive(Clone, Debug)]
pub struct Issuer {
    pub(super) base: HttpUrl,
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) url: Option<String>,
    pub(super) email: Option<String>,
    pub(super) language: Option<LanguageTag>,
    pub(super) keys: Vec<IssuerKey>,
}

/// A key with which the issuer signs, or signed: OB 2.0, "CryptographicKey".
#[derive(Clone, Debug)]
pub struct IssuerKey {
    pub(super) name: String,
    pub(super) public_key: PublicKey,
}

impl IssuerKey {
    /// Its name, a part of its id.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its public half.
    pub fn public_key(&self) -> &PublicKey {
        &self.public_key
    }
}

impl Issuer {
    /// Begins with the address below which everything is published, for example `https://badges.school.example` or
    /// `https://school.example/badges`. A slash at its end makes no difference.
    ///
    /// # Errors
    /// `issuer-base` when it is no http(s) URL, or has a query, a fragment or a user name.
    pub fn new(base: &str) -> Result<Self, AwardError> {
        let wrong = |problem: &str| AwardError::IssuerBase { problem: problem.to_owned() };
        let base = HttpUrl::parse(base).map_err(|error| wrong(&error.to_string()))?;
        if base.query().is_some() || base.fragment().is_some() || base.has_user_info() {
            return Err(wrong("it has a query, a fragment or a user name"));
        }
        Ok(Self {
            base,
            name: None,
            description: None,
            url: None,
            email: None,
            language: None,
            keys: Vec::new(),
        })
    }

    /// Its name, in place of the framework's.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What it is, in place of the framework's.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Its home page, in place of the framework's.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Its e-mail address, in place of the framework's.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }

    /// The language of its Profile; default: the source language of the framework.
    #[must_use]
    pub fn language(mut self, language: LanguageTag) -> Self {
        self.language = Some(language);
        self
    }

    /// Adds a key under a name: small letters, digits and hyphens, for example `2026`.
    ///
    /// **A key retires by staying**, out of use: dropped from the Profile, it takes with it all badges that it signed.
    ///
    /// # Errors
    /// `issuer-key-name` when the name has another form or is taken.
    pub fn key(mut self, name: &str, public_key: PublicKey) -> Result<Self, AwardError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let taken = self.keys.iter().any(|key| key.name == name);
        if name.is_empty() || name.len() > crate::limits::SLUG_MAX_BYTES || !name.chars().all(plain) || taken
        {
            return Err(AwardError::KeyName { name: name.to_owned(), taken });
        }
        self.keys.push(IssuerKey { name: name.to_owned(), public_key });
        Ok(self)
    }
}
