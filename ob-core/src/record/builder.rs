//! Putting a record together, checking it and making it ready for look-ups.

use super::entries::{Approval, Attempt, Completion, Counted, Grant, HeldBadge, Redemption, Submission};
use super::index::{Entry, Index};
use super::{Data, LearnerRecord, RecordError};
use crate::limits::{RECORD_ID_MAX_BYTES, RECORD_MAX_ENTRIES, RECORD_MAX_ENTRIES_PER_ID, RECORD_MAX_UNKNOWN};
use crate::value::{DateTime, Object, Score};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A record in the making.
///
/// ```
/// use ob_core::{record::{Attempt, LearnerRecord}, value::Score};
/// let record = LearnerRecord::builder("k-17")
///     .completed("ai-in-vision/edges-and-features", None)
///     .attempt(Attempt::graded("ai-in-vision/quiz", Score::of_points(6, 7)?, None))
///     .build()?;
/// assert_eq!(record.attempts("ai-in-vision/quiz").count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct LearnerRecordBuilder {
    data: Data,
}

impl LearnerRecordBuilder {
    pub(super) fn new(learner: String) -> Self {
        Self { data: Data { learner, ..Data::default() } }
    }

    pub(super) fn data_mut(&mut self) -> &mut Data {
        &mut self.data
    }

    pub(super) fn of(data: Data) -> Self {
        Self { data }
    }

    /// Adds a completed activity.
    #[must_use]
    pub fn completed(self, activity: impl Into<String>, at: Option<DateTime>) -> Self {
        self.completion(Completion::new(activity, at))
    }

    /// Adds what is known of an activity.
    #[must_use]
    pub fn completion(mut self, completion: Completion) -> Self {
        self.data.completions.push(completion);
        self
    }

    /// Adds a graded attempt at an assessment.
    #[must_use]
    pub fn scored(self, assessment: impl Into<String>, score: Score, at: Option<DateTime>) -> Self {
        self.attempt(Attempt::graded(assessment, score, at))
    }

    /// Adds an attempt at an assessment.
    #[must_use]
    pub fn attempt(mut self, attempt: Attempt) -> Self {
        self.data.attempts.push(attempt);
        self
    }

    /// Adds a submission.
    #[must_use]
    pub fn submission(mut self, submission: Submission) -> Self {
        self.data.submissions.push(submission);
        self
    }

    /// Adds the redemption of a claim code.
    #[must_use]
    pub fn redeemed(self, code: impl Into<String>, at: Option<DateTime>) -> Self {
        self.redemption(Redemption::new(code, at))
    }

    /// Adds the redemption of a claim code or a claim link.
    #[must_use]
    pub fn redemption(mut self, redemption: Redemption) -> Self {
        self.data.redemptions.push(redemption);
        self
    }

    /// Adds a grant by the organiser.
    #[must_use]
    pub fn granted(mut self, id: impl Into<String>, at: Option<DateTime>) -> Self {
        self.data.grants.push(Grant::new(id, at));
        self
    }

    /// Adds a badge that the learner was awarded.
    #[must_use]
    pub fn holds(mut self, badge: HeldBadge) -> Self {
        self.data.badges.push(badge);
        self
    }

    /// Puts members that the record keeps without knowing them. Names of its own are ignored.
    #[must_use]
    pub fn extra(mut self, extra: Object) -> Self {
        self.data.extra = extra;
        for known in super::read::KNOWN {
            self.data.extra.remove(known);
        }
        self
    }

    /// Checks the record and makes it ready.
    ///
    /// # Errors
    /// `record-key-is-address`, `record-id-length`, `record-too-many-of-one-id`, `record-too-many-entries`.
    pub fn build(self) -> Result<LearnerRecord, RecordError> {
        let mut data = self.data;
        check(&data)?;
        merge(&data.learner, &mut data.submissions);
        data.completions_by_id = indexed("activities", &data.completions)?;
        data.attempts_by_id = indexed("assessments", &data.attempts)?;
        data.submissions_by_task = indexed("evidence", &data.submissions)?;
        data.redemptions_by_id = indexed("codes", &data.redemptions)?;
        data.grants_by_id = indexed("grants", &data.grants)?;
        data.badges_by_name = indexed("badges", &data.badges)?;
        data.attempts_by_id
            .order_groups(&data.attempts, |attempt| attempt.at.as_ref().map(DateTime::instant));
        Ok(LearnerRecord { data: Arc::new(data) })
    }
}

