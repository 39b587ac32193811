//! No identity of a recipient leaves the badge: not in findings, not in errors, not in `Debug` forms.

use ob_core::resolve::Response;
use ob_core::text::Language;
use ob_core::value::{Json, Object};
use ob_core::verify::{Input, Step, Verifier};
use ob_tests::corpus::{Web, cases, input, options};

/// The identities that a case expects, and those that stand in plain text in its badge.
fn identities(case: &Object) -> Vec<String> {
    let expected = case.get("options").and_then(|options| options.pointer("/recipients"));
    let expected = expected.map(Json::one_or_many).unwrap_or_default().iter();
    let mut found: Vec<String> =
        expected.filter_map(|r| r.pointer("/identity")?.as_str()).map(str::to_owned).collect();
    found.push("learner@".to_owned());
    found.retain(|identity| identity.contains('@'));
    found
}

#[test]
fn no_address_in_findings_and_debug_forms() {
    let web = Web::load();
    let mut looked = 0;
    for (path, case) in cases("verify") {
        let identities = identities(&case);
        let Ok(input) = Input::detect(&input(&case)) else { continue };
        let Ok(mut verifier) = Verifier::new(input, options(&case)) else { continue };
        let report = loop {
            match verifier.step().expect("a step") {
                Step::Report(report) => break report,
                Step::Fetch(requests) => {
                    for request in requests {
                        let answer: Response = web.get(&case, &request.url);
                        verifier.provide(&request.url, answer).expect("an answer");
                    }
                }
            }
        };
        let findings: Vec<String> =
            report.findings.iter().map(|finding| finding.to_json(Language::English).to_string()).collect();
        for text in [
            format!("{verifier:?}"),
            format!("{report:?}"),
            findings.join("\n"),
            report.headline(Language::Dutch),
        ] {
            for identity in &identities {
                assert!(!text.contains(identity.as_str()), "{path}: {identity} in {text}");
            }
        }
        looked += 1;
    }
    assert!(looked > 400, "only {looked} cases were looked at");
}
