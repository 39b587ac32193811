//! What a record is made of. Each entry keeps the members it does not know.

use crate::value::{DateTime, Iri, Json, Object, Score};
use std::collections::BTreeSet;

/// That an activity was done.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Completion {
    /// The activity.
    pub activity: String,
    /// When it was completed.
    pub at: Option<DateTime>,
    /// Whether it was completed, where the platform says so. When it does not, a date means yes.
    pub completed: Option<bool>,
    /// Whether it was passed, where the platform says so. A failed activity does not count.
    pub passed: Option<bool>,
    /// Members that are not known here.
    pub extra: Object,
}

impl Completion {
    /// A completed activity, with its date if that is known.
    pub fn new(activity: impl Into<String>, at: Option<DateTime>) -> Self {
        Self { activity: activity.into(), at, completed: Some(true), passed: None, extra: Object::new() }
    }

    /// Whether it counts: completed (by a date or in words) and not failed.
    pub fn counts(&self) -> bool {
        self.completed.unwrap_or(self.at.is_some()) && self.passed != Some(false)
    }
}

/// One attempt at an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The assessment.
    pub assessment: String,
    /// The platform's id of the attempt.
    pub id: Option<String>,
    /// The score; `None` while it waits to be graded.
    pub score: Option<Score>,
    /// When it was made.
    pub at: Option<DateTime>,
    /// Members that are not known here.
    pub extra: Object,
    /// How the score was written, to be written so again.
    pub(super) spelling: Option<Json>,
}

impl Attempt {
    /// A graded attempt.
    pub fn graded(assessment: impl Into<String>, score: Score, at: Option<DateTime>) -> Self {
        Self {
            assessment: assessment.into(),
            id: None,
            score: Some(score),
            at,
            extra: Object::new(),
            spelling: None,
        }
    }

    /// An attempt that waits to be graded.
    pub fn ungraded(assessment: impl Into<String>, at: Option<DateTime>) -> Self {
        Self {
            assessment: assessment.into(),
            id: None,
            score: None,
            at,
            extra: Object::new(),
            spelling: None,
        }
    }

    /// The same attempt under the platform's id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// What kind of evidence a submission is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EvidenceKind {
    /// A text.
    Text,
    /// A file.
    File,
    /// An image.
    Image,
    /// A video.
    Video,
    /// A link.
    Link,
    /// The code of a badge.
    BadgeCode,
    /// Another badge.
    Badge,
}

impl EvidenceKind {
    /// Every kind of evidence.
    pub const ALL: &'static [EvidenceKind] = &[
        EvidenceKind::Text,
        EvidenceKind::File,
        EvidenceKind::Image,
        EvidenceKind::Video,
        EvidenceKind::Link,
        EvidenceKind::BadgeCode,
        EvidenceKind::Badge,
    ];

    /// The name in documents, for example `badge-code`.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Text => "text",
            EvidenceKind::File => "file",
            EvidenceKind::Image => "image",
            EvidenceKind::Video => "video",
            EvidenceKind::Link => "link",
            EvidenceKind::BadgeCode => "badge-code",
            EvidenceKind::Badge => "badge",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// Who found a submission good.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Approval {
    /// The learner.
    Own {
        /// When.
        at: Option<DateTime>,
        /// Members that are not known here.
        extra: Object,
    },
    /// The organiser.
    Organiser {
        /// Under which key the platform knows the reviewer.
        reviewer: Option<String>,
        /// When.
        at: Option<DateTime>,
        /// Members that are not known here.
        extra: Object,
    },
    /// Another learner.
    Peer {
        /// Under which key the platform knows the reviewer. The same person counts once, the learner never.
        reviewer: String,
        /// When.
        at: Option<DateTime>,
        /// Members that are not known here.
        extra: Object,
    },
}

impl Approval {
    /// Members that are not known here.
    pub fn extra(&self) -> &Object {
        match self {
            Approval::Own { extra, .. }
            | Approval::Organiser { extra, .. }
            | Approval::Peer { extra, .. } => extra,
        }
    }

    /// Approved by the learner.
    pub fn own() -> Self {
        Approval::Own { at: None, extra: Object::new() }
    }

    /// Approved by the organiser.
    pub fn organiser() -> Self {
        Approval::Organiser { reviewer: None, at: None, extra: Object::new() }
    }

    /// Approved by another learner, whose key is given.
    pub fn peer(reviewer: impl Into<String>) -> Self {
        Approval::Peer { reviewer: reviewer.into(), at: None, extra: Object::new() }
    }
}

/// A piece of evidence that the learner handed in for a task.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Submission {
    /// The platform's id. Two submissions with one id, or without ids and with the same content, count once.
    pub id: Option<String>,
    /// The task.
    pub task: String,
    /// What kind of evidence it is.
    pub kind: EvidenceKind,
    /// Where it can be seen.
    pub url: Option<Iri>,
    /// Its text, or a description of it.
    pub text: Option<String>,
    /// Who approved it.
    pub approvals: Vec<Approval>,
    /// Whether it was rejected. Then it does not count, whoever approved it.
    pub rejected: bool,
    /// When it was handed in.
    pub at: Option<DateTime>,
    /// Members that are not known here.
    pub extra: Object,
    /// Found when the record is made.
    pub(super) counted: Counted,
}

