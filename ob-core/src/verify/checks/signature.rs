//! Signed: is the signature that of the issuer? OB 2.0, "SignedBadge Verification", step 6. Over the bytes as they were received.

use crate::report::{Check, CheckStatus, Code, Finding, Severity};
use crate::verify::claim::VerificationTypes;
use crate::verify::facts::{Facts, Method};
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    match facts.method {
        Some(Method::Signed) => {}
        Some(Method::Hosted | Method::Retrieved) => return ledger.not_applicable(Check::Signature),
        None => return,
    }
    let Some(signature) = facts.signature() else { return };
    for key in &signature.ignored_header_keys {
        ledger.find(Finding::new(Code::HeaderKeyIgnored).fact("found", *key));
    }
    let verifies = |key: &crate::jws::PublicKey| {
        key.algorithm() == signature.algorithm
            && key.verify(&signature.signing_input, &signature.bytes).is_ok()
    };
    let signer = facts.keys.iter().position(|candidate| verifies(&candidate.key));
    let key_findings = std::mem::take(&mut facts.key_findings);
    if let Some(at) = signer {
        // Other keys of the issuer may be broken or out of reach: the badge does not rest on them.
        for finding in key_findings {
            ledger.find(Finding { severity: Severity::Warning, ..finding });
        }
        facts.signing_key = facts.keys.get(at).and_then(|candidate| candidate.node.clone());
        ledger.ran(Check::Signature);
        // The proof of a signed badge: it says that it is signed, and a key that is the issuer's both ways, or trusted by the caller as
        // the issuer's, verifies it.
        let types =
            facts.subject.node().map(|subject| VerificationTypes::of(subject.object)).unwrap_or_default();
        facts.confirmed = types.signed_only() && facts.issuer.node().is_some();
        return;
    }
    let out_of_reach = key_findings.iter().any(|finding| finding.severity == Severity::Unverifiable);
    let any_key = !facts.keys.is_empty();
    key_findings.into_iter().for_each(|finding| ledger.find(finding));
    if any_key && !out_of_reach && ledger.status(Check::SigningKey) != CheckStatus::Unfinished {
        ledger.find(Finding::new(Code::SignatureMismatch));
    }
    // Otherwise nothing is said: the check is unfinished.
}
