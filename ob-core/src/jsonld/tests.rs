use super::*;
use crate::value::json;

fn read(text: &str) -> Json {
    json::parse(text.as_bytes()).unwrap()
}

fn rewritten(text: &str, base: Option<&str>) -> Rewritten {
    let base = base.map(|url| HttpUrl::parse(url).unwrap());
    match normalise(&read(text), base.as_ref(), &Contexts::bundled()).unwrap() {
        Normalised::Rewritten(rewritten) => rewritten,
        other => panic!("{other:?}"),
    }
}

fn code(text: &str) -> &'static str {
    normalise(&read(text), None, &Contexts::bundled()).unwrap_err().code()
}

#[test]
fn a_canonical_document_is_itself() {
    let text = r#"{"@context":"https://w3id.org/openbadges/v2","id":"https://a.example/1","type":"Assertion","revoked":false}"#;
    let document = read(text);
    let normal = normalise(&document, None, &Contexts::bundled()).unwrap();
    assert_eq!(normal, Normalised::Canonical(document.as_object().unwrap()));
}

#[test]
fn one_iri_two_terms() {
    let of = |text: &str| {
        let object = rewritten(text, None).object;
        (object.get("revoked").cloned(), object.get("revokedAssertions").cloned())
    };
    let (yes, list) = (Some(Json::Bool(true)), Some(Json::Array(vec!["urn:uuid:1".into()])));
    assert_eq!(of(r#"{"type":"Assertion","revokedAssertions":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":["Assertion"],"obi:revoked":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":"RevocationList","revoked":["urn:uuid:1"]}"#), (None, list.clone()));
    assert_eq!(of(r#"{"revoked":["urn:uuid:1"]}"#), (list.clone(), list.clone()));
    assert_eq!(of(r#"{"revokedAssertions":true}"#), (yes.clone(), yes.clone()));
    assert_eq!(of(r#"{"https://w3id.org/openbadges#revoked":true}"#), (yes.clone(), None));
    assert_eq!(of(r#"{"type":["RevocationList","Assertion"],"revoked":true}"#), (yes.clone(), yes));
    let both = Some(Json::Array(vec![false.into(), true.into()]));
    assert_eq!(of(r#"{"type":"Assertion","revoked":false,"obi:revoked":true}"#), (both, None));
}

#[test]
fn two_names_for_one_value_do_not_multiply() {
    // Every level holds what is in it twice: unbounded, sixty levels were 2^60 values.
    let nested = |levels: usize| {
        let (open, close) = (r#"{"revoked":"#.repeat(levels), "}".repeat(levels));
        format!(r#"{{"@context":"{OPEN_BADGES_CONTEXT}","revoked":{open}1{close}}}"#)
    };
    assert_eq!(code(&nested(60)), "jsonld-limit-iri-bytes");
    let object = rewritten(&nested(3), None).object;
    assert!(object.contains("revoked") && object.get("revoked") == object.get("revokedAssertions"));
}

#[test]
fn every_error_has_its_case() {
    for (text, expected) in [
        ("[]", "jsonld-not-an-object"),
        (r#"{"@graph":[]}"#, "jsonld-unsupported-graph"),
        (r#"{"tags":{"@list":["a"]}}"#, "jsonld-unsupported-list"),
        (r#"{"@reverse":{}}"#, "jsonld-unsupported-reverse"),
        (r#"{"@index":"a"}"#, "jsonld-unsupported-index"),
        (r#"{"@included":[]}"#, "jsonld-unsupported-included"),
        (r#"{"@nest":{}}"#, "jsonld-unsupported-nest"),
        (r#"{"name":{"@value":"a","@type":"@json"}}"#, "jsonld-unsupported-json"),
        (r#"{"name":{"@value":"a","@direction":"rtl"}}"#, "jsonld-unsupported-direction"),
        (r#"{"name":{"@value":"a","@index":"rtl"}}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"@import":"https://a.example/"}}"#, "jsonld-unsupported-import"),
        (r#"{"@context":{"@propagate":false}}"#, "jsonld-unsupported-propagate"),
        (r#"{"@context":{"@protected":true}}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"@version":1.2}}"#, "jsonld-unsupported-version"),
        (r#"{"@context":{"@base":"urn:a"}}"#, "jsonld-unsupported-base"),
        (r#"{"@context":{"@vocab":""}}"#, "jsonld-unsupported-vocab"),
        (r#"{"@context":{"a":{"@id":"x:a","@container":"@list"}},"a":1}"#, "jsonld-unsupported-list"),
        (
            r#"{"@context":{"a":{"@id":"x:a","@container":"@language"}},"a":1}"#,
            "jsonld-unsupported-container",
        ),
        (r#"{"@context":{"a":{"@reverse":"x:a"}},"a":1}"#, "jsonld-unsupported-reverse"),
        (r#"{"@context":{"a":{"@id":"x:a","@nest":"b"}},"a":1}"#, "jsonld-unsupported-nest"),
        (r#"{"@context":{"a":{"@id":"x:a","@index":"b"}},"a":1}"#, "jsonld-unsupported-index"),
        (r#"{"@context":{"a":{"@id":"x:a","@context":{}}},"a":1}"#, "jsonld-unsupported-scoped-context"),
        (r#"{"@context":{"a":{"@id":"x:a","@protected":true}},"a":1}"#, "jsonld-unsupported-protected"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"@json"}},"a":1}"#, "jsonld-unsupported-json"),
        (
            r#"{"@context":{"t":{"@id":"x:t","@context":{}}},"@type":"t"}"#,
            "jsonld-unsupported-scoped-context",
        ),
        (r#"{"@context":5}"#, "jsonld-invalid-context"),
        (r#"{"@context":[["https://w3id.org/openbadges/v2"]]}"#, "jsonld-invalid-context"),
        (r#"{"@context":{"@language":5}}"#, "jsonld-invalid-context"),
        (r#"{"@context":"context.json"}"#, "jsonld-context-url"),
        (r#"{"@context":"urn:a"}"#, "jsonld-context-url"),
        (r#"{"@context":{"a":"b:c","b":"a:d"}}"#, "jsonld-cyclic-term"),
        (r#"{"@context":{"a":"a:a"}}"#, "jsonld-cyclic-term"),
        (r#"{"@context":{"@type":"x:y"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":5}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"b"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":"@context"}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","of":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"a":{"@id":"x:a","@type":"b"}}}"#, "jsonld-invalid-term"),
        (r#"{"@context":{"obi":"https://w3id.org/openbadges#","obi:revoked":"x:a"}}"#, "jsonld-invalid-term"),
        (r#"{"id":"urn:a","@id":"urn:b"}"#, "jsonld-colliding-ids"),
        (r#"{"id":5}"#, "jsonld-invalid-id"),
        (r#"{"id":["urn:a"]}"#, "jsonld-invalid-id"),
        (r#"{"type":5}"#, "jsonld-invalid-type"),
        (r#"{"type":["Assertion",{}]}"#, "jsonld-invalid-type"),
        (r#"{"type":"@set"}"#, "jsonld-invalid-type"),
        (r#"{"@value":"a"}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":{}}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":"a","@type":5}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@value":5,"@language":"nl"}}"#, "jsonld-invalid-value"),
        (r#"{"name":{"@set":[],"url":"x"}}"#, "jsonld-invalid-value"),
        (r#"{"@language":5}"#, "jsonld-invalid-value"),
        (r#"{"@context":{},"obi:revoked":true}"#, "jsonld-confusing-iri"),
        (r#"{"@context":{},"@id":"obi:Z"}"#, "jsonld-confusing-iri"),
        (
            r#"{"@context":{"k":{"@id":"http://a.example/k","@type":"@vocab"}},"k":"obi:Z"}"#,
            "jsonld-confusing-iri",
        ),
    ] {
        assert_eq!(code(text), expected, "{text}");
    }
}

/// A document under the 2.0 context and one of its own.
fn under(own: &str, members: &str) -> Rewritten {
    rewritten(&format!(r#"{{"@context":["https://w3id.org/openbadges/v2",{own}],{members}}}"#), None)
}

fn redefined(own: &str, members: &str) -> Vec<(&'static str, Option<String>)> {
    under(own, members).redefinitions.into_iter().map(|r| (r.term, r.meaning)).collect()
}

#[test]
fn what_a_context_takes_away_is_reported() {
    let ignored = Some("ex:ignored".to_owned());
    assert_eq!(redefined(r#"{"revoked":"ex:ignored"}"#, r#""revoked":true"#), [("revoked", ignored.clone())]);
    assert_eq!(redefined(r#"{"expires":null}"#, r#""expires":"2020""#), [("expires", None)]);
    assert_eq!(redefined("null", r#""revoked":true,"x":1"#), [("revoked", None)]);
    // However the name is spelt.
    assert_eq!(
        redefined(r#"{"obi":"ex:"}"#, r#""obi:revoked":true"#),
        [("revoked", Some("ex:revoked".into()))]
    );
    assert_eq!(redefined(r#"{"obi:revoked":null}"#, r#""obi:revoked":true"#), [("revoked", None)]);
    let full = r#""https://w3id.org/openbadges#revoked":true"#;
    assert_eq!(redefined(r#"{"https://w3id.org/openbadges#revoked":null}"#, full), [("revoked", None)]);
    assert_eq!(
        redefined(r#"{"verify":"ex:ignored"}"#, r#""verify":{}"#),
        [("verification", ignored.clone())]
    );
    assert_eq!(
        redefined(r#"{"revokedAssertions":null}"#, r#""revokedAssertions":["1"]"#),
        [("revoked", None)]
    );
    // A keyword, a class, and a term that becomes a keyword.
    assert_eq!(redefined(r#"{"id":"ex:ignored"}"#, r#""id":"urn:a""#), [("id", ignored.clone())]);
    assert_eq!(redefined(r#"{"Assertion":null}"#, r#""type":"Assertion""#), [("Assertion", None)]);
    assert_eq!(
        redefined(r#"{"revoked":"@type"}"#, r#""revoked":"Assertion""#),
        [("revoked", Some("@type".into()))]
    );
    // Inside, with the place; once per term.
    let inner = under(
        "{}",
        r#""badge":[{"issuer":{"@context":{"url":"ex:u"},"url":"urn:a","publicKey":{"url":"urn:b"}}}]"#,
    );
    assert_eq!(
        inner.redefinitions,
        [Redefinition { term: "url", pointer: "/badge/0/issuer".into(), meaning: Some("ex:u".into()) }]
    );
    // Before JSON-LD 1.1 any term could be a prefix: a reader of that age sees a revocation here.
    let old = r#"{"o":{"@id":"https://w3id.org/openbadges#"}}"#;
    assert_eq!(redefined(old, r#""o:revoked":true"#), [("revoked", Some("o:revoked".into()))]);
}

#[test]
fn what_stays_the_same_is_not_reported() {
    // The same meaning again, another spelling, terms that are not used, extensions.
    assert_eq!(redefined(r#"{"revoked":"obi:revoked"}"#, r#""revoked":true"#), []);
    assert_eq!(redefined(r#"{"ingetrokken":"revoked"}"#, r#""ingetrokken":true"#), []);
    assert_eq!(redefined(r#"{"revoked":null}"#, r#""name":"n""#), []);
    assert_eq!(redefined(r#"{"@vocab":"ex:"}"#, r#""colour":"red""#), []);
    let geo = r#""https://w3id.org/openbadges/extensions/applyLinkExtension/context.json""#;
    assert_eq!(
        redefined("{}", &format!(r#""extensions:a":{{"@context":{geo},"url":"https://a.example/"}}"#)),
        []
    );
}

#[test]
fn a_document_without_a_context_says_so() {
    let found = rewritten(r#"{"name":"n"}"#, None);
    assert!(found.no_context && found.redefinitions.is_empty());
    assert_eq!(found.object.text("@context"), Some(OPEN_BADGES_CONTEXT));
    assert!(!under("{}", r#""name":"n""#).no_context);
}

#[test]
fn contexts_are_asked_for_together() {
    let document = read(
        r#"{"@context":["https://w3id.org/openbadges/v2","https://a.example/1#x"],
            "badge":{"@context":["https://a.example/2","https://a.example/1"],"@graph":[]}}"#,
    );
    let mut contexts = Contexts::bundled();
    let ask = |contexts: &Contexts| match normalise(&document, None, contexts) {
        Ok(Normalised::NeedsContexts(urls)) => urls.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => vec![other.unwrap_err().code().to_owned()],
    };
    assert_eq!(ask(&contexts), ["https://a.example/1", "https://a.example/2"]);
    let nothing = read(r#"{"@context":{}}"#);
    contexts.provide(&HttpUrl::parse("https://a.example/1").unwrap(), &nothing).unwrap();
    assert_eq!(ask(&contexts), ["https://a.example/2"]);
    contexts.provide(&HttpUrl::parse("https://a.example/2#y").unwrap(), &nothing).unwrap();
    // Only now is the document known well enough to be refused.
    assert_eq!(ask(&contexts), ["jsonld-unsupported-graph"]);
}

#[test]
fn contexts_that_are_provided_are_checked() {
    let mut contexts = Contexts::bundled();
    let url = |url: &str| HttpUrl::parse(url).unwrap();
    let mut provide = |at: &str, text: &str| contexts.provide(&url(at), &read(text)).map_err(|e| e.code());
    assert_eq!(provide("https://a.example/", "[]"), Err("jsonld-not-an-object"));
    assert_eq!(provide("https://a.example/", "{}"), Err("jsonld-no-context-in-document"));
    assert_eq!(provide("http://w3id.org/openbadges/v2/", r#"{"@context":{}}"#), Err("jsonld-bundled"));
    for n in 0..crate::limits::JSONLD_MAX_REMOTE_CONTEXTS {
        assert_eq!(provide(&format!("https://a.example/{n}"), r#"{"@context":{}}"#), Ok(()));
    }
    assert_eq!(provide("https://a.example/0", r#"{"@context":{}}"#), Ok(()));
    assert_eq!(provide("https://a.example/more", r#"{"@context":{}}"#), Err("jsonld-limit-contexts"));
    assert!(contexts.contains(&url("https://w3id.org/openbadges/v1")));
}

#[test]
fn schemas_are_found_by_type() {
    let mut contexts = Contexts::bundled();
    let apply = "https://openbadgespec.org/extensions/applyLinkExtension/schema.json";
    for class in ["extensions:ApplyLink", "https://w3id.org/openbadges/extensions#ApplyLink"] {
        assert_eq!(contexts.validations_for(class).collect::<Vec<_>>(), [apply]);
    }
    let document = read(
        r#"{"@context":["https://w3id.org/openbadges/v2",{"mine":"https://mine.example/#","Rule":{"@id":"mine:Rule"}}],
            "obi:validation":[{"obi:validatesType":"mine:Level","obi:validationSchema":"https://mine.example/level.json"},
                {"obi:validatesType":"Rule","obi:validationSchema":"https://mine.example/rule.json"}, 5, {}],
            "validation":5}"#,
    );
    contexts.provide(&HttpUrl::parse("https://mine.example/context").unwrap(), &document).unwrap();
    assert_eq!(contexts.validations_for("Assertion").count(), 0);
    let mut entries = document.clone();
    entries.as_object_mut().unwrap().remove("validation");
    contexts.provide(&HttpUrl::parse("https://mine.example/context").unwrap(), &entries).unwrap();
    let of = |class: &str| contexts.validations_for(class).collect::<Vec<_>>();
    assert_eq!(of("https://mine.example/#Level"), ["https://mine.example/level.json"]);
    assert_eq!(of("https://mine.example/#Rule"), ["https://mine.example/rule.json"]);
    assert!(of("mine:Level").is_empty());
}

#[test]
fn limits_hold_at_their_numbers() {
    use crate::limits::*;
    let normal = |document: String| {
        normalise(&read(&document), None, &Contexts::bundled()).map_err(|e| e.code()).err()
    };
    let layers =
        |n: usize| format!(r#"{{"@context":[{}"#, r#"{"a":"x:a"},"#.repeat(n - 1)) + r#"{"a":"x:a"}]}"#;
    assert_eq!(normal(layers(JSONLD_MAX_CONTEXT_LAYERS)), None);
    assert_eq!(normal(layers(JSONLD_MAX_CONTEXT_LAYERS + 1)), Some("jsonld-limit-layers"));
    // One term leads to the next.
    let terms = |n: usize| {
        let links: Vec<String> = (0..n).map(|i| format!(r#""t{i:02}":"t{:02}""#, i + 1)).collect();
        format!(r#"{{"@context":{{{},"t{n:02}":"x:a"}}}}"#, links.join(","))
    };
    assert_eq!(normal(terms(JSONLD_MAX_TERM_CHAIN)), None);
    assert_eq!(normal(terms(JSONLD_MAX_TERM_CHAIN + 1)), Some("jsonld-limit-term-chain"));
    // A context object counts one, and each of its terms.
    let many = |n: usize| {
        let terms: Vec<String> = (0..n).map(|i| format!(r#""t{i}":"x:a""#)).collect();
        format!(r#"{{"@context":{{{}}}}}"#, terms.join(","))
    };
    assert_eq!(normal(many(JSONLD_MAX_DEFINITIONS - 1)), None);
    assert_eq!(normal(many(JSONLD_MAX_DEFINITIONS)), Some("jsonld-limit-definitions"));
    let urls = |n: usize| {
        let urls: Vec<String> = (0..n).map(|i| format!(r#""https://a.example/{i}""#)).collect();
        format!(r#"{{"@context":[{}]}}"#, urls.join(","))
    };
    assert_eq!(normal(urls(JSONLD_MAX_REMOTE_CONTEXTS)), None);
    // Asked for what it may ask; the error comes when these are there.
    let document = read(&urls(JSONLD_MAX_REMOTE_CONTEXTS + 1));
    let mut contexts = Contexts::bundled();
    let Ok(Normalised::NeedsContexts(needed)) = normalise(&document, None, &contexts) else { panic!() };
    assert_eq!(needed.len(), JSONLD_MAX_REMOTE_CONTEXTS);
    for url in &needed {
        contexts.provide(url, &read(r#"{"@context":{}}"#)).unwrap();
    }
    assert_eq!(normalise(&document, None, &contexts).unwrap_err().code(), "jsonld-limit-contexts");
    // Each context includes the next.
    let chain = |n: usize| {
        let mut contexts = Contexts::bundled();
        for i in 0..n {
            let next = if i + 1 < n { format!(r#""https://a.example/{}""#, i + 1) } else { "{}".to_owned() };
            let url = HttpUrl::parse(&format!("https://a.example/{i}")).unwrap();
            contexts.provide(&url, &read(&format!(r#"{{"@context":{next}}}"#))).unwrap();
        }
        let document = read(r#"{"@context":"https://a.example/0"}"#);
        normalise(&document, None, &contexts).map_err(|e| e.code()).err()
    };
    assert_eq!(chain(JSONLD_MAX_CONTEXT_CHAIN), None);
    assert_eq!(chain(JSONLD_MAX_CONTEXT_CHAIN + 1), Some("jsonld-limit-context-chain"));
    // A long prefix, used often.
    let long = "x".repeat(8_000);
    let uses = |n: usize| {
        let links = vec![r#""p:1""#; n].join(",");
        format!(
            r#"{{"@context":["https://w3id.org/openbadges/v2",{{"p":"x:{long}#"}}],"evidence":[{links}]}}"#
        )
    };
    assert_eq!(normal(uses(500)), None);
    assert_eq!(normal(uses(JSONLD_MAX_IRI_BYTES / 8_000)), Some("jsonld-limit-iri-bytes"));
    assert_eq!(
        normal(format!(r#"{{"@context":{{"p":"x:{}"}}}}"#, "x".repeat(IRI_MAX_BYTES))),
        Some("jsonld-invalid-term")
    );
    let tag = |n: usize| format!(r#"{{"@context":{{"@language":"{}"}}}}"#, "x".repeat(n));
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES)), None);
    assert_eq!(normal(tag(JSONLD_MAX_LANGUAGE_BYTES + 1)), Some("jsonld-invalid-context"));
    // Deeper than the reader lets through, so built by hand.
    let mut deep = Json::from("x");
    for _ in 0..JSONLD_MAX_DEPTH {
        deep = Object::new().with("badge", deep).into();
    }
    assert!(normalise(&deep, None, &Contexts::bundled()).is_ok());
    let deeper = Object::new().with("badge", deep).into();
    assert_eq!(normalise(&deeper, None, &Contexts::bundled()).unwrap_err().code(), "jsonld-limit-depth");
    let entries = |n: usize| {
        let entry = r#"{"validatesType":"x:T","validationSchema":"https://a.example/s"}"#;
        let document = format!(r#"{{"@context":{{}},"validation":[{}]}}"#, vec![entry; n].join(","));
        let mut contexts = Contexts::bundled();
        contexts.provide(&HttpUrl::parse("https://a.example/").unwrap(), &read(&document)).unwrap();
        contexts.validations_for("x:T").count()
    };
    assert_eq!(entries(JSONLD_MAX_VALIDATIONS + 1), JSONLD_MAX_VALIDATIONS);
}

#[test]
fn a_context_that_leads_to_itself_is_refused() {
    let mut contexts = Contexts::bundled();
    let url = HttpUrl::parse("https://a.example/").unwrap();
    contexts.provide(&url, &read(r#"{"@context":["https://a.example/#again"]}"#)).unwrap();
    let document = read(r#"{"@context":"https://a.example/"}"#);
    assert_eq!(normalise(&document, None, &contexts).unwrap_err().code(), "jsonld-context-loop");
}
