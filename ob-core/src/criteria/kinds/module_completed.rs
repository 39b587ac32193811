//! Every activity of a module.

use super::activity_completed::{completion, missing};
use super::{Kind, slug};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::framework::Names;
use crate::criteria::judgement::Judgement;
use crate::criteria::reason::Reason;
use crate::text::criteria as say;
use crate::value::Object;

/// `{"module-completed": slug}`: every activity of the module is completed, and not failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModuleCompleted {
    /// The module.
    pub module: String,
}

impl ModuleCompleted {
    /// This module.
    pub fn new(module: impl Into<String>) -> Self {
        Self { module: module.into() }
    }
}

impl Kind for ModuleCompleted {
    const MARK: &'static str = "module-completed";
    const MEMBERS: &'static [&'static str] = &["module-completed"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { module: slug(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.module.as_str())
    }

    fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
        names.module(&self.module, || format!("{pointer}/{}", Self::MARK))
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        case.whole_set(case.module(), |activity| completion(case, activity).is_some())
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        case.set_reason(case.module(), &self.module, judgement, [&say::MODULE_MET, &say::MODULE_NOT_MET])
    }

    fn missing<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Vec<Reason<'a>> {
        case.set_activities(case.module())
            .filter(|(_, id)| completion(case, id).is_none())
            .map(|(at, id)| missing(case, case.name_of_activity(at, id), id))
            .collect()
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        for (at, id) in case.set_activities(case.module()) {
            if let Some(completion) = completion(case, id) {
                grounds.push(Ground::Activity { id, name: case.activity(at), at: completion.at.as_ref() });
            }
        }
    }
}
