//! Which way of verification does the badge ask for? OB 2.0, "VerificationObject": HostedBadge or SignedBadge, one of them.

use crate::report::{Check, Code, Finding};
use crate::value::Json;
use crate::verify::claim::VerificationTypes;
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if facts.class.is_some() && !facts.is_credential() {
        return ledger.not_applicable(Check::VerificationType);
    }
    let Some(subject) = facts.subject.node() else { return };
    let types = VerificationTypes::of(subject.object);
    if types.hosted && types.signed {
        ledger.find(Finding::new(Code::VerificationTypeAmbiguous).object(subject.name()));
    } else if !types.hosted && !types.signed {
        if super::revocation::is_stripped(subject.object) {
            return ledger.not_applicable(Check::VerificationType);
        }
        let found = subject.object.pointer_text("/verification/type");
        ledger.find(Finding::new(Code::VerificationTypeUnknown).object(subject.name()).fact("found", found));
    } else if types.signed && !facts.signed() {
        // The copy at the id says that a signature proves it: then the copy proves nothing.
        ledger.find(Finding::new(Code::SignatureMissing).object(subject.name()));
    }
    ledger.ran(Check::VerificationType);
}

trait PointerText {
    fn pointer_text(&self, pointer: &str) -> String;
}

impl PointerText for crate::value::Object {
    fn pointer_text(&self, pointer: &str) -> String {
        let verification =
            self.get("verification").and_then(|v| v.pointer(pointer.trim_start_matches("/verification")));
        verification.map_or("missing".to_owned(), |value| match value {
            Json::String(text) => text.clone(),
            other => other.to_string(),
        })
    }
}
