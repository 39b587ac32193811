use super::*;
use crate::value::json;

fn read(text: &str) -> Json {
    json::parse(text.as_bytes()).unwrap()
}

fn rewritten(text: &str, base: Option<&str>) -> Rewritten {
    let base = base.map(|url| HttpUrl::parse(url).unwrap());
    match normalise(&read(text), base.as_ref(), &Contexts::bundled()).unwrap() {
        Normalised::Rewritten(rewritten) => rewritten,
        other => panic!("{other:?}"),
    }
}

fn code(text: &str) -> &'static str {
    normalise(&read(text), None, &Contexts::bundled()).unwrap_err().code()
}

#[test]
fn a_canonical_document_is_itself() {
    let text = r#"{"@context":"https://w3id.org/openbadges/v2","id":"https://a.example/1","type":"Assertion","revoked":false}"#;
    let document = read(text);
    let normal = normalise(&document, None, &Contexts::bundled()).unwrap();
    assert_eq!(normal, Normalised::Canonical(document.as_object().unwrap()));
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
fn every_error_has_its_case() {
    for (text, expected) in [
        ("[]", "jsonld-not-an-object"),
        (r#"{"@graph":[]}"#, "jsonld-unsupported-graph"),
        (r#"{"tags":{"@list":["a"]}}"#, "jsonld-unsupported-list"),
        (r#"{"@reverse":{}}"#, "jsonld-unsupported-reverse"),
        (r#"{"@index":"a"}"#, "jsonld-unsupported-index"),
        (r#"{"@included":[]}"#, "jsonld-unsupported-included"),
        (r#"{"@nest":{}}"#, "jsonld-unsupported-nest"),
        (r#"{"name":{"@value":"a","@type":"@json"}}"#, "jsonld-unsupported-json"),
        (r#"{"name":{"@value":"a","@direction":"rtl"}}"#, "jsonld-unsupported-direction"),
        (r#"{"name":{"@value":"a","@index":"rtl"}}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"@import":"https://a.example/"}}"#, "jsonld-unsupported-import"),
        (r#"{"@context":{"@propagate":false}}"#, "jsonld-unsupported-propagate"),
        (r#"{"@context":{"@protected":true}}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"@version":1.2}}"#, "jsonld-unsupported-version"),
        (r#"{"@context":{"@base":"urn:a"}}"#, "jsonld-unsupported-base"),
        (r#"{"@context":{"@vocab":""}}"#, "jsonld-unsupported-vocab"),
        (r#"{"@context":{"a":{"@id":"x:a","@container":"@list"}},"a":1}"#, "jsonld-unsupported-list"),
        (
            r#"{"@context":{"a":{"@id":"x:a","@container":"@language"}},"a":1}"#,
            "jsonld-unsupported-container",
        ),
        (r#"{"@context":{"a":{"@reverse":"x:a"}},"a":1}"#, "jsonld-unsupported-reverse"),
        (r#"{"@context":{"a":{"@id":"x:a","@nest":"b"}},"a":1}"#, "jsonld-unsupported-nest"),
        (r#"{"@context":{"a":{"@id":"x:a","@index":"b"}},"a":1}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"a":{"@id":"x:a","@context":{}}},"a":1}"#, "jsonld-unsupported-scoped-context"),
        (r#"{"@context":{"a":{"@id":"x:a","@protected":true}},"a":1}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"@json"}},"a":1}"#, "jsonld-unsupported-json"),
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
        (r#"{"@context":{"":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"@context"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","of":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"obi":"https://w3id.org/openbadges#","obi:revoked":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"id":"urn:a","@id":"urn:b"}"#, "jsonld-colliding-ids"),
        (r#"{"id":5}"#, "jsonld-invalid-id"),
        (r#"{"id":["urn:a"]}"#, "jsonld-invalid-id"),
        (r#"{"type":5}"#, "jsonld-invalid-type"),
        (r#"{"type":["Assertion",{}]}"#, "jsonld-invalid-type"),
        (r#"{"type":"@set"}"#, "jsonld-invalid-type"),
        (r#"{"@value":"a"}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":{}}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":5}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":5,"@language":"nl"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@set":[],"url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"@language":5}"#, "jsonld-invalid-value"),
        (r#"{"@context":{},"obi:revoked":true}"#, "jsonld-confusing-iri"),
    ] {
        assert_eq!(code(text), expected, "{text}");
    }
}
