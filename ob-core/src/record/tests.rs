//! Reading and writing records.

use super::*;
use crate::limits::{RECORD_ID_MAX_BYTES, RECORD_MAX_ENTRIES, RECORD_MAX_ENTRIES_PER_ID, RECORD_MAX_UNKNOWN};
use crate::value::{DateTime, Json, Score, json};
use proptest::prelude::*;

const FULL: &str = r#"{"learner":"k-17","activities":[{"id":"a","at":"2026-11-20T14:05+01:00"},{"id":"a","completed":false,"passed":false,"x":1}],
"assessments":[{"id":"q","attempts":[{"id":"1","score":{"points":"5.50","of":7},"at":"20261120T143000Z","y":[null]},{"graded":false,"at":"2026-11-20T15Z"},{"score":0.80}]}],
"evidence":[{"id":"e","task":"t","kind":"badge-code","url":"https://a.example/","text":"x","approvals":[{"by":"self"},{"by":"organiser","reviewer":"o-1","at":"2026-11-20T15Z"},{"by":"peer","reviewer":"k-3","z":{}}],"rejected":true,"at":"2026-11-20T15Z"}],
"codes":[{"id":"c","at":"2026-11-20T15Z","via":"qr"}],"grants":[{"id":"g"}],
"badges":[{"badge":"https://a.example/b","awarded-at":"2026-11-20T15Z","expires":"2027-11-20T15Z","status":"unknown","assertion":"https://a.example/1","note":"n"}],
"school":{"class":"4b"}}"#;

fn read(text: &str) -> Result<LearnerRecord, RecordError> {
    LearnerRecord::from_text(text.as_bytes())
}

