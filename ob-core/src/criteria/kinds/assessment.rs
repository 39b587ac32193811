//! A score in an assessment.

use super::{Kind, id, word};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::framework::Names;
use crate::criteria::judgement::{Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::record::Attempt;
use crate::text::criteria as say;
use crate::value::{Object, Score};

/// Which attempt counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttemptPolicy {
    /// The one with the highest score, of equal ones the first.
    #[default]
    Best,
    /// The last one. While it waits to be graded, the rule is undecided.
    Last,
    /// The first one. While it waits to be graded, the rule is undecided.
    First,
}

impl AttemptPolicy {
    /// Every policy.
    pub const ALL: &'static [AttemptPolicy] =
        &[AttemptPolicy::Best, AttemptPolicy::Last, AttemptPolicy::First];

    /// The name in documents: `best`, `last` or `first`.
    pub fn name(self) -> &'static str {
        match self {
            AttemptPolicy::Best => "best",
            AttemptPolicy::Last => "last",
            AttemptPolicy::First => "first",
        }
    }
}

/// `{"assessment": id, "at-least": score, "attempt": policy}`: the attempt that counts has at least that score.
///
/// The comparison is exact. Exactly 80 % is at least 80 %; 79.99 % is not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assessment {
    /// The assessment.
    pub assessment: String,
    /// The lowest score that meets the rule, between 0 and 1.
    pub at_least: Score,
    /// Which attempt counts.
    pub attempt: AttemptPolicy,
}

impl Assessment {
    /// At least that score in the best attempt.
    pub fn new(assessment: impl Into<String>, at_least: Score) -> Self {
        Self { assessment: assessment.into(), at_least, attempt: AttemptPolicy::Best }
    }

    /// The same rule for another attempt.
    #[must_use]
    pub fn with_attempt(mut self, attempt: AttemptPolicy) -> Self {
        self.attempt = attempt;
        self
    }

    /// The attempt that counts, and whether one that could count waits to be graded.
    fn counted<'a>(&self, case: &Case<'a>) -> (Option<&'a Attempt>, bool) {
        let mut attempts =
            case.record().attempts(&self.assessment).filter(|attempt| case.in_time(attempt.at.as_ref()));
        let chosen = match self.attempt {
            AttemptPolicy::First => attempts.next(),
            AttemptPolicy::Last => attempts.last(),
            AttemptPolicy::Best => {
                let (mut best, mut waiting): (Option<&Attempt>, bool) = (None, false);
                for attempt in attempts {
                    waiting |= attempt.score.is_none();
                    if attempt.score > best.and_then(|best| best.score) {
                        best = Some(attempt);
                    }
                }
                return (best, waiting);
            }
        };
        (chosen, chosen.is_some_and(|attempt| attempt.score.is_none()))
    }
}

impl Kind for Assessment {
    const MARK: &'static str = "assessment";
    const MEMBERS: &'static [&'static str] = &["assessment", "at-least", "attempt"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        let assessment = id(&rule.place, Self::MARK)?;
        let place = rule.place.member("at-least")?;
        let at_least = Score::parse(place.text()?).map_err(|error| place.wrong(error.to_string()))?;
        let (points, of) = at_least.fraction();
        if points < 0 || points > of {
            return Err(place.wrong("a threshold lies between 0 % and 100 %").into());
        }
        let attempt = match rule.place.optional("attempt") {
            None => AttemptPolicy::Best,
            Some(place) => word(&place, &["best", "last", "first"], |name| {
                AttemptPolicy::ALL.iter().copied().find(|policy| policy.name() == name)
            })?,
        };
        Ok(Self { assessment, at_least, attempt })
    }

    fn write(&self) -> Object {
        Object::new()
            .with(Self::MARK, self.assessment.as_str())
            .with("at-least", self.at_least.to_string())
            .with("attempt", self.attempt.name())
    }

    fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
        names.assessment(&self.assessment, || format!("{pointer}/{}", Self::MARK))
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        let (counted, waiting) = self.counted(case);
        let reached = counted.is_some_and(|attempt| attempt.score >= Some(self.at_least));
        let outcome = match (reached, waiting) {
            (true, _) => Outcome::Met,
            (false, true) => Outcome::Undecided,
            (false, false) => Outcome::NotMet,
        };
        Judgement::step(outcome)
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        let name = case.name_of_assessment(case.slot(), &self.assessment);
        let threshold = ("threshold", Fact::Score(self.at_least));
        let (counted, _) = self.counted(case);
        let score = counted.and_then(|attempt| attempt.score);
        let (sentence, score) = match (judgement.outcome, score) {
            (Outcome::Met, Some(score)) => (&say::ASSESSMENT_MET, Some(score)),
            (Outcome::Undecided, _) => (&say::ASSESSMENT_WAITING, None),
            (_, None) => (&say::ASSESSMENT_NOT_TRIED, None),
            (_, Some(score)) => {
                let sentence = match self.attempt {
                    AttemptPolicy::Best => &say::ASSESSMENT_BEST,
                    AttemptPolicy::Last => &say::ASSESSMENT_LAST,
                    AttemptPolicy::First => &say::ASSESSMENT_FIRST,
                };
                (sentence, Some(score))
            }
        };
        let mut facts = vec![("name", name), threshold];
        facts.extend(score.map(|score| ("score", Fact::Score(score))));
        Reason::new(sentence, facts)
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        if let (Some(attempt), _) = self.counted(case)
            && let Some(score) = attempt.score
        {
            grounds.push(Ground::Assessment {
                id: &self.assessment,
                name: case.assessment(case.slot()),
                score,
                threshold: self.at_least,
                policy: self.attempt,
                attempt,
            });
        }
    }
}
