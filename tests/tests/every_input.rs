//! Every form in which something to verify may be handed in, and every property that identifies a recipient. What stands on the web of the corpus is
//! valid as it stands; how it comes in must not matter.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ob_core::jws::PrivateKey;
use ob_core::report::{Check, CheckStatus, Code, Outcome, Report, Statement};
use ob_core::resolve::Response;
use ob_core::value::{DateTime, IdentityHash, Json, Object, json};
use ob_core::verify::{Input, Options, verify};
use ob_tests::corpus::{Web, read_json, root};

const HOME: &str = "https://badges.example.org/ai4stem";
const SIGNER: &str = "https://ai4stem.example.net";
const ENDORSER: &str = "https://endorser.example.com";

fn options() -> Options {
    Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant())
}

fn verified(web: &Web, input: &[u8], options: Options) -> Report {
    let input = Input::detect(input).unwrap();
    verify(input, options, |request| web.get(&Object::new(), &request.url)).unwrap()
}

fn document(web: &Web, url: &str) -> String {
    let Response::Document { status: 200, body, .. } = web.get(&Object::new(), url) else { panic!("{url}") };
    String::from_utf8(body).unwrap()
}

/// Text between a byte order mark, white space and line ends, as editors, mail and forms leave it.
fn dressed(text: &str) -> [String; 4] {
    [
        text.to_owned(),
        format!("\u{feff}{text}"),
        format!("\u{feff} {text}\r\n"),
        format!("\r\n\t{text}\u{feff}"),
    ]
}

#[test]
fn every_class_comes_in_by_its_address_and_as_json() {
    let web = Web::load();
    for (url, class) in [
        (format!("{HOME}/assertions/1001"), "Assertion"),
        (format!("{HOME}/badges/first-steps"), "BadgeClass"),
        (format!("{HOME}/issuer"), "Profile"),
        (format!("{SIGNER}/keys/2026"), "CryptographicKey"),
        (format!("{SIGNER}/revocations"), "RevocationList"),
        (format!("{ENDORSER}/endorsements/1"), "Endorsement"),
    ] {
        for input in dressed(&url).into_iter().chain(dressed(&document(&web, &url))) {
            let report = verified(&web, input.as_bytes(), options());
            assert_eq!(
                (report.outcome, report.class, report.integrity),
                (Outcome::Valid, Some(class), Statement::Confirmed),
                "{input} {:?}",
                report.findings
            );
        }
    }
}

/// The payload as a signed badge, by the key that the issuer publishes.
fn signed(payload: &str) -> String {
    let pem = std::fs::read_to_string(root().join("keys/rsa-2048.pem")).unwrap();
    let key = PrivateKey::from_pem(&pem).unwrap();
    ob_core::jws::sign(&key, payload.as_bytes()).unwrap()
}

#[test]
fn a_signed_badge_comes_in_however_its_text_is_dressed() {
    let web = Web::load();
    let case = read_json(&root().join("cases/verify/base/signed-rs256.json"));
    let jws = case.get("input").and_then(Json::as_object).and_then(|input| input.text("jws")).unwrap();
    for input in dressed(jws) {
        let report = verified(&web, input.as_bytes(), options());
        assert_eq!(
            (report.outcome, report.method),
            (Outcome::Valid, Some("signed")),
            "{:?}",
            report.findings
        );
    }
}

