//! From JSON.

use super::entries::{
    Approval, Attempt, BadgeStatus, Completion, EvidenceKind, Grant, HeldBadge, Redemption, Submission,
};
use super::{LearnerRecord, LearnerRecordBuilder, RecordError};
use crate::limits::RECORD_MAX_UNKNOWN;
use crate::value::json::{self, Place, ShapeError};
use crate::value::{DateTime, Iri, Json, Object, Score};

/// The members of a record that are known here.
pub(super) const KNOWN: &[&str] =
    &["learner", "activities", "assessments", "evidence", "codes", "grants", "badges"];

impl LearnerRecord {
    /// Reads a record from JSON text.
    ///
    /// # Errors
    /// [`RecordError`]: no JSON, another shape (with the JSON Pointer of the place), a limit.
    pub fn from_text(text: &[u8]) -> Result<Self, RecordError> {
        Self::from_json(&json::parse(text)?)
    }

    /// Reads a record from a JSON value.
    ///
    /// # Errors
    /// [`RecordError`]: another shape (with the JSON Pointer of the place), a limit.
    pub fn from_json(json: &Json) -> Result<Self, RecordError> {
        let root = Place::root(json);
        let mut builder = LearnerRecordBuilder::new(root.member("learner")?.text()?.to_owned());
        each(&root, "activities", |place| {
            builder.data_mut().completions.push(completion(place)?);
            Ok(())
        })?;
        each(&root, "assessments", |place| {
            let assessment = place.member("id")?.text()?;
            each(place, "attempts", |place| {
                builder.data_mut().attempts.push(attempt(assessment, place)?);
                Ok(())
            })
        })?;
        each(&root, "evidence", |place| {
            builder.data_mut().submissions.push(submission(place)?);
            Ok(())
        })?;
        each(&root, "codes", |place| {
            let code = place.member("id")?.text()?.to_owned();
            let redemption = Redemption { code, at: date(place, "at")?, extra: extra(place, &["id", "at"])? };
            builder.data_mut().redemptions.push(redemption);
            Ok(())
        })?;
        each(&root, "grants", |place| {
            let id = place.member("id")?.text()?.to_owned();
            let grant = Grant { id, at: date(place, "at")?, extra: extra(place, &["id", "at"])? };
            builder.data_mut().grants.push(grant);
            Ok(())
        })?;
        each(&root, "badges", |place| {
            builder.data_mut().badges.push(held(place)?);
            Ok(())
        })?;
        builder.data_mut().extra = extra(&root, KNOWN)?;
        builder.build()
    }
}

