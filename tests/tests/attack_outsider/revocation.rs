//! Badges that their issuer took back, and lists that say so oddly.

use crate::world::*;
use ob_core::limits::VERIFY_MAX_UIDS;

#[test]
fn revocation() {
    const ATTEMPTS: &[Attempt] = &[
        (
            "the id of the badge with http in the list of a portal that moved to https",
            Invalid,
            &["revoked"],
            |w| {
                w.signed["id"] = json!(format!("http://school.example.edu/a/9"));
                w.list["revokedAssertions"] = json!([format!("{S}/a/9")]);
            },
        ),
        ("the other way round: the list is older than the move", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!(["http://school.example.edu/a/9"]);
        }),
        ("the bare UUID of a badge whose id is that UUID", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([UUID.trim_start_matches("urn:uuid:").to_uppercase()]);
        }),
        ("the same as uid of an entry", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"uid": UUID.trim_start_matches("urn:uuid:")}]);
        }),
        ("a reference relative to the list", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!(["/a/9"]);
        }),
        ("a relative reference as id of an entry", Invalid, &["revoked"], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!([{"id": "a/9"}]);
        }),
        ("a slash too many is another badge", Valid, &[], |w| {
            w.signed["id"] = json!(format!("{S}/a/9"));
            w.list["revokedAssertions"] = json!([format!("{S}/a/9/")]);
        }),
        ("an entry that embeds the whole badge", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([w.signed.clone()]);
        }),
        ("an entry that says that it is not revoked after all", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"id": UUID, "revoked": false}]);
        }),
        ("an entry by the IRI of a badge", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"@id": UUID, "@type": "obi:Assertion"}]);
        }),
        ("the uid in white space of another kind", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!(["\u{a0}9-x\u{2003}"]);
        }),
        ("a uid as the id of an entry, which makes an address of it", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"id": "9-x"}]);
        }),
        ("the uid of an entry with white space", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"uid": " 9-x "}]);
        }),
        ("the uid of an entry in a language", Unverifiable, &["revocation-list-unusable"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"uid": {"@value": "9-x", "@language": "en"}}]);
        }),
        ("the uid of the badge in an array of one", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!(["9-x"]);
            w.list["revokedAssertions"] = json!(["9-x"]);
        }),
        ("the uid of the entry in an array of one", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!("9-x");
            w.list["revokedAssertions"] = json!([{"uid": ["9-x"]}]);
        }),
        ("both, in sets", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!({"@set": ["9-x"]});
            w.list["revokedAssertions"] = json!({"@set": [{"uid": {"@set": ["9-x"]}}]});
        }),
        ("one of two uids of the badge", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!(["1", "9-x"]);
            w.list["revokedAssertions"] = json!(["9-x"]);
        }),
        (
            "more uids than are looked for, one of them in the list",
            Unverifiable,
            &["revocation-list-unusable"],
            |w| {
                w.signed["uid"] = (0..=VERIFY_MAX_UIDS).map(|uid| json!(uid.to_string())).collect();
                w.list["revokedAssertions"] = json!([VERIFY_MAX_UIDS.to_string()]);
            },
        ),
        ("as many uids as are looked for, the last of them in the list", Invalid, &["revoked"], |w| {
            w.signed["uid"] = (1..=VERIFY_MAX_UIDS).map(|uid| json!(uid.to_string())).collect();
            w.list["revokedAssertions"] = json!([VERIFY_MAX_UIDS.to_string()]);
        }),
        ("an entry by the id of the badge and by a uid that it has not", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!([{"id": UUID, "uid": "9-x"}]);
        }),
        ("an empty uid, and an entry of nothing", Unverifiable, &["-revoked"], |w| {
            w.signed["uid"] = json!("");
            w.list["revokedAssertions"] = json!([" "]);
        }),
        ("an entry that is the end of the badge's id, which is no UUID", Valid, &[], |w| {
            w.signed["id"] = json!("tag:x.example,2026:9");
            w.list["revokedAssertions"] = json!(["mple,2026:9"]);
        }),
        ("the uid of the badge is a number, and the entry its digits", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!(9);
            w.list["revokedAssertions"] = json!(["9"]);
        }),
        ("the uid of the badge has a language", Invalid, &["revoked"], |w| {
            w.signed["uid"] = json!({"@value": "9-x", "@language": "en"});
            w.list["revokedAssertions"] = json!(["9-x"]);
        }),
        ("revoked in an array of one in the payload", Invalid, &["revoked"], |w| {
            w.signed["revoked"] = json!([true])
        }),
        ("a list by the class Assertion as well", Invalid, &["revoked"], |w| {
            w.list["type"] = json!(["RevocationList", "Assertion"]);
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("a list that is revoked itself", Unverifiable, &["revocation-list-unusable"], |w| {
            w.list["revokedAssertions"] = json!(true);
        }),
        ("a list under a wrong media type counts", Invalid, &["revoked"], |w| {
            w.list["revokedAssertions"] = json!(UUID);
        }),
        ("a list that is gone", Unverifiable, &["revocation-list-unavailable"], |w| {
            let gone =
                Response::Document { status: 410, final_url: None, media_type: None, body: b"{}".to_vec() };
            w.answers.insert(format!("{S}/revoked"), gone);
        }),
        ("a list with no content", Unverifiable, &["revocation-list-unavailable"], |w| {
            let none =
                Response::Document { status: 204, final_url: None, media_type: None, body: Vec::new() };
            w.answers.insert(format!("{S}/revoked"), none);
        }),
        ("a list of another issuer", Unverifiable, &["revocation-list-of-another"], |w| {
            w.list["issuer"] = json!(format!("{M}/issuer"));
        }),
        (
            "a list that names its entries by @list through its context",
            Unverifiable,
            &["jsonld-unsupported"],
            |w| {
                w.list["@context"] =
                    json!([CONTEXT, {"revokedAssertions": {"@id": "obi:revoked", "@container": "@list"}}]);
            },
        ),
        ("a list whose entries stand under a word of its own", Invalid, &["revoked"], |w| {
            w.list["@context"] = json!([CONTEXT, {"ingetrokken": "obi:revoked"}]);
            let list = w.list.as_object_mut().unwrap();
            list.remove("revokedAssertions");
            list.insert("ingetrokken".into(), json!([UUID]));
        }),
        (
            "the word revokedAssertions is to mean something else in the list",
            Invalid,
            &["decisive-term-redefined"],
            |w| {
                w.list["@context"] =
                    json!([CONTEXT, {"revokedAssertions": "https://example.org/else", "r": "obi:revoked"}]);
                w.list["r"] = json!([]);
                w.list["revokedAssertions"] = json!([UUID]);
            },
        ),
        ("the profile's word for the list is redefined", Invalid, &["decisive-term-redefined"], |w| {
            w.issuer["@context"] = json!([CONTEXT, {"revocationList": "https://example.org/else"}]);
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        ("the profile names its list by a compact IRI", Invalid, &["revoked"], |w| {
            let list = w.issuer["revocationList"].take();
            w.issuer.as_object_mut().unwrap().remove("revocationList");
            w.issuer["obi:revocationList"] = list;
            w.list["revokedAssertions"] = json!([UUID]);
        }),
        (
            "the profile names its list by an expanded IRI and a value object",
            Invalid,
            &["revocation-list-unusable"],
            |w| {
                let list = w.issuer["revocationList"].take();
                w.issuer.as_object_mut().unwrap().remove("revocationList");
                w.issuer["https://w3id.org/openbadges#revocationList"] = json!({"@value": list});
            },
        ),
        ("the payload says revoked", Invalid, &["revoked"], |w| w.signed["revoked"] = json!(true)),
        ("the payload says revoked by the word of lists", Invalid, &["revoked"], |w| {
            w.signed["revokedAssertions"] = json!(true)
        }),
        ("the payload says revoked in a number", Invalid, &["revoked-unclear"], |w| {
            w.signed["revoked"] = json!(1)
        }),
        ("the payload says revoked in an empty object", Invalid, &["revoked-unclear"], |w| {
            w.signed["revoked"] = json!({})
        }),
        ("false and true", Invalid, &["revoked"], |w| w.signed["revoked"] = json!([false, true])),
        ("one is false, and its compact IRI is true", Invalid, &["revoked"], |w| {
            w.signed["revoked"] = json!(false);
            w.signed["obi:revoked"] = json!(true);
        }),
    ];
    try_all(ATTEMPTS, World::signed);
}