/// Nothing is written anew before the signature is checked: neither spaces, nor escapes, nor the order of names, nor digits.
#[test]
fn a_signature_is_over_the_bytes_as_they_came() {
    let web = Web::load();
    let case = read_json(&root().join("cases/verify/base/signed-rs256.json"));
    let jws = case.get("input").and_then(Json::as_object).and_then(|input| input.text("jws")).unwrap();
    let part = |jws: &str, at: usize| URL_SAFE_NO_PAD.decode(jws.split('.').nth(at).unwrap()).unwrap();
    let payload = json::parse(&part(jws, 1)).unwrap();
    let odd = payload.to_pretty_string().replacen('{', "{\r\n\t \"version\": 1.500e0,\n", 1);
    let odd =
        odd.replace("\"Assertion\"", "\"\\u0041ssert\\u0069on\"").replace("https:", "\\u0068ttps:") + "\n\n";
    let token = signed(&odd);
    let report = verified(&web, token.as_bytes(), options());
    assert_eq!((report.outcome, report.method), (Outcome::Valid, Some("signed")), "{:?}", report.findings);
    // The same meaning in other bytes is not what was signed.
    let again = URL_SAFE_NO_PAD.encode(json::parse(odd.as_bytes()).unwrap().to_string());
    let parts: Vec<&str> = token.split('.').collect();
    let report = verified(&web, format!("{}.{again}.{}", parts[0], parts[2]).as_bytes(), options());
    assert_eq!((report.outcome, report.decided_by), (Outcome::Invalid, Some(Code::SignatureMismatch)));
}

