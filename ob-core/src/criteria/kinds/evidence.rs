//! Evidence for a task.

use super::{Kind, id, word};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::judgement::{Judgement, Outcome, Progress};
use crate::criteria::reason::{Fact, Reason};
use crate::record::{EvidenceKind, Submission};
use crate::text::criteria as say;
use crate::value::json::Place;
use crate::value::{Json, Object};

/// Who must approve a piece of evidence. Each asks for exactly that approval: the organiser's does not stand for the learner's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ApprovedBy {
    /// The learner.
    Own,
    /// The organiser.
    Organiser,
    /// So many different people, none of them the learner.
    Peers(u32),
}

/// `{"evidence": {…}}`: enough pieces of evidence for a task are handed in, approved and not rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The task.
    pub task: String,
    /// The kinds of evidence that count.
    pub kinds: Vec<EvidenceKind>,
    /// How many different pieces; at least 1.
    pub at_least: u32,
    /// Who approves them.
    pub approved_by: ApprovedBy,
}

const KIND_NAMES: &[&str] = &["text", "file", "image", "video", "link", "badge-code", "badge"];

impl Evidence {
    /// One piece of evidence of one of these kinds.
    pub fn new(task: impl Into<String>, kinds: Vec<EvidenceKind>, approved_by: ApprovedBy) -> Self {
        Self { task: task.into(), kinds, at_least: 1, approved_by }
    }

    /// The same rule for so many pieces.
    #[must_use]
    pub fn with_count(mut self, at_least: u32) -> Self {
        self.at_least = at_least;
        self
    }

    /// The different pieces that were handed in and could count.
    fn pieces<'a>(&self, case: &Case<'a>) -> impl Iterator<Item = &'a Submission> {
        case.record().submissions(&self.task).filter(|piece| {
            !piece.rejected
                && !piece.repeats_an_earlier_one()
                && self.kinds.contains(&piece.kind)
                && case.in_time(piece.at.as_ref())
        })
    }

    fn approves(&self, piece: &Submission) -> bool {
        match self.approved_by {
            ApprovedBy::Own => piece.approved_by_self(),
            ApprovedBy::Organiser => piece.approved_by_organiser(),
            ApprovedBy::Peers(count) => piece.approving_peers() >= count.max(1),
        }
    }

    /// How many pieces are approved, and how many were handed in.
    fn counts(&self, case: &Case<'_>) -> (u32, u32) {
        self.pieces(case)
            .fold((0, 0), |(approved, all), piece| (approved + u32::from(self.approves(piece)), all + 1))
    }
}

impl Kind for Evidence {
    const MARK: &'static str = "evidence";
    const MEMBERS: &'static [&'static str] = &["evidence"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        let evidence = rule.place.member(Self::MARK)?;
        evidence.only(&["task", "kinds", "at-least", "approved-by"])?;
        let task = id(&evidence, "task")?;
        let list = evidence.member("kinds")?;
        let mut kinds: Vec<EvidenceKind> = Vec::new();
        rule.list(&list, |place| {
            let kind = word(place, KIND_NAMES, EvidenceKind::from_name)?;
            if kinds.contains(&kind) {
                return Err(FrameworkError::Duplicate {
                    pointer: place.pointer(),
                    what: "the kind",
                    id: kind.name().to_owned(),
                });
            }
            kinds.push(kind);
            Ok(())
        })?;
        if kinds.is_empty() {
            return Err(FrameworkError::EmptySet { pointer: list.pointer(), what: "kind of evidence" });
        }
        let at_least = evidence.optional("at-least").map_or(Ok(1), |place| place.count())?;
        Ok(Self { task, kinds, at_least, approved_by: approved_by(&evidence.member("approved-by")?)? })
    }

    fn write(&self) -> Object {
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        let approved_by: Json = match self.approved_by {
            ApprovedBy::Own => "self".into(),
            ApprovedBy::Organiser => "organiser".into(),
            ApprovedBy::Peers(count) => Object::new().with("peers", i64::from(count)).into(),
        };
        let evidence = Object::new()
            .with("task", self.task.as_str())
            .with("kinds", kinds)
            .with("at-least", i64::from(self.at_least))
            .with("approved-by", approved_by);
        Object::new().with(Self::MARK, evidence)
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        let needed = self.at_least.max(1);
        let (approved, all) = self.counts(case);
        let outcome = if approved >= needed {
            Outcome::Met
        } else if all >= needed && self.approved_by != ApprovedBy::Own {
            Outcome::Undecided
        } else {
            Outcome::NotMet
        };
        Judgement::of(outcome, Progress::new(approved, needed))
    }

    fn reason<'a>(&'a self, case: &Case<'a>, judgement: &Judgement) -> Reason<'a> {
        let needed = self.at_least.max(1);
        let (approved, all) = self.counts(case);
        let task = ("task", Fact::Id(&self.task));
        let count = |name, count: u32| (name, Fact::Count(count.into()));
        if judgement.outcome == Outcome::Met {
            return Reason::new(
                &say::EVIDENCE_MET,
                [task, count("approved", approved), count("needed", needed)],
            );
        }
        // What was handed in is enough once it is approved.
        if all >= needed {
            let facts = [task, count("left", needed - approved)];
            return match self.approved_by {
                ApprovedBy::Own => Reason::new(&say::EVIDENCE_APPROVE, facts),
                ApprovedBy::Organiser => Reason::new(&say::EVIDENCE_WAITING_ORGANISER, facts),
                ApprovedBy::Peers(peers) => {
                    let [task, left] = facts;
                    Reason::new(&say::EVIDENCE_WAITING_PEERS, [task, left, count("peers", peers)])
                }
            };
        }
        let kinds = self.kinds.iter().map(|kind| say::evidence_kind(kind.name())).collect();
        let facts = vec![task, count("left", needed - all), ("kinds", Fact::Words(kinds))];
        let sentence = if all == 0 { &say::EVIDENCE_MISSING } else { &say::EVIDENCE_MORE };
        Reason::new(sentence, facts)
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        let approved = self.pieces(case).filter(|piece| self.approves(piece));
        grounds.extend(approved.map(|submission| Ground::Evidence { task: &self.task, submission }));
    }
}

fn approved_by(place: &Place<'_>) -> Result<ApprovedBy, FrameworkError> {
    if place.json().as_object().is_some() {
        place.only(&["peers"])?;
        return Ok(ApprovedBy::Peers(place.member("peers")?.count()?));
    }
    Ok(word(place, &["self", "organiser", "{\"peers\": n}"], |name| match name {
        "self" => Some(ApprovedBy::Own),
        "organiser" => Some(ApprovedBy::Organiser),
        _ => None,
    })?)
}
