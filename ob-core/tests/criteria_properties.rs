//! Laws of the evaluation, whatever the record; the framework that comes with the library; the rule that travels with a badge.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use ob_core::criteria::{
    Criterion, Framework, FrameworkError, Holding, Outcome, PictureFormat, evaluate, extension,
};
use ob_core::limits::{FRAMEWORK_MAX_BADGES, FRAMEWORK_MAX_LOOKUPS, FRAMEWORK_MAX_RULES, RULE_MAX_DEPTH};
use ob_core::record::{
    Approval, BadgeStatus, EvidenceKind, HeldBadge, LearnerRecord, LearnerRecordBuilder, Submission,
};
use ob_core::text::Language;
use ob_core::value::{DateTime, HttpUrl, Instant, Json, Object, Score, json};
use proptest::prelude::*;

const CURRICULUM: &str = include_str!("../../spec-fixtures/criteria/curriculum.json");

fn now() -> Instant {
    Instant::from_unix_seconds(1_795_000_000)
}

fn score(text: &str) -> Score {
    Score::parse(text).unwrap()
}

/// The curriculum of the cases with other badges: slug and rule.
fn with_badges(badges: &[(&str, Json)]) -> Result<Framework, FrameworkError> {
    let mut framework = json::parse(CURRICULUM.as_bytes()).unwrap();
    let badges: Vec<Object> = badges
        .iter()
        .map(|(slug, rule)| {
            let template = framework.pointer("/badges/0").unwrap().as_object().unwrap().clone();
            template.with("slug", *slug).with("rule", rule.clone())
        })
        .collect();
    framework.as_object_mut().unwrap().insert("badges", badges);
    Framework::from_json(&framework)
}

fn rule(text: &str) -> Json {
    json::parse(text.as_bytes()).unwrap()
}

fn module_done(
    mut record: LearnerRecordBuilder,
    framework: &Framework,
    slug: &str,
    points: &str,
) -> LearnerRecordBuilder {
    let module = framework.modules().iter().find(|module| module.slug == slug).unwrap();
    for activity in &module.activities {
        record = record.completed(activity, None);
    }
    record.scored(module.assessment.as_ref().unwrap(), score(points), None)
}

#[test]
fn the_bundled_framework_is_complete() {
    let framework = Framework::ai4stem().unwrap();
    let slugs: Vec<_> = framework.badges().map(|badge| badge.slug().to_owned()).collect();
    assert_eq!(slugs.len(), 7);
    assert_eq!(slugs.last().map(String::as_str), Some("ai4stem-expert"));
    assert_eq!(framework.missing_images(), Vec::<&str>::new());
    for badge in framework.badges() {
        assert!(badge.image(PictureFormat::Svg).unwrap().starts_with(b"<"), "{}", badge.slug());
        assert!(badge.image(PictureFormat::Png).unwrap().starts_with(b"\x89PNG"), "{}", badge.slug());
        assert!(badge.name().tags().count() == 2 || badge.name().get("nl") == badge.name().get("en"));
        assert_eq!(badge.expires_after(), None);
    }
    assert_eq!(
        framework.badge("ai-in-vision").unwrap().name().get("nl-BE"),
        "Toepassing van AI in visie – Basis"
    );
    assert!(framework.badge("none").is_none());
}

#[test]
fn completing_the_sixth_module_earns_both_badges_and_only_once() {
    let framework = Framework::ai4stem().unwrap();
    let modules: Vec<String> = framework.modules().iter().map(|module| module.slug.clone()).collect();
    let mut record = LearnerRecord::builder("k-17");
    for module in &modules[..5] {
        record = module_done(record, &framework, module, "80 %");
    }
    let five = record.clone().build().unwrap();
    let evaluation = evaluate(&framework, &five, now());
    assert_eq!(evaluation.due().count(), 5);
    let expert = evaluation.decision("ai4stem-expert").unwrap();
    assert_eq!((expert.progress().have, expert.progress().need), (5, 6));
    assert_eq!(expert.missing(Language::English), ["Earn the badge “AI in games and puzzles – Foundation”"]);

    // 79.99 % is not enough for the sixth; 80 % is, and then both are due.
    let almost = module_done(record.clone(), &framework, &modules[5], "79.99 %").build().unwrap();
    assert_eq!(evaluate(&framework, &almost, now()).due().count(), 5);
    record = module_done(record, &framework, &modules[5], "80 %");
    let due: Vec<String> = evaluate(&framework, &record.clone().build().unwrap(), now())
        .due()
        .map(|d| d.badge().slug().into())
        .collect();
    assert_eq!(due.len(), 7);

    // Once they are in the record nothing is due, and all seven are still met.
    for slug in &due {
        record = record.holds(HeldBadge::new(slug));
    }
    let evaluation = evaluate(&framework, &record.build().unwrap(), now());
    assert_eq!((evaluation.due().count(), evaluation.met().count()), (0, 7));
    assert!(evaluation.decisions().all(|decision| decision.already_held()));
}

