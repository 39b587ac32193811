//! Decisions as data: what they rest on, why they stand so, and the whole evaluation as the document that its schema describes.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "test code: a failure is the report"
)]

use ob_core::criteria::{
    ApprovedBy, Assessment, AttemptPolicy, Criterion, Evaluation, Evidence, Framework, Holding, Outcome,
    evaluate,
};
use ob_core::limits::RULE_MAX_DEPTH;
use ob_core::record::{EvidenceKind, LearnerRecord};
use ob_core::text::Language;
use ob_core::value::{DateTime, Instant, Object, Score};
use serde_json::{Value, json};

const CURRICULUM: &str = include_str!("../../spec-fixtures/criteria/curriculum.json");

fn at(text: &str) -> Instant {
    DateTime::parse(text).unwrap().instant()
}

fn now() -> Instant {
    at("2026-11-21T12:00:00Z")
}

/// The curriculum of the cases, in which this rule earns the badge `badge`.
fn framework(rule: Value) -> Framework {
    let mut framework: Value = serde_json::from_str(CURRICULUM).unwrap();
    framework["badges"][0]["rule"] = rule;
    Framework::from_text(framework.to_string().as_bytes()).unwrap()
}

fn record(mut members: Value) -> LearnerRecord {
    members["learner"] = json!("k-17");
    LearnerRecord::from_text(members.to_string().as_bytes()).unwrap()
}

fn evaluation(rule: Value, members: Value) -> Evaluation {
    evaluate(&framework(rule), &record(members), now())
}

fn data(object: &Object) -> Value {
    serde_json::from_str(&object.to_string()).unwrap()
}

#[test]
fn a_decision_says_what_it_rests_on() {
    let rule = json!({ "all": [
        { "activity-completed": "a/one" },
        { "playlist-completed": "list" },
        { "assessment": "quiz", "at-least": "80 %" },
        { "evidence": { "task": "poster", "kinds": ["link", "text"], "at-least": 2, "approved-by": "organiser" } },
        { "claimed-by-code": "open-day" },
        { "claimed-by-code": "fair" },
        { "granted-by-organiser": "helper" },
        { "granted-by-organiser": "guide" },
        { "badge-held": "other" },
        { "badge-held": "third" },
    ] });
    let (date, organiser) = ("2026-11-20T09:00:00Z", json!([{ "by": "organiser" }]));
    let members = json!({
        "activities": [{ "id": "a/one", "at": date }, { "id": "a/two", "completed": true }, { "id": "a/three", "at": date }],
        "assessments": [{ "id": "quiz", "attempts": [
            { "id": "1", "score": "1/2" }, { "id": "2", "score": "6/7", "at": date }, { "id": "3", "score": "12/14" },
        ] }],
        "evidence": [
            { "task": "poster", "kind": "link", "url": "https://a.example/p", "at": date, "approvals": organiser },
            { "task": "poster", "kind": "video", "url": "https://a.example/v", "approvals": organiser },
            { "task": "poster", "kind": "text", "text": "x", "approvals": organiser },
            { "task": "poster", "kind": "text", "text": "y" },
        ],
        "codes": [{ "id": "open-day", "at": date }, { "id": "fair" }],
        "grants": [{ "id": "helper", "at": date }, { "id": "guide" }, { "id": "other" }],
        "badges": [{ "badge": "third", "awarded-at": "2026-06-01T00:00:00Z", "assertion": "https://a.example/third" }],
    });
    let evaluation = evaluation(rule, members);
    let decision = evaluation.decision("badge").unwrap();
    let found: Vec<Value> =
        decision.grounds().iter().map(|ground| data(&ground.to_json(Language::English))).collect();
    let on = "on 20 November 2026, 09:00 (UTC)";
    let expected = [
        json!({ "kind": "activity", "id": "a/one", "sentence": format!("Completed “Lesson one” {on}"), "at": date }),
        json!({ "kind": "activity", "id": "a/two", "sentence": "Completed “Lesson two”" }),
        json!({ "kind": "activity", "id": "a/three", "sentence": format!("Completed “Lesson three” {on}"), "at": date }),
        json!({
            "kind": "assessment", "id": "quiz", "sentence": "Scored 85.71… % (6/7) in “the quiz” (needed: at least 80 %)",
            "at": date, "score": "6/7", "attempt": "2",
        }),
        json!({ "kind": "evidence", "id": "poster", "sentence": "Evidence for “poster” approved (link)", "at": date, "url": "https://a.example/p" }),
        json!({ "kind": "evidence", "id": "poster", "sentence": "Evidence for “poster” approved (text)" }),
        json!({ "kind": "code", "id": "open-day", "sentence": format!("Redeemed the code “open-day” {on}"), "at": date }),
        json!({ "kind": "code", "id": "fair", "sentence": "Redeemed the code “fair”" }),
        json!({ "kind": "grant", "id": "helper", "sentence": format!("The organiser granted “helper” {on}"), "at": date }),
        json!({ "kind": "grant", "id": "guide", "sentence": "The organiser granted “guide”" }),
        json!({ "kind": "badge", "id": "other", "sentence": "Has just earned the badge “Other”" }),
        json!({
            "kind": "badge", "id": "third", "sentence": "Holds the badge “Third” since 1 June 2026",
            "at": "2026-06-01T00:00:00Z", "url": "https://a.example/third",
        }),
    ];
    assert_eq!(Value::from(found), Value::from(expected.to_vec()));
    let undated =
        crate::evaluation(json!({ "badge-held": "other" }), json!({ "badges": [{ "badge": "other" }] }));
    assert_eq!(
        undated.decision("badge").unwrap().grounds()[0].sentence(Language::Dutch),
        "Heeft de badge “Andere”"
    );
}

