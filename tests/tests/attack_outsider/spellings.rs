//! What JSON-LD takes for the same is the same: every value of every document of sound and of bad badges, written otherwise, changes no verdict.

use crate::world::*;
use ob_core::report::Statement;

/// The documents of a world that a badge consists of.
const DOCUMENTS: [&str; 6] = ["hosted", "signed", "class", "issuer", "key", "list"];

fn document<'w>(world: &'w mut World, name: &str) -> &'w mut Value {
    match name {
        "hosted" => &mut world.hosted,
        "signed" => &mut world.signed,
        "class" => &mut world.class,
        "issuer" => &mut world.issuer,
        "key" => &mut world.key,
        _ => &mut world.list,
    }
}

/// Every place of a document where a value stands that may be written otherwise, as JSON Pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(object) = value.as_object() else { return };
    for (name, value) in object {
        let place = format!("{at}/{name}");
        if !matches!(name.as_str(), "@context" | "id") {
            found.push(place.clone());
            places(value, &place, found);
        }
    }
}

const LINKS: [&str; 12] = [
    "badge",
    "issuer",
    "owner",
    "creator",
    "publicKey",
    "revocationList",
    "image",
    "criteria",
    "url",
    "evidence",
    "claim",
    "endorsement",
];

/// The value in another form that means the same; `None` where that form does not fit.
fn otherwise(form: &str, name: &str, value: &Value) -> Option<Value> {
    let is_type = name == "type";
    let is_plain = !value.is_object() && !value.is_array() && !is_type && !LINKS.contains(&name);
    match form {
        "array" => Some(json!([value])),
        "set" if !is_type => Some(json!({"@set": [value]})),
        "set without array" if !is_type => Some(json!({"@set": value})),
        "null beside" if !is_type => Some(json!([null, value])),
        "value" if is_plain => Some(json!({"@value": value})),
        "value in array" if is_plain => Some(json!([{"@value": value, "@language": null}])),
        "object" if LINKS.contains(&name) && value.is_string() => Some(json!({"id": value})),
        "object by keyword" if LINKS.contains(&name) && value.is_string() => Some(json!({"@id": value})),
        "relative" if LINKS.contains(&name) => {
            let path = value.as_str()?.strip_prefix(S)?;
            Some(json!(path))
        }
        "capitals" if LINKS.contains(&name) => {
            Some(json!(value.as_str()?.replacen("https://school", "HTTPS://SCHOOL", 1)))
        }
        _ => None,
    }
}

const FORMS: [&str; 10] = [
    "array",
    "set",
    "set without array",
    "null beside",
    "value",
    "value in array",
    "object",
    "object by keyword",
    "relative",
    "capitals",
];

/// The verdicts of the badges that the document is a part of.
fn verdicts(world: &World, document: &str, before: (Told, Told)) -> (Told, Told) {
    let hosted = if matches!(document, "signed" | "key" | "list") { before.0 } else { told(&world.hosted()) };
    let signed = if document == "hosted" { before.1 } else { told(&world.signed()) };
    (hosted, signed)
}

/// What the names of Open Badges mean, as compact or whole IRIs.
const IRIS: [(&str, &str); 21] = [
    ("type", "@type"),
    ("badge", "obi:badge"),
    ("issuer", "https://w3id.org/openbadges#issuer"),
    ("recipient", "obi:recipient"),
    ("verification", "obi:verify"),
    ("issuedOn", "https://w3id.org/openbadges#issueDate"),
    ("expires", "https://w3id.org/security#expiration"),
    ("revoked", "https://w3id.org/openbadges#revoked"),
    ("revokedAssertions", "obi:revoked"),
    ("revocationList", "obi:revocationList"),
    ("identity", "obi:identityHash"),
    ("hashed", "obi:hashed"),
    ("salt", "https://w3id.org/openbadges#salt"),
    ("uid", "obi:uid"),
    ("owner", "sec:owner"),
    ("publicKey", "https://w3id.org/security#publicKey"),
    ("publicKeyPem", "sec:publicKeyPem"),
    ("creator", "dc:creator"),
    ("startsWith", "http://purl.org/dqm-vocabulary/v1/dqm#startsWith"),
    ("allowedOrigins", "obi:allowedOrigins"),
    ("claim", "cred:claim"),
];

type Told = (Outcome, Statement, Statement, Statement);

fn told(report: &Report) -> Told {
    (report.outcome, report.integrity, report.issuer_trust, report.recipient)
}

