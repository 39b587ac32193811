//! The award cases of the corpus (`spec-fixtures/cases/award`), and the proof that they show every code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code: a failure is the report"
)]

use ob_core::award::claim::{ClaimCode, ClaimError, ClaimLink, HashedCode, Offer};
use ob_core::award::{
    AwardError, AwardKey, Awarded, Awarding, EvidenceDetail, Issuer, Method, Publication, Recipient, Secret,
    Settings, award_key, draft, revoke_signed, revoked_hosted_body,
};
use ob_core::criteria::{Framework, evaluate};
use ob_core::jws::PrivateKey;
use ob_core::model::RevocationList;
use ob_core::record::LearnerRecord;
use ob_core::value::{Instant, Iri, LanguageTag, json};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const BASE: &str = "https://badges.school.example";

fn corpus(path: &str) -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec-fixtures")).join(path)
}

fn cases() -> Vec<Value> {
    let folder = std::fs::read_dir(corpus("cases/award")).expect("the cases");
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} of {value} is text"))
}

fn secret() -> Secret {
    Secret::new(&(0..32).collect::<Vec<u8>>()).unwrap()
}

fn bytes<const N: usize>(hex: &str) -> [u8; N] {
    let bytes: Vec<u8> =
        (0..N).map(|at| u8::from_str_radix(hex.get(2 * at..2 * at + 2).unwrap(), 16).unwrap()).collect();
    bytes.try_into().unwrap()
}

fn at(value: &Value) -> Instant {
    Instant::from_unix_seconds(value.as_i64().expect("a number of seconds"))
}

fn key(name: &str) -> PrivateKey {
    PrivateKey::from_pem(&std::fs::read_to_string(corpus(&format!("keys/{name}.pem"))).unwrap()).unwrap()
}

fn value(json: &impl serde::Serialize) -> Value {
    serde_json::to_value(json).unwrap()
}

/// The framework of the cases, with another version or threshold where a case says so.
fn framework(changes: &Value, images: &Value) -> Framework {
    let mut file = std::fs::read_to_string(corpus("award/framework.json")).unwrap();
    for (name, from) in [("version", "\"3\""), ("threshold", "\"80 %\"")] {
        if let Some(to) = changes[name].as_str() {
            file = file.replace(from, &format!("\"{to}\""));
        }
    }
    let framework = Framework::from_text(file.as_bytes()).unwrap();
    images.as_object().unwrap().iter().fold(framework, |framework, (path, file)| {
        let bytes = std::fs::read(corpus("images").join(file.as_str().unwrap())).unwrap();
        framework.with_image(path, bytes).unwrap()
    })
}

fn publish(given: &Value) -> Result<Value, AwardError> {
    let mut issuer = Issuer::new(text(given, "base"))?;
    for name in given["keys"].as_array().into_iter().flatten() {
        issuer = issuer.key(name.as_str().unwrap(), key("ed25519").public_key().clone())?;
    }
    if let Some(url) = given["url"].as_str() {
        issuer = issuer.url(url);
    }
    let publication = Publication::new(&framework(&Value::Null, &given["images"]), issuer)?;
    let list = match &given["list"] {
        Value::Null => publication.empty_revocation_list()?,
        list => RevocationList::from_text(list.to_string().as_bytes()).unwrap(),
    };
    let documents = publication.documents(&list)?;
    let addresses: Vec<_> =
        documents.iter().map(|document| publication.path_of(&document.url).unwrap()).collect();
    Ok(json!({ "base": publication.base(), "addresses": addresses }))
}

