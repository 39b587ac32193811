//! IdentityObject: who earned a badge, open or hashed.

use super::Class;
use super::class_macro::class;
use super::property::{Property, Required::*, ValueKind as V};
use crate::value::{IdentityHash, OneOrMany};

const CLAUSE: &str = Class::IdentityObject.clause();

class! {
    /// What identifies the recipient of a badge. OB 2.0, "IdentityObject".
    ///
    /// `types` is the property that identifies: `email`, `url`, `telephone`, `id` or an IRI (OB 2.0, "Profile Identifier Properties").
    IdentityObject;
    /// Constructors below choose the type.
    fn with_identity -> IdentityObjectBuilder;
    types: OneOrMany<String> = OneOrMany::One("email".to_owned()),
        Property::one("type", V::IdentityType, CLAUSE).required(Always).alias(&["@type"]);
    id: optional Property::id(No, CLAUSE);
    required {
        /// `identity`: the hash (`sha256$…`, `md5$…`) or, if not hashed, the address itself.
        identity: String = Property::one("identity", V::Identity, CLAUSE).required(Always);
    }
    optional {
        /// `hashed`: whether `identity` is a hash; absent is false.
        hashed: bool = Property::one("hashed", V::Boolean, CLAUSE).required(Advised);
        /// `salt`: what was appended to the address before it was hashed.
        salt: String = Property::one("salt", V::PlainText, CLAUSE);
    }
    many {}
}

impl IdentityObject {
    /// A recipient by the salted SHA-256 hash of their e-mail address: others can check an address they know, and read none.
    ///
    /// The address is hashed as it is given: whoever verifies must offer the same spelling. A salt that cannot be guessed (16
    /// random bytes or more) keeps lists of addresses from being tried against many badges at once.
    ///
    /// ```
    /// use ob_core::{model::IdentityObject, value::IdentityHash};
    /// let recipient = IdentityObject::email_hashed("learner@example.org", "deadsea");
    /// assert!(recipient.matches("learner@example.org"));
    /// assert!(!recipient.to_json().to_string().contains("learner@example.org"));
    /// ```
    pub fn email_hashed(address: &str, salt: &str) -> Self {
        Self::hashed("email", address, salt)
    }

    /// A recipient by the salted SHA-256 hash of any identifying property: `email`, `url`, `telephone`, `id` or an IRI.
    pub fn hashed(property: &str, identity: &str, salt: &str) -> Self {
        let hash = IdentityHash::sha256(identity, salt);
        let mut object = Self::with_identity(hash.as_str()).hashed(true).salt(salt).build();
        object.types = OneOrMany::One(property.to_owned());
        object
    }

    /// A recipient by the identity itself, readable by everybody who sees the badge. Prefer [`hashed`](Self::hashed).
    pub fn plain(property: &str, identity: &str) -> Self {
        let mut object = Self::with_identity(identity).hashed(false).build();
        object.types = OneOrMany::One(property.to_owned());
        object
    }

    /// The property that identifies: `email`, `url`, `telephone`, `id` or an IRI; the first, should several be named.
    pub fn property(&self) -> &str {
        self.types.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether this is the identity of the recipient, compared letter by letter, with the salt if it is hashed.
    /// False where `hashed` is true and `identity` is no hash.
    pub fn matches(&self, identity: &str) -> bool {
        if self.hashed == Some(true) {
            IdentityHash::parse(&self.identity).is_ok_and(|hash| hash.matches(identity, self.salt.as_deref()))
        } else {
            self.identity == identity
        }
    }
}
