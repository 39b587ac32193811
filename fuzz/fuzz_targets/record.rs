//! Learner records, frameworks and rules: an input has three parts, a framework or a rule, a record, and the moment. The outcome of every badge is
//! compared with an evaluator that is slow and plain.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ob_core::criteria::{Criterion, Framework, Outcome, evaluate};
use ob_core::record::LearnerRecord;
use ob_core::text::Language;
use ob_core::value::{DateTime, Instant, Json, Object, json};
use ob_fuzz::slow::Slow;
use std::sync::LazyLock;

static AI4STEM: LazyLock<Framework> = LazyLock::new(|| Framework::ai4stem().unwrap());
static FILE: LazyLock<Object> =
    LazyLock::new(|| ob_fuzz::read_json(&ob_fuzz::fixtures().join("../ob-core/frameworks/ai4stem.json")));

/// The framework that a text is, or one that holds the rule that it is.
fn framework(text: &[u8]) -> Option<Framework> {
    let json = json::parse(text).ok()?;
    if let Ok(rule) = Criterion::from_json(&json) {
        assert_eq!(
            Criterion::from_text(rule.to_json().to_string().as_bytes()).as_ref(),
            Ok(&rule),
            "a rule is written as it was read"
        );
        let mut file = FILE.clone();
        if let Some(Json::Array(badges)) = file.get_mut("badges")
            && let Some(first) = badges.first_mut().and_then(Json::as_object_mut)
        {
            first.insert("rule", json);
        }
        return Framework::from_json(&file.into()).ok();
    }
    match Framework::from_json(&json) {
        Ok(framework) => Some(framework),
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.code().is_empty());
            None
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let parts = ob_fuzz::parts(data);
    let framework = framework(parts[0]).unwrap_or_else(|| AI4STEM.clone());
    let record = parts.get(1).unwrap_or(&parts[0]);
    let Ok(record) = LearnerRecord::from_text(record) else { return };
    let again = LearnerRecord::from_text(record.to_json().to_string().as_bytes());
    assert_eq!(again.as_ref(), Ok(&record), "a record is written as it was read");
    let now = parts.get(2).and_then(|text| DateTime::parse(std::str::from_utf8(text).ok()?.trim()).ok());
    let now = now.map_or(Instant::from_unix_seconds(1_795_000_000), |now| now.instant());

    let evaluation = evaluate(&framework, &record, now);
    let text = evaluation.to_json(Language::Dutch).to_string();
    assert_eq!(text, evaluate(&framework, &record, now).to_json(Language::Dutch).to_string());
    assert!(json::parse(text.as_bytes()).is_ok() || text.len() > 1 << 20);
    for decision in evaluation.decisions() {
        let (slug, outcome, progress) = (decision.badge().slug(), decision.outcome(), decision.progress());
        let mut slow = Slow { framework: &framework, record: &record, now, fuel: 20_000 };
        if let Some(slow) = slow.badge(slug) {
            assert_eq!(outcome, slow, "{slug}");
        }
        assert!(progress.have <= progress.need && progress.need > 0);
        let missing = decision.missing(Language::English);
        let grounds = decision.grounds();
        if outcome == Outcome::Met {
            assert_eq!(progress.have, progress.need, "{slug} is done");
            assert!(missing.is_empty() && decision.met().is_some());
            assert!(!grounds.is_empty(), "{slug} rests on something");
        } else {
            assert!(!missing.is_empty() && grounds.is_empty() && decision.met().is_none());
        }
    }
});
