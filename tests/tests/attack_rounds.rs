//! Attacks that no single case can express: many rounds, limits, documents kept from one badge for the next. `docs/attack-log.md` tells of each.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ob_core::limits::VERIFY_MAX_ROUNDS;
use ob_core::report::{CheckStatus, Code, Outcome, Report};
use ob_core::resolve::{Purpose, Request, Response};
use ob_core::value::{DateTime, Json, Object};
use ob_core::verify::{Input, Options, Step, Verifier, verify};
use ob_tests::corpus::Web;
use std::collections::BTreeMap;

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
const A: &str = "https://badges.example.org/ai4stem/assertions/1001";
const N: &str = "https://endorser.example.com";
const L: &str = "https://legacy.example.org";

/// The web of the corpus, with some documents of an attacker's on top.
struct World {
    web: Web,
    own: BTreeMap<String, Response>,
}

impl World {
    fn new() -> Self {
        Self { web: Web::load(), own: BTreeMap::new() }
    }

    fn put(&mut self, url: &str, body: impl Into<Vec<u8>>) {
        self.own.insert(url.to_owned(), Response::ok(body));
    }

    fn get(&self, request: &Request) -> Response {
        self.own.get(&request.url).cloned().unwrap_or_else(|| self.web.get(&Object::new(), &request.url))
    }

    fn verify(&self, input: &str) -> Report {
        self.verify_with(input, options())
    }

    fn verify_with(&self, input: &str, options: Options) -> Report {
        let input = Input::detect(input.as_bytes()).unwrap();
        verify(input, options, |request| self.get(request)).unwrap()
    }

    /// What a verification leaves for later ones.
    fn cache(&self, input: &str) -> ob_core::verify::IssuerCache {
        let mut verifier = Verifier::new(Input::detect(input.as_bytes()).unwrap(), options()).unwrap();
        while let Step::Fetch(requests) = verifier.step().unwrap() {
            for request in requests {
                verifier.provide(&request.url, self.get(&request)).unwrap();
            }
        }
        verifier.issuer_cache()
    }
}

fn options() -> Options {
    Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant())
}

fn has(report: &Report, code: Code) -> bool {
    report.findings.iter().any(|finding| finding.code == code)
}

/// A PNG with a badge in the way of the first badges. Extraction does not ask for sound checksums.
fn png(text: &str) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    let badge = chunk(b"tEXt", &[b"openbadges\0", text.as_bytes()].concat());
    let header = chunk(b"IHDR", &[0, 0, 0, 90, 0, 0, 0, 90, 8, 0, 0, 0, 0]);
    [&b"\x89PNG\r\n\x1a\n"[..], &header, &badge, &chunk(b"IDAT", b""), &chunk(b"IEND", b"")].concat()
}

#[test]
fn the_url_of_an_image_that_holds_the_url_of_a_badge() {
    let mut world = World::new();
    world.put("https://badges.example.org/1.png", png(A));
    let report = world.verify("https://badges.example.org/1.png");
    assert_eq!((report.outcome, report.class), (Outcome::Valid, Some("Assertion")));
}

#[test]
fn images_that_lead_to_images_for_ever() {
    for step in [0, 1] {
        let mut asked = 0;
        let input = Input::detect(b"https://mallory.example.net/0.png").unwrap();
        let report = verify(input, options(), |_| {
            asked += step;
            Response::ok(png(&format!("https://mallory.example.net/{asked}.png")))
        })
        .unwrap();
        assert!(report.outcome == Outcome::Unverifiable && has(&report, Code::LimitReached), "{step}");
        assert!(asked < 16);
    }
}

/// Why endorsements are unverifiable.
fn reasons(report: &Report) -> Vec<&str> {
    let unverifiable = report.findings.iter().filter(|f| f.code == Code::EndorsementUnverifiable);
    unverifiable
        .flat_map(|f| &f.facts)
        .filter(|(name, _)| *name == "reason")
        .map(|(_, reason)| reason.as_str())
        .collect()
}

fn endorsed_by(world: &mut World, links: &[String]) {
    let links = links.iter().map(|link| format!("{link:?}")).collect::<Vec<_>>().join(",");
    world.put(
        &format!("{N}/classes/1"),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"BadgeClass","id":"{N}/classes/1","name":"n","description":"d","image":"{N}/classes/1.png",
                "criteria":"{N}/c","issuer":"{N}/issuer","endorsement":[{links}]}}"#
        ),
    );
}

