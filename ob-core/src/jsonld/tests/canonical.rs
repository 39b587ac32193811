//! The fast path: what takes it, and that it never says other than the slow path.

use super::*;
use crate::jsonld::canonical::is_canonical;

#[test]
fn what_is_canonical_and_what_is_not() {
    for (members, expected) in [
        ("", true),
        (r#","@language":"nl""#, true),
        (r#","@language":5"#, false),
        (r#","id":"https://a.example/""#, true),
        (r#","id":"a""#, false),
        (r#","id":5"#, false),
        (r#","type":"Assertion""#, true),
        (r#","type":"email""#, true),
        (r#","type":["Assertion","Extension"]"#, true),
        (r#","type":[]"#, true),
        (r#","type":"hosted""#, false),
        (r#","type":["Assertion","hosted"]"#, false),
        (r#","type":["obi:Assertion","Assertion"]"#, false),
        (r#","type":"revokedAssertions""#, false),
        (r#","type":5"#, false),
        (r#","revoked":true"#, true),
        (r#","revokedAssertions":true"#, false),
        (r#","revoked":"urn:uuid:1""#, false),
        (r#","type":"Assertion","revoked":"urn:uuid:1""#, true),
        (r#","type":"Assertion","revokedAssertions":true"#, false),
        (r#","type":"RevocationList","revokedAssertions":["urn:uuid:1",{"id":"urn:uuid:2"}]"#, true),
        (r#","type":"RevocationList","revoked":["urn:uuid:1"]"#, false),
        (r#","type":["RevocationList"],"revokedAssertions":["urn:uuid:1"]"#, false),
        (r#","badge":"https://a.example/""#, true),
        (r#","badge":5"#, true),
        (r#","badge":["https://a.example/",{"name":"n"},true]"#, true),
        (r#","badge":[]"#, true),
        (r#","badge":{}"#, true),
        (r#","badge":{"name":"n"}"#, true),
        (r#","badge":{"id":"https://a.example/","name":"n"}"#, true),
        (r#","badge":{"id":"https://a.example/"}"#, false),
        (r#","badge":[{"id":"https://a.example/"}]"#, false),
        (r#","badge":"a""#, false),
        (r#","badge":["https://a.example/","a"]"#, false),
        (r#","badge":[["https://a.example/"]]"#, false),
        (r#","badge":null"#, false),
        (r#","badge":[null]"#, false),
        (r#","tags":["a",5,true,{"name":"n"}]"#, true),
        (r#","tags":"""#, true),
        (r#","identity":{"id":"urn:uuid:1"}"#, true),
        (r#","tags":null"#, false),
        (r#","tags":["a",null]"#, false),
        (r#","tags":[["a"]]"#, false),
        (r#","tags":{"@value":"a"}"#, false),
        (r#","badge":{"@context":"https://w3id.org/openbadges/v2"}"#, true),
        (r#","badge":{"@context":{}}"#, false),
        (r#","verify":{}"#, false),
        (r#","obi":"x""#, false),
        (r#","Assertion":"x""#, false),
        (r#","obi:badge":"https://a.example/""#, false),
        (r#","colour":"red""#, false),
    ] {
        let document = read(&format!(r#"{{"@context":"{OPEN_BADGES_CONTEXT}"{members}}}"#));
        assert_eq!(is_canonical(document.as_object().unwrap()), expected, "{members}");
    }
    for other in [
        r#"{"name":"n"}"#,
        r#"{"@context":["https://w3id.org/openbadges/v2"]}"#,
        r#"{"@context":"https://w3id.org/openbadges/v1"}"#,
        r#"{"@context":{}}"#,
    ] {
        assert!(!is_canonical(read(other).as_object().unwrap()), "{other}");
    }
}

const IRI: &str = "https://a.example/";

/// Values of every kind that one of the two paths treats in a way of its own.
fn values() -> Vec<Json> {
    let texts = [
        "",
        "a b",
        "rel",
        "nl",
        IRI,
        "http://a.example/x",
        "data:,x",
        "urn:a:b",
        "mailto:a",
        "_:b",
        "obi:x",
        "obi:Assertion",
        "http://schema.org/x",
        "Assertion",
        "RevocationList",
        "hosted",
        "verify",
        "id",
        "type",
        "revoked",
        "revokedAssertions",
        "email",
        "obi",
        "@id",
        "@foo",
        OPEN_BADGES_CONTEXT,
    ];
    let objects = [
        "null",
        "true",
        "5",
        "{}",
        r#"{"id":"urn:a:b"}"#,
        r#"{"id":"rel"}"#,
        r#"{"@id":"urn:a:b"}"#,
        r#"{"name":"n"}"#,
        r#"{"id":"urn:a:b","name":"n"}"#,
        r#"{"name":null}"#,
        r#"{"type":"hosted"}"#,
        r#"{"type":"Assertion"}"#,
        r#"{"@value":"a"}"#,
        r#"{"@set":["a"]}"#,
        r#"{"revoked":true}"#,
        r#"{"revoked":"x"}"#,
        r#"{"revokedAssertions":true}"#,
        r#"{"badge":{"id":"urn:a:b"}}"#,
        r#"{"@language":"nl"}"#,
        r#"{"@context":"https://w3id.org/openbadges/v2"}"#,
        r#"{"@context":{},"name":"n"}"#,
        "[]",
        r#"["a"]"#,
    ];
    texts.into_iter().map(Json::from).chain(objects.into_iter().map(read)).collect()
}

/// The value alone and in arrays.
fn one_and_many(value: &Json) -> [Json; 4] {
    [
        value.clone(),
        vec![value.clone()].into(),
        vec![Json::from(IRI), value.clone()].into(),
        vec![value.clone(), Json::from("Assertion")].into(),
    ]
}

/// Asserts that both paths make the same of an object, as a document and inside one.
fn assert_agreement(object: &Object, contexts: &Contexts, base: &HttpUrl) {
    let nested = [None, Some("badge"), Some("identity")].map(|via| match via {
        None => object.clone(),
        Some(via) => Object::new().with(via, object.clone()),
    });
    for object in nested {
        let under = |context: Json| {
            let first = std::iter::once(("@context".to_owned(), context));
            Json::Object(first.chain(object.clone()).collect())
        };
        let fast = under(OPEN_BADGES_CONTEXT.into());
        let slow = under(vec![Json::from(OPEN_BADGES_CONTEXT), Object::new().into()].into());
        let of = |document| normalise(document, Some(base), contexts).map(|normal| normal.object().cloned());
        assert_eq!(of(&fast), of(&slow), "{fast}");
    }
}

#[test]
fn both_paths_agree_on_every_kind_of_value_of_every_kind_of_term() {
    let (contexts, base) = (Contexts::bundled(), url("https://base.example/x/y"));
    let names = [
        "id",
        "type",
        "verify",
        "hosted",
        "revoked",
        "revokedAssertions",
        "obi",
        "Assertion",
        "badge",
        "url",
        "name",
        "salt",
        "expires",
        "hashed",
        "@language",
        "@id",
        "@type",
        "colour",
        "obi:badge",
        "obi:revoked",
    ];
    for value in values().iter().flat_map(one_and_many) {
        for name in names {
            assert_agreement(&Object::new().with(name, value.clone()), &contexts, &base);
        }
    }
}

#[test]
fn both_paths_agree_on_what_is_revoked() {
    let (contexts, base) = (Contexts::bundled(), url("https://base.example/x/y"));
    let types = [
        r#""Assertion""#,
        r#""RevocationList""#,
        r#"["Assertion"]"#,
        r#"["RevocationList"]"#,
        "[]",
        "5",
        r#""obi:RevocationList""#,
        r#"["RevocationList","Assertion"]"#,
        r#""hosted""#,
        r#""x:y""#,
    ];
    for value in values() {
        for class in types {
            for name in ["revoked", "revokedAssertions", "obi:revoked"] {
                let object = Object::new().with("type", read(class)).with(name, value.clone());
                assert_agreement(&object, &contexts, &base);
            }
        }
    }
}