#[test]
fn a_decision_is_said_in_one_sentence() {
    let quiz = json!({ "assessment": "quiz", "at-least": "80 %" });
    let rule = json!({ "all": [{ "module-completed": "mod" }, quiz] });
    let done = json!([{ "id": "a/one", "completed": true }, { "id": "a/two", "completed": true }]);
    let quiz = |attempt: Value| json!([{ "id": "quiz", "attempts": [attempt] }]);
    let met = json!({ "activities": done, "assessments": quiz(json!({ "score": "80 %" })) });
    let waits = json!({ "activities": done, "assessments": quiz(json!({ "graded": false })) });
    let held = |held: Value| json!({ "activities": done, "badges": [held] });
    for (members, outcome, holding, english, dutch) in [
        (met, "met", "not-held", "The badge “The badge” is earned", "De badge “De badge” is verdiend"),
        (
            json!({ "activities": done }),
            "not-met",
            "not-held",
            "The badge “The badge” is not earned yet: 2 of 3 steps done",
            "De badge “De badge” is nog niet verdiend: 2 van de 3 stappen gedaan",
        ),
        (
            waits,
            "undecided",
            "not-held",
            "The badge “The badge” waits for a review: 2 of 3 steps done",
            "De badge “De badge” wacht op een beoordeling: 2 van de 3 stappen gedaan",
        ),
        (
            held(json!({ "badge": "badge" })),
            "not-met",
            "active",
            "The badge “The badge” is already held",
            "De badge “De badge” is al in bezit",
        ),
        (
            held(json!({ "badge": "badge", "status": "revoked" })),
            "not-met",
            "revoked",
            "The badge “The badge” is not earned yet: 2 of 3 steps done",
            "De badge “De badge” is nog niet verdiend: 2 van de 3 stappen gedaan",
        ),
        (
            held(json!({ "badge": "badge", "status": "unknown" })),
            "not-met",
            "unknown",
            "The badge “The badge” is not earned yet: 2 of 3 steps done",
            "De badge “De badge” is nog niet verdiend: 2 van de 3 stappen gedaan",
        ),
        (
            held(json!({ "badge": "badge", "expires": "2026-11-21T12:00:00Z" })),
            "not-met",
            "expired",
            "The badge “The badge” is not earned yet: 2 of 3 steps done",
            "De badge “De badge” is nog niet verdiend: 2 van de 3 stappen gedaan",
        ),
    ] {
        let decision = evaluation(rule.clone(), members).decision("badge").unwrap();
        assert_eq!((decision.outcome().name(), decision.holding().name()), (outcome, holding));
        assert_eq!(decision.sentence(Language::English), english);
        assert_eq!(decision.sentence(Language::Dutch), dutch);
        assert_eq!(decision.already_held(), holding == "active");
    }
}

