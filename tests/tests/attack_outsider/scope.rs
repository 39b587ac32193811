//! Where badges may be hosted: paths, hosts and what an issuer declares.

use crate::world::*;

#[test]
fn scope_of_hosted_badges() {
    fn at(w: &mut World, id: &str, verification: Value) {
        w.hosted["id"] = json!(id);
        w.issuer["verification"] = verification;
        let document = w.hosted.clone();
        let url = ob_core::value::HttpUrl::parse(id).unwrap().without_fragment().into_string();
        w.put(url, &document);
    }
    const ATTEMPTS: &[Attempt] = &[
        ("an overlong encoding of dots, which old servers decode", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/%c0%ae%c0%ae/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("an overlong encoding of a slash", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%c0%afx",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots before an encoded question mark", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%3fx",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots before an encoded hash", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%23x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots of full width, which some servers fold", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/\u{ff0e}\u{ff0e}/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots with a zero byte", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/..%00/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("dots in the IIS way of encoding", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/%u002e%u002e/x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        ("three dots are a name", Valid, &[], |w| {
            at(
                w,
                "https://school.example.edu/b/.../x",
                json!({"startsWith": "https://school.example.edu/b/"}),
            );
        }),
        (
            "a prefix with a fragment opens what stands in that fragment alone",
            Invalid,
            &["outside-scope"],
            |w| {
                at(
                    w,
                    "https://school.example.edu/b/1",
                    json!({"startsWith": "https://school.example.edu/b/1#x"}),
                );
            },
        ),
        ("a host in full width letters is that host", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "ｓｃｈｏｏｌ.example.edu"}));
        }),
        ("a host with an ideographic full stop is that host", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "school。example。edu"}));
        }),
        ("a Cyrillic o is another host", Invalid, &["outside-scope"], |w| {
            at(w, "https://sch\u{43e}ol.example.edu/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("a soft hyphen in a host is nothing", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"allowedOrigins": "sch\u{ad}ool.example.edu"}));
        }),
        ("a host that ends in a dot is another one", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu./b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("the host of allowedOrigins in an object", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://mallory.example.net/b/1",
                json!({"allowedOrigins": {"id": "https://mallory.example.net/"}}),
            );
        }),
        ("the suffix of a host is none", Invalid, &["outside-scope"], |w| {
            at(w, "https://xschool.example.edu/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("a host with a leading dot, as in cookies, opens no sub-domain", Invalid, &["outside-scope"], |w| {
            at(w, "https://b.school.example.edu/b/1", json!({"allowedOrigins": ".school.example.edu"}));
        }),
        ("startsWith without its last letter", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.education/b/1",
                json!({"startsWith": "https://school.example.edu"}),
            );
        }),
        ("startsWith under its full IRI", Invalid, &["outside-scope"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"http://purl.org/dqm-vocabulary/v1/dqm#startsWith": "https://school.example.edu/c/"}),
            );
        }),
        ("allowedOrigins under its compact IRI, of another host", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"obi:allowedOrigins": "other.example.edu"}));
        }),
        ("the profile's verification under the old name", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu/b/1", Value::Null);
            w.issuer.as_object_mut().unwrap().remove("verification");
            w.issuer["verify"] = json!({"startsWith": "https://school.example.edu/c/"});
        }),
        ("the same by a redefined word", Invalid, &["decisive-term-redefined"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"startsWith": "https://school.example.edu/c/"}));
            w.issuer["@context"] = json!([CONTEXT, {"startsWith": "https://example.org/else"}]);
        }),
        ("the same by a context inside the verification", Invalid, &["decisive-term-redefined"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"@context": {"startsWith": null}, "startsWith": "https://school.example.edu/c/"}),
            );
        }),
        ("a profile of two scopes, in two verifications", Invalid, &["property-many"], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!([{"startsWith": "https://school.example.edu/c/"}, {"startsWith": "https://school.example.edu/b/"}]),
            );
        }),
        ("another property of verification than id", Invalid, &["scope-property-unsupported"], |w| {
            at(w, "https://school.example.edu/b/1", json!({"verificationProperty": "obi:uid"}));
        }),
        ("the property by its keyword", Valid, &[], |w| {
            at(w, "https://school.example.edu/b/1", json!({"verificationProperty": "@id"}));
        }),
        ("the verification of a platform that names its type by the old word", Valid, &[], |w| {
            at(
                w,
                "https://school.example.edu/b/1",
                json!({"type": "hosted", "allowedOrigins": ["school.example.edu", "www.school.example.edu"]}),
            );
        }),
        ("an id with two slashes is another path", Invalid, &["outside-scope"], |w| {
            at(w, "https://school.example.edu//b/1", json!({"startsWith": "https://school.example.edu/b/"}));
        }),
        ("a tab in an id", Invalid, &[], |w| {
            w.hosted["id"] = json!("https://school.example.edu/b/\t1");
            w.input = Some(w.hosted.to_string());
        }),
        ("the id with a user without a name", Invalid, &["outside-scope"], |w| {
            at(w, "https://:pw@school.example.edu/b/1", json!({}));
            w.input = Some(w.hosted.to_string());
        }),
        ("an address of an IP in another form", Invalid, &["outside-scope"], |w| {
            at(w, "https://127.0.0.1/b/1", json!({"allowedOrigins": "school.example.edu"}));
        }),
        ("the form of one address is the other", Valid, &[], |w| {
            at(w, "https://2130706433/b/1", json!({"allowedOrigins": "127.0.0.1"}));
            w.hosted["id"] = json!("https://127.0.0.1/b/1");
            let document = w.hosted.clone();
            w.put("https://127.0.0.1/b/1", &document);
        }),
    ];
    try_all(ATTEMPTS, World::hosted);
}
