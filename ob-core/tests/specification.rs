//! The tables of the model against those of the specification (OB 2.0, "Open Badges Vocabulary"), written out a second time by hand: a row that
//! is lost, or takes another type or number of values, fails here. That every row is enforced, `model/validate/tests.rs` shows.

use ob_core::model::{Class, Property, Required, Role, ValueKind};

/// Name, with `!` where it is required and `*` where several values are allowed; then its other names; then its type, `→` for an IRI or an object.
const TABLES: &[(Class, &[&str])] = &[
    (
        Class::Assertion,
        &[
            "id! (@id) IRI",
            "type!* (@type) types",
            "recipient! IdentityObject",
            "badge! →BadgeClass",
            "verification! (verify) VerificationObject of an assertion",
            "issuedOn! date and time",
            "image →Image",
            "evidence* →Evidence",
            "narrative text",
            "expires date and time",
            // In the 2.0 context both names are one IRI.
            "revoked (revokedAssertions) true or false",
            "revocationReason text",
        ],
    ),
    (
        Class::BadgeClass,
        &[
            "id! (@id) IRI",
            "type!* (@type) types",
            "name! text",
            "description! text",
            "image! →Image",
            "criteria! →Criteria",
            "issuer! →Profile of an issuer",
            "alignment* AlignmentObject",
            "tags* text",
        ],
    ),
    (
        Class::Profile,
        &[
            "id! (@id) IRI",
            "type!* (@type) types",
            "name! of an issuer text",
            "url! of an issuer IRI, preferably http(s)",
            "email! of an issuer e-mail",
            "telephone telephone",
            "description text",
            "image →Image",
            "publicKey* →CryptographicKey",
            "verification (verify) VerificationObject of an issuer",
            "revocationList →RevocationList",
        ],
    ),
    (
        Class::IdentityObject,
        &[
            "id (@id) IRI",
            "type! (@type) property",
            "identity! identity",
            "hashed! advised true or false",
            "salt plain text",
        ],
    ),
    (
        Class::VerificationObject,
        &[
            "id (@id) IRI",
            "type!* of an assertion (@type) types",
            "creator →CryptographicKey",
            "verificationProperty the property id",
            "startsWith* beginning of an IRI",
            "allowedOrigins* host",
        ],
    ),
    (
        Class::Evidence,
        &[
            "type* (@type) types",
            "id (@id) IRI",
            "narrative text",
            "name text",
            "description text",
            "genre text",
            "audience text",
        ],
    ),
    (
        Class::Image,
        &["type* (@type) types", "id! (@id) IRI or data URI of an image", "caption text", "author →Profile"],
    ),
    (Class::Criteria, &["type* (@type) types", "id (@id) IRI", "narrative text"]),
    (
        Class::AlignmentObject,
        &[
            "type* (@type) types",
            "id (@id) IRI",
            "targetName! text",
            "targetUrl! URL",
            "targetDescription text",
            "targetFramework text",
            "targetCode text",
        ],
    ),
    (
        Class::RevocationList,
        &[
            "type!* (@type) types",
            "id (@id) IRI",
            "issuer →Profile",
            "revokedAssertions! or empty* (revoked) revoked",
        ],
    ),
    (
        Class::RevokedAssertion,
        &[
            "type* (@type) types",
            "id (@id) IRI",
            "uid plain text",
            "revoked true or false",
            "revocationReason text",
        ],
    ),
    (
        Class::CryptographicKey,
        &["type* (@type) types", "id (@id) IRI", "owner →Profile", "publicKeyPem public key"],
    ),
    (
        Class::Endorsement,
        &[
            "id! (@id) IRI",
            "type!* (@type) types",
            "claim! →Claim",
            "issuer! also if revoked →Profile",
            "issuedOn! date and time",
            "verification! (verify) VerificationObject of an assertion",
            "expires date and time",
            "revoked (revokedAssertions) true or false",
            "revocationReason text",
        ],
    ),
    (Class::Claim, &["type* (@type) types", "id! (@id) IRI", "endorsementComment text"]),
    (Class::Related, &["type* (@type) types", "id! (@id) IRI"]),
];

