use super::*;
use crate::value::json;

mod canonical;
mod contexts;
mod limits;
mod names;

fn read(text: &str) -> Json {
    json::parse(text.as_bytes()).unwrap()
}

fn rewritten(text: &str, base: Option<&str>) -> Rewritten {
    let base = base.map(url);
    match normalise(&read(text), base.as_ref(), &Contexts::bundled()).unwrap() {
        Normalised::Rewritten(rewritten) => rewritten,
        other => panic!("{other:?}"),
    }
}

fn code(text: &str) -> &'static str {
    normalise(&read(text), None, &Contexts::bundled()).unwrap_err().code()
}

fn url(text: &str) -> HttpUrl {
    HttpUrl::parse(text).unwrap()
}

#[test]
fn a_canonical_document_is_itself() {
    let text = r#"{"@context":"https://w3id.org/openbadges/v2","id":"https://a.example/1","type":"Assertion","revoked":false}"#;
    let document = read(text);
    let normal = normalise(&document, None, &Contexts::bundled()).unwrap();
    assert_eq!(normal, Normalised::Canonical(document.as_object().unwrap()));
    assert!(!normal.no_context() && normal.redefinitions().is_empty());
}

#[test]
fn one_iri_two_terms() {
    let of = |text: &str| {
        let object = rewritten(text, None).object;
        (object.get("revoked").cloned(), object.get("revokedAssertions").cloned())
    };
    let (yes, list) = (Some(Json::Bool(true)), Some(Json::Array(vec!["urn:uuid:1".into()])));
    assert_eq!(of(r#"{"type":"Assertion","revokedAssertions":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":["Assertion"],"obi:revoked":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":"RevocationList","revoked":["urn:uuid:1"]}"#), (None, list.clone()));
    assert_eq!(of(r#"{"revoked":["urn:uuid:1"]}"#), (list.clone(), list.clone()));
    assert_eq!(of(r#"{"revokedAssertions":true}"#), (yes.clone(), yes.clone()));
    assert_eq!(of(r#"{"https://w3id.org/openbadges#revoked":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":["RevocationList","Assertion"],"revoked":true}"#), (yes.clone(), yes));
    let both = Some(Json::Array(vec![false.into(), true.into()]));
    assert_eq!(of(r#"{"type":"Assertion","revoked":false,"obi:revoked":true}"#), (both, None));
}

#[test]
fn two_names_for_one_value_do_not_multiply() {
    // Every level holds what is in it twice: unbounded, sixty levels were 2^60 values.
    let nested = |levels: usize| {
        let (open, close) = (r#"{"revoked":"#.repeat(levels), "}".repeat(levels));
        format!(r#"{{"@context":"{OPEN_BADGES_CONTEXT}","revoked":{open}1{close}}}"#)
    };
    assert_eq!(code(&nested(60)), "jsonld-limit-iri-bytes");
    let object = rewritten(&nested(3), None).object;
    assert!(object.contains("revoked") && object.get("revoked") == object.get("revokedAssertions"));
}

#[test]
fn every_error_has_its_case() {
    for (text, expected) in [
        ("[]", "jsonld-not-an-object"),
        (r#"{"@graph":[]}"#, "jsonld-unsupported-graph"),
        (r#"{"tags":{"@list":["a"]}}"#, "jsonld-unsupported-list"),
        (r#"{"@reverse":{}}"#, "jsonld-unsupported-reverse"),
        (r#"{"@index":"a"}"#, "jsonld-unsupported-index"),
        (r#"{"@included":[]}"#, "jsonld-unsupported-included"),
        (r#"{"@nest":{}}"#, "jsonld-unsupported-nest"),
        (r#"{"@direction":"rtl"}"#, "jsonld-unsupported-direction"),
        (r#"{"name":{"@value":"a","@type":"@json"}}"#, "jsonld-unsupported-json"),
        (r#"{"name":{"@value":"a","@direction":"rtl"}}"#, "jsonld-unsupported-direction"),
        (r#"{"name":{"@value":"a","@index":"rtl"}}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"@import":"https://a.example/"}}"#, "jsonld-unsupported-import"),
        (r#"{"@context":{"@propagate":false}}"#, "jsonld-unsupported-propagate"),
        (r#"{"@context":{"@protected":true}}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"@version":1.2}}"#, "jsonld-unsupported-version"),
        (r#"{"@context":{"@version":"1.1"}}"#, "jsonld-unsupported-version"),
        (r#"{"@context":{"@direction":"rtl"}}"#, "jsonld-unsupported-direction"),
        (r#"{"@context":{"@base":"urn:a"}}"#, "jsonld-unsupported-base"),
        (r#"{"@context":{"@vocab":""}}"#, "jsonld-unsupported-vocab"),
        (r#"{"@context":{"@vocab":"1://x"}}"#, "jsonld-unsupported-vocab"),
        (r#"{"@context":{"a":{"@id":"x:a","@container":"@list"}},"a":1}"#, "jsonld-unsupported-list"),
        (
            r#"{"@context":{"a":{"@id":"x:a","@container":"@language"}},"a":1}"#,
            "jsonld-unsupported-container",
        ),
        (
            r#"{"@context":{"a":{"@id":"x:a","@container":["@set","@index"]}},"a":1}"#,
            "jsonld-unsupported-container",
        ),
        (
            r#"{"@context":{"a":{"@id":"x:a","@container":["@list","@set"]}},"a":1}"#,
            "jsonld-unsupported-list",
        ),
        (r#"{"@context":{"a":{"@id":"x:a","@direction":"rtl"}},"a":1}"#, "jsonld-unsupported-direction"),
        (r#"{"@context":{"a":{"@reverse":"x:a"}},"a":1}"#, "jsonld-unsupported-reverse"),
        (r#"{"@context":{"a":{"@id":"x:a","@nest":"b"}},"a":1}"#, "jsonld-unsupported-nest"),
        (r#"{"@context":{"a":{"@id":"x:a","@index":"b"}},"a":1}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"a":{"@id":"x:a","@context":{}}},"a":1}"#, "jsonld-unsupported-scoped-context"),
        (r#"{"@context":{"a":{"@id":"x:a","@protected":true}},"a":1}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"@json"}},"a":1}"#, "jsonld-unsupported-json"),
        (
            r#"{"@context":{"t":{"@id":"x:t","@context":{}}},"@type":"t"}"#,
            "jsonld-unsupported-scoped-context",
        ),
        (r#"{"@context":5}"#, "jsonld-invalid-context"),
        (r#"{"@context":[["https://w3id.org/openbadges/v2"]]}"#, "jsonld-invalid-context"),
        (r#"{"@context":{"@language":5}}"#, "jsonld-invalid-context"),
        (r#"{"@context":"context.json"}"#, "jsonld-context-url"),
        (r#"{"@context":"urn:a"}"#, "jsonld-context-url"),
        (r#"{"@context":{"a":"b:c","b":"a:d"}}"#, "jsonld-cyclic-term"),
        (r#"{"@context":{"a":"a:a"}}"#, "jsonld-cyclic-term"),
        (r#"{"@context":{"@type":"x:y"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":5}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"b"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"1:b"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"1:b":{}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a/b":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"x:b":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"x:b":{"@id":"x:b","@prefix":true}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","@prefix":1}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"@context"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","of":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"1:b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"@vocab":"x:","a":{"@id":"x:a","@type":"@foo"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"obi":"https://w3id.org/openbadges#","obi:revoked":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"id":"urn:a","@id":"urn:b"}"#, "jsonld-colliding-ids"),
        (r#"{"id":5}"#, "jsonld-invalid-id"),
        (r#"{"id":["urn:a"]}"#, "jsonld-invalid-id"),
        (r#"{"type":5}"#, "jsonld-invalid-type"),
        (r#"{"type":["Assertion",{}]}"#, "jsonld-invalid-type"),
        (r#"{"type":"@set"}"#, "jsonld-invalid-type"),
        (r#"{"@value":"a"}"#, "jsonld-invalid-value"),
        (r#"{"@value":null}"#, "jsonld-invalid-value"),
        (r#"{"@value":"a","@language":"nl"}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":{}}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":5}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":"1://x"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":"@id"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":"relative"}}"#, "jsonld-invalid-value"),
        (r#"{"@context":{"t":null},"x:a":{"@value":"a","@type":"t"}}"#, "jsonld-invalid-value"),
        (r#"{"@context":{"v":"@value"},"x:a":{"@value":"a","v":"b"}}"#, "jsonld-invalid-value"),
        (
            r#"{"@context":{"t":"@type"},"x:a":{"@value":"a","@type":"x:b","t":"x:c"}}"#,
            "jsonld-invalid-value",
        ),
        (
            r#"{"@context":{"l":"@language"},"x:a":{"@value":"a","@language":"nl","l":"de"}}"#,
            "jsonld-invalid-value",
        ),
        (r#"{"@context":{"l":"@language"},"@language":"nl","l":"de"}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":5,"@language":"nl"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@set":[],"url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"@language":5}"#, "jsonld-invalid-value"),
        (r#"{"@context":{},"obi:revoked":true}"#, "jsonld-confusing-iri"),
        (r#"{"@context":{},"@id":"obi:Z"}"#, "jsonld-confusing-iri"),
        (
            r#"{"@context":{"k":{"@id":"http://a.example/k","@type":"@vocab"}},"k":"obi:Z"}"#,
            "jsonld-confusing-iri",
        ),
    ] {
        let error = normalise(&read(text), None, &Contexts::bundled()).unwrap_err();
        assert_eq!(error.code(), expected, "{text}");
        assert_eq!(error.is_unsupported(), expected.starts_with("jsonld-unsupported-"), "{text}");
        // A message says which feature it is about.
        if let JsonLdError::Unsupported { feature, .. } = error {
            let word = expected.trim_start_matches("jsonld-unsupported-").trim_start_matches("scoped-");
            assert!(feature.keyword().starts_with(&format!("@{word}")), "{text}");
            assert!(error.to_string().contains(feature.keyword()), "{text}");
        }
    }
}

#[test]
fn errors_say_where() {
    let place = |text: &str| match normalise(&read(text), None, &Contexts::bundled()).unwrap_err() {
        JsonLdError::Unsupported { pointer, .. } | JsonLdError::InvalidId { pointer } => pointer,
        other => panic!("{other}"),
    };
    for (text, pointer) in [
        (r#"{"@graph":[]}"#, ""),
        (r#"{"badge":{"name":"n"},"issuer":{"@graph":[]}}"#, "/issuer"),
        (r#"{"badge":[{"name":"n"},"x:y",{"@graph":[]}]}"#, "/badge/2"),
        (r#"{"badge":{"tags":["a","b"],"issuer":[{"id":5}]}}"#, "/badge/issuer/0"),
        (r#"{"badge":{"@set":[{"id":5}]}}"#, "/badge/0"),
    ] {
        assert_eq!(place(text), pointer, "{text}");
    }
}

#[test]
fn a_language_of_the_context_goes_where_text_is() {
    let object = under(
        r#"{"@language":"nl"}"#,
        r#""type":"Assertion","recipient":{"identity":"x","x:y":"z"},"issuer":{"hashed":true},
            "badge":{"name":"n"},"related":{"@language":"fr","name":"n"}"#,
    );
    let expected = read(
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","recipient":{"identity":"x","x:y":"z"},
            "issuer":{"hashed":true},"badge":{"name":"n","@language":"nl"},"related":{"@language":"fr","name":"n"}}"#,
    );
    assert_eq!(Json::Object(object.object), expected);
    let twice = under(r#"{"taal":"@language"}"#, r#""taal":"nl","@language":"nl""#).object;
    assert_eq!(twice.text("@language"), Some("nl"));
}

#[test]
fn inner_contexts_are_left_out_unless_they_say_the_same() {
    let object = under(
        "{}",
        r#""badge":{"@context":{"naam":"schema:name"},"naam":"n"},"issuer":{"@context":"https://w3id.org/openbadges/v2","name":"n"}"#,
    );
    let expected = read(
        r#"{"@context":"https://w3id.org/openbadges/v2","badge":{"name":"n"},
            "issuer":{"@context":"https://w3id.org/openbadges/v2","name":"n"}}"#,
    );
    assert_eq!(Json::Object(object.object), expected);
}

/// A document under the 2.0 context and one of its own.
fn under(own: &str, members: &str) -> Rewritten {
    rewritten(&format!(r#"{{"@context":["https://w3id.org/openbadges/v2",{own}],{members}}}"#), None)
}

fn redefined(own: &str, members: &str) -> Vec<(&'static str, Option<String>)> {
    under(own, members).redefinitions.into_iter().map(|r| (r.term, r.meaning)).collect()
}

#[test]
fn what_a_context_takes_away_is_reported() {
    let ignored = Some("ex:ignored".to_owned());
    assert_eq!(redefined(r#"{"revoked":"ex:ignored"}"#, r#""revoked":true"#), [("revoked", ignored.clone())]);
    assert_eq!(redefined(r#"{"expires":null}"#, r#""expires":"2020""#), [("expires", None)]);
    assert_eq!(redefined("null", r#""revoked":true,"x":1"#), [("revoked", None)]);
    // However the name is spelt.
    assert_eq!(
        redefined(r#"{"obi":"ex:"}"#, r#""obi:revoked":true"#),
        [("revoked", Some("ex:revoked".into()))]
    );
    assert_eq!(redefined(r#"{"obi:revoked":null}"#, r#""obi:revoked":true"#), [("revoked", None)]);
    let full = r#""https://w3id.org/openbadges#revoked":true"#;
    assert_eq!(redefined(r#"{"https://w3id.org/openbadges#revoked":null}"#, full), [("revoked", None)]);
    assert_eq!(
        redefined(r#"{"verify":"ex:ignored"}"#, r#""verify":{}"#),
        [("verification", ignored.clone())]
    );
    assert_eq!(
        redefined(r#"{"revokedAssertions":null}"#, r#""revokedAssertions":["1"]"#),
        [("revoked", None)]
    );
    // A keyword, a class, and a term that becomes a keyword.
    assert_eq!(redefined(r#"{"id":"ex:ignored"}"#, r#""id":"urn:a""#), [("id", ignored.clone())]);
    assert_eq!(redefined(r#"{"Assertion":null}"#, r#""type":"Assertion""#), [("Assertion", None)]);
    assert_eq!(
        redefined(r#"{"revoked":"@type"}"#, r#""revoked":"Assertion""#),
        [("revoked", Some("@type".into()))]
    );
    // Inside, with the place; once per term.
    let inner = under(
        "{}",
        r#""badge":[{"issuer":{"@context":{"url":"ex:u"},"url":"urn:a","publicKey":{"url":"urn:b"}}}]"#,
    );
    assert_eq!(
        inner.redefinitions,
        [Redefinition { term: "url", pointer: "/badge/0/issuer".into(), meaning: Some("ex:u".into()) }]
    );
    // Before JSON-LD 1.1 any term could be a prefix: a reader of that age sees a revocation here.
    let old = r#"{"o":{"@id":"https://w3id.org/openbadges#"}}"#;
    assert_eq!(redefined(old, r#""o:revoked":true"#), [("revoked", Some("o:revoked".into()))]);
    // Under any context, and however few there are.
    let alone = rewritten(r#"{"@context":{"revoked":"ex:ignored"},"revoked":true}"#, None);
    assert_eq!(alone.redefinitions.len(), 1);
    let (below, revoked) =
        (r#"{"https://w3id.org/openbadges#revoked":null}"#, r#""https://w3id.org/openbadges#revoked":true"#);
    let document = read(&format!(r#"{{"@context":[{below},"{OPEN_BADGES_CONTEXT}"],{revoked}}}"#));
    let normal = normalise(&document, None, &Contexts::bundled()).unwrap();
    assert_eq!(
        normal.redefinitions().iter().map(|r| (r.term, &r.meaning)).collect::<Vec<_>>(),
        [("revoked", &None)]
    );
    assert!(!normal.no_context());
}

#[test]
fn what_stays_the_same_is_not_reported() {
    // The same meaning again, another spelling, terms that are not used, extensions.
    assert_eq!(redefined(r#"{"revoked":"obi:revoked"}"#, r#""revoked":true"#), []);
    assert_eq!(redefined(r#"{"ingetrokken":"revoked"}"#, r#""ingetrokken":true"#), []);
    assert_eq!(redefined(r#"{"revoked":null}"#, r#""name":"n""#), []);
    assert_eq!(redefined(r#"{"@vocab":"ex:"}"#, r#""colour":"red""#), []);
    assert_eq!(redefined(r#"{"p":"https://w3id.org/openbadges#"}"#, r#""p:revoked":true"#), []);
    // A prefix ends at the first colon, for readers of any age.
    let split = r#"{"o":"https://w3id.org/openbadges#","o:re":{"@type":"@id"}}"#;
    assert_eq!(redefined(split, r#""o:re:voked":"x:y""#), []);
    let geo = r#""https://w3id.org/openbadges/extensions/applyLinkExtension/context.json""#;
    assert_eq!(
        redefined("{}", &format!(r#""extensions:a":{{"@context":{geo},"url":"https://a.example/"}}"#)),
        []
    );
}

#[test]
fn what_says_nothing_is_no_feature() {
    assert_eq!(
        under(r#"{"@direction":null,"@version":1.1}"#, r#""name":"n""#).object.text("name"),
        Some("n")
    );
}

#[test]
fn a_document_without_a_context_says_so() {
    let found = rewritten(r#"{"name":"n"}"#, None);
    assert!(found.no_context && found.redefinitions.is_empty());
    assert!(Normalised::Rewritten(found.clone()).no_context());
    assert_eq!(found.object.text("@context"), Some(OPEN_BADGES_CONTEXT));
    assert!(!under("{}", r#""name":"n""#).no_context);
}
