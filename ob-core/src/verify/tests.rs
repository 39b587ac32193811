//! What a caller can do wrong, and what each proof rests on.

use super::checks;
use super::claim::document_class;
use super::facts::{Facts, Origin};
use super::judge::{Judgement, integrity};
use super::ledger::Ledger;
use super::links::Linked;
use super::{Input, IssuerCache, Options, Step, Verifier, VerifyError, verify};
use crate::jws::{PrivateKey, PublicKey, sign};
use crate::model::Class;
use crate::report::{Check, Code, Finding, Outcome, Statement};
use crate::resolve::{Response, Unavailable};
use crate::value::{DateTime, Instant, Object, json};
use std::sync::Arc;

const HOME: &str = "https://a.example";
const KEY: &str = include_str!("../../../spec-fixtures/keys/ed25519.pem");
const PUBLIC: &str = include_str!("../../../spec-fixtures/keys/ed25519.pub.pem");

fn options() -> Options {
    Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant())
}

fn object(text: &str) -> Object {
    json::parse(text.as_bytes()).unwrap().into_object().unwrap()
}

fn assertion(id: &str, kind: &str) -> String {
    format!(
        r#"{{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"{id}","badge":"{HOME}/class",
            "recipient":{{"type":"email","hashed":false,"identity":"a@b.example"}},
            "verification":{{"type":"{kind}"}},"issuedOn":"2026-01-01T00:00:00Z"}}"#
    )
}

/// The documents of an issuer, and of a hosted badge of its own.
fn issued() -> Options {
    let key = Object::new().with("type", "CryptographicKey").with("publicKeyPem", PUBLIC);
    let key = key
        .with("owner", format!("{HOME}/issuer").as_str())
        .with("id", format!("{HOME}/issuer#key").as_str());
    options()
        .document(format!("{HOME}/1"), assertion(&format!("{HOME}/1"), "HostedBadge"))
        .document(
            format!("{HOME}/class"),
            format!(
                r#"{{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"{HOME}/class","name":"N","description":"D",
                    "image":"{HOME}/i.png","criteria":"{HOME}/c","issuer":"{HOME}/issuer"}}"#
            ),
        )
        .document(
            format!("{HOME}/issuer"),
            format!(
                r#"{{"@context":"https://w3id.org/openbadges/v2","type":"Profile","id":"{HOME}/issuer","name":"N","url":"{HOME}",
                    "email":"a@a.example","publicKey":{}}}"#,
                crate::value::Json::Object(key)
            ),
        )
}

fn hosted() -> Verifier {
    Verifier::new(Input::Json(assertion(&format!("{HOME}/1"), "HostedBadge").into_bytes()), issued()).unwrap()
}

fn signed() -> Verifier {
    let jws = sign(&PrivateKey::from_pem(KEY).unwrap(), assertion("urn:example:1", "SignedBadge").as_bytes());
    Verifier::new(Input::Jws(jws.unwrap()), issued()).unwrap()
}

