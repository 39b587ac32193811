//! What one learner did, dated: the input of the evaluation.
//!
//! A [`LearnerRecord`] comes from a learning platform: read from JSON ([`LearnerRecord::from_text`]) or put together with a
//! [`LearnerRecordBuilder`]. It says what happened and judges nothing. The JSON Schema is `ob-core/schemas/learner-record.schema.json`;
//! every member but `learner` may be left out:
//!
//! ```
//! let record = ob_core::record::LearnerRecord::from_text(br#"{
//!   "learner": "k-17",
//!   "activities": [{ "id": "ai-in-vision/edges-and-features", "at": "2026-11-20T14:05:00+01:00" },
//!                  { "id": "ai-in-vision/fool-the-camera", "completed": true }],
//!   "assessments": [{ "id": "ai-in-vision/quiz", "attempts": [
//!                  { "id": "1", "score": "5/7", "at": "2026-11-20T14:30:00+01:00" },
//!                  { "id": "2", "graded": false }] }],
//!   "evidence": [{ "task": "poster", "kind": "image", "url": "https://school.example/poster.png",
//!                  "approvals": [{ "by": "peer", "reviewer": "k-3" }, { "by": "organiser" }], "at": "2026-11-21T09:00:00Z" }],
//!   "codes": [{ "id": "open-day", "at": "2026-11-21T10:00:00Z" }],
//!   "grants": [{ "id": "helped-others", "at": "2026-11-21T11:00:00Z" }],
//!   "badges": [{ "badge": "ai-in-speech", "awarded-at": "2026-06-01T00:00:00Z", "expires": "2028-06-01T00:00:00Z", "status": "active" }]
//! }"#)?;
//! assert_eq!(record.learner(), "k-17");
//! assert_eq!(record.attempts("ai-in-vision/quiz").count(), 2);
//! # Ok::<(), ob_core::record::RecordError>(())
//! ```
//!
//! - An activity is **completed** when it has a date or `"completed": true`. `"completed": false` and `"passed": false` (it was done and failed)
//!   do not count.
//! - A **score** is exact: `"6/7"`, `"79.99 %"`, `0.8` (a number counts with the digits it is written in), `{"points": 6, "of": 7}`.
//!   An attempt with `"graded": false` waits for its score.
//! - **Approvals** are by `self`, `organiser` or `peer`; a peer has a `reviewer`. `"rejected": true` takes a submission out.
//! - A **badge** is named by its slug in the framework or by the id of its BadgeClass. Its status is `active` (the default), `revoked` or `unknown`.
//! - **Learner** and reviewers are opaque keys of the platform, never addresses: a key with an `@` in it is refused.
//! - A date says when something happened, also if it is later than the `now` of the evaluation (clocks differ).
//! - Members that are not known are kept and written again.

mod builder;
mod entries;
mod error;
mod index;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use builder::LearnerRecordBuilder;
pub use entries::{
    Approval, Attempt, BadgeStatus, Completion, EvidenceKind, Grant, HeldBadge, Redemption, Submission,
};
pub use error::RecordError;

use crate::value::Object;
use index::Index;
use std::sync::Arc;

/// What one learner did, read or built, and ready to be looked up. Cloning it is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnerRecord {
    data: Arc<Data>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Data {
    learner: String,
    completions: Vec<Completion>,
    attempts: Vec<Attempt>,
    submissions: Vec<Submission>,
    redemptions: Vec<Redemption>,
    grants: Vec<Grant>,
    badges: Vec<HeldBadge>,
    extra: Object,
    completions_by_id: Index,
    attempts_by_id: Index,
    submissions_by_task: Index,
    redemptions_by_id: Index,
    grants_by_id: Index,
    badges_by_name: Index,
}

impl LearnerRecord {
    /// An empty record, to be filled.
    pub fn builder(learner: impl Into<String>) -> LearnerRecordBuilder {
        LearnerRecordBuilder::new(learner.into())
    }

    /// The key under which the platform knows the learner. Opaque, never an address.
    pub fn learner(&self) -> &str {
        &self.data.learner
    }

    /// Everything said about one activity, in the order of the record.
    pub fn completions<'a>(&'a self, activity: &str) -> impl Iterator<Item = &'a Completion> + use<'a> {
        self.data.completions_by_id.find(&self.data.completions, activity)
    }

    /// The attempts at one assessment, first to last: by date if every one has a date, else in the order of the record.
    pub fn attempts<'a>(&'a self, assessment: &str) -> impl Iterator<Item = &'a Attempt> + use<'a> {
        self.data.attempts_by_id.find(&self.data.attempts, assessment)
    }

    /// The submissions for one task, in the order of the record.
    pub fn submissions<'a>(&'a self, task: &str) -> impl Iterator<Item = &'a Submission> + use<'a> {
        self.data.submissions_by_task.find(&self.data.submissions, task)
    }

    /// The redemptions of one claim code, in the order of the record.
    pub fn redemptions<'a>(&'a self, code: &str) -> impl Iterator<Item = &'a Redemption> + use<'a> {
        self.data.redemptions_by_id.find(&self.data.redemptions, code)
    }

    /// The grants of one id by the organiser, in the order of the record.
    pub fn grants<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Grant> + use<'a> {
        self.data.grants_by_id.find(&self.data.grants, id)
    }

    /// The awards of one badge, by its slug or by the id of its BadgeClass, in the order of the record.
    pub fn held<'a>(&'a self, badge: &str) -> impl Iterator<Item = &'a HeldBadge> + use<'a> {
        self.data.badges_by_name.find(&self.data.badges, badge)
    }

    /// Every completion, in the order of the record.
    pub fn all_completions(&self) -> &[Completion] {
        &self.data.completions
    }

    /// Every attempt, in the order of the record.
    pub fn all_attempts(&self) -> &[Attempt] {
        &self.data.attempts
    }

    /// Every submission, in the order of the record.
    pub fn all_submissions(&self) -> &[Submission] {
        &self.data.submissions
    }

    /// Every redemption of a claim code, in the order of the record.
    pub fn all_redemptions(&self) -> &[Redemption] {
        &self.data.redemptions
    }

    /// Every grant by the organiser, in the order of the record.
    pub fn all_grants(&self) -> &[Grant] {
        &self.data.grants
    }

    /// Every badge held, in the order of the record.
    pub fn all_held(&self) -> &[HeldBadge] {
        &self.data.badges
    }

    /// The members of the document that are not known here; kept and written again.
    pub fn extra(&self) -> &Object {
        &self.data.extra
    }

    /// The same record as a builder, to add what happened since.
    pub fn to_builder(&self) -> LearnerRecordBuilder {
        LearnerRecordBuilder::of(Data::clone(&self.data))
    }
}
