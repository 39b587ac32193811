//! Judging every rule of every badge, once, in an order in which all that a rule needs is judged before it.

use super::decision::{Evaluation, Inner};
use super::framework::{ActivitySet, Badge, Data, Framework, LocalText, Named, RuleNode};
use super::judgement::{Holding, Judgement, Outcome, Progress};
use super::kinds::{Window, holding};
use super::reason::{Fact, Reason};
use crate::record::LearnerRecord;
use crate::text::Sentence;
use crate::value::{DateTime, Instant};

/// Decides every badge of a framework for one learner, at the moment `now`.
///
/// A badge that is met counts at once for the badges that are built on it, so completing the sixth module earns the sixth badge and the one for
/// all six. The order of badges in the framework does not matter.
///
/// `now` decides which held badges have expired, and is the date of what is earned. The evaluation keeps the framework and the record (both are
/// shared, not copied); sentences are written when they are asked for.
pub fn evaluate(framework: &Framework, record: &LearnerRecord, now: Instant) -> Evaluation {
    let data = framework.data();
    let mut standings: Vec<Standing> = data
        .badges
        .iter()
        .map(|badge| Standing { holding: holding(badge, record, now, |_| true).0, outcome: Outcome::NotMet })
        .collect();
    let mut judged: Vec<Judgement> = Vec::with_capacity(data.program.nodes.len());
    let mut nodes = data.program.nodes.iter();
    for (badge, range) in &data.program.badges {
        for node in nodes.by_ref().take(range.len()) {
            let case = Case { run: Run { data, record, now, standings: &standings, judged: &judged }, node };
            let judgement = node.rule.judge(&case);
            judged.push(judgement);
        }
        // The last rule of a badge is its own.
        if let (Some(standing), Some(last)) = (standings.get_mut(*badge), judged.last()) {
            standing.outcome = last.outcome;
        }
    }
    Evaluation::new(Inner { framework: framework.clone(), record: record.clone(), now, judged, standings })
}

/// How the learner stands to one badge.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) holding: Holding,
    pub(super) outcome: Outcome,
}

/// One evaluation, as far as it has come.
#[derive(Clone, Copy)]
pub(super) struct Run<'a> {
    pub(super) data: &'a Data,
    pub(super) record: &'a LearnerRecord,
    pub(super) now: Instant,
    pub(super) standings: &'a [Standing],
    pub(super) judged: &'a [Judgement],
}

/// One rule in one evaluation: what a kind of rule may look at.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) run: Run<'a>,
    pub(super) node: &'a RuleNode,
}

/// A rule that another one consists of, judged.
pub(super) struct Child<'a> {
    case: Case<'a>,
    pub(super) judgement: Judgement,
}

impl<'a> Child<'a> {
    pub(super) fn reason(&self) -> Reason<'a> {
        self.case.node.rule.reason(&self.case, &self.judgement)
    }

    pub(super) fn missing(&self) -> Vec<Reason<'a>> {
        self.case.missing(&self.judgement)
    }
}

impl<'a> Case<'a> {
    pub(super) fn record(&self) -> &'a LearnerRecord {
        self.run.record
    }

    pub(super) fn now(&self) -> Instant {
        self.run.now
    }

    /// What the rule names, as a position in the framework's list.
    pub(super) fn slot(&self) -> usize {
        self.node.slot
    }

    /// Whether something of that date counts here.
    pub(super) fn in_time(&self, at: Option<&DateTime>) -> bool {
        match &self.node.window {
            None => true,
            Some(window) => at.is_some_and(|at| window.holds(at.instant())),
        }
    }

    /// Whether something that happens now counts here.
    pub(super) fn now_in_time(&self) -> bool {
        self.node.window.as_ref().is_none_or(|window| window.holds(self.run.now))
    }

    pub(super) fn children(&self) -> impl Iterator<Item = Child<'a>> + use<'a> {
        let run = self.run;
        self.node.children.iter().filter_map(move |at| {
            let node = run.data.program.nodes.get(*at)?;
            Some(Child { case: Case { run, node }, judgement: *run.judged.get(*at)? })
        })
    }

    /// The time in which the rules inside this one must be met.
    pub(super) fn inner_window(&self) -> Option<&'a Window> {
        self.run.data.program.nodes.get(*self.node.children.first()?)?.window.as_ref()
    }

    /// What is still to do, or to wait for. What stands alone is said with the time there is for it.
    pub(super) fn missing(&self, judgement: &Judgement) -> Vec<Reason<'a>> {
        let missing = self.node.rule.missing(self, judgement);
        match &self.node.window {
            Some(window) if self.node.children.is_empty() => {
                missing.into_iter().map(|reason| window.within(reason, self.run.now)).collect()
            }
            _ => missing,
        }
    }

    pub(super) fn badge(&self, at: usize) -> Option<&'a Badge> {
        self.run.data.badges.get(at).map(|badge| &**badge)
    }

    pub(super) fn outcome_of_badge(&self, at: usize) -> Outcome {
        self.run.standings.get(at).map_or(Outcome::NotMet, |standing| standing.outcome)
    }

    pub(super) fn module(&self) -> Option<&'a ActivitySet> {
        self.run.data.modules.get(self.node.slot)
    }

    pub(super) fn playlist(&self) -> Option<&'a ActivitySet> {
        self.run.data.playlists.get(self.node.slot)
    }

    pub(super) fn activity(&self, at: usize) -> Option<&'a LocalText> {
        self.run.data.activities.get(at).map(|named: &Named| &named.name)
    }

    pub(super) fn assessment(&self, at: usize) -> Option<&'a LocalText> {
        self.run.data.assessments.get(at).map(|named| &named.name)
    }

    pub(super) fn name_of_activity(&self, at: usize, id: &'a str) -> Fact<'a> {
        self.activity(at).map_or(Fact::Id(id), Fact::Name)
    }

    pub(super) fn name_of_assessment(&self, at: usize, id: &'a str) -> Fact<'a> {
        self.assessment(at).map_or(Fact::Id(id), Fact::Name)
    }

    /// The activities of a set: position in the framework's list, and id.
    pub(super) fn set_activities(
        &self,
        set: Option<&'a ActivitySet>,
    ) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        set.into_iter()
            .flat_map(|set| set.positions.iter().copied().zip(set.activities.iter().map(String::as_str)))
    }

    /// How a set stands of which every activity must be done. An empty set is never met.
    pub(super) fn whole_set(&self, set: Option<&'a ActivitySet>, done: impl Fn(&str) -> bool) -> Judgement {
        let activities = set.map_or(&[][..], |set| &set.activities);
        let have = activities.iter().filter(|activity| done(activity)).count();
        let outcome = match have == activities.len() && have > 0 {
            true => Outcome::Met,
            false => Outcome::NotMet,
        };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Judgement::of(outcome, Progress::new(count(have), count(activities.len())))
    }

    /// Why a set of activities stands as it does.
    pub(super) fn set_reason(
        &self,
        set: Option<&'a ActivitySet>,
        slug: &'a str,
        judgement: &Judgement,
        [met, not_met]: [&'static Sentence; 2],
    ) -> Reason<'a> {
        let Progress { have, need } = judgement.progress;
        let facts = [
            ("name", set.map_or(Fact::Id(slug), |set| Fact::Name(&set.name))),
            ("have", Fact::Count(have.into())),
            ("need", Fact::Count(need.into())),
        ];
        Reason::new(if judgement.outcome == Outcome::Met { met } else { not_met }, facts)
    }
}
