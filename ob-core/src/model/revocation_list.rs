//! RevocationList: the signed badges that an issuer took back.

use super::at::At;
use super::class_macro::class;
use super::node::{PropertyValue, wrong_type};
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, LanguageString, ModelError, Profile, Reference, Role};
use crate::value::{Iri, Json, OneOrMany};

const CLAUSE: &str = Class::RevocationList.clause();

class! {
    /// The signed Assertions and Endorsements that an issuer revoked. OB 2.0, "Revocation List".
    RevocationList;
    /// Constructor below: a list that is published has an id and an issuer.
    fn of_entries -> RevocationListBuilder;
    types: OneOrMany<String> = OneOrMany::One("RevocationList".to_owned()), Property::types(Always, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {
        /// `revokedAssertions` (or `revoked`): what is revoked; may be empty.
        revoked_assertions: OneOrMany<RevokedEntry> =
            Property::many("revokedAssertions", V::RevokedEntry, CLAUSE).required(OrEmpty).alias(&["revoked"]);
    }
    optional {
        /// `issuer`: whose list it is.
        issuer: Reference<Profile> = Property::one("issuer", V::Reference(Class::Profile, Role::Any), CLAUSE);
    }
    many {}
}

class! {
    /// A revoked Assertion or Endorsement, with its reason: an entry of a [`RevocationList`], and what a hosted one is stripped to.
    ///
    /// OB 2.0, "Revocation List" and "Revoking Hosted Assertions".
    RevokedAssertion;
    /// Constructors below make sure that there is an id or a uid.
    fn blank -> RevokedAssertionBuilder;
    types: Option<OneOrMany<String>> = None, Property::types(No, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {}
    optional {
        /// `uid`: identifies an Assertion from before 1.1, which had no id.
        uid: String = Property::one("uid", V::PlainText, CLAUSE);
        /// `revoked`: true, also if absent.
        revoked: bool = Property::one("revoked", V::Boolean, CLAUSE);
        /// `revocationReason`: why.
        revocation_reason: LanguageString = Property::one("revocationReason", V::Text, CLAUSE);
    }
    many {}
}

impl RevocationList {
    /// Begins an empty list with the id at which it is published and the id of its issuer.
    ///
    /// ```
    /// use ob_core::{model::{RevocationList, RevokedAssertion}, value::Iri};
    /// let list = RevocationList::builder(
    ///     Iri::parse("https://example.org/revoked")?,
    ///     Iri::parse("https://example.org/issuer")?,
    /// )
    /// .revoke(RevokedAssertion::of(Iri::parse("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e")?, Some("Awarded in error.")))
    /// .build();
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn builder(id: Iri, issuer: impl Into<Reference<Profile>>) -> RevocationListBuilder {
        Self::of_entries(OneOrMany::Many(Vec::new())).id(id).issuer(issuer)
    }

    /// Whether an id is on the list, compared letter by letter except that UUIDs count in either case (RFC 4122, section 3).
    pub fn entry(&self, id: &str) -> Option<&RevokedEntry> {
        self.revoked_assertions.iter().find(|entry| entry.names(id))
    }
}

impl RevocationListBuilder {
    /// Adds an entry.
    pub fn revoke(mut self, entry: impl Into<RevokedEntry>) -> Self {
        self.object.revoked_assertions.push(entry.into());
        self
    }
}

impl RevokedAssertion {
    /// The entry that revokes the Assertion with this id, with the reason if it is to be published.
    pub fn of(id: Iri, reason: Option<&str>) -> Self {
        let builder = Self::blank().id(id);
        match reason {
            Some(reason) => builder.revocation_reason(reason).build(),
            None => builder.build(),
        }
    }

    /// What to serve, with the status 410, at the id of a hosted Assertion that is revoked. OB 2.0, "Revoking Hosted Assertions".
    pub fn hosted(id: Iri, reason: Option<&str>) -> Self {
        let mut object = Self::of(id, reason);
        object.context = Some(super::CONTEXT.into());
        object.types = Some(OneOrMany::One("Assertion".to_owned()));
        object.revoked = Some(true);
        object
    }
}

/// An entry of a [`RevocationList`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevokedEntry {
    /// The id of what is revoked, or the uid of an old Assertion.
    Name(String),
    /// The same with a reason.
    Object(Box<RevokedAssertion>),
}

impl RevokedEntry {
    /// Whether the entry is about the Assertion with this id or uid. An object with `revoked: false` is about none.
    pub fn names(&self, id: &str) -> bool {
        match self {
            RevokedEntry::Name(name) => same_name(name, id),
            RevokedEntry::Object(entry) if entry.revoked == Some(false) => false,
            RevokedEntry::Object(entry) => {
                let named = [entry.id.as_ref().map(Iri::as_str), entry.uid.as_deref()];
                named.into_iter().flatten().any(|name| same_name(name, id))
            }
        }
    }

    /// The published reason.
    pub fn reason(&self) -> Option<&LanguageString> {
        match self {
            RevokedEntry::Name(_) => None,
            RevokedEntry::Object(entry) => entry.revocation_reason.as_ref(),
        }
    }
}

fn same_name(a: &str, b: &str) -> bool {
    const UUID: &str = "urn:uuid:";
    let is_uuid = |name: &str| name.get(..UUID.len()).is_some_and(|start| start.eq_ignore_ascii_case(UUID));
    a == b || is_uuid(a) && is_uuid(b) && a.eq_ignore_ascii_case(b)
}

impl From<Iri> for RevokedEntry {
    fn from(id: Iri) -> Self {
        RevokedEntry::Name(id.as_str().to_owned())
    }
}
impl From<RevokedAssertion> for RevokedEntry {
    fn from(entry: RevokedAssertion) -> Self {
        RevokedEntry::Object(Box::new(entry))
    }
}

impl PropertyValue for RevokedEntry {
    fn read(class: Class, row: &'static Property, json: &Json, at: &At<'_>) -> Result<Self, ModelError> {
        match json {
            Json::String(name) => Ok(RevokedEntry::Name(name.clone())),
            Json::Object(_) => RevokedAssertion::read(class, row, json, at).map(RevokedEntry::from),
            other => Err(wrong_type(class, row, "an id or an object", other, at)),
        }
    }

    fn write(&self) -> Json {
        match self {
            RevokedEntry::Name(name) => name.as_str().into(),
            RevokedEntry::Object(entry) => entry.to_json(),
        }
    }
}
