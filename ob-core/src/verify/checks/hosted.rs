//! Hosted: is there a copy at the badge's own id? OB 2.0, "HostedBadge Verification": the input is trusted for nothing but the id.

use crate::report::{Check, Code, Finding};
use crate::verify::facts::{Facts, Method};
use crate::verify::ledger::Ledger;
use crate::verify::links::Linked;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    match facts.method {
        Some(Method::Signed) => return ledger.not_applicable(Check::Hosted),
        Some(Method::Hosted | Method::Retrieved) => {}
        None => return,
    }
    if facts.signature().is_some() {
        ledger.find(Finding::new(Code::SignatureIgnored));
    }
    let Linked::Found(subject) = &facts.subject else { return };
    if let Some(object) = facts.claim
        && !super::revocation::is_stripped(object)
        && object != subject.object
    {
        ledger.find(Finding::new(Code::InputDiffersFromHostedCopy).object(subject.name()));
    }
    ledger.ran(Check::Hosted);
}
