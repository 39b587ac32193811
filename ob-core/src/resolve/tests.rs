//! Documents by their URL, objects by their id, and what is said of those that cannot be had.

use super::{Answer, Documents, Lookup, Problem, Purpose, Redirect, Response, Unavailable, same_iri};
use crate::limits::{DOCUMENT_NODES_SEARCHED, JSON_MAX_BYTES};
use crate::model::{Class, Role};
use crate::schema::SchemaError;
use crate::value::Json;
use std::sync::Arc;

const CONTEXT: &str = r#""@context":"https://w3id.org/openbadges/v2""#;
const PROFILE: &str = "https://school.example/profile";

fn document(status: u16, final_url: Option<&str>, body: &str) -> Response {
    Response::Document {
        status,
        final_url: final_url.map(str::to_owned),
        media_type: None,
        body: body.as_bytes().to_vec(),
    }
}

fn holding(url: &str, body: &str) -> Documents {
    let mut documents = Documents::new();
    documents.provide(url, document(200, None, body)).unwrap();
    documents
}

/// What asking for an object yields: the pointer, what is wanted, or what is wrong.
fn ask(documents: &Documents, id: &str, class: Class) -> Result<String, String> {
    match documents.object_at(id, class) {
        Lookup::Found { pointer, .. } => Ok(pointer),
        Lookup::Wanted(url) => Err(format!("wanted: {url}")),
        Lookup::ContextsWanted(urls) => Err(format!("contexts: {}", urls.join(", "))),
        Lookup::NotRetrievable => Err("not retrievable".to_owned()),
        Lookup::Failed { problem, .. } => Err(problem.reason()),
    }
}

#[test]
fn an_object_is_what_its_own_id_says() {
    let profile = format!(r#"{{{CONTEXT},"id":"{PROFILE}","type":"Profile"}}"#);
    let documents = holding(PROFILE, &profile);
    assert_eq!(documents.iter().count(), 1);
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Ok(String::new()));
    assert_eq!(ask(&documents, "HTTPS://School.example:443/x/../profile", Class::Profile), Ok(String::new()));
    assert_eq!(
        ask(&documents, PROFILE, Class::BadgeClass),
        Err("a BadgeClass is expected, its type is Profile".to_owned())
    );
    let other = "https://school.example/Profile";
    assert_eq!(ask(&documents, other, Class::Profile), Err(format!("wanted: {other}")));
    assert_eq!(ask(&documents, "urn:uuid:1", Class::Profile), Err("not retrievable".to_owned()));
    let copy = holding(other, &profile);
    assert_eq!(ask(&copy, other, Class::Profile), Err(format!("it declares the id {PROFILE}")));
}

