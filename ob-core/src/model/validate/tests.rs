//! Every row of every table, with values that pass and values that fail. A new kind of value does not compile before
//! it has both; a new row is taken up by itself.

use super::validate;
use crate::limits::MODEL_MAX_DEPTH;
use crate::model::{Class, Grade, Property, Required, Role, ValueKind, Violation, ViolationKind};
use crate::value::json::parse;
use crate::value::{Json, Object};

fn json(text: &str) -> Json {
    parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn found(class: Class, role: Role, object: &Object) -> Vec<Violation> {
    let mut found = Vec::new();
    validate(class, role, object, "", &mut found);
    found
}

/// Pointer, code and whether it is an error.
fn brief(found: &[Violation]) -> Vec<(String, &'static str, bool)> {
    found.iter().map(|v| (v.pointer.clone(), v.kind.code(), v.grade == Grade::Error)).collect()
}

fn check(class: Class, role: Role, text: &str, expected: &[(&str, &str)]) {
    let found = found(class, role, json(text).as_object().unwrap());
    let found: Vec<_> = found.iter().map(|v| (v.pointer.as_str(), v.kind.code())).collect();
    assert_eq!(found, expected, "{text}");
}

fn types_of(class: Class, role: Role) -> &'static str {
    match (class, role) {
        (Class::VerificationObject, Role::OfIssuer) => "VerificationObject",
        (Class::RevokedAssertion, _) => "Assertion",
        (Class::Claim | Class::Related, _) => "BadgeClass",
        _ => class.spellings()[0],
    }
}

