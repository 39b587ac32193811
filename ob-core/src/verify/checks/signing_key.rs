//! Signed: is the key the issuer's own, both ways? OB 2.0, "SignedBadge Verification", steps 4 and 5: the issuer's profile links to the key, and
//! the key names the issuer as its owner. `creator` selects among these keys and never adds one.

use crate::limits::VERIFY_MAX_KEYS;
use crate::model::Class;
use crate::report::{Check, Code, Finding};
use crate::resolve::{Identity, Lookup, Purpose, same_iri};
use crate::value::{HttpUrl, Json, Object};
use crate::verify::checks::scope::same_origin;
use crate::verify::facts::{Candidate, Facts, Method};
use crate::verify::issuer_cache::IssuerCache;
use crate::verify::ledger::Ledger;
use crate::verify::links::{Linked, Node, link_id, only, problem_finding};

pub(super) fn run<'v>(facts: &mut Facts<'v>, ledger: &mut Ledger) {
    match facts.method {
        Some(Method::Signed) => {}
        Some(Method::Hosted | Method::Retrieved) => return ledger.not_applicable(Check::SigningKey),
        None => return,
    }
    let issuer = match &facts.issuer {
        Linked::Found(issuer) => issuer.clone(),
        Linked::Waiting => return ledger.unfinished(Check::SigningKey),
        Linked::Failed | Linked::Absent => return ledger.find(Finding::new(Code::IssuerUnconfirmed)),
    };
    let Some(issuer_id) = issuer.id() else { return ledger.find(Finding::new(Code::IssuerUnconfirmed)) };
    for (trusted, key) in facts.cx.trusted_keys {
        if same_iri(trusted, issuer_id) {
            facts.keys.push(Candidate { key: key.clone(), node: None });
        }
    }
    if !issuer.from_own_id {
        // A profile that came with the badge: only keys that the caller trusts count.
        return ledger.ran(Check::SigningKey);
    }
    if let Some(legacy) = facts.legacy {
        match crate::verify::legacy::signing_key(legacy, &issuer, facts, ledger) {
            Ok(Some(key)) => facts.keys.push(Candidate { key, node: None }),
            Ok(None) => ledger.unfinished(Check::SigningKey),
            Err(finding) => facts.key_findings.push(*finding),
        }
        return ledger.ran(Check::SigningKey);
    }
    let links = issuer.object.get("publicKey").map(Json::one_or_many).unwrap_or_default();
    let creator = creator(facts);
    let mut selected: Vec<&Json> = match creator {
        Some(creator) => links_to(links, creator),
        None => links.iter().collect(),
    };
    // Signed before the portal moved to https: the key is the one that the profile lists now.
    if selected.is_empty()
        && let Some(secured) = creator.and_then(|creator| HttpUrl::parse(creator).ok()?.secured())
    {
        selected = links_to(links, secured.as_str());
    }
    for link in selected.iter().take(VERIFY_MAX_KEYS) {
        load(facts, &issuer, issuer_id, link, ledger);
    }
    if selected.len() > VERIFY_MAX_KEYS {
        // One of those that are not tried may be the signer's.
        let finding = Finding::new(Code::LimitReached).object(issuer_id);
        facts.key_findings.push(finding.fact("reason", "the issuer has too many keys"));
    }
    match creator {
        Some(found) if selected.is_empty() => {
            let finding = Finding::new(Code::CreatorNotOfIssuer)
                .object(facts.subject.node().map_or_else(String::new, Node::name));
            ledger.find(finding.fact("found", found).fact("issuer", issuer_id));
        }
        None if links.is_empty() && facts.keys.is_empty() => {
            ledger.find(Finding::new(Code::IssuerWithoutKey).object(issuer_id).fact("issuer", issuer_id));
        }
        _ => {}
    }
    ledger.ran(Check::SigningKey);
}

fn links_to<'v>(links: &'v [Json], creator: &str) -> Vec<&'v Json> {
    let wanted = Identity::of(creator);
    links.iter().filter(|link| link_id(link).is_some_and(|id| wanted.is(id))).collect()
}

/// The id of the key that the badge names. Whatever else stands in an embedded `creator` is not looked at.
fn creator<'v>(facts: &Facts<'v>) -> Option<&'v str> {
    let verification = only(facts.subject.node()?.object.get("verification"))?;
    let creator = only(verification.as_object()?.get("creator"))?;
    // A creator without an id names no key of the issuer.
    Some(link_id(creator).unwrap_or(""))
}

