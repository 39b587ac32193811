//! Every limit of a verification: what is within is judged whole, and one more is said to be too much, never passed over.

use ob_core::limits::{
    RESPONSE_MAX_BYTES, VERIFY_MAX_ENDORSEMENTS, VERIFY_MAX_EXTENSIONS, VERIFY_MAX_FINDINGS_PER_CODE,
    VERIFY_MAX_KEYS, VERIFY_MAX_REQUESTS, VERIFY_MAX_ROUNDS, VERIFY_MAX_SCHEMAS,
};
use ob_core::report::{Check, CheckStatus, Code, Finding, Outcome, Report};
use ob_core::resolve::Response;
use ob_core::value::{DateTime, Object};
use ob_core::verify::{Input, Options, Step, Verifier};
use ob_tests::corpus::{Web, input, read_json, root};
use std::collections::BTreeMap;

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
const HOME: &str = "https://badges.example.org/ai4stem";

/// The web of the corpus, with other documents on top.
struct World {
    web: Web,
    own: BTreeMap<String, String>,
}

impl World {
    fn new() -> Self {
        Self { web: Web::load(), own: BTreeMap::new() }
    }

    fn get(&self, url: &str) -> Response {
        match self.own.get(url) {
            Some(body) => Response::ok(body.as_bytes()),
            None => self.web.get(&Object::new(), url),
        }
    }

    /// A document of the corpus with these members before its own, which must not have them.
    fn add(&mut self, url: &str, members: &str) {
        let Response::Document { body, .. } = self.web.get(&Object::new(), url) else { panic!("{url}") };
        let body = String::from_utf8(body).unwrap();
        self.own.insert(url.to_owned(), body.replacen('{', &format!("{{{members},"), 1));
    }

