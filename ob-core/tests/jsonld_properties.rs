//! What holds of JSON-LD normalisation for every document: it never panics, the fast path and the slow path agree, and a badge means the
//! same in whatever words it is said.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ob_core::jsonld::{Contexts, Normalised, OPEN_BADGES_CONTEXT, normalise};
use ob_core::value::{HttpUrl, Json, Object, json};
use proptest::prelude::*;

const LINKS: [&str; 6] = ["badge", "issuer", "evidence", "image", "criteria", "related"];
const TEXTS: [&str; 9] =
    ["name", "description", "narrative", "salt", "uid", "startsWith", "allowedOrigins", "version", "tags"];
const CLASSES: [&str; 7] =
    ["Assertion", "BadgeClass", "Profile", "RevocationList", "HostedBadge", "IdentityObject", "email"];

fn iri() -> impl Strategy<Value = Json> {
    prop_oneof!["https://[a-z]{1,6}\\.example/[a-z/]{0,8}", "urn:uuid:[0-9a-f]{8}"].prop_map(Json::from)
}

fn plain() -> impl Strategy<Value = Json> {
    prop_oneof![
        "[ -~é🦀]{0,12}".prop_map(Json::from),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
    ]
}

fn one_or_many(value: BoxedStrategy<Json>) -> BoxedStrategy<Json> {
    prop_oneof![3 => value.clone(), 1 => prop::collection::vec(value, 0..3).prop_map(Json::Array)].boxed()
}

/// Objects in normal form.
fn node() -> BoxedStrategy<Json> {
    let leaf = Just(Json::Object(Object::new())).boxed();
    leaf.prop_recursive(3, 24, 5, |inner| {
        let link = prop_oneof![
            iri(),
            inner.clone().prop_filter("a mere id is a link", |node| {
                node.as_object().is_none_or(|object| !(object.len() == 1 && object.contains("id")))
            })
        ]
        .boxed();
        (
            prop::option::of(iri()),
            prop::option::of(prop::sample::select(&CLASSES[..])),
            prop::collection::btree_map(prop::sample::select(&LINKS[..]), one_or_many(link), 0..3),
            prop::collection::btree_map(prop::sample::select(&TEXTS[..]), one_or_many(plain().boxed()), 0..4),
            prop::option::of(any::<bool>()),
        )
            .prop_map(|(id, class, links, texts, revoked)| {
                let mut object = Object::new();
                if let Some(id) = id {
                    object.insert("id", id);
                }
                if let Some(class) = class {
                    object.insert("type", class);
                }
                for (name, value) in links.into_iter().chain(texts) {
                    object.insert(name, value);
                }
                if let Some(revoked) = revoked {
                    let name = if class == Some("RevocationList") { "revokedAssertions" } else { "revoked" };
                    object.insert(name, revoked);
                }
                Json::Object(object)
            })
    })
    .boxed()
}

fn document() -> impl Strategy<Value = Object> {
    node().prop_map(|node| {
        let mut object = Object::new().with("@context", OPEN_BADGES_CONTEXT);
        for (name, value) in node.into_object().unwrap() {
            object.insert(name, value);
        }
        object
    })
}

/// A document in other words, that mean the same: the choice at every name and value is the next of `choices`.
struct Disguise {
    choices: Vec<u8>,
    at: usize,
    /// Terms of a context of its own, filled as they are used.
    context: Object,
}

impl Disguise {
    fn choose(&mut self, of: u8) -> u8 {
        self.at += 1;
        self.choices[self.at % self.choices.len()] % of
    }

    fn name(&mut self, term: &str) -> String {
        let iri = match term {
            "badge" | "issuer" | "evidence" | "criteria" | "narrative" | "salt" | "uid"
            | "allowedOrigins" | "revoked" => {
                format!("obi:{term}")
            }
            "revokedAssertions" => "obi:revoked".to_owned(),
            "tags" => "schema:keywords".to_owned(),
            "related" => "dc:relation".to_owned(),
            "name" | "description" | "image" | "version" => format!("schema:{term}"),
            "id" | "type" => format!("@{term}"),
            "startsWith" => "http://purl.org/dqm-vocabulary/v1/dqm#startsWith".to_owned(),
            class => {
                let choice = self.choose(3);
                return match (class, choice) {
                    ("email", 1) => "schema:email".to_owned(),
                    (_, 1) => format!("obi:{class}"),
                    ("HostedBadge", 2) => "hosted".to_owned(),
                    _ => class.to_owned(),
                };
            }
        };
        match self.choose(4) {
            0 => term.to_owned(),
            1 => iri,
            2 => iri
                .replace("obi:", "https://w3id.org/openbadges#")
                .replace("schema:", "http://schema.org/")
                .replace("dc:", "http://purl.org/dc/terms/"),
            _ => {
                let alias = format!("mijn_{term}");
                if LINKS.contains(&term) && self.choose(2) == 0 {
                    self.context.insert(alias.clone(), Object::new().with("@id", iri).with("@type", "@id"));
                } else if !self.context.contains(&alias) {
                    let meaning = if self.choose(2) == 0 { term.to_owned() } else { iri };
                    self.context.insert(alias.clone(), meaning);
                }
                alias
            }
        }
    }

