//! Evidence and narrative, written from the decision.

use super::EvidenceDetail;
use crate::criteria::MetDecision;
use crate::model::Evidence;
use crate::text::{Language, Value, award as say};
use crate::value::Iri;

/// What connects the evidence: which criteria are met, and when that was found. OB 2.0, "Assertion", narrative.
pub(super) fn narrative(met: &MetDecision, detail: EvidenceDetail, language: Language) -> String {
    let name = ("name", Value::Text(met.badge().name().get(language.tag())));
    match (detail, crate::value::DateTime::from_instant(met.now())) {
        (EvidenceDetail::Full, Ok(at)) => {
            say::NARRATIVE_AT.say(language, &[name, ("at", Value::Date(at.as_str()))])
        }
        _ => say::NARRATIVE.say(language, &[name]),
    }
}

/// One Evidence for each thing in the record that the decision rests on. OB 2.0, "Evidence".
pub(super) fn of(met: &MetDecision, detail: EvidenceDetail, language: Language) -> Vec<Evidence> {
    match detail {
        EvidenceDetail::Passed => {
            vec![Evidence::builder().narrative(say::PASSED.say(language, &[])).build()]
        }
        EvidenceDetail::Full => {
            let evidence = met.grounds().into_iter().map(|ground| {
                let evidence = Evidence::builder().narrative(format!("{}.", ground.sentence(language)));
                match ground.url().and_then(|url| Iri::parse(url).ok()) {
                    Some(url) => evidence.id(url).build(),
                    None => evidence.build(),
                }
            });
            evidence.collect()
        }
    }
}
