//! Every limit of a verification: what is within is judged whole, and one more is said to be too much, never passed over.

use ob_core::limits::{
    JSONLD_MAX_REMOTE_CONTEXTS, RESPONSE_MAX_BYTES, VERIFY_MAX_BYTES, VERIFY_MAX_ENDORSEMENT_STEPS,
    VERIFY_MAX_ENDORSEMENTS, VERIFY_MAX_EXTENSIONS, VERIFY_MAX_FINDINGS_PER_CODE, VERIFY_MAX_KEYS,
    VERIFY_MAX_READINGS, VERIFY_MAX_REQUESTS, VERIFY_MAX_ROUNDS, VERIFY_MAX_SCHEMAS,
};
use ob_core::report::{Check, CheckStatus, Code, Finding, Outcome, Report};
use ob_core::resolve::{Request, Response};
use ob_core::value::{DateTime, Object};
use ob_core::verify::{Input, Options, Step, Verifier};
use ob_tests::corpus::{Web, input, read_json, root};
use std::collections::BTreeMap;

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
const HOME: &str = "https://badges.example.org/ai4stem";
const ENDORSER: &str = "https://endorser.example.com";
const SIGNER: &str = "https://ai4stem.example.net";

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

    fn body(&self, url: &str) -> String {
        let Response::Document { body, .. } = self.get(url) else { panic!("{url}") };
        String::from_utf8(body).unwrap()
    }

    /// A document with these members before its own, which must not have them.
    fn add(&mut self, url: &str, members: &str) {
        self.own.insert(url.to_owned(), self.body(url).replacen('{', &format!("{{{members},"), 1));
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
        let written = format!(r#""@context": "{CONTEXT}""#);
        let more = format!(r#""@context": ["{CONTEXT}",{}]"#, linked(0));
        self.own.insert(url.to_owned(), self.body(url).replacen(&written, &more, 1));
    }

    /// The report, and in how many rounds it came about.
    fn verify(&self, input: &[u8], options: Options) -> (Report, usize) {
        self.verify_in_order(input, options, |_| {})
    }

    /// That, with the answers of a round in that order.
    fn verify_in_order(
        &self,
        input: &[u8],
        options: Options,
        order: impl Fn(&mut [Request]),
    ) -> (Report, usize) {
        let mut verifier = Verifier::new(Input::detect(input).unwrap(), options).unwrap();
        let mut rounds = 0;
        loop {
            match verifier.step().unwrap() {
                Step::Report(report) => return (*report, rounds),
                Step::Fetch(mut requests) => {
                    assert!(!requests.is_empty(), "a round for nothing");
                    rounds += 1;
                    order(&mut requests);
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

/// An endorsement at that URL, hosted.
fn endorsement(url: &str, issuer: &str, of: &str) -> String {
    format!(
        r#"{{"@context": "{CONTEXT}","type":"Endorsement","id":"{url}","issuer":"{issuer}","claim":{{"id":"{of}"}},
            "issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"HostedBadge"}}}}"#
    )
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

#[test]
fn endorsements() {
    for more in [0, 1] {
        let mut world = World::new();
        let links = list(VERIFY_MAX_ENDORSEMENTS + more, |i| format!(r#""{ENDORSER}/{i}""#));
        world.add(&format!("{HOME}/badges/first-steps"), &format!(r#""endorsement":[{links}]"#));
        for i in 0..VERIFY_MAX_ENDORSEMENTS + more {
            let (url, issuer) = (format!("{ENDORSER}/{i}"), format!("{ENDORSER}/issuer"));
            let body = endorsement(&url, &issuer, &format!("{HOME}/badges/first-steps"));
            world.own.insert(url, body);
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

/// The endorsement, its issuer and each context that leads to the next one take a step.
#[test]
fn steps_for_endorsements() {
    for more in [0, 1] {
        let mut world = World::new();
        let (class, url) = (format!("{HOME}/badges/first-steps"), format!("{ENDORSER}/1"));
        let issuer = format!("{ENDORSER}/issuer");
        world.add(&class, &format!(r#""endorsement":"{url}""#));
        world.own.insert(url.clone(), endorsement(&url, &issuer, &class));
        let contexts = VERIFY_MAX_ENDORSEMENT_STEPS - 2 + more;
        world.lead_on(&url, 0, contexts / 2);
        world.lead_on(&issuer, 1, contexts - contexts / 2);
        let (report, _) = world.hosted();
        let expected = if more == 0 { Outcome::Valid } else { Outcome::Unverifiable };
        let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
        assert_eq!((report.outcome, outcomes), (Outcome::Valid, vec![expected]), "{:?}", report.findings);
        assert!(report.endorsements[0].object.is_some());
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

/// Class and key are asked for together, and then their contexts. Which of those has no room any more does not hang on the network.
#[test]
fn contexts_of_all_documents() {
    let signed = input(&read_json(&root().join("cases/verify/base/signed-rs256.json")));
    for more in [0, 1] {
        let mut world = World::new();
        let (class, key) = (format!("{SIGNER}/badges/data-detective"), format!("{SIGNER}/keys/2026"));
        let room = JSONLD_MAX_REMOTE_CONTEXTS;
        for (url, from, to) in [(&class, 0, room / 2), (&key, room / 2, room + more)] {
            let contexts = from..to;
            let links: Vec<String> =
                contexts.clone().map(|i| format!(r#""https://t.example/contexts/{i}""#)).collect();
            let written = format!(r#""@context": "{CONTEXT}""#);
            let linked = format!(r#""@context": ["{CONTEXT}",{}]"#, links.join(","));
            assert!(world.body(url).contains(&written), "{}", world.body(url));
            world.own.insert(url.clone(), world.body(url).replacen(&written, &linked, 1));
            for i in contexts {
                world.own.insert(format!("https://t.example/contexts/{i}"), r#"{"@context":{}}"#.to_owned());
            }
        }
        let verify = |order: fn(&mut [Request])| world.verify_in_order(&signed, options(), order).0;
        let report = verify(|_| {});
        assert_eq!(report.outcome, if more == 0 { Outcome::Valid } else { Outcome::Unverifiable });
        assert_eq!(count(&report, Code::ContextUnavailable), more, "{:?}", report.findings);
        assert_eq!(verify(<[Request]>::reverse), report);
        assert_eq!(verify(|requests| requests.sort_by(|a, b| a.url.cmp(&b.url))), report);
    }
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

/// An object counts once for each of its types, and a document once, however many objects of the badge stand in it.
#[test]
fn extensions_of_one_document() {
    let context = "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json";
    let link = |types: usize| {
        let types = list(types, |_| r#""extensions:ApplyLink""#.to_owned());
        format!(r#"{{"@context":"{context}","type":["Extension",{types}],"url":"https://a.example/"}}"#)
    };
    for (objects, types) in [(VERIFY_MAX_EXTENSIONS, 1), (1, VERIFY_MAX_EXTENSIONS)] {
        for more in [0, 1] {
            let mut world = World::new();
            let (url, class) = (format!("{HOME}/assertions/1001"), format!("{HOME}/badges/first-steps"));
            let embedded = world.body(&url).replacen(&format!("{class:?}"), &world.body(&class), 1);
            world.own.insert(url.clone(), embedded);
            let (objects, types) = if types == 1 { (objects + more, 1) } else { (1, types + more) };
            let extensions = list(objects, |i| format!(r#""schema:x{i}":{}"#, link(types)));
            world.add(&url, &extensions);
            let (report, _) = world.hosted();
            assert_eq!(report.outcome, Outcome::Valid, "{:?}", report.findings);
            let expected = if more == 0 { CheckStatus::Passed } else { CheckStatus::Unfinished };
            assert_eq!(report.status_of(Check::Extensions), expected, "{objects} {types}");
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
            // What could be had is shown: a reader sees which badge it is about.
            assert!(report.object.is_some() && report.badge_class.is_some() && report.issuer.is_none());
        }
    }
    assert!(most == VERIFY_MAX_ROUNDS && too_many > 1, "{most} {too_many}");
}

/// After the last round all of the badge is here but the picture of its issuer, and its extension is looked at.
#[test]
fn rounds_to_an_image() {
    let mut world = World::new();
    let contexts = VERIFY_MAX_ROUNDS - 3;
    for (at, name) in ["assertions/1001", "badges/first-steps", "issuer"].into_iter().enumerate() {
        world.lead_on(&format!("{HOME}/{name}"), at, (contexts + 2 - at) / 3);
    }
    let context = "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json";
    let extension =
        format!(r#""schema:x":{{"@context":"{context}","type":["Extension","extensions:ApplyLink"]}}"#);
    world.add(&format!("{HOME}/assertions/1001"), &extension);
    let url = format!("{HOME}/assertions/1001");
    let (report, rounds) = world.verify(url.as_bytes(), options().check_images(true));
    assert_eq!((rounds, report.outcome), (VERIFY_MAX_ROUNDS, Outcome::Unverifiable), "{:?}", report.findings);
    assert_eq!(report.decided_by, Some(Code::LimitReached));
    assert_eq!(report.status_of(Check::Data), CheckStatus::Passed);
    assert_eq!(report.status_of(Check::Images), CheckStatus::Unfinished);
    assert_eq!(count(&report, Code::ExtensionInvalid), 1, "{:?}", report.findings);
    assert!(report.issuer.is_some());
}

/// Contexts that are at hand take no round, and lead on no further than there may be contexts.
#[test]
fn readings() {
    for more in [0, 1] {
        let mut world = World::new();
        let contexts = VERIFY_MAX_READINGS + more;
        for (at, name) in ["assertions/1001", "badges/first-steps", "issuer"].into_iter().enumerate() {
            world.lead_on(&format!("{HOME}/{name}"), at, (contexts + 2 - at) / 3);
        }
        let at_hand = world.own.iter().filter(|(url, _)| !url.starts_with(HOME));
        let options = at_hand.fold(options(), |options, (url, body)| options.document(url, body.as_str()));
        let (report, rounds) = world.verify(format!("{HOME}/assertions/1001").as_bytes(), options);
        let expected = if more == 0 { Outcome::Valid } else { Outcome::Unverifiable };
        assert_eq!((rounds, report.outcome), (3, expected), "{:?}", report.findings);
        assert_eq!(count(&report, Code::LimitReached), more, "{:?}", report.findings);
        assert!(report.object.is_some() && report.badge_class.is_some());
    }
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
        // What a badge asks for at a time is had whole or not at all.
        let last = VERIFY_MAX_KEYS + 1;
        let asked = if more == 0 { VERIFY_MAX_REQUESTS } else { VERIFY_MAX_REQUESTS + more - last };
        assert_eq!(report.requests.len(), asked);
    }
}

/// What the badge leaves of the requests, its endorsements share: the first are judged.
#[test]
fn requests_for_endorsements() {
    for left in [0, 1, 5] {
        let contexts = VERIFY_MAX_REQUESTS - left - (2 + VERIFY_MAX_KEYS + 1 + VERIFY_MAX_SCHEMAS);
        let mut world = of_many_keys(VERIFY_MAX_KEYS);
        let class = format!("{SIGNER}/badges/data-detective");
        of_extensions(&mut world, &class, contexts, VERIFY_MAX_SCHEMAS);
        let url = |i: usize| format!("{SIGNER}/endorsements/{i}");
        world.add(
            &class,
            &format!(r#""endorsement":[{}]"#, list(VERIFY_MAX_ENDORSEMENTS, |i| format!("{:?}", url(i)))),
        );
        for i in 0..VERIFY_MAX_ENDORSEMENTS {
            world.own.insert(url(i), endorsement(&url(i), &format!("{SIGNER}/issuer"), &class));
        }
        let (report, _) = world.verify(&signed_without_creator(), options());
        assert_eq!((report.outcome, report.requests.len()), (Outcome::Valid, VERIFY_MAX_REQUESTS), "{left}");
        let outcomes = report.endorsements.iter().map(|entry| entry.outcome);
        let expected = (0..VERIFY_MAX_ENDORSEMENTS)
            .map(|i| if i < left { Outcome::Valid } else { Outcome::Unverifiable });
        assert!(outcomes.eq(expected), "{left} {:?}", report.findings);
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
fn answers_together() {
    for more in [0, 1] {
        let mut world = of_many_keys(VERIFY_MAX_KEYS);
        let (report, _) = world.verify(&signed_without_creator(), options());
        let length = |url: &str| match world.get(url) {
            Response::Document { body, .. } => body.len(),
            Response::Unavailable(_) => 0,
        };
        let taken: usize = report.requests.iter().map(|request| length(&request.url)).sum();
        // The rest is for keys that are none.
        let mut rest = VERIFY_MAX_BYTES + more - taken;
        for key in 0.. {
            let bytes = rest.min(RESPONSE_MAX_BYTES);
            world.own.insert(format!("{SIGNER}/keys/other-{key}"), " ".repeat(bytes));
            rest -= bytes;
            if rest == 0 {
                break;
            }
        }
        let (report, _) = world.verify(&signed_without_creator(), options());
        let too_large = report.requests.iter().filter(|request| request.result == "too-large").count();
        assert_eq!(too_large, more, "{:?}", report.requests);
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
