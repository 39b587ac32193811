//! The list of classes, and which of them a `type` names.

use super::property::{Property, SHARED};
use super::*;
use crate::value::{Json, Object};

/// A class of Open Badges 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// [`Assertion`]
    Assertion,
    /// [`BadgeClass`]
    BadgeClass,
    /// [`Profile`]; `Issuer` names it too.
    Profile,
    /// [`IdentityObject`]
    IdentityObject,
    /// [`VerificationObject`]; `HostedBadge` and `SignedBadge` name it too.
    VerificationObject,
    /// [`Evidence`]
    Evidence,
    /// [`Image`]
    Image,
    /// [`Criteria`]
    Criteria,
    /// [`AlignmentObject`]
    AlignmentObject,
    /// [`RevocationList`]
    RevocationList,
    /// [`RevokedAssertion`]: an entry of a RevocationList.
    RevokedAssertion,
    /// [`CryptographicKey`]
    CryptographicKey,
    /// [`Endorsement`]
    Endorsement,
    /// [`Claim`]: what an Endorsement says.
    Claim,
    /// [`Related`]: another edition of an object.
    Related,
}

/// What an object is used as, where the requirements of its class depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Nothing in particular: only what holds for every object of the class.
    #[default]
    Any,
    /// A Profile that issues badges: `name`, `url` and `email` are required (OB 2.0, "Profile").
    Issuer,
    /// A VerificationObject that says how to verify one Assertion: HostedBadge or SignedBadge.
    OfAssertion,
    /// A VerificationObject that says, in a Profile, which Assertions are its own.
    OfIssuer,
}

/// How a class is spelt in a `type`: in the context, as a compact IRI, as an IRI.
type Spellings = &'static [&'static str];

impl Class {
    /// Every class.
    pub const ALL: [Class; 15] = [
        Class::Assertion,
        Class::BadgeClass,
        Class::Profile,
        Class::IdentityObject,
        Class::VerificationObject,
        Class::Evidence,
        Class::Image,
        Class::Criteria,
        Class::AlignmentObject,
        Class::RevocationList,
        Class::RevokedAssertion,
        Class::CryptographicKey,
        Class::Endorsement,
        Class::Claim,
        Class::Related,
    ];

