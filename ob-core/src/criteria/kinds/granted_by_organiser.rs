//! A grant by the organiser.

use super::{Kind, id};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::record::Grant;
use crate::text::criteria as say;
use crate::value::Object;

/// `{"granted-by-organiser": id}`: the organiser granted it to the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GrantedByOrganiser {
    /// What is granted.
    pub grant: String,
}

impl GrantedByOrganiser {
    /// This one.
    pub fn new(grant: impl Into<String>) -> Self {
        Self { grant: grant.into() }
    }

    fn found<'a>(&self, case: &Case<'a>) -> Option<&'a Grant> {
        case.record().grants(&self.grant).find(|entry| case.in_time(entry.at.as_ref()))
    }
}

impl Kind for GrantedByOrganiser {
    const MARK: &'static str = "granted-by-organiser";
    const MEMBERS: &'static [&'static str] = &["granted-by-organiser"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { grant: id(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.grant.as_str())
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        Judgement::step(if self.found(case).is_some() { Outcome::Met } else { Outcome::NotMet })
    }

    fn reason<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Reason<'a> {
        let id = ("id", Fact::Id(&self.grant));
        match self.found(case).map(|entry| entry.at.as_ref()) {
            Some(Some(at)) => Reason::new(&say::GRANT_MET_AT, [id, ("at", Fact::Date(at))]),
            Some(None) => Reason::new(&say::GRANT_MET, [id]),
            None => Reason::new(&say::GRANT_MISSING, [id]),
        }
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        if let Some(entry) = self.found(case) {
            grounds.push(Ground::Grant { id: &self.grant, at: entry.at.as_ref() });
        }
    }
}
