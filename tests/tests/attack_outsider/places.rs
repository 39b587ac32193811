//! What stands at an address, and who vouches for it.

use crate::world::*;

#[test]
fn what_stands_where() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "the class is answered by Mallory's host, who is its issuer there",
            Invalid,
            &["outside-scope"],
            |w| {
                let mut class = w.class.clone();
                class["issuer"] = json!(format!("{M}/issuer"));
                w.redirected(format!("{S}/class"), format!("{M}/class"), &class);
                let issuer = json!({"@context": CONTEXT, "type": "Issuer", "id": format!("{M}/issuer"), "name": "School", "url": S, "email": "a@b.example"});
                w.put(format!("{M}/issuer"), &issuer);
            },
        ),
        ("every link and date of every document in an array of one", Valid, &[], |w| {
            for (document, names) in [
                (&mut w.hosted, &["badge", "verification", "recipient", "issuedOn", "type"][..]),
                (&mut w.class, &["issuer", "name", "image", "criteria", "type"]),
                (&mut w.issuer, &["url", "email", "publicKey", "revocationList", "type"]),
            ] {
                names.iter().for_each(|name| document[*name] = json!([document[*name]]));
            }
        }),
        ("the same, and the end has passed", Invalid, &["expired"], |w| {
            w.hosted["badge"] = json!([w.hosted["badge"]]);
            w.hosted["expires"] = json!(["2026-02-01T00:00:00Z"]);
        }),
        ("the same, and the scope does not reach there", Invalid, &["outside-scope"], |w| {
            w.class["issuer"] = json!([w.class["issuer"]]);
            w.issuer["verification"] = json!([{"startsWith": [format!("{S}/b/")]}]);
        }),
        ("the answer says that it came from nowhere", Unverifiable, &["redirect-refused"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "about:blank", &hosted);
        }),
        ("the answer came from a file", Unverifiable, &["redirect-refused"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "file:///etc/passwd", &hosted);
        }),
        ("the answer came from the same host by another user", Valid, &["-redirected-to-other-host"], |w| {
            let hosted = w.hosted.clone();
            w.redirected(format!("{S}/a/1"), "https://u@school.example.edu/a/1", &hosted);
        }),
        ("the answer declares a relative id", Valid, &[], |w| w.hosted["id"] = json!("1")),
        ("the answer declares an empty id", Valid, &[], |w| w.hosted["id"] = json!("")),
        (
            "the answer of another host declares an empty id: it takes that of the address",
            Valid,
            &["redirected-to-other-host"],
            |w| {
                let mut hosted = w.hosted.clone();
                hosted["id"] = json!("");
                w.redirected(format!("{S}/a/1"), format!("{M}/a/1"), &hosted);
            },
        ),
        ("the same, refused", Unverifiable, &["redirect-refused"], |w| {
            let mut hosted = w.hosted.clone();
            hosted["id"] = json!("");
            w.redirected(format!("{S}/a/1"), format!("{M}/a/1"), &hosted);
            w.options = w.options.clone().refuse_redirects_to_other_hosts(true);
        }),
        ("a status of 203", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 203, final_url: None, media_type: None, body },
            );
        }),
        ("a status of 206", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 206, final_url: None, media_type: None, body },
            );
        }),
        ("gone, with a body that says that all is well", Invalid, &["revoked"], |w| {
            let body = w.hosted.to_string().into_bytes();
            w.answers.insert(
                format!("{S}/a/1"),
                Response::Document { status: 410, final_url: None, media_type: None, body },
            );
        }),
        ("the issuer is gone", Unverifiable, &["object-gone"], |w| {
            let gone =
                Response::Document { status: 410, final_url: None, media_type: None, body: Vec::new() };
            w.answers.insert(format!("{S}/issuer"), gone);
        }),
        (
            "the copy in hand is a Profile under the id of the badge",
            Invalid,
            &["object-class-mismatch"],
            |w| {
                w.input = Some(
                    json!({"@context": CONTEXT, "type": "Profile", "id": format!("{S}/a/1")}).to_string(),
                );
            },
        ),
        (
            "the copy in hand is an Endorsement under the id of the badge",
            Invalid,
            &["object-class-mismatch"],
            |w| {
                w.input = Some(
                    json!({"@context": CONTEXT, "type": "Endorsement", "id": format!("{S}/a/1")}).to_string(),
                );
            },
        ),
        ("the copy in hand is a badge under the id of a class", Invalid, &["object-class-mismatch"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/class"));
            w.input = Some(copy.to_string());
        }),
        (
            "the copy in hand is a badge under the address of the profile with a fragment",
            Invalid,
            &["object-id-mismatch"],
            |w| {
                let mut copy = w.hosted.clone();
                copy["id"] = json!(format!("{S}/issuer#a"));
                w.input = Some(copy.to_string());
            },
        ),
        ("an empty fragment is another id", Invalid, &["object-id-mismatch"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/a/1#"));
            w.input = Some(copy.to_string());
        }),
        ("the id with an empty query is another address", Unverifiable, &["hosted-copy-unavailable"], |w| {
            let mut copy = w.hosted.clone();
            copy["id"] = json!(format!("{S}/a/1?"));
            w.input = Some(copy.to_string());
        }),
        ("the badge has a class without an id, of Mallory's making", Invalid, &["property-missing"], |w| {
            w.hosted["badge"] = json!({"type": "BadgeClass", "name": "Doctor", "description": "d", "image": format!("{S}/i.png"), "criteria": format!("{S}/c"), "issuer": format!("{S}/issuer")});
        }),
        ("the class has no issuer, and the badge has one", Invalid, &["property-missing"], |w| {
            w.class.as_object_mut().unwrap().remove("issuer");
            w.hosted["issuer"] = json!(format!("{S}/issuer"));
        }),
        ("the issuer of the class is the class", Invalid, &["object-class-mismatch"], |w| {
            w.class["issuer"] = json!(format!("{S}/class"))
        }),
        ("the issuer of the class is the badge", Invalid, &["object-class-mismatch"], |w| {
            w.class["issuer"] = json!(format!("{S}/a/1"))
        }),
        ("badge, class and issuer are one document of three types", Invalid, &[], |w| {
            let mut all = w.hosted.clone();
            all["type"] = json!(["Assertion", "BadgeClass", "Issuer"]);
            all["badge"] = json!(format!("{S}/a/1"));
            all["issuer"] = json!(format!("{S}/a/1"));
            w.put(format!("{S}/a/1"), &all);
        }),
        ("the issuer has no id in the document", Invalid, &["object-id-mismatch"], |w| {
            w.issuer.as_object_mut().unwrap().remove("id");
        }),
        ("the issuer has the id of another profile", Invalid, &["object-id-mismatch"], |w| {
            w.issuer["id"] = json!(format!("{M}/issuer"))
        }),
        ("a Verifiable Credential that is an Assertion as well", Invalid, &["version-unsupported"], |w| {
            let mut copy = w.hosted.clone();
            copy["@context"] = json!(["https://www.w3.org/ns/credentials/v2", CONTEXT]);
            w.input = Some(copy.to_string());
        }),
        ("a badge that is trusted, and its class is a stranger's", Invalid, &["outside-scope"], |w| {
            w.class["issuer"] = json!(format!("{M}/issuer"));
            let issuer = json!({"@context": CONTEXT, "type": "Issuer", "id": format!("{M}/issuer"), "name": "School", "url": S, "email": "a@b.example"});
            w.put(format!("{M}/issuer"), &issuer);
            w.options = w.options.clone().trusted_issuer(format!("{S}/issuer"));
        }),
        ("a trusted issuer, spelt as an IRI", Valid, &["-issuer-not-trusted"], |w| {
            w.options = w
                .options
                .clone()
                .trusted_issuer("HTTPS://school.example.edu:443/./issuer")
                .require_trusted_issuer(true);
        }),
        ("a trusted issuer with a slash too many", Invalid, &["issuer-not-trusted"], |w| {
            w.options = w.options.clone().trusted_issuer(format!("{S}/issuer/")).require_trusted_issuer(true);
        }),
        ("nobody is trusted, and trust is required", Invalid, &["issuer-not-trusted"], |w| {
            w.options = w.options.clone().require_trusted_issuer(true)
        }),
        ("the id of the profile in the parent's documents: the first stands", Valid, &[], |w| {
            let own = w.issuer.to_string();
            w.options = w
                .options
                .clone()
                .document(format!("{S}/issuer"), own)
                .document(format!("{S}/issuer#x"), "{}");
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

/// Nobody vouches for what is only in hand.
#[test]
fn trust_in_an_issuer_that_only_says_so() {
    for (document, id) in [
        (
            json!({"@context": CONTEXT, "type": "Profile", "id": "did:example:school", "name": "School"}),
            "did:example:school",
        ),
        (json!({"@context": CONTEXT, "type": "Profile", "id": UUID, "name": "School"}), UUID),
        (
            json!({"@context": CONTEXT, "type": "Profile", "id": format!("{M}/none"), "name": "School"}),
            "https://mallory.example.net/none",
        ),
    ] {
        let mut world = World::new();
        world.options = world.options.clone().trusted_issuer(id);
        let report = world.verify(&document.to_string());
        assert_ne!(report.issuer_trust, ob_core::report::Statement::Confirmed, "{id}");
        assert_eq!(report.outcome, Unverifiable, "{id}");
    }
}