#[test]
fn reading_and_writing_loses_nothing() {
    let record = read(FULL).unwrap();
    let written = record.to_json();
    assert_eq!(LearnerRecord::from_json(&written).unwrap(), record);
    assert_eq!(written.to_string(), LearnerRecord::from_json(&written).unwrap().to_json().to_string());
    // Spellings and unknown members included.
    for part in [r#""5.50""#, "0.80", "20261120T143000Z", r#""y":[null]"#, r#""z":{}"#, r#""via":"qr""#, "4b"]
    {
        assert!(written.to_string().contains(part), "{part} in {written}");
    }
    assert_eq!(record.to_builder().build().unwrap(), record);
}

#[test]
fn errors_name_the_place_and_no_address() {
    for (text, code, pointer) in [
        ("[]", "json-wrong-kind", ""),
        ("{}", "json-missing-member", ""),
        (r#"{"learner":7}"#, "json-wrong-kind", "/learner"),
        (r#"{"learner":""}"#, "record-id-length", "/learner"),
        (r#"{"learner":"anna@school.example"}"#, "record-key-is-address", "/learner"),
        (r#"{"learner":"MAILTO:anna"}"#, "record-key-is-address", "/learner"),
        (r#"{"learner":"tel:+31"}"#, "record-key-is-address", "/learner"),
        (r#"{"learner":"k","activities":{}}"#, "json-wrong-kind", "/activities"),
        (r#"{"learner":"k","activities":[{"at":"2026-11-20T15Z"}]}"#, "json-missing-member", "/activities/0"),
        (r#"{"learner":"k","activities":[{"id":""}]}"#, "record-id-length", "/activities/0/id"),
        (
            r#"{"learner":"k","activities":[{"id":"a","at":"2026-11-20"}]}"#,
            "json-wrong-value",
            "/activities/0/at",
        ),
        (r#"{"learner":"k","activities":[{"id":"a","at":0}]}"#, "json-wrong-kind", "/activities/0/at"),
        (
            r#"{"learner":"k","activities":[{"id":"a","completed":"yes"}]}"#,
            "json-wrong-kind",
            "/activities/0/completed",
        ),
        (
            r#"{"learner":"k","assessments":[{"id":"q","attempts":[{}]}]}"#,
            "json-missing-member",
            "/assessments/0/attempts/0",
        ),
        (
            r#"{"learner":"k","assessments":[{"id":"q","attempts":[{"score":"0/0"}]}]}"#,
            "json-wrong-value",
            "/assessments/0/attempts/0/score",
        ),
        (
            r#"{"learner":"k","assessments":[{"id":"q","attempts":[{"graded":false},3]}]}"#,
            "json-wrong-kind",
            "/assessments/0/attempts/1",
        ),
        (
            r#"{"learner":"k","evidence":[{"task":"t","kind":"song"}]}"#,
            "json-wrong-value",
            "/evidence/0/kind",
        ),
        (
            r#"{"learner":"k","evidence":[{"task":"t","kind":"link","url":"/x"}]}"#,
            "json-wrong-value",
            "/evidence/0/url",
        ),
        (
            r#"{"learner":"k","evidence":[{"task":"t","kind":"link","approvals":[{"by":"me"}]}]}"#,
            "json-wrong-value",
            "/evidence/0/approvals/0/by",
        ),
        (
            r#"{"learner":"k","evidence":[{"task":"t","kind":"link","approvals":[{"by":"peer"}]}]}"#,
            "json-missing-member",
            "/evidence/0/approvals/0",
        ),
        (
            r#"{"learner":"k","evidence":[{"task":"t","kind":"link","approvals":[{"by":"peer","reviewer":"anna@school.example"}]}]}"#,
            "record-key-is-address",
            "/evidence/0/approvals/0/reviewer",
        ),
        (
            r#"{"learner":"k","badges":[{"badge":"b","status":"gone"}]}"#,
            "json-wrong-value",
            "/badges/0/status",
        ),
    ] {
        let error = read(text).unwrap_err();
        assert_eq!((error.code(), error.pointer()), (code, Some(pointer)), "{text}: {error}");
        assert!(!error.to_string().contains("anna"), "{error}");
    }
    assert_eq!(read("{").unwrap_err().code(), "json-syntax");
    assert_eq!(read(r#"{"learner":"k","learner":"l"}"#).unwrap_err().code(), "json-duplicate-name");
}

#[test]
fn null_is_absent() {
    let record =
        read(r#"{"learner":"k","activities":[{"id":"a","at":null,"completed":null}],"badges":null}"#)
            .unwrap();
    assert!(!record.all_completions()[0].counts());
}

#[test]
fn limits_hold() {
    let attempt = || Attempt::graded("q", Score::of_points(1, 1).unwrap(), None);
    let many = |n| (0..n).fold(LearnerRecord::builder("k"), |record, _| record.attempt(attempt()));
    assert!(many(RECORD_MAX_ENTRIES_PER_ID).build().is_ok());
    let error = many(RECORD_MAX_ENTRIES_PER_ID + 1).build().unwrap_err();
    assert_eq!(error.code(), "record-too-many-of-one-id");
    let many = |n: usize| {
        (0..n).fold(LearnerRecord::builder("k"), |record, i| record.completed(i.to_string(), None))
    };
    assert!(many(RECORD_MAX_ENTRIES).build().is_ok());
    assert_eq!(many(RECORD_MAX_ENTRIES + 1).build().unwrap_err().code(), "record-too-many-entries");
    let id = |n| LearnerRecord::builder("k".repeat(n)).build();
    assert!(id(RECORD_ID_MAX_BYTES).is_ok());
    assert_eq!(id(RECORD_ID_MAX_BYTES + 1).unwrap_err().code(), "record-id-length");
    let unknown = |n: usize| {
        let object: Object = (0..n).map(|i| (format!("x{i}"), Json::Null)).collect();
        LearnerRecord::from_json(&object.with("learner", "k").into())
    };
    assert!(unknown(RECORD_MAX_UNKNOWN).is_ok());
    assert_eq!(unknown(RECORD_MAX_UNKNOWN * 3).unwrap_err().code(), "record-too-many-unknown");
}

#[test]
fn look_ups_find_exactly_the_id() {
    let ids = ["a", "aa", "ab", "b", "abcdefgh", "abcdefghi", "abcdefgh\0", "é"];
    let record = ids
        .iter()
        .fold(LearnerRecord::builder("k"), |record, id| record.completed(*id, None))
        .build()
        .unwrap();
    for id in ids {
        assert_eq!(record.completions(id).map(|c| c.activity.as_str()).collect::<Vec<_>>(), [id]);
    }
    assert_eq!(record.completions("").count() + record.completions("abc").count(), 0);
}

#[test]
fn attempts_stand_in_the_order_of_their_dates_when_all_have_one() {
    let at = |text: &str| DateTime::parse(text).ok();
    let attempt = |id: &str, date: Option<DateTime>| {
        Attempt::graded("q", Score::of_points(1, 2).unwrap(), date).with_id(id)
    };
    let order = |record: LearnerRecord| record.attempts("q").filter_map(|a| a.id.clone()).collect::<String>();
    let two = LearnerRecord::builder("k")
        .attempt(attempt("b", at("2026-11-20T15Z")))
        .attempt(attempt("a", at("2026-11-20T15:30+01:00")));
    assert_eq!(order(two.clone().build().unwrap()), "ab");
    assert_eq!(order(two.attempt(attempt("c", None)).build().unwrap()), "bac");
}

#[test]
fn approvals_are_counted_once_a_person() {
    let submission = |id: &str| Submission::new("t", EvidenceKind::Link).with_id(id);
    let record = LearnerRecord::builder("k")
        .submission(submission("1").approved(Approval::peer("k")).approved(Approval::peer("p")))
        .submission(submission("1").approved(Approval::peer("p")).approved(Approval::organiser()))
        .submission(submission("1").approved(Approval::peer("r")).rejected())
        .submission(submission("2").approved(Approval::own()))
        .build()
        .unwrap();
    let all: Vec<_> = record.submissions("t").collect();
    assert_eq!(
        (all[0].approving_peers(), all[0].approved_by_organiser(), all[0].approved_by_self()),
        (1, true, false)
    );
    assert_eq!([0, 1, 2, 3].map(|i| all[i].repeats_an_earlier_one()), [false, true, false, false]);
    assert!(all[3].approved_by_self());
}

proptest! {
    #[test]
    fn no_panic_on_any_text(text in ".{0,200}") { let _ = read(&text); }

    #[test]
    fn no_panic_on_a_damaged_record(at in 0..FULL.len(), cut in 0_usize..6, put in "[\\[\\]{}\",:0-9a-z@.-]{0,6}") {
        let end = (at + cut).min(FULL.len());
        let text = format!("{}{put}{}", FULL.get(..at).unwrap(), FULL.get(end..).unwrap());
        if let Ok(record) = read(&text) {
            prop_assert_eq!(LearnerRecord::from_json(&record.to_json()).unwrap(), record);
        }
    }

    #[test]
    fn any_value_in_any_place(name in "learner|activities|assessments|evidence|codes|grants|badges", at in 0_usize..8) {
        let values = ["null", "true", "0", "\"x\"", "[]", "{}", "[[]]", "[{\"id\":\"a\",\"task\":1,\"badge\":[]}]"];
        let text = format!(r#"{{"learner":"k","{name}":{}}}"#, values[at]);
        if name != "learner" { let _ = json::parse(text.as_bytes()).map(|json| LearnerRecord::from_json(&json)); }
    }
}
