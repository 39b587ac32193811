//! The rows that a class is made of.

use super::{Class, Role};

/// One row of the table of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Property {
    /// The name in JSON.
    pub name: &'static str,
    /// Other names that the 2.0 context gives the same property.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub required: Required,
    /// Whether it takes several values.
    pub many: bool,
    /// What a value of it is.
    pub value: ValueKind,
    /// The clause of the specification.
    pub clause: &'static str,
}

/// When a property must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// Never.
    No,
    /// Always.
    Always,
    /// Always, but an empty array will do: a list of nothing.
    OrEmpty,
    /// Unless the object says that it is revoked.
    UnlessRevoked,
    /// Where the Profile is that of an issuer.
    OfIssuer,
    /// In the verification of an Assertion; its absence from a Profile's is a warning.
    OfAssertion,
    /// By the letter, and its absence is only a warning: real issuers leave it out, and its default is clear.
    Advised,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// The types of the object: terms, compact IRIs or IRIs, one of which names the class.
    Types,
    /// The property by which a recipient is identified: `email`, `url`, `telephone`, `id`, a compact IRI or an IRI.
    IdentityType,
    /// The id of the object itself. A blank node will do where the id is not required.
    Id,
    /// A text, or an object of `@value` and `@language`.
    Text,
    /// A text that is compared letter by letter and has no language.
    PlainText,
    /// A text or a number.
    TextOrNumber,
    /// `true` or `false`.
    Boolean,
    /// A date and time with a zone.
    DateTime,
    /// A language tag.
    LanguageTag,
    /// An IRI that should be an http(s) URL.
    Homepage,
    /// An http(s) URL.
    HttpUrl,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// What identifies a recipient: a hash or the thing itself, as the neighbours `hashed` and `type` say.
    Identity,
    /// The beginning of an IRI.
    IriStart,
    /// A host name.
    Host,
    /// The name of the property that is verified: `id`.
    VerificationProperty,
    /// A public key in PEM.
    PublicKeyPem,
    /// The id of an image: an IRI, or a data URI that holds a PNG or an SVG.
    ImageId,
    /// An id or a uid as text, or an embedded [`RevokedAssertion`](super::RevokedAssertion).
    RevokedEntry,
    /// An embedded object.
    Object(Class, Role),
    /// An IRI, or an embedded object with that id.
    Reference(Class, Role),
}

impl Property {
    /// An optional property with one value.
    pub(super) const fn one(name: &'static str, value: ValueKind, clause: &'static str) -> Self {
        Self { name, aliases: &[], required: Required::No, many: false, value, clause }
    }

    /// An optional property with any number of values.
    pub(super) const fn many(name: &'static str, value: ValueKind, clause: &'static str) -> Self {
        Self { many: true, ..Self::one(name, value, clause) }
    }

    pub(super) const fn required(self, required: Required) -> Self {
        Self { required, ..self }
    }

    pub(super) const fn alias(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The row of `type`.
    pub(super) const fn types(required: Required, clause: &'static str) -> Self {
        Self::many("type", ValueKind::Types, clause).required(required).alias(&["@type"])
    }

    /// The row of `id`.
    pub(super) const fn id(required: Required, clause: &'static str) -> Self {
        Self::one("id", ValueKind::Id, clause).required(required).alias(&["@id"])
    }

    /// The classes of the objects that a value may embed or refer to.
    pub const fn target(&self) -> Option<(Class, Role)> {
        match self.value {
            ValueKind::Object(class, role) | ValueKind::Reference(class, role) => Some((class, role)),
            ValueKind::RevokedEntry => Some((Class::RevokedAssertion, Role::Any)),
            _ => None,
        }
    }
}

pub(super) const LANGUAGE: Property = Property::one(
    "@language",
    ValueKind::LanguageTag,
    "OB 2.0, \"Internationalization and Multilingual Badges\"",
);
pub(super) const VERSION: Property =
    Property::one("version", ValueKind::TextOrNumber, "OB 2.0, \"Properties\", version");
pub(super) const RELATED: Property = Property::many(
    "related",
    ValueKind::Reference(Class::Related, Role::Any),
    "OB 2.0, \"Properties\", related",
);
pub(super) const ENDORSEMENT: Property = Property::many(
    "endorsement",
    ValueKind::Reference(Class::Endorsement, Role::Any),
    "OB 2.0, \"Properties\", endorsement",
);

/// The rows that every class has.
pub(super) const SHARED: &[Property] = &[LANGUAGE, VERSION, RELATED, ENDORSEMENT];
