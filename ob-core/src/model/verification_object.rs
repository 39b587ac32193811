//! VerificationObject: how to verify, in an Assertion and in a Profile.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, CryptographicKey, Reference, Role};
use crate::value::{Iri, OneOrMany};

const CLAUSE: &str = Class::VerificationObject.clause();

class! {
    /// How to verify one Assertion, or which Assertions are an issuer's own. OB 2.0, "VerificationObject".
    ///
    /// In an Assertion: [`hosted`](Self::hosted), [`signed`](Self::signed). In a Profile: [`scope`](Self::scope).
    VerificationObject;
    /// Constructors below choose the type.
    fn blank -> VerificationObjectBuilder;
    types: Option<OneOrMany<String>> = Some(OneOrMany::One("VerificationObject".to_owned())),
        Property::types(OfAssertion, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {}
    optional {
        /// `verificationProperty`: the property whose value must be in scope; only `id`, which is the default.
        verification_property: String = Property::one("verificationProperty", V::VerificationProperty, CLAUSE);
        /// `creator`: the key that signed; it selects among the keys of the issuer and proves nothing itself.
        creator: Reference<CryptographicKey> =
            Property::one("creator", V::Reference(Class::CryptographicKey, Role::Any), "OB 2.0, \"SignedBadge\"");
    }
    many {
        /// `startsWith`: beginnings of the ids that are the issuer's own.
        starts_with / starts_with: String = Property::many("startsWith", V::IriStart, CLAUSE);
        /// `allowedOrigins`: hosts whose ids are the issuer's own.
        allowed_origins / allowed_origin: String = Property::many("allowedOrigins", V::Host, CLAUSE);
    }
}

impl VerificationObject {
    /// The types that ask for hosted verification, in every spelling of the 2.0 context.
    pub const HOSTED: &'static [&'static str] =
        &["HostedBadge", "hosted", "obi:HostedBadge", "https://w3id.org/openbadges#HostedBadge"];

    /// The types that ask for signed verification, in every spelling of the 2.0 context.
    pub const SIGNED: &'static [&'static str] =
        &["SignedBadge", "signed", "obi:SignedBadge", "https://w3id.org/openbadges#SignedBadge"];

    /// Whether a type asks for hosted verification.
    pub fn is_hosted(&self) -> bool {
        self.has_type(Self::HOSTED)
    }

    /// Whether a type asks for signed verification.
    pub fn is_signed(&self) -> bool {
        self.has_type(Self::SIGNED)
    }

    fn has_type(&self, spellings: &[&str]) -> bool {
        self.types.iter().flatten().any(|name| spellings.contains(&name.as_str()))
    }

    /// For an Assertion that is published at its id. OB 2.0, "HostedBadge".
    pub fn hosted() -> Self {
        Self::of_type("HostedBadge").build()
    }

    /// For an Assertion that is signed, with the id of the key if the issuer has several. OB 2.0, "SignedBadge".
    pub fn signed(creator: Option<Iri>) -> Self {
        let builder = Self::of_type("SignedBadge");
        match creator {
            Some(key) => builder.creator(key).build(),
            None => builder.build(),
        }
    }

    /// For a Profile: begins the description of the ids that are the issuer's own. Without any, the origin of the Profile's id counts.
    ///
    /// ```
    /// use ob_core::model::VerificationObject;
    /// let scope = VerificationObject::scope().starts_with("https://example.org/badges/").build();
    /// ```
    pub fn scope() -> VerificationObjectBuilder {
        Self::blank()
    }

    fn of_type(name: &str) -> VerificationObjectBuilder {
        let mut builder = Self::blank();
        builder.object.types = Some(OneOrMany::One(name.to_owned()));
        builder
    }
}