#[test]
fn only_lists_and_keys_may_leave_their_id_out() {
    let url = "https://school.example/x";
    for (class, found) in [
        (Class::RevocationList, true),
        (Class::CryptographicKey, true),
        (Class::Profile, false),
        (Class::BadgeClass, false),
    ] {
        let documents = holding(url, &format!(r#"{{{CONTEXT},"type":"{}"}}"#, class.name()));
        assert_eq!(ask(&documents, url, class).is_ok(), found, "{}", class.name());
        // A document that does not say what it is about has no say about its parts either.
        assert_eq!(ask(&documents, &format!("{url}#part"), class), Err("it declares the id ".to_owned()));
    }
    // Of these, only the key may leave its type out.
    let untyped = holding(url, &format!(r#"{{{CONTEXT},"id":"{url}"}}"#));
    assert_eq!(ask(&untyped, url, Class::CryptographicKey), Ok(String::new()));
    let missing = "a RevocationList is expected, its type is missing".to_owned();
    assert_eq!(ask(&untyped, url, Class::RevocationList), Err(missing));
    let several = holding(url, &format!(r#"{{{CONTEXT},"id":"{url}","type":["Profile","Issuer"]}}"#));
    let types = "a CryptographicKey is expected, its type is Profile, Issuer".to_owned();
    assert_eq!(ask(&several, url, Class::CryptographicKey), Err(types));
}

#[test]
fn a_fragment_names_a_part_of_its_own_document() {
    let key = |fragment: &str| format!(r#"{{"id":"{PROFILE}#{fragment}","type":"CryptographicKey"}}"#);
    let of = |id: &str| {
        let (a, b, c) = (key("a"), key("b"), key("c"));
        let keys = format!(r#"[{a},{{"type":"Image"}},{b}]"#);
        holding(
            PROFILE,
            &format!(r#"{{{CONTEXT},"id":"{id}","type":"Profile","publicKey":{keys},"x:y":{c}}}"#),
        )
    };
    let documents = of(PROFILE);
    let ask_key = |documents: &Documents, fragment: &str| {
        ask(documents, &format!("{PROFILE}#{fragment}"), Class::CryptographicKey)
    };
    assert_eq!(ask_key(&documents, "a"), Ok("/publicKey/0".to_owned()));
    assert_eq!(ask_key(&documents, "b"), Ok("/publicKey/2".to_owned()));
    // Nor is there a key where no badge has one.
    for missing in ["c", "d"] {
        let none = "the document holds no object of that id".to_owned();
        assert_eq!(ask_key(&documents, missing), Err(none));
    }
    // A document about something else may hold such an object, and has no say about missing ones.
    let other = of("https://other.example/profile");
    assert_eq!(ask_key(&other, "c"), Err("it declares the id https://other.example/profile".to_owned()));
    assert_eq!(ask_key(&Documents::new(), "a"), Err(format!("wanted: {PROFILE}")));
}

#[test]
fn a_part_is_sought_where_its_class_belongs() {
    let url = "https://school.example/badges";
    let body = format!(
        r##"{{{CONTEXT},"id":"{url}","type":"Assertion","badge":{{"id":"{url}#b","type":"BadgeClass","issuer":{{
            "id":"{url}#i","type":"Profile","publicKey":{{"id":"{url}#k","type":"CryptographicKey"}},
            "revocationList":{{"id":"{url}#r","type":"RevocationList"}}}}}}}}"##
    );
    let documents = holding(url, &body);
    for (fragment, class, place) in [
        ("b", Class::BadgeClass, Some("/badge")),
        ("i", Class::Profile, Some("/badge/issuer")),
        ("k", Class::CryptographicKey, Some("/badge/issuer/publicKey")),
        ("r", Class::RevocationList, Some("/badge/issuer/revocationList")),
        ("b", Class::Profile, None),
        ("b", Class::Assertion, None),
        ("b", Class::Endorsement, None),
    ] {
        let found = ask(&documents, &format!("{url}#{fragment}"), class).ok();
        assert_eq!(found.as_deref(), place, "{fragment} {}", class.name());
    }
}

#[test]
fn a_document_of_another_id_does_not_answer_for_a_part_without_fragment() {
    // The document at the id of a class is about something else, and holds an object that takes that id.
    let url = "https://school.example/class";
    let class = format!(r#"{{"id":"{url}","type":"BadgeClass"}}"#);
    let other = "https://school.example/assertion";
    let documents =
        holding(url, &format!(r#"{{{CONTEXT},"id":"{other}","type":"Assertion","badge":{class}}}"#));
    assert_eq!(ask(&documents, url, Class::BadgeClass), Err(format!("it declares the id {other}")));
}

#[test]
fn a_document_is_read_as_it_was_written_from_its_own_host_alone() {
    let written = |last: Option<&str>, body: &str, id: &str| {
        let mut documents = Documents::new();
        documents.provide(PROFILE, document(200, last, body)).unwrap();
        match documents.written_at(id) {
            Lookup::Found { object, pointer, .. } => Ok(format!("{pointer}{}", object.text("uid").unwrap())),
            Lookup::Wanted(url) => Err(format!("wanted: {url}")),
            Lookup::NotRetrievable => Err("not retrievable".to_owned()),
            Lookup::Failed { problem, .. } => Err(problem.reason()),
            Lookup::ContextsWanted(_) => panic!("nothing is normalised"),
        }
    };
    let body = r#"{"uid":"1"}"#;
    assert_eq!(written(None, body, PROFILE), Ok("1".to_owned()));
    assert_eq!(written(None, body, &format!("{PROFILE}#x")), Ok("1".to_owned()));
    assert_eq!(written(None, "[]", PROFILE), Err("JSON, but no object".to_owned()));
    assert_eq!(written(Some("https://b.example/"), body, PROFILE), Err("redirected to b.example".to_owned()));
    let other = "https://school.example/other";
    assert_eq!(written(None, body, &format!("{other}#x")), Err(format!("wanted: {other}")));
    assert_eq!(written(None, body, "urn:x:y"), Err("not retrievable".to_owned()));
}

#[test]
fn the_search_for_a_fragment_is_bounded() {
    let with = |objects: usize| {
        let filler = vec![r#"{"type":"Image"}"#; objects].join(",");
        let key = format!(r#"{{"id":"{PROFILE}#key","type":"CryptographicKey"}}"#);
        let body = format!(r#"{{{CONTEXT},"id":"{PROFILE}","type":"Profile","publicKey":[{filler},{key}]}}"#);
        ask(&holding(PROFILE, &body), &format!("{PROFILE}#key"), Class::CryptographicKey)
    };
    // The Profile and the key are two of them.
    let most = DOCUMENT_NODES_SEARCHED - 2;
    assert_eq!(with(most), Ok(format!("/publicKey/{most}")));
    assert!(with(most + 1).is_err());
}

#[test]
fn the_first_answer_for_a_url_stands() {
    let mut documents = Documents::new();
    assert_eq!((documents.len(), documents.is_empty()), (0, true));
    let body = |kind: &str| format!(r#"{{{CONTEXT},"id":"{PROFILE}","type":"{kind}"}}"#);
    documents.provide(&format!("{PROFILE}#me"), document(200, None, &body("Profile"))).unwrap();
    documents.provide(PROFILE, document(200, None, &body("BadgeClass"))).unwrap();
    assert!(documents.provide("urn:x:y", document(200, None, "")).is_err());
    assert_eq!((documents.len(), documents.is_empty()), (1, false));
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Ok(String::new()));
    // An answer that is shared stands beside those that were provided, and never in the place of one.
    let shared = Arc::clone(documents.held(PROFILE).unwrap().answer());
    let mut others = Documents::new();
    others.share(&shared);
    others.share(&shared);
    assert_eq!(others.len(), 1);
    assert_eq!(ask(&others, PROFILE, Class::Profile), Ok(String::new()));
}

#[test]
fn answers_that_are_no_document() {
    let reason = |response: Response| {
        let mut documents = Documents::new();
        documents.provide(PROFILE, response).unwrap();
        let problem = ask(&documents, PROFILE, Class::Profile).unwrap_err();
        (documents.held(PROFILE).unwrap().result(), problem)
    };
    let told = |result: &str, problem: &str| (result.to_owned(), problem.to_owned());
    assert_eq!(reason(document(404, None, "{}")), told("404", "HTTP status 404"));
    assert_eq!(reason(document(410, None, "{}")), told("410", "HTTP status 410"));
    assert_eq!(reason(document(200, None, "[]")), told("200", "JSON, but no object"));
    assert!(reason(document(200, None, "{")).1.len() > 10);
    assert_eq!(reason(Response::Unavailable(Unavailable::Timeout)), told("timeout", "timeout"));
    let downgrade = document(200, Some("http://school.example/profile"), "{}");
    assert_eq!(reason(downgrade), told("200", "redirected to http://school.example/profile"));
}

#[test]
fn a_redirect_is_judged_by_scheme_and_host() {
    let redirect = |asked: &str, last: &str| {
        let mut documents = Documents::new();
        documents.provide(asked, document(200, Some(last), "{}")).unwrap();
        documents.held(asked).unwrap().redirect().clone()
    };
    let other = Redirect::OtherHost("b.example".to_owned());
    assert_eq!(redirect("https://a.example/1", "https://a.example/2"), Redirect::SameHost);
    assert_eq!(redirect("https://a.example/1", "https://b.example/1"), other);
    assert_eq!(redirect("http://a.example/1", "http://a.example/2"), Redirect::SameHost);
    assert_eq!(redirect("http://a.example/1", "https://a.example/1"), Redirect::SameHost);
    let refused = |to: &str| Redirect::Refused(to.to_owned());
    assert_eq!(redirect("https://a.example/1", "http://a.example/1"), refused("http://a.example/1"));
    assert_eq!(redirect("https://a.example/1", "data:,x"), refused("data:,x"));

    let mut documents = Documents::new();
    let body = format!(r#"{{{CONTEXT},"id":"{PROFILE}","type":"Profile"}}"#);
    documents.provide(PROFILE, document(200, Some("https://b.example/1"), &body)).unwrap();
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Ok(String::new()));
    documents.refuse_other_hosts = true;
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Err("redirected to b.example".to_owned()));
}

#[test]
fn the_body_of_a_410_may_say_why() {
    let gone = |status: u16, body: &str| {
        let mut documents = Documents::new();
        documents.provide(PROFILE, document(status, None, body)).unwrap();
        documents.held(PROFILE).unwrap().gone_body().map(|json| json.to_string())
    };
    assert_eq!(gone(410, r#"{"revoked":true}"#).as_deref(), Some(r#"{"revoked":true}"#));
    assert_eq!(gone(200, r#"{"revoked":true}"#), None);
    assert_eq!(gone(410, "gone"), None);
    let padded = |length: usize| format!("{{}}{}", " ".repeat(length - 2));
    assert_eq!(gone(410, &padded(JSON_MAX_BYTES)).as_deref(), Some("{}"));
    assert_eq!(gone(410, &padded(JSON_MAX_BYTES + 1)), None);
}

#[test]
fn contexts_come_from_documents() {
    let url = |name: &str| format!("https://contexts.example/{name}");
    let body = format!(
        r#"{{"@context":["https://w3id.org/openbadges/v2","{}"],"id":"{PROFILE}","type":"Profile"}}"#,
        url("a")
    );
    let mut documents = holding(PROFILE, &body);
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Err(format!("contexts: {}", url("a"))));
    assert_eq!(documents.use_contexts(&[format!("{}#x", url("a"))]), [url("a")]);
    documents.provide(&url("a"), document(200, None, r#"{"@context":{}}"#)).unwrap();
    documents.provide(&url("b"), document(500, None, "")).unwrap();
    assert_eq!(documents.use_contexts(&[url("a"), url("b"), url("c")]), [url("c")]);
    assert_eq!(ask(&documents, PROFILE, Class::Profile), Ok(String::new()));
    assert_eq!(documents.missing_context(&[url("a")]), None);
    let missing = documents.missing_context(&[url("a"), url("b")]).map(|problem| problem.reason());
    assert_eq!(missing, Some(format!("context {}: HTTP status 500", url("b"))));
    // Of several, the first that is asked for, whichever was found missing first.
    documents.provide(&url("c"), document(404, None, "")).unwrap();
    assert!(documents.use_contexts(&[url("c")]).is_empty());
    for (asked, status) in [(["c", "b"], 404), (["b", "c"], 500)] {
        let missing = documents.missing_context(&asked.map(url)).map(|problem| problem.reason());
        assert_eq!(missing, Some(format!("context {}: HTTP status {status}", url(asked[0]))));
    }
}

#[test]
fn an_answer_that_is_shared_means_what_the_contexts_of_each_verification_say() {
    let url = "https://contexts.example/a";
    let answer = |url: &str, body: String| Arc::new(Answer::new(url, document(200, None, &body)).unwrap());
    let body =
        format!(r#"{{"@context":["https://w3id.org/openbadges/v2","{url}"],"id":"{PROFILE}","naam":"x"}}"#);
    let profile = answer(PROFILE, body);
    let name = |context: Option<&Arc<Answer>>| {
        let mut documents = Documents::new();
        documents.share(&profile);
        context.into_iter().for_each(|context| documents.share(context));
        let needed = match documents.object_of(documents.held(PROFILE).unwrap()) {
            Lookup::ContextsWanted(urls) => urls,
            other => panic!("{other:?}"),
        };
        if !documents.use_contexts(&needed).is_empty() {
            return Err("wanted".to_owned());
        }
        match documents.object_of(documents.held(PROFILE).unwrap()) {
            Lookup::Found { object, .. } => Ok(["name", "email"].map(|term| object.contains(term))),
            Lookup::Failed { problem, .. } => Err(problem.reason()),
            other => panic!("{other:?}"),
        }
    };
    let means = |term: &str| answer(url, format!(r#"{{"@context":{{"naam":"schema:{term}"}}}}"#));
    let (one, other, none) = (means("name"), means("email"), answer(url, "[]".to_owned()));
    // Whoever comes first must not answer for those who come later, and nobody is in the way of the first.
    for _ in 0..2 {
        assert_eq!(name(Some(&one)), Ok([true, false]));
        assert_eq!(name(Some(&other)), Ok([false, true]));
        assert_eq!(name(None), Err("wanted".to_owned()));
        assert!(name(Some(&none)).is_err());
        // The same text in another answer counts as another context, and gives the same.
        assert_eq!(name(Some(&means("email"))), Ok([false, true]));
    }
}

#[test]
fn a_shared_answer_wants_the_contexts_that_each_verification_lacks() {
    let url = |name: &str| format!("https://contexts.example/{name}");
    let answer = |url: &str, body: String| Arc::new(Answer::new(url, document(200, None, &body)).unwrap());
    let contexts = format!(r#"["https://w3id.org/openbadges/v2","{}"]"#, url("a"));
    let profile = answer(PROFILE, format!(r#"{{"@context":{contexts},"id":"{PROFILE}"}}"#));
    let a = answer(&url("a"), format!(r#"{{"@context":["{}"]}}"#, url("b")));
    for has_a in [true, false, true, false] {
        let mut documents = Documents::new();
        documents.share(&profile);
        documents.share(&a);
        if has_a {
            assert!(documents.use_contexts(&[url("a")]).is_empty());
        }
        let wanted = match documents.object_of(documents.held(PROFILE).unwrap()) {
            Lookup::ContextsWanted(urls) => urls,
            other => panic!("{other:?}"),
        };
        assert_eq!(wanted, [url(if has_a { "b" } else { "a" })]);
    }
}

#[test]
fn a_schema_that_takes_too_much_takes_it_each_time() {
    let schema = format!(r#"{{"allOf":[{}]}}"#, vec![r#"{"title":"x"}"#; 100].join(","));
    let answer = Answer::new("https://a.example/schema", document(200, None, &schema)).unwrap();
    let faults = |left: &mut usize| answer.faults(&Json::Bool(true), left).unwrap().map(|found| found.len());
    let too_much = Err(SchemaError::Limit { what: "steps" });
    // Before it was looked through once, and after.
    for _ in 0..2 {
        let mut left = 50;
        assert_eq!((faults(&mut left), left), (too_much.clone(), 0));
        assert_eq!((faults(&mut left), left), (too_much.clone(), 0));
        let mut left = 1_000;
        assert_eq!(faults(&mut left), Ok(0));
        assert!(left < 900, "{left}");
    }
}

#[test]
fn a_whole_document_is_shown_without_a_copy() {
    let inner = r#""id":"https://school.example/profile","name":"n","publicKey":{"name":"k"}"#;
    for context in [
        r#""https://w3id.org/openbadges/v2""#,
        r#"["https://w3id.org/openbadges/v2",{"x":"https://x.example/"}]"#,
    ] {
        let documents = holding(PROFILE, &format!(r#"{{"@context":{context},{inner}}}"#));
        let held = documents.held(PROFILE).unwrap();
        let Lookup::Found { object, .. } = documents.object_of(held) else { panic!() };
        let key = object.get("publicKey").and_then(Json::as_object).unwrap();
        for (object, is_whole) in [(object, true), (key, false)] {
            let (one, other) = (held.shared(object), held.shared(object));
            assert_eq!((one.as_object(), other.as_object()), (Some(object), Some(object)));
            assert_eq!(Arc::ptr_eq(&one, &other), is_whole, "{context}");
        }
    }
}

#[test]
fn a_portal_that_moved_to_https_is_itself() {
    for (id, last, declared, is_found) in [
        ("http://a.example/1", Some("https://a.example/1"), "https://a.example/1", true),
        ("http://a.example/1", Some("https://a.example/1"), "http://a.example/1", true),
        ("http://a.example/1", Some("https://a.example/1"), "https://a.example/2", false),
        ("http://a.example/1", Some("https://a.example/2"), "https://a.example/1", false),
        ("http://a.example/1", None, "https://a.example/1", false),
        // With a port of its own it is another server.
        ("http://a.example:8080/1", Some("https://a.example:8080/1"), "https://a.example:8080/1", false),
        ("https://a.example/1", Some("https://a.example/1"), "http://a.example/1", false),
    ] {
        let mut documents = Documents::new();
        let body = format!(r#"{{{CONTEXT},"id":"{declared}","type":"Profile"}}"#);
        documents.provide(id, document(200, last, &body)).unwrap();
        let found = ask(&documents, id, Class::Profile);
        assert_eq!(found.is_ok(), is_found, "{id} {last:?} {declared} {found:?}");
    }
}

#[test]
fn violations_are_those_of_the_class_that_is_asked_for() {
    let documents =
        holding(PROFILE, &format!(r#"{{{CONTEXT},"id":"{PROFILE}","type":["Profile","BadgeClass"]}}"#));
    let held = documents.held(PROFILE).unwrap();
    let Lookup::Found { object, .. } = documents.object_of(held) else { panic!() };
    let fresh = |class| {
        let mut found = Vec::new();
        crate::model::validate(class, Role::Any, object, "", &mut found);
        found
    };
    // Twice each: what is remembered of the first must not answer for the second.
    for class in [Class::Profile, Class::BadgeClass, Class::Profile, Class::BadgeClass] {
        assert_eq!(held.violations(class, Role::Any, object).as_ref(), fresh(class), "{}", class.name());
    }
    assert_ne!(fresh(Class::Profile), fresh(Class::BadgeClass));
    let is_remembered =
        |class| matches!(held.violations(class, Role::Any, object), std::borrow::Cow::Borrowed(_));
    assert!(is_remembered(Class::Profile) && !is_remembered(Class::BadgeClass));
}

#[test]
fn iris_are_the_same_only_where_their_scheme_says_so() {
    for (a, b, same) in [
        ("urn:uuid:0C1D7FB8", "urn:uuid:0c1d7fb8", true),
        ("URN:UUID:0c1d7fb8", "urn:uuid:0c1d7fb8", true),
        ("urn:uuid:1", "urn:uuid:2", false),
        ("urn:x:A", "urn:x:a", false),
        ("urn:uuid:A", "urn:x:a", false),
        ("urn:x:A", "urn:x:A", true),
        ("short", "SHORT", false),
        ("https://a.example/A", "https://a.example/a", false),
        ("https://A.example", "https://a.example/", true),
        ("https://a.example/", "urn:uuid:1", false),
        ("urn:uuid:A", "urn:uuid:a", true),
        ("https://a.example/A?urn:uuid:1", "https://a.example/a?urn:uuid:1", false),
        ("data:,A", "DATA:,A", false),
    ] {
        assert_eq!((same_iri(a, b), same_iri(b, a)), (same, same), "{a} {b}");
    }
}

#[test]
fn words_have_one_meaning() {
    for reason in Unavailable::ALL {
        assert_eq!(Unavailable::named(reason.as_str()), Some(reason));
    }
    assert_eq!(Unavailable::named("lost"), None);
    let accepts = |purpose: Purpose, kind: &str| purpose.accept().split(", ").next() == Some(kind);
    assert!(accepts(Purpose::Assertion, "application/ld+json") && accepts(Purpose::Image, "image/png"));
    assert!(accepts(Purpose::Schema, "application/schema+json"));
    assert!(Purpose::Input.accept().contains("image/svg+xml") && Purpose::Input.accept().contains("ld+json"));
    assert_eq!((Purpose::Key.as_str(), Purpose::RevocationList.as_str()), ("key", "revocation-list"));
}

#[test]
fn problems_are_told_in_a_few_words() {
    assert_eq!(Problem::NoSuchFragment.reason(), "the document holds no object of that id");
    assert_eq!(Problem::IdMismatch { found: "urn:x:y".to_owned() }.reason(), "it declares the id urn:x:y");
}

#[test]
fn what_is_about_somebody_is_not_for_everybody() {
    let revised = r#""@context":["https://w3id.org/openbadges/v2",{"Auszeichnung":"obi:Assertion","an":"obi:recipient"}]"#;
    for (body, expected) in [
        (format!(r#"{{{CONTEXT},"type":"Profile"}}"#), true),
        (format!(r#"{{{CONTEXT},"type":["Profile","BadgeClass"]}}"#), true),
        (format!(r#"{{{CONTEXT},"type":"RevocationList","revokedAssertions":["urn:uuid:1"]}}"#), true),
        (format!(r#"{{{CONTEXT},"type":"Assertion"}}"#), false),
        (format!(r#"{{{CONTEXT},"type":["Profile","Endorsement"]}}"#), false),
        (format!(r#"{{{CONTEXT},"type":"Profile","recipient":{{}}}}"#), false),
        (format!(r#"{{{CONTEXT},"id":"https://a.example/1","revoked":true}}"#), false),
        (format!(r#"{{{CONTEXT},"badge":"https://a.example/1"}}"#), false),
        (format!(r#"{{{revised},"type":"Auszeichnung"}}"#), false),
        (format!(r#"{{{revised},"type":"Profile","an":{{}}}}"#), false),
        ("[]".to_owned(), false),
        ("{".to_owned(), false),
    ] {
        let documents = holding(PROFILE, &body);
        let document = documents.iter().next().unwrap();
        // What was not read may be anything.
        assert!(!document.answer().is_for_everybody(), "{body}");
        let _ = documents.object_of(document);
        assert_eq!(document.answer().is_for_everybody(), expected, "{body}");
    }
    let answer = |body: &str| Answer::new(PROFILE, document(200, None, body)).unwrap();
    for (body, expected) in [
        (r#"{"@context":{}}"#, true),
        (r#"{"@context":{},"recipient":{}}"#, false),
        (r#"{"@context":{},"type":"Assertion"}"#, false),
        (r#"{"context":{}}"#, false),
    ] {
        let context = answer(body);
        let _ = context.context();
        assert_eq!(context.is_for_everybody(), expected, "{body}");
    }
    let published = include_bytes!("../schema/published/award_rule.json");
    let published = crate::value::json::parse(published).unwrap().to_pretty_string();
    assert!(crate::schema::known(published.as_bytes()).is_some());
    for (body, expected) in [
        (r#"{"type":"object"}"#, true),
        (r#"{"type":"object","badge":1}"#, false),
        (r#"{"type":1}"#, false),
        ("true", false),
        (&published, true),
    ] {
        let schema = answer(body);
        let _ = schema.faults(&Json::Null, &mut 1_000);
        assert_eq!(schema.is_for_everybody(), expected, "{body}");
    }
}