impl Submission {
    /// A submission that nobody has looked at yet.
    pub fn new(task: impl Into<String>, kind: EvidenceKind) -> Self {
        Self {
            id: None,
            task: task.into(),
            kind,
            url: None,
            text: None,
            approvals: Vec::new(),
            rejected: false,
            at: None,
            extra: Object::new(),
            counted: Counted::default(),
        }
    }

    /// The same submission under the platform's id.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same submission, to be seen at this address.
    #[must_use]
    pub fn with_url(mut self, url: Iri) -> Self {
        self.url = Some(url);
        self
    }

    /// The same submission with this text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The same submission, handed in then.
    #[must_use]
    pub fn with_date(mut self, at: DateTime) -> Self {
        self.at = Some(at);
        self
    }

    /// The same submission, approved once more.
    #[must_use]
    pub fn approved(mut self, approval: Approval) -> Self {
        self.approvals.push(approval);
        self
    }

    /// The same submission, rejected.
    #[must_use]
    pub fn rejected(mut self) -> Self {
        self.rejected = true;
        self
    }

    /// Whether the learner approved it. Known once it stands in a record.
    pub fn approved_by_self(&self) -> bool {
        self.counted.own
    }

    /// Whether the organiser approved it. Known once it stands in a record.
    pub fn approved_by_organiser(&self) -> bool {
        self.counted.organiser
    }

    /// How many distinct peers approved it, the learner not counted. Known once it stands in a record.
    pub fn approving_peers(&self) -> u32 {
        self.counted.peers
    }

    /// Whether it says the same as an earlier one of its record, and so does not count again.
    pub fn repeats_an_earlier_one(&self) -> bool {
        self.counted.repeats
    }
}

/// What the approvals of a submission come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    own: bool,
    organiser: bool,
    /// Different peers who are not the learner.
    peers: u32,
    /// Whether an earlier entry is the same submission.
    pub(super) repeats: bool,
}

impl Counted {
    pub(super) fn of<'a>(learner: &str, approvals: impl Iterator<Item = &'a Approval>) -> Self {
        let (mut own, mut organiser, mut peers) = (false, false, BTreeSet::new());
        for approval in approvals {
            match approval {
                Approval::Own { .. } => own = true,
                Approval::Organiser { .. } => organiser = true,
                Approval::Peer { reviewer, .. } if reviewer != learner => {
                    peers.insert(reviewer.as_str());
                }
                Approval::Peer { .. } => {}
            }
        }
        Self { own, organiser, peers: u32::try_from(peers.len()).unwrap_or(u32::MAX), repeats: false }
    }
}

/// That the learner redeemed a claim code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redemption {
    /// The id of the code in the framework; not the code itself.
    pub code: String,
    /// When.
    pub at: Option<DateTime>,
    /// Members that are not known here.
    pub extra: Object,
}

impl Redemption {
    /// A redemption, with its date if that is known.
    pub fn new(code: impl Into<String>, at: Option<DateTime>) -> Self {
        Self { code: code.into(), at, extra: Object::new() }
    }
}

/// That the organiser granted something to the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grant {
    /// What was granted.
    pub id: String,
    /// When.
    pub at: Option<DateTime>,
    /// Members that are not known here.
    pub extra: Object,
}

impl Grant {
    /// A grant, with its date if that is known.
    pub fn new(id: impl Into<String>, at: Option<DateTime>) -> Self {
        Self { id: id.into(), at, extra: Object::new() }
    }
}

/// What is known of an award.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BadgeStatus {
    /// It stands.
    #[default]
    Active,
    /// It was revoked.
    Revoked,
    /// Nobody could say, for example because the issuer did not answer.
    Unknown,
}

impl BadgeStatus {
    /// Every status.
    pub const ALL: &'static [BadgeStatus] =
        &[BadgeStatus::Active, BadgeStatus::Revoked, BadgeStatus::Unknown];

    /// The name in documents: `active`, `revoked` or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            BadgeStatus::Active => "active",
            BadgeStatus::Revoked => "revoked",
            BadgeStatus::Unknown => "unknown",
        }
    }
}

/// A badge that the learner was awarded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HeldBadge {
    /// The badge: its slug in the framework, or the id of its BadgeClass.
    pub badge: String,
    /// When it was awarded.
    pub awarded_at: Option<DateTime>,
    /// From when it is no longer valid.
    pub expires: Option<DateTime>,
    /// What is known of the award.
    pub status: BadgeStatus,
    /// Where the Assertion can be seen.
    pub assertion: Option<Iri>,
    /// Members that are not known here.
    pub extra: Object,
}

impl HeldBadge {
    /// An active badge without an end, by its slug or the id of its BadgeClass.
    pub fn new(badge: impl Into<String>) -> Self {
        Self {
            badge: badge.into(),
            awarded_at: None,
            expires: None,
            status: BadgeStatus::Active,
            assertion: None,
            extra: Object::new(),
        }
    }

    /// The same badge, awarded then.
    #[must_use]
    pub fn awarded_at(mut self, at: DateTime) -> Self {
        self.awarded_at = Some(at);
        self
    }

    /// The same badge, no longer valid from then on.
    #[must_use]
    pub fn expires(mut self, at: DateTime) -> Self {
        self.expires = Some(at);
        self
    }

    /// The same badge with another status.
    #[must_use]
    pub fn with_status(mut self, status: BadgeStatus) -> Self {
        self.status = status;
        self
    }
}
