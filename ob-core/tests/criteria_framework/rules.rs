//! The rules of a framework: their bounds, what they refer to, and how they travel with a badge.

use super::{fault, load, patched, set, values};
use ob_core::criteria::{Framework, FrameworkError, extension};
use ob_core::limits::FRAMEWORK_MAX_LOOKUPS;
use ob_core::value::{HttpUrl, Json, json};
use serde_json::{Value, json};

#[test]
fn rules_are_read_with_their_bounds() {
    let rule = "/badges/0/rule";
    let wrong = "json-wrong-value";
    let score = |at_least: &str| json!({ "assessment": "quiz", "at-least": at_least });
    let attempt = |attempt: &str| json!({ "assessment": "quiz", "at-least": "1", "attempt": attempt });
    values(
        rule,
        &["0 %", "0", "100 %", "7/7"].map(score),
        wrong,
        &["-1 %", "-0.01", "100.01 %", "8/7", "x"].map(score),
    );
    values(rule, &["best", "last", "first"].map(attempt), wrong, &["", "worst", "Best"].map(attempt));
    let of = |count: Value| json!({ "at-least": count, "of": [{ "badge-held": "other" }, { "badge-held": "third" }] });
    values(rule, &[1, 2].map(|n| of(n.into())), "rule-out-of-reach", &[3, 4].map(|n| of(n.into())));
    values(rule, &[], wrong, &[of(json!(0)), of(json!(-1))]);
    let evidence = |kinds: Value, count: Value, by: Value| json!({ "evidence": { "task": "t", "kinds": kinds, "at-least": count, "approved-by": by } });
    let kinds = json!(["text", "file", "image", "video", "link", "badge-code", "badge"]);
    let by = |by: Value| evidence(json!(["link"]), json!(1), by);
    let good = [evidence(kinds, json!(9), json!("self")), by(json!("organiser")), by(json!({ "peers": 1 }))];
    values(rule, &good, wrong, &[by(json!("")), by(json!("peers")), by(json!({ "peers": 0 }))]);
    values(
        rule,
        &[],
        wrong,
        &[
            evidence(json!(["link"]), json!(0), json!("self")),
            evidence(json!(["x"]), json!(1), json!("self")),
        ],
    );
    values(rule, &[], "json-unknown-member", &[by(json!({ "peers": 1, "x": 1 }))]);
    values(rule, &[], "json-missing-member", &[by(json!({}))]);
    let slugs = ["badge-held", "module-completed", "playlist-completed"].map(|kind| json!({ kind: "A" }));
    values(rule, &[], wrong, &slugs);
    let misspelt =
        json!({ "evidence": { "task": "t", "kinds": ["link"], "approved-by": "self", "atleast": 2 } });
    values(rule, &[], "json-unknown-member", &[misspelt]);
    values(rule, &[], "json-wrong-kind", &[json!({ "all": { "claimed-by-code": "c" } })]);
    let one_kind = evidence(json!("link"), json!(1), json!("self"));
    values(rule, &[], "json-wrong-kind", &[one_kind]);
    values(
        rule,
        &[],
        "framework-duplicate",
        &[evidence(json!(["link", "text", "link"]), json!(1), json!("self"))],
    );
    let within = |period: Value| json!({ "within": period, "rule": { "claimed-by-code": "c" } });
    let (early, late) = ("2026-11-01T01:00:00+01:00", "2026-11-01T00:00:00Z");
    let good = [json!({ "from": early }), json!({ "until": late }), json!({ "from": early, "until": late })]
        .map(within);
    values(
        rule,
        &good,
        "rule-empty-period",
        &[within(json!({ "from": "2026-11-01T00:00:01Z", "until": late }))],
    );
    values(rule, &[], wrong, &[json!({}), json!({ "from": "2026-11-01" })].map(within));
    values(rule, &[], "json-unknown-member", &[within(json!({ "from": early, "to": late }))]);

    for (rule, at, message) in [
        (
            json!({ "all": [{ "any": [{ "badge-held": "none" }] }] }),
            "/all/0/any/0/badge-held",
            "the framework has no badge \"none\"",
        ),
        (
            json!({ "at-least": 1, "of": [{ "activity-completed": "x" }] }),
            "/of/0/activity-completed",
            "the framework has no activity \"x\"",
        ),
        (
            json!({ "within": { "from": early }, "rule": { "any": [{ "claimed-by-code": "c" }, { "module-completed": "x" }] } }),
            "/rule/any/1/module-completed",
            "the framework has no module \"x\"",
        ),
        (
            json!({ "playlist-completed": "mod" }),
            "/playlist-completed",
            "the framework has no playlist \"mod\"",
        ),
        (
            json!({ "assessment": "a/one", "at-least": "1" }),
            "/assessment",
            "the framework has no assessment \"a/one\"",
        ),
        (of(json!(3)), "", "at least 3 of 2 rules can never be met; ask for 2 or fewer"),
        (
            json!({ "all": [] }),
            "/all",
            "the set is empty, and an empty set never earns; name at least one rule",
        ),
        (
            evidence(json!([]), json!(1), json!("self")),
            "/evidence/kinds",
            "the set is empty, and an empty set never earns; name at least one kind of evidence",
        ),
        (
            json!({ "all": [], "badge-held": "x" }),
            "",
            "one rule of two kinds, all and badge-held; write two rules in an \"all\" or \"any\"",
        ),
        (
            json!({ "al": [] }),
            "",
            "not a rule; a rule has one of the members all, any, of, activity-completed, module-completed, playlist-completed, \
             assessment, evidence, claimed-by-code, granted-by-organiser, badge-held, within",
        ),
        (attempt("worst"), "/attempt", "expected one of best, last, first"),
        (by(json!("x")), "/evidence/approved-by", "expected one of self, organiser, {\"peers\": n}"),
    ] {
        let error = load(&patched("/badges/0/rule", rule)).unwrap_err();
        assert_eq!(error.pointer(), Some(&*format!("/badges/0/rule{at}")));
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn lookups_are_counted_to_the_last() {
    let ids: Vec<String> = (0..300).map(|i| format!("m/{i}")).collect();
    let mut framework =
        patched("/activities", ids.iter().map(|id| json!({ "id": id, "name": "n" })).collect());
    let set_of = |slug: &str| json!([{ "slug": slug, "name": "n", "activities": ids }]);
    set(&mut framework, "/modules", set_of("m"));
    set(&mut framework, "/playlists", set_of("p"));
    // The other two badges have a rule each, and the set of rules is one.
    let mut lookups = |codes: usize| {
        let sets = (0..333).map(|n| {
            if n % 2 == 0 { json!({ "module-completed": "m" }) } else { json!({ "playlist-completed": "p" }) }
        });
        let rules: Vec<Value> =
            sets.chain((0..codes).map(|n| json!({ "claimed-by-code": n.to_string() }))).collect();
        set(&mut framework, "/badges/0/rule", json!({ "all": rules }));
        fault(&framework)
    };
    let codes = FRAMEWORK_MAX_LOOKUPS - 333 * 300 - 3;
    assert_eq!(lookups(codes), ("", String::new()));
    assert_eq!(lookups(codes + 1), ("framework-too-many", "/badges".to_owned()));
}

#[test]
fn circles_are_found_whatever_leads_into_them() {
    let circle = |badges: &[(&str, &[&str])]| {
        let all: Vec<Value> = badges
            .iter()
            .map(|(slug, needs)| {
                let mut badge = patched("/badges/0/slug", json!(slug)).pointer("/badges/0").unwrap().clone();
                let held = needs.iter().map(|slug| json!({ "badge-held": slug }));
                let rules: Vec<Value> = held.chain([json!({ "claimed-by-code": "c" })]).collect();
                set(&mut badge, "/rule", json!({ "all": rules }));
                badge
            })
            .collect();
        match load(&patched("/badges", all.into())) {
            Err(FrameworkError::Cycle { badges }) => badges.join(" "),
            Err(error) => panic!("{error}"),
            Ok(_) => "none".to_owned(),
        }
    };
    assert_eq!(circle(&[("a", &["a"])]), "a a");
    assert_eq!(circle(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])]), "none");
    assert_eq!(circle(&[("a", &["b", "b"]), ("b", &["c", "c"]), ("c", &[])]), "none");
    assert_eq!(circle(&[("z", &[]), ("a", &["z", "b"]), ("b", &["z", "c"]), ("c", &["b"])]), "b c b");
    assert_eq!(circle(&[("a", &["d", "b"]), ("b", &["c"]), ("c", &["a"]), ("d", &[])]), "a b c a");
    assert_eq!(
        circle(&[("x", &["c"]), ("a", &["b"]), ("b", &["a"]), ("c", &["d"]), ("d", &["c", "a"])]),
        "a b a"
    );
    let chain = Framework::from_text(&[][..]).unwrap_err();
    assert_eq!((chain.code(), chain.pointer()), ("json-syntax", None));
}

