//! A claim code.

use super::{Kind, id};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::record::Redemption;
use crate::text::criteria as say;
use crate::value::Object;

/// `{"claimed-by-code": id}`: the learner redeemed the claim code that was handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClaimedByCode {
    /// The id of the code; not the code itself.
    pub code: String,
}

impl ClaimedByCode {
    /// This one.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into() }
    }

    fn found<'a>(&self, case: &Case<'a>) -> Option<&'a Redemption> {
        case.record().redemptions(&self.code).find(|entry| case.in_time(entry.at.as_ref()))
    }
}

impl Kind for ClaimedByCode {
    const MARK: &'static str = "claimed-by-code";
    const MEMBERS: &'static [&'static str] = &["claimed-by-code"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { code: id(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.code.as_str())
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        Judgement::step(if self.found(case).is_some() { Outcome::Met } else { Outcome::NotMet })
    }

    fn reason<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Reason<'a> {
        let id = ("id", Fact::Id(&self.code));
        match self.found(case).map(|entry| entry.at.as_ref()) {
            Some(Some(at)) => Reason::new(&say::CODE_MET_AT, [id, ("at", Fact::Date(at))]),
            Some(None) => Reason::new(&say::CODE_MET, [id]),
            None => Reason::new(&say::CODE_MISSING, [id]),
        }
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        if let Some(entry) = self.found(case) {
            grounds.push(Ground::Code { id: &self.code, at: entry.at.as_ref() });
        }
    }
}
