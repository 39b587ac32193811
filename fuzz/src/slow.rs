//! An evaluator of rules that is written to be read, not to be fast: from the documentation of the rules, over the whole record for every
//! rule, with none of the library's indexes, orders or shortcuts.

use ob_core::criteria::{ApprovedBy, AttemptPolicy, Criterion, Framework, Outcome};
use ob_core::record::{Approval, BadgeStatus, LearnerRecord, Submission};
use ob_core::value::{DateTime, Instant, Score};
use std::collections::BTreeSet;

/// One evaluation.
pub struct Slow<'a> {
    pub framework: &'a Framework,
    pub record: &'a LearnerRecord,
    pub now: Instant,
    /// How many rules may still be looked at: badges built on badges make ever more of them here.
    pub fuel: usize,
}

/// A period, both ends included.
type Period = (Option<Instant>, Option<Instant>);

impl Slow<'_> {
    /// How the rule of a badge stands; `None` when that takes too long to find out.
    pub fn badge(&mut self, slug: &str) -> Option<Outcome> {
        let framework = self.framework;
        self.rule(framework.badge(slug)?.rule(), &[])
    }

    fn rule(&mut self, rule: &Criterion, periods: &[Period]) -> Option<Outcome> {
        self.fuel = self.fuel.checked_sub(1)?;
        let holds = |at: Instant| {
            periods.iter().all(|(from, until)| from.is_none_or(|f| f <= at) && until.is_none_or(|u| at <= u))
        };
        let in_time = |at: &Option<DateTime>| match at {
            Some(at) => holds(at.instant()),
            None => periods.is_empty(),
        };
        let met = |yes: bool| Some(if yes { Outcome::Met } else { Outcome::NotMet });
        let done = |activity: &str| {
            self.record.all_completions().iter().any(|c| {
                let completed = c.completed == Some(true) || (c.completed.is_none() && c.at.is_some());
                c.activity == activity && completed && c.passed != Some(false) && in_time(&c.at)
            })
        };
        match rule {
            Criterion::All(all) => self.count(&all.rules, all.rules.len(), periods),
            Criterion::Any(any) => self.count(&any.rules, 1, periods),
            Criterion::AtLeast(some) => self.count(&some.rules, some.count as usize, periods),
            Criterion::ActivityCompleted(rule) => met(done(&rule.activity)),
            Criterion::ModuleCompleted(rule) => {
                let set = self.framework.modules().iter().find(|set| set.slug == rule.module)?;
                met(!set.activities.is_empty() && set.activities.iter().all(|a| done(a)))
            }
            Criterion::PlaylistCompleted(rule) => {
                let set = self.framework.playlists().iter().find(|set| set.slug == rule.playlist)?;
                met(!set.activities.is_empty() && set.activities.iter().all(|a| done(a)))
            }
            Criterion::Assessment(rule) => {
                let all: Vec<_> =
                    self.record.all_attempts().iter().filter(|a| a.assessment == rule.assessment).collect();
                let mut all: Vec<_> = all.iter().enumerate().collect();
                if all.iter().all(|(_, a)| a.at.is_some()) {
                    all.sort_by_key(|(nth, a)| (a.at.as_ref().unwrap().instant(), *nth));
                }
                let mut all: Vec<_> = all.into_iter().map(|(_, a)| a).filter(|a| in_time(&a.at)).collect();
                match rule.attempt {
                    AttemptPolicy::First => all.truncate(1),
                    AttemptPolicy::Last => drop(all.drain(..all.len().saturating_sub(1))),
                    AttemptPolicy::Best => {}
                }
                if all.iter().any(|a| a.score.is_some_and(|score| reaches(score, rule.at_least))) {
                    Some(Outcome::Met)
                } else if all.iter().any(|a| a.score.is_none()) {
                    Some(Outcome::Undecided)
                } else {
                    Some(Outcome::NotMet)
                }
            }
            Criterion::Evidence(rule) => {
                let of_task: Vec<&Submission> = self
                    .record
                    .all_submissions()
                    .iter()
                    .filter(|s| s.task == rule.task && !s.rejected)
                    .collect();
                let (mut approved, mut all) = (0u32, 0u32);
                for (nth, piece) in of_task.iter().enumerate() {
                    if of_task[..nth].iter().any(|earlier| same(earlier, piece)) {
                        continue;
                    }
                    if !rule.kinds.contains(&piece.kind) || !in_time(&piece.at) {
                        continue;
                    }
                    let approvals: Vec<&Approval> = of_task
                        .iter()
                        .filter(|other| same(other, piece))
                        .flat_map(|s| &s.approvals)
                        .collect();
                    let peers: BTreeSet<&str> = approvals
                        .iter()
                        .filter_map(|a| match a {
                            Approval::Peer { reviewer, .. } => Some(reviewer.as_str()),
                            _ => None,
                        })
                        .filter(|reviewer| *reviewer != self.record.learner())
                        .collect();
                    all += 1;
                    approved += u32::from(match rule.approved_by {
                        ApprovedBy::Own => approvals.iter().any(|a| matches!(a, Approval::Own { .. })),
                        ApprovedBy::Organiser => {
                            approvals.iter().any(|a| matches!(a, Approval::Organiser { .. }))
                        }
                        ApprovedBy::Peers(count) => peers.len() >= count.max(1) as usize,
                        _ => return None,
                    });
                }
                let needed = rule.at_least.max(1);
                Some(match (approved >= needed, all >= needed, rule.approved_by) {
                    (true, ..) => Outcome::Met,
                    (false, true, ApprovedBy::Organiser | ApprovedBy::Peers(_)) => Outcome::Undecided,
                    _ => Outcome::NotMet,
                })
            }
            Criterion::ClaimedByCode(rule) => {
                met(self.record.all_redemptions().iter().any(|r| r.code == rule.code && in_time(&r.at)))
            }
            Criterion::GrantedByOrganiser(rule) => {
                met(self.record.all_grants().iter().any(|g| g.id == rule.grant && in_time(&g.at)))
            }
            Criterion::BadgeHeld(rule) => {
                let held =
                    self.record.all_held().iter().filter(|h| h.badge == rule.badge && in_time(&h.awarded_at));
                let held: Vec<_> = held.collect();
                let good = |status| {
                    held.iter().any(|h| {
                        h.status == status && h.expires.as_ref().is_none_or(|e| e.instant() > self.now)
                    })
                };
                if good(BadgeStatus::Active) {
                    Some(Outcome::Met)
                } else if good(BadgeStatus::Unknown) {
                    Some(Outcome::Undecided)
                } else if held.is_empty() && holds(self.now) {
                    self.badge(&rule.badge)
                } else {
                    Some(Outcome::NotMet)
                }
            }
            Criterion::Within(rule) => {
                let instant = |at: &Option<DateTime>| at.as_ref().map(DateTime::instant);
                let mut periods = periods.to_vec();
                periods.push((instant(&rule.from), instant(&rule.until)));
                self.rule(&rule.rule, &periods)
            }
            _ => None,
        }
    }

    fn count(&mut self, rules: &[Criterion], needed: usize, periods: &[Period]) -> Option<Outcome> {
        let (mut met, mut open) = (0, 0);
        for rule in rules {
            match self.rule(rule, periods)? {
                Outcome::Met => met += 1,
                Outcome::Undecided => open += 1,
                Outcome::NotMet => {}
            }
        }
        Some(if rules.is_empty() || met + open < needed {
            Outcome::NotMet
        } else if met < needed {
            Outcome::Undecided
        } else {
            Outcome::Met
        })
    }
}

/// Whether two submissions for one task are the same piece.
fn same(a: &Submission, b: &Submission) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a == b,
        (None, None) => (a.kind, &a.url, &a.text) == (b.kind, &b.url, &b.text),
        _ => false,
    }
}

/// Whether a score is at least a threshold, by cross multiplication.
fn reaches(score: Score, threshold: Score) -> bool {
    let ((a, b), (c, d)) = (score.fraction(), threshold.fraction());
    a * d >= c * b
}