#[test]
fn an_evaluation_keeps_what_it_was_made_of() {
    let rule = json!({ "any": [{ "badge-held": "other" }, { "claimed-by-code": "c" }] });
    let evaluation = evaluation(rule, json!({ "codes": [{ "id": "c" }], "grants": [{ "id": "other" }] }));
    assert_eq!((evaluation.framework().slug(), evaluation.record().learner()), ("curriculum", "k-17"));
    assert_eq!(evaluation.now(), now());
    let slugs = |decisions: &mut dyn Iterator<Item = String>| decisions.collect::<Vec<_>>().join(" ");
    assert_eq!(slugs(&mut evaluation.decisions().map(|d| d.badge().slug().to_owned())), "badge other third");
    assert_eq!(slugs(&mut evaluation.met().map(|d| d.badge().slug().to_owned())), "badge other");
    assert_eq!(slugs(&mut evaluation.due().map(|d| d.badge().slug().to_owned())), "badge other");
    assert!(evaluation.decision("none").is_none());

    let decision = evaluation.decision("badge").unwrap().met().unwrap();
    assert_eq!((decision.framework().slug(), decision.record().learner()), ("curriculum", "k-17"));
    assert_eq!((decision.learner(), decision.now()), ("k-17", now()));
    assert_eq!((decision.outcome(), decision.holding()), (Outcome::Met, Holding::NotHeld));
    assert_eq!(decision.rule_version(), decision.badge().rule_version());
    assert!(decision.rule_version().starts_with("sha256$"));
    let root = decision.root();
    assert_eq!((root.criterion(), root.outcome()), (decision.badge().rule(), Outcome::Met));
    assert_eq!(root.progress(), decision.progress());
    assert_eq!(root.sentence(Language::English), "2 of 2 conditions are met, one is enough");
    let children: Vec<_> = root.children().collect();
    assert_eq!(children.len(), 2);
    assert_eq!(children[1].criterion().kind().name(), "claimed-by-code");
    assert_eq!(children[1].sentence(Language::English), "Redeemed the code “c”");
    assert_eq!((children[0].reason().code(), children[0].children().count()), ("badge-just-earned", 0));
    assert!(root.missing().is_empty() && children[0].missing().is_empty());
    let third = evaluation.decision("third").unwrap();
    assert!(third.met().is_none() && third.grounds().is_empty());
    let missing = third.root().missing();
    assert_eq!(missing[0].code(), "assessment-not-tried");
    assert_eq!(missing[0].facts().iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["name", "threshold"]);
}

#[test]
fn reasons_are_data_too() {
    let one = json!({ "code": "activity-missing", "facts": { "name": "Lesson one" } });
    let two = json!({ "code": "activity-missing", "facts": { "name": "Lesson two" } });
    let quiz = json!({ "assessment": "quiz", "at-least": "80 %" });
    let (from, until) = ("2026-11-01T01:00:00+01:00", "2026-11-30T00:00:00Z");
    for (rule, members, reason, missing) in [
        (
            json!({ "any": [{ "module-completed": "mod" }, quiz] }),
            json!({ "assessments": [{ "id": "quiz", "attempts": [{ "score": "79.99 %" }] }] }),
            json!({ "code": "any-not-met", "facts": { "met": 0, "of": 2 } }),
            json!([{ "code": "any-missing", "facts": { "options": [
                [one, two],
                [{ "code": "assessment-best", "facts": { "name": "the quiz", "threshold": "80 %", "score": "79.99 %" } }],
            ] } }]),
        ),
        (
            json!({ "within": { "from": from, "until": until }, "rule": { "activity-completed": "a/one" } }),
            json!({}),
            json!({ "code": "between", "facts": { "what": [[one]], "from": from, "until": until } }),
            json!([{ "code": "between", "facts": { "what": [[one]], "from": from, "until": until } }]),
        ),
        (
            json!({ "within": { "until": "2026-11-21T11:59:59Z" }, "rule": { "activity-completed": "a/one" } }),
            json!({}),
            json!({ "code": "until", "facts": { "what": [[one]], "until": "2026-11-21T11:59:59Z" } }),
            json!([{ "code": "over", "facts": { "what": [[one]], "until": "2026-11-21T11:59:59Z" } }]),
        ),
        (
            json!({ "evidence": { "task": "poster", "kinds": ["text", "badge-code"], "approved-by": { "peers": 3 } } }),
            json!({}),
            json!({ "code": "evidence-missing", "facts": { "task": "poster", "left": 1, "kinds": ["text", "badge-code"] } }),
            json!([{ "code": "evidence-missing", "facts": { "task": "poster", "left": 1, "kinds": ["text", "badge-code"] } }]),
        ),
        (
            json!({ "evidence": { "task": "poster", "kinds": ["text"], "approved-by": { "peers": 3 } } }),
            json!({ "evidence": [{ "task": "poster", "kind": "text", "text": "x" }] }),
            json!({ "code": "evidence-waiting-peers", "facts": { "task": "poster", "left": 1, "peers": 3 } }),
            json!([{ "code": "evidence-waiting-peers", "facts": { "task": "poster", "left": 1, "peers": 3 } }]),
        ),
        (
            json!({ "claimed-by-code": "c" }),
            json!({ "codes": [{ "id": "c", "at": from }] }),
            json!({ "code": "code-met-at", "facts": { "id": "c", "at": from } }),
            json!([]),
        ),
    ] {
        let decision = evaluation(rule, members).decision("badge").unwrap();
        assert_eq!(data(&decision.root().reason().to_json(Language::English)), reason);
        let found = decision
            .missing_reasons()
            .iter()
            .map(|reason| data(&reason.to_json(Language::English)))
            .collect();
        assert_eq!(Value::Array(found), missing);
    }
}

