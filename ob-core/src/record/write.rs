//! To JSON: what is known in a fixed order, then the members that are not known.

use super::LearnerRecord;
use super::entries::{Approval, Attempt, Completion, HeldBadge, Submission};
use crate::value::{DateTime, Json, Object, Score};

impl LearnerRecord {
    /// The record as JSON. Reading it again gives an equal record. Empty lists are left out; attempts at one assessment that follow one
    /// another stand in one entry.
    pub fn to_json(&self) -> Json {
        let data = &self.data;
        let mut out = Object::new().with("learner", data.learner.as_str());
        list(&mut out, "activities", data.completions.iter().map(completion));
        list(
            &mut out,
            "assessments",
            data.attempts.chunk_by(|a, b| a.assessment == b.assessment).map(|group| {
                let id = group.first().map_or("", |attempt| attempt.assessment.as_str());
                let attempts: Vec<Object> = group.iter().map(attempt).collect();
                Object::new().with("id", id).with("attempts", attempts)
            }),
        );
        list(&mut out, "evidence", data.submissions.iter().map(submission));
        list(
            &mut out,
            "codes",
            data.redemptions.iter().map(|r| finish(dated("id", &r.code, r.at.as_ref()), &r.extra)),
        );
        list(
            &mut out,
            "grants",
            data.grants.iter().map(|g| finish(dated("id", &g.id, g.at.as_ref()), &g.extra)),
        );
        list(&mut out, "badges", data.badges.iter().map(held));
        Json::Object(finish(out, &data.extra))
    }
}

fn list(out: &mut Object, name: &str, entries: impl Iterator<Item = Object>) {
    let entries: Vec<Object> = entries.collect();
    if !entries.is_empty() {
        out.insert(name, entries);
    }
}

fn finish(mut object: Object, extra: &Object) -> Object {
    for (name, value) in extra.iter() {
        // What is known was written already and stays.
        if !object.contains(name) {
            object.insert(name, value.clone());
        }
    }
    object
}

fn put(object: &mut Object, name: &str, value: Option<impl Into<Json>>) {
    if let Some(value) = value {
        object.insert(name, value);
    }
}

fn date(object: &mut Object, name: &str, at: Option<&DateTime>) {
    put(object, name, at.map(DateTime::as_str));
}

fn dated(name: &str, id: &str, at: Option<&DateTime>) -> Object {
    let mut object = Object::new().with(name, id);
    date(&mut object, "at", at);
    object
}

fn completion(completion: &Completion) -> Object {
    let mut out = dated("id", &completion.activity, completion.at.as_ref());
    put(&mut out, "completed", completion.completed);
    put(&mut out, "passed", completion.passed);
    finish(out, &completion.extra)
}

fn attempt(attempt: &Attempt) -> Object {
    let mut out = Object::new();
    put(&mut out, "id", attempt.id.as_deref());
    match attempt.score {
        Some(score) => out.insert("score", spelling(attempt, score)),
        None => out.insert("graded", false),
    };
    date(&mut out, "at", attempt.at.as_ref());
    finish(out, &attempt.extra)
}

/// As it was read, unless it was changed since. A fraction has a spelling that every reader understands alike.
fn spelling(attempt: &Attempt, score: Score) -> Json {
    match &attempt.spelling {
        Some(spelling) if Score::from_json(spelling) == Ok(score) => spelling.clone(),
        _ => score.to_string().into(),
    }
}

fn submission(submission: &Submission) -> Object {
    let mut out = Object::new();
    put(&mut out, "id", submission.id.as_deref());
    out.insert("task", submission.task.as_str());
    out.insert("kind", submission.kind.name());
    put(&mut out, "url", submission.url.as_ref().map(|url| url.as_str()));
    put(&mut out, "text", submission.text.as_deref());
    list(&mut out, "approvals", submission.approvals.iter().map(approval));
    put(&mut out, "rejected", submission.rejected.then_some(true));
    date(&mut out, "at", submission.at.as_ref());
    finish(out, &submission.extra)
}

fn approval(approval: &Approval) -> Object {
    let (by, reviewer, at, extra) = match approval {
        Approval::Own { at, extra } => ("self", None, at, extra),
        Approval::Organiser { reviewer, at, extra } => ("organiser", reviewer.as_deref(), at, extra),
        Approval::Peer { reviewer, at, extra } => ("peer", Some(reviewer.as_str()), at, extra),
    };
    let mut out = Object::new().with("by", by);
    put(&mut out, "reviewer", reviewer);
    date(&mut out, "at", at.as_ref());
    finish(out, extra)
}

fn held(held: &HeldBadge) -> Object {
    let mut out = Object::new().with("badge", held.badge.as_str());
    date(&mut out, "awarded-at", held.awarded_at.as_ref());
    date(&mut out, "expires", held.expires.as_ref());
    out.insert("status", held.status.name());
    put(&mut out, "assertion", held.assertion.as_ref().map(|iri| iri.as_str()));
    finish(out, &held.extra)
}
