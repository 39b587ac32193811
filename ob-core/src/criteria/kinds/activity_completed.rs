//! One activity.

use super::{Kind, id};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::framework::Names;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::record::Completion;
use crate::text::criteria as say;
use crate::value::Object;

/// `{"activity-completed": id}`: the activity is completed, and not failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActivityCompleted {
    /// The activity.
    pub activity: String,
}

impl ActivityCompleted {
    /// This activity.
    pub fn new(activity: impl Into<String>) -> Self {
        Self { activity: activity.into() }
    }
}

/// The first completion of an activity that counts.
pub(super) fn completion<'a>(case: &Case<'a>, activity: &str) -> Option<&'a Completion> {
    case.record()
        .completions(activity)
        .find(|completion| completion.counts() && case.in_time(completion.at.as_ref()))
}

impl Kind for ActivityCompleted {
    const MARK: &'static str = "activity-completed";
    const MEMBERS: &'static [&'static str] = &["activity-completed"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { activity: id(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.activity.as_str())
    }

    fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
        names.activity(&self.activity, || format!("{pointer}/{}", Self::MARK))
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        Judgement::step(if completion(case, &self.activity).is_some() {
            Outcome::Met
        } else {
            Outcome::NotMet
        })
    }

    fn reason<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Reason<'a> {
        let name = case.name_of_activity(case.slot(), &self.activity);
        match completion(case, &self.activity) {
            Some(Completion { at: Some(at), .. }) => {
                Reason::new(&say::ACTIVITY_MET_AT, [("name", name), ("at", Fact::Date(at))])
            }
            Some(_) => Reason::new(&say::ACTIVITY_MET, [("name", name)]),
            None => missing(case, name, &self.activity),
        }
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        if let Some(completion) = completion(case, &self.activity) {
            let name = case.activity(case.slot());
            grounds.push(Ground::Activity { id: &self.activity, name, at: completion.at.as_ref() });
        }
    }
}

/// What there is still to do for an activity that is not completed: all of it, or again when it was failed.
pub(super) fn missing<'a>(case: &Case<'a>, name: Fact<'a>, activity: &str) -> Reason<'a> {
    let failed = case
        .record()
        .completions(activity)
        .any(|completion| completion.passed == Some(false) && case.in_time(completion.at.as_ref()));
    Reason::new(if failed { &say::ACTIVITY_FAILED } else { &say::ACTIVITY_MISSING }, [("name", name)])
}
