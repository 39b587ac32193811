//! Was it awarded to the expected recipient? OB 2.0, "Verification" and "IdentityObject". Neither the expectation nor the identity in the badge
//! appears in a finding.

use crate::model::Class;
use crate::report::{Check, CheckStatus, Code, Finding, Statement};
use crate::value::lower_case::lower_case;
use crate::value::{HashAlgorithm, IdentityHash, Json, Object};
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::{only, single};
use crate::verify::options::ExpectedRecipient;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    let expected = &facts.cx.options.recipients;
    let is_assertion = facts.class == Some(Class::Assertion);
    if expected.is_empty() {
        if is_assertion && let Some(recipient) = facts.subject.node().and_then(|s| recipient(s.object)) {
            note_weak_hash(recipient, ledger);
        }
        return ledger.not_applicable(Check::Recipient);
    }
    match facts.class {
        // An Endorsement is judged beside its badge, which is the one that has a recipient.
        _ if facts.is_beside => return ledger.not_applicable(Check::Recipient),
        Some(Class::Assertion) => {}
        Some(class) => {
            return ledger.find(Finding::new(Code::RecipientNotApplicable).fact("found", class.name()));
        }
        None => return,
    }
    let Some(subject) = facts.subject.node() else { return };
    let Some(recipient) = recipient(subject.object) else { return ledger.unfinished(Check::Recipient) };
    note_weak_hash(recipient, ledger);
    let name = subject.name();
    let types: Vec<&str> = recipient
        .get("type")
        .map(Json::one_or_many)
        .unwrap_or_default()
        .iter()
        .filter_map(Json::as_str)
        .collect();
    let candidates: Vec<&ExpectedRecipient> =
        expected.iter().filter(|e| types.iter().any(|t| *t == e.property)).collect();
    if candidates.is_empty() {
        let place = if types.is_empty() { "/recipient" } else { "/recipient/type" };
        let finding = Finding::new(Code::RecipientTypeMismatch).object(name).pointer(place);
        // Type and identity may have changed places, in the badge or in the expectation: what looks like an address is not repeated.
        let shown = |name| if is_property_name(name) { name } else { "no property" };
        let mut found: Vec<&str> = types.iter().map(|name| shown(name)).collect();
        if found.is_empty() {
            found.push("no property");
        }
        let properties: Vec<&str> = expected.iter().map(|e| shown(&e.property)).collect();
        ledger.find(finding.fact("found", found.join(", ")).fact("expected", properties.join(", ")));
    } else {
        match compare(recipient, &candidates) {
            Match::Exact => {}
            Match::CaseDiffers => {
                ledger.find(Finding::new(Code::RecipientCaseDiffers).object(name).pointer("/recipient"));
            }
            Match::None => {
                ledger.find(Finding::new(Code::RecipientMismatch).object(name).pointer("/recipient"))
            }
            Match::Unreadable => return ledger.unfinished(Check::Recipient),
        }
    }
    ledger.ran(Check::Recipient);
}

/// The statement about the recipient in the report.
pub(in crate::verify) fn statement(facts: &Facts<'_>, ledger: &Ledger) -> Statement {
    if facts.cx.options.recipients.is_empty() {
        return Statement::NotAsked;
    }
    match ledger.status(Check::Recipient) {
        CheckStatus::Passed => Statement::Confirmed,
        CheckStatus::Failed => Statement::Refuted,
        CheckStatus::NotApplicable | CheckStatus::Unfinished => Statement::Unknown,
    }
}

fn recipient(assertion: &Object) -> Option<&Object> {
    only(assertion.get("recipient"))?.as_object()
}

fn is_property_name(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b':')
}

fn note_weak_hash(recipient: &Object, ledger: &mut Ledger) {
    if identity(recipient)
        .filter(|_| is_hashed(recipient))
        .is_some_and(|i| IdentityHash::parse(i).is_ok_and(|hash| hash.algorithm() == HashAlgorithm::Md5))
    {
        ledger.find(Finding::new(Code::RecipientHashWeak).pointer("/recipient/identity"));
    }
}

fn is_hashed(recipient: &Object) -> bool {
    single(recipient, "hashed").ok().flatten().and_then(Json::as_bool) == Some(true)
}

fn identity(recipient: &Object) -> Option<&str> {
    single(recipient, "identity").ok().flatten()?.as_str()
}

enum Match {
    Exact,
    CaseDiffers,
    None,
    Unreadable,
}

fn compare(recipient: &Object, expected: &[&ExpectedRecipient]) -> Match {
    let Some(identity) = identity(recipient) else { return Match::Unreadable };
    let salt = match single(recipient, "salt") {
        Ok(None) => None,
        Ok(Some(Json::String(salt))) => Some(salt.as_str()),
        Ok(Some(_)) | Err(()) => return Match::Unreadable,
    };
    let hash = match is_hashed(recipient).then(|| IdentityHash::parse(identity)) {
        Some(Ok(hash)) => Some(hash),
        Some(Err(_)) => return Match::Unreadable,
        None => None,
    };
    let is = |candidate: &str| match &hash {
        Some(hash) => hash.matches(candidate, salt),
        None => candidate == identity,
    };
    if expected.iter().any(|e| is(&e.identity)) {
        return Match::Exact;
    }
    // A second try, for e-mail alone and said in the report: providers treat the case of an address as one, hashes do not.
    let mut emails = expected.iter().filter(|e| e.property == "email");
    let differs_in_case = emails.any(|e| match &hash {
        Some(_) => is(&lower_case(&e.identity)),
        None => lower_case(&e.identity) == lower_case(identity),
    });
    if differs_in_case { Match::CaseDiffers } else { Match::None }
}

#[cfg(test)]
mod tests {
    use super::is_property_name;

    #[test]
    fn what_looks_like_a_person_is_not_shown_as_a_type() {
        let (longest, longer) = ("a".repeat(40), "a".repeat(41));
        for shown in ["email", "telephone", "schema:email", "Name", longest.as_str()] {
            assert!(is_property_name(shown), "{shown}");
        }
        for hidden in ["learner@example.org", "+31612345678", "Jo Doe", "sha256$c7ef", longer.as_str()] {
            assert!(!is_property_name(hidden), "{hidden}");
        }
    }
}
