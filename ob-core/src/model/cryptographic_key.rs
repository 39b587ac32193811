//! CryptographicKey: a published key of an issuer.

use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use super::{Class, Profile, Reference, Role};
use crate::value::{Iri, OneOrMany};

const CLAUSE: &str = Class::CryptographicKey.clause();

class! {
    /// The public half of a key with which an issuer signs. OB 2.0, "CryptographicKey".
    ///
    /// Key and Profile must point at each other: `owner` here, `publicKey` there.
    CryptographicKey;
    /// Constructor below: a key that is published has an id, an owner and its PEM.
    fn blank -> CryptographicKeyBuilder;
    types: Option<OneOrMany<String>> = Some(OneOrMany::One("CryptographicKey".to_owned())), Property::types(No, CLAUSE);
    id: optional Property::id(No, CLAUSE);
    required {}
    optional {
        /// `owner`: the Profile whose key it is.
        owner: Reference<Profile> = Property::one("owner", V::Reference(Class::Profile, Role::Any), CLAUSE);
        /// `publicKeyPem`: the key in PEM.
        public_key_pem: String = Property::one("publicKeyPem", V::PublicKeyPem, CLAUSE);
    }
    many {}
}

impl CryptographicKey {
    /// Begins a key with the id at which it is published, its owner and its PEM.
    pub fn builder(
        id: Iri,
        owner: impl Into<Reference<Profile>>,
        public_key_pem: impl Into<String>,
    ) -> CryptographicKeyBuilder {
        Self::blank().id(id).owner(owner).public_key_pem(public_key_pem)
    }
}
