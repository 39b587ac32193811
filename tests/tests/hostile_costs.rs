//! Documents that were made to cost more than they are long. Each of these took minutes or gigabytes once; the suite would not end, or be killed,
//! if it did again. Most were found by the fuzz targets and by reading beside them.

use ob_core::limits::{FINDING_PLACE_MAX_BYTES, VERIFY_MAX_FINDINGS_PER_CODE};
use ob_core::report::{Code, Report};
use ob_core::resolve::{Response, Unavailable};
use ob_core::text::Language;
use ob_core::value::DateTime;
use ob_core::verify::{Input, Options, verify};

const CONTEXT: &str = "https://w3id.org/openbadges/v2";

/// Verifies a document in a world of one other document, which answers every request.
fn report(document: &str, world: Option<&str>) -> Report {
    let input = Input::detect(document.as_bytes()).unwrap();
    let options = Options::new(DateTime::parse("2026-06-01T00:00:00Z").unwrap().instant());
    let report = verify(input, options, |_| match world {
        Some(body) => Response::ok(body),
        None => Response::Unavailable(Unavailable::Offline),
    });
    report.unwrap()
}

fn signed(id: &str, rest: &str) -> String {
    format!(
        r#"{{"@context":"{CONTEXT}","type":"Assertion","id":"{id}","verification":{{"type":"SignedBadge"}},{rest}}}"#
    )
}

#[test]
fn a_document_that_is_wrong_everywhere() {
    let evidence = vec!["1"; 90_000].join(",");
    let report = report(&signed("urn:x:1", &format!(r#""evidence":[{evidence}]"#)), None);
    assert!(report.findings.len() <= 4 * VERIFY_MAX_FINDINGS_PER_CODE, "{}", report.findings.len());
    let more = report.findings.iter().flat_map(|f| &f.facts).find(|(name, _)| *name == "more");
    let left_out = 90_000 - VERIFY_MAX_FINDINGS_PER_CODE;
    assert_eq!(more.map(|(_, count)| count.as_str()), Some(left_out.to_string().as_str()));
}

#[test]
fn a_long_id_over_many_findings() {
    let evidence = vec!["1"; 50_000].join(",");
    let id = format!("urn:x:{}", "é".repeat(200_000));
    let report = report(&signed(&id, &format!(r#""evidence":[{evidence}]"#)), None);
    for finding in &report.findings {
        assert!(finding.object.as_ref().is_none_or(|object| object.len() <= FINDING_PLACE_MAX_BYTES));
    }
    let text = report.to_json(Language::English).to_string();
    assert!(text.len() < 8 << 20, "{}", text.len());
}

#[test]
fn a_long_name_above_many_objects() {
    // As a document that holds the issuer under a fragment, and as one that is searched for extensions.
    let many = vec!["{}"; 90_000].join(",");
    let name = "n".repeat(400_000);
    let world = format!(
        r#"{{"@context":["{CONTEXT}",{{}}],"type":"Profile","id":"https://a.example/p","https://a.example/{name}":[{many}]}}"#
    );
    let claim = format!(
        r#"{{"@context":"{CONTEXT}","type":"BadgeClass","id":"https://a.example/b","issuer":"https://a.example/p#me"}}"#
    );
    report(&claim, Some(&world));
    report(&world.replace("Profile", "Issuer"), Some(&world));
}

#[test]
fn one_value_under_two_names_again_and_again() {
    let (open, close) = (r#"{"revoked":"#.repeat(60), "}".repeat(60));
    let document = format!(
        r#"{{"@context":"{CONTEXT}","type":"Profile","id":"https://a.example/p","image":{open}1{close}}}"#
    );
    report(&document, Some(&document));
}

#[test]
fn a_long_id_against_a_long_list() {
    let id = format!("https://a.example/{}", "i".repeat(8_000));
    let entries: Vec<String> = (0..40_000).map(|n| format!(r#""https://a.example/{n}""#)).collect();
    let issuer = format!(
        r#"{{"@context":"{CONTEXT}","type":"Profile","id":"https://a.example/p","revocationList":{{"revokedAssertions":[{}]}}}}"#,
        entries.join(",")
    );
    // Not signed, so that it is refused; what is measured is the same.
    let badge = r#""badge":{"type":"BadgeClass","issuer":"https://a.example/p"}"#;
    report(&signed(&id, badge), Some(&issuer));
}

#[test]
fn contexts_of_many_terms_with_many_validations() {
    // Sixteen of them, each as large as one may be: every validation looks its type up among the terms.
    let terms: String =
        (0..14_000).map(|i| format!(r#""term{i}":"https://a.example/terms#n{i}","#)).collect();
    let validations: Vec<String> = (0..64)
        .map(|i| {
            format!(
                r#"{{"validatesType":"https://a.example/T{i}","validationSchema":"https://a.example/s"}}"#
            )
        })
        .collect();
    let world =
        format!(r#"{{"@context":{{{terms}"last":"urn:x:last"}},"validation":[{}]}}"#, validations.join(","));
    let contexts: Vec<String> = (0..16).map(|i| format!(r#""https://a.example/contexts/{i}""#)).collect();
    let many =
        vec![r#"{"@context":{},"type":["extensions:Nothing","https://a.example/T63"]}"#; 1_000].join(",");
    let claim = format!(
        r#"{{"@context":["{CONTEXT}",{}],"type":"Assertion","id":"urn:x:1","verification":{{"type":"SignedBadge"}},"evidence":[{many}]}}"#,
        contexts.join(","),
    );
    report(&claim, Some(&world));
}

#[test]
fn a_long_name_above_many_new_meanings() {
    let objects: Vec<String> =
        (0..9_000).map(|n| format!(r#"{{"@context":{{"email":"urn:x:{n}"}},"email":"a"}}"#)).collect();
    let name = "n".repeat(400_000);
    let document = format!(
        r#"{{"@context":"{CONTEXT}","type":"Profile","https://a.example/{name}":[{}]}}"#,
        objects.join(",")
    );
    let report = report(&document, None);
    assert!(
        report.findings.iter().any(|finding| finding.code == Code::JsonLdUnsupported),
        "{:?}",
        report.findings
    );
}