fn retrieved(path: &str) -> Verifier {
    let text =
        format!(r#"{{"@context":"https://w3id.org/openbadges/v2","type":"{path}","id":"{HOME}/{path}"}}"#);
    let text = text.replace("\"class\"", "\"BadgeClass\"").replace("\"issuer\"", "\"Profile\"");
    Verifier::new(Input::Json(text.into_bytes()), issued()).unwrap()
}

/// Whether the checks give a proof after one fact was changed that documents alone cannot change: no check leans on another.
fn is_confirmed(verifier: &Verifier, change: impl FnOnce(&mut Facts<'_>)) -> bool {
    let mut ledger = Ledger::default();
    let origin = Origin::Claim(verifier.claim().unwrap());
    let mut facts = Facts::gather(verifier.context(), origin, false, &mut ledger);
    assert!(!facts.confirmed, "nothing is confirmed before a check gave its proof");
    assert!(facts.issuer.node().is_some() || facts.class == Some(Class::Profile), "{:?}", ledger.findings);
    change(&mut facts);
    for (check, run) in checks::TABLE {
        if matches!(check, Check::Scope | Check::SigningKey | Check::Signature) {
            run(&mut facts, &mut ledger);
        }
    }
    facts.confirmed
}

fn from_elsewhere(linked: &mut Linked<'_>) {
    if let Linked::Found(node) = linked {
        node.from_own_id = false;
    }
}

#[test]
fn the_proof_of_a_hosted_badge() {
    let badge = hosted();
    assert!(is_confirmed(&badge, |_| ()));
    assert!(!is_confirmed(&badge, |facts| from_elsewhere(&mut facts.subject)));
    assert!(!is_confirmed(&badge, |facts| from_elsewhere(&mut facts.issuer)));
    assert!(!is_confirmed(&badge, |facts| facts.badge_class = Linked::Absent));
    assert!(!is_confirmed(&badge, |facts| facts.issuer = Linked::Failed));
    let stranger = object(r#"{"id":"https://b.example/issuer"}"#);
    assert!(!is_confirmed(&badge, |facts| put(&mut facts.issuer, &stranger)), "outside its scope");
    for kinds in [r#""SignedBadge""#, r#"["HostedBadge","SignedBadge"]"#, r#""Other""#] {
        let other = object(&format!(r#"{{"id":"{HOME}/1","verification":{{"type":{kinds}}}}}"#));
        assert!(!is_confirmed(&badge, |facts| put(&mut facts.subject, &other)), "{kinds}");
    }
    // Only what is awarded has a class.
    assert!(is_confirmed(&badge, |facts| {
        facts.class = Some(Class::Endorsement);
        facts.badge_class = Linked::Absent;
    }));
}

#[test]
fn the_proof_of_a_signed_badge() {
    let badge = signed();
    assert!(is_confirmed(&badge, |_| ()));
    assert!(!is_confirmed(&badge, |facts| facts.issuer = Linked::Failed));
    for kinds in [r#""HostedBadge""#, r#"["HostedBadge","SignedBadge"]"#, r#""Other""#] {
        let other = object(&format!(r#"{{"id":"urn:example:1","verification":{{"type":{kinds}}}}}"#));
        assert!(!is_confirmed(&badge, |facts| put(&mut facts.subject, &other)), "{kinds}");
    }
    assert!(!is_confirmed(&badge, |facts| facts.subject = Linked::Failed));
    // A key that verifies is no proof as long as nobody is known whose it is.
    let mut ledger = Ledger::default();
    let mut facts = Facts::gather(badge.context(), Origin::Claim(badge.claim().unwrap()), false, &mut ledger);
    run(Check::SigningKey, &mut facts, &mut ledger);
    facts.issuer = Linked::Absent;
    run(Check::Signature, &mut facts, &mut ledger);
    assert!(!facts.confirmed);
}

#[test]
fn the_proof_of_what_is_neither() {
    for path in ["class", "issuer"] {
        let document = retrieved(path);
        assert!(is_confirmed(&document, |_| ()), "{path}");
        assert!(!is_confirmed(&document, |facts| from_elsewhere(&mut facts.subject)), "{path}");
    }
    let stranger = object(r#"{"id":"https://b.example/issuer"}"#);
    assert!(!is_confirmed(&retrieved("class"), |facts| put(&mut facts.issuer, &stranger)));
}

/// Another object in the place of one.
fn put<'v>(linked: &mut Linked<'v>, object: &Object) {
    let object: &'v Object = Box::leak(Box::new(object.clone()));
    if let Linked::Found(node) = linked {
        node.object = object;
    }
}

fn run<'v>(wanted: Check, facts: &mut Facts<'v>, ledger: &mut Ledger) {
    for (check, run) in checks::TABLE {
        if *check == wanted {
            run(facts, ledger);
        }
    }
}

#[test]
fn integrity_is_confirmed_by_a_proof_alone() {
    let badge = hosted();
    let origin = Origin::Claim(badge.claim().unwrap());
    let mut ledger = Ledger::default();
    let mut facts = Facts::gather(badge.context(), origin, false, &mut ledger);
    Check::ALL.iter().for_each(|check| ledger.ran(*check));
    assert_eq!(integrity(&facts, &ledger), Statement::Unknown);
    facts.confirmed = true;
    assert_eq!(integrity(&facts, &ledger), Statement::Confirmed);
    ledger.unfinished(Check::Hosted);
    assert_eq!(integrity(&facts, &ledger), Statement::Unknown);
    ledger.find(Finding::new(Code::OutsideScope));
    assert_eq!(integrity(&facts, &ledger), Statement::Refuted);
}

#[test]
fn an_input_without_a_badge_answers_what_was_asked() {
    let now = DateTime::parse("2026-06-01T00:00:00Z").unwrap();
    for (options, issuer, recipient) in [
        (options(), Statement::NotAsked, Statement::NotAsked),
        (options().trusted_issuer("https://a.example/issuer"), Statement::Unknown, Statement::NotAsked),
        (options().recipient("email", "a@b.example"), Statement::NotAsked, Statement::Unknown),
    ] {
        let mut ledger = Ledger::default();
        ledger.find(Finding::new(Code::ImageIrregular));
        ledger.find(Finding::new(Code::InputNotJson));
        let report = Judgement::nothing(ledger, &options).into_report(now.clone(), Vec::new());
        assert_eq!((report.outcome, report.decided_by), (Outcome::Invalid, Some(Code::InputNotJson)));
        assert_eq!((report.issuer_trust, report.recipient), (issuer, recipient));
        assert_eq!(report.findings.first().map(|finding| finding.code), Some(Code::InputNotJson));
    }
    // A warning decides nothing.
    let mut ledger = Ledger::default();
    ledger.find(Finding::new(Code::ImageIrregular));
    let report = Judgement::nothing(ledger, &options()).into_report(now, Vec::new());
    assert_eq!((report.outcome, report.decided_by), (Outcome::Unverifiable, None));
}

#[test]
fn the_class_of_a_document() {
    for (document, class) in [
        (r#"{"type":"BadgeClass"}"#, Some(Class::BadgeClass)),
        // Of several the first, unless one of them is awarded.
        (r#"{"type":["Evidence","BadgeClass","Profile"]}"#, Some(Class::BadgeClass)),
        (r#"{"type":["Profile","BadgeClass"]}"#, Some(Class::Profile)),
        (r#"{"type":["Profile","Endorsement"]}"#, Some(Class::Endorsement)),
        (r#"{"type":["Endorsement","Assertion"]}"#, Some(Class::Assertion)),
        (r#"{"type":"Evidence"}"#, None),
        (r#"{}"#, None),
        // Remains of a revoked badge.
        (r#"{"revoked":true}"#, Some(Class::Assertion)),
        (r#"{"type":"Evidence","revoked":true}"#, None),
    ] {
        assert_eq!(document_class(&object(document)), class, "{document}");
    }
}

#[test]
fn every_mistake_of_a_caller_has_its_code() {
    let code = |result: Result<Verifier, VerifyError>| result.err().map(|error| error.code());
    let url = || Input::Url(format!("{HOME}/1"));
    assert_eq!(Input::detect(b" ").map_err(|error| error.code()), Err("input-empty"));
    let too_long = VerifyError::InputTooLong { bytes: 2, limit: 1 };
    assert_eq!(too_long.code(), "input-too-long");
    assert_eq!(code(Verifier::new(url(), options().document("urn:a", "{}"))), Some("document-url"));
    assert_eq!(code(Verifier::new(url(), options().trusted_key(HOME, "no key"))), Some("trusted-key"));
    let never = Options::new(Instant::from_unix_seconds(i64::MAX));
    assert_eq!(code(Verifier::new(url(), never)), Some("now-out-of-range"));

    let mut verifier = Verifier::new(url(), options()).unwrap();
    let answer = || Response::ok(assertion(&format!("{HOME}/1"), "HostedBadge"));
    let refused = |result: Result<(), VerifyError>| result.err().map(|error| error.code());
    assert_eq!(refused(verifier.provide(&format!("{HOME}/1"), answer())), Some("not-requested"));
    assert!(matches!(verifier.step(), Ok(Step::Fetch(_))));
    assert_eq!(verifier.step().err(), Some(VerifyError::Unanswered { missing: 1 }));
    assert_eq!(VerifyError::Unanswered { missing: 1 }.code(), "unanswered");
    assert_eq!(refused(verifier.provide("urn:a", answer())), Some("document-url"));
    assert_eq!(refused(verifier.provide(&format!("{HOME}/2"), answer())), Some("not-requested"));
    // The fragment is no part of what is asked.
    assert_eq!(refused(verifier.provide(&format!("{HOME}/1#part"), answer())), None);
    assert_eq!(refused(verifier.provide(&format!("{HOME}/1"), answer())), Some("not-requested"));
    assert!(matches!(verifier.step(), Ok(Step::Fetch(_))), "the class");
}

/// Nobody could be asked there: what is escaped is longer than an address may be.
#[test]
fn an_address_that_is_too_long_when_it_is_escaped_is_none() {
    for filler in ["\u{fc}", "'"] {
        let url = format!("https://school.example/?{}", filler.repeat(4_000));
        let report = verify(Input::Url(url.clone()), options(), |request| panic!("{}", request.url));
        assert_eq!(report.unwrap().decided_by.unwrap().as_str(), "input-unrecognised");
        // Nor does it get around the place of a signed badge.
        let badge = assertion(&url, "SignedBadge");
        let report = verify(Input::Json(badge.into_bytes()), options(), |request| {
            assert!(request.url.len() < 100);
            Response::Unavailable(Unavailable::Offline)
        });
        let report = report.unwrap();
        assert!(
            report.findings.iter().any(|finding| finding.code.as_str() == "property-form"),
            "{:?}",
            report.findings
        );
    }
}

#[test]
fn an_issuer_cache_holds_what_issuers_publish_and_their_keys_once() {
    let other_key = include_str!("../../../spec-fixtures/keys/p256.pub.pem");
    let mut options = issued();
    for (path, members) in [
        ("endorsement", r#""type":"Endorsement""#.to_owned()),
        ("remains", r#""revoked":true"#.to_owned()),
        ("older", format!(r#""badge":"{HOME}/class""#)),
        ("same-key", format!(r#""type":"CryptographicKey","publicKeyPem":{:?}"#, PUBLIC)),
        ("other-key", format!(r#""type":"CryptographicKey","publicKeyPem":{other_key:?}"#)),
    ] {
        let body =
            format!(r#"{{"@context":"https://w3id.org/openbadges/v2","id":"{HOME}/{path}",{members}}}"#);
        options = options.document(format!("{HOME}/{path}"), body);
    }
    let cache = Verifier::new(Input::Url(format!("{HOME}/1")), options).unwrap().issuer_cache();
    let mut urls: Vec<&str> = cache.urls().filter_map(|url| url.strip_prefix(HOME)).collect();
    urls.sort_unstable();
    assert_eq!(urls, ["/class", "/issuer", "/other-key", "/same-key"]);
    let mut pems: Vec<&str> = cache.keys.iter().map(|(pem, _)| pem.as_str()).collect();
    pems.sort_unstable();
    let mut expected = [PUBLIC, other_key];
    expected.sort_unstable();
    assert_eq!(pems, expected);
    assert!(cache.keys.iter().all(|(_, key)| key.is_ok()));
}

#[test]
fn a_key_comes_from_the_cache_by_its_own_text() {
    let one = PublicKey::from_pem(PUBLIC).unwrap();
    let other = PublicKey::from_pem(include_str!("../../../spec-fixtures/keys/p256.pub.pem")).unwrap();
    let held = |name: &str, key: &PublicKey| (name.to_owned(), Ok(key.clone()));
    let keys = vec![held("one", &one), held("other", &other), held("one", &other)];
    let cache = IssuerCache { keys: Arc::new(keys), ..IssuerCache::default() };
    let fingerprint = |cache: Option<&IssuerCache>, pem: &str| {
        IssuerCache::key(cache, pem).ok().map(|key| key.fingerprint())
    };
    assert_eq!(fingerprint(Some(&cache), "one"), Some(one.fingerprint()));
    assert_eq!(fingerprint(Some(&cache), "other"), Some(other.fingerprint()));
    assert_eq!(fingerprint(Some(&cache), "neither"), None);
    assert_eq!(fingerprint(Some(&cache), PUBLIC), Some(one.fingerprint()));
    assert_eq!(fingerprint(None, "one"), None);
}

#[test]
fn a_tolerance_is_never_less_than_none() {
    for (given, kept) in [(-5, 0), (0, 0), (1, 1), (90, 90)] {
        assert_eq!(options().clock_tolerance_seconds(given).clock_tolerance_seconds, kept);
    }
}

#[test]
fn a_message_names_an_issuer_by_its_url_and_no_address() {
    for (issuer, named) in [("https://a.example/issuer", true), ("someone@a.example", false)] {
        let options = options().trusted_key(issuer, "no key");
        let error = Verifier::new(Input::Json(b"{}".to_vec()), options).unwrap_err();
        assert_eq!((error.code(), error.to_string().contains(issuer)), ("trusted-key", named), "{error}");
    }
}

#[test]
fn an_image_names_another_badge_than_the_one_that_it_holds() {
    let (one, other) = (format!("{HOME}/1"), format!("{HOME}/2"));
    for (body, is_told) in [
        (format!(r#"{{"id":"{one}"}}"#), false),
        (format!(r#"{{"id":"{other}"}}"#), true),
        (format!(r#"{{"@id":"{other}"}}"#), true),
        (format!(r#"{{"verify":{{"url":"{other}"}}}}"#), true),
        // One of them is enough.
        (format!(r#"{{"id":"{one}","verify":{{"url":"{other}"}}}}"#), false),
        (format!(r#"{{"id":"{other}","verify":{{"url":"{one}"}}}}"#), false),
        // A badge that declares no address names no other.
        (r#"{"id":7}"#.to_owned(), false),
        (r#"{"name":"N"}"#.to_owned(), false),
        ("[]".to_owned(), false),
    ] {
        let image = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="{one}"><![CDATA[{body}]]></openbadges:assertion></svg>"#
        );
        let input = Input::detect(image.as_bytes()).unwrap();
        let report = verify(input, options(), |_| Response::Unavailable(Unavailable::Offline)).unwrap();
        let told = report.findings.iter().filter(|finding| finding.code == Code::ImageIrregular);
        assert_eq!(told.count(), usize::from(is_told), "{body}");
    }
}
