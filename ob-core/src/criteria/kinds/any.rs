//! One rule of a set.

use super::at_least::{choose, options};
use super::{Criterion, Kind};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::text::criteria as say;
use crate::value::{Json, Object};

/// `{"any": [rule, …]}`: one of the rules is met.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Any {
    /// The rules. A set without rules is never met.
    pub rules: Vec<Criterion>,
}

impl Any {
    /// One of these rules.
    pub fn new(rules: Vec<Criterion>) -> Self {
        Self { rules }
    }
}

impl Kind for Any {
    const MARK: &'static str = "any";
    const MEMBERS: &'static [&'static str] = &["any"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { rules: rule.set("any")? })
    }

    fn write(&self) -> Object {
        Object::new().with("any", self.rules.iter().map(Criterion::to_json).collect::<Vec<Json>>())
    }

    fn children(&self) -> &[Criterion] {
        &self.rules
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        choose(case, 1)
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        let met = case.children().filter(|child| child.judgement.outcome == Outcome::Met).count();
        let facts = [("met", Fact::Count(met as u64)), ("of", Fact::Count(self.rules.len() as u64))];
        Reason::new(if judgement.outcome == Outcome::Met { &say::ANY_MET } else { &say::ANY_NOT_MET }, facts)
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        let mut open = options(case);
        match (open.pop(), open.is_empty()) {
            // No choice: say what is missing as it is.
            (Some(only), true) => only,
            (Some(last), false) => {
                open.push(last);
                vec![Reason::new(&say::ANY_MISSING, [("options", Fact::Options(open))])]
            }
            (None, _) => Vec::new(),
        }
    }
}
