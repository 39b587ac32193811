//! Is every object as its class demands? OB 2.0, "Data Validation". The rules are the tables of the model.

use super::endorsements::written_jws;
use crate::model::{Class, Grade, Role, Violation, ViolationKind, validate};
use crate::report::{Check, Code, Finding};
use crate::value::Json;
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::Node;
use std::borrow::Cow;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    let Some(class) = facts.class else { return };
    // Before 2.0 an issuer needed no e-mail address.
    let is_issuer = facts.legacy.is_none() && (facts.is_credential() || class == Class::BadgeClass);
    let issuer_role = if is_issuer { Role::Issuer } else { Role::Any };
    let objects = [
        (facts.subject.node(), class, Role::Any),
        (facts.badge_class.node(), Class::BadgeClass, Role::Any),
        (facts.issuer.node(), Class::Profile, issuer_role),
        (facts.revocation_list.node(), Class::RevocationList, Role::Any),
        (facts.signing_key.as_ref(), Class::CryptographicKey, Role::Any),
    ];
    for (node, class, role) in objects {
        let Some(node) = node else { continue };
        let name = node.name();
        for violation in violations(node, class, role, facts.legacy.is_some()).iter() {
            if facts.legacy.is_some_and(|legacy| legacy.allows(facts.method, violation)) {
                continue;
            }
            if is_signed_endorsement(node, violation) {
                continue;
            }
            // A revocation list that is malformed does not make the badge wrong: it leaves open whether it was revoked.
            let is_list = class == Class::RevocationList && facts.class != Some(Class::RevocationList);
            let finding = if is_list && violation.grade == Grade::Error {
                unusable_list(node, violation)
            } else {
                finding(violation)
            };
            ledger.find(finding.object(name.as_str()));
        }
    }
    if facts.is_complete() { ledger.ran(Check::Data) } else { ledger.unfinished(Check::Data) }
}

fn violations<'v>(node: &Node<'v>, class: Class, role: Role, is_legacy: bool) -> Cow<'v, [Violation]> {
    match node.document {
        Some(document) if node.pointer.is_empty() && !is_legacy => {
            document.violations(class, role, node.object)
        }
        _ => {
            let mut found = Vec::new();
            validate(class, role, node.object, "", &mut found);
            found.into()
        }
    }
}

/// A signed endorsement in the place of a link is no IRI; it is judged with the endorsements.
fn is_signed_endorsement(node: &Node<'_>, violation: &Violation) -> bool {
    let mut at = violation.pointer.splitn(3, '/').skip(1);
    let value = at.next().and_then(|name| node.object.get(name));
    let value = at.next().map_or(value, |rest| value?.pointer(&format!("/{rest}")));
    violation.property == "endorsement" && value.and_then(Json::as_str).and_then(written_jws).is_some()
}

fn unusable_list(node: &Node<'_>, violation: &Violation) -> Finding {
    let reason = format!("{} {}", violation.property, violation.kind);
    Finding::new(Code::RevocationListUnusable)
        .pointer(violation.pointer.as_str())
        .fact("url", node.name())
        .fact("reason", reason.trim_start())
}

/// What a sentence calls the place: the property, those of which one is needed, or the object as a whole.
fn named(violation: &Violation) -> String {
    match violation.kind {
        ViolationKind::MissingOneOf(names) => names.join(" / "),
        _ if violation.property.is_empty() => violation.class.name().to_owned(),
        _ => violation.property.to_owned(),
    }
}

fn finding(violation: &Violation) -> Finding {
    let code = match (violation.grade, &violation.kind) {
        (Grade::Warning, _) => Code::PropertyIrregular,
        (_, ViolationKind::MissingProperty | ViolationKind::MissingOneOf(_)) => Code::PropertyMissing,
        (_, ViolationKind::WrongJsonType { .. }) => Code::PropertyType,
        (_, ViolationKind::NotMany | ViolationKind::DuplicateAlias(_)) => Code::PropertyMany,
        (_, ViolationKind::WrongType | ViolationKind::AmbiguousType) => Code::ClassMissing,
        _ => Code::PropertyForm,
    };
    let finding = Finding::new(code)
        .pointer(violation.pointer.as_str())
        .fact("property", named(violation))
        .fact("kind", violation.kind.code());
    match &violation.kind {
        ViolationKind::WrongJsonType { expected, found } => {
            finding.fact("expected", *expected).fact("found", *found)
        }
        _ => finding.fact("expected", violation.class.name()).fact("reason", violation.kind.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::MODEL_MAX_DEPTH;
    use crate::value::Object;

    #[test]
    fn an_object_that_is_wrong_as_a_whole_is_called_by_its_class() {
        let endorsement = || Object::new().with("type", "Endorsement");
        let deep =
            (0..2 * MODEL_MAX_DEPTH).fold(endorsement(), |inner, _| endorsement().with("endorsement", inner));
        let mut found = Vec::new();
        validate(Class::Endorsement, Role::Any, &deep, "", &mut found);
        let too_deep = found.iter().find(|violation| violation.kind == ViolationKind::TooDeep).unwrap();
        assert_eq!((too_deep.property, named(too_deep).as_str()), ("", "Endorsement"));
        let missing = found.iter().find(|violation| violation.property == "claim").unwrap();
        assert_eq!(named(missing), "claim");
    }
}
