//! The fourth round of attacks, by somebody who had not seen the earlier ones being made: one table, each row a change of a sound badge of a small world of
//! its own. `docs/attack-log.md` tells of each.

use ob_core::jws::{PrivateKey, sign};
use ob_core::report::{Code, Outcome, Report};
use ob_core::resolve::{Request, Response};
use ob_core::text::Language;
use ob_core::value::DateTime;
use ob_core::verify::{Input, Options, Step, Verifier, verify};
use ob_tests::corpus::root;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
/// The school, and everything of it.
const S: &str = "https://school.example.edu";
/// The forger.
const M: &str = "https://mallory.example.net";
const UUID: &str = "urn:uuid:7a1f3c52-0f6e-4f0e-9d5a-3b1f0a4c2e11";
const LEARNER: &str = "learner@example.org";

fn pem(name: &str) -> String {
    std::fs::read_to_string(root().join("keys").join(name)).unwrap()
}

/// A hosted and a signed badge of the school, and what is changed about them.
struct World {
    answers: BTreeMap<String, Response>,
    hosted: Value,
    signed: Value,
    class: Value,
    issuer: Value,
    key: Value,
    list: Value,
    signer: &'static str,
    options: Options,
    /// What is handed in, in place of the badge's own address or token.
    input: Option<String>,
}

impl World {
    fn new() -> Self {
        let badge = |id: String, kind: &str| {
            json!({"@context": CONTEXT, "type": "Assertion", "id": id, "badge": format!("{S}/class"), "issuedOn": "2026-01-01T00:00:00Z",
                   "recipient": {"type": "email", "hashed": false, "identity": LEARNER}, "verification": {"type": kind}})
        };
        Self {
            answers: BTreeMap::new(),
            hosted: badge(format!("{S}/a/1"), "HostedBadge"),
            signed: badge(UUID.to_owned(), "SignedBadge"),
            class: json!({"@context": CONTEXT, "type": "BadgeClass", "id": format!("{S}/class"), "name": "n", "description": "d",
                          "image": format!("{S}/class.png"), "criteria": format!("{S}/criteria"), "issuer": format!("{S}/issuer")}),
            issuer: json!({"@context": CONTEXT, "type": "Issuer", "id": format!("{S}/issuer"), "name": "School", "url": format!("{S}/"),
                           "email": "badges@school.example.edu", "publicKey": format!("{S}/key"), "revocationList": format!("{S}/revoked")}),
            key: json!({"@context": CONTEXT, "type": "CryptographicKey", "id": format!("{S}/key"), "owner": format!("{S}/issuer"),
                        "publicKeyPem": pem("ed25519.pub.pem")}),
            list: json!({"@context": CONTEXT, "type": "RevocationList", "id": format!("{S}/revoked"), "issuer": format!("{S}/issuer"),
                         "revokedAssertions": ["urn:uuid:00000000-0000-4000-8000-000000000000"]}),
            signer: "ed25519.pem",
            options: Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant()),
            input: None,
        }
    }

    fn put(&mut self, url: impl Into<String>, document: &Value) {
        self.answers.insert(url.into(), Response::ok(document.to_string()));
    }

    fn redirected(&mut self, url: impl Into<String>, to: impl Into<String>, document: &Value) {
        let answer = Response::Document {
            status: 200,
            final_url: Some(to.into()),
            media_type: None,
            body: document.to_string().into_bytes(),
        };
        self.answers.insert(url.into(), answer);
    }

    fn get(&self, request: &Request) -> Response {
        let own = [
            (&self.hosted, "a/1"),
            (&self.class, "class"),
            (&self.issuer, "issuer"),
            (&self.key, "key"),
            (&self.list, "revoked"),
        ];
        let found = own.into_iter().find(|(_, path)| request.url == format!("{S}/{path}"));
        let standing = || found.map(|(document, _)| Response::ok(document.to_string()));
        let not_found =
            Response::Document { status: 404, final_url: None, media_type: None, body: Vec::new() };
        self.answers.get(&request.url).cloned().or_else(standing).unwrap_or(not_found)
    }

    fn token(&self) -> String {
        let key = PrivateKey::from_pem(&pem(self.signer)).unwrap();
        sign(&key, self.signed.to_string().as_bytes()).unwrap()
    }

    fn verify(&self, input: &str) -> Report {
        let input = self.input.as_deref().unwrap_or(input);
        verify(Input::detect(input.as_bytes()).unwrap(), self.options.clone(), |request| self.get(request))
            .unwrap()
    }

    fn hosted(&self) -> Report {
        let id = self.hosted["id"].as_str().filter(|id| id.starts_with("http"));
        self.verify(id.unwrap_or(&format!("{S}/a/1")))
    }

    fn signed(&self) -> Report {
        self.verify(&self.token())
    }
}