/// Usable across several classes, and optional in all cases.
const SHARED: &[&str] =
    &["@language language tag", "version text or number", "related* →Related", "endorsement* →Endorsement"];

#[test]
fn every_class_has_the_properties_of_the_specification() {
    assert_eq!(TABLES.len(), Class::ALL.len());
    for (class, rows) in TABLES {
        let mut expected: Vec<String> = rows.iter().chain(SHARED).map(|row| (*row).to_owned()).collect();
        let mut found: Vec<String> = class.properties().map(|row| written(*class, row)).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{}", class.name());
    }
}

/// What is required although the object is revoked: its id, and of an endorsement its issuer.
#[test]
fn a_revoked_object_must_have_little() {
    for (class, expected) in [(Class::Assertion, &["id"][..]), (Class::Endorsement, &["id", "issuer"])] {
        let always = class.properties().filter(|row| row.required == Required::Always);
        assert_eq!(always.map(|row| row.name).collect::<Vec<_>>(), expected, "{}", class.name());
    }
}

#[test]
fn criteria_and_entries_of_a_list_need_one_of_two() {
    for class in Class::ALL {
        let expected: &[&str] = match class {
            Class::Criteria => &["id", "narrative"],
            Class::RevokedAssertion => &["id", "uid"],
            _ => &[],
        };
        assert_eq!(class.one_of(), expected, "{}", class.name());
    }
}

fn written(class: Class, row: &Property) -> String {
    let required = match row.required {
        Required::No => "",
        Required::Always if class == Class::Endorsement && row.name == "issuer" => "! also if revoked",
        Required::Always | Required::UnlessRevoked => "!",
        Required::OrEmpty => "! or empty",
        Required::OfIssuer => "! of an issuer",
        Required::OfAssertion => "! of an assertion",
        Required::Advised => "! advised",
    };
    // The star stands behind the mark of what is required.
    let many = if row.many { "*" } else { "" };
    let (mark, when) = required.split_at(usize::from(!required.is_empty()));
    let name = match row.required {
        Required::OrEmpty => format!("{}{required}{many}", row.name),
        _ => format!("{}{mark}{many}{when}", row.name),
    };
    let aliases =
        if row.aliases.is_empty() { String::new() } else { format!(" ({})", row.aliases.join(", ")) };
    format!("{name}{aliases} {}", kind(row.value))
}

fn kind(value: ValueKind) -> String {
    let role = |role: Role| match role {
        Role::Any => "",
        Role::Issuer | Role::OfIssuer => " of an issuer",
        Role::OfAssertion => " of an assertion",
    };
    match value {
        ValueKind::Object(class, as_what) => format!("{}{}", class.name(), role(as_what)),
        ValueKind::Reference(class, as_what) => format!("→{}{}", class.name(), role(as_what)),
        ValueKind::Types => "types".to_owned(),
        ValueKind::IdentityType => "property".to_owned(),
        ValueKind::Id => "IRI".to_owned(),
        ValueKind::Text => "text".to_owned(),
        ValueKind::PlainText => "plain text".to_owned(),
        ValueKind::TextOrNumber => "text or number".to_owned(),
        ValueKind::Boolean => "true or false".to_owned(),
        ValueKind::DateTime => "date and time".to_owned(),
        ValueKind::LanguageTag => "language tag".to_owned(),
        ValueKind::Homepage => "IRI, preferably http(s)".to_owned(),
        ValueKind::HttpUrl => "URL".to_owned(),
        ValueKind::Email => "e-mail".to_owned(),
        ValueKind::Telephone => "telephone".to_owned(),
        ValueKind::Identity => "identity".to_owned(),
        ValueKind::IriStart => "beginning of an IRI".to_owned(),
        ValueKind::Host => "host".to_owned(),
        ValueKind::VerificationProperty => "the property id".to_owned(),
        ValueKind::PublicKeyPem => "public key".to_owned(),
        ValueKind::ImageId => "IRI or data URI of an image".to_owned(),
        ValueKind::RevokedEntry => "revoked".to_owned(),
        other => format!("{other:?}"),
    }
}