fn indexed<T: Entry>(list: &'static str, entries: &[T]) -> Result<Index, RecordError> {
    let (index, most) = Index::of(entries);
    if most > RECORD_MAX_ENTRIES_PER_ID {
        return Err(RecordError::TooManyOfOneId { list, count: most });
    }
    Ok(index)
}

/// Counts the approvals of each submission. Submissions that are the same (one id, or neither has one and kind, url and text are the same) count as the
/// first of them, with the approvals of all; one that was rejected stands aside.
fn merge(learner: &str, submissions: &mut [Submission]) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, s) in submissions.iter().enumerate().filter(|(_, s)| !s.rejected) {
        let content = s.id.is_none().then_some((s.kind, s.url.as_ref(), s.text.as_ref()));
        groups.entry((&s.task, s.id.as_ref(), content)).or_default().push(at);
    }
    let mut counted: Vec<Counted> =
        submissions.iter().map(|s| Counted::of(learner, s.approvals.iter())).collect();
    for group in groups.values().filter(|group| group.len() > 1) {
        let all = || group.iter().filter_map(|at| submissions.get(*at)).flat_map(|s| &s.approvals);
        for (nth, at) in group.iter().enumerate() {
            if let Some(slot) = counted.get_mut(*at) {
                // Only the first one needs the approvals of all.
                match nth {
                    0 => *slot = Counted::of(learner, all()),
                    _ => slot.repeats = true,
                }
            }
        }
    }
    for (submission, counted) in submissions.iter_mut().zip(counted) {
        submission.counted = counted;
    }
}

fn check(data: &Data) -> Result<(), RecordError> {
    let approvals: usize = data.submissions.iter().map(|s| s.approvals.len()).sum();
    let count = data.completions.len()
        + data.attempts.len()
        + data.submissions.len()
        + approvals
        + data.redemptions.len()
        + data.grants.len()
        + data.badges.len();
    if count > RECORD_MAX_ENTRIES {
        return Err(RecordError::TooMany { count });
    }
    unknown(data)?;
    id(&data.learner, || "/learner".to_owned())?;
    person(&data.learner, || "/learner".to_owned())?;
    all("activities", "id", &data.completions)?;
    all("assessments", "id", &data.attempts)?;
    all("evidence", "task", &data.submissions)?;
    all("codes", "id", &data.redemptions)?;
    all("grants", "id", &data.grants)?;
    all("badges", "badge", &data.badges)?;
    for (i, submission) in data.submissions.iter().enumerate() {
        for (j, approval) in submission.approvals.iter().enumerate() {
            if let Approval::Peer { reviewer, .. } | Approval::Organiser { reviewer: Some(reviewer), .. } =
                approval
            {
                let pointer = || format!("/evidence/{i}/approvals/{j}/reviewer");
                id(reviewer, pointer)?;
                person(reviewer, pointer)?;
            }
        }
    }
    Ok(())
}

/// Objects look their members up one after the other, so each may have only so many.
fn unknown(data: &Data) -> Result<(), RecordError> {
    let approvals = data.submissions.iter().flat_map(|s| &s.approvals).map(Approval::extra);
    let most = std::iter::once(&data.extra)
        .chain(data.completions.iter().map(|entry| &entry.extra))
        .chain(data.attempts.iter().map(|entry| &entry.extra))
        .chain(data.submissions.iter().map(|entry| &entry.extra))
        .chain(approvals)
        .chain(data.redemptions.iter().map(|entry| &entry.extra))
        .chain(data.grants.iter().map(|entry| &entry.extra))
        .chain(data.badges.iter().map(|entry| &entry.extra))
        .map(Object::len)
        .max()
        .unwrap_or(0);
    match most > RECORD_MAX_UNKNOWN {
        true => Err(RecordError::TooManyUnknown { count: most }),
        false => Ok(()),
    }
}

fn all<T: Entry>(list: &str, name: &str, entries: &[T]) -> Result<(), RecordError> {
    entries.iter().enumerate().try_for_each(|(i, entry)| id(entry.id(), || format!("/{list}/{i}/{name}")))
}

fn id(text: &str, pointer: impl FnOnce() -> String) -> Result<(), RecordError> {
    if text.is_empty() || text.len() > RECORD_ID_MAX_BYTES {
        return Err(RecordError::Id { pointer: pointer(), bytes: text.len() });
    }
    Ok(())
}

fn person(text: &str, pointer: impl FnOnce() -> String) -> Result<(), RecordError> {
    let scheme = |name: &str| text.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    if text.contains('@') || scheme("mailto:") || scheme("tel:") {
        return Err(RecordError::Address { pointer: pointer() });
    }
    Ok(())
}
