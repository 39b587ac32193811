//! Was it revoked? OB 2.0, "Revoking Hosted Assertions", "Revoking a Signed Badge" and "Revocation List". In doubt it counts as revoked, or
//! as not known.

use crate::model::Class;
use crate::report::{Check, Code, Finding};
use crate::resolve::{Identity, Purpose, same_iri};
use crate::value::{HttpUrl, Json, Object};
use crate::verify::facts::{Facts, Linked, Method, Node, link_id, only, own_id};
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if facts.class.is_some() && !facts.is_credential() {
        return ledger.not_applicable(Check::Revocation);
    }
    let Some(subject) = facts.subject.node().cloned() else { return };
    match declared(subject.object) {
        Declared::No => {}
        Declared::Yes => ledger.find(revoked(subject.object).object(subject.name())),
        Declared::Unclear => {
            ledger.find(Finding::new(Code::RevokedUnclear).object(subject.name()).pointer("/revoked"))
        }
    }
    match facts.method {
        Some(Method::Hosted) if subject.from_own_id => ledger.ran(Check::Revocation),
        Some(Method::Signed) => {
            let Some(issuer) = facts.issuer.node().cloned() else { return };
            match facts.legacy {
                Some(legacy) => crate::verify::legacy::revocation(legacy, facts, &subject, &issuer, ledger),
                None => listed(facts, &subject, &issuer, ledger),
            }
        }
        _ => {}
    }
}

enum Declared {
    No,
    Yes,
    Unclear,
}

/// What the object says of itself. The 2.0 context has one IRI for `revoked` and `revokedAssertions`: either spelling counts.
fn declared(object: &Object) -> Declared {
    let values =
        ["revoked", "revokedAssertions"].into_iter().filter_map(|name| object.get(name)).flat_map(|value| {
            match value {
                Json::Array(items) => items.as_slice(),
                one => std::slice::from_ref(one),
            }
        });
    let mut state = Declared::No;
    for value in values {
        match value {
            Json::Bool(false) | Json::Null => {}
            Json::Bool(true) => return Declared::Yes,
            _ => state = Declared::Unclear,
        }
    }
    state
}

/// Whether it is a revoked badge that was stripped down: then properties of a badge in force are not missing.
pub(super) fn is_stripped(object: &Object) -> bool {
    matches!(declared(object), Declared::Yes)
}

fn revoked(entry: &Object) -> Finding {
    let reason = entry.get("revocationReason").map(Json::one_or_many).and_then(<[Json]>::first);
    let reason = reason.and_then(|r| r.as_str().or_else(|| r.as_object()?.text("@value")));
    Finding::new(Code::Revoked).fact("reason", reason.filter(|r| !r.is_empty()).unwrap_or("none given"))
}

/// Looks the badge up in the issuer's revocation list.
fn listed<'v>(facts: &mut Facts<'v>, subject: &Node<'v>, issuer: &Node<'v>, ledger: &mut Ledger) {
    let Some(link) = issuer.object.get("revocationList").filter(|link| !link.is_null()) else {
        ledger.find(Finding::new(Code::NoRevocationList).object(issuer.name()));
        return ledger.ran(Check::Revocation);
    };
    let unusable = |reason: &str| {
        Finding::new(Code::RevocationListUnusable)
            .object(issuer.name())
            .fact("url", issuer.name())
            .fact("reason", reason)
    };
    let Some(link) = only(Some(link)) else {
        return ledger.find(unusable("the issuer links to several lists"));
    };
    facts.revocation_list =
        match (link.as_object().filter(|list| embedded_counts(list, issuer)), link_id(link)) {
            (Some(object), _) => Linked::Found(Node {
                object,
                document: issuer.document,
                pointer: format!("{}/revocationList", issuer.pointer),
                from_own_id: false,
            }),
            (None, Some(id)) => own_id(facts.cx, id, Class::RevocationList, Purpose::RevocationList, ledger),
            (None, None) => return ledger.find(unusable("the link is no IRI")),
        };
    let list = match &facts.revocation_list {
        Linked::Found(list) => list,
        _ => return ledger.unfinished(Check::Revocation),
    };
    if let Some(owner) = list.object.get("issuer").filter(|owner| !owner.is_null()) {
        let owner = only(Some(owner)).and_then(link_id).unwrap_or_default();
        if !issuer.id().is_some_and(|id| same_iri(id, owner)) {
            let finding = Finding::new(Code::RevocationListOfAnother).object(list.name());
            ledger.find(finding.fact("url", list.name()).fact("found", owner));
        }
    }
    let Some(entries) = list.object.get("revokedAssertions") else {
        let finding = Finding::new(Code::RevocationListUnusable).object(list.name()).fact("url", list.name());
        return ledger.find(finding.fact("reason", "revokedAssertions is missing"));
    };
    let id = subject.id().map(Identity::of);
    for entry in entries.one_or_many() {
        match matches(entry, id.as_ref(), subject.object.get("uid")) {
            Some(true) => {
                let empty = Object::new();
                ledger.find(revoked(entry.as_object().unwrap_or(&empty)).object(subject.name()));
            }
            Some(false) => {}
            None => {
                let finding =
                    Finding::new(Code::RevocationListUnusable).object(list.name()).fact("url", list.name());
                ledger.find(finding.fact("reason", "an entry names no badge"));
            }
        }
    }
    ledger.ran(Check::Revocation);
}

/// A list inside the issuer's profile counts if it has no id of its own elsewhere.
fn embedded_counts(list: &Object, issuer: &Node<'_>) -> bool {
    if !list.contains("revokedAssertions") {
        return false;
    }
    match list.text("id").map(HttpUrl::parse) {
        None | Some(Err(_)) => true,
        Some(Ok(url)) => issuer
            .id()
            .and_then(|id| HttpUrl::parse(id).ok())
            .is_some_and(|home| home.origin() == url.origin()),
    }
}

/// Whether an entry of the list is the badge: by `id`, or by `uid`. `None` for an entry that names nothing.
///
/// *An entry that says `revoked: false`?* What stands in the list is revoked.
fn matches(entry: &Json, id: Option<&Identity<'_>>, uid: Option<&Json>) -> Option<bool> {
    let is_id =
        |named: &str| id.is_some_and(|id| id.is(named)) || uid.is_some_and(|uid| uid.as_str() == Some(named));
    match entry {
        Json::String(named) => Some(is_id(named)),
        Json::Object(object) => {
            let by_id = object.get("id").map(|named| named.as_str().is_some_and(is_id));
            let by_uid = object.get("uid").map(|named| uid == Some(named));
            match (by_id, by_uid) {
                (None, None) => None,
                (by_id, by_uid) => Some(by_id == Some(true) || by_uid == Some(true)),
            }
        }
        _ => None,
    }
}
