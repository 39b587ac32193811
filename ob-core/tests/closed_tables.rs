//! The tables of the library are closed: every row is shown by the corpus, passing and failing. A new row fails here until a fixture shows it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ob_core::baking::ImageFormat;
use ob_core::criteria::CriterionKind;
use ob_core::jws::Algorithm;
use ob_core::report::{Check, Code, Outcome, Severity};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Codes without a case, each with the reason. A row that a case shows by now fails.
const NOT_SHOWN: &[(Code, &str)] = &[];

#[test]
fn every_finding_code_has_a_case() {
    let cases = verify_cases();
    let shown: BTreeSet<&str> = cases.iter().flat_map(|case| strings(&case["expect"]["codes"])).collect();
    for code in Code::ALL {
        let excuse = NOT_SHOWN.iter().find(|(row, _)| row == code);
        match (shown.contains(code.as_str()), excuse) {
            (true, None) | (false, Some(_)) => {}
            (false, None) => panic!("no case expects {code}: write one in spec-fixtures/source"),
            (true, Some(_)) => panic!("{code} is shown by now: take it out of NOT_SHOWN"),
        }
    }
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let unknown: Vec<&&str> = shown.difference(&known).collect();
    assert!(unknown.is_empty(), "cases expect codes that do not exist: {unknown:?}");
}

/// A code of an error makes a badge invalid; one of the world makes it at best unverifiable; the others change nothing.
#[test]
fn the_severity_of_a_code_agrees_with_the_outcome_of_its_cases() {
    for case in verify_cases() {
        let outcome = case["expect"]["outcome"].as_str().unwrap();
        let options = &case["options"];
        for text in strings(&case["expect"]["codes"]) {
            let code = *Code::ALL.iter().find(|code| code.as_str() == text).unwrap();
            let agrees = match code.severity() {
                Severity::Error => outcome == Outcome::Invalid.as_str(),
                Severity::Unverifiable => outcome != Outcome::Valid.as_str(),
                // A caller's policy may raise a code.
                _ => {
                    options.as_object().unwrap().len() > 1
                        || outcome == Outcome::Valid.as_str()
                        || !only(&case, text)
                }
            };
            assert!(
                agrees,
                "{}: {code} is {}, and the outcome {outcome}",
                case["id"],
                code.severity().as_str()
            );
        }
    }
}

#[test]
fn every_criterion_kind_has_a_case_that_meets_it_and_one_that_does_not() {
    let cases = cases("criteria");
    for kind in CriterionKind::ALL {
        for outcome in ["met", "not-met"] {
            let shown =
                cases.iter().any(|case| case["kind"] == kind.name() && case["expect"]["outcome"] == outcome);
            assert!(shown, "no case of {} ends {outcome}", kind.name());
        }
    }
}

#[test]
fn every_check_has_cases_that_pass_and_cases_that_fail() {
    let mut outcomes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut codes: BTreeSet<Check> = BTreeSet::new();
    for case in verify_cases() {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        outcomes.entry(text(&case["check"])).or_default().insert(text(&case["expect"]["outcome"]));
        let expected: Vec<&str> = strings(&case["expect"]["codes"]).collect();
        codes.extend(
            Code::ALL.iter().filter(|code| expected.contains(&code.as_str())).map(|code| code.check()),
        );
    }
    for check in Check::ALL {
        if NOT_SHOWN.iter().any(|(code, _)| code.check() == *check) && !codes.contains(check) {
            continue;
        }
        let seen = outcomes
            .get(check.as_str())
            .unwrap_or_else(|| panic!("no case is about the check {}", check.as_str()));
        assert!(seen.contains("valid"), "no case passes the check {}", check.as_str());
        assert!(codes.contains(check), "no case expects a finding of the check {}", check.as_str());
        assert!(
            !check.is_decisive() || seen.len() > 1,
            "no case fails the decisive check {}",
            check.as_str()
        );
    }
}

#[test]
fn every_signature_algorithm_verifies_and_refuses() {
    for algorithm in Algorithm::ALL {
        let base = format!("signed-{}", algorithm.name().to_lowercase());
        let of = |valid: bool| {
            verify_cases().iter().any(|case| {
                case["base"] == base.as_str()
                    && (case["expect"]["outcome"] == "valid") == valid
                    && case["input"]["jws"].is_string()
            })
        };
        assert!(of(true), "no valid badge is signed with {}", algorithm.name());
        assert!(of(false), "no forged badge is signed with {}", algorithm.name());
    }
}

#[test]
fn every_image_format_carries_and_refuses() {
    for format in ImageFormat::ALL {
        let name = format.to_string().to_lowercase();
        let of = |valid: bool| {
            verify_cases().iter().any(|case| {
                let image =
                    case["input"]["image"].as_str().is_some_and(|path| path.ends_with(&format!(".{name}")));
                image && (case["expect"]["outcome"] == "valid") == valid
            })
        };
        assert!(of(true) && of(false), "{name} lacks a valid or a refused badge in the corpus");
    }
}

/// Whether `code` is all that a case expects.
fn only(case: &Value, code: &str) -> bool {
    strings(&case["expect"]["codes"]).eq([code])
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap())
}

fn verify_cases() -> Vec<Value> {
    let cases = cases("verify");
    assert!(cases.len() > 400, "only {} cases found", cases.len());
    cases
}

fn cases(folder: &str) -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures/cases").join(folder);
    let mut folders: Vec<PathBuf> = vec![root];
    let mut cases = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                cases.push(serde_json::from_slice(&fs::read(path).unwrap()).unwrap());
            }
        }
    }
    cases
}
