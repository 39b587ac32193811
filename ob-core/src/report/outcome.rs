//! The report: the outcome, the statements it consists of, and every check that led to it.

use super::check::{Check, CheckStatus};
use super::code::{Code, Severity};
use super::finding::Finding;
use crate::text::{self, Language};
use crate::value::{DateTime, Json, Object};
use std::sync::Arc;

/// The verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Every check that decides ran and passed.
    Valid,
    /// Something about the badge is wrong.
    Invalid,
    /// Nothing is known to be wrong, but a check that decides could not run to its end.
    Unverifiable,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 3] = [Outcome::Valid, Outcome::Invalid, Outcome::Unverifiable];

    /// The word in reports: `valid`, `invalid` or `unverifiable`.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Valid => "valid",
            Outcome::Invalid => "invalid",
            Outcome::Unverifiable => "unverifiable",
        }
    }
}

/// One of the three separate statements of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// It holds.
    Confirmed,
    /// It does not hold.
    Refuted,
    /// It could not be settled.
    Unknown,
    /// The caller did not ask.
    NotAsked,
}

impl Statement {
    /// The word in reports: `confirmed`, `refuted`, `unknown` or `not-asked`.
    pub fn as_str(self) -> &'static str {
        match self {
            Statement::Confirmed => "confirmed",
            Statement::Refuted => "refuted",
            Statement::Unknown => "unknown",
            Statement::NotAsked => "not-asked",
        }
    }
}

/// How one check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckEntry {
    /// The check.
    pub check: Check,
    /// How it ended.
    pub status: CheckStatus,
}

/// One request that verification asked for, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestEntry {
    /// The URL that was asked for.
    pub url: String,
    /// What for, for example `issuer`.
    pub purpose: &'static str,
    /// What came of it: an HTTP status such as `200`, or why there was none.
    pub result: String,
}

/// One endorsement, judged by itself. Its `Debug` form shows no object: it may name a person.
#[derive(Clone, PartialEq, Eq)]
pub struct EndorsementEntry {
    /// The id of the endorsement, where it has one.
    pub id: Option<String>,
    /// The id of the object that shows it.
    pub of: Option<String>,
    /// The verdict on the endorsement alone.
    pub outcome: Outcome,
    /// The endorsement, normalised, where it could be had.
    pub object: Option<Arc<Json>>,
    /// The endorser's profile, normalised, where it could be had.
    pub issuer: Option<Arc<Json>>,
    /// What was found about it.
    pub findings: Vec<Finding>,
}

/// The result of a verification. Made only by the verifier: there is no public way to build one that says `valid`.
///
/// Its `Debug` form shows what was found, not the badge: a badge may name its recipient in plain text.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The verdict.
    pub outcome: Outcome,
    /// The code that decided it; `None` when valid. Of several errors the one that tells most comes first.
    pub decided_by: Option<Code>,
    /// The class of the object that was verified, for example `Assertion`.
    pub class: Option<&'static str>,
    /// How the badge was verified: `hosted`, `signed` or `retrieved`, where it came so far.
    pub method: Option<&'static str>,
    /// The point in time that the caller gave as now.
    pub verified_at: DateTime,
    /// Is it what its issuer published, unaltered?
    pub integrity: Statement,
    /// Is the issuer one that the caller trusts?
    pub issuer_trust: Statement,
    /// Was it awarded to the recipient that the caller expects?
    pub recipient: Statement,
    /// Every check, in the order of [`Check::ALL`].
    pub checks: Vec<CheckEntry>,
    /// What was found, the heaviest first, then in the order of the checks.
    pub findings: Vec<Finding>,
    /// What was asked of the caller, in order.
    pub requests: Vec<RequestEntry>,
    /// The assertion (or whatever object was verified), normalised. Confirmed only if the outcome is valid.
    pub object: Option<Arc<Json>>,
    /// Its badge class, normalised.
    pub badge_class: Option<Arc<Json>>,
    /// Its issuer's profile, normalised.
    pub issuer: Option<Arc<Json>>,
    /// Endorsements of the assertion, the badge class and the issuer, each judged by itself.
    pub endorsements: Vec<EndorsementEntry>,
}

