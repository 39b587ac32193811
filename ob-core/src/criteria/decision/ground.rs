//! What in the record a met decision rests on.

use crate::criteria::AttemptPolicy;
use crate::criteria::framework::LocalText;
use crate::criteria::reason::{Fact, Reason};
use crate::record::{Attempt, HeldBadge, Submission};
use crate::text::{Language, criteria as say};
use crate::value::{DateTime, Object, Score};

/// One thing in the record that a met rule rests on. An award makes `Assertion.evidence` of these.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Ground<'a> {
    /// An activity was completed.
    Activity {
        /// The activity.
        id: &'a str,
        /// Its name.
        name: Option<&'a LocalText>,
        /// When, if that is known.
        at: Option<&'a DateTime>,
    },
    /// A score was reached.
    Assessment {
        /// The assessment.
        id: &'a str,
        /// Its name.
        name: Option<&'a LocalText>,
        /// The score that counted.
        score: Score,
        /// The score that was needed.
        threshold: Score,
        /// Which attempt was to count.
        policy: AttemptPolicy,
        /// The attempt that counted.
        attempt: &'a Attempt,
    },
    /// A piece of evidence was approved.
    Evidence {
        /// The task.
        task: &'a str,
        /// The submission.
        submission: &'a Submission,
    },
    /// A claim code was redeemed.
    Code {
        /// The id of the code.
        id: &'a str,
        /// When, if that is known.
        at: Option<&'a DateTime>,
    },
    /// The organiser granted something.
    Grant {
        /// What was granted.
        id: &'a str,
        /// When, if that is known.
        at: Option<&'a DateTime>,
    },
    /// A badge is held, or was earned in the same evaluation.
    Badge {
        /// Its slug.
        slug: &'a str,
        /// Its name.
        name: Option<&'a LocalText>,
        /// The award in the record; `None` when it was earned in this evaluation.
        held: Option<&'a HeldBadge>,
    },
}

impl<'a> Ground<'a> {
    /// Its kind in documents: `activity`, `assessment`, `evidence`, `code`, `grant` or `badge`.
    pub fn kind(&self) -> &'static str {
        match self {
            Ground::Activity { .. } => "activity",
            Ground::Assessment { .. } => "assessment",
            Ground::Evidence { .. } => "evidence",
            Ground::Code { .. } => "code",
            Ground::Grant { .. } => "grant",
            Ground::Badge { .. } => "badge",
        }
    }

    /// What it is about: the id of the activity, assessment, task, code or grant, or the slug of the badge.
    pub fn id(&self) -> &'a str {
        match self {
            Ground::Activity { id, .. }
            | Ground::Assessment { id, .. }
            | Ground::Code { id, .. }
            | Ground::Grant { id, .. } => id,
            Ground::Evidence { task, .. } => task,
            Ground::Badge { slug, .. } => slug,
        }
    }

    /// When it happened, if that is known. For a badge that was earned in the same evaluation: not known, since that is now.
    pub fn at(&self) -> Option<&'a DateTime> {
        match self {
            Ground::Activity { at, .. } | Ground::Code { at, .. } | Ground::Grant { at, .. } => *at,
            Ground::Assessment { attempt, .. } => attempt.at.as_ref(),
            Ground::Evidence { submission, .. } => submission.at.as_ref(),
            Ground::Badge { held, .. } => held.and_then(|held| held.awarded_at.as_ref()),
        }
    }

    /// Where it can be seen, if there is such a place: evidence on the web, the Assertion of a held badge.
    pub fn url(&self) -> Option<&'a str> {
        match self {
            Ground::Evidence { submission, .. } => submission.url.as_ref().map(|url| url.as_str()),
            Ground::Badge { held, .. } => {
                held.and_then(|held| held.assertion.as_ref()).map(|assertion| assertion.as_str())
            }
            _ => None,
        }
    }

    /// What happened, as data.
    pub fn reason(&self) -> Reason<'a> {
        let named = |name: Option<&'a LocalText>| ("name", name.map_or(Fact::Id(self.id()), Fact::Name));
        let id = ("id", Fact::Id(self.id()));
        let at = self.at().map(|at| ("at", Fact::Date(at)));
        match self {
            Ground::Activity { name, .. } => match at {
                Some(at) => Reason::new(&say::ACTIVITY_MET_AT, [named(*name), at]),
                None => Reason::new(&say::ACTIVITY_MET, [named(*name)]),
            },
            Ground::Assessment { name, score, threshold, .. } => {
                let facts =
                    [named(*name), ("threshold", Fact::Score(*threshold)), ("score", Fact::Score(*score))];
                Reason::new(&say::ASSESSMENT_MET, facts)
            }
            Ground::Evidence { submission, .. } => {
                let kind = say::evidence_kind(submission.kind.name());
                let facts = [("task", Fact::Id(self.id())), ("kind", Fact::Words(vec![kind]))];
                Reason::new(&say::EVIDENCE_PIECE, facts)
            }
            Ground::Code { .. } => match at {
                Some(at) => Reason::new(&say::CODE_MET_AT, [id, at]),
                None => Reason::new(&say::CODE_MET, [id]),
            },
            Ground::Grant { .. } => match at {
                Some(at) => Reason::new(&say::GRANT_MET_AT, [id, at]),
                None => Reason::new(&say::GRANT_MET, [id]),
            },
            Ground::Badge { name, held, .. } => match (at, held) {
                (Some(at), _) => Reason::new(&say::BADGE_MET_AT, [named(*name), at]),
                (None, Some(_)) => Reason::new(&say::BADGE_MET, [named(*name)]),
                (None, None) => Reason::new(&say::BADGE_JUST_EARNED, [named(*name)]),
            },
        }
    }

    /// What happened, in one sentence without a full stop.
    pub fn sentence(&self, language: Language) -> String {
        self.reason().sentence(language)
    }

    /// As JSON: `kind`, `id`, `sentence` and, where known, `at`, `url`, `score`, `attempt`.
    pub fn to_json(&self, language: Language) -> Object {
        let mut out = Object::new()
            .with("kind", self.kind())
            .with("id", self.id())
            .with("sentence", self.sentence(language));
        if let Some(at) = self.at() {
            out.insert("at", at.as_str());
        }
        if let Some(url) = self.url() {
            out.insert("url", url);
        }
        if let Ground::Assessment { score, attempt, .. } = self {
            out.insert("score", score.to_string());
            if let Some(id) = &attempt.id {
                out.insert("attempt", id.as_str());
            }
        }
        out
    }
}
