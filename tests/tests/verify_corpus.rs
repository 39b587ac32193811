//! Every verification case of the corpus, run by the Rust library.

use ob_core::report::{Outcome, Report};
use ob_core::resolve::{Response, Unavailable};
use ob_core::verify::{Input, Options, Step, Verifier};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Web = BTreeMap<String, Response>;

#[test]
fn every_case_ends_as_the_specification_says() {
    let web = standing_web();
    let open = json(&Path::new(env!("CARGO_MANIFEST_DIR")).join("open_cases.json"));
    let (mut cases, mut faults) = (0, Vec::new());
    let mut still_open: BTreeSet<&str> = strings_of(&open["open"], "case").collect();
    for path in files(&fixtures().join("cases/verify")) {
        let case = json(&path);
        cases += 1;
        let expected = case["expect"]["outcome"].as_str().unwrap();
        let codes: BTreeSet<&str> = strings(&case["expect"]["codes"]).collect();
        let fault = match run(&case, &web) {
            Ok(report) => {
                let found: BTreeSet<&str> =
                    report.findings.iter().map(|finding| finding.code.as_str()).collect();
                let right = report.outcome.as_str() == expected && codes.is_subset(&found);
                (!right).then(|| format!("{} {found:?}", report.outcome.as_str()))
            }
            Err(error) => Some(format!("the error {error}")),
        };
        let id = case["id"].as_str().unwrap();
        match (fault, still_open.remove(id)) {
            (None, false) | (Some(_), true) => {}
            (None, true) => faults.push(format!("{id}: is right now, take it out of tests/open_cases.json")),
            (Some(got), false) => {
                faults.push(format!("{id}: {expected} {codes:?}, got {got}; {}", case["why"]))
            }
        }
    }
    assert!(still_open.is_empty(), "tests/open_cases.json names cases that do not exist: {still_open:?}");
    assert!(cases > 400, "only {cases} cases found");
    assert!(faults.is_empty(), "{} of {cases} cases:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_same_facts_give_the_same_report() {
    let web = standing_web();
    for path in files(&fixtures().join("cases/verify/base")) {
        let case = json(&path);
        let text = |report: Report| report.to_json(ob_core::text::Language::English).to_string();
        assert_eq!(text(run(&case, &web).unwrap()), text(run(&case, &web).unwrap()), "{}", path.display());
    }
}

/// Feeds one case to the verifier, answering its requests from the fake internet.
fn run(case: &Value, standing: &Web) -> Result<Report, Box<dyn std::error::Error>> {
    let (kind, given) = case["input"].as_object().unwrap().iter().next().unwrap();
    let given = given.as_str().unwrap();
    let bytes = if kind == "image" { fs::read(fixtures().join(given))? } else { given.as_bytes().to_vec() };
    let changed: Web =
        case["web"].as_object().unwrap().iter().map(|(url, row)| (url.clone(), response(row))).collect();
    let mut verifier = Verifier::new(Input::detect(&bytes)?, options(&case["options"])?)?;
    loop {
        match verifier.step()? {
            Step::Report(report) => return Ok(*report),
            Step::Fetch(requests) => {
                for request in requests {
                    let known = changed.get(&request.url).or_else(|| standing.get(&request.url));
                    let response = known.cloned().unwrap_or_else(not_found);
                    verifier.provide(&request.url, response)?;
                }
            }
        }
    }
}

fn options(given: &Value) -> Result<Options, Box<dyn std::error::Error>> {
    let now = ob_core::value::DateTime::parse(given["now"].as_str().unwrap())?;
    let mut options = Options::new(now.instant());
    for (name, value) in given.as_object().unwrap() {
        let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        let rows = || value.as_array().unwrap().iter();
        options = match name.as_str() {
            "now" => options,
            "recipients" => {
                rows().fold(options, |o, row| o.recipient(text(row, "type"), text(row, "identity")))
            }
            "trustedIssuers" => strings(value).fold(options, |o, id| o.trusted_issuer(id)),
            "trustedKeys" => {
                rows().fold(options, |o, row| o.trusted_key(text(row, "issuer"), text(row, "publicKeyPem")))
            }
            "documents" => {
                let documents = value.as_object().unwrap().iter();
                documents.fold(options, |o, (url, body)| o.document(url, body.as_str().unwrap()))
            }
            "requireTrustedIssuer" => options.require_trusted_issuer(value == true),
            "clockToleranceSeconds" => options.clock_tolerance_seconds(value.as_i64().unwrap()),
            "refuseRedirectsToOtherHosts" => options.refuse_redirects_to_other_hosts(value == true),
            "checkEndorsements" => options.check_endorsements(value == true),
            "checkImages" => options.check_images(value == true),
            "checkExtensions" => options.check_extensions(value == true),
            other => return Err(format!("no option is called {other:?}").into()),
        };
    }
    Ok(options)
}

fn response(row: &Value) -> Response {
    if let Some(word) = row["unavailable"].as_str() {
        return Response::Unavailable(Unavailable::named(word).unwrap());
    }
    let body = match (row["file"].as_str(), row["bodyBase64"].as_str()) {
        (Some(file), _) => fs::read(fixtures().join("web").join(file)).unwrap(),
        (_, Some(text)) => base64::Engine::decode(&base64::engine::general_purpose::STANDARD, text).unwrap(),
        _ => row["body"].as_str().unwrap_or_default().as_bytes().to_vec(),
    };
    let text = |name: &str| row[name].as_str().map(str::to_owned);
    let status = u16::try_from(row["status"].as_u64().unwrap()).unwrap();
    Response::Document { status, final_url: text("finalUrl"), media_type: text("mediaType"), body }
}

fn not_found() -> Response {
    Response::Document { status: 404, final_url: None, media_type: None, body: Vec::new() }
}

fn standing_web() -> Web {
    let index = json(&fixtures().join("web/index.json"));
    index.as_object().unwrap().iter().map(|(url, row)| (url.clone(), response(row))).collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures")
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap())
}

fn strings_of<'a>(rows: &'a Value, name: &'a str) -> impl Iterator<Item = &'a str> {
    rows.as_array().unwrap().iter().map(move |row| row[name].as_str().unwrap())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn outcomes_have_the_words_of_the_corpus() {
    let schema = json(&fixtures().join("case.schema.json"));
    let words: Vec<&str> =
        strings(&schema["properties"]["expect"]["properties"]["outcome"]["enum"]).collect();
    assert_eq!(words, Outcome::ALL.map(Outcome::as_str));
}