    /// A context leads to the next one, so many of them, from a document of the corpus.
    fn lead_on(&mut self, url: &str, at: usize, chain: usize) {
        let linked = |i: usize| {
            if i < chain { format!(r#""https://t.example/{at}/{i}""#) } else { "{}".to_owned() }
        };
        for i in 0..chain {
            self.own.insert(
                format!("https://t.example/{at}/{i}"),
                format!(r#"{{"@context":{}}}"#, linked(i + 1)),
            );
        }
        let Response::Document { body, .. } = self.get(url) else { panic!("{url}") };
        let written = format!(r#""@context": "{CONTEXT}""#);
        let more = format!(r#""@context": ["{CONTEXT}",{}]"#, linked(0));
        self.own.insert(url.to_owned(), String::from_utf8(body).unwrap().replacen(&written, &more, 1));
    }

    /// The report, and in how many rounds it came about.
    fn verify(&self, input: &[u8], options: Options) -> (Report, usize) {
        let mut verifier = Verifier::new(Input::detect(input).unwrap(), options).unwrap();
        let mut rounds = 0;
        loop {
            match verifier.step().unwrap() {
                Step::Report(report) => return (*report, rounds),
                Step::Fetch(requests) => {
                    rounds += 1;
                    for request in requests {
                        verifier.provide(&request.url, self.get(&request.url)).unwrap();
                    }
                }
            }
        }
    }

    fn hosted(&self) -> (Report, usize) {
        self.verify(format!("{HOME}/assertions/1001").as_bytes(), options())
    }
}

fn options() -> Options {
    Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant())
}

fn count(report: &Report, code: Code) -> usize {
    report.findings.iter().filter(|finding| finding.code == code).count()
}

fn fact<'f>(finding: &'f Finding, name: &str) -> &'f str {
    finding.facts.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

#[test]
fn endorsements() {
    for more in [0, 1] {
        let mut world = World::new();
        let links =
            list(VERIFY_MAX_ENDORSEMENTS + more, |i| format!(r#""https://endorser.example.com/{i}""#));
        world.add(&format!("{HOME}/badges/first-steps"), &format!(r#""endorsement":[{links}]"#));
        for i in 0..VERIFY_MAX_ENDORSEMENTS + more {
            world.own.insert(
                format!("https://endorser.example.com/{i}"),
                format!(
                    r#"{{"@context":"{CONTEXT}","type":"Endorsement","id":"https://endorser.example.com/{i}","issuer":"https://endorser.example.com/issuer",
                        "claim":{{"id":"{HOME}/badges/first-steps"}},"issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"HostedBadge"}}}}"#
                ),
            );
        }
        let (report, _) = world.hosted();
        assert_eq!(report.outcome, Outcome::Valid);
        assert_eq!(report.endorsements.len(), VERIFY_MAX_ENDORSEMENTS);
        assert!(
            report.endorsements.iter().all(|entry| entry.outcome == Outcome::Valid),
            "{:?}",
            report.findings
        );
        let expected = if more == 0 { CheckStatus::Passed } else { CheckStatus::Unfinished };
        assert_eq!(report.status_of(Check::Endorsements), expected);
    }
}

/// A signed badge whose issuer lists so many keys, the one that signed as the last.
fn of_many_keys(keys: usize) -> World {
    let mut world = World::new();
    let issuer = "https://ai4stem.example.net/issuer";
    let others = list(keys - 1, |i| format!(r#""https://ai4stem.example.net/keys/other-{i}""#));
    world.own.insert(
        issuer.to_owned(),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"Profile","id":"{issuer}","name":"N","url":"https://ai4stem.example.net/","email":"n@example.net",
                "publicKey":[{others},"https://ai4stem.example.net/keys/2025"],"revocationList":"https://ai4stem.example.net/revocations"}}"#
        ),
    );
    world
}

fn signed_without_creator() -> Vec<u8> {
    input(&read_json(&root().join("cases/verify/base/signed-without-creator.json")))
}

#[test]
fn keys() {
    let (report, _) = of_many_keys(VERIFY_MAX_KEYS).verify(&signed_without_creator(), options());
    assert_eq!(
        (count(&report, Code::LimitReached), report.status_of(Check::Signature)),
        (0, CheckStatus::Passed)
    );
    let (report, _) = of_many_keys(VERIFY_MAX_KEYS + 1).verify(&signed_without_creator(), options());
    assert_eq!(count(&report, Code::LimitReached), 1);
    assert_eq!(report.outcome, Outcome::Unverifiable, "the key that signed was not reached");
    let asked = report.requests.iter().filter(|request| request.purpose == "key").count();
    assert_eq!(asked, VERIFY_MAX_KEYS);
}

/// Contexts, each of which names schemas for types of its own: (contexts, schemas of the first).
fn of_extensions(world: &mut World, at: &str, contexts: usize, schemas: usize) {
    let validations = list(schemas, |i| {
        format!(
            r#"{{"validatesType":"https://t.example/{i}","validationSchema":"https://t.example/schemas/{i}"}}"#
        )
    });
    for i in 0..contexts {
        let validations = if i == 0 { validations.as_str() } else { "" };
        world.own.insert(
            format!("https://t.example/contexts/{i}"),
            format!(r#"{{"@context":{{}},"validation":[{validations}]}}"#),
        );
    }
    for i in 0..schemas {
        world.own.insert(format!("https://t.example/schemas/{i}"), r#"{"type":"object"}"#.to_owned());
    }
    let links = list(contexts, |i| format!(r#""https://t.example/contexts/{i}""#));
    let extensions = list(schemas, |i| {
        format!(r#""schema:x{i}":{{"@context":{{}},"type":["Extension","https://t.example/{i}"]}}"#)
    });
    world.add(at, &extensions);
    let document = world.own.get_mut(at).unwrap();
    *document = document.replacen(
        &format!(r#""@context": "{CONTEXT}""#),
        &format!(r#""@context": ["{CONTEXT}",{links}]"#),
        1,
    );
}

#[test]
fn schemas() {
    for more in [0, 1] {
        let mut world = World::new();
        of_extensions(&mut world, &format!("{HOME}/badges/first-steps"), 1, VERIFY_MAX_SCHEMAS + more);
        let (report, _) = world.hosted();
        assert_eq!(report.outcome, Outcome::Valid);
        assert_eq!(
            report.requests.iter().filter(|request| request.purpose == "schema").count(),
            VERIFY_MAX_SCHEMAS
        );
        assert_eq!(count(&report, Code::ExtensionSchemaUnavailable), more, "{:?}", report.findings);
        let expected = if more == 0 { CheckStatus::Passed } else { CheckStatus::Unfinished };
        assert_eq!(report.status_of(Check::Extensions), expected);
    }
}

#[test]
fn extensions() {
    let link = r#"{"@context":"https://w3id.org/openbadges/extensions/applyLinkExtension/context.json","type":["Extension","extensions:ApplyLink"],"url":"https://a.example/"}"#;
    for more in [0, 1] {
        // At the assertion and at its class: counted together.
        for at_class in [0, 1, VERIFY_MAX_EXTENSIONS] {
            let mut world = World::new();
            let rest = VERIFY_MAX_EXTENSIONS + more - at_class;
            for (url, many) in [("assertions/1001", rest), ("badges/first-steps", at_class)] {
                if many > 0 {
                    let extensions = list(many, |i| format!(r#""schema:x{i}":{link}"#));
                    world.add(&format!("{HOME}/{url}"), &extensions);
                }
            }
            let (report, _) = world.hosted();
            assert_eq!(report.outcome, Outcome::Valid, "{:?}", report.findings);
            let expected = if more == 0 { CheckStatus::Passed } else { CheckStatus::Unfinished };
            assert_eq!(report.status_of(Check::Extensions), expected, "{more} {at_class}");
        }
    }
}

#[test]
fn rounds() {
    // In each of three documents a context leads to the next one, and each takes a round of its own.
    let documents = ["assertions/1001", "badges/first-steps", "issuer"].map(|name| format!("{HOME}/{name}"));
    let (mut most, mut too_many) = (0, 0);
    for contexts in 0..=18 {
        let mut world = World::new();
        for (at, url) in documents.iter().enumerate() {
            world.lead_on(url, at, (contexts + 2 - at) / 3);
        }
        let (report, rounds) = world.hosted();
        most = most.max(rounds);
        if contexts + documents.len() <= VERIFY_MAX_ROUNDS {
            assert_eq!(
                (rounds, report.outcome),
                (contexts + documents.len(), Outcome::Valid),
                "{:?}",
                report.findings
            );
        } else {
            too_many += 1;
            assert_eq!((rounds, report.outcome), (VERIFY_MAX_ROUNDS, Outcome::Unverifiable), "{contexts}");
            assert_eq!(report.decided_by, Some(Code::LimitReached));
        }
    }
    assert!(most == VERIFY_MAX_ROUNDS && too_many > 1, "{most} {too_many}");
}

/// One key of the issuer is at hand and did not sign; the one that did is not reached.
#[test]
fn rounds_to_a_key() {
    let mut world = World::new();
    for (at, name) in ["badges/data-detective", "issuer", "keys/2025"].into_iter().enumerate() {
        world.lead_on(&format!("https://ai4stem.example.net/{name}"), at, 6);
    }
    let (report, rounds) = world.verify(&signed_without_creator(), options());
    assert_eq!((rounds, report.outcome), (VERIFY_MAX_ROUNDS, Outcome::Unverifiable), "{:?}", report.findings);
    assert_eq!(report.decided_by, Some(Code::LimitReached));
    assert!(report.requests.iter().any(|request| request.url.ends_with("/keys/2026")));
    assert_eq!(count(&report, Code::SignatureMismatch), 0);
}

/// An image at a URL may hold the URL of another image. Each counts as two rounds, and the badge at the end takes three.
#[test]
fn urls() {
    for images in 0..=VERIFY_MAX_ROUNDS {
        let mut world = World::new();
        let url = |i: usize| {
            if i < images { format!("https://t.example/{i}") } else { format!("{HOME}/assertions/1001") }
        };
        for i in 0..images {
            let image = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="{}"/></svg>"#,
                url(i + 1)
            );
            world.own.insert(url(i), image);
        }
        let (report, _) = world.verify(url(0).as_bytes(), options());
        let is_within = 2 * images + 3 <= VERIFY_MAX_ROUNDS;
        let expected = if is_within { Outcome::Valid } else { Outcome::Unverifiable };
        assert_eq!(report.outcome, expected, "{images} {:?}", report.findings);
        assert_eq!(count(&report, Code::LimitReached), usize::from(!is_within), "{images}");
        let asked = report.requests.iter().filter(|request| request.purpose == "input").count();
        assert_eq!(asked, (images + 1).min(VERIFY_MAX_ROUNDS / 2), "{images}");
    }
}

#[test]
fn requests() {
    // Class, issuer, keys, revocation list, schemas, and as many contexts as it takes.
    let contexts = VERIFY_MAX_REQUESTS - (2 + VERIFY_MAX_KEYS + 1 + VERIFY_MAX_SCHEMAS);
    for more in [0, 1] {
        let mut world = of_many_keys(VERIFY_MAX_KEYS);
        of_extensions(
            &mut world,
            "https://ai4stem.example.net/badges/data-detective",
            contexts + more,
            VERIFY_MAX_SCHEMAS,
        );
        let (report, _) = world.verify(&signed_without_creator(), options());
        assert!(report.requests.len() <= VERIFY_MAX_REQUESTS);
        // The picture of the class is one more; in the end it, or the class, was not had.
        let (looked, _) = world.verify(&signed_without_creator(), options().check_images(true));
        assert_eq!(
            (count(&looked, Code::LimitReached), looked.status_of(Check::Images)),
            (1, CheckStatus::Unfinished)
        );
        assert_eq!(count(&report, Code::LimitReached), more, "{:?}", report.findings);
        assert!(more == 1 || report.requests.len() == VERIFY_MAX_REQUESTS, "{}", report.requests.len());
    }
}

#[test]
fn answers() {
    let mut world = World::new();
    let class = format!("{HOME}/badges/first-steps.png");
    for more in [0, 1] {
        let body = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"/>{}", " ".repeat(RESPONSE_MAX_BYTES));
        world.own.insert(class.clone(), body[..RESPONSE_MAX_BYTES + more].to_owned());
        let (report, _) =
            world.verify(format!("{HOME}/assertions/1001").as_bytes(), options().check_images(true));
        assert_eq!(count(&report, Code::ImageUnavailable), more, "{:?}", report.findings);
    }
}

#[test]
fn findings_of_one_kind() {
    for more in [0, 1, 7] {
        let mut world = World::new();
        let wrong = list(VERIFY_MAX_FINDINGS_PER_CODE + more, |_| "1".to_owned());
        world.add(&format!("{HOME}/badges/first-steps"), &format!(r#""related":[{wrong}]"#));
        let (report, _) = world.hosted();
        let found: Vec<&Finding> =
            report.findings.iter().filter(|finding| finding.code == Code::PropertyType).collect();
        assert_eq!(found.len(), VERIFY_MAX_FINDINGS_PER_CODE);
        let left_out = found.last().map(|finding| fact(finding, "more")).unwrap_or_default();
        assert_eq!(left_out, if more == 0 { String::new() } else { more.to_string() });
    }
}
