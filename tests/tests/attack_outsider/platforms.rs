//! Sound badges in the shapes of platforms, each with what others of them do not have.

use crate::world::*;

#[test]
fn shapes_of_hosted_badges() {
    const ATTEMPTS: &[Attempt] = &[
        ("the old word for the type, and hosts of the platform and its former name", Valid, &[], |w| {
            w.hosted["verification"] = json!({"type": "hosted"});
            w.issuer["verification"] = json!({"type": "hosted", "allowedOrigins": ["api.school.example.edu", "school.example.edu", "old-school.example.edu"]});
            w.issuer["type"] = json!("Issuer");
        }),
        ("class and profile with a version in the query", Valid, &[], |w| {
            let (mut class, mut issuer) = (w.class.clone(), w.issuer.clone());
            class["id"] = json!(format!("{S}/v1/badge/_/P1/event.json?v=2.0"));
            issuer["id"] = json!(format!("{S}/v1/client/P2/issuer?v=2.0"));
            class["issuer"] = issuer["id"].clone();
            w.hosted["badge"] = class["id"].clone();
            w.put(format!("{S}/v1/badge/_/P1/event.json?v=2.0"), &class);
            w.put(format!("{S}/v1/client/P2/issuer?v=2.0"), &issuer);
        }),
        ("all objects inside one another, as a platform expands them", Valid, &[], |w| {
            w.hosted["badge"] = w.class.clone();
            w.hosted["badge"]["issuer"] = w.issuer.clone();
        }),
        ("properties of the platform without a meaning, some of them null", Valid, &[], |w| {
            w.hosted["acceptance"] = json!("Accepted");
            w.hosted["badge_issued_by"] = Value::Null;
            w.class["criteriaUrl"] = json!("");
            w.class["alignments"] = json!([{"targetName": "x"}]);
            w.issuer["badgrApp"] = json!({"cors": "x"});
        }),
        ("evidence with a type, a null narrative and a link", Valid, &[], |w| {
            w.hosted["evidence"] = json!([{"type": "Evidence", "id": format!("{S}/e/1"), "narrative": Value::Null}, {"type": ["Evidence"], "narrative": "Done."}]);
        }),
        ("an image as an object with its caption null", Valid, &[], |w| {
            w.class["image"] = json!({"type": "Image", "id": format!("{S}/i.png"), "caption": Value::Null})
        }),
        ("criteria with a type", Valid, &[], |w| {
            w.class["criteria"] =
                json!({"type": "Criteria", "id": format!("{S}/c"), "narrative": "**Do** it."})
        }),
        ("alignments with every property, and a code as text", Valid, &[], |w| {
            w.class["alignment"] = json!([{"type": "AlignmentObject", "targetName": "n", "targetUrl": "https://frameworks.example.org/1", "targetCode": "1.1",
                                           "targetDescription": "d", "targetFramework": "f"}]);
        }),
        ("a recipient hashed without salt", Valid, &[], |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "");
            w.hosted["recipient"] = json!({"type": "email", "hashed": true, "identity": hash.as_str()});
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("a recipient by telephone and one by address", Valid, &[], |w| {
            w.hosted["recipient"] = json!({"type": "telephone", "hashed": false, "identity": "+31201234567"});
            w.options = w.options.clone().recipient("email", LEARNER).recipient("telephone", "+31201234567");
        }),
        ("dates with milliseconds and an offset in capitals", Valid, &[], |w| {
            w.hosted["issuedOn"] = json!("2026-01-01T00:00:00.000Z");
            w.hosted["expires"] = json!("2027-01-01T00:00:00.000+0000");
        }),
        ("the profile is a Profile with more types", Valid, &[], |w| {
            w.issuer["type"] = json!(["Profile", "Issuer", "https://schema.org/Organization"])
        }),
        ("slashes in escapes, as PHP writes JSON", Valid, &[], |w| {
            let text = w.hosted.to_string().replace('/', "\\/");
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("letters in escapes", Valid, &[], |w| {
            w.class["name"] = json!("Élève 🎓");
            let text: String = w
                .class
                .to_string()
                .encode_utf16()
                .map(|unit| match unit {
                    0..0x80 => char::from(unit as u8).to_string(),
                    unit => format!("\\u{unit:04x}"),
                })
                .collect();
            w.answers.insert(format!("{S}/class"), Response::ok(text));
        }),
        ("an extension of the platform with its context inside", Valid, &[], |w| {
            w.hosted["extensions:recipientProfile"] = json!({"@context": "https://openbadgespec.org/extensions/recipientProfile/context.json",
                "type": ["Extension", "extensions:RecipientProfile"], "name": "A learner"});
        }),
        ("a media type of JSON with a charset", Valid, &["-media-type-unexpected"], |w| {
            w.served_as("Application/JSON; charset=utf-8");
        }),
        ("a media type of HTML: a warning", Valid, &["media-type-unexpected"], |w| {
            w.served_as("text/html");
        }),
        (
            "a redirect on the host, to the same document with another query",
            Valid,
            &["-redirected-to-other-host"],
            |w| {
                let hosted = w.hosted.clone();
                w.redirected(format!("{S}/a/1"), format!("{S}/a/1?format=json"), &hosted);
            },
        ),
        (
            "an address of the badge with a query that the document does not have",
            Valid,
            &["input-names-another-id"],
            |w| {
                let hosted = w.hosted.clone();
                w.put(format!("{S}/a/1?v=2_0"), &hosted);
                w.input = Some(format!("{S}/a/1?v=2_0"));
            },
        ),
        ("the page of the badge is none", Invalid, &["object-not-json"], |w| {
            w.answers.insert(format!("{S}/a/1"), Response::ok("<!DOCTYPE html><html></html>"));
        }),
        ("a profile with a key and a list that hosted badges do not need", Valid, &[], |w| {
            w.answers.insert(format!("{S}/key"), Response::ok("-"));
            w.answers.insert(format!("{S}/revoked"), Response::ok("-"));
        }),
        ("an empty revocation list of a hosted badge's issuer", Valid, &[], |w| {
            w.issuer["revocationList"] = Value::Null;
            w.issuer["publicKey"] = json!([]);
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

#[test]
fn shapes_of_signed_badges() {
    const ATTEMPTS: &[Attempt] = &[
        ("the old word for the type, with the key in creator", Valid, &[], |w| {
            w.signed["verification"] = json!({"type": "signed", "creator": format!("{S}/key")})
        }),
        ("the key embedded in creator", Valid, &[], |w| {
            w.signed["verification"]["creator"] = w.key.clone();
        }),
        ("the key in the profile under a fragment of it", Valid, &[], |w| {
            w.issuer["publicKey"] = json!({"id": format!("{S}/issuer#key"), "type": "CryptographicKey", "owner": format!("{S}/issuer"), "publicKeyPem": pem("ed25519.pub.pem")});
            w.signed["verification"]["creator"] = json!(format!("{S}/issuer#key"));
        }),
        ("class and profile inside, and at their ids", Valid, &[], |w| {
            w.signed["badge"] = w.class.clone();
            w.signed["badge"]["issuer"] = w.issuer.clone();
        }),
        ("an id with http(s) on the host of the issuer", Valid, &[], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"))
        }),
        ("a PEM with carriage returns", Valid, &[], |w| {
            w.key["publicKeyPem"] = json!(pem("ed25519.pub.pem").replace('\n', "\r\n"))
        }),
        ("a PEM on one line", Valid, &[], |w| {
            w.key["publicKeyPem"] = json!(pem("ed25519.pub.pem").replace('\n', " "))
        }),
        ("RSA in the older container", Valid, &[], |w| {
            w.key["publicKeyPem"] = json!(pem("rsa-2048.pub.pkcs1.pem"));
            w.signer = "rsa-2048.pem";
        }),
        ("no list of what is revoked", Valid, &["no-revocation-list"], |w| {
            w.issuer.as_object_mut().unwrap().remove("revocationList");
        }),
        ("an empty list", Valid, &[], |w| w.list["revokedAssertions"] = json!([])),
        ("a list of thousands with reasons in languages", Valid, &[], |w| {
            let entry = |i| json!({"id": format!("urn:uuid:00000000-0000-4000-8000-{i:012}"), "revocationReason": {"@value": "Vergissing", "@language": "nl"}});
            w.list["revokedAssertions"] = (0..5_000).map(entry).collect();
        }),
        ("a list whose entries are hosted badges too", Valid, &[], |w| {
            w.list["revokedAssertions"] = json!([{"type": "Assertion", "id": format!("{S}/a/2"), "revoked": true, "revocationReason": ""}, format!("{S}/a/3")]);
        }),
    ];
    try_all(ATTEMPTS, World::signed);
}
