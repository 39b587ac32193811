//! The attack log names fixtures that exist, with the outcome that they expect.

use ob_core::value::Json;
use ob_tests::corpus::{cases, read_json, root};

fn log() -> String {
    std::fs::read_to_string(root().join("../docs/attack-log.md")).expect("the log")
}

#[test]
fn every_attempt_is_kept_by_a_fixture_of_that_outcome() {
    let log = log();
    let mut kept = 0;
    for line in log.lines().filter(|line| line.starts_with("| ") && line.ends_with("` |")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, expected, _, fixture] = cells.as_slice() else { panic!("not four cells: {line}") };
        let id = fixture.trim_matches('`');
        if id.contains("::") {
            continue;
        }
        let case = read_json(&root().join("cases/verify").join(format!("{id}.json")));
        let outcome = case.get("expect").and_then(|expect| expect.pointer("/outcome")).and_then(Json::as_str);
        assert_eq!(Some(*expected), outcome, "{id}");
        kept += 1;
    }
    assert!(kept > 100, "only {kept} rows");
}

#[test]
fn every_attempt_of_the_corpus_is_in_the_log() {
    let log = log();
    for (path, case) in cases("verify") {
        let id = case.text("id").expect("id");
        let is_attempt = ["/attempt-", "/impersonation-"].into_iter().any(|word| id.contains(word));
        assert!(!is_attempt || log.contains(&format!("`{id}`")), "{path}");
    }
}
