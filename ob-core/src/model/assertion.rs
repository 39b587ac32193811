//! Assertion: a badge that was awarded.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{
    BadgeClass, Class, Evidence, IdentityObject, Image, LanguageString, Reference, Role, VerificationObject,
};
use crate::value::{DateTime, OneOrMany};

const CLAUSE: &str = Class::Assertion.clause();

class! {
    /// A badge that was awarded to one recipient. OB 2.0, "Assertion".
    ///
    /// A hosted Assertion that was stripped to `id` and `revoked` on revocation is read as a
    /// [`RevokedAssertion`](super::RevokedAssertion).
    Assertion;
    /// Begins an Assertion with what every one must have. `badge` may be the IRI of the BadgeClass (which is what is usually
    /// written) or the BadgeClass itself.
    ///
    /// ```
    /// use ob_core::model::{Assertion, IdentityObject, VerificationObject};
    /// use ob_core::value::{DateTime, Iri};
    /// let assertion = Assertion::builder(
    ///     Iri::parse("https://example.org/assertions/1")?,
    ///     IdentityObject::email_hashed("learner@example.org", "deadsea"),
    ///     Iri::parse("https://example.org/badges/robotics")?,
    ///     VerificationObject::hosted(),
    ///     DateTime::parse("2026-11-21T09:30:00Z")?,
    /// )
    /// .narrative("Built a robot that follows a line.")
    /// .build();
    /// assert_eq!(Assertion::from_json(&assertion.to_json())?, assertion);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Leaving out one of them does not compile:
    ///
    /// ```compile_fail,E0061
    /// use ob_core::model::{Assertion, IdentityObject, VerificationObject};
    /// use ob_core::value::Iri;
    /// let assertion = Assertion::builder(
    ///     Iri::parse("https://example.org/assertions/1").unwrap(),
    ///     IdentityObject::email_hashed("learner@example.org", "deadsea"),
    ///     Iri::parse("https://example.org/badges/robotics").unwrap(),
    ///     VerificationObject::hosted(),
    /// );
    /// ```
    pub fn builder -> AssertionBuilder;
    types: OneOrMany<String> = OneOrMany::One("Assertion".to_owned()), Property::types(UnlessRevoked, CLAUSE);
    id: required Property::id(Always, CLAUSE);
    required {
        /// `recipient`: who earned the badge.
        recipient: IdentityObject =
            Property::one("recipient", V::Object(Class::IdentityObject, Role::Any), CLAUSE).required(UnlessRevoked);
        /// `badge`: which badge it is.
        badge: Reference<BadgeClass> =
            Property::one("badge", V::Reference(Class::BadgeClass, Role::Any), CLAUSE).required(UnlessRevoked);
        /// `verification` (or `verify`): how others can verify it.
        verification: VerificationObject =
            Property::one("verification", V::Object(Class::VerificationObject, Role::OfAssertion), CLAUSE)
                .required(UnlessRevoked)
                .alias(&["verify"]);
        /// `issuedOn`: when the badge was awarded.
        issued_on: DateTime = Property::one("issuedOn", V::DateTime, CLAUSE).required(UnlessRevoked);
    }
    optional {
        /// `image`: the baked image of this award.
        image: Reference<Image> = Property::one("image", V::Reference(Class::Image, Role::Any), CLAUSE);
        /// `narrative`: what connects several pieces of evidence, in Markdown.
        narrative: LanguageString = Property::one("narrative", V::Text, CLAUSE);
        /// `expires`: when the badge stops being valid.
        expires: DateTime = Property::one("expires", V::DateTime, CLAUSE);
        /// `revoked`: whether the issuer took the badge back; absent is false.
        revoked: bool = Property::one("revoked", V::Boolean, CLAUSE).alias(&["revokedAssertions"]);
        /// `revocationReason`: why, if it was taken back.
        revocation_reason: LanguageString = Property::one("revocationReason", V::Text, CLAUSE);
    }
    many {
        /// `evidence`: the work with which the recipient earned it.
        evidence / evidence: Reference<Evidence> =
            Property::many("evidence", V::Reference(Class::Evidence, Role::Any), CLAUSE);
    }
}
