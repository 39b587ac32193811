//! Reads the verification cases of `spec-fixtures` and runs one: the Rust runner. `spec-fixtures/README.md` says what a case is.

use base64::{Engine, engine::general_purpose::STANDARD};
use ob_core::report::Report;
use ob_core::resolve::{Response, Unavailable};
use ob_core::text::Language;
use ob_core::value::{DateTime, Json, Object, json};
use ob_core::verify::{Input, Options, Step, Verifier};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder `spec-fixtures`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures")
}

/// A JSON file of the corpus.
pub fn read_json(path: &Path) -> Object {
    let text = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json = json::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    json.into_object().unwrap_or_else(|| panic!("{} is no object", path.display()))
}

/// Every case below a folder of `spec-fixtures/cases`, by path.
pub fn cases(folder: &str) -> Vec<(String, Object)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries =
            std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "json") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join("cases").join(folder), &mut paths);
    paths.sort();
    paths.into_iter().map(|path| (path.display().to_string(), read_json(&path))).collect()
}

/// The small fake internet: what each URL answers.
pub struct Web {
    answers: BTreeMap<String, Response>,
}

impl Web {
    /// The web of `spec-fixtures/web`.
    pub fn load() -> Self {
        let folder = root().join("web");
        let index = read_json(&folder.join("index.json"));
        let answers = index.iter().map(|(url, entry)| {
            let entry = entry.as_object().expect("an entry of the index");
            let body =
                entry.text("file").map(|file| std::fs::read(folder.join(file)).unwrap()).unwrap_or_default();
            (url.to_owned(), answer(entry, body))
        });
        Self { answers: answers.collect() }
    }

    /// What the URL answers, the case's own web first. A URL that nobody names answers 404.
    pub fn get(&self, case: &Object, url: &str) -> Response {
        let own =
            case.get("web").and_then(Json::as_object).and_then(|web| web.get(url)).and_then(Json::as_object);
        let not_found =
            Response::Document { status: 404, final_url: None, media_type: None, body: Vec::new() };
        match own {
            Some(entry) => answer(entry, body(entry)),
            None => self.answers.get(url).cloned().unwrap_or(not_found),
        }
    }
}

fn body(entry: &Object) -> Vec<u8> {
    match (entry.text("body"), entry.text("bodyBase64")) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, Some(base64)) => STANDARD.decode(base64).expect("bodyBase64"),
        (None, None) => Vec::new(),
    }
}

fn answer(entry: &Object, body: Vec<u8>) -> Response {
    if let Some(reason) = entry.text("unavailable") {
        return Response::Unavailable(
            Unavailable::named(reason).unwrap_or_else(|| panic!("unavailable: {reason}")),
        );
    }
    let status = entry.get("status").and_then(Json::as_number).and_then(|n| n.as_i64()).unwrap_or(200);
    Response::Document {
        status: u16::try_from(status).expect("status"),
        final_url: entry.text("finalUrl").map(str::to_owned),
        media_type: entry.text("mediaType").map(str::to_owned),
        body,
    }
}

/// The bytes that a case hands in.
pub fn input(case: &Object) -> Vec<u8> {
    let input = case.get("input").and_then(Json::as_object).expect("input");
    let (kind, value) = input.iter().next().expect("input");
    let value = value.as_str().expect("input");
    match kind {
        "url" | "json" | "jws" => value.as_bytes().to_vec(),
        "bytesBase64" => STANDARD.decode(value).expect("bytesBase64"),
        "image" => std::fs::read(root().join(value)).unwrap_or_else(|error| panic!("{value}: {error}")),
        other => panic!("input of kind {other}"),
    }
}

/// The options of a case.
pub fn options(case: &Object) -> Options {
    let given = case.get("options").and_then(Json::as_object).expect("options");
    let text = |object: &Object, name: &str| object.text(name).unwrap_or_else(|| panic!("{name}")).to_owned();
    let mut options = Options::new(DateTime::parse(&text(given, "now")).expect("now").instant());
    for (name, value) in given.iter() {
        let flag = || value.as_bool().unwrap_or_else(|| panic!("{name}"));
        let objects = || value.as_array().unwrap_or_default().iter().filter_map(Json::as_object);
        options = match name {
            "now" | "language" => options,
            "clockToleranceSeconds" => {
                options.clock_tolerance_seconds(value.as_number().and_then(|n| n.as_i64()).unwrap())
            }
            "recipients" => objects().fold(options, |o, r| o.recipient(text(r, "type"), text(r, "identity"))),
            "trustedIssuers" => value
                .as_array()
                .unwrap_or_default()
                .iter()
                .filter_map(Json::as_str)
                .fold(options, Options::trusted_issuer),
            "requireTrustedIssuer" => options.require_trusted_issuer(flag()),
            "trustedKeys" => {
                objects().fold(options, |o, k| o.trusted_key(text(k, "issuer"), text(k, "publicKeyPem")))
            }
            "documents" => value
                .as_object()
                .into_iter()
                .flat_map(Object::iter)
                .fold(options, |o, (url, document)| o.document(url, document.as_str().expect("document"))),
            "refuseRedirectsToOtherHosts" => options.refuse_redirects_to_other_hosts(flag()),
            "checkImages" => options.check_images(flag()),
            "checkEndorsements" => options.check_endorsements(flag()),
            "checkExtensions" => options.check_extensions(flag()),
            other => panic!("unknown option {other}"),
        };
    }
    options
}

/// The language of the report of a case.
pub fn language(case: &Object) -> Language {
    let tag = case.get("options").and_then(Json::as_object).and_then(|o| o.text("language")).unwrap_or("en");
    Language::of_tag(tag).expect("language")
}

/// Runs a case to its report; an error of the caller's is told as its code.
pub fn run(case: &Object, web: &Web) -> Result<Report, &'static str> {
    let input = Input::detect(&input(case)).map_err(|error| error.code())?;
    let mut verifier = Verifier::new(input, options(case)).map_err(|error| error.code())?;
    loop {
        match verifier.step().map_err(|error| error.code())? {
            Step::Report(report) => return Ok(*report),
            Step::Fetch(requests) => {
                for request in requests {
                    verifier
                        .provide(&request.url, web.get(case, &request.url))
                        .expect("an answer to a request");
                }
            }
        }
    }
}
