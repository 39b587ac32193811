//! Issued in the past, not expired? By the caller's clock, within the caller's tolerance. At the very moment of `expires` a badge has expired.

use crate::report::{Check, Code, Finding};
use crate::value::{DateTime, Object};
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::single;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if facts.class.is_some() && !facts.is_credential() {
        return ledger.not_applicable(Check::Dates);
    }
    let Some(subject) = facts.subject.node() else { return };
    let options = facts.cx.options;
    let issued = date(subject.object, "issuedOn");
    let expires = date(subject.object, "expires");
    if let Ok(Some(issued)) = &issued
        && issued.instant() > options.now.plus_seconds(options.clock_tolerance_seconds)
    {
        ledger.find(
            Finding::new(Code::IssuedInFuture)
                .object(subject.name())
                .pointer("/issuedOn")
                .fact("found", issued.as_str()),
        );
    }
    if let Ok(Some(expires)) = &expires {
        if options.now >= expires.instant().plus_seconds(options.clock_tolerance_seconds) {
            ledger.find(
                Finding::new(Code::Expired)
                    .object(subject.name())
                    .pointer("/expires")
                    .fact("found", expires.as_str()),
            );
        }
        if let Ok(Some(issued)) = &issued
            && expires.instant() < issued.instant()
        {
            let finding = Finding::new(Code::ExpiresBeforeIssued).object(subject.name()).pointer("/expires");
            ledger.find(finding.fact("found", expires.as_str()).fact("expected", issued.as_str()));
        }
    }
    if issued.is_ok() && expires.is_ok() { ledger.ran(Check::Dates) } else { ledger.unfinished(Check::Dates) }
}

/// The date under that name; an error when there is something that is none (data validation says what).
fn date(object: &Object, name: &str) -> Result<Option<DateTime>, ()> {
    let Some(value) = single(object, name)? else { return Ok(None) };
    value.as_str().and_then(|text| DateTime::parse(text).ok()).map(Some).ok_or(())
}
