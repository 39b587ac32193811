//! Who receives a badge.

use super::AwardError;
use crate::limits::RECIPIENT_MAX_BYTES;
use crate::model::IdentityObject;
use std::fmt;

/// Who receives a badge, hashed with a salt unless the caller says otherwise. OB 2.0, "IdentityObject".
///
/// The identity is hashed as it is given: whoever verifies must offer the same spelling. A portal that treats `A@…` and `a@…` as one
/// address should write it in one way.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(IdentityObject);

impl Recipient {
    /// By the salted SHA-256 hash of an identifying property: `email`, `url`, `telephone`, `id` or an IRI. The salt should be 128 random bits or
    /// more; [`Secret::salt`](super::Secret::salt) makes one that needs no storage.
    ///
    /// # Errors
    /// `recipient-identity`, `recipient-salt`.
    pub fn hashed(property: &str, identity: &str, salt: &str) -> Result<Self, AwardError> {
        check(property, identity)?;
        if salt.is_empty() || salt.len() > RECIPIENT_MAX_BYTES {
            return Err(AwardError::RecipientSalt { bytes: salt.len() });
        }
        Ok(Self(IdentityObject::hashed(property, identity, salt)))
    }

    /// By the salted SHA-256 hash of an e-mail address.
    ///
    /// # Errors
    /// As [`hashed`](Self::hashed).
    pub fn email(address: &str, salt: &str) -> Result<Self, AwardError> {
        Self::hashed("email", address, salt)
    }

    /// By the identity itself: **everybody who sees the badge reads it**. For organisations and public pages, not for learners.
    ///
    /// # Errors
    /// `recipient-identity`.
    pub fn plain(property: &str, identity: &str) -> Result<Self, AwardError> {
        check(property, identity)?;
        Ok(Self(IdentityObject::plain(property, identity)))
    }

    /// As it stands in the Assertion.
    pub fn identity_object(&self) -> &IdentityObject {
        &self.0
    }
}

fn check(property: &str, identity: &str) -> Result<(), AwardError> {
    // Whoever swaps the two arguments must not find the address in a log.
    let (property, swapped) = if property.contains('@') { ("", true) } else { (property, false) };
    let problem = if swapped {
        "an address stands in the place of the property that identifies"
    } else if property.is_empty() {
        "the property that identifies is empty"
    } else if identity.is_empty() {
        "it is empty"
    } else if identity.len() > RECIPIENT_MAX_BYTES {
        "it is too long"
    } else if identity.trim() != identity || identity.chars().any(char::is_control) {
        "there is white space around it, or a control character in it"
    } else if property == "email" && !is_address(identity) {
        "an e-mail address is one name, one @ and one host"
    } else {
        return Ok(());
    };
    Err(AwardError::RecipientIdentity { property: property.to_owned(), problem })
}

/// Enough to find a name or a `mailto:` in the place of an address; only sending a message proves that there is a mailbox.
fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !host.contains(char::is_whitespace)
            && !text.starts_with("mailto:")
    })
}

/// Without the identity, so that it gets into no log.
impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hashed = self.0.hashed == Some(true);
        f.debug_struct("Recipient").field("hashed", &hashed).finish_non_exhaustive()
    }
}
