//! Does the caller trust this issuer? A statement of its own: it changes the outcome only where the caller's policy says so.

use crate::model::Class;
use crate::report::{Check, Code, Finding, Severity, Statement};
use crate::resolve::same_iri;
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::Node;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    match statement(facts) {
        Statement::NotAsked => {
            if facts.cx.options.require_trusted_issuer && !facts.is_beside {
                return not_trusted(facts, ledger);
            }
            ledger.not_applicable(Check::IssuerTrust);
        }
        Statement::Confirmed => ledger.ran(Check::IssuerTrust),
        Statement::Refuted => not_trusted(facts, ledger),
        Statement::Unknown => ledger.unfinished(Check::IssuerTrust),
    }
}

fn not_trusted(facts: &Facts<'_>, ledger: &mut Ledger) {
    // The policy is about the badge; endorsers are judged beside it.
    let required = facts.cx.options.require_trusted_issuer && !facts.is_beside;
    let finding = Finding::new(Code::IssuerNotTrusted)
        .fact("issuer", issuer(facts).map_or_else(String::new, Node::name));
    let severity = if required { Severity::Error } else { finding.severity };
    ledger.find(Finding { severity, ..finding });
    ledger.ran(Check::IssuerTrust);
}

fn issuer<'f, 'v>(facts: &'f Facts<'v>) -> Option<&'f Node<'v>> {
    match facts.class {
        // One that is only in hand says of itself who it is.
        Some(Class::Profile) => facts.subject.node().filter(|profile| profile.from_own_id),
        _ => facts.issuer.node(),
    }
}

/// The statement about the issuer in the report.
pub(in crate::verify) fn statement(facts: &Facts<'_>) -> Statement {
    let options = facts.cx.options;
    if options.trusted_issuers.is_empty() && facts.cx.trusted_keys.is_empty() {
        return Statement::NotAsked;
    }
    let Some(id) = issuer(facts).and_then(Node::id) else { return Statement::Unknown };
    let by_key = facts.cx.trusted_keys.iter().map(|(issuer, _)| issuer);
    if options.trusted_issuers.iter().chain(by_key).any(|trusted| same_iri(trusted, id)) {
        Statement::Confirmed
    } else {
        Statement::Refuted
    }
}
