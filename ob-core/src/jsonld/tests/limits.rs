//! Every limit at its number.

use super::*;
use crate::limits::*;

#[test]
fn limits_hold_at_their_numbers() {
    let normal = |document: String| {
        normalise(&read(&document), None, &Contexts::bundled()).map_err(|e| e.code()).err()
    };
    let layers =
        |n: usize| format!(r#"{{"@context":[{}"#, r#"{"a":"x:a"},"#.repeat(n - 1)) + r#"{"a":"x:a"}]}"#;
    assert_eq!(normal(layers(JSONLD_MAX_CONTEXT_LAYERS)), None);
    assert_eq!(normal(layers(JSONLD_MAX_CONTEXT_LAYERS + 1)), Some("jsonld-limit-layers"));
    // One term leads to the next.
    let terms = |n: usize| {
        let links: Vec<String> = (0..n).map(|i| format!(r#""t{i:02}":"t{:02}""#, i + 1)).collect();
        format!(r#"{{"@context":{{{},"t{n:02}":"x:a"}}}}"#, links.join(","))
    };
    assert_eq!(normal(terms(JSONLD_MAX_TERM_CHAIN)), None);
    assert_eq!(normal(terms(JSONLD_MAX_TERM_CHAIN + 1)), Some("jsonld-limit-term-chain"));
    let prefixes = |n: usize| {
        let links: Vec<String> = (0..n).map(|i| format!(r#""t{i:02}":"t{:02}:/""#, i + 1)).collect();
        format!(r#"{{"@context":{{{},"t{n:02}":"x:a/"}}}}"#, links.join(","))
    };
    assert_eq!(normal(prefixes(JSONLD_MAX_TERM_CHAIN)), None);
    assert_eq!(normal(prefixes(JSONLD_MAX_TERM_CHAIN + 1)), Some("jsonld-limit-term-chain"));
    // A context object counts one, and each of its terms.
    let many = |n: usize| {
        let terms: Vec<String> = (0..n).map(|i| format!(r#""t{i}":"x:a""#)).collect();
        format!(r#"{{"@context":{{{}}}}}"#, terms.join(","))
    };
    assert_eq!(normal(many(JSONLD_MAX_DEFINITIONS - 1)), None);
    assert_eq!(normal(many(JSONLD_MAX_DEFINITIONS)), Some("jsonld-limit-definitions"));
    let urls = |n: usize| {
        let urls: Vec<String> = (0..n).map(|i| format!(r#""https://a.example/{i}""#)).collect();
        format!(r#"{{"@context":[{}]}}"#, urls.join(","))
    };
    assert_eq!(normal(urls(JSONLD_MAX_REMOTE_CONTEXTS)), None);
    // Asked for what it may ask; the error comes when these are there.
    let document = read(&urls(JSONLD_MAX_REMOTE_CONTEXTS + 1));
    let mut contexts = Contexts::bundled();
    let Ok(Normalised::NeedsContexts(needed)) = normalise(&document, None, &contexts) else { panic!() };
    assert_eq!(needed.len(), JSONLD_MAX_REMOTE_CONTEXTS);
    for url in &needed {
        contexts.provide(url, &read(r#"{"@context":{}}"#)).unwrap();
    }
    assert_eq!(normalise(&document, None, &contexts).unwrap_err().code(), "jsonld-limit-contexts");
    // Each context includes the next.
    let chain = |n: usize| {
        let mut contexts = Contexts::bundled();
        for i in 0..n {
            let next = if i + 1 < n { format!(r#""https://a.example/{}""#, i + 1) } else { "{}".to_owned() };
            let address = url(&format!("https://a.example/{i}"));
            contexts.provide(&address, &read(&format!(r#"{{"@context":{next}}}"#))).unwrap();
        }
        let document = read(r#"{"@context":"https://a.example/0"}"#);
        normalise(&document, None, &contexts).map_err(|e| e.code()).err()
    };
    assert_eq!(chain(JSONLD_MAX_CONTEXT_CHAIN), None);
    assert_eq!(chain(JSONLD_MAX_CONTEXT_CHAIN + 1), Some("jsonld-limit-context-chain"));
    let tag = |n: usize| format!(r#"{{"@context":{{"@language":"{}"}}}}"#, "x".repeat(n));
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES)), None);
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES + 1)), Some("jsonld-invalid-context"));
    let tag = |n: usize| format!(r#"{{"@context":{{"a":{{"@id":"x:a","@language":"{}"}}}}}}"#, "x".repeat(n));
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES)), None);
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES + 1)), Some("jsonld-invalid-term"));
    let entries = |n: usize| {
        // Named twice it is one schema.
        let entry = |i| format!(r#"{{"validatesType":"x:T","validationSchema":"https://a.example/{i}"}}"#);
        let entries: Vec<String> = (0..n).chain(0..1).map(entry).collect();
        let document = format!(r#"{{"@context":{{}},"validation":[{}]}}"#, entries.join(","));
        let mut contexts = Contexts::bundled();
        contexts.provide(&url("https://a.example/"), &read(&document)).unwrap();
        contexts.validations_for("x:T").count()
    };
    assert_eq!(entries(JSONLD_MAX_VALIDATIONS - 1), JSONLD_MAX_VALIDATIONS - 1);
    assert_eq!(entries(JSONLD_MAX_VALIDATIONS + 1), JSONLD_MAX_VALIDATIONS);
}

#[test]
fn what_is_beyond_a_limit_is_not_wrong_but_unread() {
    for error in [
        JsonLdError::TooDeep,
        JsonLdError::TooManyContexts,
        JsonLdError::TooManyLayers,
        JsonLdError::ContextChain,
        JsonLdError::TermChain { term: "a".to_owned() },
        JsonLdError::TooManyDefinitions,
        JsonLdError::TooManyBytes,
    ] {
        assert!(error.is_unsupported() && error.code().starts_with("jsonld-limit-"), "{error}");
    }
}

#[test]
fn iris_in_contexts_have_their_longest() {
    // What precedes the IRI, what follows it, and the code when it is too long.
    let vocab = r#"{"@vocab":""#;
    for (before, after, expected) in [
        (r#"{"a":""#, r#""}"#, "jsonld-invalid-term"),
        (r#"{"a":{"@id":""#, r#""}}"#, "jsonld-invalid-term"),
        (r#"{""#, r#"":{}}"#, "jsonld-invalid-term"),
        (r#"{"a":{"@id":"x:a","@type":""#, r#""}}"#, "jsonld-invalid-term"),
        (vocab, r#""}"#, "jsonld-unsupported-vocab"),
    ] {
        let of = |n: usize| {
            let iri = format!("x:{}", "y".repeat(n - 2));
            let document = read(&format!(r#"{{"@context":{before}{iri}{after}}}"#));
            normalise(&document, None, &Contexts::bundled()).map_err(|e| e.code()).err()
        };
        assert_eq!(of(IRI_MAX_BYTES), None, "{before}{after}");
        assert_eq!(of(IRI_MAX_BYTES + 1), Some(expected), "{before}{after}");
    }
}

/// A document whose context has a term `a` and a prefix `p` of 8000 bytes, a datatype as long for `d`, and `v` for links to terms.
fn with_long_iris(members: &str) -> Result<(), &'static str> {
    let long = "x".repeat(8_000);
    let own = format!(
        r#"{{"a":"x:{long}","p":"x:{long}#","d":{{"@id":"x:d","@type":"x:{long}"}},"v":{{"@id":"x:v","@type":"@vocab"}}}}"#
    );
    let document = read(&format!(r#"{{"@context":["{OPEN_BADGES_CONTEXT}",{own}],{members}}}"#));
    normalise(&document, None, &Contexts::bundled()).map(|_| ()).map_err(|e| e.code())
}

#[test]
fn whatever_writes_a_long_iri_again_and_again_is_bounded() {
    let times = |what: &str, n: usize| vec![what; n].join(",");
    let most = JSONLD_MAX_IRI_BYTES / 8_000;
    for (before, one, after) in [
        (r#""evidence":["#, r#""p:1""#, "]"),
        (r#""evidence":["#, r#"{"@id":"p:1"}"#, "]"),
        (r#""evidence":["#, r#"{"a":1}"#, "]"),
        (r#""evidence":["#, r#"{"p:1":1}"#, "]"),
        (r#""type":["#, r#""p:1""#, "]"),
        (r#""type":["#, r#""a""#, "]"),
        (r#""d":["#, "1", "]"),
        (r#""d":["#, r#""1""#, "]"),
        (r#""name":["#, r#"{"@value":"1","@type":"p:1"}"#, "]"),
        (r#""v":["#, r#""a""#, "]"),
        (r#""v":["#, r#""p:1""#, "]"),
    ] {
        assert_eq!(
            with_long_iris(&format!("{before}{}{after}", times(one, most / 2))),
            Ok(()),
            "{before}{one}"
        );
        let too_many = with_long_iris(&format!("{before}{}{after}", times(one, most)));
        assert_eq!(too_many, Err("jsonld-limit-iri-bytes"), "{before}{one}");
    }
    // The names of one object, none of them twice.
    let names = |n: usize| (0..n).map(|i| format!(r#""p:{i}":1"#)).collect::<Vec<_>>().join(",");
    assert_eq!(with_long_iris(&names(most / 2)), Ok(()));
    assert_eq!(with_long_iris(&names(most)), Err("jsonld-limit-iri-bytes"));
}

#[test]
fn a_term_is_defined_once_however_many_lead_to_it() {
    // Each is defined by the next one twice: unremembered, sixteen terms were 65,536 definitions of a long IRI.
    let chain = |i: usize| {
        let next = i + 1;
        format!(r#""t{i:02}":{{"@id":"t{next:02}:/","@type":"t{next:02}:/","@prefix":true}}"#)
    };
    let links: Vec<String> = (0..JSONLD_MAX_TERM_CHAIN).map(chain).collect();
    let last = format!(r#""t{JSONLD_MAX_TERM_CHAIN:02}":"x:{}/""#, "y".repeat(4_000));
    let document = format!(r#"{{"@context":{{{},{last}}}}}"#, links.join(","));
    assert!(normalise(&read(&document), None, &Contexts::bundled()).is_ok());
}

/// So many objects, each in the property `via` of the one before, around a value.
fn nested(levels: usize, via: &str, inner: &Json) -> Object {
    let mut value = inner.clone();
    for _ in 1..levels {
        value = Object::new().with(via, value).into();
    }
    Object::new().with("@context", OPEN_BADGES_CONTEXT).with(via, value)
}

#[test]
fn objects_and_arrays_nest_so_deep_and_no_deeper() {
    // Deeper than the reader of JSON lets through, so made by hand. The last number: how many levels the value itself takes.
    let values = [
        (r#""https://a.example/""#, 0, true),
        (r#"["https://a.example/"]"#, 1, true),
        (r#"{"name":"n"}"#, 1, true),
        (r#"[{"name":"n"}]"#, 2, true),
        (r#"{"tags":["a"]}"#, 2, true),
        (r#"{"badge":["https://a.example/"]}"#, 2, true),
        (r#"[["https://a.example/"]]"#, 2, false),
        (r#"{"@set":"https://a.example/"}"#, 1, false),
        (r#"{"@set":["https://a.example/"]}"#, 2, false),
        (r#"{"@set":{"@set":{"@set":"https://a.example/"}}}"#, 3, false),
        (r#"{"@value":"a"}"#, 1, false),
    ];
    for via in ["badge", "identity"] {
        for (inner, takes, is_canonical) in values {
            let inner = read(inner);
            let of = |levels: usize| Json::Object(nested(levels, via, &inner));
            let slow = |levels: usize| {
                let contexts = vec![Json::from(OPEN_BADGES_CONTEXT), Object::new().into()];
                Json::Object(nested(levels, via, &inner).with("@context", contexts))
            };
            let most = JSONLD_MAX_DEPTH - takes;
            let (contexts, deepest) = (Contexts::bundled(), of(most));
            let normal = normalise(&deepest, None, &contexts).unwrap();
            assert_eq!(matches!(normal, Normalised::Canonical(_)), is_canonical, "{via} {inner}");
            let slowly = slow(most);
            assert_eq!(
                normalise(&slowly, None, &contexts).unwrap().object(),
                normal.object(),
                "{via} {inner}"
            );
            for deeper in [of(most + 1), slow(most + 1)] {
                assert_eq!(
                    normalise(&deeper, None, &contexts).unwrap_err().code(),
                    "jsonld-limit-depth",
                    "{via} {inner}"
                );
            }
        }
    }
}