fn drafted(given: &Value) -> Result<Value, AwardError> {
    let images = json!({ "plain.png": "plain.png", "plain.svg": "plain.svg" });
    let published = framework(&Value::Null, &images);
    let issuer = ["ed25519", "rsa-2048"]
        .iter()
        .fold(Issuer::new(BASE)?, |issuer, name| issuer.key(name, key(name).public_key().clone()).unwrap());
    let publication = Publication::new(&published, issuer)?;
    let record = LearnerRecord::from_text(given["record"].to_string().as_bytes()).unwrap();
    let decided = framework(&given["decidedBy"], &images);
    let decision = evaluate(&decided, &record, Instant::from_unix_seconds(1_795_253_400));
    let Some(met) = decision.decision(text(given, "badge")).unwrap().met() else {
        return Ok(json!({ "met": false }));
    };
    let settings = Settings {
        language: given["language"].as_str().map(|tag| LanguageTag::parse(tag).unwrap()),
        evidence: match given["evidence"].as_str() {
            Some("passed") => EvidenceDetail::Passed,
            _ => EvidenceDetail::Full,
        },
        ..Settings::default()
    };
    let recipient = Recipient::email("a@example.org", "deadsea")?;
    let id = Iri::parse(text(given, "id")).unwrap();
    let draft = draft(&met, &publication, &recipient, id, at(&given["issued"]), &settings)?;
    let assertion = match given["key"].as_str() {
        Some(name) => draft.sign(name, &key(text(given, "signer")))?.assertion().clone(),
        None => draft.host()?.assertion().clone(),
    };
    Ok(json!({ "assertion": value(&assertion) }))
}

fn awards(case: &Value) -> Result<Value, AwardError> {
    let given = &case["given"];
    match text(case, "do") {
        "key" => {
            let key = award_key(&secret(), text(given, "learner"), "robots", text(given, "badge"));
            assert_eq!(AwardKey::parse(&key.to_string()), Some(key));
            let images = json!({ "plain.png": "plain.png", "plain.svg": "plain.svg" });
            let publication = Publication::new(&framework(&Value::Null, &images), Issuer::new(BASE)?)?;
            let hosted = [0, 1].map(|edition| publication.assertion_id(&secret(), &key, edition).unwrap());
            let urn = [0, 1].map(|edition| secret().assertion_urn(&key, edition).unwrap());
            Ok(json!({
                "key": key.to_string(),
                "salt": secret().salt(&key),
                "hosted": hosted.map(|id| id.as_str().to_owned()),
                "urn": urn.map(|id| id.as_str().to_owned()),
            }))
        }
        "secret" => {
            Secret::new(&vec![7; usize::try_from(given["bytes"].as_u64().unwrap()).unwrap()])?;
            Ok(json!({}))
        }
        "awarded" => {
            Ok(json!({ "json": value(&Awarded::from_text(text(given, "text").as_bytes())?.to_json()) }))
        }
        "recipient" => {
            let (property, identity) = (text(given, "property"), text(given, "identity"));
            let recipient = match given["plain"].as_bool() {
                Some(true) => Recipient::plain(property, identity)?,
                _ => Recipient::hashed(property, identity, text(given, "salt"))?,
            };
            assert!(!format!("{recipient:?}").contains(identity));
            Ok(json!({ "object": value(recipient.identity_object()) }))
        }
        "publish" => publish(given),
        "draft" => drafted(given),
        "revoke" => {
            let list = RevocationList::from_text(given["list"].to_string().as_bytes()).unwrap();
            let id = Iri::parse(text(given, "id")).unwrap();
            Ok(json!({ "list": value(&revoke_signed(&list, &id, given["reason"].as_str())) }))
        }
        "take-back" => {
            let images = json!({ "plain.png": "plain.png", "plain.svg": "plain.svg" });
            let issuer = Issuer::new(BASE)?.key("ed25519", key("ed25519").public_key().clone())?;
            let publication = Publication::new(&framework(&Value::Null, &images), issuer)?;
            let (secret, signer) = (secret(), key("ed25519"));
            let method = match given["key"].as_str() {
                Some(key) => Method::Signed { key, signer: &signer },
                None => Method::Hosted,
            };
            let awarding = Awarding {
                publication: &publication,
                secret: &secret,
                settings: Settings::default(),
                method,
            };
            let list = given["list"].is_object().then(|| given["list"].to_string());
            let list = list.map(|list| RevocationList::from_text(list.as_bytes()).unwrap());
            let id = Iri::parse(text(given, "id")).unwrap();
            let document = awarding.revoke(&id, given["reason"].as_str(), list.as_ref())?;
            Ok(json!({ "url": document.url, "body": value(&json::parse(&document.body)?) }))
        }
        "gone" => {
            let id = Iri::parse(text(given, "id")).unwrap();
            let gone = revoked_hosted_body(&id, given["reason"].as_str());
            assert_eq!(gone.url, id.as_str());
            Ok(json!({ "body": value(&json::parse(&gone.body)?) }))
        }
        other => panic!("an unknown deed: {other}"),
    }
}

