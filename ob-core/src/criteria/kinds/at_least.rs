//! A number of the rules of a set.

use super::{Criterion, Kind};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome, Progress};
use crate::criteria::reason::{Fact, Reason};
use crate::text::criteria as say;
use crate::value::{Json, Object};

/// `{"at-least": n, "of": [rule, …]}`: n of the rules are met.
///
/// No two rules of the set may be the same: one badge held twice is one badge.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AtLeast {
    /// How many must be met; at least 1.
    pub count: u32,
    /// The rules.
    pub rules: Vec<Criterion>,
}

impl AtLeast {
    /// So many of these rules.
    pub fn new(count: u32, rules: Vec<Criterion>) -> Self {
        Self { count, rules }
    }
}

impl Kind for AtLeast {
    const MARK: &'static str = "of";
    const MEMBERS: &'static [&'static str] = &["at-least", "of"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        let count = rule.place.member("at-least")?.count()?;
        let rules = rule.set("of")?;
        if u64::from(count) > rules.len() as u64 {
            return Err(FrameworkError::OutOfReach {
                pointer: rule.place.pointer(),
                count,
                rules: rules.len(),
            });
        }
        // By their canonical text, so that "80 %" and "4/5" are the same rule.
        let mut seen = std::collections::BTreeSet::new();
        for each in &rules {
            let text = each.to_json().to_string();
            if seen.contains(&text) {
                return Err(FrameworkError::Duplicate {
                    pointer: format!("{}/of", rule.place.pointer()),
                    what: "the rule",
                    id: text,
                });
            }
            seen.insert(text);
        }
        Ok(Self { count, rules })
    }

    fn write(&self) -> Object {
        let rules: Vec<Json> = self.rules.iter().map(Criterion::to_json).collect();
        Object::new().with("at-least", i64::from(self.count)).with("of", rules)
    }

    fn children(&self) -> &[Criterion] {
        &self.rules
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        choose(case, self.count)
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        let met = case.children().filter(|child| child.judgement.outcome == Outcome::Met).count();
        let facts = [
            ("met", Fact::Count(met as u64)),
            ("needed", Fact::Count(self.count.into())),
            ("of", Fact::Count(self.rules.len() as u64)),
        ];
        let met = judgement.outcome == Outcome::Met;
        Reason::new(if met { &say::AT_LEAST_MET } else { &say::AT_LEAST_NOT_MET }, facts)
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        let met = case.children().filter(|child| child.judgement.outcome == Outcome::Met).count() as u64;
        let left = u64::from(self.count).saturating_sub(met);
        let open = options(case);
        if open.len() as u64 <= left {
            // No choice: say what is missing as it is.
            return open.into_iter().flatten().collect();
        }
        vec![Reason::new(
            &say::AT_LEAST_MISSING,
            [("left", Fact::Count(left)), ("options", Fact::Options(open))],
        )]
    }
}

/// How a set stands of which `count` rules must be met. Progress is that of the rules that are furthest.
pub(super) fn choose(case: &Case<'_>, count: u32) -> Judgement {
    let count = usize::try_from(count.max(1)).unwrap_or(usize::MAX);
    let (mut met, mut open) = (0_usize, 0_usize);
    let mut all: Vec<Progress> = Vec::new();
    for child in case.children() {
        match child.judgement.outcome {
            Outcome::Met => met += 1,
            Outcome::Undecided => open += 1,
            Outcome::NotMet => {}
        }
        all.push(child.judgement.progress);
    }
    let outcome = match (met >= count, met + open >= count) {
        (true, _) => Outcome::Met,
        (false, true) => Outcome::Undecided,
        (false, false) => Outcome::NotMet,
    };
    // Stable: of those equally far the first.
    all.sort_by(|a, b| b.further(*a));
    let best = all.into_iter().take(count).reduce(Progress::plus);
    // An empty set never earns.
    best.map_or(Judgement::step(Outcome::NotMet), |best| Judgement::of(outcome, best))
}

/// What is missing of each rule that is not met.
pub(super) fn options<'a>(case: &Case<'a>) -> Vec<Vec<Reason<'a>>> {
    case.children()
        .filter(|child| child.judgement.outcome != Outcome::Met)
        .map(|child| child.missing())
        .collect()
}
