//! The baking cases of the corpus (`spec-fixtures/cases/baking`), and the proof that they show every code.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ob_core::baking::image_rules::{self, ImageViolation};
use ob_core::baking::{
    BakeError, BakingWarning, Claim, ExtractError, Payload, PayloadError, PngError, SvgError, bake, extract,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

fn corpus() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec-fixtures"))
}

fn cases() -> Vec<Value> {
    let folder = std::fs::read_dir(corpus().join("cases/baking")).expect("the cases");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let text = |path: &std::path::PathBuf| std::fs::read(path).expect("a case");
    paths.iter().map(|path| serde_json::from_slice(&text(path)).expect("JSON")).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

/// The bytes of a list of parts, each repeated.
fn joined(parts: &Value) -> Vec<u8> {
    let bytes = parts.as_array().expect("parts").iter().flat_map(|part| {
        let bytes = match part.get("base64") {
            Some(base64) => STANDARD.decode(text(base64)).expect("base64"),
            None => text(&part["text"]).as_bytes().to_vec(),
        };
        bytes.repeat(part["times"].as_u64().and_then(|times| usize::try_from(times).ok()).expect("times"))
    });
    bytes.collect()
}

fn image(case: &Value) -> Vec<u8> {
    match case["image"].get("file") {
        Some(name) => std::fs::read(corpus().join("images").join(text(name))).expect("the image"),
        None => joined(&case["image"]["parts"]),
    }
}

fn payload(case: &Value) -> Result<Payload, PayloadError> {
    let string = |value: &Value| match value.as_str() {
        Some(text) => text.to_owned(),
        None => String::from_utf8(joined(value)).expect("text"),
    };
    let payload = &case["payload"];
    match payload.get("jws") {
        Some(jws) => Payload::signed(string(jws)),
        None => Payload::hosted(text(&payload["url"]), string(&payload["json"])),
    }
}

fn claim(claim: &Claim) -> Value {
    match claim {
        Claim::Jws(jws) => json!({ "jws": jws }),
        Claim::Json { text, verify_url: Some(url) } => json!({ "url": url, "json": text }),
        Claim::Json { text, .. } => json!({ "json": text }),
        Claim::Url(url) => json!({ "url": url }),
        other => panic!("a new kind of claim: {other:?}"),
    }
}

/// What came of a case, in the form of `expect`.
fn outcome(case: &Value) -> Value {
    let image = image(case);
    match text(&case["do"]) {
        "bake" => match payload(case).map_err(BakeError::from).and_then(|payload| bake(&image, &payload)) {
            Ok(baked) => json!({ "baked": STANDARD.encode(baked) }),
            Err(error) => json!({ "error": error.code() }),
        },
        "extract" => match extract(&image) {
            Ok(found) => {
                let warnings: Vec<_> = found.warnings.iter().map(BakingWarning::code).collect();
                json!({ "claim": claim(&found.claim), "warnings": warnings })
            }
            Err(error) => json!({ "error": error.code() }),
        },
        "check" => {
            let report = image_rules::check(&image).expect("a readable image");
            json!({ "violations": report.violations.iter().map(ImageViolation::code).collect::<Vec<_>>() })
        }
        other => panic!("an unknown deed: {other}"),
    }
}

#[test]
fn every_case_comes_out_as_expected() {
    let cases = cases();
    assert!(cases.len() > 80, "the corpus is there");
    let wrong: Vec<String> = cases
        .iter()
        .map(|case| (case, outcome(case)))
        .filter(|(case, outcome)| *outcome != case["expect"])
        .map(|(case, outcome)| format!("{}: {outcome}\n  expected {}", case["id"], case["expect"]))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cases_show_every_code_and_no_other() {
    let lists = [
        BakeError::CODES,
        ExtractError::CODES,
        PayloadError::CODES,
        PngError::CODES,
        SvgError::CODES,
        BakingWarning::CODES,
        ImageViolation::CODES,
    ];
    let known: BTreeSet<String> = lists.concat().iter().map(|code| (*code).to_owned()).collect();
    let mut shown = BTreeSet::new();
    for case in cases() {
        let expect = &case["expect"];
        let lists = ["warnings", "violations"].iter().filter_map(|name| expect[name].as_array());
        shown.extend(lists.flatten().chain(expect.get("error")).map(|code| text(code).to_owned()));
    }
    assert_eq!(shown, known);
}
