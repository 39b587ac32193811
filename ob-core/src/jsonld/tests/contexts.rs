//! Contexts that are linked to: asked for, provided, and found under their address.

use super::*;
use crate::limits::{IRI_MAX_BYTES, JSONLD_MAX_TERM_CHAIN};

#[test]
fn contexts_are_asked_for_together() {
    let document = read(
        r#"{"@context":["https://w3id.org/openbadges/v2","https://a.example/1#x"],
            "badge":{"@context":["https://a.example/2","https://a.example/1"],"@graph":[]}}"#,
    );
    let mut contexts = Contexts::bundled();
    let ask = |contexts: &Contexts| match normalise(&document, None, contexts) {
        Ok(Normalised::NeedsContexts(urls)) => urls.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => vec![other.unwrap_err().code().to_owned()],
    };
    assert_eq!(ask(&contexts), ["https://a.example/1", "https://a.example/2"]);
    let nothing = read(r#"{"@context":{}}"#);
    contexts.provide(&url("https://a.example/1"), &nothing).unwrap();
    assert_eq!(ask(&contexts), ["https://a.example/2"]);
    contexts.provide(&url("https://a.example/2#y"), &nothing).unwrap();
    // Only now is the document known well enough to be refused.
    assert_eq!(ask(&contexts), ["jsonld-unsupported-graph"]);
}