/// A value that passes, and values that fail with the code they fail with, as JSON.
fn samples(class: Class, role: Role, row: &Property) -> (Vec<Json>, Vec<(Json, &'static str)>) {
    let texts = |pass: &[&str], fail: &[(&str, &'static str)]| {
        let mut fail: Vec<_> = fail.iter().map(|(text, code)| (json(text), *code)).collect();
        fail.push((json("7"), "wrong-json-type"));
        fail.push((json("true"), "wrong-json-type"));
        (pass.iter().map(|text| json(text)).collect::<Vec<_>>(), fail)
    };
    const IRI: [(&str, &str); 4] = [
        (r#""badge""#, "not-an-iri"),
        (r#""https://a b/""#, "not-an-iri"),
        (r#""_:b0""#, "blank-node"),
        (r#""""#, "not-an-iri"),
    ];
    match row.value {
        ValueKind::Types => {
            let own = types_of(class, role);
            let mut fail = vec![(json("7"), "wrong-json-type"), (json(r#"["Nonsense"]"#), "unknown-type")];
            if !class.spellings().is_empty() {
                let other = if class == Class::Assertion { "BadgeClass" } else { "Assertion" };
                fail.push((other.into(), "wrong-type"));
            }
            (vec![own.into(), json(&format!(r#"[{own:?},"https://example.org/Type","schema:Thing"]"#))], fail)
        }
        ValueKind::IdentityType => texts(
            &[r#""email""#, r#""schema:email""#, r#""https://example.org/nick""#],
            &[(r#""nick""#, "unknown-type")],
        ),
        ValueKind::Id if row.required == Required::No => {
            texts(&[r#""urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e""#, r#""_:b0""#], &IRI[..2])
        }
        ValueKind::Id => texts(&[r#""https://example.org/1""#, r#""urn:x:1""#], &IRI),
        ValueKind::Text => texts(
            &[r#""text""#, r#"{"@value":"tekst","@language":"nl"}"#, r#"{"@value":"text"}"#],
            &[
                (r#"{"@language":"nl"}"#, "wrong-json-type"),
                (r#"{"@value":1}"#, "wrong-json-type"),
                (r#"{"@value":"a","@type":"b"}"#, "wrong-json-type"),
                (r#"{"@value":"a","@language":"e"}"#, "not-a-language-tag"),
                (r#"{"@value":"a","@language":7}"#, "not-a-language-tag"),
            ],
        ),
        ValueKind::PlainText => {
            texts(&[r#""deadsea""#, r#""""#], &[(r#"{"@value":"a"}"#, "wrong-json-type")])
        }
        ValueKind::TextOrNumber => {
            (vec![json("2"), json("1.10"), json(r#""2b""#)], vec![(json("true"), "wrong-json-type")])
        }
        ValueKind::Boolean => {
            let fail = [r#""true""#, "1", "{}"].map(|text| (json(text), "wrong-json-type"));
            (vec![json("true"), json("false")], fail.to_vec())
        }
        ValueKind::DateTime => texts(
            &[r#""2026-11-21T09:30:00Z""#, r#""20261121T0930+0100""#],
            &[
                (r#""2026-11-21""#, "not-a-date-time"),
                (r#""2026-11-21T09:30:00""#, "not-a-date-time"),
                ("1479720600", "wrong-json-type"),
            ],
        ),
        ValueKind::LanguageTag => texts(&[r#""nl""#, r#""en-us""#], &[(r#""en_US""#, "not-a-language-tag")]),
        ValueKind::Homepage => texts(
            &[r#""https://example.org""#, r#""http://example.org/~a""#],
            &[(r#""example.org""#, "not-an-iri"), (r#""mailto:a@example.org""#, "not-http-url")],
        ),
        ValueKind::HttpUrl => texts(
            &[r#""https://example.org:8443/a?b#c""#],
            &[
                (r#""example.org""#, "not-an-iri"),
                (r#""urn:x:1""#, "not-http-url"),
                (r#""https://""#, "not-an-iri"),
            ],
        ),
        ValueKind::Email => {
            texts(&[r#""a@example.org""#], &[(r#""a""#, "not-an-email"), (r#""a@b@c""#, "not-an-email")])
        }
        ValueKind::Telephone => texts(&[r#""+16175551212""#], &[(r#""617 555 1212""#, "not-a-telephone")]),
        // The neighbours in `minimal` say: a plain e-mail address.
        ValueKind::Identity => texts(&[r#""learner@example.org""#], &[(r#""learner""#, "not-an-email")]),
        ValueKind::IriStart => {
            texts(&[r#""https://example.org/b?id=""#], &[(r#""example.org/b""#, "not-an-iri")])
        }
        ValueKind::Host => texts(
            &[r#""example.org""#, r#""EXAMPLE.org:8443""#],
            &[(r#""a@example.org""#, "not-a-host"), (r#""https://example.org""#, "not-a-host")],
        ),
        ValueKind::VerificationProperty => texts(&[r#""id""#], &[(r#""badge""#, "not-the-id-property")]),
        ValueKind::PublicKeyPem => texts(
            &[r#""-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n""#],
            &[(r#""AAAA""#, "not-a-pem"), (r#""-----BEGIN RSA PRIVATE KEY-----\nAAAA""#, "private-key")],
        ),
        ValueKind::ImageId => image_samples(),
        ValueKind::RevokedEntry => {
            let pass = [
                r#""urn:x:1""#,
                r#""abc123""#,
                r#"{"uid":"abc123"}"#,
                r#"{"id":"urn:x:1","revocationReason":""}"#,
            ];
            (
                pass.map(json).to_vec(),
                vec![
                    (json(r#"{"revocationReason":"a"}"#), "missing-one-of"),
                    (json(r#""  ""#), "empty-value"),
                    (json("7"), "wrong-json-type"),
                ],
            )
        }
        ValueKind::Object(class, role) => {
            let fail = [r#""https://example.org/1""#, "7"].map(|text| (json(text), "wrong-json-type"));
            (vec![minimal(class, role).into()], fail.to_vec())
        }
        ValueKind::Reference(Class::Image, _) => {
            let (mut pass, fail) = image_samples();
            pass.push(minimal(Class::Image, Role::Any).into());
            (pass, fail)
        }
        ValueKind::Reference(class, role) => {
            let link = Object::new().with("id", "https://example.org/1");
            let (pass, mut fail) = texts(&[r#""https://example.org/1""#, r#""urn:x:1""#], &IRI);
            fail.push((json(r#"{"id":"1"}"#), "not-an-iri"));
            if !class.spellings().is_empty() {
                let other = if class == Class::BadgeClass { "Assertion" } else { "BadgeClass" };
                fail.push((link.clone().with("type", other).into(), "wrong-type"));
            }
            (pass.into_iter().chain([link.into(), minimal(class, role).into()]).collect(), fail)
        }
    }
}

fn image_samples() -> (Vec<Json>, Vec<(Json, &'static str)>) {
    let pass = [
        r#""https://example.org/1.png""#,
        r#""data:image/png;base64,iVBORw0KGgo=""#,
        r#""data:image/svg+xml,%3Csvg/%3E""#,
    ];
    let fail = [
        (r#""picture.png""#, "not-an-iri"),
        (r#""_:b0""#, "blank-node"),
        (r#""data:image/png;base64""#, "data-uri-syntax"),
        (r#""data:image/png;base64,?""#, "data-uri-encoding"),
        (r#""data:image/png;base64,R0lGODlh""#, "data-uri-not-an-image"),
        (r#""data:image/gif;base64,iVBORw0KGgo=""#, "data-uri-label"),
        ("7", "wrong-json-type"),
    ];
    (pass.map(json).to_vec(), fail.map(|(text, code)| (json(text), code)).to_vec())
}

/// The rows that this class and role need, with the first value that passes, and nothing else.
fn minimal(class: Class, role: Role) -> Object {
    let needed = |row: &&Property| match row.required {
        Required::No => class.one_of().first() == Some(&row.name),
        Required::OfIssuer => role == Role::Issuer,
        Required::OfAssertion => role == Role::OfAssertion || role == Role::OfIssuer,
        Required::Always | Required::OrEmpty | Required::UnlessRevoked | Required::Advised => true,
    };
    let value = |row: &Property| match row.value {
        ValueKind::Boolean => json("false"),
        _ => samples(class, role, row).0.remove(0),
    };
    class.properties().filter(needed).map(|row| (row.name, value(row))).collect()
}

fn roles(class: Class) -> &'static [Role] {
    match class {
        Class::Profile => &[Role::Any, Role::Issuer],
        Class::VerificationObject => &[Role::OfAssertion, Role::OfIssuer],
        _ => &[Role::Any],
    }
}

fn every_row() -> impl Iterator<Item = (Class, Role, &'static Property)> {
    let tables = Class::ALL.into_iter().flat_map(|class| roles(class).iter().map(move |role| (class, *role)));
    tables.flat_map(|(class, role)| class.properties().map(move |row| (class, role, row)))
}

#[test]
fn minimal_objects_are_sound() {
    for class in Class::ALL {
        for role in roles(class) {
            let object = minimal(class, *role);
            assert_eq!(brief(&found(class, *role, &object)), [], "{object}");
        }
    }
}

#[test]
fn every_row_passes_and_fails() {
    for (class, role, row) in every_row() {
        let (pass, fail) = samples(class, role, row);
        assert!(!pass.is_empty() && !fail.is_empty(), "{}.{}", class.name(), row.name);
        for value in pass {
            for value in [value.clone(), Json::Array(vec![value])] {
                // `[["a"]]` is no array of one.
                let value =
                    if let [Json::Array(items)] = value.one_or_many() { items.clone().into() } else { value };
                let mut object = minimal(class, role).with(row.name, value);
                if object.get("hashed").is_some_and(|hashed| hashed.one_or_many() == [Json::Bool(true)]) {
                    object.insert("identity", format!("md5${}", "0A".repeat(16)));
                }
                // `revoked` lifts requirements; that it does is tested below.
                assert_eq!(
                    brief(&found(class, role, &object)),
                    [],
                    "{}.{}: {object}",
                    class.name(),
                    row.name
                );
            }
        }
        for (value, code) in fail {
            let object = minimal(class, role).with(row.name, value);
            let found = found(class, role, &object);
            let hit = found.iter().find(|v| v.kind.code() == code).unwrap_or_else(|| {
                panic!("{}.{}: {code} not among {found:?} in {object}", class.name(), row.name)
            });
            assert!(hit.pointer.starts_with(&format!("/{}", row.name)), "{hit}");
            assert!(Json::from(object).pointer(&hit.pointer).is_some(), "{hit}");
        }
    }
}

#[test]
fn every_row_states_its_cardinality() {
    for (class, role, row) in every_row() {
        let value = samples(class, role, row).0.remove(0);
        let value = if row.value == ValueKind::Boolean { json("false") } else { value };
        let object = minimal(class, role).with(row.name, Json::Array(vec![value.clone(), value]));
        let expected = if row.many { vec![] } else { vec![(format!("/{}", row.name), "not-many", true)] };
        assert_eq!(brief(&found(class, role, &object)), expected, "{}.{}", class.name(), row.name);
    }
}

#[test]
fn every_required_row_is_missed() {
    for (class, role, row) in every_row().filter(|(_, _, row)| row.required != Required::No) {
        let grade = match row.required {
            Required::Advised => Some(false),
            Required::OfIssuer => (role == Role::Issuer).then_some(true),
            Required::OfAssertion => Some(role == Role::OfAssertion),
            _ => Some(true),
        };
        let mut object = minimal(class, role);
        let expected: Vec<_> =
            grade.map(|error| (String::new(), "missing-property", error)).into_iter().collect();
        for absent in [Json::Null, json("[]"), json("[null]")] {
            object.insert(row.name, absent.clone());
            // An empty list of revocations is a list.
            let expected: &[_] =
                if row.required == Required::OrEmpty && !absent.is_null() { &[] } else { &expected };
            assert_eq!(
                brief(&found(class, role, &object)),
                expected,
                "{}.{} {absent}",
                class.name(),
                row.name
            );
        }
        object.remove(row.name);
        assert_eq!(brief(&found(class, role, &object)), expected, "{}.{}", class.name(), row.name);
    }
}

#[test]
fn every_alias_is_the_property() {
    for (class, role, row) in every_row() {
        for alias in row.aliases {
            let (mut pass, fail) = samples(class, role, row);
            let value = if row.value == ValueKind::Boolean { json("false") } else { pass.remove(0) };
            let mut object = minimal(class, role);
            object.remove(row.name);
            let alone = object.clone().with(*alias, value.clone());
            assert_eq!(brief(&found(class, role, &alone)), [], "{}.{alias}", class.name());
            let both = alone.clone().with(row.name, value);
            assert_eq!(
                brief(&found(class, role, &both)),
                [(format!("/{}", row.name), "duplicate-alias", true)]
            );
            let wrong = object.with(*alias, fail[0].0.clone());
            let found = found(class, role, &wrong);
            assert!(
                found.iter().any(|v| v.kind.code() == fail[0].1 && v.pointer.contains(alias)),
                "{found:?}"
            );
        }
    }
}

#[test]
fn every_code_is_listed_once_and_found() {
    let mut codes: Vec<_> = every_row()
        .flat_map(|(class, role, row)| samples(class, role, row).1)
        .map(|(_, code)| code)
        .chain([
            "missing-property",
            "not-many",
            "duplicate-alias",
            "not-an-identity-hash",
            "ambiguous-type",
            "too-deep",
        ])
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let mut listed = ViolationKind::CODES.to_vec();
    listed.sort_unstable();
    assert_eq!(codes, listed);
}

#[test]
fn a_revoked_object_needs_little() {
    let id = r#""id":"https://example.org/1""#;
    for revoked in ["true", r#"[true]"#] {
        check(Class::Assertion, Role::Any, &format!(r#"{{{id},"revoked":{revoked}}}"#), &[]);
        check(Class::Assertion, Role::Any, &format!(r#"{{{id},"revokedAssertions":{revoked}}}"#), &[]);
    }
    check(Class::Assertion, Role::Any, r#"{"revoked":true}"#, &[("", "missing-property")]);
    check(Class::Endorsement, Role::Any, &format!(r#"{{{id},"revoked":true}}"#), &[("", "missing-property")]);
    check(Class::Endorsement, Role::Any, &format!(r#"{{{id},"issuer":"urn:x:1","revoked":true}}"#), &[]);
    // What is there must still be right, and what cannot be understood does not bring the badge back.
    let text = format!(r#"{{{id},"revoked":"true","issuedOn":"now"}}"#);
    check(
        Class::Assertion,
        Role::Any,
        &text,
        &[("/issuedOn", "not-a-date-time"), ("/revoked", "wrong-json-type")],
    );
    let found = found(
        Class::Assertion,
        Role::Any,
        json(&format!(r#"{{{id},"revoked":false}}"#)).as_object().unwrap(),
    );
    assert_eq!(found.len(), 5);
}

#[test]
fn identities_follow_their_neighbours() {
    let hash = format!("sha256${}", "0a".repeat(32));
    for (text, expected) in [
        (format!(r#"{{"type":"email","hashed":true,"identity":"{hash}"}}"#), vec![]),
        (
            format!(
                r#"{{"type":"email","hashed":true,"identity":"{}"}}"#,
                hash.to_uppercase().replace("SHA", "sha")
            ),
            vec![],
        ),
        (
            r#"{"type":"email","hashed":true,"identity":"a@example.org"}"#.into(),
            vec![("/identity", "not-an-identity-hash")],
        ),
        (
            r#"{"type":"email","hashed":true,"identity":"sha256$0a"}"#.into(),
            vec![("/identity", "not-an-identity-hash")],
        ),
        (
            format!(r#"{{"type":"email","hashed":false,"identity":"{hash}"}}"#),
            vec![("/identity", "not-an-email")],
        ),
        (r#"{"type":"email","identity":"a@example.org"}"#.into(), vec![("", "missing-property")]),
        (
            r#"{"type":"schema:email","hashed":false,"identity":"a"}"#.into(),
            vec![("/identity", "not-an-email")],
        ),
        (
            r#"{"type":"telephone","hashed":false,"identity":"06-1"}"#.into(),
            vec![("/identity", "not-a-telephone")],
        ),
        (r#"{"type":"url","hashed":false,"identity":"https://example.org/me"}"#.into(), vec![]),
        (r#"{"type":"url","hashed":false,"identity":"me"}"#.into(), vec![("/identity", "not-an-iri")]),
        (r#"{"type":"id","hashed":false,"identity":"urn:x:1"}"#.into(), vec![]),
        (r#"{"type":"@id","hashed":false,"identity":"urn:x:1"}"#.into(), vec![]),
        (r#"{"type":"@id","hashed":false,"identity":"me"}"#.into(), vec![("/identity", "not-an-iri")]),
        (r#"{"type":"https://example.org/nick","hashed":false,"identity":"me"}"#.into(), vec![]),
        (
            r#"{"type":"https://example.org/nick","hashed":false,"identity":""}"#.into(),
            vec![("/identity", "empty-value")],
        ),
        (r#"{"type":"email","hashed":"yes","identity":"a"}"#.into(), vec![("/hashed", "wrong-json-type")]),
    ] {
        check(Class::IdentityObject, Role::Any, &text, &expected);
    }
}

#[test]
fn types_name_the_class() {
    let of = |class, role, types: &str, expected: &[(&str, &str)]| {
        let object = minimal(class, role).with("type", json(types));
        check(class, role, &object.to_string(), expected);
    };
    of(Class::Profile, Role::Issuer, r#"["Issuer","schema:Organization"]"#, &[]);
    of(Class::Profile, Role::Any, r#""https://w3id.org/openbadges#Profile""#, &[]);
    of(Class::Assertion, Role::Any, r#"["Assertion","Extension"]"#, &[]);
    of(Class::Assertion, Role::Any, r#"["Assertion","MyType"]"#, &[("/type/1", "unknown-type")]);
    of(
        Class::VerificationObject,
        Role::OfAssertion,
        r#"["hosted","SignedBadge"]"#,
        &[("/type", "ambiguous-type")],
    );
    of(Class::VerificationObject, Role::OfAssertion, r#""VerificationObject""#, &[("/type", "wrong-type")]);
    of(Class::VerificationObject, Role::OfAssertion, r#""https://w3id.org/openbadges#SignedBadge""#, &[]);
    of(Class::VerificationObject, Role::OfIssuer, r#""HostedBadge""#, &[]);
    of(Class::Evidence, Role::Any, r#""schema:CreativeWork""#, &[]);
    of(Class::CryptographicKey, Role::Any, r#""schema:Thing""#, &[("/type", "wrong-type")]);
    let object = json(r#"{"type":["Issuer","Nonsense","Profile","Assertion"]}"#).into_object().unwrap();
    assert_eq!(Class::of(&object), [Class::Profile, Class::Assertion]);
}

#[test]
fn embedded_objects_are_found_at_their_place() {
    let badge = minimal(Class::BadgeClass, Role::Any)
        .with(
            "issuer",
            json(r#"{"id":"https://example.org/i","type":"Issuer","name":"A","url":"https://example.org"}"#),
        )
        .with(
            "alignment",
            json(r#"[{"targetName":"A","targetUrl":"https://example.org"},{"targetName":7}]"#),
        );
    let mut assertion = minimal(Class::Assertion, Role::Any);
    assertion.insert("badge", badge);
    check(
        Class::Assertion,
        Role::Any,
        &assertion.to_string(),
        &[
            ("/badge/issuer", "missing-property"),
            ("/badge/alignment/1/targetName", "wrong-json-type"),
            ("/badge/alignment/1", "missing-property"),
        ],
    );
}

/// An origin says clearly which host is meant; what may disguise one is an error.
#[test]
fn an_origin_in_the_place_of_its_host_is_a_warning() {
    for (text, is_error) in [
        ("https://example.org", false),
        ("http://example.org:8080/", false),
        ("https://u@example.org", true),
        ("https://example.org/a", true),
        ("https://example.org?a", true),
        ("a@example.org", true),
    ] {
        let object = minimal(Class::VerificationObject, Role::OfIssuer).with("allowedOrigins", text);
        let found = found(Class::VerificationObject, Role::OfIssuer, &object);
        assert_eq!(brief(&found), [("/allowedOrigins".to_owned(), "not-a-host", is_error)], "{text}");
    }
}

/// `null` is no value, in a list as well.
#[test]
fn one_value_beside_null_is_one() {
    for (value, expected) in
        [(r#"["a",null]"#, &[][..]), (r#"[null,"a"]"#, &[]), (r#"["a",null,"b"]"#, &[("/name", "not-many")])]
    {
        let object = minimal(Class::BadgeClass, Role::Any).with("name", json(value));
        check(Class::BadgeClass, Role::Any, &object.to_string(), expected);
    }
}

/// An image that is nothing but its id is looked at all the same: it may be a data URI.
#[test]
fn an_image_of_an_id_alone_is_looked_at() {
    for (id, expected) in [
        ("https://example.org/1.png", &[][..]),
        ("data:image/png;base64,iVBORw0KGgo=", &[]),
        ("data:image/png;base64,R0lGODlh", &[("/image/id", "data-uri-not-an-image")]),
    ] {
        let object = minimal(Class::BadgeClass, Role::Any).with("image", Object::new().with("id", id));
        check(Class::BadgeClass, Role::Any, &object.to_string(), expected);
    }
}

#[test]
fn an_empty_name_is_a_warning() {
    let object = minimal(Class::BadgeClass, Role::Any).with("name", " ");
    assert_eq!(
        brief(&found(Class::BadgeClass, Role::Any, &object)),
        [("/name".to_owned(), "empty-value", false)]
    );
}

#[test]
fn depth_is_bounded() {
    let mut inner = minimal(Class::Endorsement, Role::Any);
    for _ in 0..4 * MODEL_MAX_DEPTH {
        inner = minimal(Class::Endorsement, Role::Any).with("endorsement", inner);
    }
    let found = found(Class::Endorsement, Role::Any, &inner);
    // The innermost objects that are looked at embed two more each: the next endorsement and a verification.
    assert_eq!(found.iter().map(|v| v.kind.code()).collect::<Vec<_>>(), ["too-deep"; 2]);
}

#[test]
fn messages_say_where_what_and_how_and_quote_nothing() {
    let text = r#"{"type":"email","hashed":false,"identity":"secret person"}"#;
    let mut found = Vec::new();
    validate(Class::IdentityObject, Role::Any, json(text).as_object().unwrap(), "/recipient", &mut found);
    assert_eq!(
        found[0].to_string(),
        "/recipient/identity: IdentityObject.identity must be an e-mail address like name@example.org (OB 2.0, \"IdentityObject\")"
    );
}