#[test]
fn another_form_of_a_value_is_no_other_verdict() {
    let bad: &[(&str, Edit)] = &[
        ("sound", |_| {}),
        ("expired", |w| {
            w.hosted["expires"] = json!("2026-02-01T00:00:00Z");
            w.signed["expires"] = json!("2026-02-01T00:00:00Z");
        }),
        ("revoked", |w| {
            w.hosted["revoked"] = json!(true);
            w.signed["revoked"] = json!(true);
        }),
        ("listed", |w| {
            w.hosted["revoked"] = json!(true);
            w.list["revokedAssertions"] = json!({"id": UUID, "revocationReason": "r"});
        }),
        ("listed by uid", |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!({"uid": "9-x"});
        }),
        ("of another", |w| {
            let hash = ob_core::value::IdentityHash::sha256("other@example.org", "salt");
            w.hosted["recipient"] =
                json!({"type": "email", "hashed": true, "identity": hash.as_str(), "salt": "salt"});
            w.signed["recipient"] = w.hosted["recipient"].clone();
        }),
        ("hashed", |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "salt");
            w.hosted["recipient"] =
                json!({"type": "email", "hashed": true, "identity": hash.as_str(), "salt": "salt"});
            w.signed["recipient"] = w.hosted["recipient"].clone();
        }),
        ("out of scope", |w| {
            w.issuer["verification"] =
                json!({"startsWith": format!("{S}/b/"), "allowedOrigins": "school.example.edu"});
            w.signed["id"] = json!(format!("{S}/a/9"));
        }),
        ("in scope", |w| {
            w.issuer["verification"] =
                json!({"startsWith": format!("{S}/a/"), "allowedOrigins": "school.example.edu"})
        }),
        ("of the wrong key", |w| {
            w.signer = "p256.pem";
            w.signed["verification"]["creator"] = json!(format!("{S}/key"));
        }),
        ("of another's key", |w| w.key["owner"] = json!(format!("{M}/issuer"))),
        ("neither hosted nor signed", |w| {
            w.hosted["verification"] = json!({"type": "SignedBadge"});
            w.signed["verification"] = json!({"type": "HostedBadge"});
        }),
        ("all in one", |w| {
            w.issuer["publicKey"] = w.key.clone();
            w.class["issuer"] = w.issuer.clone();
            w.hosted["badge"] = w.class.clone();
            w.signed["badge"] = w.class.clone();
            w.signed["verification"]["creator"] = json!(format!("{S}/key"));
        }),
    ];
    let (mut tried, mut wrong) = (0, Vec::new());
    for (what, edit) in bad {
        let begin = || {
            let mut world = World::new();
            edit(&mut world);
            world.options =
                world.options.clone().recipient("email", LEARNER).trusted_issuer(format!("{S}/issuer"));
            world
        };
        let mut world = begin();
        let expected = (told(&world.hosted()), told(&world.signed()));
        for name in DOCUMENTS {
            let mut found = Vec::new();
            places(document(&mut world, name), "", &mut found);
            for place in found {
                let property = place.rsplit('/').next().unwrap().to_owned();
                for form in FORMS {
                    let mut world = begin();
                    let value = document(&mut world, name).pointer_mut(&place).unwrap();
                    let Some(other) = otherwise(form, &property, value) else { continue };
                    // A token stands nowhere, so nothing in it is relative to an address.
                    if form == "relative" && name == "signed" {
                        continue;
                    }
                    *value = other;
                    tried += 1;
                    let result = verdicts(&world, name, expected);
                    if result != expected {
                        wrong.push(format!(
                            "{what}: {name}{place} as {form}: {result:?}, expected {expected:?}"
                        ));
                    }
                }
                for (_, iri) in IRIS.iter().filter(|(known, _)| *known == property) {
                    let mut world = begin();
                    let (parent, _) = place.rsplit_once('/').unwrap();
                    let parent =
                        document(&mut world, name).pointer_mut(parent).unwrap().as_object_mut().unwrap();
                    let value = parent.remove(&property).unwrap();
                    parent.insert((*iri).to_owned(), value);
                    tried += 1;
                    let result = verdicts(&world, name, expected);
                    if result != expected {
                        wrong.push(format!(
                            "{what}: {name}{place} as {iri}: {result:?}, expected {expected:?}"
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 2_000, "{tried}");
}

#[test]
fn another_form_in_an_endorsement_is_no_other_verdict() {
    let e = "https://endorser.example.com";
    let profile = json!({"@context": CONTEXT, "type": "Profile", "id": format!("{e}/me"), "name": "Endorser", "url": e, "email": "e@endorser.example.com"});
    let about = |class: &str, issuer: &str| {
        json!({"@context": CONTEXT, "type": "Endorsement", "id": format!("{e}/1"), "issuer": issuer, "claim": {"id": class, "endorsementComment": "c"},
               "issuedOn": "2026-01-01T00:00:00Z", "verification": {"type": "HostedBadge"}})
    };
    let of = |endorsement: &Value| {
        let mut world = World::new();
        world.put(format!("{e}/1"), endorsement);
        world.put(format!("{e}/me"), &profile);
        world.class["endorsement"] = json!([format!("{e}/1")]);
        let report = world.hosted();
        assert_eq!(report.outcome, Valid);
        report
            .findings
            .iter()
            .map(|finding| finding.code.as_str())
            .filter(|code| code.starts_with("endorsement"))
            .collect::<Vec<_>>()
    };
    for (sound, code) in [
        (about(&format!("{S}/class"), &format!("{e}/me")), "endorsement-confirmed"),
        (about(&format!("{M}/class"), &format!("{e}/me")), "endorsement-of-another"),
        (about(&format!("{S}/class"), &format!("{S}/issuer")), "endorsement-invalid"),
    ] {
        assert_eq!(of(&sound), [code]);
        let mut found = Vec::new();
        places(&sound, "", &mut found);
        for place in found {
            for form in FORMS {
                let mut endorsement = sound.clone();
                let value = endorsement.pointer_mut(&place).unwrap();
                let Some(other) = otherwise(form, place.rsplit('/').next().unwrap(), value) else { continue };
                // From here a path leads to the endorser's own host.
                if form != "relative" {
                    *value = other;
                    assert_eq!(of(&endorsement), [code], "{place} as {form}");
                }
            }
        }
    }
}
