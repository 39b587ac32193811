//! Framework documents: what each member may be, what is refused and where, and that everything read can be asked for again.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

mod rules;

use ob_core::criteria::{Framework, FrameworkError, LocalText, Named, Period, PictureFormat};
use ob_core::limits::{FRAMEWORK_ID_MAX_BYTES, SLUG_MAX_BYTES};
use serde_json::{Value, json};

const CURRICULUM: &str = include_str!("../../../spec-fixtures/criteria/curriculum.json");

/// The curriculum of the cases with another value at a place; `-` as the last part adds to an array.
fn patched(pointer: &str, value: Value) -> Value {
    let mut framework: Value = serde_json::from_str(CURRICULUM).unwrap();
    set(&mut framework, pointer, value);
    framework
}

fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}")) {
        Value::Object(members) => drop(members.insert(name.to_owned(), value)),
        Value::Array(items) if name == "-" => items.push(value),
        Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
        other => panic!("{parent}: {other}"),
    }
}

fn load(framework: &Value) -> Result<Framework, FrameworkError> {
    Framework::from_text(framework.to_string().as_bytes())
}

/// Code and place of an error.
fn fault(framework: &Value) -> (&'static str, String) {
    match load(framework) {
        Ok(_) => ("", String::new()),
        Err(error) => (error.code(), error.pointer().unwrap_or("-").to_owned()),
    }
}

/// Each value that is good there, and each that is refused there with that code.
fn values(pointer: &str, good: &[Value], code: &str, bad: &[Value]) {
    for value in good {
        assert_eq!(fault(&patched(pointer, value.clone())), ("", String::new()), "{pointer}: {value}");
    }
    for value in bad {
        let (found, at) = fault(&patched(pointer, value.clone()));
        let place = pointer.strip_suffix('-').map_or(pointer.to_owned(), |list| {
            let base: Value = serde_json::from_str(CURRICULUM).unwrap();
            format!("{list}{}", base.pointer(list.trim_end_matches('/')).unwrap().as_array().unwrap().len())
        });
        assert!(found == code && at.starts_with(&place), "{pointer}: {value}: {found} at {at}");
    }
}

#[test]
fn texts_and_names_have_their_form() {
    let wrong = "json-wrong-value";
    values("/format", &[], wrong, &[json!("ob-framework/2"), json!("")]);
    let long = "a".repeat(SLUG_MAX_BYTES);
    let bad_slugs =
        ["", "-", "a-", "-a", "a--b", "A", "a_b", "a/b", "é", &format!("{long}a")].map(Value::from);
    let good_slugs = [json!("a"), json!("0"), json!("a1-b2"), json!(long)];
    values("/slug", &good_slugs, wrong, &bad_slugs);
    values("/badges/0/slug", &good_slugs, wrong, &bad_slugs);
    values("/playlists/0/slug", &good_slugs, wrong, &bad_slugs);
    let level = |slug: &Value| json!([{ "slug": slug, "name": "x" }]);
    values("/levels", &good_slugs.each_ref().map(level), wrong, &bad_slugs.each_ref().map(level));
    values("/badges/0/rule", &good_slugs.each_ref().map(|id| json!({ "claimed-by-code": id })), wrong, &[]);

    let long = "a/".repeat(FRAMEWORK_ID_MAX_BYTES / 2 - 1) + "bc";
    let good_ids = ["a", "0/1-2/b", &long].map(Value::from);
    let bad_ids =
        ["", "/", "a/", "/a", "a//b", "a/-b", "a/b-", "a/b--c", "a/B", "a b", "a.b", &format!("{long}d")]
            .map(Value::from);
    let named = |id: &Value| json!({ "id": id, "name": "x" });
    values("/activities/-", &good_ids.each_ref().map(named), wrong, &bad_ids.each_ref().map(named));
    values("/assessments/-", &good_ids.each_ref().map(named), wrong, &bad_ids.each_ref().map(named));
    let code = |id: &Value| json!({ "claimed-by-code": id });
    values("/badges/0/rule", &good_ids.each_ref().map(code), wrong, &bad_ids.each_ref().map(code));

    values("/version", &[json!("0"), json!(" ")], wrong, &[json!("")]);
    for place in
        ["/name", "/description", "/issuer/name", "/badges/0/objective", "/badges/1/criteria/narrative"]
    {
        let good = [json!("x"), json!(" x"), json!({ "en": "x", "nl": "y" })];
        values(place, &good, wrong, &[json!(""), json!(" \n"), json!({ "en": "x", "nl": " " })]);
        values(
            place,
            &[],
            "framework-language",
            &[json!({}), json!({ "en": "x" }), json!({ "en": "x", "nl": "y", "de": "z" })],
        );
        values(place, &[], "json-wrong-kind", &[json!(1), json!(["x"])]);
    }
    let emails = ["", "x", "@", "@x", "x@", "a@b@c", "a b@c", "a@b c", "a@b\n"].map(Value::from);
    values("/issuer/email", &[json!("a@b"), json!("a.b+c@d.example")], wrong, &emails);
    values("/issuer/url", &[json!("http://a.example/x")], wrong, &[json!("ftp://a.example"), json!("x")]);
}

