//! Writes awards, one a line: a word, a tab, the award as JSON. The other languages must write the same bytes.
//!
//! `ob-awards`: those of the learner record on the standard input, hosted and signed. `ob-awards corpus`: those of the cases in
//! `spec-fixtures/cases/award` that draft an assertion, and what the cases that publish have to publish; an error as its code.

use ob_core::award::{
    AwardError, Awarded, Awarding, Document, EvidenceDetail, Issuer, Method, Publication, Secret, Settings,
};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::PrivateKey;
use ob_core::record::LearnerRecord;
use ob_core::value::json::{self, Place};
use ob_core::value::{DateTime, Instant, Json, LanguageTag};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How a badge is awarded: a word for it, and the key that signs. ES256 draws a random number.
const METHODS: [(&str, Option<&str>); 3] =
    [("hosted", None), ("RS256", Some("rsa-2048.pem")), ("EdDSA", Some("ed25519.pem"))];

fn main() {
    if std::env::args().nth(1).is_some() {
        corpus();
        return;
    }
    let mut text = Vec::new();
    std::io::stdin().read_to_end(&mut text).expect("a learner record");
    let framework = Framework::ai4stem().expect("the bundled framework");
    let now = DateTime::parse("2026-11-21T12:00:00Z").expect("a date").instant();
    let learner =
        Learner { record: &text, address: "learner-01@school.example", now, settings: Settings::default() };
    for (word, file) in METHODS {
        for award in learner.awards(&framework, file).expect("awards") {
            println!("{word}\t{award}");
        }
    }
}

fn fixtures(path: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec-fixtures")).join(path)
}

fn read(path: &str) -> Vec<u8> {
    std::fs::read(fixtures(path)).expect("a file of the corpus")
}

fn key(file: &str) -> PrivateKey {
    PrivateKey::from_pem(&String::from_utf8(read(&format!("keys/{file}"))).expect("text")).expect("a key")
}

struct Learner<'a> {
    record: &'a [u8],
    address: &'a str,
    now: Instant,
    settings: Settings,
}

impl Learner<'_> {
    /// The awards that are due, as JSON.
    fn awards(&self, framework: &Framework, file: Option<&str>) -> Result<Vec<Json>, AwardError> {
        let record = LearnerRecord::from_text(self.record).expect("a learner record");
        let secret = Secret::new(&[7; 32])?;
        let evaluation = evaluate(framework, &record, self.now);
        let issuer = Issuer::new("https://badges.school.example")?.name("School");
        let key = file.map(key);
        let issuer = match &key {
            None => issuer,
            Some(key) => issuer.key("key-1", key.public_key().clone())?,
        };
        let publication = Publication::new(framework, issuer)?;
        let method = match &key {
            None => Method::Hosted,
            Some(signer) => Method::Signed { key: "key-1", signer },
        };
        let awarding =
            Awarding { publication: &publication, secret: &secret, settings: self.settings.clone(), method };
        let awards = awarding.learner(&evaluation, "email", self.address, &Awarded::new())?;
        Ok(awards.iter().map(|award| award.to_json()).collect())
    }
}

fn corpus() {
    let folder = std::fs::read_dir(fixtures("cases/award")).expect("the cases");
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    for path in paths {
        let case = json::parse(&std::fs::read(path).expect("a case")).expect("JSON");
        let case = Place::root(&case);
        let text = |name| case.member(name).expect("a member").text().expect("a text").to_owned();
        let (id, given) = (text("id"), case.member("given").expect("a member"));
        match text("do").as_str() {
            "publish" => println!("{id}\t{}", published(&given).unwrap_or_else(code)),
            "draft" => {
                for (word, file) in METHODS {
                    let awards = drafted(&given, file).map(Json::Array);
                    println!("{id} {word}\t{}", awards.unwrap_or_else(code));
                }
            }
            _ => {}
        }
    }
}

fn code(error: AwardError) -> Json {
    Json::from(error.code())
}

fn framework(images: &[(String, String)]) -> Framework {
    let framework = Framework::from_text(&read("award/framework.json")).expect("a framework");
    images.iter().fold(framework, |framework, (path, file)| {
        framework.with_image(path, read(&format!("images/{file}"))).expect("a path")
    })
}

fn drafted(given: &Place<'_>, file: Option<&str>) -> Result<Vec<Json>, AwardError> {
    let plain = ["plain.png", "plain.svg"].map(|name| (name.to_owned(), name.to_owned()));
    let optional = |name| given.optional(name).map(|place| place.text().expect("a text").to_owned());
    let seconds =
        given.member("issued").expect("a date").json().as_number().and_then(|number| number.as_i64());
    let evidence = match optional("evidence").as_deref() {
        Some("passed") => EvidenceDetail::Passed,
        _ => EvidenceDetail::Full,
    };
    let language = optional("language").map(|tag| LanguageTag::parse(&tag).expect("a language"));
    let record = given.member("record").expect("a record").json().to_string();
    Learner {
        record: record.as_bytes(),
        address: "a@example.org",
        now: Instant::from_unix_seconds(seconds.expect("a number")),
        settings: Settings { language, evidence, ..Settings::default() },
    }
    .awards(&framework(&plain), file)
}

fn published(given: &Place<'_>) -> Result<Json, AwardError> {
    let mut issuer = Issuer::new(given.member("base").expect("a base").text().expect("a text"))?;
    if let Some(url) = given.optional("url") {
        issuer = issuer.url(url.text().expect("a text"));
    }
    for name in given.optional("keys").iter().flat_map(|keys| keys.items().expect("a list")) {
        issuer = issuer.key(name.text().expect("a name"), key("ed25519.pem").public_key().clone())?;
    }
    let images = given.member("images").expect("images");
    let images = images
        .json()
        .as_object()
        .expect("an object")
        .iter()
        .map(|(path, file)| (path.to_owned(), file.as_str().expect("a file").to_owned()));
    let publication = Publication::new(&framework(&images.collect::<Vec<_>>()), issuer)?;
    let list = match given.optional("list") {
        None => publication.empty_revocation_list()?,
        Some(list) => ob_core::model::RevocationList::from_json(list.json()).expect("a list"),
    };
    Ok(Json::Array(publication.documents(&list)?.iter().map(Document::to_json).collect()))
}
