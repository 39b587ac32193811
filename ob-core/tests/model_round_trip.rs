//! Reading an object of a class, writing it and reading it again loses nothing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use ob_core::model::*;
use ob_core::value::json::parse;
use ob_core::value::{DateTime, Iri, Json, LanguageTag, Number, Object};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

fn json(text: &str) -> Json {
    parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Reads, writes, reads and writes again, also through serde, and gives back what was written.
fn round<T: BadgeObject + Serialize + DeserializeOwned + PartialEq + Debug>(
    read: fn(&Json) -> Result<T, ModelError>,
    write: fn(&T) -> Json,
    json: &Json,
) -> Result<Json, ModelError> {
    let first = read(json)?;
    let written = write(&first);
    let second = read(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
    assert_eq!(second, first, "{written}");
    assert_eq!(write(&second), written);
    // serde carries no digits of fractions: what it makes of them is the JSON value's affair, and the class takes it from there.
    let text = serde_json::to_string(&first).unwrap();
    assert_eq!(text, serde_json::to_string(&written).unwrap());
    let through_serde: Json = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), read(&through_serde).unwrap());
    Ok(written)
}

fn round_trip(class: Class, json: &Json) -> Result<Json, ModelError> {
    match class {
        Class::Assertion => round(Assertion::from_json, Assertion::to_json, json),
        Class::BadgeClass => round(BadgeClass::from_json, BadgeClass::to_json, json),
        Class::Profile => round(Profile::from_json, Profile::to_json, json),
        Class::IdentityObject => round(IdentityObject::from_json, IdentityObject::to_json, json),
        Class::VerificationObject => round(VerificationObject::from_json, VerificationObject::to_json, json),
        Class::Evidence => round(Evidence::from_json, Evidence::to_json, json),
        Class::Image => round(Image::from_json, Image::to_json, json),
        Class::Criteria => round(Criteria::from_json, Criteria::to_json, json),
        Class::AlignmentObject => round(AlignmentObject::from_json, AlignmentObject::to_json, json),
        Class::RevocationList => round(RevocationList::from_json, RevocationList::to_json, json),
        Class::RevokedAssertion => round(RevokedAssertion::from_json, RevokedAssertion::to_json, json),
        Class::CryptographicKey => round(CryptographicKey::from_json, CryptographicKey::to_json, json),
        Class::Endorsement => round(Endorsement::from_json, Endorsement::to_json, json),
        Class::Claim => round(Claim::from_json, Claim::to_json, json),
        Class::Related => round(Related::from_json, Related::to_json, json),
    }
}

