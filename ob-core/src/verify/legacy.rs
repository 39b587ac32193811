//! Badges of 0.5, 1.0 and 1.1, by their own rules (OB 1.1, "Badge Verification"), and by one that those versions lack: who may speak for whom.
//!
//! *Hosted?* The copy at `verify.url` is the badge; a badge of 0.5 is the document that its URL answers. *Who may host it?* The origin of its issuer's
//! document (0.5: the `origin` that it names), and of its class. *Signed?* `verify.url` is the key, on the origin of its issuer's document.
//! *Class or issuer of version 2.0?* Refused: the rules of 2.0 cannot be escaped by an older assertion. *A redirect to another host?* Refused.

use super::checks::revocation::Sought;
use super::checks::scope::same_origin;
use super::facts::{Facts, Method};
use super::ledger::Ledger;
use super::links::{Linked, Node, own_id, problem_finding};
use crate::jws::PublicKey;
use crate::model::{Class, LegacyVersion, Violation, ViolationKind, legacy};
use crate::report::{Check, Code, Finding};
use crate::resolve::{Document, LegacyPart, Lookup, Purpose, Redirect, is_secured, same_iri};
use crate::value::{HttpUrl, Json, Object};
use std::sync::Arc;

/// What is particular about a badge of an older version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Legacy<'v> {
    pub(super) version: LegacyVersion,
    /// `verify.url`.
    pub(super) url: Option<&'v str>,
    /// `uid`.
    pub(super) uid: Option<&'v str>,
}

impl Legacy<'_> {
    /// Whether a rule of 2.0 asks for what the older version left to the issuer: the id of a signed badge, and of a 0.5 badge the id of the class inside
    /// it, its date, and the address of its issuer.
    pub(super) fn allows(self, method: Option<Method>, violation: &Violation) -> bool {
        let is_missing = matches!(violation.kind, ViolationKind::MissingProperty);
        let is_0_5 = self.version == LegacyVersion::V0_5;
        let may_lack = match (violation.class, violation.property) {
            (Class::Assertion, "id") => method == Some(Method::Signed),
            (Class::Assertion, "issuedOn") | (Class::BadgeClass, "id") | (Class::Profile, "email") => is_0_5,
            _ => false,
        };
        is_missing && may_lack
    }
}

/// Finds the objects of a badge of an older version. `written` is what was handed in.
pub(super) fn gather<'v>(
    facts: &mut Facts<'v>,
    version: LegacyVersion,
    document: &'v Arc<Document>,
    written: &'v Object,
    ledger: &mut Ledger,
) {
    facts.class = Some(Class::Assertion);
    if version == LegacyVersion::V0_5 {
        return gather_0_5(facts, document, written, ledger);
    }
    let verify = written.get("verify").and_then(Json::as_object);
    let url = verify.and_then(|verify| verify.text("url"));
    facts.legacy = Some(Legacy { version, url, uid: written.text("uid") });
    let is_signed = verify.and_then(|verify| verify.text("type")) == Some("signed");
    let in_hand = || {
        let own = written.text("id").or_else(|| written.text("@id"));
        let object = document.upgraded(LegacyPart::Assertion, || legacy::assertion(written, own));
        Node::inside(object, Some(document), String::new())
    };
    if is_signed {
        if facts.signature().is_none() {
            ledger.find(Finding::new(Code::SignatureMissing));
        } else {
            facts.method = Some(Method::Signed);
        }
        facts.subject = Linked::Found(in_hand());
    } else {
        let Some(url) = url.filter(|url| HttpUrl::parse(url).is_ok()) else {
            let finding = Finding::new(Code::HostedIdNotHttp).fact("found", url.unwrap_or("none"));
            ledger.find(finding);
            facts.subject = Linked::Found(in_hand());
            return;
        };
        facts.method = Some(Method::Hosted);
        facts.subject = hosted(facts, document, written, url, ledger);
    }
    if facts.legacy.is_none() {
        return;
    }
    ledger.find(Finding::new(Code::LegacyVersion).fact("found", version.as_str()));
    let Some(subject) = facts.subject.node().cloned() else { return };
    if !subject.object.contains("badge") {
        // The remains of a revoked badge link to nothing.
        return;
    }
    facts.badge_class = part(facts, subject.object.text("badge"), LegacyPart::BadgeClass, ledger);
    facts.issuer = match &facts.badge_class {
        Linked::Found(class) => part(facts, class.object.text("issuer"), LegacyPart::Issuer, ledger),
        other => other.clone(),
    };
    // 1.x links to the class and the issuer; one that is written out stands at no id.
    let is_written_out = match (&facts.badge_class, &facts.issuer) {
        (Linked::Found(class), Linked::Absent) => class.object.contains("issuer"),
        (badge_class, _) => matches!(badge_class, Linked::Absent),
    };
    if is_written_out {
        mixed(version, ledger);
    }
}