#[test]
fn an_evaluation_is_a_document() {
    let rule = json!({ "all": [{ "activity-completed": "a/one" }, { "badge-held": "other" }] });
    let evaluation = evaluation(
        rule,
        json!({ "grants": [{ "id": "other" }], "badges": [{ "badge": "third", "status": "revoked" }] }),
    );
    let text = evaluation.to_json(Language::Dutch).to_string();
    let versions: Vec<String> =
        evaluation.framework().badges().map(|badge| badge.rule_version().to_owned()).collect();
    let leaf = |kind: &str, outcome: &str, sentence: &str, code: &str, facts: Value, have: u32| {
        json!({
            "kind": kind, "outcome": outcome, "sentence": sentence, "reason": { "code": code, "facts": facts },
            "progress": { "have": have, "need": 1 },
        })
    };
    let expected = json!({
        "format": "ob-evaluation/1", "learner": "k-17", "framework": "curriculum", "framework-version": "1", "language": "nl",
        "now": "2026-11-21T12:00:00Z", "due": ["other"],
        "decisions": [
            {
                "badge": "badge", "name": "De badge", "outcome": "not-met", "holding": "not-held",
                "sentence": "De badge “De badge” is nog niet verdiend: 1 van de 2 stappen gedaan",
                "progress": { "have": 1, "need": 2 },
                "missing": [
                    { "sentence": "Rond “Les een” af", "reason": { "code": "activity-missing", "facts": { "name": "Les een" } } },
                ],
                "grounds": [], "rule-version": versions[0],
                "rule": {
                    "kind": "all", "outcome": "not-met", "sentence": "1 van de 2 voorwaarden is vervuld",
                    "reason": { "code": "all-not-met", "facts": { "met": 1, "of": 2 } }, "progress": { "have": 1, "need": 2 },
                    "rules": [
                        leaf("activity-completed", "not-met", "Rond “Les een” af", "activity-missing", json!({ "name": "Les een" }), 0),
                        leaf("badge-held", "met", "Heeft zojuist de badge “Andere” verdiend", "badge-just-earned", json!({ "name": "Andere" }), 1),
                    ],
                },
            },
            {
                "badge": "other", "name": "Andere", "outcome": "met", "holding": "not-held",
                "sentence": "De badge “Andere” is verdiend", "progress": { "have": 1, "need": 1 }, "missing": [],
                "grounds": [{ "kind": "grant", "id": "other", "sentence": "De organisator heeft “other” toegekend" }],
                "rule-version": versions[1],
                "rule": leaf("granted-by-organiser", "met", "De organisator heeft “other” toegekend", "grant-met", json!({ "id": "other" }), 1),
            },
            {
                "badge": "third", "name": "Derde", "outcome": "not-met", "holding": "revoked",
                "sentence": "De badge “Derde” is nog niet verdiend: 0 van de 1 stap gedaan", "progress": { "have": 0, "need": 1 },
                "missing": [{
                    "sentence": "Haal minstens 100 % voor “de toets” (nog niet geprobeerd)",
                    "reason": { "code": "assessment-not-tried", "facts": { "name": "de toets", "threshold": "100 %" } },
                }],
                "grounds": [], "rule-version": versions[2],
                "rule": leaf(
                    "assessment", "not-met", "Haal minstens 100 % voor “de toets” (nog niet geprobeerd)", "assessment-not-tried",
                    json!({ "name": "de toets", "threshold": "100 %" }), 0,
                ),
            },
        ],
    });
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    let decision = evaluation.decision("other").unwrap().to_json(Language::Dutch).to_string();
    assert_eq!(serde_json::from_str::<Value>(&decision).unwrap(), expected["decisions"][1]);
    // A moment that no date can say is left out, and the rest still said.
    let late =
        evaluate(evaluation.framework(), evaluation.record(), Instant::from_unix_seconds(i64::MAX / 2));
    assert!(late.to_json(Language::Dutch).pointer("/decisions/2").is_some());
}

