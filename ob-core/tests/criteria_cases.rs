//! The criteria cases of the corpus (`spec-fixtures/cases/criteria`): a rule or a framework, a record, a moment, and how it stands.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use ob_core::criteria::{CriterionKind, Framework, evaluate};
use ob_core::record::LearnerRecord;
use ob_core::text::Language;
use ob_core::value::{DateTime, Instant, Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec-fixtures/cases/criteria");

fn cases() -> Vec<(String, Json)> {
    let mut cases: Vec<_> = std::fs::read_dir(FOLDER)
        .expect("the cases")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), read(&path)))
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

fn read(path: &Path) -> Json {
    json::parse(&std::fs::read(path).expect("a case")).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn text<'a>(case: &'a Json, pointer: &str) -> &'a str {
    case.pointer(pointer).and_then(Json::as_str).unwrap_or_else(|| panic!("{pointer} in {case}"))
}

fn texts(value: &Json) -> Vec<&str> {
    value.as_array().expect("an array").iter().map(|item| item.as_str().expect("a string")).collect()
}

/// The framework of a case: its own, or the shared curriculum in which the rule of the case earns the badge `badge`.
fn framework(case: &Json) -> Json {
    if let Some(framework) = case.pointer("/framework") {
        return framework.clone();
    }
    let mut framework = read(&Path::new(FOLDER).join("../../criteria/curriculum.json"));
    let rule = case.pointer("/rule").expect("a rule or a framework").clone();
    let Some(Json::Array(badges)) = framework.as_object_mut().and_then(|f| f.get_mut("badges")) else {
        panic!("badges")
    };
    badges[0].as_object_mut().expect("a badge").insert("rule", rule);
    framework
}

fn now(case: &Json) -> Instant {
    DateTime::parse(text(case, "/now")).expect("now").instant()
}

fn check(name: &str, case: &Json) {
    assert_eq!(text(case, "/id"), format!("criteria/{name}"));
    assert!(text(case, "/why").len() >= 20, "{name}: why");
    let expect = case.pointer("/expect").expect("expect");
    let loaded = Framework::from_json(&framework(case));
    if let Some(code) = expect.pointer("/error") {
        let error = loaded.err().unwrap_or_else(|| panic!("{name}: no error"));
        assert_eq!(Some(error.code()), code.as_str(), "{name}: {error}");
        if let Some(pointer) = expect.pointer("/pointer") {
            assert_eq!(error.pointer(), pointer.as_str(), "{name}: {error}");
        }
        return;
    }
    let framework = loaded.unwrap_or_else(|error| panic!("{name}: {error}"));
    let record = LearnerRecord::from_json(case.pointer("/record").expect("a record"))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let evaluation = evaluate(&framework, &record, now(case));
    let badge = expect.pointer("/badge").and_then(Json::as_str).unwrap_or("badge");
    let decision = evaluation.decision(badge).expect("the badge");
    let tree = decision.to_json(Language::English);
    assert_eq!(decision.outcome().name(), text(expect, "/outcome"), "{name}: {tree}");
    if let Some(missing) = expect.pointer("/missing") {
        assert_eq!(decision.missing(Language::English), texts(missing), "{name}: {tree}");
    }
    for (pointer, language) in [("/en", Language::English), ("/nl", Language::Dutch)] {
        if let Some(sentence) = expect.pointer(pointer) {
            assert_eq!(Some(decision.root().sentence(language).as_str()), sentence.as_str(), "{name}");
        }
    }
    if let Some(progress) = expect.pointer("/progress") {
        let (have, need) = (decision.progress().have, decision.progress().need);
        assert_eq!(Some(format!("{have}/{need}").as_str()), progress.as_str(), "{name}: {tree}");
    }
    if let Some(due) = expect.pointer("/due") {
        let found: Vec<String> = evaluation.due().map(|d| d.badge().slug().to_owned()).collect();
        assert_eq!(found, texts(due), "{name}");
    }
    if let Some(holding) = expect.pointer("/holding") {
        assert_eq!(Some(decision.holding().name()), holding.as_str(), "{name}");
    }
    if let Some(grounds) = expect.pointer("/grounds") {
        let found: Vec<String> = decision.grounds().iter().map(|ground| ground.id().to_owned()).collect();
        assert_eq!(found, texts(grounds), "{name}");
    }
    // What holds of every decision.
    let met = decision.outcome().name() == "met";
    assert_eq!(met, decision.met().is_some(), "{name}");
    assert_eq!(met, decision.missing(Language::Dutch).is_empty(), "{name}");
    assert_eq!(met, decision.progress().have == decision.progress().need, "{name}: {tree}");
    assert_eq!(decision.missing(Language::English).len(), decision.missing(Language::Dutch).len(), "{name}");
    assert!(met || decision.grounds().is_empty(), "{name}");
    for language in Language::ALL {
        let said = [decision.sentence(language), decision.root().sentence(language)];
        for text in said.iter().chain(&decision.missing(language)) {
            assert!(!text.contains(['{', '}']), "{name}: a place without its fact in {text:?}");
        }
    }
}

#[test]
fn every_case_stands_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let failed: Vec<&str> = cases
        .iter()
        .filter(|(name, case)| std::panic::catch_unwind(|| check(name, case)).is_err())
        .map(|(name, _)| name.as_str())
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
}

/// The kinds that can wait for somebody: a review, a grade, the status of a held badge. A set waits with its rules.
const CAN_BE_UNDECIDED: &[&str] =
    &["all", "any", "at-least", "assessment", "evidence", "badge-held", "within"];

#[test]
fn every_kind_has_a_case_for_every_outcome_it_can_have() {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, case) in cases() {
        if case.pointer("/expect/error").is_none() {
            let outcome = text(&case, "/expect/outcome").to_owned();
            shown.entry(text(&case, "/kind").to_owned()).or_default().insert(outcome);
        }
    }
    for kind in CriterionKind::ALL {
        let shown = shown.get(kind.name()).unwrap_or_else(|| panic!("no case for {}", kind.name()));
        assert!(shown.contains("met") && shown.contains("not-met"), "{}: {shown:?}", kind.name());
        let can = CAN_BE_UNDECIDED.contains(&kind.name());
        assert_eq!(can, shown.contains("undecided"), "{}: {shown:?}", kind.name());
    }
    let kinds: BTreeSet<&str> = CriterionKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(kinds, shown.keys().map(String::as_str).filter(|kind| *kind != "framework").collect());
}
