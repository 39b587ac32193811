//! Another badge.

use super::{Kind, slug};
use crate::criteria::FrameworkError;
use crate::criteria::criterion::Rule;
use crate::criteria::decision::Ground;
use crate::criteria::evaluate::Case;
use crate::criteria::framework::{Badge, Names};
use crate::criteria::judgement::{Holding, Judgement, Outcome};
use crate::criteria::reason::{Fact, Reason};
use crate::record::{BadgeStatus, HeldBadge, LearnerRecord};
use crate::text::criteria as say;
use crate::value::{DateTime, Instant, Object};

/// `{"badge-held": slug}`: the learner holds the badge, or earns it in the same evaluation.
///
/// A badge that has expired or was revoked does not count, not even when its own rule is still met: giving it again is for people to decide.
/// Several awards of one badge are one badge.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BadgeHeld {
    /// The slug of the badge.
    pub badge: String,
}

impl BadgeHeld {
    /// This badge.
    pub fn new(badge: impl Into<String>) -> Self {
        Self { badge: badge.into() }
    }
}

/// Whether the record says that a badge is held, and the entry that says so: an award that stands before one that is unknown, revoked, expired.
pub(in crate::criteria) fn holding<'a>(
    badge: &Badge,
    record: &'a LearnerRecord,
    now: Instant,
    mut counts: impl FnMut(Option<&DateTime>) -> bool,
) -> (Holding, Option<&'a HeldBadge>) {
    let rank = |holding| match holding {
        Holding::Active => 4,
        Holding::Unknown => 3,
        Holding::Revoked => 2,
        Holding::Expired => 1,
        Holding::NotHeld => 0,
    };
    let mut found = (Holding::NotHeld, None);
    for name in badge.record_names() {
        for held in record.held(name) {
            if !counts(held.awarded_at.as_ref()) {
                continue;
            }
            let expired = held.expires.as_ref().is_some_and(|expires| expires.instant() <= now);
            let holding = match held.status {
                BadgeStatus::Revoked => Holding::Revoked,
                _ if expired => Holding::Expired,
                BadgeStatus::Unknown => Holding::Unknown,
                BadgeStatus::Active => Holding::Active,
            };
            if rank(holding) > rank(found.0) {
                found = (holding, Some(held));
            }
        }
    }
    found
}

impl BadgeHeld {
    /// How the learner stands to the badge, the entry that says so, and how the rule of the badge stands.
    fn standing<'a>(&self, case: &Case<'a>) -> (Holding, Option<&'a HeldBadge>, Outcome) {
        let Some(badge) = case.badge(case.slot()) else {
            return (Holding::NotHeld, None, Outcome::NotMet);
        };
        let (holding, entry) = holding(badge, case.record(), case.now(), |at| case.in_time(at));
        // Earned now: the date of that award is now.
        let own = if case.now_in_time() { case.outcome_of_badge(case.slot()) } else { Outcome::NotMet };
        (holding, entry, own)
    }
}

impl Kind for BadgeHeld {
    const MARK: &'static str = "badge-held";
    const MEMBERS: &'static [&'static str] = &["badge-held"];

    fn read(rule: &Rule<'_>) -> Result<Self, FrameworkError> {
        Ok(Self { badge: slug(&rule.place, Self::MARK)? })
    }

    fn write(&self) -> Object {
        Object::new().with(Self::MARK, self.badge.as_str())
    }

    fn resolve(&self, names: &Names<'_>, pointer: &str) -> Result<usize, FrameworkError> {
        names.badge(&self.badge, || format!("{pointer}/{}", Self::MARK))
    }

    fn judge(&self, case: &Case<'_>) -> Judgement {
        let outcome = match self.standing(case) {
            (Holding::Active, ..) => Outcome::Met,
            (Holding::Unknown, ..) => Outcome::Undecided,
            (Holding::Revoked | Holding::Expired, ..) => Outcome::NotMet,
            (Holding::NotHeld, _, own) => own,
        };
        Judgement::step(outcome)
    }

    fn reason<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement) -> Reason<'a> {
        let name =
            ("name", case.badge(case.slot()).map_or(Fact::Id(&self.badge), |badge| Fact::Name(badge.name())));
        let (holding, entry, own) = self.standing(case);
        match (holding, own) {
            (Holding::Active, _) => match entry.and_then(|held| held.awarded_at.as_ref()) {
                Some(at) => Reason::new(&say::BADGE_MET_AT, [name, ("at", Fact::Date(at))]),
                None => Reason::new(&say::BADGE_MET, [name]),
            },
            (Holding::Unknown, _) => Reason::new(&say::BADGE_UNKNOWN, [name]),
            (Holding::Revoked, _) => Reason::new(&say::BADGE_REVOKED, [name]),
            (Holding::Expired, _) => match entry.and_then(|held| held.expires.as_ref()) {
                Some(at) => Reason::new(&say::BADGE_EXPIRED, [name, ("at", Fact::Date(at))]),
                None => Reason::new(&say::BADGE_MISSING, [name]),
            },
            (Holding::NotHeld, Outcome::Met) => Reason::new(&say::BADGE_JUST_EARNED, [name]),
            (Holding::NotHeld, Outcome::Undecided) => Reason::new(&say::BADGE_WAITING, [name]),
            (Holding::NotHeld, Outcome::NotMet) => Reason::new(&say::BADGE_MISSING, [name]),
        }
    }

    fn grounds<'a>(&'a self, case: &Case<'a>, _judgement: &Judgement, grounds: &mut Vec<Ground<'a>>) {
        let (_, held, _) = self.standing(case);
        grounds.push(Ground::Badge {
            slug: &self.badge,
            name: case.badge(case.slot()).map(Badge::name),
            held,
        });
    }
}
