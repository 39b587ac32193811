//! Endorsement: what somebody says about a badge, a BadgeClass or a Profile.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString, Profile, Reference, Role, VerificationObject};
use crate::value::{DateTime, OneOrMany};

const CLAUSE: &str = Class::Endorsement.clause();

class! {
    /// What an endorser says about another object. OB 2.0, "Endorsement".
    Endorsement;
    /// Begins an Endorsement with what every one must have.
    ///
    /// ```
    /// use ob_core::model::{Claim, Endorsement, VerificationObject};
    /// use ob_core::value::{DateTime, Iri};
    /// let endorsement = Endorsement::builder(
    ///     Iri::parse("https://example.org/endorsements/1")?,
    ///     Claim::builder(Iri::parse("https://academy.example/issuer")?).endorsement_comment("They test with care.").build(),
    ///     Iri::parse("https://example.org/issuer")?,
    ///     DateTime::parse("2026-11-21T09:30:00Z")?,
    ///     VerificationObject::hosted(),
    /// )
    /// .build();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder -> EndorsementBuilder;
    types: OneOrMany<String> = OneOrMany::One("Endorsement".to_owned()), Property::types(UnlessRevoked, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {
        /// `claim`: what is said, and about which object.
        claim: Reference<Claim> =
            Property::one("claim", V::Reference(Class::Claim, Role::Any), CLAUSE).required(UnlessRevoked);
        /// `issuer`: who says it.
        issuer: Reference<Profile> =
            Property::one("issuer", V::Reference(Class::Profile, Role::Any), CLAUSE).required(Always);
        /// `issuedOn`: when it was said.
        issued_on: DateTime = Property::one("issuedOn", V::DateTime, CLAUSE).required(UnlessRevoked);
        /// `verification` (or `verify`): how others can verify it.
        verification: VerificationObject =
            Property::one("verification", V::Object(Class::VerificationObject, Role::OfAssertion), CLAUSE)
                .required(UnlessRevoked)
                .alias(&["verify"]);
    }
    optional {
        /// `expires`: when it stops being valid. An Assertion has this property; an Endorsement is "very similar".
        expires: DateTime = Property::one("expires", V::DateTime, CLAUSE);
        /// `revoked`: whether the endorser took it back; absent is false.
        revoked: bool = Property::one("revoked", V::Boolean, CLAUSE).alias(&["revokedAssertions"]);
        /// `revocationReason`: why, if it was taken back.
        revocation_reason: LanguageString = Property::one("revocationReason", V::Text, CLAUSE);
    }
    many {}
}

class! {
    /// What an [`Endorsement`] says about the object with this id. Any property may be claimed: it stands in `other`.
    Claim;
    /// Begins a Claim about the object with this id.
    pub fn builder -> ClaimBuilder;
    types: Option<OneOrMany<String>> = None, Property::types(No, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {}
    optional {
        /// `endorsementComment`: what the endorser thinks of it, in Markdown.
        endorsement_comment: LanguageString = Property::one("endorsementComment", V::Text, CLAUSE);
    }
    many {}
}
