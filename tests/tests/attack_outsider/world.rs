//! A hosted and a signed badge of a school, sound as they are, and how attempts on them are run.

pub use ob_core::jws::{PrivateKey, sign};
pub use ob_core::report::{Outcome, Report};
pub use ob_core::resolve::{Request, Response};
pub use ob_core::text::Language;
pub use ob_core::value::DateTime;
pub use ob_core::verify::{Input, Options, Step, Verifier, verify};
use ob_tests::corpus::root;
pub use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const CONTEXT: &str = "https://w3id.org/openbadges/v2";
/// The school, and everything of it.
pub const S: &str = "https://school.example.edu";
/// The forger.
pub const M: &str = "https://mallory.example.net";
pub const UUID: &str = "urn:uuid:7a1f3c52-0f6e-4f0e-9d5a-3b1f0a4c2e11";
pub const LEARNER: &str = "learner@example.org";

pub fn pem(name: &str) -> String {
    std::fs::read_to_string(root().join("keys").join(name)).unwrap()
}

/// A hosted and a signed badge of the school, and what is changed about them.
pub struct World {
    pub answers: BTreeMap<String, Response>,
    pub hosted: Value,
    pub signed: Value,
    pub class: Value,
    pub issuer: Value,
    pub key: Value,
    pub list: Value,
    pub signer: &'static str,
    pub options: Options,
    /// What is handed in, in place of the badge's own address or token.
    pub input: Option<String>,
}

impl World {
    pub fn new() -> Self {
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

    pub fn put(&mut self, url: impl Into<String>, document: &Value) {
        self.answers.insert(url.into(), Response::ok(document.to_string()));
    }

    /// The hosted badge comes with that media type.
    pub fn served_as(&mut self, media_type: &str) {
        let answer = Response::Document {
            status: 200,
            final_url: None,
            media_type: Some(media_type.to_owned()),
            body: self.hosted.to_string().into_bytes(),
        };
        self.answers.insert(format!("{S}/a/1"), answer);
    }

    pub fn redirected(&mut self, url: impl Into<String>, to: impl Into<String>, document: &Value) {
        let answer = Response::Document {
            status: 200,
            final_url: Some(to.into()),
            media_type: None,
            body: document.to_string().into_bytes(),
        };
        self.answers.insert(url.into(), answer);
    }

    pub fn get(&self, request: &Request) -> Response {
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

    pub fn token(&self) -> String {
        let key = PrivateKey::from_pem(&pem(self.signer)).unwrap();
        sign(&key, self.signed.to_string().as_bytes()).unwrap()
    }

    pub fn verify(&self, input: &str) -> Report {
        let input = self.input.as_deref().unwrap_or(input);
        verify(Input::detect(input.as_bytes()).unwrap(), self.options.clone(), |request| self.get(request))
            .unwrap()
    }

    pub fn hosted(&self) -> Report {
        let id = self.hosted["id"].as_str().filter(|id| id.starts_with("http"));
        self.verify(id.unwrap_or(&format!("{S}/a/1")))
    }

    pub fn signed(&self) -> Report {
        self.verify(&self.token())
    }
}

pub type Edit = fn(&mut World);
/// What is tried, the outcome, and codes that are found (with `-` before: that are not).
pub type Attempt = (&'static str, Outcome, &'static [&'static str], Edit);

pub use Outcome::{Invalid, Unverifiable, Valid};

pub fn try_all(attempts: &[Attempt], run: fn(&World) -> Report) {
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
