//! The ledger of one judgement: what was found, which checks ran, what is still wanted.

use crate::limits::VERIFY_MAX_FINDINGS_PER_CODE;
use crate::report::{Check, CheckEntry, CheckStatus, Code, Finding, Outcome, Severity};
use crate::resolve::{Purpose, Request};

/// Collects what checks say. A check about which nothing was said is unfinished.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) findings: Vec<Finding>,
    pub(super) wanted: Vec<Request>,
    pub(super) contexts_wanted: Vec<String>,
    /// One bit for every mark of every check: see [`bit`].
    marks: u128,
    /// How many findings of a kind there were beyond those that are kept.
    left_out: Vec<((Code, Severity), usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Ran,
    NotApplicable,
    Unfinished,
    Failed,
}

/// The place of a mark: every check has four.
fn bit(check: Check, mark: Mark) -> u128 {
    const { assert!(4 * Check::ALL.len() <= 128) };
    1 << (4 * (check as u32) + mark as u32)
}

impl Ledger {
    pub(super) fn find(&mut self, finding: Finding) {
        let kind = (finding.code, finding.severity);
        let mut alike = self.findings.iter().filter(|f| (f.code, f.severity) == kind);
        // One fact is told once, however many ways lead to it.
        if alike.clone().any(|known| *known == finding) {
            return;
        }
        if alike.nth(VERIFY_MAX_FINDINGS_PER_CODE - 1).is_none() {
            return self.findings.push(finding);
        }
        match self.left_out.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => self.left_out.push((kind, 1)),
        }
    }

    /// The check ran to its end; whether it passed is for its findings to say.
    pub(super) fn ran(&mut self, check: Check) {
        self.marks |= bit(check, Mark::Ran);
    }

    pub(super) fn not_applicable(&mut self, check: Check) {
        self.marks |= bit(check, Mark::NotApplicable);
    }

    /// The check could not run to its end. That outweighs every other mark.
    pub(super) fn unfinished(&mut self, check: Check) {
        self.marks |= bit(check, Mark::Unfinished);
    }

    /// The check found something wrong that does not touch the outcome: its findings are warnings.
    pub(super) fn failed(&mut self, check: Check) {
        self.marks |= bit(check, Mark::Failed);
    }

    pub(super) fn want(&mut self, url: String, purpose: Purpose) {
        if !self.wanted.iter().any(|request| request.url == url) {
            self.wanted.push(Request { url, purpose });
        }
    }

    pub(super) fn want_contexts(&mut self, urls: Vec<String>) {
        for url in urls {
            if !self.contexts_wanted.contains(&url) {
                self.contexts_wanted.push(url);
            }
        }
    }

    /// Whether documents or contexts are wanted.
    pub(super) fn is_waiting(&self) -> bool {
        !self.wanted.is_empty() || !self.contexts_wanted.is_empty()
    }

    pub(super) fn status(&self, check: Check) -> CheckStatus {
        let of_check = |severity: Severity| {
            self.findings.iter().any(|f| f.code.check() == check && f.severity == severity)
        };
        let marked = |mark: Mark| self.marks & bit(check, mark) != 0;
        if of_check(Severity::Error) || marked(Mark::Failed) {
            CheckStatus::Failed
        } else if of_check(Severity::Unverifiable) || marked(Mark::Unfinished) {
            CheckStatus::Unfinished
        } else if marked(Mark::Ran) {
            CheckStatus::Passed
        } else if marked(Mark::NotApplicable) {
            CheckStatus::NotApplicable
        } else {
            CheckStatus::Unfinished
        }
    }

    pub(super) fn checks(&self) -> Vec<CheckEntry> {
        Check::ALL.iter().map(|check| CheckEntry { check: *check, status: self.status(*check) }).collect()
    }

    /// The verdict. `confirmed`: one of the two proofs was given. Without it nothing is valid, whatever the checks say.
    pub(super) fn outcome(&self, confirmed: bool) -> Outcome {
        let errors = self.findings.iter().any(|finding| finding.severity == Severity::Error);
        let open =
            Check::ALL.iter().filter(|c| c.is_decisive()).any(|c| self.status(*c) == CheckStatus::Unfinished);
        let doubts = self.findings.iter().any(|finding| finding.severity == Severity::Unverifiable);
        if errors {
            Outcome::Invalid
        } else if open || doubts || !confirmed {
            Outcome::Unverifiable
        } else {
            Outcome::Valid
        }
    }

    /// Sorts the findings: the heaviest first, then those that tell most, then by check. Of those that were left out the last of their kind tells.
    pub(super) fn sort(&mut self) {
        for (kind, count) in std::mem::take(&mut self.left_out) {
            if let Some(last) = self.findings.iter_mut().rfind(|f| (f.code, f.severity) == kind) {
                last.facts.push(("more", count.to_string()));
            }
        }
        self.findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), rank(f.code), f.code.check()));
    }
}

