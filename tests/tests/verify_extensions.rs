//! What counts as an extension, and which schemas apply to it: objects inside a document, by what contexts of that document name.

use ob_core::limits::VERIFY_MAX_SCHEMAS;
use ob_core::report::{Check, CheckStatus, Code, Report};
use ob_core::resolve::{Response, Unavailable};
use ob_core::value::DateTime;
use ob_core::verify::{Input, Options, verify};

const CONTEXT: &str = "https://w3id.org/openbadges/v2";
const X: &str = "https://x.example";

/// A profile with these members.
fn profile(members: &str) -> Report {
    verified("i", members)
}

/// What stands at that name with these members. Its context names a schema for some types: it demands `x:a`.
fn verified(name: &str, members: &str) -> Report {
    let named = ["https://x.example/T", "Thing", "Evidence"]
        .map(|class| format!(r#"{{"validatesType":"{class}","validationSchema":"{X}/schema"}}"#));
    let context = format!(r#"{{"@context":{{"x":"{X}/terms#"}},"validation":[{}]}}"#, named.join(","));
    let document = format!(r#"{{"id":"{X}/{name}","name":"n",{members}}}"#);
    let issuer = format!(r#"{{"@context":"{CONTEXT}","type":"Profile","id":"{X}/issuer","name":"n"}}"#);
    let options = Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant())
        .document(format!("{X}/context"), context)
        .document(format!("{X}/schema"), r#"{"required":["x:a"]}"#)
        .document(format!("{X}/issuer"), issuer)
        .document(format!("{X}/{name}"), document.as_str());
    let input = Input::detect(document.as_bytes()).unwrap();
    verify(input, options, |_| Response::Unavailable(Unavailable::Offline)).unwrap()
}

fn faults(report: &Report) -> usize {
    report.findings.iter().filter(|finding| finding.code == Code::ExtensionInvalid).count()
}

#[test]
fn an_extension_is_an_object_inside_of_a_type_that_a_context_names_a_schema_for() {
    let plain = format!(r#""@context":["{CONTEXT}","{X}/context"],"type":"Profile""#);
    for (members, status, expected) in [
        (format!(r#"{plain},"x:b":{{"type":"https://x.example/T","x:a":1}}"#), CheckStatus::Passed, 0),
        (format!(r#"{plain},"x:b":{{"type":"https://x.example/T"}}"#), CheckStatus::Failed, 1),
        (format!(r#"{plain},"x:b":{{"@type":["https://x.example/T"]}}"#), CheckStatus::Failed, 1),
        (
            format!(
                r#"{plain},"x:b":[[{{"x:c":{{"type":"https://x.example/T"}}}}],{{"type":"https://x.example/T"}}]"#
            ),
            CheckStatus::Failed,
            2,
        ),
        // Bare words are those of Open Badges, unless the object has a context of its own.
        (format!(r#"{plain},"x:b":{{"type":"Thing"}}"#), CheckStatus::NotApplicable, 0),
        (format!(r#"{plain},"x:b":{{"type":"Evidence"}}"#), CheckStatus::NotApplicable, 0),
        (
            format!(r#"{plain},"x:b":{{"@context":"{X}/context","type":["Extension","Thing"]}}"#),
            CheckStatus::Failed,
            1,
        ),
        // The document itself is none.
        (
            format!(r#""@context":["{CONTEXT}","{X}/context"],"type":["Profile","https://x.example/T"]"#),
            CheckStatus::NotApplicable,
            0,
        ),
        // Nor is what a context says of a term.
        (
            format!(
                r#""@context":["{CONTEXT}","{X}/context",{{"b":{{"@id":"x:b","@type":"https://x.example/T"}}}}],"type":"Profile""#
            ),
            CheckStatus::NotApplicable,
            0,
        ),
    ] {
        let report = profile(&members);
        let found = (report.status_of(Check::Extensions), faults(&report));
        assert_eq!(found, (status, expected), "{members} {:?}", report.findings);
    }
}

#[test]
fn a_schema_counts_once_however_many_extensions_follow_it() {
    let objects = vec![r#"{"type":"https://x.example/T","x:a":1}"#; VERIFY_MAX_SCHEMAS + 1].join(",");
    let report =
        profile(&format!(r#""@context":["{CONTEXT}","{X}/context"],"type":"Profile","x:b":[{objects}]"#));
    assert_eq!(report.status_of(Check::Extensions), CheckStatus::Passed, "{:?}", report.findings);
}

#[test]
fn what_is_not_here_may_have_extensions_that_follow_no_schema() {
    for (issuer, expected) in [("issuer", CheckStatus::Passed), ("nobody", CheckStatus::Unfinished)] {
        let class = format!(
            r#""@context":["{CONTEXT}","{X}/context"],"type":"BadgeClass","issuer":"{X}/{issuer}","x:b":{{"type":"{X}/T","x:a":1}}"#
        );
        let report = verified("class", &class);
        assert_eq!(report.status_of(Check::Extensions), expected, "{:?}", report.findings);
    }
}