/// 0.5: the answer of a URL is the badge, and holds all of it.
fn gather_0_5<'v>(
    facts: &mut Facts<'v>,
    document: &'v Arc<Document>,
    written: &'v Object,
    ledger: &mut Ledger,
) {
    let version = LegacyVersion::V0_5;
    facts.legacy = Some(Legacy { version, url: None, uid: None });
    ledger.find(Finding::new(Code::LegacyVersion).fact("found", version.as_str()));
    let Ok(home) = HttpUrl::parse(document.url()) else {
        return ledger.find(Finding::new(Code::HostedIdNotHttp).fact("found", "none: hand in its URL"));
    };
    let origin = written.get("badge").and_then(|badge| badge.pointer("/issuer/origin")?.as_str());
    let origin = origin.and_then(|origin| HttpUrl::parse(origin).ok());
    // Its server has led from http to https, and the issuer says that it is there.
    let secured = home.secured().filter(|secured| {
        is_secured(document, &home, secured.as_str())
            && origin.is_some_and(|origin| same_origin(secured, &origin))
    });
    let home = secured.unwrap_or(home);
    facts.method = Some(Method::Hosted);
    if let Lookup::Failed { problem, document } = facts.cx.documents.written_at(document.url()) {
        return ledger.find(problem_finding(&problem, document, document.url(), Purpose::Assertion));
    }
    let object = document.upgraded(LegacyPart::Assertion, || legacy::assertion_0_5(written, &home));
    let node = |object: &'v Object, pointer: &str| {
        // The one document holds all three; whether the issuer may speak for this origin is for the scope.
        Linked::Found(Node::at_its_id(object, document, pointer.to_owned()))
    };
    facts.subject = node(object, "");
    let Some(class) = object.get("badge").and_then(Json::as_object) else { return };
    facts.badge_class = node(class, "/badge");
    if let Some(issuer) = class.get("issuer").and_then(Json::as_object) {
        facts.issuer = node(issuer, "/badge/issuer");
    }
}

/// The copy at `verify.url`. Where a badge of 2.0 stands there by now, that is the badge, by the rules of 2.0.
fn hosted<'v>(
    facts: &mut Facts<'v>,
    claim: &Arc<Document>,
    written: &Object,
    url: &str,
    ledger: &mut Ledger,
) -> Linked<'v> {
    let (document, copy) = match fetched(facts, url, Purpose::Assertion, ledger) {
        Ok(found) => found,
        Err(linked) => return linked,
    };
    if LegacyVersion::of_assertion(copy).is_none() && !legacy::says_revoked(copy) {
        facts.legacy = None;
        return own_id(facts.cx, url, Class::Assertion, Purpose::Assertion, ledger);
    }
    let verify = copy.get("verify").and_then(Json::as_object);
    let declared = [copy.text("id"), copy.text("@id"), verify.and_then(|verify| verify.text("url"))];
    let address = match address(document, url, declared) {
        Ok(address) => address,
        Err(finding) => {
            ledger.find(*finding);
            return Linked::Failed;
        }
    };
    if !claim.url().is_empty() && !same_iri(claim.url(), url) {
        let finding = Finding::new(Code::InputNamesAnotherId).object(claim.url());
        ledger.find(finding.fact("url", claim.url()).fact("found", url));
    }
    if written != copy {
        ledger.find(Finding::new(Code::InputDiffersFromHostedCopy).object(url));
    }
    // By its address, not by how this badge spells it: what is made of a document once is kept for all that link to it.
    let object = document.upgraded(LegacyPart::Assertion, || legacy::assertion(copy, Some(&address)));
    Linked::Found(Node::at_its_id(object, document, String::new()))
}