impl std::fmt::Debug for EndorsementEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EndorsementEntry")
            .field("id", &self.id)
            .field("of", &self.of)
            .field("outcome", &self.outcome)
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Report")
            .field("outcome", &self.outcome)
            .field("decided_by", &self.decided_by)
            .field("class", &self.class)
            .field("method", &self.method)
            .field("checks", &self.checks)
            .field("findings", &self.findings)
            .field("requests", &self.requests)
            .field("endorsements", &self.endorsements)
            .finish_non_exhaustive()
    }
}

impl Report {
    /// Whether the outcome is valid.
    pub fn is_valid(&self) -> bool {
        self.outcome == Outcome::Valid
    }

    /// The findings that weigh that much.
    pub fn findings_of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.severity == severity)
    }

    /// How the check ended.
    pub fn status_of(&self, check: Check) -> CheckStatus {
        self.checks
            .iter()
            .find(|entry| entry.check == check)
            .map_or(CheckStatus::Unfinished, |entry| entry.status)
    }

    /// One plain sentence that says the outcome and, where it is not valid, why.
    pub fn headline(&self, language: Language) -> String {
        let head = text::report::headline(self.outcome.as_str(), self.class, language);
        let why = self.findings.iter().find(|finding| Some(finding.code) == self.decided_by);
        match why {
            Some(finding) => format!("{head} {}", finding.sentence(language)),
            None => head.to_owned(),
        }
    }

    /// The report as JSON: the form that all languages share, byte for byte. Its JSON Schema is `ob-core/schemas/report.schema.json`.
    pub fn to_json(&self, language: Language) -> Json {
        let findings =
            |list: &[Finding]| Json::Array(list.iter().map(|f| f.to_json(language).into()).collect());
        let object = Object::new()
            .with("outcome", self.outcome.as_str())
            .with("headline", self.headline(language))
            .with("decidedBy", self.decided_by.map(Code::as_str))
            .with("language", language.tag())
            .with("class", self.class)
            .with("method", self.method)
            .with("verifiedAt", self.verified_at.as_str())
            .with("integrity", self.integrity.as_str())
            .with("issuerTrust", self.issuer_trust.as_str())
            .with("recipient", self.recipient.as_str())
            .with("checks", Json::Array(self.checks.iter().map(|e| check_to_json(e, language)).collect()))
            .with("findings", findings(&self.findings))
            .with("requests", Json::Array(self.requests.iter().map(request_to_json).collect()))
            .with("object", self.object.as_deref().cloned())
            .with("badgeClass", self.badge_class.as_deref().cloned())
            .with("issuer", self.issuer.as_deref().cloned());
        let endorsements = self.endorsements.iter().map(|entry| {
            Json::from(
                Object::new()
                    .with("id", entry.id.as_deref())
                    .with("of", entry.of.as_deref())
                    .with("outcome", entry.outcome.as_str())
                    .with("object", entry.object.as_deref().cloned())
                    .with("issuer", entry.issuer.as_deref().cloned())
                    .with("findings", findings(&entry.findings)),
            )
        });
        object.with("endorsements", Json::Array(endorsements.collect())).into()
    }
}

fn check_to_json(entry: &CheckEntry, language: Language) -> Json {
    Object::new()
        .with("check", entry.check.as_str())
        .with("status", entry.status.as_str())
        .with("question", text::report::question(entry.check.as_str(), language))
        .with("decisive", entry.check.is_decisive())
        .into()
}

fn request_to_json(entry: &RequestEntry) -> Json {
    Object::new()
        .with("url", entry.url.as_str())
        .with("purpose", entry.purpose)
        .with("result", entry.result.as_str())
        .into()
}