type Edit = fn(&mut World);
/// What is tried, the outcome, and codes that are found (with `-` before: that are not).
type Attempt = (&'static str, Outcome, &'static [&'static str], Edit);

use Outcome::{Invalid, Unverifiable, Valid};

fn try_all(attempts: &[Attempt], run: fn(&World) -> Report) {
    let mut wrong = Vec::new();
    for (why, outcome, codes, edit) in attempts {
        let mut world = World::new();
        edit(&mut world);
        let report = run(&world);
        let found: Vec<&str> = report.findings.iter().map(|finding| finding.code.as_str()).collect();
        let told = codes.iter().all(|code| match code.strip_prefix('-') {
            Some(code) => !found.contains(&code),
            None => found.contains(code),
        });
        if std::env::var("OB_SHOW").is_ok() {
            println!("{:>13} {why}: {found:?}", report.outcome.as_str());
            if report.outcome != *outcome {
                println!("{:?}", report.findings);
            }
        }
        if report.outcome != *outcome || !told {
            wrong.push(format!(
                "{why}: {} {found:?}, expected {} {codes:?}",
                report.outcome.as_str(),
                outcome.as_str()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The badge as it is, so that each row shows its own change alone.
#[test]
fn the_badges_are_sound() {
    let world = World::new();
    for report in [world.hosted(), world.signed()] {
        assert!(report.outcome == Valid && report.findings.is_empty(), "{:?}", report.findings);
    }
    assert!(!Code::ALL.is_empty());
}

#[test]
fn revocation() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "the id of the badge with http in the list of a portal that moved to https",
            Invalid,
            &["revoked"],
            |w| {
                w.signed["id"] = json!(format!("http://school.example.edu/a/9"));
                w.list["revokedAssertions"] = json!([format!("{S}/a/9")]);
            },
        ),
        ("the other way round: the list is older than the move", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!(["http://school.example.edu/a/9"]);
        }),
        ("the bare UUID of a badge whose id is that UUID", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([UUID.trim_start_matches("urn:uuid:").to_uppercase()]);
        }),
        ("the same as uid of an entry", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"uid": UUID.trim_start_matches("urn:uuid:")}]);
        }),
        ("a reference relative to the list", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!(["/a/9"]);
        }),
        ("a relative reference as id of an entry", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!([{"id": "a/9"}]);
        }),
        ("a slash too many is another badge", Valid, &[], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!([format!("{S}/a/9/")]);
        }),
        ("an entry that embeds the whole badge", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([w.signed.clone()]);
        }),
        ("an entry that says that it is not revoked after all", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"id": UUID, "revoked": false}]);
        }),
        ("an entry by the IRI of a badge", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"@id": UUID, "@type": "obi:Assertion"}]);
        }),
        ("the uid in white space of another kind", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!(["\u{a0}9-x\u{2003}"]);
        }),
        ("a uid as the id of an entry, which makes an address of it", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"id": "9-x"}]);
        }),
        ("the uid of an entry with white space", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"uid": " 9-x "}]);
        }),
        ("the uid of an entry in a language", Unverifiable, &["revocation-list-unusable"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"uid": {"@value": "9-x", "@language": "en"}}]);
        }),
        ("a list by the class Assertion as well", Invalid, &["revoked"], |w| {
            w.list["type"] = json!(["RevocationList", "Assertion"]);
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a list that is revoked itself", Unverifiable, &["revocation-list-unusable"], |w| {
            w.list["revokedAssertions"] = json!(true);
        }),
        ("a list under a wrong media type counts", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!(UUID);
        }),
        ("a list that is gone", Unverifiable, &["revocation-list-unavailable"], |w| {
            let gone =
                Response::Document { status: 410, final_url: None, media_type: None, body: b"{}".to_vec() };
            w.answers.insert(format!("{S}/revoked"), gone);
        }),
        ("a list with no content", Unverifiable, &["revocation-list-unavailable"], |w| {
            let none =
                Response::Document { status: 204, final_url: None, media_type: None, body: Vec::new() };
            w.answers.insert(format!("{S}/revoked"), none);
        }),
        ("a list of another issuer", Unverifiable, &["revocation-list-of-another"], |w| {
            w.list["issuer"] = json!(format!("{M}/issuer"));
        }),
        (
            "a list that names its entries by @list through its context",
            Unverifiable,
            &["jsonld-unsupported"],
            |w| {
                w.list["@context"] =
                    json!([CONTEXT, {"revokedAssertions": {"@id": "obi:revoked", "@container": "@list"}}]);
            },
        ),
        ("a list whose entries stand under a word of its own", Invalid, &["revoked"], |w| {
            w.list["@context"] = json!([CONTEXT, {"ingetrokken": "obi:revoked"}]);
            let list = w.list.as_object_mut().unwrap();
            list.remove("revokedAssertions");
            list.insert("ingetrokken".into(), json!([UUID]));
        }),
        (
            "the word revokedAssertions is to mean something else in the list",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.list["@context"] =
                    json!([CONTEXT, {"revokedAssertions": "https://example.org/else", "r": "obi:revoked"}]);
                w.list["r"] = json!([]);
                w.list["revokedAssertions"] = json!([UUID]);
            },
        ),
        ("the profile's word for the list is redefined", Invalid, &["decisive-term-redefined"], |w| {
            w.issuer["@context"] = json!([CONTEXT, {"revocationList": "https://example.org/else"}]);
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("the profile names its list by a compact IRI", Invalid, &["revoked"], |w| {
            let list = w.issuer["revocationList"].take();
            w.issuer.as_object_mut().unwrap().remove("revocationList");
            w.issuer["obi:revocationList"] = list;
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        (
            "the profile names its list by an expanded IRI and a value object",
            Invalid,
            &["revocation-list-unusable"],
            |w| {
                let list = w.issuer["revocationList"].take();
                w.issuer.as_object_mut().unwrap().remove("revocationList");
                w.issuer["https://w3id.org/openbadges#revocationList"] = json!({"@value": list});
            },
        ),
        ("the payload says revoked", Invalid, &["revoked"], |w| w.signed["revoked"] = json!(true)),
        ("the payload says revoked by the word of lists", Invalid, &["revoked"], |w| {
            w.signed["revokedAssertions"] = json!(true)
        }),
        ("the payload says revoked in a number", Invalid, &["revoked-unclear"], |w| {
            w.signed["revoked"] = json!(1)
        }),
        ("the payload says revoked in an empty object", Invalid, &["revoked-unclear"], |w| {
            w.signed["revoked"] = json!({})
        }),
        ("false and true", Invalid, &["revoked"], |w| w.signed["revoked"] = json!([false, true])),
        ("one is false, and its compact IRI is true", Invalid, &["revoked"], |w| {
            w.signed["revoked"] = json!(false);
            w.signed["obi:revoked"] = json!(true);
        }),
    ];
    try_all(ATTEMPTS, World::signed);
}

#[test]
fn scope_of_hosted_badges() {
    fn at(w: &mut World, id: &str, verification: Value) {
        w.hosted["id"] = json!(id);
        w.issuer["verification"] = verification;
        let document = w.hosted.clone();
        let url = ob_core::value::HttpUrl::parse(id).unwrap().without_fragment().into_string();
        w.put(url, &document);
    }
    const ATTEMPTS: &[Attempt] = &[
        ("an overlong encoding of dots, which old servers decode", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/%c0%ae%c0%ae/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("an overlong encoding of a slash", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%c0%afx",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots before an encoded question mark", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%3fx",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots before an encoded hash", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%23x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots of full width, which some servers fold", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/\u{ff0e}\u{ff0e}/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots with a zero byte", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%00/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots in the IIS way of encoding", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/%u002e%u002e/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("three dots are a name", Valid, &[], |w| {
            at(
                w,
                "https://school.example.edu/b/.../x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        (
            "a prefix with a fragment opens what stands in that fragment alone",
            Invalid,
            &["outside-scope"],
            |w| {
                at(
                    w,
                    "https://school.example.edu/b/1",
                    json!({"startsWith": "https://school.example.edu/b/1#x"}),
                );
            },
        ),
        ("a host in full width letters is that host", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "ｓｃｈｏｏｌ.example.edu"}));
        }),
        ("a host with an ideographic full stop is that host", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "school。example。edu"}));
        }),
        ("a Cyrillic o is another host", Invalid, &["outside-scope"], |w| {
            at(w, "https://sch\u{43e}ol.example.edu/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("a soft hyphen in a host is nothing", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "sch\u{ad}ool.example.edu"}));
        }),
        ("a host that ends in a dot is another one", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu./b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("the host of allowedOrigins in an object", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://mallory.example.net/b/1",
                json!({"allowedOrigins": {"id": "https://mallory.example.net/"}}),
            );
        }),
        ("the suffix of a host is none", Invalid, &["outside-scope"], |w| {
            at(w, "https://xschool.example.edu/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("a host with a leading dot, as in cookies, opens no sub-domain", Invalid, &["outside-scope"], |w| {
            at(w, "https://b.school.example.edu/b/1", json!({"allowedOrigins": ".school.example.edu"}));
        }),
        ("startsWith without its last letter", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.education/b/1",
                json!({"startsWith": "https://school.example.edu"}),
            );
        }),
        ("startsWith under its full IRI", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"http://purl.org/dqm-vocabulary/v1/dqm#startsWith": "https://school.example.edu/c/"}),
            );
        }),
        ("allowedOrigins under its compact IRI, of another host", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"obi:allowedOrigins": "other.example.edu"}));
        }),
        ("the profile's verification under the old name", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu/b/1", Value::Null);
            w.issuer.as_object_mut().unwrap().remove("verification");
            w.issuer["verify"] = json!({"startsWith": "https://school.example.edu/c/"});
        }),
        ("the same by a redefined word", Invalid, &["decisive-term-redefined"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"startsWith": "https://school.example.edu/c/"}));
            w.issuer["@context"] = json!([CONTEXT, {"startsWith": "https://example.org/else"}]);
        }),
        ("the same by a context inside the verification", Invalid, &["decisive-term-redefined"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"@context": {"startsWith": null}, "startsWith": "https://school.example.edu/c/"}),
            );
        }),
        ("a profile of two scopes, in two verifications", Invalid, &["property-many"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!([{"startsWith": "https://school.example.edu/c/"}, {"startsWith": "https://school.example.edu/b/"}]),
            );
        }),
        ("another property of verification than id", Invalid, &["scope-property-unsupported"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"verificationProperty": "obi:uid"}));
        }),
        ("the property by its keyword", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"verificationProperty": "@id"}));
        }),
        ("the verification of a platform that names its type by the old word", Valid, &[], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"type": "hosted", "allowedOrigins": ["school.example.edu", "www.school.example.edu"]}),
            );
        }),
        ("an id with two slashes is another path", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu//b/1", json!({"startsWith": "https://school.example.edu/b/"}));
        }),
        ("a tab in an id", Invalid, &[], |w| {
            w.hosted["id"] = json!("https://school.example.edu/b/\t1");
            w.input = Some(w.hosted.to_string());
        }),
        ("the id with a user without a name", Invalid, &["outside-scope"], |w| {
            at(w, "https://:pw@school.example.edu/b/1", json!({}));
            w.input = Some(w.hosted.to_string());
        }),
        ("an address of an IP in another form", Invalid, &["outside-scope"], |w| {
            at(w, "https://127.0.0.1/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("the form of one address is the other", Valid, &[], |w| {
            at(w, "https://2130706433/b/1", json!({"allowedOrigins": "127.0.0.1"}));
            w.hosted["id"] = json!("https://127.0.0.1/b/1");
            let document = w.hosted.clone();
            w.put("https://127.0.0.1/b/1", &document);
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn keys_and_signatures() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "signed before the portal moved to https: the ids of the badge are those of then",
            Valid,
            &[],
            |w| {
                w.signed["id"] = json!("http://school.example.edu/a/9");
                w.signed["verification"]["creator"] = json!("http://school.example.edu/key");
            },
        ),
        ("the other way round nothing is moved", Invalid, &["outside-scope"], |w| {
            w.signed["id"] = json!("https://mallory.example.net/a/9");
        }),
        (
            "the key of https in the profile, an attacker's of http in the creator",
            Invalid,
            &["creator-not-of-issuer"],
            |w| {
                w.signed["verification"]["creator"] = json!("http://school.example.edu:443/key");
            },
        ),
        ("a creator with the port of http in an https address", Invalid, &["creator-not-of-issuer"], |w| {
            w.signed["verification"]["creator"] = json!("https://school.example.edu:80/key");
        }),
        ("the key embeds its owner, who lists another key", Valid, &[], |w| {
            w.key["owner"] =
                json!({"id": format!("{S}/issuer"), "type": "Profile", "publicKey": format!("{M}/key")});
        }),
        ("the owner of the key in a list of two", Invalid, &["key-owner-missing"], |w| {
            w.key["owner"] = json!([format!("{S}/issuer"), format!("{M}/issuer")]);
        }),
        ("the key has an owner by the compact IRI as well", Invalid, &["key-owner-missing"], |w| {
            w.key["sec:owner"] = json!(format!("{M}/issuer"));
        }),
        ("the key is answered by Mallory's host", Valid, &["redirected-to-other-host"], |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), format!("{M}/key"), &key);
        }),
        ("the key is answered over http", Unverifiable, &["redirect-refused"], |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), "http://school.example.edu/key", &key);
        }),
        ("the key document declares no id and no type", Valid, &[], |w| {
            w.key.as_object_mut().unwrap().remove("id");
            w.key.as_object_mut().unwrap().remove("type");
        }),
        ("a profile in place of the key, which holds the key", Invalid, &["object-class-mismatch"], |w| {
            w.key = json!({"@context": CONTEXT, "type": "Issuer", "publicKey": [w.key.clone()], "id": format!("{S}/key"), "name": "n", "url": S, "email": "a@b.example"});
        }),
        ("a PEM that is the public and the private key", Invalid, &["key-unusable"], |w| {
            w.key["publicKeyPem"] = json!(format!("{}{}", pem("ed25519.pub.pem"), pem("ed25519.pem")));
        }),
        ("a PEM in a language", Invalid, &["key-unusable"], |w| {
            w.key["publicKeyPem"] = json!({"@value": pem("ed25519.pub.pem"), "@language": "en"});
        }),
        ("a PEM in a value object", Valid, &[], |w| {
            w.key["publicKeyPem"] = json!({"@value": pem("ed25519.pub.pem")});
        }),
        (
            "the term publicKeyPem leads elsewhere, and the key stands under its IRI",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.key["@context"] = json!([CONTEXT, {"publicKeyPem": "https://example.org/else"}]);
                w.key["sec:publicKeyPem"] = w.key["publicKeyPem"].clone();
                w.key["publicKeyPem"] = json!(pem("p256.pub.pem"));
            },
        ),
        (
            "two keys, one of them broken: the profile is not as it has to be",
            Invalid,
            &["property-form"],
            |w| {
                w.issuer["publicKey"] =
                    json!([{"id": format!("{S}/issuer#old"), "publicKeyPem": "-"}, format!("{S}/key")]);
            },
        ),
        ("two keys, one of them out of reach, and none is named", Valid, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!([format!("{S}/old-key"), format!("{S}/key")]);
        }),
        ("signed by a key that is out of reach", Unverifiable, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!([format!("{S}/old-key"), format!("{S}/key")]);
            w.signer = "p256.pem";
        }),
        ("a retired key that the profile still lists", Valid, &[], |w| {
            w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("ed25519.pub.pem")},
                                           {"id": format!("{S}/issuer#2"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("p256.pub.pem")}]);
            w.signed["verification"]["creator"] = json!(format!("{S}/issuer#1"));
        }),
        ("the badge names the new key, and the old one signs", Invalid, &["signature-mismatch"], |w| {
            w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("ed25519.pub.pem")},
                                           {"id": format!("{S}/issuer#2"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("p256.pub.pem")}]);
            w.signed["verification"]["creator"] = json!(format!("{S}/issuer#2"));
        }),
        (
            "two embedded keys under one id, one of them Mallory's: both are the issuer's words",
            Valid,
            &[],
            |w| {
                w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "publicKeyPem": pem("p256.pub.pem")}, {"id": format!("{S}/issuer#1"), "publicKeyPem": pem("ed25519.pub.pem")}]);
            },
        ),
        ("the issuer's key is embedded as a blank node", Valid, &[], |w| {
            w.issuer["publicKey"] = json!({"id": "_:b0", "publicKeyPem": pem("ed25519.pub.pem")});
        }),
        ("a key in a data URI", Unverifiable, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!("data:application/json,%7B%7D");
        }),
        ("the key is listed in the badge's own class", Invalid, &["issuer-without-key"], |w| {
            w.issuer.as_object_mut().unwrap().remove("publicKey");
            w.class["publicKey"] = json!(format!("{S}/key"));
        }),
        ("the class embeds the profile with a key of Mallory's", Invalid, &["signature-mismatch"], |w| {
            w.class["issuer"] = w.issuer.clone();
            w.class["issuer"]["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
            w.signer = "p256.pem";
        }),
        (
            "Mallory's token embeds the class, and in it the profile with her key",
            Invalid,
            &["signature-mismatch"],
            |w| {
                w.signed["badge"] = w.class.clone();
                w.signed["badge"]["issuer"] = w.issuer.clone();
                w.signed["badge"]["issuer"]["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
                w.signer = "p256.pem";
            },
        ),
        ("the same with the id of the profile in capitals", Invalid, &["signature-mismatch"], |w| {
            w.signed["badge"] = w.class.clone();
            w.signed["badge"]["issuer"] = json!({"id": "HTTPS://SCHOOL.EXAMPLE.EDU/issuer", "type": "Issuer", "publicKey": {"publicKeyPem": pem("p256.pub.pem")}});
            w.signer = "p256.pem";
        }),
        ("the payload has an issuer of its own", Invalid, &["signature-mismatch"], |w| {
            w.signed["issuer"] = json!(format!("{M}/issuer"));
            w.signed["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
            w.signer = "p256.pem";
        }),
        ("the class is awarded by two issuers, by term and by IRI", Invalid, &["property-many"], |w| {
            w.class["obi:issuer"] = json!(format!("{M}/issuer"));
        }),
        ("a trusted key of the issuer, and the profile lists another", Valid, &[], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("p256.pub.pem"));
            w.signer = "p256.pem";
        }),
        ("a trusted key of the issuer does not make up for a revocation", Invalid, &["revoked"], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("p256.pub.pem"));
            w.signer = "p256.pem";
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a carried profile names an empty list of another host", Invalid, &["revoked"], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("ed25519.pub.pem"));
            w.signed["badge"] = w.class.clone();
            w.signed["badge"]["issuer"] = w.issuer.clone();
            w.signed["badge"]["issuer"]["revocationList"] =
                json!({"type": "RevocationList", "revokedAssertions": []});
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a token with a second dot too many", Invalid, &[], |w| w.input = Some(format!("{}.", w.token()))),
        ("a token in quotes", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("\"{}\"", w.token()))
        }),
        ("a token broken over two lines", Invalid, &["input-unrecognised"], |w| {
            let token = w.token();
            let (a, b) = token.split_at(60);
            w.input = Some(format!("{a}\n{b}"));
        }),
        ("a token with a zero-width space at its end", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("{}\u{200b}", w.token()))
        }),
        ("a token with a byte order mark before it and blanks behind", Valid, &[], |w| {
            w.input = Some(format!("\u{feff}{} \r\n", w.token()))
        }),
        ("a token with padding", Invalid, &["jws-refused"], |w| w.input = Some(format!("{}==", w.token()))),
        ("two tokens, one behind the other", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("{} {}", w.token(), w.token()))
        }),
        ("a signed badge with two verifications of one type", Invalid, &["property-many"], |w| {
            w.signed["verification"] =
                json!([{"type": "SignedBadge"}, {"type": "SignedBadge", "creator": format!("{M}/key")}]);
        }),
        ("the type of verification by a term of its own", Valid, &[], |w| {
            w.signed["@context"] = json!([CONTEXT, {"ondertekend": "obi:SignedBadge"}]);
            w.signed["verification"]["type"] = json!("ondertekend");
        }),
        ("the name signed is redefined as the type of hosting", Invalid, &[], |w| {
            w.signed["@context"] = json!([CONTEXT, {"signed": "obi:HostedBadge"}]);
            w.signed["verification"]["type"] = json!("signed");
        }),
        ("a signed badge without an id", Invalid, &["property-missing"], |w| {
            w.signed.as_object_mut().unwrap().remove("id");
        }),
        ("a signed badge whose id is blank", Invalid, &[], |w| w.signed["id"] = json!("")),
        ("a signed badge whose id is a blank node", Invalid, &[], |w| w.signed["id"] = json!("_:b0")),
        ("a signed badge under the id of its class", Valid, &[], |w| {
            w.signed["id"] = json!(format!("{S}/class"))
        }),
    ];
    try_all(ATTEMPTS, World::signed);
}

