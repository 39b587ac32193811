//! Whose badge it is, and whose address is told.

use crate::world::*;

#[test]
fn recipients() {
    fn expect(w: &mut World, property: &str, identity: &str) {
        w.options = w.options.clone().recipient(property, identity);
    }
    fn hash(w: &mut World, text: &str, salt: Value) {
        let hash = ob_core::value::IdentityHash::sha256(text, "");
        w.hosted["recipient"] =
            json!({"type": "email", "hashed": true, "identity": hash.as_str(), "salt": salt});
    }
    const ATTEMPTS: &[Attempt] = &[
        ("the learner", Valid, &[], |w| expect(w, "email", LEARNER)),
        ("every value of the recipient in an array of one", Valid, &[], |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "salt");
            w.hosted["recipient"] =
                json!([{"type": ["email"], "hashed": [true], "identity": [hash.as_str()], "salt": ["salt"]}]);
            expect(w, "email", LEARNER);
        }),
        ("the same, and another learner", Invalid, &["recipient-mismatch"], |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "salt");
            w.hosted["recipient"] =
                json!([{"type": ["email"], "hashed": [true], "identity": [hash.as_str()], "salt": ["salt"]}]);
            expect(w, "email", "other@example.org");
        }),
        ("hashed in an array, and the hash itself is expected", Invalid, &["recipient-mismatch"], |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "");
            w.hosted["recipient"] = json!({"type": "email", "hashed": [true], "identity": hash.as_str()});
            expect(w, "email", hash.as_str());
        }),
        ("a weak hash in an array is said to be weak", Valid, &["recipient-hash-weak"], |w| {
            w.hosted["recipient"] = json!({"type": "email", "hashed": [true], "identity": ["md5$900150983cd24fb0d6963f7d28e17f72"], "salt": ["c"]});
            expect(w, "email", "ab");
        }),
        ("a salt in an empty array is none", Valid, &[], |w| {
            let hash = ob_core::value::IdentityHash::sha256(LEARNER, "");
            w.hosted["recipient"] =
                json!({"type": "email", "hashed": true, "identity": hash.as_str(), "salt": []});
            expect(w, "email", LEARNER);
        }),
        ("the learner by mailto:", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!(format!("mailto:{LEARNER}"));
            expect(w, "email", LEARNER);
        }),
        ("a part of the address in the salt", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "learner@example.organisation", json!("anisation"));
            expect(w, "email", "learner@example.orgx");
        }),
        ("a longer address whose end is the salt", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "learner@example.orgsalt", json!("salt"));
            expect(w, "email", "learner@example.orgsalt");
        }),
        ("an empty expectation, and the hash of the salt alone", Invalid, &["recipient-mismatch"], |w| {
            hash(w, "s", json!("s"));
            expect(w, "email", "x");
        }),
        ("a hash with a blank behind it", Invalid, &[], |w| {
            hash(w, LEARNER, Value::Null);
            let hash = w.hosted["recipient"]["identity"].as_str().unwrap().to_owned();
            w.hosted["recipient"]["identity"] = json!(format!("{hash} "));
            expect(w, "email", LEARNER);
        }),
        ("the letter ß and the letters ss are two", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("strasse@example.org");
            expect(w, "email", "straße@example.org");
        }),
        ("a dotless i is no i", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("i@example.org");
            expect(w, "email", "\u{131}@example.org");
        }),
        ("a capital I with a dot is no i", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("i@example.org");
            expect(w, "email", "\u{130}@example.org");
        }),
        ("letters composed and decomposed are two", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("e\u{301}@example.org");
            expect(w, "email", "\u{e9}@example.org");
        }),
        ("a long s is no s", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("s@example.org");
            expect(w, "email", "\u{17f}@example.org");
        }),
        ("a zero-width joiner in the address", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"]["identity"] = json!("learner\u{200d}@example.org");
            expect(w, "email", LEARNER);
        }),
        ("case is not passed over but for an address", Invalid, &["recipient-mismatch"], |w| {
            w.hosted["recipient"] =
                json!({"type": "url", "hashed": false, "identity": "https://example.org/Learner"});
            expect(w, "url", "https://example.org/learner");
        }),
        ("the type in capitals", Invalid, &["recipient-type-mismatch"], |w| {
            w.hosted["recipient"]["type"] = json!("Email");
            expect(w, "email", LEARNER);
        }),
        ("the type as a full IRI", Valid, &[], |w| {
            w.hosted["recipient"]["type"] = json!("http://schema.org/email");
            expect(w, "email", LEARNER);
        }),
        ("the word email is to mean telephone", Invalid, &["decisive-term-redefined"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"email": "http://schema.org/telephone"}]);
            expect(w, "telephone", LEARNER);
        }),
        (
            "the same, and further up the word means something harmless",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                let harmless = json!([CONTEXT, {"email": "https://example.org/post"}]);
                w.hosted = json!({"@context": CONTEXT, "evidence": {"@context": harmless, "narrative": "n", "email": "x"}, "id": w.hosted["id"], "type": "Assertion",
                              "badge": w.hosted["badge"], "issuedOn": w.hosted["issuedOn"], "verification": {"type": "HostedBadge"},
                              "recipient": {"@context": {"email": "http://schema.org/telephone"}, "type": "email", "hashed": false, "identity": LEARNER}});
                expect(w, "telephone", LEARNER);
            },
        ),
        ("hashed under a context that hides it", Invalid, &["decisive-term-redefined"], |w| {
            hash(w, LEARNER, Value::Null);
            w.hosted["@context"] = json!([CONTEXT, {"hashed": null}]);
            let hash = w.hosted["recipient"]["identity"].as_str().unwrap().to_owned();
            expect(w, "email", &hash);
        }),
        ("the recipient is a profile that names the learner's address", Invalid, &[], |w| {
            w.hosted["recipient"] = json!({"type": ["Profile"], "id": format!("{M}/me"), "email": LEARNER});
            expect(w, "email", LEARNER);
        }),
        ("the identity stands under two names", Invalid, &["property-many"], |w| {
            w.hosted["recipient"]["obi:identityHash"] = json!("other@example.org");
            expect(w, "email", LEARNER);
        }),
        ("the recipient is a link to an object with the learner in it", Invalid, &[], |w| {
            w.hosted["recipient"] = json!(format!("{M}/recipient"));
            expect(w, "email", LEARNER);
        }),
        ("the recipient of the class is none of the badge", Invalid, &[], |w| {
            w.class["recipient"] = w.hosted["recipient"].clone();
            w.hosted.as_object_mut().unwrap().remove("recipient");
            expect(w, "email", LEARNER);
        }),
        (
            "the stolen badge: the thief's copy in hand names the thief",
            Invalid,
            &["recipient-mismatch", "input-differs-from-hosted-copy"],
            |w| {
                let mut copy = w.hosted.clone();
                copy["recipient"]["identity"] = json!("thief@example.net");
                w.input = Some(copy.to_string());
                expect(w, "email", "thief@example.net");
            },
        ),
        ("an expectation of nothing", Invalid, &["recipient-mismatch"], |w| expect(w, "email", "")),
        ("an expectation of nothing, and a badge to nobody", Invalid, &[], |w| {
            w.hosted["recipient"]["identity"] = json!("");
            expect(w, "email", "");
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}

/// An address of the recipient where it does not belong: in no finding, and no `Debug` form.
#[test]
fn addresses_that_stand_where_none_should() {
    let edits: &[(&str, Edit)] = &[
        ("expected the wrong way round", |w| w.options = w.options.clone().recipient(LEARNER, "email")),
        ("as the type of the recipient", |w| {
            w.hosted["recipient"] = json!({"type": LEARNER, "identity": "email"});
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as the recipient", |w| w.hosted["recipient"] = json!(LEARNER)),
        ("as a link of the recipient", |w| w.hosted["recipient"] = json!(format!("mailto:{LEARNER}"))),
        ("as the id of the recipient", |w| w.hosted["recipient"]["id"] = json!(format!("mailto:{LEARNER}"))),
        ("as a relative id of the recipient", |w| w.hosted["recipient"]["id"] = json!(LEARNER)),
        ("as the salt in a language", |w| {
            w.hosted["recipient"]["salt"] = json!({"@value": LEARNER, "@language": LEARNER});
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as hashed", |w| w.hosted["recipient"]["hashed"] = json!(LEARNER)),
        ("as a broken hash", |w| {
            w.hosted["recipient"]["hashed"] = json!(true);
            w.options = w.options.clone().recipient("email", LEARNER);
        }),
        ("as a name of the recipient", |w| w.hosted["recipient"][LEARNER] = json!(true)),
        ("as a name twice", |w| {
            let text = w.hosted.to_string().replacen(
                "\"recipient\":{",
                &format!("\"recipient\":{{\"{LEARNER}\":1,\"{LEARNER}\":2,"),
                1,
            );
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("as a name twice in hand", |w| {
            let text = w.hosted.to_string().replacen(
                "\"recipient\":{",
                &format!("\"recipient\":{{\"{LEARNER}\":1,\"{LEARNER}\":2,"),
                1,
            );
            w.input = Some(text);
        }),
        ("as two identities", |w| w.hosted["recipient"]["identity"] = json!([LEARNER, "x"])),
        ("as an object", |w| w.hosted["recipient"]["identity"] = json!({"id": LEARNER})),
        ("as a coercion in the context of the recipient", |w| {
            w.hosted["recipient"]["@context"] = json!({"identity": {"@type": "@id"}})
        }),
        ("as a word of the vocabulary", |w| {
            w.hosted["recipient"]["@context"] =
                json!({"identity": {"@id": "obi:identityHash", "@type": "@vocab"}});
        }),
        ("as a language", |w| w.hosted["recipient"]["@language"] = json!(LEARNER)),
        ("as an alias of the keyword", |w| w.hosted["recipient"]["@context"] = json!({LEARNER: "@graph"})),
        ("as an index", |w| w.hosted["recipient"]["@index"] = json!(LEARNER)),
        ("behind a prefix", |w| w.hosted["recipient"]["type"] = json!(format!("schema:{LEARNER}"))),
        ("in a list that revokes it", |w| {
            w.hosted["revocationReason"] = json!({"@value": 7, "@type": LEARNER})
        }),
    ];
    let mut leaks = Vec::new();
    for (why, edit) in edits {
        let mut world = World::new();
        edit(&mut world);
        let report = world.hosted();
        let findings: Vec<String> =
            report.findings.iter().map(|f| f.to_json(Language::English).to_string()).collect();
        for text in [findings.join("\n"), format!("{report:?}"), report.headline(Language::English)] {
            if text.contains(LEARNER) {
                leaks.push(format!(
                    "{why}: {}",
                    text.replace(LEARNER, "*** ").chars().take(700).collect::<String>()
                ));
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}
