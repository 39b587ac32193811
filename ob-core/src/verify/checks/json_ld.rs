//! Do the documents mean what their names say? OB 2.0, "Open Badges in Linked Data". Documents that could not be normalised were told of when they
//! were looked for; here are those whose own context plays with the names.

use crate::jsonld::Redefinition;
use crate::report::{Check, Code, Finding};
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::Linked;

/// Names on which a verdict depends. A reader without JSON-LD would see them; a context that takes their meaning away, or gives it to
/// another name while they stand there, is a trick.
const DECISIVE: &[&str] = &[
    "id",
    "type",
    "recipient",
    "identity",
    "hashed",
    "salt",
    "badge",
    "issuer",
    "verification",
    "verify",
    "issuedOn",
    "expires",
    "revoked",
    "revokedAssertions",
    "revocationList",
    "uid",
    "publicKey",
    "publicKeyPem",
    "owner",
    "creator",
    "startsWith",
    "allowedOrigins",
    "verificationProperty",
    "claim",
    // What a thing is, and how it is proved.
    "Assertion",
    "BadgeClass",
    "Endorsement",
    "Issuer",
    "Profile",
    "CryptographicKey",
    "RevocationList",
    "VerificationObject",
    "HostedBadge",
    "SignedBadge",
];

/// What identifies a recipient (OB 2.0, "Profile Identifier Properties"). Such a word may mean something else, above all in an extension; but not another of
/// these, by which the badge would be another person's.
const IDENTIFYING: &[&str] =
    &["http://schema.org/email", "http://schema.org/telephone", "http://schema.org/url"];

fn is_decisive(redefinition: &Redefinition) -> bool {
    DECISIVE.contains(&redefinition.term)
        || redefinition.meaning.as_deref().is_some_and(|meaning| IDENTIFYING.contains(&meaning))
}

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if facts.legacy.is_some() {
        // Older versions are read as they were written, whatever a document may have been read as before.
        if facts.subject.node().is_some() {
            ledger.ran(Check::JsonLd);
        }
        return;
    }
    let links = [&facts.subject, &facts.badge_class, &facts.issuer, &facts.revocation_list];
    // Objects may share a document; what is told twice counts once.
    for node in links.into_iter().filter_map(Linked::node).chain(&facts.signing_key) {
        let Some((document, parsed)) =
            node.document.and_then(|document| Some((document, document.parsed()?)))
        else {
            continue;
        };
        let name = if document.url().is_empty() { "the input" } else { document.url() };
        if parsed.no_context() {
            ledger.find(Finding::new(Code::ContextMissing).object(name));
        }
        for redefinition in parsed.redefinitions() {
            let code =
                if is_decisive(redefinition) { Code::DecisiveTermRedefined } else { Code::TermRedefined };
            let finding = Finding::new(code).object(name).pointer(redefinition.pointer.as_str());
            ledger.find(finding.fact("found", redefinition.term));
        }
    }
    if facts.subject.node().is_some() {
        ledger.ran(Check::JsonLd);
    }
}
