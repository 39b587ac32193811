//! `report.schema.json` says what a report is: every report of the corpus follows it, in both languages, and nothing else does.

use jsonschema::{Validator, draft202012};
use ob_core::report::{Check, Code, Outcome};
use ob_core::resolve::Unavailable;
use ob_core::text::Language;
use ob_tests::corpus::{Web, cases, run};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ob-core/schemas/report.schema.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn validator() -> Validator {
    assert!(draft202012::meta::is_valid(&schema()));
    draft202012::new(&schema()).unwrap()
}

/// Every report of the corpus, with the name of its case.
fn reports() -> &'static [(String, Value)] {
    static REPORTS: LazyLock<Vec<(String, Value)>> = LazyLock::new(made);
    &REPORTS
}

fn made() -> Vec<(String, Value)> {
    let web = Web::load();
    let mut reports = Vec::new();
    for (path, case) in cases("verify") {
        let Ok(report) = run(&case, &web) else { continue };
        for language in Language::ALL {
            let text = report.to_json(language).to_string();
            reports.push((format!("{path} {}", language.tag()), serde_json::from_str(&text).unwrap()));
        }
    }
    assert!(reports.len() > 1_600, "{}", reports.len());
    reports
}

#[test]
fn every_report_follows_the_schema() {
    let validator = validator();
    for (name, report) in reports() {
        let faults: Vec<String> = validator
            .iter_errors(report)
            .map(|fault| format!("{} at {}", fault.schema_path, fault.instance_path))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

/// What a reader may rely on is demanded: each member by its name, and no other.
#[test]
fn what_is_no_report_is_refused() {
    let validator = validator();
    let reports = reports();
    let rich = reports.iter().map(|(_, report)| report).find(|report| {
        let filled = |name: &str| report[name].as_array().is_some_and(|list| !list.is_empty());
        let detailed =
            |finding: &Value| ["object", "pointer", "facts"].iter().all(|name| !finding[name].is_null());
        ["requests", "endorsements"].into_iter().all(filled)
            && report["outcome"] == "invalid"
            && report["findings"].as_array().is_some_and(|findings| findings.first().is_some_and(detailed))
    });
    let report = rich.expect("a report with a bit of everything").clone();
    assert!(validator.is_valid(&report));
    let refuses = |report: &Value, why: &str| assert!(!validator.is_valid(report), "{why}: {report}");
    for place in ["", "/checks/0", "/findings/0", "/requests/0", "/endorsements/0"] {
        let names: Vec<String> =
            report.pointer(place).unwrap().as_object().unwrap().keys().cloned().collect();
        let with = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut other = report.clone();
            change(other.pointer_mut(place).unwrap().as_object_mut().unwrap());
            other
        };
        refuses(&with(&|object| drop(object.insert("more".to_owned(), Value::Null))), "another member");
        for name in &names {
            refuses(&with(&|object| drop(object.insert(name.clone(), json!(7)))), name);
            if place != "/findings/0" || !["object", "pointer", "facts"].contains(&name.as_str()) {
                refuses(&with(&|object| drop(object.remove(name))), name);
            }
        }
    }
    for (pointer, value) in [
        ("/outcome", json!("perhaps")),
        ("/outcome", json!("valid")),
        ("/decidedBy", Value::Null),
        ("/decidedBy", json!("no-such-code")),
        ("/checks/0/status", json!("skipped")),
        ("/findings/0/facts", json!({})),
        ("/findings/0/severity", json!("fatal")),
        ("/requests/0/result", json!("perhaps")),
        ("/requests/0/url", json!("https://example.org/#part")),
        ("/integrity", json!("yes")),
    ] {
        let mut other = report.clone();
        *other.pointer_mut(pointer).unwrap() = value;
        refuses(&other, pointer);
    }
}

/// The lists of the schema are those of the library, and each word of the others is met in some report.
#[test]
fn the_words_of_the_schema_are_those_of_reports() {
    let schema = schema();
    let list = |pointer: &str| -> Vec<Value> { schema.pointer(pointer).unwrap().as_array().unwrap().clone() };
    let of = |words: Vec<&'static str>| -> Vec<Value> { words.into_iter().map(Value::from).collect() };
    assert_eq!(list("/$defs/code/enum"), of(Code::ALL.iter().map(|code| code.as_str()).collect()));
    assert_eq!(list("/$defs/check/enum"), of(Check::ALL.iter().map(|check| check.as_str()).collect()));
    assert_eq!(
        list("/$defs/outcome/enum"),
        of(Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect())
    );
    let reasons = list("/$defs/request/properties/result/anyOf/1/enum");
    assert_eq!(reasons, of(Unavailable::ALL.iter().map(|reason| reason.as_str()).collect()));
    assert_eq!(list("/properties/language/enum"), of(Language::ALL.iter().map(|l| l.tag()).collect()));

    let reports = reports();
    let seen = |place: &str| -> BTreeSet<String> {
        let (list, name) = place.split_once("/").unwrap();
        let of = |report: &Value| match list {
            "" => vec![report[name].clone()],
            list => report[list].as_array().unwrap().iter().map(|item| item[name].clone()).collect(),
        };
        reports.iter().flat_map(|(_, report)| of(report)).map(|value| value.to_string()).collect()
    };
    for (pointer, places) in [
        ("/properties/class/enum", &["/class"][..]),
        ("/properties/method/enum", &["/method"]),
        ("/$defs/statement/enum", &["/integrity", "/issuerTrust", "/recipient"]),
        ("/$defs/checked/properties/status/enum", &["checks/status"]),
        ("/$defs/severity/enum", &["findings/severity"]),
        ("/$defs/request/properties/purpose/enum", &["requests/purpose"]),
    ] {
        let said: BTreeSet<String> = list(pointer).iter().map(Value::to_string).collect();
        let met: BTreeSet<String> = places.iter().flat_map(|place| seen(place)).collect();
        assert_eq!(said, met, "{pointer}");
    }
}

/// Every place in a sentence is filled with a fact.
#[test]
fn every_sentence_is_whole() {
    let mut faults = BTreeSet::new();
    for (_, report) in reports() {
        let list = |value: &Value| value.as_array().unwrap().clone();
        let inner = list(&report["endorsements"]).into_iter().flat_map(|entry| list(&entry["findings"]));
        for finding in list(&report["findings"]).into_iter().chain(inner) {
            let message = finding["message"].as_str().unwrap();
            let facts = finding["facts"].as_object().into_iter().flatten();
            let is_of_a_fact =
                |text: &str| facts.clone().any(|(_, fact)| fact.as_str().unwrap().contains(text));
            // An ellipsis stands where a fact is missing, or is cut.
            if message.contains("''") || message.contains("  ") || message.contains('…') && !is_of_a_fact("…")
            {
                faults.insert(format!("{}: {message} {}", finding["code"], finding["facts"]));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Every finding about data says of which object, and its pointer leads somewhere in that object as the report shows it.
#[test]
fn pointers_lead_into_the_object_that_is_named() {
    let mut followed = 0;
    for (name, report) in reports() {
        let judged = report["endorsements"].as_array().unwrap().iter().chain([report]);
        for judged in judged {
            let shown = ["object", "badgeClass", "issuer"].map(|member| &judged[member]);
            for finding in judged["findings"].as_array().unwrap() {
                let is_placed = finding["pointer"].is_string() && finding["object"].is_string();
                assert!(finding["check"] != "data" || is_placed, "{name}: {finding}");
                // What an extension holds is named as it was written.
                if !is_placed || finding["check"] == "extensions" {
                    continue;
                }
                let pointer = finding["pointer"].as_str().unwrap();
                for object in shown.iter().filter(|object| object["id"] == finding["object"]) {
                    assert!(object.pointer(pointer).is_some(), "{name}: not in the object: {finding}");
                    followed += 1;
                }
            }
        }
    }
    assert!(followed > 300, "only {followed} pointers");
}
