//! Contexts, keywords, dates and JSON.

use crate::world::*;

#[test]
fn json_ld_and_json() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "a context inside the badge takes its meaning away, further out it counts",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.hosted["recipient"]["@context"] = json!({"identity": null});
            },
        ),
        ("@vocab makes words of the recipient's own", Valid, &[], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://example.org/v#"}]);
            w.hosted["mood"] = json!("glad");
        }),
        ("expires by @vocab of the security vocabulary", Invalid, &["expired"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://w3id.org/security#"}]);
            w.hosted["expiration"] = json!("2026-02-01T00:00:00Z");
        }),
        ("revoked by a relative @vocab", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "#"}]);
            w.hosted["voked"] = json!(true);
        }),
        ("revoked by @vocab of the beginning of its IRI", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"@vocab": "https://w3id.org/openbadges#re"}]);
            w.hosted["voked"] = json!(true);
        }),
        ("revoked by an alias of an alias", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"a": "b", "b": "c", "c": "revoked"}]);
            w.hosted["a"] = json!(true);
        }),
        ("revoked by a prefix that ends in the middle of its word", Invalid, &["revoked"], |w| {
            w.hosted["@context"] =
                json!([CONTEXT, {"r": {"@id": "https://w3id.org/openbadges#re", "@prefix": true}}]);
            w.hosted["r:voked"] = json!(true);
        }),
        ("revoked by an array of contexts inside a context by address", Invalid, &["revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
            let context = json!({"@context": [CONTEXT, {"weg": "obi:revoked"}]});
            w.put(format!("{S}/context"), &context);
            w.hosted["weg"] = json!(true);
        }),
        ("a context takes its meaning from a name that decides nothing", Valid, &["term-redefined"], |w| {
            w.class["@context"] = json!([CONTEXT, {"tags": null}]);
            w.class["tags"] = json!("AI");
        }),
        ("a context that leads back to itself", Invalid, &["jsonld-invalid"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
            let context = json!({"@context": format!("{S}/context")});
            w.put(format!("{S}/context"), &context);
        }),
        ("a context that is the class of the badge", Invalid, &["-revoked"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/class"), {"badge": null}]);
        }),
        ("a context that cannot be had", Unverifiable, &["context-unavailable"], |w| {
            w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
        }),
        (
            "a context of another address that looks like that of Open Badges",
            Unverifiable,
            &["context-unavailable"],
            |w| {
                w.hosted["@context"] = json!("https://w3id.org/openbadges/v2/../v2x");
            },
        ),
        ("the context with a question mark", Unverifiable, &["context-unavailable"], |w| {
            w.hosted["@context"] = json!("https://w3id.org/openbadges/v2?");
        }),
        ("the context in other letters of its host and with dots", Valid, &[], |w| {
            w.hosted["@context"] = json!("HTTPS://W3ID.org:443/openbadges/v1/../v2#context");
        }),
        (
            "a scoped context of the class Assertion in a context by address",
            Unverifiable,
            &["jsonld-unsupported"],
            |w| {
                w.hosted["@context"] = json!([CONTEXT, format!("{S}/context")]);
                let context = json!({"@context": {"Assertion": {"@id": "obi:Assertion", "@context": {"weg": "obi:revoked"}}}});
                w.put(format!("{S}/context"), &context);
                w.hosted["weg"] = json!(true);
            },
        ),
        ("a scoped context of an alias of the class", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"Uitreiking": {"@id": "obi:Assertion", "@context": {"weg": "obi:revoked"}}}]);
            w.hosted["type"] = json!("Uitreiking");
            w.hosted["weg"] = json!(true);
        }),
        ("a scoped context of a type beside the class", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"Extra": {"@id": "https://example.org/Extra", "@context": {"weg": "obi:revoked"}}}]);
            w.hosted["type"] = json!(["Assertion", "Extra"]);
            w.hosted["weg"] = json!(true);
        }),
        ("@graph at the top", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@graph"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@graph by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"g": "@graph"}]);
            w.hosted["g"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@nest by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"n": "@nest"}]);
            w.hosted["n"] = json!({"revoked": true});
        }),
        ("@included by an alias", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"n": "@included"}]);
            w.hosted["n"] = json!([{"id": format!("{S}/a/1"), "revoked": true}]);
        }),
        ("@reverse at the top", Unverifiable, &["jsonld-unsupported"], |w| {
            w.hosted["@reverse"] = json!({"related": {"id": format!("{S}/a/1"), "revoked": true}});
        }),
        ("an alias of @id and the id itself", Invalid, &["jsonld-invalid"], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"adres": "@id"}]);
            w.hosted["adres"] = json!(format!("{S}/a/2"));
            w.input = Some(w.hosted.to_string());
        }),
        ("an alias of @type adds another class", Invalid, &[], |w| {
            w.hosted["@context"] = json!([CONTEXT, {"soort": "@type"}]);
            w.hosted["soort"] = json!("BadgeClass");
            w.hosted["type"] = json!("Evidence");
        }),
        ("a value object as the date of the end", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!({"type": "xsd:dateTime", "@value": "2026-02-01T00:00:00Z"});
        }),
        ("the end as a text of another type", Invalid, &[], |w| {
            w.hosted["expires"] =
                json!({"type": "https://example.org/date", "@value": "2026-02-01T00:00:00Z"});
        }),
        ("the end twice: null and a date under its compact IRI", Invalid, &["expired"], |w| {
            w.hosted["expires"] = Value::Null;
            w.hosted["sec:expiration"] = json!("2026-02-01T00:00:00Z");
        }),
        ("the end in a set of a set", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!({"@set": [{"@set": ["2026-02-01T00:00:00Z"]}]});
        }),
        ("the end in an array of an array", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!([["2026-02-01T00:00:00Z"]])
        }),
        ("the end of the year 10000", Invalid, &["property-form"], |w| {
            w.hosted["expires"] = json!("10000-01-01T00:00:00Z")
        }),
        ("an end with a sign", Invalid, &["property-form"], |w| {
            w.hosted["expires"] = json!("+2027-01-01T00:00:00Z")
        }),
        ("an end before the flood", Invalid, &["expired"], |w| {
            w.hosted["expires"] = json!("0000-01-01T00:00:00+23:59")
        }),
        ("a leap second is not read", Invalid, &["property-form"], |w| {
            w.hosted["issuedOn"] = json!("2016-12-31T23:59:60Z")
        }),
        ("issued a moment ahead, in another zone", Invalid, &["issued-in-future"], |w| {
            w.hosted["issuedOn"] = json!("2026-06-01T01:00:00.000000001+01:00")
        }),
        ("a tolerance without end", Valid, &[], |w| {
            w.options = w.options.clone().clock_tolerance_seconds(i64::MAX);
            w.hosted["expires"] = json!("2026-02-01T00:00:00Z");
        }),
        ("a name in escapes is that name", Invalid, &["revoked"], |w| {
            w.input = None;
            let text = w.hosted.to_string().replacen('{', "{\"re\\u0076oked\":true,", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a name twice, once in escapes", Invalid, &["object-not-json"], |w| {
            let text = w.hosted.to_string().replacen('{', "{\"re\\u0076oked\":true,\"revoked\":false,", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("half a surrogate pair", Invalid, &["object-not-json"], |w| {
            let text = w.hosted.to_string().replacen('{', "{\"x\":\"\\ud800\",", 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("two documents in one", Invalid, &["object-not-json"], |w| {
            let text = format!("{0}{0}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a comment", Invalid, &["object-not-json"], |w| {
            let text = format!("/**/{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a guard before the JSON, as some servers write it", Invalid, &["object-not-json"], |w| {
            let text = format!(")]}}',\n{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a BOM before the JSON", Valid, &[], |w| {
            let text = format!("\u{feff}{}", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("JSON in UTF-16", Invalid, &["object-not-json"], |w| {
            let text: Vec<u8> = w.hosted.to_string().encode_utf16().flat_map(u16::to_le_bytes).collect();
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("a NUL behind the JSON", Invalid, &["object-not-json"], |w| {
            let text = format!("{}\0", w.hosted);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
        ("an array of one badge", Invalid, &["object-not-an-object"], |w| {
            let text = json!([w.hosted]);
            w.put(format!("{S}/a/1"), &text);
        }),
        ("a number without end", Valid, &[], |w| {
            let text = w.hosted.to_string().replacen('{', &format!("{{\"x\":1{},", "0".repeat(300_000)), 1);
            w.answers.insert(format!("{S}/a/1"), Response::ok(text));
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}
