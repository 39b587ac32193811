//! The small words of an evaluation: outcome, progress, holding.

use std::cmp::Ordering;

/// How a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The record meets it.
    Met,
    /// The record does not meet it.
    NotMet,
    /// It waits for somebody: a review, a grade, or whether a held badge is still valid.
    Undecided,
}

impl Outcome {
    /// The name in documents: `met`, `not-met` or `undecided`.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::NotMet => "not-met",
            Outcome::Undecided => "undecided",
        }
    }
}

/// Whether the learner holds a badge already, at the moment of the evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holding {
    /// The record does not say so.
    NotHeld,
    /// Yes: awarded, not expired, not revoked.
    Active,
    /// It was awarded, and its status is unknown.
    Unknown,
    /// It was awarded and revoked. Giving it again is for people to decide.
    Revoked,
    /// It was awarded and has expired. Giving it again is for people to decide.
    Expired,
}

impl Holding {
    /// The name in documents: `not-held`, `active`, `unknown`, `revoked` or `expired`.
    pub fn name(self) -> &'static str {
        match self {
            Holding::NotHeld => "not-held",
            Holding::Active => "active",
            Holding::Unknown => "unknown",
            Holding::Revoked => "revoked",
            Holding::Expired => "expired",
        }
    }
}

/// How far a learner has come, as an exact fraction of steps. Done when `have` equals `need`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Progress {
    /// Steps done.
    pub have: u32,
    /// Steps in all; at least 1.
    pub need: u32,
}

impl Progress {
    pub(super) fn new(have: u32, need: u32) -> Self {
        let need = need.max(1);
        Self { have: have.min(need), need }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self { have: self.have.saturating_add(other.have), need: self.need.saturating_add(other.need) }
    }

    /// Which of two is further, as fractions.
    pub(super) fn further(self, other: Self) -> Ordering {
        let (a, b) =
            (u64::from(self.have) * u64::from(other.need), u64::from(other.have) * u64::from(self.need));
        a.cmp(&b)
    }
}

/// How one rule of one badge stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judgement {
    pub(super) outcome: Outcome,
    pub(super) progress: Progress,
}

impl Judgement {
    /// A rule that is one step.
    pub(super) fn step(outcome: Outcome) -> Self {
        Self { outcome, progress: Progress::new(u32::from(outcome == Outcome::Met), 1) }
    }

    pub(super) fn of(outcome: Outcome, progress: Progress) -> Self {
        Self { outcome, progress }
    }
}
