//! What a name, a type and a link are read as.

use super::*;
use crate::jsonld::active::{is_absolute, looks_like_keyword};

#[test]
fn an_absolute_iri_begins_with_a_scheme() {
    for (text, expected) in [
        ("https://a.example/", true),
        ("urn:x:y", true),
        ("x:", true),
        ("X1+y-z.w:x", true),
        ("_:b", true),
        ("", false),
        ("a", false),
        (":x", false),
        (":", false),
        ("1a:x", false),
        ("+a:x", false),
        ("a_b:x", false),
        ("a b:x", false),
        ("é:x", false),
        ("__:x", false),
        ("a/b:c", false),
        ("1:b:c", false),
    ] {
        assert_eq!(is_absolute(text), expected, "{text}");
    }
}

#[test]
fn what_looks_like_a_keyword() {
    for (text, expected) in [
        ("@id", true),
        ("@foo", true),
        ("@FOO", true),
        ("@", false),
        ("@1", false),
        ("@foo1", false),
        ("@1foo", false),
        ("@foo-bar", false),
        ("@é", false),
        ("foo", false),
        ("a@foo", false),
        ("", false),
    ] {
        assert_eq!(looks_like_keyword(text), expected, "{text}");
    }
}

#[test]
fn links_are_relative_to_the_document() {
    for (link, expected) in [
        ("https://b.example/", "https://b.example/"),
        ("HTTPS://B.example", "HTTPS://B.example"),
        ("urn:uuid:1", "urn:uuid:1"),
        ("_:b", "_:b"),
        ("//b.example/x", "https://b.example/x"),
        ("1", "https://a.example/x/1"),
        ("../1?q#f", "https://a.example/1?q#f"),
        ("#f", "https://a.example/x/y#f"),
        ("", "https://a.example/x/y"),
        ("1:2", "https://a.example/x/1:2"),
        ("é", "https://a.example/x/%C3%A9"),
        // No reference has these characters; a text that has them stays what it is.
        ("a b", "a b"),
        ("a<", "a<"),
        ("a>", "a>"),
        (r#"a\""#, r#"a\""#),
        ("{a", "{a"),
        ("a}", "a}"),
        ("a|b", "a|b"),
        (r"a\\b", r"a\\b"),
        ("^a", "^a"),
        ("a`", "a`"),
        (r"a\n", r"a\n"),
    ] {
        let document =
            format!(r#"{{"@context":["{OPEN_BADGES_CONTEXT}",{{}}],"evidence":"{link}","id":"{link}"}}"#);
        let object = rewritten(&document, Some("https://a.example/x/y")).object;
        let expected = read(&format!("\"{expected}\""));
        assert_eq!(object.get("evidence"), Some(&expected), "{link}");
        assert_eq!(object.get("id"), Some(&expected), "{link}");
    }
}

#[test]
fn a_type_without_a_meaning_becomes_no_class() {
    let class = |document: &str| rewritten(document, None).object.get("type").map(ToString::to_string);
    assert_eq!(class(r#"{"@context":{},"@type":"Assertion"}"#), None);
    assert_eq!(class(r#"{"@context":{},"@type":"Gadget"}"#).as_deref(), Some(r#""Gadget""#));
    assert_eq!(class(r#"{"@context":{},"@type":"x:Gadget"}"#).as_deref(), Some(r#""x:Gadget""#));
}

#[test]
fn a_type_has_another_name_where_its_context_gives_it_one() {
    for (context, members, renamed) in [
        (r#"{"kind":"@type"}"#, r#""kind":"https://x.example/T""#, &["https://x.example/T"][..]),
        (
            r#"{"x":"https://x.example/"}"#,
            r#""type":["x:T","x:U"]"#,
            &["https://x.example/T", "https://x.example/U"],
        ),
        (r#"{"Mine":"https://x.example/T"}"#, r#""@type":"Mine""#, &["https://x.example/T"]),
        // As it is written, and in another spelling of Open Badges.
        (r#"{"x":"https://x.example/"}"#, r#""type":"https://x.example/T""#, &[]),
        ("{}", r#""type":"BadgeClass""#, &[]),
        ("{}", r#""@type":["obi:BadgeClass","https://w3id.org/openbadges#Profile"]"#, &[]),
    ] {
        let document = format!(r#"{{"@context":["https://w3id.org/openbadges/v2",{context}],{members}}}"#);
        assert_eq!(rewritten(&document, None).renamed_types, renamed, "{document}");
    }
}

#[test]
fn a_link_is_read_by_all_contexts_in_force_though_it_looks_like_one_of_the_normal_form() {
    let v2 = r#""https://w3id.org/openbadges/v2""#;
    let urn = r#"{"urn":"https://x.example/"}"#;
    let own =
        r#"{"urn":"https://x.example/","badge":{"@id":"https://w3id.org/openbadges#badge","@type":"@id"}}"#;
    for (context, link) in [
        (format!("[{v2},{{}}]"), "urn:a"),
        (format!("[{v2},{urn}]"), "https://x.example/a"),
        (format!("[{urn},{v2}]"), "https://x.example/a"),
        (format!("[{v2},{urn},{v2}]"), "https://x.example/a"),
        (own.to_owned(), "https://x.example/a"),
    ] {
        let document = format!(r#"{{"@context":{context},"x:y":1,"badge":"urn:a"}}"#);
        assert_eq!(rewritten(&document, None).object.text("badge"), Some(link), "{context}");
    }
}