fn each(
    place: &Place<'_>,
    name: &str,
    mut read: impl FnMut(&Place<'_>) -> Result<(), ShapeError>,
) -> Result<(), ShapeError> {
    match place.optional(name) {
        None => Ok(()),
        Some(list) => list.items()?.try_for_each(|item| read(&item)),
    }
}

fn completion(place: &Place<'_>) -> Result<Completion, ShapeError> {
    Ok(Completion {
        activity: place.member("id")?.text()?.to_owned(),
        at: date(place, "at")?,
        completed: boolean(place, "completed")?,
        passed: boolean(place, "passed")?,
        extra: extra(place, &["id", "at", "completed", "passed"])?,
    })
}

fn attempt(assessment: &str, place: &Place<'_>) -> Result<Attempt, ShapeError> {
    let graded = boolean(place, "graded")?.unwrap_or(true);
    // The score of an attempt that is not graded yet is provisional; it is not even read.
    let score = match graded {
        true => {
            let place = place.member("score")?;
            Some(Score::from_json(place.json()).map_err(|error| place.wrong(error.to_string()))?)
        }
        false => {
            place.object()?;
            None
        }
    };
    Ok(Attempt {
        assessment: assessment.to_owned(),
        id: text(place, "id")?,
        score,
        spelling: graded.then(|| place.optional("score").map(|score| score.json().clone())).flatten(),
        at: date(place, "at")?,
        extra: extra(place, if graded { &["id", "score", "at", "graded"] } else { &["id", "at", "graded"] })?,
    })
}

fn submission(place: &Place<'_>) -> Result<Submission, ShapeError> {
    let kind = place.member("kind")?;
    let kind = EvidenceKind::from_name(kind.text()?).ok_or_else(|| {
        let names: Vec<_> = EvidenceKind::ALL.iter().map(|kind| kind.name()).collect();
        kind.wrong(format!("expected one of {}", names.join(", ")))
    })?;
    let mut submission = Submission::new(place.member("task")?.text()?, kind);
    submission.id = text(place, "id")?;
    submission.url = iri(place, "url")?;
    submission.text = text(place, "text")?;
    submission.rejected = boolean(place, "rejected")?.unwrap_or(false);
    submission.at = date(place, "at")?;
    each(place, "approvals", |place| {
        submission.approvals.push(approval(place)?);
        Ok(())
    })?;
    submission.extra = extra(place, &["id", "task", "kind", "url", "text", "approvals", "rejected", "at"])?;
    Ok(submission)
}

fn approval(place: &Place<'_>) -> Result<Approval, ShapeError> {
    let by = place.member("by")?;
    let at = date(place, "at")?;
    match by.text()? {
        "self" => Ok(Approval::Own { at, extra: extra(place, &["by", "at"])? }),
        "organiser" => Ok(Approval::Organiser {
            reviewer: text(place, "reviewer")?,
            at,
            extra: extra(place, &["by", "reviewer", "at"])?,
        }),
        "peer" => Ok(Approval::Peer {
            reviewer: place.member("reviewer")?.text()?.to_owned(),
            at,
            extra: extra(place, &["by", "reviewer", "at"])?,
        }),
        _ => Err(by.wrong("expected one of self, organiser, peer")),
    }
}

fn held(place: &Place<'_>) -> Result<HeldBadge, ShapeError> {
    let status = match place.optional("status") {
        None => BadgeStatus::Active,
        Some(place) => {
            let name = place.text()?;
            BadgeStatus::ALL
                .iter()
                .copied()
                .find(|status| status.name() == name)
                .ok_or_else(|| place.wrong("expected one of active, revoked, unknown"))?
        }
    };
    Ok(HeldBadge {
        badge: place.member("badge")?.text()?.to_owned(),
        awarded_at: date(place, "awarded-at")?,
        expires: date(place, "expires")?,
        status,
        assertion: iri(place, "assertion")?,
        extra: extra(place, &["badge", "awarded-at", "expires", "status", "assertion"])?,
    })
}

fn text(place: &Place<'_>, name: &str) -> Result<Option<String>, ShapeError> {
    place.optional(name).map(|place| place.text().map(str::to_owned)).transpose()
}

fn boolean(place: &Place<'_>, name: &str) -> Result<Option<bool>, ShapeError> {
    place.optional(name).map(|place| place.boolean()).transpose()
}

fn date(place: &Place<'_>, name: &str) -> Result<Option<DateTime>, ShapeError> {
    place
        .optional(name)
        .map(|place| DateTime::parse(place.text()?).map_err(|error| place.wrong(error.to_string())))
        .transpose()
}

fn iri(place: &Place<'_>, name: &str) -> Result<Option<Iri>, ShapeError> {
    place
        .optional(name)
        .map(|place| Iri::parse(place.text()?).map_err(|error| place.wrong(error.to_string())))
        .transpose()
}

/// The members that are not known. One more than the limit is enough to refuse them later.
fn extra(place: &Place<'_>, known: &[&str]) -> Result<Object, ShapeError> {
    let unknown = place.object()?.iter().filter(|(name, _)| !known.contains(name));
    Ok(unknown.take(RECORD_MAX_UNKNOWN + 1).map(|(name, value)| (name, value.clone())).collect())
}
