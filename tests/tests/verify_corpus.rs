//! Every verification case of the corpus, run by the Rust library.

use ob_core::report::Outcome;
use ob_core::text::Language;
use ob_core::value::Json;
use ob_tests::corpus::{Web, cases, read_json, root, run};
use std::collections::BTreeSet;

#[test]
fn every_case_ends_as_the_specification_says() {
    let web = Web::load();
    let (mut passed, mut faults) = (0, Vec::new());
    for (path, case) in cases("verify") {
        let expect = case.get("expect").and_then(Json::as_object).expect("expect");
        let mut expected: BTreeSet<&str> = words(expect.get("codes"));
        expected.extend(words(expect.get("also")));
        let (outcome, found) = match run(&case, &web) {
            Ok(report) => (
                report.outcome.as_str(),
                report.findings.iter().map(|finding| finding.code.as_str()).collect(),
            ),
            Err(code) => ("error", BTreeSet::from([code])),
        };
        if expect.text("outcome") == Some(outcome) && expected == found {
            passed += 1;
        } else {
            let (want, why) =
                (expect.text("outcome").unwrap_or_default(), case.text("why").unwrap_or_default());
            faults.push(format!("{path}\n  {want} {expected:?}\n  got {outcome} {found:?}\n  {why}"));
        }
    }
    assert!(faults.is_empty(), "{} of {} cases:\n{}", faults.len(), faults.len() + passed, faults.join("\n"));
    assert!(passed > 400, "only {passed} cases found");
}

#[test]
fn the_same_facts_give_the_same_report() {
    let web = Web::load();
    for (path, case) in cases("verify/base") {
        let text = || run(&case, &web).expect("a report").to_json(Language::English).to_string();
        assert_eq!(text(), text(), "{path}");
    }
}

#[test]
fn outcomes_have_the_words_of_the_corpus() {
    let schema = Json::from(read_json(&root().join("case.schema.json")));
    let outcomes = words(schema.pointer("/properties/expect/properties/outcome/enum"));
    assert_eq!(outcomes, Outcome::ALL.into_iter().map(Outcome::as_str).collect());
}

fn words(list: Option<&Json>) -> BTreeSet<&str> {
    list.map(Json::one_or_many).unwrap_or_default().iter().filter_map(Json::as_str).collect()
}