#[test]
fn a_signed_endorsement_comes_in_by_itself() {
    let web = Web::load();
    let endorsement = |more: &str| {
        let text = format!(
            r#"{{"@context":"https://w3id.org/openbadges/v2","type":"Endorsement","id":"urn:uuid:0f8ce8f2-6f6b-4a57-8a9c-3a4b7d6f0c55",
            "claim":{{"id":"{HOME}/badges/first-steps","endorsementComment":"Well made."}},"issuer":"{SIGNER}/issuer",
            "issuedOn":"2026-01-01T00:00:00Z","verification":{{"type":"SignedBadge"}}{more}}}"#
        );
        json::parse(text.as_bytes()).unwrap()
    };
    let sound = signed(&endorsement("").to_string());
    for input in dressed(&sound) {
        let report = verified(&web, input.as_bytes(), options());
        let said = (report.outcome, report.class, report.method);
        assert_eq!(said, (Outcome::Valid, Some("Endorsement"), Some("signed")), "{:?}", report.findings);
    }
    let report = verified(
        &web,
        signed(&endorsement(r#","expires":"2026-02-01T00:00:00Z""#).to_string()).as_bytes(),
        options(),
    );
    assert_eq!((report.outcome, report.decided_by), (Outcome::Invalid, Some(Code::Expired)));
    // Nobody signed this.
    let (head, _) = sound.rsplit_once('.').unwrap();
    let report = verified(&web, format!("{head}.{}", "A".repeat(342)).as_bytes(), options());
    assert_eq!((report.outcome, report.decided_by), (Outcome::Invalid, Some(Code::SignatureMismatch)));
    // In plain JSON it says that it is signed, and is not.
    let report = verified(&web, endorsement("").to_string().as_bytes(), options());
    assert_eq!((report.outcome, report.decided_by), (Outcome::Invalid, Some(Code::SignatureMissing)));
}

#[test]
fn images_come_in_with_a_byte_order_mark_of_their_own() {
    let web = Web::load();
    for name in ["hosted.svg", "signed.png"] {
        let case = read_json(&root().join(format!("cases/verify/base/{}.json", name.replace('.', "-"))));
        let path = case.get("input").and_then(Json::as_object).and_then(|input| input.text("image")).unwrap();
        let image = std::fs::read(root().join(path)).unwrap();
        assert_eq!(verified(&web, &image, options()).outcome, Outcome::Valid, "{name}");
        if name.ends_with(".svg") {
            let marked = ["\u{feff}".as_bytes(), &image].concat();
            assert_eq!(verified(&web, &marked, options()).outcome, Outcome::Valid, "{name}");
        }
    }
}

/// A recipient as it stands in the badge, who is expected, and what the report says.
#[test]
fn recipients_are_identified_by_every_property() {
    let web = Web::load();
    let url = format!("{HOME}/assertions/1001");
    let ids = [
        ("email", "learner@example.org", "other@example.org"),
        ("url", "https://learner.example.org/me", "https://learner.example.org/Me"),
        ("telephone", "+31612345678", "+31612345679"),
        ("id", "https://learner.example.org/profile", "https://learner.example.org/profile#me"),
        (
            "id",
            "urn:uuid:4f3a1f6e-0000-4000-8000-000000000001",
            "urn:uuid:4f3a1f6e-0000-4000-8000-000000000002",
        ),
        ("https://example.org/student-number", "s1234567", "s1234568"),
    ];
    for (property, own, other) in ids {
        let hash = IdentityHash::sha256(own, "deadsea");
        let (name, hex) = hash.as_str().split_once('$').unwrap();
        let upper = format!("{name}${}", hex.to_uppercase());
        let unsalted = IdentityHash::sha256(own, "");
        for recipient in [
            format!(r#"{{"type":"{property}","hashed":false,"identity":"{own}"}}"#),
            format!(r#"{{"type":"{property}","identity":"{own}"}}"#),
            format!(
                r#"{{"type":"{property}","hashed":true,"salt":"deadsea","identity":"{}"}}"#,
                hash.as_str()
            ),
            format!(r#"{{"type":"{property}","hashed":true,"salt":"deadsea","identity":"{upper}"}}"#),
            format!(r#"{{"type":"{property}","hashed":true,"identity":"{}"}}"#, unsalted.as_str()),
        ] {
            let mut assertion = json::parse(document(&web, &url).as_bytes()).unwrap();
            let object = assertion.as_object_mut().unwrap();
            object.insert("recipient", json::parse(recipient.as_bytes()).unwrap());
            let text = assertion.to_string();
            let report = |options: Options| {
                verify(Input::detect(url.as_bytes()).unwrap(), options, |request| match request.url == url {
                    true => Response::ok(text.as_bytes()),
                    false => web.get(&Object::new(), &request.url),
                })
                .unwrap()
            };
            let said =
                |report: &Report| (report.outcome, report.recipient, report.status_of(Check::Recipient));
            let is = |options: Options, expected| {
                let report = report(options);
                assert_eq!(said(&report), expected, "{recipient} {:?}", report.findings);
            };
            let confirmed = (Outcome::Valid, Statement::Confirmed, CheckStatus::Passed);
            let refuted = (Outcome::Invalid, Statement::Refuted, CheckStatus::Failed);
            is(options(), (Outcome::Valid, Statement::NotAsked, CheckStatus::NotApplicable));
            is(options().recipient(property, own), confirmed);
            is(options().recipient(property, other), refuted);
            is(
                options()
                    .recipient(property, other)
                    .recipient("email", "x@example.org")
                    .recipient(property, own),
                confirmed,
            );
            is(options().recipient("nickname", own), refuted);
            // A hash is not its own preimage, nor is a salted address the address.
            is(options().recipient(property, hash.as_str()), refuted);
            is(options().recipient(property, format!("{own}deadsea")), refuted);
        }
    }
}

/// Where nothing can be read, what was asked has no answer; it was asked all the same.
#[test]
fn of_nothing_every_statement_is_open() {
    let web = Web::load();
    let pem = std::fs::read_to_string(root().join("keys/rsa-2048.pub.pem")).unwrap();
    let open = |asked: bool| if asked { Statement::Unknown } else { Statement::NotAsked };
    for input in ["hello", "{", "[1]", "<svg xmlns='http://www.w3.org/2000/svg'/>"] {
        for (recipient, issuer, key) in
            [(false, false, false), (true, false, false), (false, true, false), (false, false, true)]
        {
            let mut options = options();
            if recipient {
                options = options.recipient("email", "learner@example.org");
            }
            if issuer {
                options = options.trusted_issuer(format!("{SIGNER}/issuer"));
            }
            if key {
                options = options.trusted_key(format!("{SIGNER}/issuer"), pem.as_str());
            }
            let report = verified(&web, input.as_bytes(), options);
            assert_ne!(report.outcome, Outcome::Valid);
            let said = (report.integrity, report.issuer_trust, report.recipient);
            assert_eq!(said, (Statement::Unknown, open(issuer || key), open(recipient)), "{input}");
        }
    }
}