    /// The name as the specification spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Class::Assertion => "Assertion",
            Class::BadgeClass => "BadgeClass",
            Class::Profile => "Profile",
            Class::IdentityObject => "IdentityObject",
            Class::VerificationObject => "VerificationObject",
            Class::Evidence => "Evidence",
            Class::Image => "Image",
            Class::Criteria => "Criteria",
            Class::AlignmentObject => "AlignmentObject",
            Class::RevocationList => "RevocationList",
            Class::RevokedAssertion => "RevokedAssertion",
            Class::CryptographicKey => "CryptographicKey",
            Class::Endorsement => "Endorsement",
            Class::Claim => "Claim",
            Class::Related => "Related",
        }
    }

    /// The types that name this class, in every spelling of the 2.0 context. Empty for a class that has no type of its own.
    pub const fn spellings(self) -> Spellings {
        match self {
            Class::Assertion => &["Assertion", "obi:Assertion", "https://w3id.org/openbadges#Assertion"],
            Class::BadgeClass => &["BadgeClass", "obi:BadgeClass", "https://w3id.org/openbadges#BadgeClass"],
            Class::Profile => &[
                "Issuer",
                "Profile",
                "obi:Issuer",
                "obi:Profile",
                "https://w3id.org/openbadges#Issuer",
                "https://w3id.org/openbadges#Profile",
            ],
            Class::IdentityObject => {
                &["IdentityObject", "obi:IdentityObject", "https://w3id.org/openbadges#IdentityObject"]
            }
            Class::VerificationObject => &[
                "HostedBadge",
                "hosted",
                "SignedBadge",
                "signed",
                "VerificationObject",
                "obi:HostedBadge",
                "obi:SignedBadge",
                "obi:VerificationObject",
                "https://w3id.org/openbadges#HostedBadge",
                "https://w3id.org/openbadges#SignedBadge",
                "https://w3id.org/openbadges#VerificationObject",
            ],
            Class::Evidence => &["Evidence", "obi:Evidence", "https://w3id.org/openbadges#Evidence"],
            Class::Image => &[
                "Image",
                "obi:Image",
                "https://w3id.org/openbadges#Image",
                "schema:ImageObject",
                "http://schema.org/ImageObject",
            ],
            Class::Criteria => &["Criteria", "obi:Criteria", "https://w3id.org/openbadges#Criteria"],
            Class::AlignmentObject => {
                &["AlignmentObject", "schema:AlignmentObject", "http://schema.org/AlignmentObject"]
            }
            Class::RevocationList => {
                &["RevocationList", "obi:RevocationList", "https://w3id.org/openbadges#RevocationList"]
            }
            Class::CryptographicKey => &["CryptographicKey", "sec:Key", "https://w3id.org/security#Key"],
            Class::Endorsement => {
                &["Endorsement", "cred:Credential", "https://w3id.org/credentials#Credential"]
            }
            Class::RevokedAssertion | Class::Claim | Class::Related => &[],
        }
    }

    /// Whether this `type` names the class.
    ///
    /// ```
    /// use ob_core::model::Class;
    /// assert!(Class::Profile.is_named("Issuer"));
    /// assert!(Class::Assertion.is_named("https://w3id.org/openbadges#Assertion"));
    /// assert!(!Class::Assertion.is_named("BadgeClass"));
    /// ```
    pub fn is_named(self, type_name: &str) -> bool {
        self.spellings().contains(&type_name)
    }

    /// The class that a `type` names.
    pub fn named(type_name: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.is_named(type_name))
    }

    /// The classes that the `type` of an object names, each once, in the order in which they are named.
    pub fn of(object: &Object) -> Vec<Class> {
        let types =
            object.get("type").or_else(|| object.get("@type")).map(Json::one_or_many).unwrap_or_default();
        let mut classes = Vec::new();
        for class in types.iter().filter_map(Json::as_str).filter_map(Class::named) {
            if !classes.contains(&class) {
                classes.push(class);
            }
        }
        classes
    }

    /// The rows of this class alone, required ones first.
    pub const fn own_properties(self) -> &'static [Property] {
        match self {
            Class::Assertion => Assertion::PROPERTIES,
            Class::BadgeClass => BadgeClass::PROPERTIES,
            Class::Profile => Profile::PROPERTIES,
            Class::IdentityObject => IdentityObject::PROPERTIES,
            Class::VerificationObject => VerificationObject::PROPERTIES,
            Class::Evidence => Evidence::PROPERTIES,
            Class::Image => Image::PROPERTIES,
            Class::Criteria => Criteria::PROPERTIES,
            Class::AlignmentObject => AlignmentObject::PROPERTIES,
            Class::RevocationList => RevocationList::PROPERTIES,
            Class::RevokedAssertion => RevokedAssertion::PROPERTIES,
            Class::CryptographicKey => CryptographicKey::PROPERTIES,
            Class::Endorsement => Endorsement::PROPERTIES,
            Class::Claim => Claim::PROPERTIES,
            Class::Related => Related::PROPERTIES,
        }
    }

    /// The whole table: the rows of this class, then those that every class has.
    pub fn properties(self) -> impl Iterator<Item = &'static Property> {
        self.own_properties().iter().chain(SHARED)
    }

    /// Properties of which at least one must be there, for the two classes that have such a rule.
    pub const fn one_of(self) -> &'static [&'static str] {
        match self {
            Class::Criteria => &["id", "narrative"],
            Class::RevokedAssertion => &["id", "uid"],
            _ => &[],
        }
    }

    /// The clause that defines the class.
    pub const fn clause(self) -> &'static str {
        match self {
            Class::Assertion => "OB 2.0, \"Assertion\"",
            Class::BadgeClass => "OB 2.0, \"BadgeClass\"",
            Class::Profile => "OB 2.0, \"Profile\"",
            Class::IdentityObject => "OB 2.0, \"IdentityObject\"",
            Class::VerificationObject => "OB 2.0, \"VerificationObject\"",
            Class::Evidence => "OB 2.0, \"Evidence\"",
            Class::Image => "OB 2.0, \"Image\"",
            Class::Criteria => "OB 2.0, \"Criteria\"",
            Class::AlignmentObject => "OB 2.0, \"AlignmentObject\"",
            Class::RevocationList | Class::RevokedAssertion => "OB 2.0, \"Revocation List\"",
            Class::CryptographicKey => "OB 2.0, \"CryptographicKey\"",
            Class::Endorsement | Class::Claim => "OB 2.0, \"Endorsement\"",
            Class::Related => "OB 2.0, \"Properties\"",
        }
    }

    /// Whether objects of the class are documents of their own: published at their id, written with a context, worth requesting.
    pub const fn is_document(self) -> bool {
        matches!(
            self,
            Class::Assertion
                | Class::BadgeClass
                | Class::Profile
                | Class::RevocationList
                | Class::CryptographicKey
                | Class::Endorsement
        )
    }
}