#[test]
fn contexts_that_are_provided_are_checked() {
    let mut contexts = Contexts::bundled();
    let mut provide = |at: &str, text: &str| contexts.provide(&url(at), &read(text)).map_err(|e| e.code());
    assert_eq!(provide("https://a.example/", "[]"), Err("jsonld-not-an-object"));
    assert_eq!(provide("https://a.example/", "{}"), Err("jsonld-no-context-in-document"));
    assert_eq!(provide("http://w3id.org/openbadges/v2/", r#"{"@context":{}}"#), Err("jsonld-bundled"));
    for n in 0..crate::limits::JSONLD_MAX_REMOTE_CONTEXTS {
        assert_eq!(provide(&format!("https://a.example/{n}"), r#"{"@context":{}}"#), Ok(()));
    }
    assert_eq!(provide("https://a.example/0", r#"{"@context":{}}"#), Ok(()));
    assert_eq!(provide("https://a.example/more", r#"{"@context":{}}"#), Err("jsonld-limit-contexts"));
    assert!(contexts.contains(&url("https://w3id.org/openbadges/v1")));
    assert!(
        contexts.contains(&url("https://a.example/1#x"))
            && !contexts.contains(&url("https://a.example/more"))
    );
}

#[test]
fn schemas_are_found_by_type() {
    let mut contexts = Contexts::bundled();
    let apply = "https://openbadgespec.org/extensions/applyLinkExtension/schema.json";
    for class in ["extensions:ApplyLink", "https://w3id.org/openbadges/extensions#ApplyLink"] {
        assert_eq!(contexts.validations_for(class).collect::<Vec<_>>(), [apply]);
    }
    let document = read(
        r#"{"@context":["https://w3id.org/openbadges/v2",{"mine":"https://mine.example/#","Rule":{"@id":"mine:Rule"}}],
            "obi:validation":[{"obi:validatesType":"mine:Level","obi:validationSchema":"https://mine.example/level.json"},
                {"obi:validatesType":"Rule","obi:validationSchema":"https://mine.example/rule.json"},
                {"https://w3id.org/openbadges#validatesType":"mine:Whole",
                    "https://w3id.org/openbadges#validationSchema":"https://mine.example/whole.json"}, 5, {}],
            "validation":5}"#,
    );
    contexts.provide(&url("https://mine.example/context"), &document).unwrap();
    assert_eq!(contexts.validations_for("Assertion").count(), 0);
    let mut entries = document.clone();
    entries.as_object_mut().unwrap().remove("validation");
    contexts.provide(&url("https://mine.example/context"), &entries).unwrap();
    let of = |class: &str| contexts.validations_for(class).collect::<Vec<_>>();
    assert_eq!(of("https://mine.example/#Level"), ["https://mine.example/level.json"]);
    assert_eq!(of("https://mine.example/#Rule"), ["https://mine.example/rule.json"]);
    assert_eq!(of("https://mine.example/#Whole"), ["https://mine.example/whole.json"]);
    assert!(of("mine:Level").is_empty());
}

#[test]
fn a_context_that_leads_to_itself_is_refused() {
    let mut contexts = Contexts::bundled();
    let url = url("https://a.example/");
    contexts.provide(&url, &read(r#"{"@context":["https://a.example/#again"]}"#)).unwrap();
    let document = read(r#"{"@context":"https://a.example/"}"#);
    assert_eq!(normalise(&document, None, &contexts).unwrap_err().code(), "jsonld-context-loop");
}

#[test]
fn a_context_of_the_library_is_known_under_every_spelling_of_its_address() {
    let base = url("https://w3id.org/openbadges/x");
    let normal = |context: &str| {
        let document = read(&format!(r#"{{"@context":"{context}","obi:revoked":true}}"#));
        match normalise(&document, Some(&base), &Contexts::bundled()) {
            Ok(Normalised::NeedsContexts(urls)) => Err(urls[0].to_string()),
            Ok(normal) => Ok(normal.object().unwrap().contains("revoked")),
            Err(error) => Err(error.code().to_owned()),
        }
    };
    for address in [
        "https://w3id.org/openbadges/v2",
        "http://w3id.org/openbadges/v2/",
        "HTTPS://W3ID.org:443/x/../openbadges/v2",
        "https://w3id.org/openbadges/v2#x",
        "v2",
        "/openbadges/v2",
    ] {
        assert_eq!(normal(address), Ok(true), "{address}");
    }
    assert_eq!(normal("v3"), Err("https://w3id.org/openbadges/v3".to_owned()));
    // To some readers this is relative, to others a host.
    assert_eq!(normal("https:v2"), Err("jsonld-context-url".to_owned()));
}

#[test]
fn a_context_counts_once_however_often_it_is_named() {
    let v2 = vec![format!(r#""{OPEN_BADGES_CONTEXT}""#); 40].join(",");
    assert!(!rewritten(&format!(r#"{{"@context":[{v2}],"name":"n"}}"#), None).object.is_empty());
    let nothing = vec!["{}"; 40].join(",");
    assert!(!under(&nothing, r#""name":"n""#).object.is_empty());
    // The remote ones as well.
    let mut urls: Vec<String> = (0..crate::limits::JSONLD_MAX_REMOTE_CONTEXTS)
        .map(|n| format!(r#""https://a.example/{n}""#))
        .collect();
    urls.push(urls[0].clone());
    let document = read(&format!(r#"{{"@context":[{}]}}"#, urls.join(",")));
    let mut contexts = Contexts::bundled();
    let Ok(Normalised::NeedsContexts(needed)) = normalise(&document, None, &contexts) else { panic!() };
    assert_eq!(needed.len(), crate::limits::JSONLD_MAX_REMOTE_CONTEXTS);
    for url in &needed {
        contexts.provide(url, &read(r#"{"@context":{}}"#)).unwrap();
    }
    assert!(normalise(&document, None, &contexts).is_ok());
}

#[test]
fn schemas_are_found_in_whatever_order_they_are_named() {
    let entry = |class: &str, n: usize| {
        format!(r#"{{"validatesType":"x:{class}","validationSchema":"https://a.example/{class}{n}"}}"#)
    };
    let entries: Vec<String> =
        ["d", "b", "e", "b", "a", "c", "b"].iter().enumerate().map(|(n, class)| entry(class, n)).collect();
    let mut contexts = Contexts::bundled();
    let document = format!(r#"{{"@context":{{}},"validation":[{}]}}"#, entries.join(","));
    contexts.provide(&url("https://a.example/"), &read(&document)).unwrap();
    for (class, expected) in
        [("a", "a4"), ("b", "b1 b3 b6"), ("c", "c5"), ("d", "d0"), ("e", "e2"), ("f", "")]
    {
        let found: Vec<&str> = contexts.validations_for(&format!("x:{class}")).collect();
        assert_eq!(found.join(" ").replace("https://a.example/", ""), expected, "{class}");
    }
}

/// Whether the schema that a context names for `class` is found under `iri`.
fn is_validated(terms: &str, class: &str, iri: &str) -> bool {
    let document = format!(
        r#"{{"@context":[{{}},{terms}],"validation":{{"validatesType":"{class}","validationSchema":"https://a.example/s"}}}}"#
    );
    let mut contexts = Contexts::bundled();
    contexts.provide(&url("https://a.example/"), &read(&document)).unwrap();
    contexts.validations_for(iri).eq(["https://a.example/s"])
}

#[test]
fn the_type_of_a_schema_is_read_by_the_terms_of_its_context() {
    let mine = r#"{"mine":"https://mine.example/#"}"#;
    for (terms, class, iri) in [
        (mine, "mine:a", "https://mine.example/#a"),
        (mine, "mine:a:b", "https://mine.example/#a:b"),
        (mine, "mine:a//", "https://mine.example/#a//"),
        (r#"{"https":"x:y"}"#, "https://mine.example/#a", "https://mine.example/#a"),
        (r#"{"a":"x:y"},{"a":{"@id":"x:z"}}"#, "a", "x:z"),
        (r#"{"a":"a"}"#, "a", "a"),
        ("{}", "obi:Mine", "https://w3id.org/openbadges#Mine"),
        ("{}", "Assertion", "Assertion"),
    ] {
        assert!(is_validated(terms, class, iri), "{terms} {class}");
        assert!(!is_validated(terms, class, "x:other"), "{terms} {class}");
    }
    // As far as chains and IRIs go in other places.
    let chain = |n: usize| {
        let links: Vec<String> = (1..n).map(|i| format!(r#""t{}":"t{i}""#, i - 1)).collect();
        let last = format!(r#""t{}":"x:end""#, n - 1);
        is_validated(&format!("{{{}}}", [links, vec![last]].concat().join(",")), "t0", "x:end")
    };
    assert!(chain(JSONLD_MAX_TERM_CHAIN) && !chain(JSONLD_MAX_TERM_CHAIN + 1));
    let long = |n: usize| {
        let end = "x".repeat(n - "p:".len());
        is_validated(&format!(r#"{{"a":"p:{end}"}}"#), "a", &format!("p:{end}"))
    };
    assert!(long(IRI_MAX_BYTES) && !long(IRI_MAX_BYTES + 1));
}

#[test]
fn contexts_are_the_same_where_each_of_their_documents_is() {
    let read_anew =
        || Context::of("https://a.example/1", &std::sync::Arc::new(read(r#"{"@context":{}}"#))).unwrap();
    let (one, other) = (read_anew(), read_anew());
    let of = |pairs: &[(&str, &Context)]| {
        let mut contexts = Contexts::bundled();
        pairs.iter().for_each(|(at, context)| contexts.share(&url(at), context).unwrap());
        contexts
    };
    let (a, b, c) = ("https://a.example/1", "https://a.example/2", "https://a.example/3");
    let whole = of(&[(a, &one), (b, &other)]);
    for (pairs, is_same) in [
        (&[(a, &one), (b, &other)][..], true),
        (&[(b, &other), (a, &one)], true),
        (&[], false),
        (&[(a, &one)], false),
        (&[(a, &one), (c, &other)], false),
        (&[(a, &one), (b, &one)], false),
        (&[(a, &other), (b, &one)], false),
        (&[(a, &one), (b, &other), (c, &one)], false),
    ] {
        assert_eq!((whole.is_same(&of(pairs)), of(pairs).is_same(&whole)), (is_same, is_same), "{pairs:?}");
        assert_eq!(of(pairs).is_bundled(), pairs.is_empty());
    }
}

#[test]
fn other_contexts_than_those_of_the_document_have_no_say() {
    let mut contexts = Contexts::bundled();
    for name in ["1", "2"] {
        let document = format!(
            r#"{{"@context":{{}},"validation":[{{"validatesType":"x:T","validationSchema":"https://a.example/{name}.json"}}]}}"#
        );
        contexts.provide(&url(&format!("https://a.example/{name}")), &read(&document)).unwrap();
    }
    let (one, two) = ("https://a.example/1", "https://a.example/2");
    for within in [&[][..], &[one], &[two], &[one, two]] {
        let urls: Vec<HttpUrl> = within.iter().map(|at| url(at)).collect();
        let expected: Vec<String> = within.iter().map(|at| format!("{at}.json")).collect();
        assert_eq!(contexts.validations_within("x:T", &urls), expected);
    }
}