#[test]
fn recipients() {
    fn expect(w: &mut World, property: &str, identity: &str) {
        w.options = w.options.clone().recipient(property, identity);
    }
    fn hash(w: &mut World, text: &str, salt: Value) {
        let hash = ob_core::value::IdentityHash::sha256(text, "");
        w.hosted["recipient"] =
            json!({"type": "email", "hashed": true, "identity": hash.as_str(), "salt": salt});
    }
    const ATTEMPTS: &[Attempt] = &[
        ("the learner", Valid, &[], |w| expect(w, "email", LEARNER)),
        ("the learner by mailto:", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!(format!("mailto:{LEARNER}"));
            expect(w, "email", LEARNER);
        }),
        ("a part of the address in the salt", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "learner@example.organisation", json!("anisation"));
            expect(w, "email", "learner@example.orgx");
        }),
        ("a longer address whose end is the salt", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "learner@example.orgsalt", json!("salt"));
            expect(w, "email", "learner@example.orgsalt");
        }),
        ("an empty expectation, and the hash of the salt alone", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "s", json!("s"));
            expect(w, "email", "x");
        }),
        ("a hash with a blank behind it", Invalid, &[], |w| {
            hash(w, LEARNER, Value::Null);
            let hash = w.hosted["recipient"]["identity"].as_str().unwrap().to_owned();
            w.hosted["recipient"]["identity"] = json!(format!("{hash} "));
            expect(w, "email", LEARNER);
        }),
        ("the letter ß and the letters ss are two", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("strasse@example.org");
            expect(w, "email", "straße@example.org");
        }),
        ("a dotless i is no i", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("i@example.org");
            expect(w, "email", "\u{131}@example.org");
        }),
        ("a capital I with a dot is no i", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("i@example.org");
            expect(w, "email", "\u{130}@example.org");
        }),
        ("letters composed and decomposed are two", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("e\u{301}@example.org");
            expect(w, "email", "\u{e9}@example.org");
        }),
        ("a long s is no s", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("s@example.org");
            expect(w, "email", "\u{17f}@example.org");
        }),
        ("a zero-width joiner in the address", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("learner\u{200d}@example.org");
            expect(w, "email", LEARNER);
        }),
        ("case is not passed over but for an address", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"] =
                json!({"type": "url", "hashed": false, "identity": "https://example.org/Learner"});
            expect(w, "url", "https://example.org/learner");
        }),
        ("the type in capitals", Invalid, &["recipient-type-mismatch"], |w| {
            w.hosted["recipient"]["type"] = json!("Email");
            expect(w, "email", LEARNER);
        }),
        ("the type as a full IRI", Valid, &[], |w| {
            w.hosted["recipient"]["type"] = json!("http://schema.org/email");
            expect(w, "email", LEARNER);
        }),
        ("the word email is to mean telephone", Invalid, &["decisive-term-redefined"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"email": "http://schema.org/telephone"}]);
            expect(w, "telephone", LEARNER);
        }),
        (
            "the same, and further up the word means something harmless",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                let harmless = json!([CONTEXT, {"email": "https://example.org/post"}]);
                w.hosted = json!({"@context": CONTEXT, "evidence": {"@context": harmless, "narrative": "n", "email": "x"}, "id": w.hosted["id"], "type": "Assertion",
                              "badge": w.hosted["badge"], "issuedOn": w.hosted["issuedOn"], "verification": {"type": "HostedBadge"},
                              "recipient": {"@context": {"email": "http://schema.org/telephone"}, "type": "email", "hashed": false, "identity": LEARNER}});
                expect(w, "telephone", LEARNER);
            },
        ),
        ("hashed under a context that hides it", Invalid, &["decisive-term-redefined"], |w| {
            hash(w, LEARNER, Value::Null);
            w.hosted["@context"] = json!([CONTEXT, {"hashed": null}]);
            let hash = w.hosted["recipient"]["identity"].as_str().unwrap().to_owned();
            expect(w, "email", &hash);
        }),
        ("the recipient is a profile that names the learner's address", Invalid, &[], |w| {
            w.hosted["recipient"] = json!({"type": ["Profile"], "id": format!("{M}/me"), "email": LEARNER});
            expect(w, "email", LEARNER);
        }),
        ("the identity stands under two names", Invalid, &["property-many"], |w| {
            w.hosted["recipient"]["obi:identityHash"] = json!("other@example.org");
            expect(w, "email", LEARNER);
        }),
        ("the recipient is a link to an object with the learner in it", Invalid, &[], |w| {
            w.hosted["recipient"] = json!(format!("{M}/recipient"));
            expect(w, "email", LEARNER);
        }),
        ("the recipient of the class is none of the badge", Invalid, &[], |w| {
            w.class["recipient"] = w.hosted["recipient"].clone();
            w.hosted.as_object_mut().unwrap().remove("recipient");
            expect(w, "email", LEARNER);
        }),
        (
            "the stolen badge: the thief's copy in hand names the thief",
            Invalid,
            &["recipient-mismatch", "input-differs-from-hosted-copy"],
            |w| {
                let mut copy = w.hosted.clone();
                copy["recipient"]["identity"] = json!("thief@example.net");
                w.input = Some(copy.to_string());
                expect(w, "email", "thief@example.net");
            },
        ),
        ("an expectation of nothing", Invalid, &["recipient-mismatch"], |w| expect(w, "email", "")),
        ("an expectation of nothing, and a badge to nobody", Invalid, &[], |w| {
            w.hosted["recipient"]["identity"] = json!("");
            expect(w, "email", "");
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn json_ld_and_json() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "a context inside the badge takes its meaning away, further out it counts",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.hosted["recipient"]["@context"] = json!({"identity": null});
            },
        ),
        ("@vocab makes words of the recipient's own", Valid, &[], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://example.org/v#"}]);
            w.hosted["mood"] = json!("glad");
        }),
        ("expires by @vocab of the security vocabulary", Invalid, &["expired"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://w3id.org/security#"}]);
            w.hosted["expiration"] = json!("2026-02-01T00:00:00Z");
        }),
        ("revoked by a relative @vocab", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "#"}]);
            w.hosted["voked"] = json!(true);
        }),
        ("revoked by @vocab of the beginning of its IRI", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://w3id.org/openbadges#re"}]);
            w.hosted["voked"] = json!(true);
        }),
        ("revoked by an alias of an alias", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"a": "b", "b": "c", "c": "revoked"}]);
            w.hosted["a"] = json!(true);
        }),
        ("revoked by a prefix that ends in the middle of its word", Invalid, &["revoked"], |w| {
            w.hosted["@context"] =
                json!([CONTEXT, {"r": {"@id": "https://w3id.org/openbadges#re", "@prefix": true}}]);
            w.hosted["r:voked"] = json!(true);
        }),
        ("revoked by an array of contexts inside a context by address", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
            let context = json!({"@context": [CONTEXT, {"weg": "obi:revoked"}]});
            w.put(format!("{S}/context"), &context);
            w.hosted["weg"] = json!(true);
        }),
        ("a context that leads back to itself", Invalid, &["jsonld-invalid"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
            let context = json!({"@context": format!("{S}/context")});
            w.put(format!("{S}/context"), &context);
        }),
        ("a context that is the class of the badge", Invalid, &["-revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/class"), {"badge": null}]);
        }),
        ("a context that cannot be had", Unverifiable, &["context-unavailable"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
        }),
        (
            "a context of another address that looks like that of Open Badges",
            Unverifiable,
            &["context-unavailable"],
            |w| {
                w.hosted["@context"] = json!("https://w3id.org/openbadges/v2/../v2x");
            },
        ),
        ("the context with a question mark", Unverifiable, &["context-unavailable"], |w| {
            w.hosted["@context"] = json!("https://w3id.org/openbadges/v2?");
        }),
        ("the context in other letters of its host and with dots", Valid, &[], |w| {
            w.hosted["@context"] = json!("HTTPS://W3ID.org:443/openbadges/v1/../v2#context");
        }),
        (
            "a scoped context of the class Assertion in a context by address",
            Unverifiable,
            &["jsonld-unsupported"],
            |w| {
                w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
                let context = json!({"@context": {"Assertion": {"@id": "obi:Assertion", "@context": {"weg": "obi:revoked"}}}});
                w.put(format!("{S}/context"), &context);
                w.hosted["weg"] = json!(true);
            },
        ),
        ("a scoped context of an alias of the class", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"Uitreiking": {"@id": "obi:Assertion", "@context": {"weg": "obi:revoked"}}}]);
            w.hosted["type"] = json!("Uitreiking");
            w.hosted["weg"] = json!(true);
        }),
        ("a scoped context of a type beside the class", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"Extra": {"@id": "https://example.org/Extra", "@context": {"weg": "obi:revoked"}}}]);
            w.hosted["type"] = json!(["Assertion", "Extra"]);
            w.hosted["weg"] = json!(true);
        }),
        ("@graph at the top", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@graph"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@graph by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"g": "@graph"}]);
            w.hosted["g"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@nest by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"n": "@nest"}]);
            w.hosted["n"] = json!({"revoked": true});
        }),
        ("@included by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"n": "@included"}]);
            w.hosted["n"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@reverse at the top", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@reverse"] = json!({"related": {"id": format!("{S}/a/1"), "revoked": true}});
        }),
        ("an alias of @id and the id itself", Invalid, &["jsonld-invalid"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"adres": "@id"}]);
            w.hosted["adres"] = json!(format!("{S}/a/2"));
            w.input = Some(w.hosted.to_string());
        }),
        ("an alias of @type adds another class", Invalid, &[], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"soort": "@type"}]);
            w.hosted["soort"] = json!("BadgeClass");
            w.hosted["type"] = json!("Evidence");
        }),
        ("a value object as the date of the end", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!({"type": "xsd:dateTime", "@value": "2026-02-01T00:00:00Z"});
        }),
        ("the end as a text of another type", Invalid, &[], |w| {
            w.hosted["expires"] =
                json!({"type": "https://example.org/date", "@value": "2026-02-01T00:00:00Z"});
        }),
        ("the end twice: null and a date under its compact IRI", Invalid, &["expired"], |w| {
            w.hosted["expires"] = Value::Null;
            w.hosted["sec:expiration"] = json!("2026-02-01T00:00:00Z");
        }),
        ("the end in a set of a set", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!({"@set": [{"@set": ["2026-02-01T00:00:00Z"]}]});
        }),
        ("the end in an array of an array", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!([["2026-02-01T00:00:00Z"]])
        }),
        ("the end of the year 10000", Invalid, &["property-form"], |w| {
            w.hosted["expires"] = json!("10000-01-01T00:00:00Z")
        }),
        ("an end with a sign", Invalid, &["property-form"], |w| {
            w.hosted["expires"] = json!("+2027-01-01T00:00:00Z")
        }),
        ("an end before the flood", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!("0000-01-01T00:00:00+23:59")
        }),
        ("a leap second is not read", Invalid, &["property-form"], |w| {
            w.hosted["issuedOn"] = json!("2016-12-31T23:59:60Z")
        }),
        ("issued a moment ahead, in another zone", Invalid, &["issued-in-future"], |w| {
            w.hosted["issuedOn"] = json!("2026-06-01T01:00:00.000000001+01:00")
        }),
        ("a tolerance without end", Valid, &[], |w| {
            w.options = w.options.clone().clock_tolerance_seconds(i64::MAX);
            w.hosted["expires"] = json!("2026-02-01T00:00:00Z");
        }),
        ("a name in escapes is that name", Invalid, &["revoked"], |w| {
            w.input = None;
            let text = w.hosted.to_string().replacen('{', "{\"re\\u0076oked\":true,", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a name twice, once in escapes", Invalid, &["object-not-json"], |w| {
            let text = w.hosted.to_string().replacen('{', "{\"re\\u0076oked\":true,\"revoked\":false,", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("half a surrogate pair", Invalid, &["object-not-json"], |w| {
            let text = w.hosted.to_string().replacen('{', "{\"x\":\"\\ud800\",", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("two documents in one", Invalid, &["object-not-json"], |w| {
            let text = format!("{0}{0}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a comment", Invalid, &["object-not-json"], |w| {
            let text = format!("/**/{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a guard before the JSON, as some servers write it", Invalid, &["object-not-json"], |w| {
            let text = format!(")]}}',\n{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a BOM before the JSON", Valid, &[], |w| {
            let text = format!("\u{feff}{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("JSON in UTF-16", Invalid, &["object-not-json"], |w| {
            let text: Vec<u8> = w.hosted.to_string().encode_utf16().flat_map(u16::to_le_bytes).collect();
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a NUL behind the JSON", Invalid, &["object-not-json"], |w| {
            let text = format!("{}\0", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("an array of one badge", Invalid, &["object-not-an-object"], |w| {
            let text = json!([w.hosted]);
            w.put(format!("{S}/a/1"), &text);
        }),
        ("a number without end", Valid, &[], |w| {
            let text = w.hosted.to_string().replacen('{', &format!("{{\"x\":1{},", "0".repeat(300_000)), 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn what_stands_where() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "the class is answered by Mallory's host, who is its issuer there",
            Invalid,
            &["outside-scope"],
            |w| {
                let mut class = w.class.clone();
                class["issuer"] = json!(format!("{M}/issuer"));
                w.redirected(format!("{S}/class"), format!("{M}/class"), &class);
                let issuer = json!({"@context": CONTEXT, "type": "Issuer", "id": format!("{M}/issuer"), "name": "School", "url": S, "email": "a@b.example"});
                w.put(format!("{M}/issuer"), &issuer);
            },
        ),
        ("the answer says that it came from nowhere", Unverifiable, &["redirect-refused"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "about:blank", &hosted);
        }),
        ("the answer came from a file", Unverifiable, &["redirect-refused"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "file:///etc/passwd", &hosted);
        }),
        ("the answer came from the same host by another user", Valid, &["-redirected-to-other-host"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "https://u@school.example.edu/a/1", &hosted);
        }),
        ("the answer declares a relative id", Valid, &[], |w| w.hosted["id"] = json!("1")),
        ("the answer declares an empty id", Valid, &[], |w| w.hosted["id"] = json!("")),
        (
            "the answer of another host declares an empty id: it takes that of the address",
            Valid,
            &["redirected-to-other-host"],
            |w| {
                let mut hosted = w.hosted.clone();
                hosted["id"] = json!("");
                w.redirected(format!("{S}/a/1"), format!("{M}/a/1"), &hosted);
            },
        ),
        ("the same, refused", Unverifiable, &["redirect-refused"], |w| {
            let mut hosted = w.hosted.clone();
            hosted["id"] = json!("");
            w.redirected(format!("{S}/a/1"), format!("{M}/a/1"), &hosted);
            w.options = w.options.clone().refuse_redirects_to_other_hosts(true);
        }),
        ("a status of 203", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 203, final_url: None, media_type: None, body },
            );
        }),
        ("a status of 206", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 206, final_url: None, media_type: None, body },
            );
        }),
        ("gone, with a body that says that all is well", Invalid, &["revoked"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 410, final_url: None, media_type: None, body },
            );
        }),
        ("the issuer is gone", Unverifiable, &["object-gone"], |w| {
            let gone =
                Response::Document { status: 410, final_url: None, media_type: None, body: Vec::new() };
            w.answers.insert(format!("{S}/issuer"), gone);
        }),
        (
            "the copy in hand is a Profile under the id of the badge",
            Invalid,
            &["object-class-mismatch"],
            |w| {
                w.input = Some(
                    json!({"@context": CONTEXT, "type": "Profile", "id": format!("{S}/a/1")}).to_string(),
                );
            },
        ),
        (
            "the copy in hand is an Endorsement under the id of the badge",
            Invalid,
            &["object-class-mismatch"],
            |w| {
                w.input = Some(
                    json!({"@context": CONTEXT, "type": "Endorsement", "id": format!("{S}/a/1")}).to_string(),
                );
            },
        ),
        ("the copy in hand is a badge under the id of a class", Invalid, &["object-class-mismatch"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/class"));
            w.input = Some(copy.to_string());
        }),
        (
            "the copy in hand is a badge under the address of the profile with a fragment",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let mut copy = w.hosted.clone();
                copy["id"] = json!(format!("{S}/issuer#a"));
                w.input = Some(copy.to_string());
            },
        ),
        ("an empty fragment is another id", Invalid, &["object-id-mismatch"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/a/1#"));
            w.input = Some(copy.to_string());
        }),
        ("the id with an empty query is another address", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/a/1?"));
            w.input = Some(copy.to_string());
        }),
        ("the badge has a class without an id, of Mallory's making", Invalid, &["property-missing"], |w| {
            w.hosted["badge"] = json!({"type": "BadgeClass", "name": "Doctor", "description": "d", "image": format!("{S}/i.png"), "criteria": format!("{S}/c"), "issuer": format!("{S}/issuer")});
        }),
        ("the class has no issuer, and the badge has one", Invalid, &["property-missing"], |w| {
            w.class.as_object_mut().unwrap().remove("issuer");
            w.hosted["issuer"] = json!(format!("{S}/issuer"));
        }),
        ("the issuer of the class is the class", Invalid, &["object-class-mismatch"], |w| {
            w.class["issuer"] = json!(format!("{S}/class"))
        }),
        ("the issuer of the class is the badge", Invalid, &["object-class-mismatch"], |w| {
            w.class["issuer"] = json!(format!("{S}/a/1"))
        }),
        ("badge, class and issuer are one document of three types", Invalid, &[], |w| {
            let mut all = w.hosted.clone();
            all["type"] = json!(["Assertion", "BadgeClass", "Issuer"]);
            all["badge"] = json!(format!("{S}/a/1"));
            all["issuer"] = json!(format!("{S}/a/1"));
            w.put(format!("{S}/a/1"), &all);
        }),
        ("the issuer has no id in the document", Invalid, &["object-id-mismatch"], |w| {
            w.issuer.as_object_mut().unwrap().remove("id");
        }),
        ("the issuer has the id of another profile", Invalid, &["object-id-mismatch"], |w| {
            w.issuer["id"] = json!(format!("{M}/issuer"))
        }),
        ("a Verifiable Credential that is an Assertion as well", Invalid, &["version-unsupported"], |w| {
            let mut copy = w.hosted.clone();
            copy["@context"] = json!(["https://www.w3.org/ns/credentials/v2", CONTEXT]);
            w.input = Some(copy.to_string());
        }),
        ("a badge that is trusted, and its class is a stranger's", Invalid, &["outside-scope"], |w| {
            w.class["issuer"] = json!(format!("{M}/issuer"));
            let issuer = json!({"@context": CONTEXT, "type": "Issuer", "id": format!("{M}/issuer"), "name": "School", "url": S, "email": "a@b.example"});
            w.put(format!("{M}/issuer"), &issuer);
            w.options = w.options.clone().trusted_issuer(format!("{S}/issuer"));
        }),
        ("a trusted issuer, spelt as an IRI", Valid, &["-issuer-not-trusted"], |w| {
            w.options = w
                .options
                .clone()
                .trusted_issuer("HTTPS://school.example.edu:443/./issuer")
                .require_trusted_issuer(true);
        }),
        ("a trusted issuer with a slash too many", Invalid, &["issuer-not-trusted"], |w| {
            w.options = w.options.clone().trusted_issuer(format!("{S}/issuer/")).require_trusted_issuer(true);
        }),
        ("nobody is trusted, and trust is required", Invalid, &["issuer-not-trusted"], |w| {
            w.options = w.options.clone().require_trusted_issuer(true)
        }),
        ("the id of the profile in the parent's documents: the first stands", Valid, &[], |w| {
            let own = w.issuer.to_string();
            w.options = w
                .options
                .clone()
                .document(format!("{S}/issuer"), own)
                .document(format!("{S}/issuer#x"), "{}");
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn older_badges() {
    fn older(w: &mut World, host: &str) -> Value {
        let badge = json!({"uid": "9", "recipient": {"type": "email", "hashed": false, "identity": LEARNER}, "badge": format!("{host}/class"),
                           "verify": {"type": "hosted", "url": format!("{host}/a/1")}, "issuedOn": 1_400_000_000});
        w.class = json!({"name": "n", "description": "d", "image": format!("{S}/class.png"), "criteria": format!("{S}/criteria"), "issuer": format!("{S}/issuer")});
        w.issuer = json!({"name": "School", "url": S});
        w.hosted = badge.clone();
        w.input = Some(badge.to_string());
        badge
    }
    fn oldest(w: &mut World, origin: &str) -> Value {
        w.input = Some(format!("{S}/a/1"));
        json!({"recipient": LEARNER, "issued_on": "2012-01-01", "badge": {"version": "0.5.0", "name": "n", "description": "d", "image": "/i.png", "criteria": "/c",
               "issuer": {"origin": origin, "name": "School"}}})
    }
    const HTTP: &str = "http://school.example.edu";
    fn moved(w: &mut World) {
        for (path, document) in
            [("a/1", w.hosted.clone()), ("class", w.class.clone()), ("issuer", w.issuer.clone())]
        {
            w.redirected(format!("{HTTP}/{path}"), format!("{S}/{path}"), &document);
        }
    }
    const ATTEMPTS: &[Attempt] = &[
        ("a badge of 1.0", Valid, &["legacy-version"], |w| {
            older(w, S);
        }),
        (
            "the portal has moved to https, and its documents say so",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                older(w, S);
                moved(w);
                w.input = Some(w.hosted.to_string().replace("https://", "http://"));
            },
        ),
        (
            "the same, and the server does not lead there: anybody on the way can say so",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let now = older(w, S);
                w.put(format!("{HTTP}/a/1"), &now);
                w.input = Some(now.to_string().replace("https://", "http://"));
            },
        ),
        (
            "the portal has moved to https, and its documents do not know",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                older(w, HTTP);
                w.class["issuer"] = json!(format!("{HTTP}/issuer"));
                moved(w);
            },
        ),
        (
            "the other way round: asked over https, the document says http",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let badge = older(w, HTTP);
                w.put(format!("{S}/a/1"), &badge);
                w.input = Some(format!("{S}/a/1"));
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/2"), &json!({"uid": "9", "badge": format!("{S}/class"), "verify": {"type": "hosted", "url": format!("{S}/a/2")}}));
            },
        ),
        (
            "a badge of 0.5 over https, and an issuer with http: an origin has a scheme",
            Invalid,
            &["outside-scope"],
            |w| {
                let badge = oldest(w, HTTP);
                w.put(format!("{S}/a/1"), &badge);
            },
        ),
        (
            "a badge of 0.5 that was written before its server moved to https, at its address",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                let badge = oldest(w, HTTP);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        (
            "a badge of 0.5 whose server has moved to https, and says so",
            Valid,
            &["legacy-version", "plain-http"],
            |w| {
                let badge = oldest(w, S);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/a/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        ("a badge of 0.5 over http, and an issuer with https", Invalid, &["outside-scope"], |w| {
            let badge = oldest(w, S);
            w.put(format!("{HTTP}/a/1"), &badge);
            w.input = Some(format!("{HTTP}/a/1"));
        }),
        (
            "a badge of 0.5 whose server leads from http to another address with https",
            Invalid,
            &["outside-scope"],
            |w| {
                let badge = oldest(w, S);
                w.redirected(format!("{HTTP}/a/1"), format!("{S}/uploads/1"), &badge);
                w.input = Some(format!("{HTTP}/a/1"));
            },
        ),
        ("a badge of 0.5 with an origin that has a user", Invalid, &["outside-scope"], |w| {
            let badge = oldest(w, "https://u@school.example.edu");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("signed with 1.0 before the portal moved to https", Valid, &["legacy-version"], |w| {
            let mut badge = older(w, HTTP);
            badge["verify"] = json!({"type": "signed", "url": format!("{HTTP}/key")});
            moved(w);
            w.answers.insert(format!("{S}/key"), Response::ok(pem("ed25519.pub.pem")));
            w.signed = badge;
            w.input = Some(w.token());
        }),
        ("signed with 1.0, by the key of a stranger's http", Invalid, &["creator-not-of-issuer"], |w| {
            let mut badge = older(w, S);
            badge["verify"] = json!({"type": "signed", "url": "http://mallory.example.net/key"});
            w.signed = badge;
            w.input = Some(w.token());
        }),
        (
            "the list of a signed badge of 1.0 has its uid in white space, and an empty reason",
            Invalid,
            &["revoked"],
            |w| {
                let mut badge = older(w, S);
                badge["verify"] = json!({"type": "signed", "url": format!("{S}/key")});
                w.answers.insert(format!("{S}/key"), Response::ok(pem("ed25519.pub.pem")));
                w.issuer["revocationList"] = json!(format!("{S}/revoked"));
                w.list = json!({" 9 ": ""});
                w.signed = badge;
                w.input = Some(w.token());
            },
        ),
        ("the word verification in capitals does not make it older", Invalid, &[], |w| {
            let mut badge = older(w, S);
            badge["@type"] = json!("Assertion");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("a badge of 1.0 under the context of 0.5", Invalid, &[], |w| {
            let mut badge = older(w, S);
            badge["@context"] = json!("https://openbadgespec.org/v0/context.json");
            w.input = Some(badge.to_string());
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("expires by a prefix is no property of 1.0", Invalid, &["expired"], |w| {
            let mut badge = older(w, S);
            badge["expires"] = json!("2015-01-01");
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("a date in milliseconds", Invalid, &["property-type"], |w| {
            let mut badge = older(w, S);
            badge["expires"] = json!(1_500_000_000_000_i64);
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("the copy says in another case that it is revoked", Valid, &[], |w| {
            let mut badge = older(w, S);
            badge["Revoked"] = json!(true);
            w.put(format!("{S}/a/1"), &badge);
        }),
        ("the copy is the remains of a revoked badge", Invalid, &["revoked"], |w| {
            older(w, S);
            w.put(format!("{S}/a/1"), &json!({"revoked": true}));
        }),
        ("the address of the copy with a user", Invalid, &["outside-scope"], |w| {
            let mut badge = older(w, S);
            badge["verify"]["url"] = json!("https://u@school.example.edu/a/1");
            w.input = Some(badge.to_string());
            w.put("https://u@school.example.edu/a/1", &badge);
        }),
        ("the class is on another port", Invalid, &["badge-class-outside-scope"], |w| {
            let mut badge = older(w, S);
            badge["badge"] = json!(format!("{S}:8443/class"));
            w.input = Some(badge.to_string());
            w.put(format!("{S}/a/1"), &badge);
            let class = w.class.clone();
            w.put(format!("{S}:8443/class"), &class);
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn endorsements() {
    fn endorsed(w: &mut World, edit: fn(&mut Value, &mut Value)) {
        let e = "https://endorser.example.com";
        let mut profile = json!({"@context": CONTEXT, "type": "Profile", "id": format!("{e}/me"), "name": "Endorser", "url": e, "email": "e@endorser.example.com"});
        let mut endorsement = json!({"@context": CONTEXT, "type": "Endorsement", "id": format!("{e}/1"), "issuer": format!("{e}/me"), "claim": {"id": format!("{S}/class")},
                                     "issuedOn": "2026-01-01T00:00:00Z", "verification": {"type": "HostedBadge"}});
        edit(&mut endorsement, &mut profile);
        w.put(format!("{e}/1"), &endorsement);
        w.put(format!("{e}/me"), &profile);
        w.class["endorsement"] = json!(format!("{e}/1"));
    }
    const ATTEMPTS: &[Attempt] = &[
        ("an endorsement", Valid, &["endorsement-confirmed"], |w| endorsed(w, |_, _| {})),
        (
            "it is about the class and about nothing",
            Valid,
            &["endorsement-invalid", "-endorsement-confirmed"],
            |w| {
                endorsed(w, |e, _| e["claim"] = json!([{"id": format!("{S}/class")}, {}]));
            },
        ),
        ("the claim is a plain link", Valid, &["endorsement-confirmed"], |w| {
            endorsed(w, |e, _| e["claim"] = json!(format!("{S}/class")))
        }),
        ("the claim under its IRI is about another", Valid, &["-endorsement-confirmed"], |w| {
            endorsed(w, |e, _| e["cred:claim"] = json!({"id": format!("{M}/class")}));
        }),
        ("the claim's id by a fragment", Valid, &["endorsement-of-another"], |w| {
            endorsed(w, |e, _| e["claim"]["id"] = json!(format!("{S}/class#x")))
        }),
        ("its issuer is the school, whose host it is not", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["issuer"] = json!(format!("{S}/issuer")))
        }),
        (
            "its issuer allows the host of the endorsement, which is the victim's",
            Valid,
            &["endorsement-confirmed"],
            |w| {
                endorsed(w, |_, p| p["verification"] = json!({"allowedOrigins": "endorser.example.com"}));
            },
        ),
        ("revoked", Valid, &["endorsement-invalid"], |w| endorsed(w, |e, _| e["revoked"] = json!(true))),
        ("issued in the future", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["issuedOn"] = json!("2027-01-01T00:00:00Z"))
        }),
        ("it expires before it was issued", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |e, _| e["expires"] = json!("2025-01-01T00:00:00Z"))
        }),
        ("the endorser is a person without an address", Valid, &["endorsement-invalid"], |w| {
            endorsed(w, |_, p| {
                p.as_object_mut().unwrap().remove("email");
            });
        }),
        (
            "a learner's expected address is not that of an endorsement",
            Valid,
            &["endorsement-confirmed"],
            |w| {
                endorsed(w, |_, _| {});
                w.options = w
                    .options
                    .clone()
                    .recipient("email", LEARNER)
                    .trusted_issuer(format!("{S}/issuer"))
                    .require_trusted_issuer(true);
            },
        ),
        ("the class embeds a part of the endorsement, which is none", Invalid, &["property-missing"], |w| {
            endorsed(w, |_, _| {});
            let link = w.class["endorsement"].take();
            w.class["endorsement"] =
                json!({"id": link, "type": "Endorsement", "claim": {"id": format!("{M}/x")}});
        }),
        (
            "the endorsement stands in the issuer, and is about the class",
            Valid,
            &["endorsement-of-another"],
            |w| {
                endorsed(w, |_, _| {});
                w.issuer["endorsement"] = w.class["endorsement"].take();
                w.class.as_object_mut().unwrap().remove("endorsement");
            },
        ),
    ];
    try_all(ATTEMPTS, World::hosted);
}

/// Nobody vouches for what is only in hand.
#[test]
fn trust_in_an_issuer_that_only_says_so() {
    for (document, id) in [
        (
            json!({"@context": CONTEXT, "type": "Profile", "id": "did:example:school", "name": "School"}),
            "did:example:school",
        ),
        (json!({"@context": CONTEXT, "type": "Profile", "id": UUID, "name": "School"}), UUID),
        (
            json!({"@context": CONTEXT, "type": "Profile", "id": format!("{M}/none"), "name": "School"}),
            "https://mallory.example.net/none",
        ),
    ] {
        let mut world = World::new();
        world.options = world.options.clone().trusted_issuer(id);
        let report = world.verify(&document.to_string());
        assert_ne!(report.issuer_trust, ob_core::report::Statement::Confirmed, "{id}");
        assert_eq!(report.outcome, Unverifiable, "{id}");
    }
}

/// An address of the recipient where it does not belong: in no finding, and no `Debug` form.
#[test]
fn addresses_that_stand_where_none_should() {
    let edits: &[(&str, Edit)] = &[
        ("expected the wrong way round", |w| w.options = w.options.clone().recipient(LEARNER, "email")),
        ("as the type of the recipient", |w| {
            w.hosted["recipient"] = json!({"type": LEARNER, "identity": "email"});
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as the recipient", |w| w.hosted["recipient"] = json!(LEARNER)),
        ("as a link of the recipient", |w| w.hosted["recipient"] = json!(format!("mailto:{LEARNER}"))),
        ("as the id of the recipient", |w| w.hosted["recipient"]["id"] = json!(format!("mailto:{LEARNER}"))),
        ("as a relative id of the recipient", |w| w.hosted["recipient"]["id"] = json!(LEARNER)),
        ("as the salt in a language", |w| {
            w.hosted["recipient"]["salt"] = json!({"@value": LEARNER, "@language": LEARNER});
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as hashed", |w| w.hosted["recipient"]["hashed"] = json!(LEARNER)),
        ("as a broken hash", |w| {
            w.hosted["recipient"]["hashed"] = json!(true);
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as a name of the recipient", |w| w.hosted["recipient"][LEARNER] = json!(true)),
        ("as a name twice", |w| {
            let text = w.hosted.to_string().replacen(
                "\"recipient\":{",
                &format!("\"recipient\":{{\"{LEARNER}\":1,\"{LEARNER}\":2,"),
                1,
            );
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("as a name twice in hand", |w| {
            let text = w.hosted.to_string().replacen(
                "\"recipient\":{",
                &format!("\"recipient\":{{\"{LEARNER}\":1,\"{LEARNER}\":2,"),
                1,
            );
            w.input = Some(text);
        }),
        ("as two identities", |w| w.hosted["recipient"]["identity"] = json!([LEARNER, "x"])),
        ("as an object", |w| w.hosted["recipient"]["identity"] = json!({"id": LEARNER})),
        ("as a coercion in the context of the recipient", |w| {
            w.hosted["recipient"]["@context"] = json!({"identity": {"@type": "@id"}})
        }),
        ("as a word of the vocabulary", |w| {
            w.hosted["recipient"]["@context"] =
                json!({"identity": {"@id": "obi:identityHash", "@type": "@vocab"}});
        }),
        ("as a language", |w| w.hosted["recipient"]["@language"] = json!(LEARNER)),
        ("as an alias of the keyword", |w| w.hosted["recipient"]["@context"] = json!({LEARNER: "@graph"})),
        ("as an index", |w| w.hosted["recipient"]["@index"] = json!(LEARNER)),
        ("behind a prefix", |w| w.hosted["recipient"]["type"] = json!(format!("schema:{LEARNER}"))),
        ("in a list that revokes it", |w| {
            w.hosted["revocationReason"] = json!({"@value": 7, "@type": LEARNER})
        }),
    ];
    let mut leaks = Vec::new();
    for (why, edit) in edits {
        let mut world = World::new();
        edit(&mut world);
        let report = world.hosted();
        let findings: Vec<String> =
            report.findings.iter().map(|f| f.to_json(Language::English).to_string()).collect();
        for text in [findings.join("\n"), format!("{report:?}"), report.headline(Language::English)] {
            if text.contains(LEARNER) {
                leaks.push(format!(
                    "{why}: {}",
                    text.replace(LEARNER, "*** ").chars().take(700).collect::<String>()
                ));
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// Every order of the answers of every round, forwards, backwards and turned: one report.
#[test]
fn answers_in_every_order() {
    fn report(world: &World, input: &str, turn: usize) -> String {
        let mut verifier =
            Verifier::new(Input::detect(input.as_bytes()).unwrap(), world.options.clone()).unwrap();
        loop {
            match verifier.step().unwrap() {
                Step::Report(report) => return report.to_json(Language::English).to_string(),
                Step::Fetch(mut requests) => {
                    let middle = turn % requests.len();
                    requests.rotate_left(middle);
                    if turn % 2 == 1 {
                        requests.reverse();
                    }
                    for request in requests {
                        verifier.provide(&request.url, world.get(&request)).unwrap();
                    }
                }
            }
        }
    }
    let mut world = World::new();
    // Keys that are out of reach, broken, another's; contexts that fail in different ways; endorsements; an extension.
    world.issuer["publicKey"] = json!(
        (0..9)
            .map(|i| format!("{S}/key{}", if i == 7 { String::new() } else { i.to_string() }))
            .collect::<Vec<_>>()
    );
    world.put(format!("{S}/key1"), &json!({}));
    world.put(format!("{S}/key2"), &json!([]));
    world.put(format!("{S}/key3"), &json!({"@context": CONTEXT, "type": "CryptographicKey", "owner": format!("{M}/i"), "publicKeyPem": "-"}));
    world.put(format!("{S}/key4"), &json!({"@context": [CONTEXT, format!("{S}/c/4")], "type": "CryptographicKey", "owner": format!("{S}/issuer"), "publicKeyPem": "-"}));
    world.class["endorsement"] = json!((0..5).map(|i| format!("{M}/e/{i}")).collect::<Vec<_>>());
    for i in 0..4 {
        let contexts = json!([CONTEXT, format!("{M}/c/{i}"), format!("{M}/c/{}", i + 1)]);
        world.put(format!("{M}/e/{i}"), &json!({"@context": contexts, "type": "Endorsement", "id": format!("{M}/e/{i}"), "issuer": format!("{M}/i")}));
    }
    world.put(format!("{M}/c/1"), &json!({"@context": {"x": "https://x.example/"}}));
    world.put(format!("{M}/c/2"), &json!({"@context": [format!("{M}/c/5")]}));
    world.put(format!("{M}/c/3"), &json!([]));
    world.signed["@context"] = json!([CONTEXT, format!("{S}/c/a"), format!("{S}/c/b")]);
    world.put(format!("{S}/c/a"), &json!({"@context": {"a": "https://a.example/"}, "validation": {"validatesType": "https://x.example/T", "validationSchema": format!("{S}/schema")}}));
    world.put(format!("{S}/c/b"), &json!({"@context": {"b": "https://b.example/", "a": null}}));
    world.signed["b"] = json!({"type": "https://x.example/T"});
    let token = world.token();
    let first = report(&world, &token, 0);
    assert!(first.contains("\"outcome\":\"valid\""), "{first}");
    for turn in 1..12 {
        assert_eq!(report(&world, &token, turn), first, "{turn}");
    }
}

/// What one verification leaves must not change the verdict of another: every attempt's documents, then the sound badge and the attempt once more.
#[test]
fn a_cache_of_attempts_changes_no_verdict() {
    let edits: &[Edit] = &[
        |w| w.class["issuer"] = json!({"id": format!("{S}/issuer"), "type": "Issuer", "publicKey": {"publicKeyPem": pem("p256.pub.pem")}}),
        |w| w.key["owner"] = json!(format!("{M}/issuer")),
        |w| w.signed["@context"] = json!([CONTEXT, format!("{S}/issuer"), format!("{S}/class")]),
        |w| w.signed["@context"] = json!([CONTEXT, {"@base": format!("{S}/class")}]),
        |w| w.signed["badge"] = json!(format!("{S}/class#x")),
        |w| w.signed["verification"]["creator"] = json!(format!("{S}/issuer")),
        |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), format!("{M}/key"), &key);
        },
        |w| w.input = Some(format!("{S}/issuer")),
        |w| w.input = Some(format!("{S}/key")),
        |w| w.input = Some(format!("{S}/revoked")),
    ];
    for (at, edit) in edits.iter().enumerate() {
        let mut world = World::new();
        edit(&mut world);
        let input = world.input.clone().unwrap_or_else(|| world.token());
        let mut verifier =
            Verifier::new(Input::detect(input.as_bytes()).unwrap(), world.options.clone()).unwrap();
        let first = loop {
            match verifier.step().unwrap() {
                Step::Report(report) => break *report,
                Step::Fetch(requests) => {
                    for request in requests {
                        verifier.provide(&request.url, world.get(&request)).unwrap();
                    }
                }
            }
        };
        let cache = verifier.issuer_cache();
        // The same once more, by what is kept.
        let options = world.options.clone().issuer_cache(&cache);
        let again =
            verify(Input::detect(input.as_bytes()).unwrap(), options.clone(), |request| world.get(request))
                .unwrap();
        assert_eq!((first.outcome, &first.findings), (again.outcome, &again.findings), "{at}");
        // Another badge of the same world, by what is kept and without.
        let other = World {
            input: None,
            signed: World::new().signed,
            options: World::new().options,
            answers: world.answers.clone(),
            ..World { ..world }
        };
        let token = other.token();
        let plain = verify(Input::detect(token.as_bytes()).unwrap(), other.options.clone(), |request| {
            other.get(request)
        })
        .unwrap();
        let kept =
            verify(Input::detect(token.as_bytes()).unwrap(), options, |request| other.get(request)).unwrap();
        assert_eq!((plain.outcome, &plain.findings), (kept.outcome, &kept.findings), "{at}");
    }
}