    fn value(&mut self, value: &Json, link: bool) -> Json {
        match value {
            Json::Array(items) => {
                let items: Vec<Json> = items.iter().map(|item| self.value(item, link)).collect();
                if self.choose(3) == 0 { Object::new().with("@set", items).into() } else { items.into() }
            }
            Json::Object(object) => self.node(object).into(),
            Json::String(iri) if link => {
                if self.choose(2) == 0 {
                    Object::new().with(if self.choose(2) == 0 { "id" } else { "@id" }, iri.as_str()).into()
                } else {
                    value.clone()
                }
            }
            other if self.choose(2) == 0 => Object::new().with("@value", other.clone()).into(),
            other => other.clone(),
        }
    }

    fn node(&mut self, object: &Object) -> Object {
        let mut out = Object::new();
        for (name, value) in object.iter().filter(|(name, _)| *name != "@context") {
            let said = self.name(name);
            let value = match (name, value) {
                ("id", id) => id.clone(),
                ("type", class) => self.name(class.as_str().unwrap()).into(),
                (name, value) => self.value(value, LINKS.contains(&name)),
            };
            out.insert(said, value);
        }
        if self.choose(4) == 0 {
            out.insert("colour", "no context maps it");
        }
        if self.choose(4) == 0 {
            out.insert("obi:targetCode", Json::Null);
        }
        out
    }
}

fn disguised(document: &Object, choices: Vec<u8>) -> Json {
    let mut disguise = Disguise { choices, at: 0, context: Object::new() };
    let node = disguise.node(document);
    let context = vec![Json::from(OPEN_BADGES_CONTEXT), disguise.context.into()];
    let mut out = Object::new().with("@context", context);
    for (name, value) in node {
        out.insert(name, value);
    }
    out.into()
}

