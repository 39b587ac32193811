//! Was it revoked? OB 2.0, "Revoking Hosted Assertions", "Revoking a Signed Badge" and "Revocation List". In doubt it counts as revoked, or
//! as not known.

use crate::limits::VERIFY_MAX_UIDS;
use crate::model::Class;
use crate::report::{Check, Code, Finding};
use crate::resolve::{Purpose, same_iri};
use crate::value::{HttpUrl, Json, Object};
use crate::verify::checks::scope::same_origin;
use crate::verify::facts::{Facts, Method};
use crate::verify::ledger::Ledger;
use crate::verify::links::{Linked, Node, link_id, only, own_id};

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
        Some(Method::Hosted) => ledger.ran(Check::Revocation),
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
    // A profile is found by its id, so there is one.
    let issuer_id = issuer.id().unwrap_or_default();
    let Some(link) = issuer.object.get("revocationList").filter(|link| !link.is_null()) else {
        // The profile that came with the badge says what was true when it was signed. The one at its id could have named a list since.
        if !issuer.from_own_id && HttpUrl::parse(issuer_id).is_ok() {
            let finding = Finding::new(Code::RevocationListUnavailable).object(issuer.name());
            return ledger.find(
                finding.fact("url", issuer.name()).fact("reason", "the issuer's profile could not be had"),
            );
        }
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
        match (link.as_object().filter(|list| embedded_counts(list, issuer_id)), link_id(link)) {
            (Some(object), _) => Linked::Found(Node {
                object,
                pointer: format!("{}/revocationList", issuer.pointer),
                ..issuer.clone()
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
        if !same_iri(issuer_id, owner) {
            let finding = Finding::new(Code::RevocationListOfAnother).object(list.name());
            ledger.find(finding.fact("url", list.name()).fact("found", owner));
        }
    }
    let Some(entries) = list.object.get("revokedAssertions") else {
        let finding = Finding::new(Code::RevocationListUnusable).object(list.name()).fact("url", list.name());
        return ledger.find(finding.fact("reason", "revokedAssertions is missing"));
    };
    let uids = subject.object.get("uid").map(Json::one_or_many).unwrap_or_default().len();
    if uids > VERIFY_MAX_UIDS {
        // Each is sought among all entries.
        let finding = Finding::new(Code::RevocationListUnusable).object(list.name()).fact("url", list.name());
        return ledger.find(finding.fact("reason", "the badge has more uids than are looked for"));
    }
    let badge = Sought::of(subject.object, list.document.map_or("", |document| document.url()));
    for entry in entries.one_or_many() {
        match badge.is(entry) {
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
fn embedded_counts(list: &Object, issuer_id: &str) -> bool {
    if !list.contains("revokedAssertions") {
        return false;
    }
    match list.text("id").map(HttpUrl::parse) {
        None | Some(Err(_)) => true,
        Some(Ok(url)) => HttpUrl::parse(issuer_id).is_ok_and(|home| same_origin(&url, &home)),
    }
}

/// The badge as it is sought in a list: by its id, in the widest form in which IRIs are one, and by its `uid`.
pub(in crate::verify) struct Sought<'v> {
    ids: Vec<String>,
    uid: Option<&'v Json>,
    /// Every text of the `uid`, however it is written.
    uids: Vec<&'v str>,
    /// The UUID that the id is: some lists have it without `urn:uuid:`.
    uuid: Option<&'v str>,
    /// Where the list stands: an entry may be relative to it.
    base: Option<HttpUrl>,
}

impl<'v> Sought<'v> {
    pub(in crate::verify) fn of(subject: &'v Object, list: &str) -> Self {
        let base = HttpUrl::parse(list).ok();
        let id = subject.text("id");
        let uuid = id.filter(|id| is_uuid(id)).and_then(|id| id.get(URN_UUID.len()..));
        let uid = subject.get("uid");
        let values = uid.map(Json::one_or_many).unwrap_or_default();
        let uids = values.iter().take(VERIFY_MAX_UIDS).filter_map(text).map(str::trim);
        let uids: Vec<&str> = uids.filter(|uid| !uid.is_empty()).collect();
        // As the id of an entry a name was made an address.
        let names = uids.iter().copied().chain(uuid);
        let addresses = names.filter_map(|name| base.as_ref()?.join(name).ok());
        let addresses = addresses.map(|address| widest(address.as_str()));
        let ids = id.map(widest).into_iter().chain(addresses).collect();
        Self { ids, uid, uids, uuid, base }
    }

    /// Whether an entry of the list is the badge: by `id`, or by `uid`. `None` for an entry that names nothing.
    ///
    /// *An entry that says `revoked: false`?* What stands in the list is revoked.
    fn is(&self, entry: &Json) -> Option<bool> {
        match entry {
            Json::String(named) => Some(self.is_named(named)),
            Json::Object(object) => {
                let mut named = ["id", "uid"].into_iter().filter_map(|name| object.get(name)).peekable();
                named.peek()?;
                // Of what is no text data validation says that it is none.
                Some(named.any(|named| match only(Some(named)).and_then(Json::as_str) {
                    Some(text) => self.is_named(text),
                    None => self.uid == Some(named),
                }))
            }
            _ => None,
        }
    }

    pub(in crate::verify) fn is_named(&self, named: &str) -> bool {
        let named = named.trim();
        let is_id = |named: &str| self.ids.contains(&widest(named));
        let base = self.base.as_ref().filter(|_| !named.contains(':'));
        self.uids.contains(&named)
            || self.uuid.is_some_and(|uuid| uuid.eq_ignore_ascii_case(named))
            || is_id(named)
            || base.is_some_and(|base| base.join(named).is_ok_and(|url| is_id(url.as_str())))
    }
}

/// The text of a value, also of a number, or of a text with a language or a type.
fn text(value: &Json) -> Option<&str> {
    match value {
        Json::String(text) => Some(text),
        Json::Number(number) => Some(number.as_str()),
        other => other.as_object()?.text("@value"),
    }
}

const URN_UUID: &str = "urn:uuid:";

fn is_uuid(iri: &str) -> bool {
    iri.get(..URN_UUID.len()).is_some_and(|start| start.eq_ignore_ascii_case(URN_UUID))
}

/// One spelling for all that name the same: beside what makes two IRIs [one](same_iri), letters that are percent-encoded without need (RFC 3986,
/// section 6.2.2), and http for https: a badge may be older than its portal's move. In a list of what is revoked it is safer to take two spellings for
/// one than to overlook an entry.
fn widest(iri: &str) -> String {
    if is_uuid(iri) {
        return iri.to_ascii_lowercase();
    }
    let url =
        HttpUrl::parse(iri).map_or_else(|_| iri.to_owned(), |url| url.secured().unwrap_or(url).into_string());
    let mut parts = url.split('%');
    let mut wide = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.get(..2).zip(part.get(2..)).map(|(hex, rest)| (hex, u8::from_str_radix(hex, 16), rest)) {
            Some((_, Ok(byte), rest))
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') =>
            {
                wide.push(char::from(byte));
                wide.push_str(rest);
            }
            Some((hex, Ok(_), rest)) => {
                wide.push('%');
                wide.push_str(&hex.to_ascii_uppercase());
                wide.push_str(rest);
            }
            _ => {
                wide.push('%');
                wide.push_str(part);
            }
        }
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::widest;

    #[test]
    fn spellings_of_one_badge() {
        for (one, other, same) in [
            ("urn:uuid:ABCDEF01-2345", "URN:UUID:abcdef01-2345", true),
            ("urn:uuid:abcdef01", "urn:uuid:abcdef02", false),
            ("https://A.example:443/x", "https://a.example/x", true),
            ("https://a.example/X", "https://a.example/x", false),
            ("http://a.example/x", "https://a.example/x", true),
            ("http://a.example:443/x", "https://a.example/x", false),
            // Only what needs no percent sign is one with it (RFC 3986, section 6.2.2.2).
            ("https://a.example/%61%5a%39%2D%2e%5F%7e", "https://a.example/aZ9-._~", true),
            ("https://a.example/x%2Fy", "https://a.example/x/y", false),
            ("https://a.example/x%2Fy", "https://a.example/x%2fy", true),
            ("https://a.example/x%2Fy", "https://a.example/x2Fy", false),
            ("https://a.example/x%2Fy", "https://a.example/x%2Fz", false),
            ("https://a.example/x%2Fy", "https://a.example/x%2Cy", false),
            ("tag:a.example:%61", "tag:a.example:a", true),
            // No percent-encoding at all.
            ("tag:a.example:100%", "tag:a.example:100", false),
            ("tag:a.example:100%", "tag:a.example:100%z", false),
            ("tag:a.example:%zz", "tag:a.example:zz", false),
            ("tag:a.example:%zz", "tag:a.example:%zy", false),
            ("tag:a.example:%\u{e9}", "tag:a.example:\u{e9}", false),
            // No UUID, so the case counts.
            ("A1", "a1", false),
            ("urn:example:A", "urn:example:a", false),
        ] {
            assert_eq!(widest(one) == widest(other), same, "{one} {other}");
        }
    }
}