#[test]
fn languages_are_listed_once() {
    values("/languages", &[], "framework-empty-set", &[json!([])]);
    values("/languages", &[], "framework-duplicate", &[json!(["en", "nl", "EN"])]);
    values("/languages", &[], "json-wrong-value", &[json!(["en", "nl", "not a tag"])]);
    let tags = |count: u8| -> Value {
        let letter = |n: u8| char::from(b'a' + n);
        (0..count).map(|n| format!("{}{}", letter(n / 26), letter(n % 26))).collect::<Vec<_>>().into()
    };
    // A hundred are read; that the texts lack them is another matter.
    values("/languages", &[], "framework-too-many", &[tags(101)]);
    assert_eq!(fault(&patched("/languages", tags(100))).0, "framework-language");
    let error = load(&patched("/name", json!({ "nl": "x", "en": "y", "de": "z" }))).unwrap_err();
    let expected = "at /name: the language \"de\" is not listed; texts have exactly the languages that the framework lists";
    assert_eq!(error.to_string(), expected);
    let error = load(&patched("/name", json!({ "nl": "x" }))).unwrap_err();
    let expected =
        "at /name: the language \"en\" is missing; texts have exactly the languages that the framework lists";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn images_are_paths_beside_the_file() {
    let long = format!("{}/{}.svg", "a".repeat(100), "b".repeat(FRAMEWORK_ID_MAX_BYTES - 105));
    let svg = |path: &str| json!({ "svg": path });
    let good = ["a.svg", "a/B_c-9.d.svg", &long].map(svg);
    let bad = [
        "",
        ".svg",
        "/a.svg",
        "a//b.svg",
        "a/../b.svg",
        "./a.svg",
        "a/.b.svg",
        "a b.svg",
        "é.svg",
        "a.png",
        "a.svgz",
        "a\\b.svg",
    ]
    .map(svg);
    for place in ["/issuer/image", "/badges/0/image"] {
        values(place, &good, "json-wrong-value", &bad);
        let png = [json!({ "png": "a.png" }), json!({ "svg": "a.svg", "png": "a.png", "caption": "x" })];
        values(
            place,
            &png,
            "json-wrong-value",
            &[json!({}), json!({ "caption": "x" }), json!({ "png": "a.svg" })],
        );
        values(place, &[], "json-wrong-value", &[svg(&format!("a{long}"))]);
        values(place, &[], "json-unknown-member", &[json!({ "svg": "a.svg", "gif": "a.gif" })]);
    }
}

#[test]
fn names_are_unique_and_resolve() {
    let twice = "framework-duplicate";
    let named = |key: &str, id: &str| json!({ key: id, "name": "x" });
    values("/activities/-", &[named("id", "a/four")], twice, &[named("id", "a/one")]);
    values("/assessments/-", &[named("id", "a/one")], twice, &[named("id", "quiz")]);
    values(
        "/levels",
        &[json!([named("slug", "a")])],
        twice,
        &[json!([named("slug", "a"), named("slug", "a")])],
    );
    let set =
        |slug: &str, activities: &[&str]| json!({ "slug": slug, "name": "x", "activities": activities });
    values(
        "/modules/-",
        &[set("list", &["a/one"])],
        twice,
        &[set("mod", &["a/one"]), set("m", &["a/one", "a/two", "a/one"])],
    );
    values(
        "/playlists/-",
        &[set("mod", &["a/one"])],
        twice,
        &[set("list", &["a/one"]), set("m", &["a/one", "a/one"])],
    );
    values("/modules/0/activities", &[json!(["a/three"])], "framework-empty-set", &[json!([])]);
    values("/playlists/0/activities", &[json!(["a/one"])], "framework-empty-set", &[json!([])]);
    let unknown = "framework-unknown-reference";
    values("/modules/0/activities", &[], unknown, &[json!(["a/one", "quiz"])]);
    values("/modules/0/assessment", &[json!("quiz")], unknown, &[json!("a/one")]);
    values("/playlists/0/assessment", &[json!("quiz")], unknown, &[json!("none")]);
    values("/modules/0/assessment", &[], "json-wrong-value", &[json!("Quiz")]);
    values("/badges/0/level", &[], unknown, &[json!("basic")]);
    let message = |pointer: &str, value: Value| load(&patched(pointer, value)).unwrap_err().to_string();
    assert_eq!(
        message("/playlists/0/assessment", json!("none")),
        "at /playlists/0/assessment: the framework has no assessment \"none\"; add it or correct the name"
    );
    assert_eq!(
        message("/badges/1/level", json!("basic")),
        "at /badges/1/level: the framework has no level \"basic\"; add it or correct the name"
    );
    assert_eq!(
        message("/modules/0/activities", json!(["a/one", "a/one"])),
        "at /modules/0/activities/1: activity \"a/one\" stands twice; each has a name of its own"
    );
    assert_eq!(
        message("/badges/2/slug", json!("other")),
        "at /badges/2: badge \"other\" stands twice; each has a name of its own"
    );
    assert_eq!(
        message("/activities/-", named("id", "a/two")),
        "at /activities/3: activity \"a/two\" stands twice; each has a name of its own"
    );
}

#[test]
fn a_member_that_is_not_known_is_refused_everywhere() {
    let alignment = json!([{ "targetName": "x", "targetUrl": "https://a.example/" }]);
    let level = json!([{ "slug": "x", "name": "x" }]);
    for place in [
        "",
        "/issuer",
        "/issuer/image",
        "/activities/0",
        "/modules/0",
        "/playlists/0",
        "/assessments/0",
        "/levels/0",
        "/badges/0",
        "/badges/0/criteria",
        "/badges/0/alignment/0",
    ] {
        let mut framework = patched("/badges/0/alignment", alignment.clone());
        set(&mut framework, "/levels", level.clone());
        set(&mut framework, "/issuer/image", json!({ "svg": "a.svg" }));
        assert_eq!(fault(&framework).0, "");
        set(&mut framework, &format!("{place}/narative"), json!("x"));
        assert_eq!(fault(&framework), ("json-unknown-member", place.to_owned()));
    }
}

#[test]
fn everything_read_can_be_asked_for() {
    let mut file = patched("/description", json!({ "nl": "Over", "en": "About" }));
    set(
        &mut file,
        "/levels",
        json!([{ "slug": "basic", "name": "Basic" }, { "slug": "expert", "name": "Expert" }]),
    );
    set(&mut file, "/issuer/description", json!("A school"));
    set(&mut file, "/issuer/image", json!({ "png": "issuer.png", "svg": "issuer.svg", "caption": "A tree" }));
    let badge = json!({
        "slug": "full", "level": "expert", "name": "Full", "objective": "Everything",
        "outcomes": ["One", { "nl": "Twee", "en": "Two" }], "criteria": { "narrative": "Do it" },
        "rule": { "claimed-by-code": "c" }, "tags": ["a", "b"], "expires-after": "P2Y",
        "image": { "svg": "full.svg", "png": "badge.png", "caption": "A star" },
        "alignment": [
            { "targetName": "N", "targetUrl": "https://a.example/1", "targetDescription": "D", "targetFramework": "F", "targetCode": "C" },
            { "targetName": "M", "targetUrl": "https://a.example/2" },
        ],
    });
    set(&mut file, "/badges/-", badge);
    let framework = load(&file).unwrap();
    assert_eq!((framework.slug(), framework.version()), ("curriculum", "1"));
    assert_eq!(framework.name().get("en"), "Curriculum of the criteria cases");
    assert_eq!(framework.description().unwrap().get("nl"), "Over");
    let languages: Vec<&str> = framework.languages().iter().map(|tag| tag.as_str()).collect();
    assert_eq!(languages, ["nl", "en"]);
    let issuer = framework.issuer();
    assert_eq!(
        (issuer.name.get("en"), issuer.description.as_ref().unwrap().get("en")),
        ("Example School", "A school")
    );
    assert_eq!(
        (issuer.url.as_str(), issuer.email.as_str()),
        ("https://school.example/", "badges@school.example")
    );
    let ids = |list: &[Named]| list.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(framework.activities()), ["a/one", "a/two", "a/three"]);
    assert_eq!(ids(framework.assessments()), ["quiz"]);
    assert_eq!(ids(framework.levels()), ["basic", "expert"]);
    assert_eq!(framework.levels()[1].name.get("en"), "Expert");
    let module = &framework.modules()[0];
    assert_eq!(
        (module.slug.as_str(), module.name.get("en"), module.assessment.as_deref()),
        ("mod", "The module", Some("quiz"))
    );
    assert_eq!(module.activities, ["a/one", "a/two"]);
    let list = &framework.playlists()[0];
    assert_eq!(
        (list.slug.as_str(), list.name.get("nl"), list.assessment.as_deref()),
        ("list", "De lijst", None)
    );
    assert_eq!(list.activities, ["a/two", "a/three"]);

    assert_eq!(framework.badges().len(), 4);
    for slug in ["badge", "other", "third", "full"] {
        assert_eq!(framework.badge(slug).unwrap().slug(), slug);
    }
    let badge = framework.badge("full").unwrap();
    assert_eq!(
        (badge.level(), badge.name().get("en"), badge.objective().get("en")),
        (Some("expert"), "Full", "Everything")
    );
    assert_eq!(badge.outcomes().iter().map(|text| text.get("en")).collect::<Vec<_>>(), ["One", "Two"]);
    assert_eq!(badge.tags().iter().map(|text| text.get("en")).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!((badge.narrative().get("en"), badge.rule().kind().name()), ("Do it", "claimed-by-code"));
    assert_eq!(badge.expires_after(), Period::parse("P2Y"));
    let [first, second] = badge.alignment() else { panic!("{:?}", badge.alignment()) };
    let text = |text: &Option<LocalText>| text.as_ref().map(|text| text.get("en").to_owned());
    assert_eq!(
        (first.target_name.get("en"), first.target_url.as_str(), first.target_code.as_deref()),
        ("N", "https://a.example/1", Some("C"))
    );
    assert_eq!(
        (text(&first.target_description).unwrap(), text(&first.target_framework).unwrap()),
        ("D".into(), "F".into())
    );
    assert_eq!(
        (&second.target_description, &second.target_framework, &second.target_code),
        (&None, &None, &None)
    );
    let picture = badge.picture();
    assert_eq!(
        (picture.path(PictureFormat::Svg), picture.path(PictureFormat::Png)),
        (Some("full.svg"), Some("badge.png"))
    );
    assert_eq!(picture.caption().unwrap().get("en"), "A star");
    let plain = framework.badge("other").unwrap();
    assert_eq!(
        (plain.level(), plain.expires_after(), plain.picture().path(PictureFormat::Png)),
        (None, None, None)
    );
    assert!(plain.picture().caption().is_none() && plain.outcomes().is_empty() && plain.tags().is_empty());

    // Images: each path once, the issuer's as well.
    let missing =
        ["badge.png", "badge.svg", "full.svg", "issuer.png", "issuer.svg", "other.svg", "third.svg"];
    assert_eq!(framework.missing_images(), missing);
    let with = framework
        .clone()
        .with_image("issuer.svg", vec![1])
        .unwrap()
        .with_image("badge.png", vec![2])
        .unwrap();
    assert_eq!(with.missing_images(), ["badge.svg", "full.svg", "issuer.png", "other.svg", "third.svg"]);
    let image = with.issuer().image.as_ref().unwrap();
    assert_eq!((image.bytes(PictureFormat::Svg), image.bytes(PictureFormat::Png)), (Some(&[1][..]), None));
    assert_eq!(with.badge("full").unwrap().image(PictureFormat::Png), Some(&[2][..]));

    // The ids of published documents, each once.
    let mut with = framework.clone();
    for id in ["https://a.example/1", "https://a.example/2", "https://a.example/1"] {
        with = with.with_class_id("full", id).unwrap();
    }
    assert_eq!(with.badge("full").unwrap().class_ids(), ["https://a.example/1", "https://a.example/2"]);
    assert_eq!(with.badge("other").unwrap().class_ids(), &[] as &[String]);
    let error = with.with_class_id("none", "https://a.example/").unwrap_err();
    assert_eq!(
        error.to_string(),
        "at /badges: the framework has no badge \"none\"; add it or correct the name"
    );
    values("/badges/0/expires-after", &[json!("P9999D")], "json-wrong-value", &[json!("P0D"), json!("1D")]);
    let alignment =
        |url: &str, code: &str| json!([{ "targetName": "N", "targetUrl": url, "targetCode": code }]);
    values(
        "/badges/0/alignment",
        &[alignment("https://a.example/", "x")],
        "json-wrong-value",
        &[alignment("https://a.example/", ""), alignment("a", "x")],
    );
}

#[test]
fn a_text_is_given_in_the_nearest_language() {
    let mut file = patched("/languages", json!(["nl", "pt-BR", "pt", "en-GB"]));
    let texts = json!({ "nl": "nl", "pt": "pt", "en-GB": "en-GB", "pt-BR": "pt-BR" });
    for list in ["/activities", "/modules", "/playlists", "/assessments", "/badges"] {
        for item in file.pointer_mut(list).unwrap().as_array_mut().unwrap() {
            set(item, "/name", texts.clone());
        }
    }
    let framework = load(&file).unwrap();
    let name = framework.badge("badge").unwrap().name();
    for (asked, given) in [
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("pt", "pt"),
        ("pt-br", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("EN", "en-GB"),
        ("en-US", "en-GB"),
        ("de", "nl"),
        ("", "nl"),
    ] {
        assert_eq!(name.get(asked), given, "{asked}");
    }
    assert_eq!(name.tags().collect::<Vec<_>>(), ["nl", "pt-BR", "pt", "en-GB"]);
    let same = framework.name();
    assert_eq!((same.get("en"), same.tags().count()), ("Curriculum of the criteria cases", 0));
}
