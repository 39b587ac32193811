//! The classes of Open Badges 2.0, one file each.
//!
//! Two views of the same tables:
//!
//! - **Typed**: [`Assertion`], [`BadgeClass`], [`Profile`] and the others are structs. Reading one, writing it and reading it again
//!   loses nothing: unknown and extension properties stay in `other` in their order, numbers keep their digits, and a property that
//!   takes one or several values keeps the form it had. A builder asks for the required properties as arguments, so an object without
//!   one of them cannot be built.
//! - **Validated**: [`validate`] goes over the JSON of an object that may be wrong in any way and finds *every* [`Violation`] in one pass
//!   (OB 2.0, "Data Validation"). [`links`] lists what an object links to.
//!
//! Each class is a table of rows ([`Class::properties`]): name, whether it is required, one value or several, what kind of value,
//! and the clause of the specification that says so. The struct and the validation are made from the same row.
//!
//! The typed view checks types and required properties; rules about content (e-mail addresses, hosts, data URIs) are the
//! validation's.
//!
//! ```
//! use ob_core::model::BadgeClass;
//! let text = br#"{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"https://example.org/robotics",
//!   "name":"Robotics","description":"Builds a robot that follows a line.","image":"https://example.org/robotics.png",
//!   "criteria":"https://example.org/robotics.html","issuer":"https://example.org/issuer","schema:color":"gold"}"#;
//! let badge = BadgeClass::from_text(text)?;
//! assert_eq!(badge.name.as_str(), "Robotics");
//! assert_eq!(badge.other.text("schema:color"), Some("gold"));
//! assert_eq!(BadgeClass::from_json(&badge.to_json())?, badge);
//! # Ok::<(), ob_core::model::ModelError>(())
//! ```

mod at;
mod class;
mod class_macro;
mod error;
mod language_string;
pub mod legacy;
mod link;
mod node;
mod property;
mod reference;
mod validate;
mod version;
mod violation;

mod alignment_object;
mod assertion;
mod badge_class;
mod criteria;
mod cryptographic_key;
mod endorsement;
mod evidence;
mod identity_object;
mod image;
mod profile;
mod related;
mod revocation_list;
mod verification_object;

pub use class::{Class, Role};
pub use error::ModelError;
pub use language_string::LanguageString;
pub use legacy::LegacyVersion;
pub use link::{Link, links};
pub use node::BadgeObject;
pub use property::{Property, Required, ValueKind};
pub use reference::Reference;
pub use validate::validate;
pub use version::Version;
pub use violation::{DataUriProblem, Grade, Violation, ViolationKind};

pub use alignment_object::{AlignmentObject, AlignmentObjectBuilder};
pub use assertion::{Assertion, AssertionBuilder};
pub use badge_class::{BadgeClass, BadgeClassBuilder};
pub use criteria::{Criteria, CriteriaBuilder};
pub use cryptographic_key::{CryptographicKey, CryptographicKeyBuilder};
pub use endorsement::{Claim, ClaimBuilder, Endorsement, EndorsementBuilder};
pub use evidence::{Evidence, EvidenceBuilder};
pub use identity_object::{IdentityObject, IdentityObjectBuilder};
pub use image::{Image, ImageBuilder};
pub use profile::{Profile, ProfileBuilder};
pub use related::{Related, RelatedBuilder};
pub use revocation_list::{
    RevocationList, RevocationListBuilder, RevokedAssertion, RevokedAssertionBuilder, RevokedEntry,
};
pub use verification_object::{VerificationObject, VerificationObjectBuilder};

/// The IRI of the Open Badges 2.0 context, which every object that is written stands in.
pub const CONTEXT: &str = "https://w3id.org/openbadges/v2";
