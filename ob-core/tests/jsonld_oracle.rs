//! The cases of `spec-fixtures/cases/jsonld`: what is made of a document, against what PyLD makes of it. Every difference is explained
//! in the case, and an explanation that explains nothing fails.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ob_core::jsonld::{Contexts, Normalised, normalise};
use ob_core::value::{HttpUrl, Json, Object, json};
use std::fmt::Write as _;
use std::path::Path;

/// One shape for comparison, as the script that wrote the cases makes it: no `@context`, members by name, one value instead of an array of
/// one, other arrays sorted.
fn shape(value: &Json) -> Json {
    match value {
        Json::Array(items) => {
            let mut items: Vec<Json> = items.iter().map(shape).collect();
            items.sort_by_key(ToString::to_string);
            if items.len() == 1 { items.remove(0) } else { Json::Array(items) }
        }
        Json::Object(object) => {
            let mut members: Vec<_> = object
                .iter()
                .filter(|(name, _)| *name != "@context")
                .map(|(n, v)| (n.to_owned(), shape(v)))
                .collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            members.into_iter().collect::<Object>().into()
        }
        other => other.clone(),
    }
}

/// What the library answers: the normal form, or the code of its error.
fn answer(case: &Object, document: &Json) -> Result<Json, String> {
    let base = case.text("base").map(|url| HttpUrl::parse(url).unwrap());
    let mut contexts = Contexts::bundled();
    // Contexts are given as they are asked for, as a verifier does.
    for _ in 0..20 {
        match normalise(document, base.as_ref(), &contexts) {
            Ok(Normalised::NeedsContexts(urls)) => {
                for url in urls {
                    let web = case.get("contexts").and_then(Json::as_object).expect("the case has contexts");
                    let document =
                        web.get(url.as_str()).unwrap_or_else(|| panic!("{url} is not part of the case"));
                    contexts.provide(&url, document).unwrap();
                }
            }
            Ok(normal) => return Ok(shape(&normal.object().unwrap().clone().into())),
            Err(error) => return Err(error.code().to_owned()),
        }
    }
    panic!("contexts are asked for without end");
}

/// The document with one more context that says nothing: so it cannot take the fast path.
fn off_the_fast_path(document: &Json) -> Json {
    let mut slow = document.clone();
    if let Some(context) = slow.as_object_mut().and_then(|object| object.get_mut("@context")) {
        let mut contexts = context.one_or_many().to_vec();
        contexts.push(Object::new().into());
        *context = contexts.into();
    }
    slow
}

/// What a case expects: `normal`, or an error (whose code only a divergence can name in our words).
fn same(expected: &Object, got: &Result<Json, String>, ours: bool) -> bool {
    match (expected.get("normal"), got) {
        (Some(normal), Ok(got)) => shape(normal) == *got,
        (None, Err(code)) => !ours || expected.text("code") == Some(code),
        _ => false,
    }
}

#[test]
fn every_case_ends_as_pyld_says_or_as_its_divergence_explains() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec-fixtures/cases/jsonld");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in &paths {
        let case = json::parse(&std::fs::read(path).unwrap()).unwrap().into_object().unwrap();
        let id = case.text("id").unwrap();
        assert_eq!(path.file_stem().unwrap().to_str(), Some(id));
        let document = case.get("document").unwrap();
        let got = answer(&case, document);
        assert_eq!(answer(&case, &off_the_fast_path(document)), got, "{id}: the slow path");
        let expect = case.get("expect").and_then(Json::as_object).expect("the oracle has answered");
        let agrees = same(expect, &got, false);
        let complaint = match case.get("divergence").and_then(Json::as_object) {
            None if agrees => continue,
            None => "differs from PyLD",
            Some(_) if agrees => "the divergence is stale",
            Some(divergence) if divergence.text("reason").is_none_or(|reason| reason.len() < 20) => {
                "no reason"
            }
            Some(divergence) if same(divergence, &got, true) => continue,
            Some(_) => "differs from its divergence",
        };
        let got = got.map_or_else(|code| format!("error {code}"), |json| json.to_string());
        writeln!(wrong, "{id}: {complaint}\n   got  {got}\n   PyLD {}", Json::from(expect.clone())).unwrap();
    }
    assert!(paths.len() >= 100, "{} cases", paths.len());
    assert!(wrong.is_empty(), "{wrong}");
}
