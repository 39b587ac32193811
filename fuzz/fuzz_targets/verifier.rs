//! The verifier, whole: an input has the bytes that are handed in and what a network answers, in parts. The first byte sets the options.
//!
//! With the lowest bit of that byte set, the hosts of the fixtures answer what the fixtures say, whatever the input wants: their issuers are the
//! only ones trusted, and nothing is valid but what they published or signed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ob_core::limits::{VERIFY_MAX_REQUESTS, VERIFY_MAX_ROUNDS};
use ob_core::report::{CheckStatus, Code, Outcome, Report, Severity, Statement};
use ob_core::resolve::{Request, Response};
use ob_core::text::Language;
use ob_core::value::{DateTime, HttpUrl, Json, json};
use ob_core::verify::{Input, Options, Step, Verifier};
use ob_fuzz::world::{World, answers};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORLD: LazyLock<World> = LazyLock::new(World::load);

const LEARNER: &str = "learner@example.org";

fn options(flags: u8) -> Options {
    let now = DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant();
    let bit = |nth: u8| flags & (1 << nth) != 0;
    let mut options = Options::new(now)
        .check_images(bit(1))
        .refuse_redirects_to_other_hosts(bit(2))
        .check_endorsements(!bit(4))
        .check_extensions(!bit(5));
    if bit(0) {
        options = WORLD.issuers.iter().fold(options.require_trusted_issuer(true), Options::trusted_issuer);
    }
    if bit(3) {
        options = options.recipient("email", LEARNER).clock_tolerance_seconds(60);
    }
    options
}

/// Verifies; `reverse` answers each round in the other order.
fn run(input: &Input, flags: u8, fetch: &dyn Fn(&Request) -> Response, reverse: bool) -> Report {
    let mut verifier = Verifier::new(input.clone(), options(flags)).expect("a verifier");
    let (mut rounds, mut asked) = (0, BTreeSet::new());
    loop {
        match verifier.step().expect("every request was answered") {
            Step::Report(report) => return *report,
            Step::Fetch(mut requests) => {
                rounds += 1;
                assert!(!requests.is_empty() && rounds <= VERIFY_MAX_ROUNDS + 1);
                if reverse {
                    requests.reverse();
                }
                for request in requests {
                    let url = HttpUrl::parse(&request.url).expect("requests go to http(s) URLs");
                    assert_eq!((url.as_str(), url.fragment()), (request.url.as_str(), None));
                    assert!(asked.insert(request.url.clone()), "{} is asked for twice", request.url);
                    assert!(asked.len() <= VERIFY_MAX_REQUESTS + 1);
                    verifier.provide(&request.url, fetch(&request)).expect("an answer to a request");
                }
            }
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((&flags, data)) = data.split_first() else { return };
    let parts = ob_fuzz::parts(data);
    let Ok(input) = Input::detect(parts[0]) else { return };
    let own = answers(&parts[1..]);
    let is_guarded = flags & 1 != 0;
    let fetch = |request: &Request| {
        let url = request.url.as_str();
        match own.get(url) {
            Some(answer) if !is_guarded => answer.clone(),
            Some(answer) if !WORLD.is_fixed(url) => match answer {
                // A redirect to a host of the fixtures is answered by it.
                Response::Document { final_url: Some(to), .. } if WORLD.is_fixed(to) => match WORLD.get(to) {
                    Response::Document { status, media_type, body, .. } => {
                        Response::Document { status, media_type, body, final_url: Some(to.clone()) }
                    }
                    other => other,
                },
                other => other.clone(),
            },
            _ => WORLD.get(url),
        }
    };
    let report = run(&input, flags, &fetch, false);
    let text = report.to_json(Language::English).to_string();
    assert_eq!(
        text,
        run(&input, flags, &fetch, true).to_json(Language::English).to_string(),
        "same facts, same report"
    );
    assert!(json::parse(text.as_bytes()).is_ok() || text.len() > 1 << 19, "the report is JSON: {text}");
    let is_said = data.windows(LEARNER.len()).any(|window| window == LEARNER.as_bytes());
    assert!(is_said || !text.contains(LEARNER), "the report tells whom the caller expects");

    assert!(!report.is_valid() || report.decided_by.is_none());
    let errors = report.findings_of(Severity::Error).count();
    assert_eq!(errors > 0, report.outcome == Outcome::Invalid);
    if !report.is_valid() {
        return;
    }
    assert_eq!(
        (report.integrity, report.findings_of(Severity::Unverifiable).count()),
        (Statement::Confirmed, 0),
        "{text}"
    );
    for entry in report.checks.iter().filter(|entry| entry.check.is_decisive()) {
        assert!(matches!(entry.status, CheckStatus::Passed | CheckStatus::NotApplicable), "{text}");
    }
    let answered = |purpose: &[&str]| {
        report.requests.iter().any(|entry| purpose.contains(&entry.purpose) && entry.result == "200")
    };
    let proven = match report.method {
        Some("signed") => answered(&["issuer", "input"]),
        Some(_) => !report.requests.is_empty() && report.requests.iter().any(|entry| entry.result == "200"),
        None => false,
    };
    assert!(proven, "valid without a proof: {text}");
    if is_guarded {
        guarded(&report, &text);
    }
});

/// What is valid in the guarded world was published or signed there.
fn guarded(report: &Report, text: &str) {
    let object = report.object.as_ref().unwrap();
    let said = object.to_string();
    let id = object.as_object().and_then(|object| object.text("id")).unwrap_or_default();
    if report.findings.iter().any(|finding| finding.code == Code::LegacyVersion) {
        // It is shown in the form of 2.0, in which nobody published it. That its issuer is one of the trusted says the rest.
        assert!(report.method == Some("signed") || WORLD.is_fixed(id), "nobody published this: {text}");
        return assert_eq!(report.issuer_trust, Statement::Confirmed, "{text}");
    }
    match report.method {
        Some("signed") => assert!(
            WORLD.signed.contains(&said) || WORLD.signed_in_other_words.contains(id),
            "nobody signed this: {text}"
        ),
        _ => assert!(WORLD.published.contains(&said), "nobody published this: {text}"),
    }
    if let Some(issuer) = &report.issuer {
        assert!(WORLD.published.contains(&issuer.to_string()), "not the issuer's profile: {text}");
    }
    if let Some(class) = &report.badge_class {
        let embedded = object.pointer("/badge").map(Json::to_string);
        let class = class.to_string();
        assert!(
            embedded.as_ref() == Some(&class) || WORLD.published.contains(&class),
            "not the issuer's class: {text}"
        );
    }
}