/// Which of several errors tells a person most. What the issuer did comes before what the document lacks: a revoked badge is
/// revoked, whatever else its remains are missing.
fn rank(code: Code) -> usize {
    const FIRST: [&[Code]; 6] = [
        &[Code::Revoked],
        &[Code::SignatureMismatch, Code::SignatureMissing, Code::JwsRefused],
        &[Code::CreatorNotOfIssuer, Code::IssuerWithoutKey, Code::KeyOwnerMismatch],
        &[Code::OutsideScope, Code::HostedIdNotHttp, Code::ObjectIdMismatch],
        &[Code::Expired, Code::IssuedInFuture],
        &[
            Code::RecipientMismatch,
            Code::RecipientTypeMismatch,
            Code::HostedCopyUnavailable,
            Code::IssuerUnconfirmed,
            Code::RevocationListUnavailable,
        ],
    ];
    FIRST.iter().position(|codes| codes.contains(&code)).unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_said_nothing_is_unfinished() {
        let mut ledger = Ledger::default();
        for check in Check::ALL {
            assert_eq!(ledger.status(*check), CheckStatus::Unfinished);
        }
        Check::ALL.iter().for_each(|check| ledger.ran(*check));
        assert_eq!(ledger.outcome(true), Outcome::Valid);
        assert_eq!(ledger.outcome(false), Outcome::Unverifiable);
        ledger.unfinished(Check::Dates);
        assert_eq!(ledger.outcome(true), Outcome::Unverifiable);
        ledger.find(Finding::new(Code::Expired));
        assert_eq!(ledger.outcome(true), Outcome::Invalid);
    }

    #[test]
    fn findings_of_one_kind_are_bounded_and_hide_no_other() {
        let mut ledger = Ledger::default();
        for i in 0..VERIFY_MAX_FINDINGS_PER_CODE + 5 {
            ledger.find(Finding::new(Code::PropertyIrregular).pointer(format!("/evidence/{i}")));
        }
        ledger.find(Finding::new(Code::PropertyIrregular).pointer("/evidence/0"));
        ledger.find(Finding::new(Code::PropertyForm));
        ledger.sort();
        assert_eq!(ledger.findings.len(), VERIFY_MAX_FINDINGS_PER_CODE + 1);
        assert_eq!((ledger.findings[0].code, ledger.outcome(true)), (Code::PropertyForm, Outcome::Invalid));
        let last = &ledger.findings[VERIFY_MAX_FINDINGS_PER_CODE];
        assert_eq!(last.facts, [("more", "5".to_owned())]);
        assert!(ledger.findings[1].facts.is_empty());
    }

    #[test]
    fn those_left_out_are_counted_by_kind() {
        let mut ledger = Ledger::default();
        for i in 0..VERIFY_MAX_FINDINGS_PER_CODE + 3 {
            ledger.find(Finding::new(Code::PropertyIrregular).pointer(format!("/evidence/{i}")));
            if i > 0 {
                ledger.find(Finding::new(Code::PropertyForm).pointer(format!("/evidence/{i}")));
            }
        }
        ledger.sort();
        let more: Vec<_> =
            ledger.findings.iter().filter_map(|f| Some((f.code, &f.facts.first()?.1))).collect();
        assert_eq!(more, [(Code::PropertyForm, &"2".to_owned()), (Code::PropertyIrregular, &"3".to_owned())]);
    }

    #[test]
    fn what_is_wanted_is_wanted_once() {
        let mut ledger = Ledger::default();
        assert!(!ledger.is_waiting());
        for url in ["https://a.example/1", "https://a.example/2", "https://a.example/1"] {
            ledger.want(url.to_owned(), Purpose::Issuer);
            ledger.want_contexts(vec![url.to_owned(), url.to_owned()]);
        }
        let wanted: Vec<_> = ledger.wanted.iter().map(|request| request.url.as_str()).collect();
        assert_eq!(wanted, ["https://a.example/1", "https://a.example/2"]);
        assert_eq!(ledger.contexts_wanted, ["https://a.example/1", "https://a.example/2"]);
    }

    #[test]
    fn a_doubt_counts_in_whichever_check() {
        let mut ledger = Ledger::default();
        Check::ALL.iter().for_each(|check| ledger.ran(*check));
        let severity = Severity::Unverifiable;
        ledger.find(Finding { severity, ..Finding::new(Code::ImageUnavailable) });
        assert_eq!(ledger.outcome(true), Outcome::Unverifiable);
    }

    #[test]
    fn what_the_issuer_did_is_told_before_what_the_document_lacks() {
        for order in [
            // Errors, from what tells most to what tells least.
            &[
                Code::Revoked,
                Code::JwsRefused,
                Code::IssuerWithoutKey,
                Code::ObjectIdMismatch,
                Code::Expired,
                Code::RecipientMismatch,
                Code::VersionUnsupported,
                Code::PropertyMissing,
                Code::PlainHttp,
            ][..],
            &[Code::Revoked, Code::SignatureMismatch, Code::CreatorNotOfIssuer, Code::OutsideScope],
            &[Code::SignatureMissing, Code::KeyOwnerMismatch, Code::HostedIdNotHttp, Code::IssuedInFuture],
            &[Code::IssuedInFuture, Code::RecipientTypeMismatch, Code::ObjectNotJson, Code::KeyUnusable],
            &[Code::RevocationListUnavailable, Code::ObjectUnavailable, Code::KeyUnavailable],
            &[Code::HostedCopyUnavailable, Code::IssuerUnconfirmed, Code::ContextUnavailable],
        ] {
            let mut ledger = Ledger::default();
            order.iter().rev().for_each(|code| ledger.find(Finding::new(*code)));
            ledger.sort();
            let told: Vec<Code> = ledger.findings.iter().map(|finding| finding.code).collect();
            assert_eq!(told, order);
        }
    }
}