/// Adds the key that a link of the issuer's profile leads to, or what is wrong with it.
fn load<'v>(facts: &mut Facts<'v>, issuer: &Node<'v>, issuer_id: &str, link: &'v Json, ledger: &mut Ledger) {
    let embedded = link.as_object().filter(|object| belongs(object, issuer_id));
    let node = match (embedded, link_id(link)) {
        (Some(object), _) => Node::inside(object, issuer.document, format!("{}/publicKey", issuer.pointer)),
        (None, Some(id)) => match facts.cx.documents.object_at(id, Class::CryptographicKey) {
            Lookup::Found { object, document, pointer } => Node::at_its_id(object, document, pointer),
            Lookup::Wanted(url) => {
                ledger.want(url, Purpose::Key);
                return ledger.unfinished(Check::SigningKey);
            }
            Lookup::ContextsWanted(urls) => {
                ledger.want_contexts(urls);
                return ledger.unfinished(Check::SigningKey);
            }
            Lookup::NotRetrievable => {
                let finding = Finding::new(Code::KeyUnavailable).object(issuer_id).fact("url", id);
                return facts.key_findings.push(finding.fact("reason", "its id is no http(s) URL"));
            }
            Lookup::Failed { document, problem } => {
                let finding = problem_finding(&problem, document, id, Purpose::Key);
                return facts.key_findings.push(finding);
            }
        },
        (None, None) => return,
    };
    let name = node.id().map_or_else(|| node.name(), str::to_owned);
    match only(node.object.get("owner")).and_then(link_id) {
        Some(owner) if same_iri(owner, issuer_id) => {}
        Some(owner) => {
            let finding = Finding::new(Code::KeyOwnerMismatch).object(name.clone());
            return facts.key_findings.push(finding.fact("url", name).fact("found", owner));
        }
        // A key that stands in the issuer's own document is the issuer's by that.
        None if !node.from_own_id && !node.object.contains("owner") => {}
        None => {
            let finding = Finding::new(Code::KeyOwnerMissing).object(name.clone());
            return facts.key_findings.push(finding.fact("url", name));
        }
    }
    let unusable = |kind: &str, reason: String| {
        Finding::new(Code::KeyUnusable)
            .object(name.clone())
            .fact("found", name.clone())
            .fact("kind", kind)
            .fact("reason", reason)
    };
    let Some(pem) = only(node.object.get("publicKeyPem")).and_then(Json::as_str) else {
        return facts.key_findings.push(unusable("key-not-pem", "publicKeyPem is missing".to_owned()));
    };
    match IssuerCache::key(facts.cx.options.issuer_cache.as_ref(), pem) {
        Ok(key) => facts.keys.push(Candidate { key, node: Some(node) }),
        Err(error) => facts.key_findings.push(unusable(error.code(), error.to_string())),
    }
}

/// Whether an embedded key may stand for its id: it has none that could be requested, or it is of the profile's own origin.
fn belongs(key: &Object, issuer_id: &str) -> bool {
    match key.text("id").map(HttpUrl::parse) {
        None | Some(Err(_)) => !matches!(key.get("id"), Some(id) if id.as_str().is_none()),
        Some(Ok(id)) => {
            HttpUrl::parse(issuer_id).is_ok_and(|home| same_origin(&id, &home))
                && key.contains("publicKeyPem")
        }
    }
}

/// The PEM texts in a document: of the key that it is, and of those that stand in it.
pub(in crate::verify) fn pems(object: &Object) -> Vec<&str> {
    let embedded =
        object.get("publicKey").map(Json::one_or_many).unwrap_or_default().iter().filter_map(Json::as_object);
    std::iter::once(object)
        .chain(embedded)
        .filter_map(|key| key.text("publicKeyPem"))
        .take(VERIFY_MAX_KEYS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json;

    #[test]
    fn an_embedded_key_stands_for_its_id_at_home_alone() {
        for (key, issuer, is_own) in [
            (r#"{"publicKeyPem":"x"}"#, "https://a.example/p", true),
            (r#"{"id":"urn:example:key","publicKeyPem":"x"}"#, "https://a.example/p", true),
            (r#"{"id":"https://a.example/key","publicKeyPem":"x"}"#, "https://a.example/p", true),
            (r#"{"id":"https://a.example/key"}"#, "https://a.example/p", false),
            (r#"{"id":"https://b.example/key","publicKeyPem":"x"}"#, "https://a.example/p", false),
            (r#"{"id":"https://a.example/key","publicKeyPem":"x"}"#, "urn:example:p", false),
            (r#"{"id":"https://u@a.example/key","publicKeyPem":"x"}"#, "https://u@a.example/p", false),
            (r#"{"id":7,"publicKeyPem":"x"}"#, "https://a.example/p", false),
            (r#"{"id":null,"publicKeyPem":"x"}"#, "https://a.example/p", false),
        ] {
            let object = json::parse(key.as_bytes()).unwrap().into_object().unwrap();
            assert_eq!(belongs(&object, issuer), is_own, "{key} {issuer}");
        }
    }
}