/// Any JSON, with a liking for what JSON-LD reads.
fn any_json() -> impl Strategy<Value = Json> {
    let name = prop_oneof![
        prop::sample::select(
            &[
                "@context",
                "@id",
                "@type",
                "@value",
                "@language",
                "@set",
                "@list",
                "@graph",
                "@base",
                "@vocab",
                "@reverse",
                "@container",
                "id",
                "type",
                "badge",
                "revoked",
                "revokedAssertions",
                "verify",
                "obi:revoked",
                "obi",
                "a",
                "a:b",
                ":",
                "",
                "https://w3id.org/openbadges#badge",
                "@",
                "@foo",
                "_:b",
            ][..]
        )
        .prop_map(str::to_owned),
        "[ -~é]{0,6}",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        plain(),
        iri(),
        name.clone().prop_map(Json::from),
        Just(Json::from(OPEN_BADGES_CONTEXT)),
        Just(Json::from("@id")),
        Just(Json::from("@vocab")),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

fn any_object() -> impl Strategy<Value = Json> {
    prop::collection::vec(
        (
            prop::sample::select(&["id", "type", "badge", "obi:revoked", "x:y", "name", "verify"][..]),
            any_json(),
        ),
        0..4,
    )
    .prop_flat_map(|members| {
        any_json().prop_map(move |rest| {
            let mut object: Object = members.clone().into_iter().collect();
            if let Json::Object(rest) = rest {
                for (name, value) in rest {
                    object.insert(name, value);
                }
            }
            object.into()
        })
    })
}

proptest! {
    #[test]
    fn a_document_in_normal_form_is_its_own(document in document()) {
        let document = Json::Object(document);
        let normal = normalise(&document, None, &Contexts::bundled()).unwrap();
        prop_assert!(matches!(normal, Normalised::Canonical(_)), "{}", document);
    }

    #[test]
    fn the_slow_path_agrees_with_the_fast_one(document in document()) {
        // An empty context beside the 2.0 one means nothing, and keeps the document off the fast path.
        let mut slow = document.clone();
        slow.insert("@context", vec![Json::from(OPEN_BADGES_CONTEXT), Object::new().into()]);
        let (slow, base) = (Json::Object(slow), HttpUrl::parse("https://base.example/x/y").unwrap());
        match normalise(&slow, Some(&base), &Contexts::bundled()).unwrap() {
            Normalised::Rewritten(rewritten) => {
                prop_assert_eq!(rewritten.object, document);
                prop_assert!(rewritten.redefinitions.is_empty() && !rewritten.no_context);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn a_badge_means_the_same_in_other_words(
        document in document(),
        choices in prop::collection::vec(any::<u8>(), 1..60),
    ) {
        let other = disguised(&document, choices);
        let normal = normalise(&other, None, &Contexts::bundled()).unwrap();
        prop_assert_eq!(normal.object().unwrap(), &document, "{}", other);
        prop_assert!(normal.redefinitions().is_empty());
    }

    #[test]
    fn nothing_panics_and_normal_forms_stay(
        document in any_object(),
        context in any_json(),
        own_context in any::<bool>(),
    ) {
        let base = HttpUrl::parse("https://base.example/x/y").unwrap();
        let mut contexts = Contexts::bundled();
        let mut document: Json = document;
        if let Some(object) = document.as_object_mut() {
            // Most random contexts are not valid, so they stand in every second document only.
            let own = object.remove("@context").filter(|_| own_context).unwrap_or(Object::new().into());
            object.insert("@context", vec![Json::from(OPEN_BADGES_CONTEXT), own]);
        }
        let mut result = normalise(&document, Some(&base), &contexts);
        for _ in 0..3 {
            let Ok(Normalised::NeedsContexts(urls)) = &result else { break };
            prop_assert!(!urls.is_empty());
            for url in urls {
                let _ = contexts.provide(url, &Object::new().with("@context", context.clone()).into());
                prop_assert!(contexts.contains(url));
            }
            result = normalise(&document, Some(&base), &contexts);
        }
        match result {
            Ok(Normalised::Rewritten(rewritten)) => {
                // The normal form is one: normalised again it stays as it is.
                let once = Json::Object(rewritten.object);
                match normalise(&once, Some(&base), &Contexts::bundled()) {
                    Ok(normal) => prop_assert_eq!(normal.object(), once.as_object(), "{}", document),
                    Err(error) => prop_assert!(false, "{} of {}", error, once),
                }
            }
            Ok(_) => {}
            Err(error) => prop_assert!(error.code().starts_with("jsonld-") && !error.to_string().is_empty()),
        }
    }
}

/// Objects that are nearly in normal form, and often are.
fn nearly_canonical() -> BoxedStrategy<Json> {
    let name = prop::sample::select(
        &[
            "id",
            "type",
            "revoked",
            "revokedAssertions",
            "verify",
            "verification",
            "hosted",
            "signed",
            "Assertion",
            "obi",
            "xsd",
            "badge",
            "image",
            "expires",
            "hashed",
            "email",
            "identity",
            "tags",
            "related",
            "validation",
            "@language",
            "@context",
            "@id",
            "@value",
            "colour",
            "obi:badge",
        ][..],
    );
    let text = prop::sample::select(
        &[
            OPEN_BADGES_CONTEXT,
            "Assertion",
            "RevocationList",
            "BadgeClass",
            "hosted",
            "HostedBadge",
            "email",
            "revokedAssertions",
            "id",
            "type",
            "obi:Assertion",
            "https://a.example/",
            "data:,x",
            "urn:a:b",
            "mailto:a",
            "_:b",
            "obi:x",
            "rel",
            "",
            "#f",
            "a b",
            "nl",
            "http://schema.org/x",
            "verify",
        ][..],
    );
    let leaf = prop_oneof![6 => text.prop_map(Json::from), 2 => any::<bool>().prop_map(Json::from), 1 => Just(Json::Null), 1 => Just(5.into())];
    let object = move |inner: BoxedStrategy<Json>| {
        prop::collection::vec((name.clone(), inner), 0..4)
            .prop_map(|members| Json::Object(members.into_iter().collect()))
            .boxed()
    };
    let values = leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 0..3).prop_map(Json::Array), object(inner.boxed())]
    });
    let name = prop::sample::select(
        &["id", "type", "revoked", "revokedAssertions", "badge", "tags", "hosted", "name", "identity"][..],
    );
    prop::collection::vec((name, values), 0..4)
        .prop_map(|members| Json::Object(members.into_iter().collect()))
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_two_paths_agree_on_whatever_comes_near(node in nearly_canonical()) {
        let with = |context: Json| {
            let mut object = Object::new().with("@context", context);
            for (name, value) in node.clone().into_object().unwrap() {
                object.insert(name, value);
            }
            Json::Object(object)
        };
        let (fast, slow) = (
            with(OPEN_BADGES_CONTEXT.into()),
            with(vec![Json::from(OPEN_BADGES_CONTEXT), Object::new().into()].into()),
        );
        let base = HttpUrl::parse("https://base.example/x/y").unwrap();
        let contexts = Contexts::bundled();
        let of = |document| normalise(document, Some(&base), &contexts).map(|normal| normal.object().cloned());
        prop_assert_eq!(of(&fast), of(&slow), "{}", fast);
    }
}

#[test]
fn a_document_as_deep_as_can_be_read_is_read() {
    let deep = json::JsonLimits::default().max_depth;
    let text = format!(
        r#"{{"@context":["{OPEN_BADGES_CONTEXT}"],"badge":{}{}}}"#,
        r#"{"badge":"#.repeat(deep - 2),
        format_args!(r#"{{"name":"x"}}{}"#, "}".repeat(deep - 2)),
    );
    let document = json::parse(text.as_bytes()).unwrap();
    assert!(normalise(&document, None, &Contexts::bundled()).is_ok());
}
