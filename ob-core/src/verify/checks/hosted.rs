//! Hosted: is there a copy at the badge's own id? OB 2.0, "HostedBadge Verification": the input is trusted for nothing but the id.

use crate::report::{Check, Code, Finding};
use crate::verify::facts::{Facts, Linked, Method, Origin};
use crate::verify::ledger::Ledger;

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
    if !subject.from_own_id {
        return;
    }
    if let (Origin::Claim(claim), Some(object)) = (facts.origin, facts.claim) {
        let same_document = subject.document.is_some_and(|d| std::sync::Arc::ptr_eq(d, &claim.document));
        let stripped = super::revocation::is_stripped(object);
        if !same_document && !stripped && object != subject.object {
            ledger.find(Finding::new(Code::InputDiffersFromHostedCopy).object(subject.name()));
        }
    }
    ledger.ran(Check::Hosted);
}