/// The class or the issuer at that address, if it is of 1.x.
fn part<'v>(facts: &Facts<'v>, url: Option<&'v str>, part: LegacyPart, ledger: &mut Ledger) -> Linked<'v> {
    let Some(url) = url else { return Linked::Absent };
    let (class, purpose) = match part {
        LegacyPart::Issuer => (Class::Profile, Purpose::Issuer),
        _ => (Class::BadgeClass, Purpose::BadgeClass),
    };
    let (document, written) = match fetched(facts, url, purpose, ledger) {
        Ok(found) => found,
        Err(linked) => return linked,
    };
    let version = facts.legacy.map_or(LegacyVersion::V1_1, |legacy| legacy.version);
    if !legacy::is_written_before_2(written) {
        mixed(version, ledger);
        return Linked::Failed;
    }
    let types: Vec<&str> = [written.get("type"), written.get("@type")]
        .into_iter()
        .flatten()
        .flat_map(Json::one_or_many)
        .map(|name| name.as_str().unwrap_or("no text"))
        .collect();
    if !types.is_empty() && !types.iter().any(|name| Class::named(name) == Some(class)) {
        let finding = Finding::new(Code::ObjectClassMismatch).object(url);
        ledger.find(finding.fact("expected", class.name()).fact("found", types.join(", ")));
        return Linked::Failed;
    }
    let address = match address(document, url, [written.text("id"), written.text("@id"), None]) {
        Ok(address) => address,
        Err(finding) => {
            ledger.find(*finding);
            return Linked::Failed;
        }
    };
    let object = document.upgraded(part, || match part {
        LegacyPart::Issuer => legacy::issuer(written, &address),
        _ => legacy::badge_class(written, &address),
    });
    Linked::Found(Node::at_its_id(object, document, String::new()))
}

/// The address at which a document stands by what it declares: that at which it was asked for, or the same with https where its server has led there.
///
/// # Errors
/// The finding for a document that declares another one.
fn address(document: &Document, url: &str, declared: [Option<&str>; 3]) -> Result<String, Box<Finding>> {
    let asked = HttpUrl::parse(document.url()).ok();
    let mut address = document.url().to_owned();
    for declared in declared.into_iter().flatten().filter(|declared| !same_iri(declared, url)) {
        match asked.as_ref().filter(|asked| is_secured(document, asked, declared)).and_then(HttpUrl::secured)
        {
            Some(secured) => address = secured.into_string(),
            None => {
                let finding = Finding::new(Code::ObjectIdMismatch).object(url);
                return Err(Box::new(finding.fact("url", url).fact("found", declared)));
            }
        }
    }
    Ok(address)
}

fn mixed(version: LegacyVersion, ledger: &mut Ledger) {
    let found = format!("{} mixed with another", version.as_str());
    ledger.find(Finding::new(Code::VersionUnsupported).fact("found", found));
}

/// The document at that address as it was written.
fn fetched<'v>(
    facts: &Facts<'v>,
    url: &str,
    purpose: Purpose,
    ledger: &mut Ledger,
) -> Result<(&'v Arc<Document>, &'v Object), Linked<'v>> {
    match facts.cx.documents.written_at(url) {
        Lookup::Found { object, document, .. } => Ok((document, object)),
        Lookup::Wanted(url) => {
            ledger.want(url, purpose);
            Err(Linked::Waiting)
        }
        Lookup::Failed { document, problem } => {
            ledger.find(problem_finding(&problem, document, url, purpose));
            Err(Linked::Failed)
        }
        Lookup::NotRetrievable | Lookup::ContextsWanted(_) => {
            ledger.find(
                Finding::new(Code::ObjectNotRetrievable).object(url).fact("expected", purpose.as_str()),
            );
            Err(Linked::Failed)
        }
    }
}