#[test]
fn a_class_id_stands_for_its_badge_and_counts_once() {
    let rules = [
        ("x", rule(r#"{"at-least":2,"of":[{"badge-held":"y"},{"badge-held":"z"}]}"#)),
        ("y", rule(r#"{"claimed-by-code":"y"}"#)),
        ("z", rule(r#"{"claimed-by-code":"z"}"#)),
    ];
    let framework = with_badges(&rules).unwrap();
    let framework = framework
        .with_class_id("y", "https://a.example/y/en")
        .unwrap()
        .with_class_id("y", "https://a.example/y/nl")
        .unwrap();
    let both = LearnerRecord::builder("k")
        .holds(HeldBadge::new("https://a.example/y/en"))
        .holds(HeldBadge::new("https://a.example/y/nl"))
        .holds(HeldBadge::new("y").with_status(BadgeStatus::Revoked))
        .build()
        .unwrap();
    let evaluation = evaluate(&framework, &both, now());
    assert_eq!(evaluation.decision("y").unwrap().holding(), Holding::Active);
    assert_eq!(evaluation.decision("x").unwrap().outcome(), Outcome::NotMet);
    let unknown = framework.with_class_id("none", "https://a.example/").unwrap_err();
    assert_eq!(unknown.code(), "framework-unknown-reference");
}

#[test]
fn the_rule_travels_with_the_badge() {
    let framework = Framework::ai4stem().unwrap();
    let base = HttpUrl::parse("https://school.example/badges/").unwrap();
    for badge in framework.badges() {
        let mut criteria = Object::new().with("narrative", badge.narrative().get("en"));
        extension::add(&mut criteria, extension::of_badge(&framework, badge, &base));
        let text = Json::from(criteria).to_string();
        let read = extension::read(&json::parse(text.as_bytes()).unwrap()).unwrap().unwrap();
        assert_eq!(&read.rule, badge.rule());
        assert_eq!(read.rule_version.as_deref(), Some(badge.rule_version()));
        assert!(read.version_matches);
        assert_eq!(read.framework.as_deref(), Some("ai4stem"));
        assert_eq!(read.modules.len(), usize::from(badge.slug() != "ai4stem-expert"));
        // Another threshold, or another activity, is another version.
        for (old, new) in [("80 %", "70 %"), ("a-picture-is-numbers", "a-picture")] {
            if text.contains(old) {
                let changed = text.replace(old, new);
                assert!(
                    !extension::read(&json::parse(changed.as_bytes()).unwrap())
                        .unwrap()
                        .unwrap()
                        .version_matches
                );
            }
        }
    }
    let documents = extension::documents(&base).unwrap();
    assert_eq!(documents[0].0, "https://school.example/badges/extensions/award-rule/context.json");
    let schema = documents[0].1.pointer("/obi:validation/0/obi:validationSchema").unwrap().as_str().unwrap();
    assert_eq!(schema, documents[1].0);
    assert_eq!(
        documents[0].1.pointer("/obi:validation/0/obi:validatesType").unwrap().as_str(),
        Some(extension::TYPE)
    );
    // Every member of every kind of rule is a term of the context: no JSON-LD processor drops it.
    let context = documents[0].1.pointer("/@context").unwrap().as_object().unwrap();
    let schema = documents[1].1.to_string();
    for name in [
        "all",
        "any",
        "at-least",
        "of",
        "activity-completed",
        "module-completed",
        "playlist-completed",
        "assessment",
        "attempt",
        "evidence",
        "task",
        "kinds",
        "approved-by",
        "peers",
        "claimed-by-code",
        "granted-by-organiser",
        "badge-held",
        "within",
        "from",
        "until",
        "rule",
        "ruleVersion",
        "framework",
        "frameworkVersion",
        "modules",
        "playlists",
        "slug",
        "activities",
    ] {
        assert!(context.contains(name), "{name}");
        assert!(schema.contains(&format!("\"{name}\"")), "{name}");
    }
    assert_eq!(extension::read(&"https://a.example/criteria".into()), Ok(None));
    assert_eq!(extension::read(&Json::Null), Ok(None));
}

#[test]
fn an_extension_is_read_in_the_form_that_a_processor_gives_it() {
    let criteria = rule(
        r#"{"id":"https://a.example/c","https://w3id.org/openbadges/extensions#AwardRule":{"rule":{"all":{"evidence":{"task":"t","kinds":"link","approved-by":"self"}}}}}"#,
    );
    let read = extension::read(&criteria).unwrap().unwrap();
    assert_eq!(read.rule.children().len(), 1);
    assert!(!read.version_matches);
    let broken = rule(r#"{"extensions:AwardRule":{"rule":{"all":[]}}}"#);
    let error = extension::read(&broken).unwrap_err();
    assert_eq!(
        (error.code(), error.pointer()),
        ("framework-empty-set", Some("/extensions:AwardRule/rule/all"))
    );
}

#[test]
fn rules_that_mean_the_same_have_one_version() {
    let version =
        |text: &str| with_badges(&[("x", rule(text))]).unwrap().badge("x").unwrap().rule_version().to_owned();
    let a = version(r#"{"assessment":"quiz","at-least":"80 %"}"#);
    assert_eq!(a, version(r#"{"attempt":"best","at-least":"4/5","assessment":"quiz"}"#));
    assert_ne!(a, version(r#"{"assessment":"quiz","at-least":"79.99 %"}"#));
    assert_ne!(a, version(r#"{"assessment":"quiz","at-least":"80 %","attempt":"last"}"#));
}

#[test]
fn a_set_without_rules_never_earns_even_when_built_by_hand() {
    use ob_core::criteria::{All, Any, AtLeast};
    for rule in [Criterion::from(All::new(vec![])), Any::new(vec![]).into(), AtLeast::new(0, vec![]).into()] {
        assert!(with_badges(&[("x", rule.to_json())]).is_err(), "{rule:?}");
    }
}

#[test]
fn limits_of_a_framework() {
    let nested = |depth: usize| {
        (1..depth).fold(rule(r#"{"claimed-by-code":"c"}"#), |inner, _| {
            Object::new().with("all", vec![inner]).into()
        })
    };
    assert!(with_badges(&[("x", nested(RULE_MAX_DEPTH))]).is_ok());
    assert_eq!(with_badges(&[("x", nested(RULE_MAX_DEPTH + 1))]).unwrap_err().code(), "framework-too-many");
    // Deeper than any stack, without a reader in between.
    assert_eq!(with_badges(&[("x", nested(1_000))]).unwrap_err().code(), "framework-too-many");

    let many = |count: usize| {
        let codes: Vec<Json> =
            (1..count).map(|i| rule(&format!(r#"{{"claimed-by-code":"c{i}"}}"#))).collect();
        with_badges(&[("x", Object::new().with("any", codes).into())])
    };
    assert!(many(FRAMEWORK_MAX_RULES).is_ok());
    assert_eq!(many(FRAMEWORK_MAX_RULES + 1).unwrap_err().code(), "framework-too-many");

    let slugs: Vec<String> = (0..=FRAMEWORK_MAX_BADGES).map(|i| format!("b{i}")).collect();
    let badges: Vec<(&str, Json)> =
        slugs.iter().map(|slug| (slug.as_str(), rule(r#"{"claimed-by-code":"c"}"#))).collect();
    assert!(with_badges(&badges[1..]).is_ok());
    assert_eq!(with_badges(&badges).unwrap_err().code(), "framework-too-many");

    // A module of 300 activities, named by rule after rule.
    let ids: Vec<String> = (0..300).map(|i| format!("m/{i}")).collect();
    let named = |id: &String| Object::new().with("id", id.as_str()).with("name", "n");
    let lookups = |rules: usize| {
        let mut framework = json::parse(CURRICULUM.as_bytes()).unwrap();
        let object = framework.as_object_mut().unwrap();
        object.insert("activities", ids.iter().map(named).collect::<Vec<_>>());
        object.insert("playlists", Json::Array(vec![]));
        let module = Object::new().with("slug", "m").with("name", "n").with("activities", ids.clone());
        object.insert("modules", vec![module]);
        let rules: Vec<Json> = (0..rules).map(|_| rule(r#"{"module-completed":"m"}"#)).collect();
        let badge = object.get("badges").unwrap().as_array().unwrap()[0].as_object().unwrap().clone();
        object.insert("badges", vec![badge.with("rule", Object::new().with("all", rules))]);
        Framework::from_json(&framework)
    };
    assert!(lookups(FRAMEWORK_MAX_LOOKUPS / 300 - 1).is_ok());
    assert_eq!(lookups(FRAMEWORK_MAX_LOOKUPS / 300 + 1).unwrap_err().code(), "framework-too-many");
}

#[test]
fn a_cycle_is_named() {
    let held = |slug: &str| rule(&format!(r#"{{"badge-held":"{slug}"}}"#));
    let error = with_badges(&[("a", held("b")), ("b", held("c")), ("c", held("b"))]).unwrap_err();
    let FrameworkError::Cycle { badges } = &error else { panic!("{error}") };
    assert_eq!(badges, &["b", "c", "b"]);
    // A long chain is no cycle, and no recursion.
    let slugs: Vec<String> = (0..FRAMEWORK_MAX_BADGES).map(|i| format!("b{i}")).collect();
    let mut chain: Vec<(&str, Json)> =
        slugs.windows(2).map(|pair| (pair[0].as_str(), held(&pair[1]))).collect();
    chain.push((slugs.last().unwrap(), rule(r#"{"claimed-by-code":"c"}"#)));
    let framework = with_badges(&chain).unwrap();
    let record = LearnerRecord::builder("k").redeemed("c", None).build().unwrap();
    assert_eq!(evaluate(&framework, &record, now()).due().count(), FRAMEWORK_MAX_BADGES);
}

#[test]
fn images_are_handed_in_by_their_paths() {
    let framework = with_badges(&[("x", rule(r#"{"claimed-by-code":"c"}"#))]).unwrap();
    assert_eq!(framework.missing_images(), ["badge.svg"]);
    let error = framework.clone().with_image("other.svg", vec![1]).unwrap_err();
    assert_eq!(error.code(), "framework-unknown-image");
    let with = framework.clone().with_image("badge.svg", vec![1, 2]).unwrap();
    assert_eq!(with.badge("x").unwrap().image(PictureFormat::Svg), Some(&[1, 2][..]));
    assert_eq!(with.badge("x").unwrap().image(PictureFormat::Png), None);
    assert_eq!(framework.badge("x").unwrap().image(PictureFormat::Svg), None);
}

#[test]
fn the_evaluation_as_json_is_stable() {
    let framework = Framework::ai4stem().unwrap();
    let record = LearnerRecord::builder("k").build().unwrap();
    let json = evaluate(&framework, &record, now()).to_json(Language::Dutch);
    assert_eq!(json, evaluate(&framework, &record, now()).to_json(Language::Dutch));
    assert_eq!(json.pointer("/now").unwrap().as_str(), Some(DateTime::from_instant(now()).unwrap().as_str()));
    assert_eq!(json.pointer("/decisions/0/outcome").unwrap().as_str(), Some("not-met"));
    assert_eq!(json.pointer("/decisions").unwrap().as_array().unwrap().len(), 7);
}

/// Rules without dates whose best attempt counts.
fn rules() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "(one|two|three)".prop_map(|id| format!(r#"{{"activity-completed":"a/{id}"}}"#)),
        Just(r#"{"module-completed":"mod"}"#.to_owned()),
        Just(r#"{"playlist-completed":"list"}"#.to_owned()),
        (0_u32..=10).prop_map(|n| format!(r#"{{"assessment":"quiz","at-least":"{n}/10"}}"#)),
        (
            1_u32..3,
            prop_oneof![
                Just("\"self\"".to_owned()),
                Just("\"organiser\"".to_owned()),
                (1_u32..3).prop_map(|n| format!("{{\"peers\":{n}}}"))
            ]
        )
            .prop_map(|(n, by)| format!(
                r#"{{"evidence":{{"task":"t","kinds":["link"],"at-least":{n},"approved-by":{by}}}}}"#
            )),
        Just(r#"{"claimed-by-code":"c"}"#.to_owned()),
        Just(r#"{"granted-by-organiser":"g"}"#.to_owned()),
        Just(r#"{"badge-held":"y"}"#.to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        (prop::collection::vec(inner, 1..4), 0_usize..3).prop_map(|(mut rules, kind)| {
            rules.sort();
            rules.dedup();
            let set = rules.join(",");
            match kind {
                0 => format!(r#"{{"all":[{set}]}}"#),
                1 => format!(r#"{{"any":[{set}]}}"#),
                _ => format!(r#"{{"at-least":{},"of":[{set}]}}"#, rules.len().div_ceil(2)),
            }
        })
    })
}

/// One more thing that a learner did: nothing rejected, revoked or without an outcome.
fn add(record: LearnerRecordBuilder, (what, n): (u8, u32)) -> LearnerRecordBuilder {
    let id = ["a/one", "a/two", "a/three"][n as usize % 3];
    let piece = Submission::new("t", EvidenceKind::Link).with_id((n % 3).to_string());
    match what {
        0 => record.completed(id, None),
        1 => record.scored("quiz", Score::of_points(n % 11, 10).unwrap(), None),
        2 => record.submission(piece.approved(Approval::peer(format!("p{}", n / 3)))),
        3 => record.submission(piece.approved(Approval::organiser()).approved(Approval::own())),
        4 => record.redeemed("c", None),
        5 => record.granted("g", None),
        6 => record.holds(HeldBadge::new("y")),
        _ => record.submission(piece),
    }
}

fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::NotMet => 0,
        Outcome::Undecided => 1,
        Outcome::Met => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn more_achievements_never_earn_less(x in rules(), done in prop::collection::vec((0_u8..8, 0_u32..12), 0..14), more in (0_u8..8, 0_u32..12)) {
        let y = rule(r#"{"any":[{"activity-completed":"a/one"},{"assessment":"quiz","at-least":"0.7"}]}"#);
        let framework = match with_badges(&[("x", rule(&x)), ("y", y)]) {
            Ok(framework) => framework,
            // A set may name one rule twice after all: {"all":[r]} beside r is not that.
            Err(error) => return Err(TestCaseError::fail(error.to_string())),
        };
        let less = done.iter().copied().fold(LearnerRecord::builder("k"), add);
        let more = add(less.clone(), more).build().unwrap();
        let less = evaluate(&framework, &less.build().unwrap(), now());
        let more = evaluate(&framework, &more, now());
        for (before, after) in less.decisions().zip(more.decisions()) {
            prop_assert!(rank(after.outcome()) >= rank(before.outcome()), "{} became {:?}", x, after.outcome());
            for decision in [&before, &after] {
                let progress = decision.progress();
                prop_assert_eq!(progress.have == progress.need, decision.outcome() == Outcome::Met);
                prop_assert_eq!(decision.missing(Language::Dutch).is_empty(), decision.outcome() == Outcome::Met);
                prop_assert_eq!(decision.grounds().is_empty(), decision.outcome() != Outcome::Met);
            }
        }
    }

    #[test]
    fn a_rule_survives_writing_and_reading(x in rules()) {
        let rule = Criterion::from_text(x.as_bytes()).unwrap();
        prop_assert_eq!(&Criterion::from_json(&rule.to_json()).unwrap(), &rule);
    }

    #[test]
    fn no_panic_on_a_damaged_framework(at in 0..CURRICULUM.len(), cut in 0_usize..12, put in "[\\[\\]{}\",:0-9a-z.-]{0,8}") {
        let bytes = CURRICULUM.as_bytes();
        let end = (at + cut).min(bytes.len());
        let text = [&bytes[..at], put.as_bytes(), &bytes[end..]].concat();
        if let Ok(framework) = Framework::from_text(&text) {
            let record = LearnerRecord::builder("k").build().unwrap();
            let _ = evaluate(&framework, &record, now()).to_json(Language::Dutch).to_string();
        }
    }

    #[test]
    fn no_panic_on_any_rule(text in "[\\[\\]{}\",:0-9a-z. -]{0,60}", name in "all|any|of|within|rule|evidence|assessment|at-least") {
        let _ = Criterion::from_text(text.as_bytes());
        for value in ["null", "true", "-1", "1e9", "\"\"", "[]", "{}", "[[]]", "[{}]", "{\"rule\":{}}"] {
            let _ = Criterion::from_text(format!(r#"{{"{name}":{value},"at-least":{value}}}"#).as_bytes());
            let _ = Criterion::from_text(format!(r#"{{"{name}":{value}}}"#).as_bytes());
        }
    }
}