fn claims(case: &Value) -> Result<Value, ClaimError> {
    let given = &case["given"];
    let link = |given: &Value| ClaimLink {
        badge: text(given, "badge").to_owned(),
        code: text(given, "code").to_owned(),
        expires: given["expires"].as_i64().map(Instant::from_unix_seconds),
        nonce: bytes(text(given, "nonce")),
    };
    match text(case, "do") {
        "code" => {
            let code = ClaimCode::from_random(bytes(text(given, "random")));
            assert_eq!(ClaimCode::parse(&code.to_string())?, code);
            assert!(!format!("{code:?}").contains(&code.to_string()));
            Ok(json!({ "code": code.to_string(), "hashed": code.hashed(&secret()).to_string() }))
        }
        "parse" => Ok(json!({ "code": ClaimCode::parse(text(given, "typed"))?.to_string() })),
        "word" => {
            let hashed = ClaimCode::word(text(given, "typed"))?.hashed(&secret());
            Ok(json!({ "hashed": hashed.to_string() }))
        }
        "typed" => {
            let offer = Offer {
                id: text(given, "code").to_owned(),
                code: HashedCode::parse(text(given, "hashed")).unwrap(),
                expires: given["expires"].as_i64().map(Instant::from_unix_seconds),
            };
            let redemption = offer.redeem(&secret(), text(given, "typed"), at(&given["now"]))?;
            let at = redemption.at.unwrap();
            Ok(json!({ "redemption": { "code": redemption.code, "at": at.as_str() } }))
        }
        "link" => Ok(json!({ "token": link(given).token(&secret())? })),
        "open" => {
            let read = ClaimLink::verify(&secret(), text(given, "token"), at(&given["now"]))?;
            assert_eq!(read, link(&case["expect"]["link"]));
            assert_eq!(read.redemption(at(&given["now"]))?.code, read.code);
            Ok(case["expect"].clone())
        }
        other => panic!("an unknown deed: {other}"),
    }
}

/// What came of a case, in the form of `expect`.
fn outcome(case: &Value) -> Value {
    let is_claim = ["code", "parse", "word", "typed", "link", "open"].contains(&text(case, "do"));
    let result = match is_claim {
        true => claims(case).map_err(|error| (error.code(), error.to_string())),
        false => awards(case).map_err(|error| (error.code(), error.to_string())),
    };
    match result {
        Ok(mut outcome) => {
            // A case may leave out what it is not about.
            if let (Some(outcome), Some(expect)) = (outcome.as_object_mut(), case["expect"].as_object()) {
                outcome.retain(|name, _| expect.contains_key(name) || name == "met");
            }
            outcome
        }
        Err((code, message)) => {
            assert!(!message.contains("a@example.org"), "an address in a message: {message}");
            json!({ "error": code })
        }
    }
}

#[test]
fn every_case_comes_out_as_expected() {
    let cases = cases();
    assert!(cases.len() > 100, "the corpus is there");
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, outcome(case)))
        .filter(|(case, outcome)| *outcome != case["expect"])
        .map(|(case, outcome)| format!("{}: {outcome}\n  expected {}", case["id"], case["expect"]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cases_show_every_code() {
    let cases = cases();
    let shown: BTreeSet<&str> = cases.iter().filter_map(|case| case["expect"]["error"].as_str()).collect();
    let known = AwardError::CODES.iter().chain(ClaimError::CODES).copied();
    let missing: Vec<&str> = known.filter(|code| !shown.contains(code)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}
