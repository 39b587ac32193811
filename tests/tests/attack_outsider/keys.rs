//! Keys, their owners and tokens.

use crate::world::*;

#[test]
fn keys_and_signatures() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "signed before the portal moved to https: the ids of the badge are those of then",
            Valid,
            &[],
            |w| {
                w.signed["id"] = json!("http://school.example.edu/a/9");
                w.signed["verification"]["creator"] = json!("http://school.example.edu/key");
            },
        ),
        ("the other way round nothing is moved", Invalid, &["outside-scope"], |w| {
            w.signed["id"] = json!("https://mallory.example.net/a/9");
        }),
        ("an id of before the move, on a host that is not the issuer's", Invalid, &["outside-scope"], |w| {
            w.signed["id"] = json!("http://mallory.example.net/a/9");
        }),
        (
            "the key of https in the profile, an attacker's of http in the creator",
            Invalid,
            &["creator-not-of-issuer"],
            |w| {
                w.signed["verification"]["creator"] = json!("http://school.example.edu:443/key");
            },
        ),
        ("a creator with the port of http in an https address", Invalid, &["creator-not-of-issuer"], |w| {
            w.signed["verification"]["creator"] = json!("https://school.example.edu:80/key");
        }),
        ("the key embeds its owner, who lists another key", Valid, &[], |w| {
            w.key["owner"] =
                json!({"id": format!("{S}/issuer"), "type": "Profile", "publicKey": format!("{M}/key")});
        }),
        ("every value of the key and of the badge in an array of one", Valid, &[], |w| {
            w.key["owner"] = json!([format!("{S}/issuer")]);
            w.key["publicKeyPem"] = json!([pem("ed25519.pub.pem")]);
            w.issuer["publicKey"] = json!([format!("{S}/key")]);
            w.signed["verification"] = json!([{"type": ["SignedBadge"], "creator": [format!("{S}/key")]}]);
            w.signed["badge"] = json!([format!("{S}/class")]);
        }),
        ("the owner of the key in an array of one is Mallory", Invalid, &["key-owner-mismatch"], |w| {
            w.key["owner"] = json!([format!("{M}/issuer")]);
        }),
        ("the creator in an array of one is Mallory's key", Invalid, &["creator-not-of-issuer"], |w| {
            w.signed["verification"]["creator"] = json!([format!("{M}/key")]);
        }),
        ("the owner of the key in a list of two", Invalid, &["key-owner-missing"], |w| {
            w.key["owner"] = json!([format!("{S}/issuer"), format!("{M}/issuer")]);
        }),
        ("the key has an owner by the compact IRI as well", Invalid, &["key-owner-missing"], |w| {
            w.key["sec:owner"] = json!(format!("{M}/issuer"));
        }),
        ("the key is answered by Mallory's host", Valid, &["redirected-to-other-host"], |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), format!("{M}/key"), &key);
        }),
        ("the key is answered over http", Unverifiable, &["redirect-refused"], |w| {
            let key = w.key.clone();
            w.redirected(format!("{S}/key"), "http://school.example.edu/key", &key);
        }),
        ("the key document declares no id and no type", Valid, &[], |w| {
            w.key.as_object_mut().unwrap().remove("id");
            w.key.as_object_mut().unwrap().remove("type");
        }),
        ("a profile in place of the key, which holds the key", Invalid, &["object-class-mismatch"], |w| {
            w.key = json!({"@context": CONTEXT, "type": "Issuer", "publicKey": [w.key.clone()], "id": format!("{S}/key"), "name": "n", "url": S, "email": "a@b.example"});
        }),
        ("a PEM that is the public and the private key", Invalid, &["key-unusable"], |w| {
            w.key["publicKeyPem"] = json!(format!("{}{}", pem("ed25519.pub.pem"), pem("ed25519.pem")));
        }),
        ("a PEM in a language", Invalid, &["key-unusable"], |w| {
            w.key["publicKeyPem"] = json!({"@value": pem("ed25519.pub.pem"), "@language": "en"});
        }),
        ("a PEM in a value object", Valid, &[], |w| {
            w.key["publicKeyPem"] = json!({"@value": pem("ed25519.pub.pem")});
        }),
        (
            "the term publicKeyPem leads elsewhere, and the key stands under its IRI",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.key["@context"] = json!([CONTEXT, {"publicKeyPem": "https://example.org/else"}]);
                w.key["sec:publicKeyPem"] = w.key["publicKeyPem"].clone();
                w.key["publicKeyPem"] = json!(pem("p256.pub.pem"));
            },
        ),
        (
            "two keys, one of them broken: the profile is not as it has to be",
            Invalid,
            &["property-form"],
            |w| {
                w.issuer["publicKey"] =
                    json!([{"id": format!("{S}/issuer#old"), "publicKeyPem": "-"}, format!("{S}/key")]);
            },
        ),
        ("two keys, one of them out of reach, and none is named", Valid, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!([format!("{S}/old-key"), format!("{S}/key")]);
        }),
        ("signed by a key that is out of reach", Unverifiable, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!([format!("{S}/old-key"), format!("{S}/key")]);
            w.signer = "p256.pem";
        }),
        ("a retired key that the profile still lists", Valid, &[], |w| {
            w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("ed25519.pub.pem")},
                                           {"id": format!("{S}/issuer#2"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("p256.pub.pem")}]);
            w.signed["verification"]["creator"] = json!(format!("{S}/issuer#1"));
        }),
        ("the badge names the new key, and the old one signs", Invalid, &["signature-mismatch"], |w| {
            w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("ed25519.pub.pem")},
                                           {"id": format!("{S}/issuer#2"), "owner": format!("{S}/issuer"), "publicKeyPem": pem("p256.pub.pem")}]);
            w.signed["verification"]["creator"] = json!(format!("{S}/issuer#2"));
        }),
        (
            "two embedded keys under one id, one of them Mallory's: both are the issuer's words",
            Valid,
            &[],
            |w| {
                w.issuer["publicKey"] = json!([{"id": format!("{S}/issuer#1"), "publicKeyPem": pem("p256.pub.pem")}, {"id": format!("{S}/issuer#1"), "publicKeyPem": pem("ed25519.pub.pem")}]);
            },
        ),
        ("the issuer's key is embedded as a blank node", Valid, &[], |w| {
            w.issuer["publicKey"] = json!({"id": "_:b0", "publicKeyPem": pem("ed25519.pub.pem")});
        }),
        ("a key in a data URI", Unverifiable, &["key-unavailable"], |w| {
            w.issuer["publicKey"] = json!("data:application/json,%7B%7D");
        }),
        ("the key is listed in the badge's own class", Invalid, &["issuer-without-key"], |w| {
            w.issuer.as_object_mut().unwrap().remove("publicKey");
            w.class["publicKey"] = json!(format!("{S}/key"));
        }),
        ("the class embeds the profile with a key of Mallory's", Invalid, &["signature-mismatch"], |w| {
            w.class["issuer"] = w.issuer.clone();
            w.class["issuer"]["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
            w.signer = "p256.pem";
        }),
        (
            "Mallory's token embeds the class, and in it the profile with her key",
            Invalid,
            &["signature-mismatch"],
            |w| {
                w.signed["badge"] = w.class.clone();
                w.signed["badge"]["issuer"] = w.issuer.clone();
                w.signed["badge"]["issuer"]["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
                w.signer = "p256.pem";
            },
        ),
        ("the same with the id of the profile in capitals", Invalid, &["signature-mismatch"], |w| {
            w.signed["badge"] = w.class.clone();
            w.signed["badge"]["issuer"] = json!({"id": "HTTPS://SCHOOL.EXAMPLE.EDU/issuer", "type": "Issuer", "publicKey": {"publicKeyPem": pem("p256.pub.pem")}});
            w.signer = "p256.pem";
        }),
        ("the payload has an issuer of its own", Invalid, &["signature-mismatch"], |w| {
            w.signed["issuer"] = json!(format!("{M}/issuer"));
            w.signed["publicKey"] = json!({"publicKeyPem": pem("p256.pub.pem")});
            w.signer = "p256.pem";
        }),
        ("the class is awarded by two issuers, by term and by IRI", Invalid, &["property-many"], |w| {
            w.class["obi:issuer"] = json!(format!("{M}/issuer"));
        }),
        ("a trusted key of the issuer, and the profile lists another", Valid, &[], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("p256.pub.pem"));
            w.signer = "p256.pem";
        }),
        ("a trusted key of the issuer does not make up for a revocation", Invalid, &["revoked"], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("p256.pub.pem"));
            w.signer = "p256.pem";
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a carried profile names an empty list of another host", Invalid, &["revoked"], |w| {
            w.options = w.options.clone().trusted_key(format!("{S}/issuer"), pem("ed25519.pub.pem"));
            w.signed["badge"] = w.class.clone();
            w.signed["badge"]["issuer"] = w.issuer.clone();
            w.signed["badge"]["issuer"]["revocationList"] =
                json!({"type": "RevocationList", "revokedAssertions": []});
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a token with a second dot too many", Invalid, &[], |w| w.input = Some(format!("{}.", w.token()))),
        ("a token in quotes", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("\"{}\"", w.token()))
        }),
        ("a token broken over two lines", Invalid, &["input-unrecognised"], |w| {
            let token = w.token();
            let (a, b) = token.split_at(60);
            w.input = Some(format!("{a}\n{b}"));
        }),
        ("a token with a zero-width space at its end", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("{}\u{200b}", w.token()))
        }),
        ("a token with a byte order mark before it and blanks behind", Valid, &[], |w| {
            w.input = Some(format!("\u{feff}{} \r\n", w.token()))
        }),
        ("a token with padding", Invalid, &["jws-refused"], |w| w.input = Some(format!("{}==", w.token()))),
        ("two tokens, one behind the other", Invalid, &["input-unrecognised"], |w| {
            w.input = Some(format!("{} {}", w.token(), w.token()))
        }),
        ("a signed badge with two verifications of one type", Invalid, &["property-many"], |w| {
            w.signed["verification"] =
                json!([{"type": "SignedBadge"}, {"type": "SignedBadge", "creator": format!("{M}/key")}]);
        }),
        ("the type of verification by a term of its own", Valid, &[], |w| {
            w.signed["@context"] = json!([CONTEXT, {"ondertekend": "obi:SignedBadge"}]);
            w.signed["verification"]["type"] = json!("ondertekend");
        }),
        ("the name signed is redefined as the type of hosting", Invalid, &[], |w| {
            w.signed["@context"] = json!([CONTEXT, {"signed": "obi:HostedBadge"}]);
            w.signed["verification"]["type"] = json!("signed");
        }),
        ("a signed badge without an id", Invalid, &["property-missing"], |w| {
            w.signed.as_object_mut().unwrap().remove("id");
        }),
        ("a signed badge whose id is blank", Invalid, &[], |w| w.signed["id"] = json!("")),
        ("a signed badge whose id is a blank node", Invalid, &[], |w| w.signed["id"] = json!("_:b0")),
        ("a signed badge under the id of its class", Valid, &[], |w| {
            w.signed["id"] = json!(format!("{S}/class"))
        }),
    ];
    try_all(ATTEMPTS, World::signed);
}