#[test]
fn a_rule_is_written_in_one_form() {
    for (read, written) in [
        (
            r#"{"assessment":"q","at-least":"4/5"}"#,
            r#"{"assessment":"q","at-least":"80 %","attempt":"best"}"#,
        ),
        (
            r#"{"attempt":"first","at-least":"6/7","assessment":"q"}"#,
            r#"{"assessment":"q","at-least":"6/7","attempt":"first"}"#,
        ),
        (
            r#"{"attempt":"last","at-least":"1","assessment":"q"}"#,
            r#"{"assessment":"q","at-least":"100 %","attempt":"last"}"#,
        ),
        (
            r#"{"evidence":{"approved-by":{"peers":2},"kinds":["link","badge"],"task":"t"}}"#,
            r#"{"evidence":{"task":"t","kinds":["link","badge"],"at-least":1,"approved-by":{"peers":2}}}"#,
        ),
        (
            r#"{"evidence":{"approved-by":"self","at-least":3,"kinds":["text"],"task":"t"}}"#,
            r#"{"evidence":{"task":"t","kinds":["text"],"at-least":3,"approved-by":"self"}}"#,
        ),
        (
            r#"{"of":[{"claimed-by-code":"a"},{"granted-by-organiser":"a"}],"at-least":2}"#,
            r#"{"at-least":2,"of":[{"claimed-by-code":"a"},{"granted-by-organiser":"a"}]}"#,
        ),
        (
            r#"{"rule":{"any":[{"module-completed":"m"}]},"within":{"until":"2026-11-01T00:00:00Z"}}"#,
            r#"{"within":{"until":"2026-11-01T00:00:00Z"},"rule":{"any":[{"module-completed":"m"}]}}"#,
        ),
        (
            r#"{"within":{"until":"2026-11-02T00:00:00Z","from":"2026-11-01T00:00:00Z"},"rule":{"playlist-completed":"p"}}"#,
            r#"{"within":{"from":"2026-11-01T00:00:00Z","until":"2026-11-02T00:00:00Z"},"rule":{"playlist-completed":"p"}}"#,
        ),
        (
            r#"{"all":[{"badge-held":"b"},{"activity-completed":"a/b"}]}"#,
            r#"{"all":[{"badge-held":"b"},{"activity-completed":"a/b"}]}"#,
        ),
    ] {
        let rule = Criterion::from_text(read.as_bytes()).unwrap();
        assert_eq!(rule.to_json().to_string(), written);
        assert_eq!(Criterion::from_text(written.as_bytes()).unwrap(), rule);
    }
}

#[test]
fn a_rule_alone_is_read_as_strictly_as_in_a_framework() {
    let leaf = || json!({ "claimed-by-code": "c" });
    let nested = |levels: usize, around: fn(Value) -> Value| {
        (1..levels).fold(leaf(), |inner, _| around(inner)).to_string()
    };
    let all = |rule: Value| json!({ "all": [rule] });
    let within = |rule: Value| json!({ "within": { "from": "2026-11-01T00:00:00Z" }, "rule": rule });
    for around in [all, within] {
        assert!(Criterion::from_text(nested(RULE_MAX_DEPTH, around).as_bytes()).is_ok());
        let error = Criterion::from_text(nested(RULE_MAX_DEPTH + 1, around).as_bytes()).unwrap_err();
        assert!(error.to_string().contains("more than 16 levels of rules"), "{error}");
    }
    // Only in what a JSON-LD processor wrote may one value stand for an array of one.
    let error = Criterion::from_text(br#"{"all":{"claimed-by-code":"c"}}"#).unwrap_err();
    assert_eq!((error.code(), error.pointer()), ("json-wrong-kind", Some("/all")));
}

#[test]
fn rules_are_built_by_hand_as_they_are_read() {
    let quiz = Assessment::new("q", Score::parse("80 %").unwrap());
    let link = || Evidence::new("t", vec![EvidenceKind::Link], ApprovedBy::Own);
    for (built, text) in [
        (quiz.clone().into(), r#"{"assessment":"q","at-least":"80 %"}"#),
        (
            quiz.with_attempt(AttemptPolicy::Last).into(),
            r#"{"assessment":"q","at-least":"80 %","attempt":"last"}"#,
        ),
        (link().into(), r#"{"evidence":{"task":"t","kinds":["link"],"approved-by":"self"}}"#),
        (
            link().with_count(3).into(),
            r#"{"evidence":{"task":"t","kinds":["link"],"at-least":3,"approved-by":"self"}}"#,
        ),
    ] {
        let built: Criterion = built;
        assert_eq!(Criterion::from_text(text.as_bytes()).unwrap(), built);
    }
}