/// What the specification shows, told with names of our own, in the order in which we write: each comes back byte for byte.
const EXAMPLES: &[(Class, &str)] = &[
    (
        Class::Assertion,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://example.org/awards/7","recipient":{"type":"email","identity":"sha256$c7ef86405ba71b85acd8e2e95166c4b111448089f2e1599f42fe1bba46e865c5","hashed":true,"salt":"deadsea"},"badge":"https://example.org/line-follower","verification":{"type":"hosted"},"issuedOn":"2026-11-21T09:30:00Z","image":"https://example.org/awards/7.png","expires":"2027-11-21T09:30:00Z","evidence":"https://example.org/work/7"}"#,
    ),
    (
        Class::Assertion,
        r#"{"@context":["https://w3id.org/openbadges/v2",{"mood":"https://example.org/terms#mood"}],"type":["Assertion","https://example.org/Award"],"id":"urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e","recipient":{"type":"url","identity":"https://example.org/me","hashed":false},"badge":{"type":"BadgeClass","id":"https://example.org/line-follower","name":"Line Follower","description":"Builds a robot that follows a line.","image":{"id":"https://example.org/line.svg","caption":"A line and a wheel.","author":"https://example.org/people/3"},"criteria":{"id":"https://example.org/line","narrative":"The robot must:\n\n  * find the line\n  * follow it"},"issuer":{"type":"Profile","id":"https://example.org/issuer","name":"Example Academy","url":"https://example.org","email":"badges@example.org","verification":{"allowedOrigins":"example.org"}}},"verification":{"type":"SignedBadge","creator":"https://example.org/keys/1"},"issuedOn":"2026-11-21T10:30+01:00","narrative":"Two pieces of work.","evidence":[{"id":"https://example.org/photos","name":"Photographs","genre":"Photography"},{"narrative":"A diary of the first week."}],"mood":"proud"}"#,
    ),
    (
        Class::BadgeClass,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"https://example.org/line-follower","name":"Line Follower","description":"Builds a robot that follows a line.","image":"https://example.org/line.png","criteria":"https://example.org/line","issuer":"https://example.org/issuer","alignment":[{"targetName":"Follow a procedure","targetUrl":"https://standards.example/11","targetDescription":"Follows a procedure of several steps.","targetCode":"RST.11"},{"targetName":"Solve problems","targetUrl":"https://standards.example/12","targetFramework":"Example Skills"}],"tags":["robots","lines"],"@language":"en-us","version":2,"related":[{"id":"https://example.org/lijnvolger","@language":"nl"},{"id":"https://example.org/line-follower/1","version":1}],"endorsement":"https://endorser.example/1"}"#,
    ),
    (
        Class::Profile,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"Issuer","id":"https://example.org/issuer","name":{"@value":"Voorbeeldschool","@language":"nl"},"url":"https://example.org","telephone":"+31201234567","image":"https://example.org/logo.png","email":"badges@example.org","verification":{"type":"VerificationObject","verificationProperty":"id","startsWith":["https://example.org/a/","https://example.org/b/"],"allowedOrigins":["example.org"]},"revocationList":"https://example.org/revoked","publicKey":["https://example.org/keys/1"]}"#,
    ),
    (
        Class::RevocationList,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"RevocationList","id":"https://example.org/revoked","revokedAssertions":["urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e",{"id":"urn:uuid:e79a6c18-787e-4868-8e65-e6a4530fb418","revocationReason":"Copied work."},{"uid":"abc123","revocationReason":"Awarded in error."}],"issuer":"https://example.org/issuer"}"#,
    ),
    (
        Class::RevokedAssertion,
        r#"{"@context":"https://w3id.org/openbadges/v2","id":"https://example.org/awards/7","revoked":true,"revocationReason":"The robot was a toy car."}"#,
    ),
    (
        Class::CryptographicKey,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"CryptographicKey","id":"https://example.org/keys/1","owner":"https://example.org/issuer","publicKeyPem":"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"}"#,
    ),
    (
        Class::Endorsement,
        r#"{"@context":"https://w3id.org/openbadges/v2","type":"Endorsement","id":"https://endorser.example/1","claim":{"id":"https://example.org/issuer","endorsementComment":"They test with care.","email":"badges@example.org"},"issuer":"https://endorser.example/","issuedOn":"2026-11-21T09:30:00+00:00","verification":{"type":"hosted"}}"#,
    ),
];