#[test]
fn the_rule_travels_with_the_sets_it_names() {
    let mut file =
        patched("/modules/-", json!({ "slug": "early", "name": "x", "activities": ["a/three", "a/one"] }));
    let rule = json!({ "all": [
        { "module-completed": "mod" },
        { "any": [{ "playlist-completed": "list" }, { "module-completed": "early" }] },
        { "within": { "until": "2027-01-01T00:00:00Z" }, "rule": { "module-completed": "mod" } },
    ] });
    set(&mut file, "/badges/0/rule", rule.clone());
    let framework = load(&file).unwrap();
    let base = HttpUrl::parse("https://school.example/b#x").unwrap();
    let extension = extension::of_badge(&framework, framework.badge("badge").unwrap(), &base);
    // The digest is that of {"rule":…,"modules":…,"playlists":…} as it stands here, without white space.
    let expected = json!({
        "@context": "https://school.example/b/extensions/award-rule/context.json",
        "type": ["Extension", "extensions:AwardRule"],
        "rule": rule,
        "ruleVersion": "sha256$c6236bffa8f222d1ceb5b5afedd7e4cd2ec5bc83979173b931deba8dc55d633f",
        "framework": "curriculum",
        "frameworkVersion": "1",
        "modules": [
            { "slug": "early", "activities": ["a/three", "a/one"] },
            { "slug": "mod", "activities": ["a/one", "a/two"] },
        ],
        "playlists": [{ "slug": "list", "activities": ["a/two", "a/three"] }],
    });
    let found: Value = serde_json::from_str(&extension.to_string()).unwrap();
    assert_eq!(found, expected);
    let extension = |text: &Value| extension::read(&json::parse(text.to_string().as_bytes()).unwrap());
    let read = extension(&json!([{}, { "extensions:AwardRule": expected }])).unwrap().unwrap();
    assert!(read.version_matches);
    assert_eq!(
        (read.framework.as_deref(), read.framework_version.as_deref()),
        (Some("curriculum"), Some("1"))
    );
    assert_eq!(read.modules["early"], ["a/three", "a/one"]);
    assert_eq!(read.playlists["list"], ["a/two", "a/three"]);
    assert_eq!((read.modules.len(), read.playlists.len()), (2, 1));
    for (place, value) in [
        ("/playlists/0/activities/0", json!("a/one")),
        ("/playlists/0/slug", json!("lists")),
        ("/modules", json!([])),
        ("/ruleVersion", json!("sha256$")),
    ] {
        let mut changed = expected.clone();
        set(&mut changed, place, value);
        assert!(
            !extension(&json!({ "extensions:AwardRule": changed })).unwrap().unwrap().version_matches,
            "{place}"
        );
    }
    let mut twice = expected;
    set(&mut twice, "/modules/1/slug", json!("early"));
    let error = extension(&json!({ "extensions:AwardRule": twice })).unwrap_err();
    assert_eq!(
        (error.code(), error.pointer()),
        ("framework-duplicate", Some("/extensions:AwardRule/modules/1"))
    );
    assert!(error.to_string().contains("the set \"early\""), "{error}");
    set(&mut twice, "/modules", json!([{ "slug": 1, "activities": [] }]));
    assert_eq!(extension(&json!({ "extensions:AwardRule": twice })).unwrap_err().code(), "json-wrong-kind");
    // A rule that names no set travels alone.
    let alone = extension::of_badge(&framework, framework.badge("third").unwrap(), &base);
    assert!(!alone.contains("modules") && !alone.contains("playlists"));
    let version = "sha256$da70ede1357014ae0554cc1737ad7511b1bfb74b70df37f69f96795b52532a60";
    assert_eq!(alone.get("ruleVersion").and_then(Json::as_str), Some(version));
}