/// Signed 1.x: the key at `verify.url`, which must be on the origin of the issuer's own document.
///
/// `None` while it is awaited.
///
/// # Errors
/// The finding for a key that cannot be had or used.
pub(super) fn signing_key(
    legacy: Legacy<'_>,
    issuer: &Node<'_>,
    facts: &Facts<'_>,
    ledger: &mut Ledger,
) -> Result<Option<PublicKey>, Box<Finding>> {
    let unavailable = |url: &str, reason: String| {
        Box::new(Finding::new(Code::KeyUnavailable).object(url).fact("url", url).fact("reason", reason))
    };
    let home = issuer.id().and_then(|id| HttpUrl::parse(id).ok());
    let (Some(home), Some(url)) = (home, legacy.url.and_then(|url| HttpUrl::parse(url).ok())) else {
        return Err(unavailable(legacy.url.unwrap_or("verify.url"), "it is no http(s) URL".to_owned()));
    };
    // Signed before the portal moved to https, the badge names the old address of the key.
    let own = Some(&url).filter(|url| same_origin(url, &home)).cloned();
    let Some(own) = own.or_else(|| url.secured().filter(|url| same_origin(url, &home))) else {
        let finding = Finding::new(Code::CreatorNotOfIssuer).object(url.as_str());
        return Err(Box::new(finding.fact("found", url.as_str()).fact("issuer", home.as_str())));
    };
    let address = own.into_address();
    let Some(document) = facts.cx.documents.held(address.as_str()) else {
        ledger.want(address.as_str().to_owned(), Purpose::Key);
        return Ok(None);
    };
    let body = match document.body() {
        Ok(_) if *document.redirect() != Redirect::SameHost => {
            return Err(unavailable(address.as_str(), "redirected to another host".to_owned()));
        }
        Ok(body) => body,
        Err(problem) => return Err(unavailable(address.as_str(), problem.reason())),
    };
    let key = std::str::from_utf8(body).ok().map(PublicKey::from_pem);
    let reason = match key {
        Some(Ok(key)) => return Ok(Some(key)),
        Some(Err(error)) => error.to_string(),
        None => "it is no text".to_owned(),
    };
    let finding = Finding::new(Code::KeyUnusable).object(address.as_str()).fact("found", address.as_str());
    Err(Box::new(finding.fact("kind", "key-not-pem").fact("reason", reason)))
}

/// Signed 1.x: the issuer's list maps the `uid` or `id` of a revoked badge to the reason, which may be empty.
pub(super) fn revocation(
    legacy: Legacy<'_>,
    facts: &Facts<'_>,
    subject: &Node<'_>,
    issuer: &Node<'_>,
    ledger: &mut Ledger,
) {
    if legacy.uid.is_none() {
        let finding = Finding::new(Code::PropertyMissing).object(subject.name()).pointer("");
        return ledger.find(
            finding.fact("property", "uid").fact("expected", "Assertion").fact("kind", "missing-property"),
        );
    }
    let Some(link) = issuer.object.get("revocationList") else {
        ledger.find(Finding::new(Code::NoRevocationList).object(issuer.name()));
        return ledger.ran(Check::Revocation);
    };
    let unusable = |reason: &str| {
        Finding::new(Code::RevocationListUnusable)
            .object(issuer.name())
            .fact("url", issuer.name())
            .fact("reason", reason)
    };
    let Some(url) = link.as_str() else { return ledger.find(unusable("the link is no URL")) };
    let (document, list) = match fetched(facts, url, Purpose::RevocationList, ledger) {
        Ok(found) => found,
        Err(_) => return ledger.unfinished(Check::Revocation),
    };
    if ["@context", "type", "revokedAssertions"].into_iter().any(|name| list.contains(name)) {
        return ledger.find(unusable("it is a list of another version"));
    }
    let badge = Sought::of(subject.object, document.url());
    let entry = list.iter().find(|(name, _)| badge.is_named(name));
    if let Some((_, reason)) = entry {
        let reason = reason.as_str().filter(|reason| !reason.is_empty()).unwrap_or("none given");
        ledger.find(Finding::new(Code::Revoked).object(subject.name()).fact("reason", reason));
    }
    ledger.ran(Check::Revocation);
}