#[test]
fn examples_come_back_byte_for_byte() {
    for (class, text) in EXAMPLES {
        let written = round_trip(*class, &json(text)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(written.to_string(), *text);
    }
}

#[test]
fn spellings_that_mean_the_same_are_read_alike() {
    let (class, text) = EXAMPLES[0];
    let plain = Assertion::from_text(text.as_bytes()).unwrap();
    for (from, to) in [
        (r#""id":"https"#, r#""@id":"https"#),
        (r#""type":"Assertion""#, r#""@type":"Assertion""#),
        (r#""verification""#, r#""verify""#),
        (r#""issuedOn":"2026-11-21T09:30:00Z""#, r#""issuedOn":["2026-11-21T09:30:00Z"]"#),
        (r#""expires""#, r#""revoked":null,"narrative":[],"expires""#),
    ] {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text);
        assert_eq!(Assertion::from_text(other.as_bytes()).as_ref(), Ok(&plain), "{other}");
    }
    let both = text.replacen(r#""verification""#, r#""verify":{"type":"hosted"},"verification""#, 1);
    assert_eq!(round_trip(class, &json(&both)).unwrap_err().code(), "duplicate-alias");
}

#[test]
fn errors_name_the_place() {
    let badge = r#"{"type":"BadgeClass","id":"https://example.org/b","name":"B","description":"B","image":"https://example.org/i","criteria":"https://example.org/c","issuer":{"type":"Issuer","id":"https://example.org/issuer"},"tags":["a"]}"#;
    assert!(BadgeClass::from_text(badge.as_bytes()).is_ok());
    for (from, to, code, pointer) in [
        (r#""name":"B","#, "", "missing-property", ""),
        (r#""name":"B""#, r#""name":["B","C"]"#, "not-many", "/name"),
        (r#""name":"B""#, r#""name":7"#, "wrong-json-type", "/name"),
        (
            r#""name":"B""#,
            r#""name":{"@value":"B","@language":"en_US"}"#,
            "not-a-language-tag",
            "/name/@language",
        ),
        (r#"["a"]"#, r#"["a",{"b":1}]"#, "wrong-json-type", "/tags/1"),
        (r#""BadgeClass""#, r#""Assertion""#, "wrong-type", "/type"),
        (r#""BadgeClass""#, r#"["Assertion","MyBadge"]"#, "wrong-type", "/type"),
        (r#""id":"https://example.org/issuer""#, r#""id":"issuer""#, "not-an-iri", "/issuer/id"),
        (r#""id":"https://example.org/issuer""#, r#""name":"I""#, "missing-property", "/issuer"),
        (r#""Issuer""#, r#""Assertion""#, "wrong-type", "/issuer/type"),
        (r#"}"#, r#""#, "json-syntax", ""),
    ] {
        let other = badge.replacen(from, to, 1);
        let error = BadgeClass::from_text(other.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.pointer()), (code, pointer), "{other}: {error}");
    }
    assert_eq!(BadgeClass::from_text(b"[]").unwrap_err().code(), "wrong-json-type");
}

#[test]
fn depth_is_bounded() {
    let mut inner = json(EXAMPLES[7].1);
    for _ in 0..200 {
        let mut outer = json(EXAMPLES[7].1).into_object().unwrap();
        outer.insert("endorsement", inner);
        inner = outer.into();
    }
    assert_eq!(Endorsement::from_json(&inner).unwrap_err().code(), "too-deep");
}

#[test]
fn many_unknown_properties_take_linear_time() {
    // Were it quadratic, this would take minutes.
    let mut text = EXAMPLES[0].1.strip_suffix('}').unwrap().to_owned();
    for n in 0..90_000 {
        text.push_str(&format!(",\"x{n}\":0"));
    }
    text.push('}');
    let assertion = Assertion::from_text(text.as_bytes()).unwrap();
    assert_eq!(assertion.other.len(), 90_000);
    assert_eq!(assertion.to_json().to_string(), text);
}

#[test]
fn a_field_counts_before_the_others() {
    let mut claim = Claim::builder(iri("urn:x:1")).build();
    claim.other.insert("id", "urn:x:2");
    assert_eq!(claim.to_json().to_string(), r#"{"id":"urn:x:1"}"#);
}

#[test]
fn links_as_objects_stay_what_they_are() {
    let stub = r#"{"id":"https://example.org/line-follower","type":"BadgeClass"}"#;
    let text = EXAMPLES[0].1.replacen(r#""https://example.org/line-follower""#, stub, 1);
    let assertion = Assertion::from_text(text.as_bytes()).unwrap();
    assert!(matches!(&assertion.badge, Reference::Stub { .. }));
    assert_eq!(assertion.badge.id().unwrap().as_str(), "https://example.org/line-follower");
    assert_eq!(assertion.to_json().pointer("/badge"), Some(&json(stub)));
}

fn iri(text: &str) -> Iri {
    Iri::parse(text).unwrap()
}

fn sound(class: Class, role: Role, json: Json) {
    let mut found = Vec::new();
    validate(class, role, json.as_object().unwrap(), "", &mut found);
    assert_eq!(found, [], "{json}");
    assert_eq!(round_trip(class, &json).as_ref(), Ok(&json));
}

#[test]
fn what_is_built_is_sound() {
    let now = DateTime::parse("2026-11-21T09:30:00Z").unwrap();
    let nl = LanguageTag::parse("nl").unwrap();
    let image =
        Image::builder(iri("https://example.org/i.png")).caption("A wheel.").author(iri("urn:x:1")).build();
    let scope = VerificationObject::scope()
        .starts_with("https://example.org/b/")
        .starts_with("https://example.org/c/")
        .allowed_origin("example.org")
        .build();
    let issuer = Profile::issuer(
        iri("https://example.org/issuer"),
        "Academy",
        iri("https://example.org"),
        "a@example.org",
    )
    .telephone("+31201234567")
    .image(image.clone())
    .verification(scope.clone())
    .revocation_list(iri("https://example.org/revoked"))
    .public_key(iri("https://example.org/keys/1"))
    .public_key(iri("https://example.org/keys/2"))
    .build();
    let criteria = Criteria::with_narrative(LanguageString::tagged("Bouw een robot.", nl.clone()))
        .id(iri("https://example.org/c"))
        .other("extensions:rule", Object::new().with("threshold", Number::from_text("0.80").unwrap()))
        .build();
    let alignment =
        AlignmentObject::builder("Robots", iri("https://standards.example/1")).target_code("R1").build();
    let related = Related::builder(iri("https://example.org/b/nl")).language(nl).version(1).build();
    let badge = BadgeClass::builder(
        iri("https://example.org/b/1"),
        "Line Follower",
        "Follows a line.",
        image.clone(),
        criteria.clone(),
        issuer.clone(),
    )
    .alignment(alignment.clone())
    .tag("robots")
    .version("1.1")
    .related(related.clone())
    .build();
    let evidence = Evidence::builder().name("Diary").genre("Diary").build();
    let recipient = IdentityObject::email_hashed("learner@example.org", "deadsea");
    let assertion = Assertion::builder(
        iri("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e"),
        recipient.clone(),
        badge.clone(),
        VerificationObject::signed(Some(iri("https://example.org/keys/1"))),
        now.clone(),
    )
    .evidence(evidence.clone())
    .evidence(iri("https://example.org/work"))
    .expires(DateTime::parse("2027-11-21T09:30:00Z").unwrap())
    .build();
    let pem = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
    let key =
        CryptographicKey::builder(iri("https://example.org/keys/1"), iri("https://example.org/issuer"), pem);
    let list = RevocationList::builder(iri("https://example.org/revoked"), iri("https://example.org/issuer"));
    let revoked = RevokedAssertion::hosted(iri("https://example.org/a/1"), Some("Copied work."));
    let claim = Claim::builder(iri("https://example.org/b/1")).endorsement_comment("Good.").build();
    let endorsement = Endorsement::builder(
        iri("https://endorser.example/1"),
        claim.clone(),
        iri("https://endorser.example/"),
        now,
        VerificationObject::hosted(),
    );
    sound(Class::Assertion, Role::Any, assertion.to_json());
    sound(Class::BadgeClass, Role::Any, badge.endorsed().to_json());
    sound(Class::Profile, Role::Issuer, issuer.to_json());
    sound(Class::Profile, Role::Any, Profile::builder(iri("urn:x:1")).build().to_json());
    sound(Class::IdentityObject, Role::Any, recipient.to_json());
    sound(Class::IdentityObject, Role::Any, IdentityObject::plain("email", "a@example.org").to_json());
    sound(Class::VerificationObject, Role::OfIssuer, scope.to_json());
    sound(Class::VerificationObject, Role::OfAssertion, VerificationObject::signed(None).to_json());
    sound(Class::Evidence, Role::Any, evidence.to_json());
    sound(Class::Image, Role::Any, image.to_json());
    sound(Class::Criteria, Role::Any, criteria.to_json());
    sound(Class::Criteria, Role::Any, Criteria::with_page(iri("https://example.org/c")).build().to_json());
    sound(Class::AlignmentObject, Role::Any, alignment.to_json());
    sound(Class::RevocationList, Role::Any, list.clone().build().to_json());
    sound(
        Class::RevocationList,
        Role::Any,
        list.revoke(iri("urn:x:1")).revoke(revoked.clone()).build().to_json(),
    );
    sound(Class::RevokedAssertion, Role::Any, revoked.to_json());
    sound(Class::CryptographicKey, Role::Any, key.build().to_json());
    sound(Class::Endorsement, Role::Any, endorsement.build().to_json());
    sound(Class::Claim, Role::Any, claim.to_json());
    sound(Class::Related, Role::Any, related.to_json());
    // A revoked Assertion that is served is one.
    let mut found = Vec::new();
    validate(Class::Assertion, Role::Any, revoked.to_json().as_object().unwrap(), "", &mut found);
    assert_eq!(found, []);
    // What is embedded stands in the context of the document around it.
    assert_eq!(assertion.to_json().pointer("/badge/@context"), None);
    assert_eq!(assertion.to_json().pointer("/badge/issuer/@context"), None);
}

trait Endorsed {
    fn endorsed(self) -> Self;
}
impl Endorsed for BadgeClass {
    fn endorsed(mut self) -> Self {
        self.endorsement = Some(Reference::Iri(iri("https://endorser.example/1")).into());
        self
    }
}

#[test]
fn a_name_with_a_field_cannot_be_smuggled_into_the_others() {
    let claim = Claim::builder(iri("urn:x:1")).other("@id", "urn:x:2").other("related", "urn:x:3").build();
    assert!(claim.other.is_empty());
}

#[test]
fn revocations_are_found_in_every_form() {
    let list = RevocationList::from_text(
        br#"{"type":"RevocationList","revoked":["urn:uuid:3C574C87-B96F-4F06-8EB5-68A29335B60E",{"uid":"abc"},{"id":"https://example.org/1","revocationReason":"R"},{"id":"urn:x:5","revoked":false}]}"#,
    )
    .unwrap();
    for id in ["urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "abc", "https://example.org/1"] {
        assert!(list.entry(id).is_some(), "{id}");
    }
    for id in ["ABC", "https://example.org/", "urn:x:5", ""] {
        assert!(list.entry(id).is_none(), "{id}");
    }
    assert_eq!(list.entry("https://example.org/1").unwrap().reason().unwrap().as_str(), "R");
    for one in [r#""urn:x:1""#, r#"{"id":"urn:x:1"}"#, r#"["urn:x:1"]"#] {
        let text = format!(r#"{{"type":"RevocationList","revokedAssertions":{one}}}"#);
        assert!(RevocationList::from_text(text.as_bytes()).unwrap().entry("urn:x:1").is_some(), "{one}");
    }
}

#[test]
fn links_are_listed_with_their_place() {
    let text = EXAMPLES[1].1.replacen(r#""verification":{"type":"Sig"#, r#""verify":{"type":"Sig"#, 1);
    let assertion = json(&text);
    let all: Vec<_> = links(Class::Assertion, assertion.as_object().unwrap())
        .map(|link| (link.pointer("/0"), link.class, link.id().map(str::to_owned)))
        .collect();
    assert_eq!(
        all,
        [
            ("/0/badge".to_owned(), Class::BadgeClass, Some("https://example.org/line-follower".to_owned())),
            ("/0/evidence/0".to_owned(), Class::Evidence, Some("https://example.org/photos".to_owned())),
            ("/0/evidence/1".to_owned(), Class::Evidence, None),
            (
                "/0/verify/creator".to_owned(),
                Class::CryptographicKey,
                Some("https://example.org/keys/1".to_owned())
            ),
        ]
    );
    let badge = assertion.pointer("/badge").unwrap().as_object().unwrap();
    let all: Vec<_> =
        links(Class::BadgeClass, badge).map(|link| (link.property, link.class, link.role)).collect();
    assert_eq!(
        all,
        [
            ("image", Class::Image, Role::Any),
            ("criteria", Class::Criteria, Role::Any),
            ("issuer", Class::Profile, Role::Issuer)
        ]
    );
    let profile = json(EXAMPLES[3].1);
    let all: Vec<_> =
        links(Class::Profile, profile.as_object().unwrap()).map(|link| link.pointer("")).collect();
    assert_eq!(all, ["/image", "/revocationList", "/publicKey/0"]);
}

/// A value for a row, in the form in which it is written.
fn sample(row: &Property, depth: usize) -> Json {
    let object = |class: Class| object(class, depth + 1, |row| row.required != Required::No);
    match row.value {
        ValueKind::Types => json(
            r#"["Assertion","BadgeClass","Issuer","VerificationObject","Evidence","Image","Criteria","AlignmentObject","RevocationList","CryptographicKey","Endorsement"]"#,
        ),
        ValueKind::Boolean => true.into(),
        ValueKind::DateTime => "20261121T093000,25+0100".into(),
        ValueKind::LanguageTag => "en-GB".into(),
        ValueKind::TextOrNumber => json("1.10"),
        ValueKind::PlainText => "deadsea".into(),
        ValueKind::Text => json(r#"{"@value":"tekst","@language":"nl"}"#),
        ValueKind::Object(class, _) => object(class),
        ValueKind::Reference(class, _) if depth < 3 => object(class),
        ValueKind::RevokedEntry => json(r#"{"id":"urn:x:1","revoked":true,"x:y":[0.10]}"#),
        _ => "https://example.org/%C3%A9?a=1#b".into(),
    }
}

fn object(class: Class, depth: usize, wanted: impl Fn(&Property) -> bool) -> Json {
    let rows = class.properties().filter(|row| row.required != Required::No || wanted(row));
    let members: Object = rows.map(|row| (row.name, sample(row, depth))).collect();
    if class.one_of().is_empty() || !members.is_empty() { members } else { members.with("id", "urn:x:1") }
        .into()
}

/// The same value with the members of every object in the order of their names.
fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut members: Vec<_> =
                object.iter().map(|(name, value)| (name.to_owned(), sorted(value))).collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            members.into_iter().collect::<Object>().into()
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

fn any_json() -> impl Strategy<Value = Json> {
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?";
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        number.prop_map(|text| Json::Number(Number::from_text(&text).unwrap())),
        any::<String>().prop_map(Json::String),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn objects_with_unknown_properties_survive(
        class in prop::sample::select(Class::ALL.to_vec()),
        wanted in any::<u64>(),
        many in any::<u64>(),
        context in prop::option::of(any_json()),
        unknown in prop::collection::vec(("[a-z]{1,3}:[a-z~/ ]{0,4}", any_json()), 0..6),
    ) {
        let bit = |bits: u64, row: &Property| {
            class.properties().position(|other| other == row).is_some_and(|at| bits >> at & 1 == 1)
        };
        let known = object(class, 0, |row| bit(wanted, row)).into_object().unwrap();
        let mut document = Object::new();
        for (name, value) in unknown {
            document.insert(name, value);
        }
        let others: Vec<_> = document.names().map(str::to_owned).collect();
        for (name, value) in known {
            let row = class.properties().find(|row| row.name == name).unwrap();
            let value = match value {
                Json::Array(_) => value,
                one if row.many && bit(many, row) => Json::Array(vec![one.clone(), one]),
                one if row.many && bit(many >> 1, row) => Json::Array(vec![one]),
                one => one,
            };
            document.insert(name, value);
        }
        if let Some(context) = context {
            document.insert("@context", context);
        }
        let document = Json::Object(document);
        let written = round_trip(class, &document);
        prop_assert!(written.is_ok(), "{}: {document}", written.unwrap_err());
        let written = written.unwrap();
        prop_assert_eq!(sorted(&written), sorted(&document));
        // In the documented order, the others in theirs.
        let rows: Vec<_> = class.properties().map(|row| row.name).filter(|name| !matches!(*name, "type" | "id")).collect();
        let order: Vec<&str> = ["@context", "type", "id"].into_iter().chain(rows).chain(others.iter().map(String::as_str)).collect();
        let places: Vec<_> = written.as_object().unwrap().names().map(|n| order.iter().position(|o| *o == n).unwrap()).collect();
        prop_assert!(places.is_sorted(), "{written}");
    }

    /// Two views, one judgement: what the validation passes, the struct reads. Anything may stand in any place, and nothing panics.
    #[test]
    fn what_is_valid_is_read(
        class in prop::sample::select(Class::ALL.to_vec()),
        wanted in any::<u64>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), almost_any_json()), 0..4),
    ) {
        let rows: Vec<_> = class.properties().collect();
        let bit = |row: &Property| rows.iter().position(|other| *other == row).is_some_and(|at| wanted >> at & 1 == 1);
        let mut document = object(class, 0, bit).into_object().unwrap();
        for (index, value) in changes {
            let row = index.get(&rows);
            let names: Vec<_> = std::iter::once(row.name).chain(row.aliases.iter().copied()).collect();
            document.insert(*index.get(&names), value);
        }
        let mut found = Vec::new();
        validate(class, Role::Any, &document, "/0", &mut found);
        let document = Json::Object(document);
        for violation in &found {
            prop_assert!(ViolationKind::CODES.contains(&violation.code()));
            let place = violation.pointer.strip_prefix("/0").and_then(|pointer| document.pointer(pointer));
            prop_assert!(place.is_some(), "{violation}: {document}");
        }
        let read = round_trip(class, &document);
        let stripped = ["revoked", "revokedAssertions"].iter().any(|name| document.as_object().unwrap().contains(name))
            && matches!(class, Class::Assertion | Class::Endorsement);
        if found.iter().all(|violation| violation.grade == Grade::Warning) && !stripped {
            prop_assert!(read.is_ok(), "{}: {document}", read.unwrap_err());
        }
        if let Err(error) = read {
            prop_assert!(document.pointer(error.pointer()).is_some(), "{error}: {document}");
            let same = |violation: &Violation| violation.pointer.strip_prefix("/0") == Some(error.pointer());
            prop_assert!(stripped || found.iter().any(same), "{error}, but {found:?}: {document}");
        }
    }
}

/// Values that are wrong in most places and right in some.
fn almost_any_json() -> impl Strategy<Value = Json> {
    let texts = [
        r#""Assertion""#,
        r#""https://example.org/1""#,
        r#""_:b0""#,
        r#""nl""#,
        r#""2026-11-21T09:30:00Z""#,
        r#""""#,
        r#""hosted""#,
        r#"{"@id":"https://example.org/1"}"#,
        r#"{"id":"https://example.org/1","type":"BadgeClass"}"#,
        r#"{"id":"x"}"#,
        "{}",
        "[]",
        r#"{"id":"https://example.org/1","@id":"https://example.org/1"}"#,
        "[null]",
        r#"[null,"https://example.org/1"]"#,
        r#"{"@value":"a"}"#,
        r#"{"@value":"a","@language":null}"#,
        r#"{"type":["hosted","signed"]}"#,
        r#"[{"uid":"a"},"b"]"#,
        r#"{"targetName":"a","targetUrl":"https://example.org/1"}"#,
        r#"{"identity":"a@example.org","type":"email"}"#,
        r#"[["a"]]"#,
        r#"{"@id":"https://example.org/1","@type":[null]}"#,
        r#"{"id":["https://example.org/1"]}"#,
        r#"["Issuer",null]"#,
    ];
    prop_oneof![prop::sample::select(texts.to_vec()).prop_map(json), any_json()]
}
