//! Every rule of a set.

use super::{Criterion, Kind};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::text::criteria as say;
use crate::value::{Json, Object};

/// `{"all": [rule, …]}`: every rule is met.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct All {
    /// The rules. A set without rules is never met.
    pub rules: Vec<Criterion>,
}

impl All {
    /// Every one of these rules.
    pub fn new(rules: Vec<Criterion>) -> Self {
        Self { rules }
    }
}

impl Kind for All {
    const MARK: &'static str = "all";
    const MEMBERS: &'static [&'static str] = &["all"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { rules: rule.set("all")? })
    }

    fn write(&self) -> Object {
        Object::new().with("all", self.rules.iter().map(Criterion::to_json).collect::<Vec<Json>>())
    }

    fn children(&self) -> &[Criterion] {
        &self.rules
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        let both = |a: Judgement, b: Judgement| {
            let outcome = match (a.outcome, b.outcome) {
                (Outcome::NotMet, _) | (_, Outcome::NotMet) => Outcome::NotMet,
                (Outcome::Undecided, _) | (_, Outcome::Undecided) => Outcome::Undecided,
                (Outcome::Met, Outcome::Met) => Outcome::Met,
            };
            Judgement::of(outcome, a.progress.plus(b.progress))
        };
        let children = case.children().map(|child| child.judgement);
        // An empty set never earns.
        children.reduce(both).unwrap_or(Judgement::step(Outcome::NotMet))
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        let met = case.children().filter(|child| child.judgement.outcome == Outcome::Met).count();
        let facts = [("met", Fact::Count(met as u64)), ("of", Fact::Count(self.rules.len() as u64))];
        Reason::new(if judgement.outcome == Outcome::Met { &say::ALL_MET } else { &say::ALL_NOT_MET }, facts)
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        case.children()
            .filter(|child| child.judgement.outcome != Outcome::Met)
            .flat_map(|child| child.missing())
            .collect()
    }
}
