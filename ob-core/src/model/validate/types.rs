//! The rules of `type`.

use super::{Place, Walk};
use crate::model::at::At;
use crate::model::property::Required;
use crate::model::{Class, Grade, Role, VerificationObject, ViolationKind};
use crate::value::Json;

/// Types of the 2.0 context that name no class of ours.
const OTHER_TERMS: [&str; 3] = ["Extension", "FrameValidation", "TypeValidation"];

/// Whether a type is a term of the 2.0 context, a compact IRI or an IRI; the context of the object may know others.
pub(super) fn is_known(name: &str) -> bool {
    name.contains(':') || Class::named(name).is_some() || OTHER_TERMS.contains(&name)
}

impl Walk<'_> {
    /// What the types of an object say together. Each of them has been looked at already.
    ///
    /// Must a type name the class? Yes, where the specification requires a type, and for a CryptographicKey that states one. Evidence,
    /// Criteria, Image and AlignmentObject have their type by default and may add any, but not that of another class.
    pub(super) fn types(&mut self, place: Place<'_>, types: &[Json], at: &At<'_>) {
        let Place { class, role, row, .. } = place;
        let has =
            |spellings: &[&str]| types.iter().filter_map(Json::as_str).any(|name| spellings.contains(&name));
        if class == Class::VerificationObject && role == Role::OfAssertion {
            match (has(VerificationObject::HOSTED), has(VerificationObject::SIGNED)) {
                (true, true) => self.add(place, ViolationKind::AmbiguousType, Grade::Error, at),
                (false, false) => self.add(place, ViolationKind::WrongType, Grade::Error, at),
                _ => {}
            }
            return;
        }
        let spellings = class.spellings();
        if spellings.is_empty() || has(spellings) {
            return;
        }
        let by_default = row.required == Required::No && class != Class::CryptographicKey;
        let names_another = types.iter().filter_map(Json::as_str).any(|name| Class::named(name).is_some());
        if !by_default || names_another {
            self.add(place, ViolationKind::WrongType, Grade::Error, at);
        }
    }
}