#[test]
fn endorsers_who_ask_for_too_much_do_not_touch_the_badge() {
    let mut world = World::new();
    let mut links = vec![format!("{N}/endorsements/1")];
    for i in 0..3 {
        let m = format!("https://endorser-{i}.example.net");
        let keys = (0..32).map(|k| format!(r#""{m}/keys/{k}""#)).collect::<Vec<_>>().join(",");
        let profile = format!(
            r#"{{"@context":"{CONTEXT}","type":"Issuer","id":"{m}/i","name":"M","url":"{m}/","email":"m@example.net","publicKey":[{keys}]}}"#
        );
        world.put(&format!("{m}/i"), profile);
        let payload = format!(
            r#"{{"@context":"{CONTEXT}","type":"Endorsement","id":"urn:uuid:0b8fbf32-95d1-4b4f-9a35-1d0d1f9a1c0{i}","issuer":"{m}/i",
                "claim":{{"id":"{N}/classes/1"}},"issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"SignedBadge"}}}}"#
        );
        let parts = [&br#"{"alg":"EdDSA"}"#[..], payload.as_bytes(), &[7; 64]];
        world.put(&format!("{m}/e"), parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join("."));
        links.push(format!("{m}/e"));
    }
    endorsed_by(&mut world, &links);
    let report = world.verify(&format!("{N}/assertions/1"));
    assert_eq!(report.outcome, Outcome::Valid, "{:?}", report.findings);
    assert!(report.requests.len() <= ob_core::limits::VERIFY_MAX_REQUESTS);
    let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes[0], Outcome::Valid);
    assert_eq!(outcomes[1..], [Outcome::Unverifiable; 3]);
    assert!(report.endorsements.iter().all(|entry| entry.object.is_some()));
    assert!(reasons(&report).contains(&"limit-reached"));
    assert!(report.object.is_some() && report.badge_class.is_some());
    let check = report.checks.iter().find(|entry| entry.check == ob_core::report::Check::Endorsements);
    assert_eq!(check.unwrap().status, CheckStatus::Unfinished);
}

#[test]
fn an_endorser_with_contexts_without_end_does_not_touch_the_badge() {
    let mut world = World::new();
    let m = "https://endorser-0.example.net";
    endorsed_by(&mut world, &[format!("{m}/e"), format!("{N}/endorsements/1")]);
    // As many contexts as there may be, and the profile of the badge's own issuer needs one as well.
    let contexts = (0..16).map(|i| format!(r#","{m}/c/{i}""#)).collect::<String>();
    world.put(
        &format!("{m}/e"),
        format!(
            r#"{{"@context":["{CONTEXT}"{contexts}],"type":"Endorsement","id":"{m}/e","issuer":"{m}/i"}}"#
        ),
    );
    (0..16).for_each(|i| world.put(&format!("{m}/c/{i}"), r#"{"@context":{"x":"https://x.example/"}}"#));
    world.put(
        &format!("{N}/issuer"),
        format!(
            r#"{{"@context":["{CONTEXT}","{N}/context"],"type":"Issuer","id":"{N}/issuer","name":"N","url":"{N}/","email":"n@example.com"}}"#
        ),
    );
    world.put(&format!("{N}/context"), format!(r#"{{"@context":["{N}/context/2"]}}"#));
    world.put(&format!("{N}/context/2"), r#"{"@context":{"mood":"https://x.example/mood"}}"#);
    let report = world.verify(&format!("{N}/assertions/1"));
    assert_eq!(report.outcome, Outcome::Valid, "{:?}", report.findings);
}

#[test]
fn a_signed_endorsement_that_cannot_be_read_any_more_is_of_no_class_yet() {
    let mut world = World::new();
    let m = "https://endorser-0.example.net";
    endorsed_by(&mut world, &[format!("{m}/e"), format!("{N}/endorsements/1")]);
    let payload = format!(r#"{{"@context":["{CONTEXT}","{m}/c"],"type":"Endorsement","id":"urn:uuid:1"}}"#);
    let parts = [&br#"{"alg":"EdDSA"}"#[..], payload.as_bytes(), &[7; 64]];
    world.put(&format!("{m}/e"), parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join("."));
    // The badge takes all rounds but one: its address, class and issuer, and the contexts of both.
    let chain = (VERIFY_MAX_ROUNDS - 4) / 2;
    for url in [format!("{N}/classes/1"), format!("{N}/issuer")] {
        for i in 0..chain {
            let next =
                if i + 1 < chain { format!("{:?}", format!("{url}/c/{}", i + 1)) } else { "{}".to_owned() };
            world.put(&format!("{url}/c/{i}"), format!(r#"{{"@context":{next}}}"#));
        }
        let request = Request { url: url.clone(), purpose: Purpose::Input };
        let Response::Document { body, .. } = world.get(&request) else { panic!("{url}") };
        let contexts = format!(r#"["{CONTEXT}","{url}/c/0"]"#);
        world.put(&url, String::from_utf8(body).unwrap().replacen(&format!("{CONTEXT:?}"), &contexts, 1));
    }
    let report = world.verify(&format!("{N}/assertions/1"));
    let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
    assert_eq!((report.outcome, outcomes), (Outcome::Valid, vec![Outcome::Unverifiable, Outcome::Valid]));
    assert_eq!(reasons(&report), ["limit-reached"]);
}

#[test]
fn a_badge_in_the_place_of_an_endorsement_brings_none_of_its_own() {
    let mut world = World::new();
    let m = "https://endorser-0.example.net";
    endorsed_by(&mut world, &[format!("{m}/e")]);
    let payload = format!(
        r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"urn:uuid:1","badge":{{"type":"BadgeClass","issuer":"{N}/issuer"}},
            "endorsement":"{m}/further","issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"SignedBadge"}}}}"#
    );
    let parts = [&br#"{"alg":"EdDSA"}"#[..], payload.as_bytes(), &[7; 64]];
    world.put(&format!("{m}/e"), parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join("."));
    let report = world.verify(&format!("{N}/assertions/1"));
    let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
    assert_eq!((report.outcome, outcomes), (Outcome::Valid, vec![Outcome::Invalid]), "{:?}", report.findings);
    let asked: Vec<&str> = report.requests.iter().map(|request| request.url.as_str()).collect();
    assert!(asked.contains(&format!("{m}/e").as_str()) && !asked.contains(&format!("{m}/further").as_str()));
}

#[test]
fn a_class_that_was_read_by_the_rules_of_2_stays_one_of_an_older_badge() {
    for (class, older) in [("badge.json", "assertions/11.json"), ("old-badge.json", "assertions/10.json")] {
        let (mut world, m) = (World::new(), "https://mallory.example.net/a");
        world.put(
            m,
            format!(
                r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"{m}","badge":"{L}/{class}","issuedOn":"2026-01-01T00:00:00Z",
                    "recipient":{{"type":"email","hashed":false,"identity":"m@example.net"}},"verification":{{"type":"HostedBadge"}}}}"#
            ),
        );
        let cache = world.cache(m);
        assert!(cache.urls().any(|url| url == format!("{L}/{class}")), "{class}");
        let input = format!("{L}/{older}");
        let (plain, kept) = (world.verify(&input), world.verify_with(&input, options().issuer_cache(&cache)));
        assert_eq!(kept.outcome, Outcome::Valid, "{:?}", kept.findings);
        assert_eq!(kept.findings, plain.findings);
    }
}

#[test]
fn how_one_badge_spells_its_class_is_no_matter_of_the_next() {
    let mut world = World::new();
    let class = format!("{L}/old-badge.json#of-mallory");
    let m = "https://mallory.example.net/a";
    world.put(
        m,
        format!(
            r#"{{"uid":"1","recipient":{{"type":"email","hashed":false,"identity":"m@example.net"}},"badge":"{class}",
                "verify":{{"type":"hosted","url":"{m}"}},"issuedOn":1370174400}}"#
        ),
    );
    let cache = world.cache(m);
    assert!(cache.urls().any(|url| url == format!("{L}/old-badge.json")));
    let report = world.verify_with(&format!("{L}/assertions/10.json"), options().issuer_cache(&cache));
    let id = report.badge_class.as_ref().and_then(|class| class.pointer("/id")).and_then(Json::as_str);
    assert_eq!((report.outcome, id), (Outcome::Valid, Some(format!("{L}/old-badge.json").as_str())));
}

/// A profile with so many extensions of one type, for which its context names the schema so many times.
fn extended(schema: &str, named: usize, objects: usize, value: &str) -> (World, String) {
    let (mut world, x) = (World::new(), "https://mallory.example.net");
    let entry = format!(r#"{{"validatesType":"{x}/T","validationSchema":"{x}/schema"}}"#);
    let validation = vec![entry; named].join(",");
    world.put(
        &format!("{x}/context"),
        format!(r#"{{"@context":{{"x":"{x}/terms#"}},"validation":[{validation}]}}"#),
    );
    world.put(&format!("{x}/schema"), schema);
    let objects = vec![format!(r#"{{"type":["{x}/T"],"x:a":{value}}}"#); objects].join(",");
    let profile = format!(
        r#"{{"@context":["{CONTEXT}","{x}/context"],"type":"Profile","id":"{x}/i","name":"n","x:b":[{objects}]}}"#
    );
    world.put(&format!("{x}/i"), profile.clone());
    (world, profile)
}

/// What the check of extensions came to; it must come to it soon.
fn soon(schema: String, named: usize, objects: usize, value: &str) -> CheckStatus {
    let (world, profile) = extended(&schema, named, objects, value);
    let begun = std::time::Instant::now();
    let report = world.verify(&profile);
    // Unhurried: it took minutes and hours.
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
    assert_eq!(report.outcome, Outcome::Valid);
    report.checks.iter().find(|entry| entry.check == ob_core::report::Check::Extensions).unwrap().status
}

#[test]
fn many_extensions_share_the_steps_of_one() {
    let items = vec!["1"; 1_000].join(",");
    let all = vec![r#"{"items":{"type":"integer"}}"#; 400].join(",");
    let schema = format!(r#"{{"properties":{{"x:a":{{"allOf":[{all}]}}}}}}"#);
    let value = format!("[{items}]");
    assert_eq!(soon(schema.clone(), 1, 1, &value), CheckStatus::Passed);
    assert_eq!(soon(schema.clone(), 64, 1, &value), CheckStatus::Passed);
    assert_eq!(soon(schema, 64, 64, &value), CheckStatus::Unfinished);
}

#[test]
fn patterns_that_take_long_to_read_or_to_match_are_not_tried() {
    let many = (0..20_000).map(|i| format!(r#"{{"pattern":"a{{900}}{i}"}}"#)).collect::<Vec<_>>().join(",");
    let of = |rule: &str| format!(r#"{{"properties":{{"x:a":{rule}}}}}"#);
    assert_eq!(soon(of(&format!(r#"{{"anyOf":[{many}]}}"#)), 1, 64, "1"), CheckStatus::Unfinished);
    let class: String = (0..30_000).filter_map(|i| char::from_u32(0x1_0000 + 2 * i)).collect();
    let text = format!("{:?}", "b".repeat(20_000));
    assert_eq!(soon(of(&format!(r#"{{"pattern":"[{class}]"}}"#)), 1, 1, &text), CheckStatus::Unfinished);
    assert_eq!(
        soon(of(&format!(r#"{{"pattern":"[{class}]{{900}}"}}"#)), 1, 1, &text),
        CheckStatus::Unfinished
    );
}

#[test]
fn answers_to_nothing_twice_or_by_another_name() {
    let world = World::new();
    let begin = || {
        let mut verifier = Verifier::new(Input::detect(A.as_bytes()).unwrap(), options()).unwrap();
        let Step::Fetch(requests) = verifier.step().unwrap() else { panic!("nothing is asked") };
        (verifier, requests)
    };
    let (mut verifier, requests) = begin();
    let forged = || Response::ok(r#"{"id":"https://badges.example.org/ai4stem/issuer"}"#);
    // The issuer is not asked for yet: nobody answers in advance.
    let code = |result: Result<(), ob_core::verify::VerifyError>| result.map_err(|error| error.code());
    let early = verifier.provide("https://badges.example.org/ai4stem/issuer", forged());
    assert_eq!(code(early), Err("not-requested"));
    assert_eq!(verifier.step().err().map(|error| error.code()), Some("unanswered"));
    assert_eq!(code(verifier.provide(A, world.get(&requests[0]))), Ok(()));
    assert_eq!(code(verifier.provide(A, forged())), Err("not-requested"));
    // The same URL in another spelling is the same request.
    let (mut verifier, requests) = begin();
    let spelt = format!("{}#x", A.replace("https://badges", "HTTPS://BADGES"));
    assert_eq!(code(verifier.provide(&spelt, world.get(&requests[0]))), Ok(()));
    assert!(matches!(verifier.step(), Ok(Step::Fetch(_))));
}

#[test]
fn what_is_kept_of_one_badge_does_not_answer_for_another() {
    let (mut world, m) = (World::new(), "https://mallory.example.net");
    let victim = "https://badges.example.org/ai4stem/issuer";
    // Mallory's server says that her document came from the victim's address, and the document takes the victim's id.
    let profile = format!(
        r#"{{"@context":"{CONTEXT}","type":"Issuer","id":"{victim}","name":"M","url":"{m}/","email":"m@example.net",
            "verification":{{"type":"VerificationObject","allowedOrigins":["mallory.example.net","badges.example.org"]}}}}"#
    );
    let response = Response::Document {
        status: 200,
        final_url: Some(victim.to_owned()),
        media_type: None,
        body: profile.into_bytes(),
    };
    world.own.insert(format!("{m}/issuer"), response);
    world.put(
        &format!("{m}/class"),
        format!(r#"{{"@context":"{CONTEXT}","type":"BadgeClass","id":"{m}/class","name":"n","description":"d","image":"{m}/i.png","criteria":"{m}/c","issuer":"{m}/issuer"}}"#),
    );
    world.put(
        &format!("{m}/a"),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"{m}/a","badge":"{m}/class","recipient":{{"type":"email","hashed":false,"identity":"m@example.net"}},
                "issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"HostedBadge"}}}}"#
        ),
    );
    let cache = world.cache(&format!("{m}/a"));
    assert!(cache.urls().all(|url| url.starts_with(m)), "{:?}", cache.urls().collect::<Vec<_>>());
    let forged = world.verify_with(&format!("{m}/a"), options().trusted_issuer(victim));
    assert!(forged.outcome != Outcome::Valid && forged.issuer_trust != ob_core::report::Statement::Confirmed);
    let report = world.verify_with(A, options().issuer_cache(&cache).trusted_issuer(victim));
    assert_eq!(report.outcome, Outcome::Valid);
    assert!(report.requests.iter().any(|request| request.url == victim));
}

#[test]
fn what_was_learnt_of_an_issuer_outlives_neither_a_revocation_nor_a_stricter_caller() {
    let mut world = World::new();
    let (issuer, class) = (
        "https://badges.example.org/ai4stem/issuer",
        "https://badges.example.org/ai4stem/badges/first-steps",
    );
    // The class comes from another host, which this caller allows.
    let Response::Document { body, .. } = world.web.get(&Object::new(), class) else { panic!("no class") };
    world.own.insert(
        class.to_owned(),
        Response::Document {
            status: 200,
            final_url: Some("https://cdn.example.net/class".to_owned()),
            media_type: None,
            body,
        },
    );
    let cache = world.cache(A);
    let mut urls: Vec<&str> = cache.urls().collect();
    urls.sort_unstable();
    assert_eq!(urls, [class, issuer]);
    let kept = |world: &World, options: Options| world.verify_with(A, options.issuer_cache(&cache));
    assert_eq!(kept(&world, options()).outcome, Outcome::Valid);
    // The next caller does not allow it: kept or not.
    let strict = kept(&world, options().refuse_redirects_to_other_hosts(true));
    assert!(strict.outcome == Outcome::Unverifiable && has(&strict, Code::RedirectRefused));
    // Revoked since: the badge itself is never kept.
    let gone = Response::Document { status: 410, final_url: None, media_type: None, body: Vec::new() };
    world.own.insert(A.to_owned(), gone);
    assert!(has(&kept(&world, options()), Code::Revoked));
    // Nor is it kept that something could not be had.
    world.own.insert(issuer.to_owned(), Response::Unavailable(ob_core::resolve::Unavailable::Offline));
    assert!(world.cache(A).urls().all(|url| url != issuer));
}

#[test]
fn all_answers_together_are_bounded() {
    // An issuer with keys that are documents as long as may be, none of them a key.
    let (mut world, m) = (World::new(), "https://mallory.example.net");
    let keys = (0..20).map(|k| format!(r#""{m}/keys/{k}""#)).collect::<Vec<_>>().join(",");
    world.put(
        &format!("{m}/i"),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"Issuer","id":"{m}/i","name":"M","url":"{m}/","email":"m@example.net","publicKey":[{keys}]}}"#
        ),
    );
    (0..20).for_each(|k| world.put(&format!("{m}/keys/{k}"), vec![b' '; ob_core::limits::JSON_MAX_BYTES]));
    let payload = format!(
        r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"urn:uuid:0b8fbf32-95d1-4b4f-9a35-1d0d1f9a1c01","badge":{{"type":"BadgeClass","issuer":"{m}/i"}},
            "issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"SignedBadge"}}}}"#
    );
    let parts = [&br#"{"alg":"EdDSA"}"#[..], payload.as_bytes(), &[7; 64]];
    let report = world.verify(&parts.map(|part| URL_SAFE_NO_PAD.encode(part)).join("."));
    let too_large = report.requests.iter().filter(|request| request.result == "too-large").count();
    assert_eq!((report.outcome, too_large), (Outcome::Invalid, 20 - 15));
}

#[test]
fn endorsements_that_lead_ever_further_are_left() {
    // One drags on, from context to context of endorsement, issuer and key; all others would be judged anew for each.
    let (mut world, m) = (World::new(), "https://endorser-0.example.net");
    endorsed_by(&mut world, &[format!("{m}/e"), format!("{N}/endorsements/1")]);
    let chained = |name: &str| format!(r#"["{CONTEXT}","{m}/{name}/0"]"#);
    for name in ["e", "i", "k"] {
        for i in 0..4 {
            let next = format!(r#"{{"@context":["{m}/{name}/{}"]}}"#, i + 1);
            world.put(&format!("{m}/{name}/{i}"), if i < 3 { next } else { r#"{"@context":{}}"#.to_owned() });
        }
    }
    world.put(
        &format!("{m}/e"),
        format!(
            r#"{{"@context":{},"type":"Endorsement","id":"{m}/e","issuer":"{m}/i","claim":{{"id":"{N}/classes/1"}},"issuedOn":"2026-01-01T00:00:00Z",
                "verification":{{"type":"HostedBadge"}}}}"#,
            chained("e")
        ),
    );
    world.put(
        &format!("{m}/i"),
        format!(
            r#"{{"@context":{},"type":"Issuer","id":"{m}/i","name":"M","url":"{m}/","email":"m@example.net"}}"#,
            chained("i")
        ),
    );
    let report = world.verify(&format!("{N}/assertions/1"));
    let outcomes: Vec<Outcome> = report.endorsements.iter().map(|entry| entry.outcome).collect();
    assert_eq!((report.outcome, outcomes), (Outcome::Valid, vec![Outcome::Unverifiable, Outcome::Valid]));
}

#[test]
fn many_prefixes_with_parameters_against_an_id_with_many() {
    let mut world = World::new();
    let (x, host) = ("https://mallory.example.net", "https://m.example");
    let prefixes = (0..40_000).map(|_| format!(r#""{host}/?a=&""#)).chain([format!(r#""{host}/?a=&b=1""#)]);
    let prefixes = prefixes.collect::<Vec<_>>().join(",");
    world.put(
        &format!("{x}/i"),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"Issuer","id":"{x}/i","name":"M","url":"{x}/","email":"m@example.net",
                "verification":{{"type":"VerificationObject","startsWith":[{prefixes}]}}}}"#
        ),
    );
    world.put(
        &format!("{x}/class"),
        format!(
            r#"{{"@context":"{CONTEXT}","type":"BadgeClass","id":"{x}/class","name":"n","description":"d","image":"{x}/i.png","criteria":"{x}/c","issuer":"{x}/i"}}"#
        ),
    );
    // Every prefix fits, and its first parameter is stated again at the end.
    let id = format!("{host}/?a=&{}&a=", "b=1&".repeat(1_900));
    world.put(
        &id,
        format!(
            r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"{id}","badge":"{x}/class","recipient":{{"type":"email","hashed":false,"identity":"m@example.net"}},
                "issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"HostedBadge"}}}}"#
        ),
    );
    let begun = std::time::Instant::now();
    let report = world.verify(&id);
    assert!(has(&report, Code::OutsideScope), "{:?}", report.findings);
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}
