//! One judgement: the facts are gathered, every check runs over them, a report comes out.

use super::checks;
use super::context::Context;
use super::facts::{Facts, Origin};
use super::ledger::Ledger;
use super::links::Node;
use crate::report::Check;
use crate::report::{CheckStatus, EndorsementEntry, Outcome, Statement};
use crate::value::Json;
use std::sync::Arc;

/// What one judgement came to.
pub(super) struct Judgement {
    pub(super) outcome: Outcome,
    pub(super) ledger: Ledger,
    pub(super) class: Option<&'static str>,
    pub(super) method: Option<&'static str>,
    pub(super) integrity: Statement,
    pub(super) issuer_trust: Statement,
    pub(super) recipient: Statement,
    pub(super) object: Option<Arc<Json>>,
    pub(super) badge_class: Option<Arc<Json>>,
    pub(super) issuer: Option<Arc<Json>>,
    pub(super) endorsements: Vec<EndorsementEntry>,
    /// Whether documents are wanted first.
    pub(super) is_waiting: bool,
    /// Whether what is wanted, if anything is, is wanted for endorsements alone.
    pub(super) waits_for_endorsements: bool,
}

/// Judges a badge by the documents at hand. What stands beside a badge is judged like one, but for what others say of it.
pub(super) fn judge(cx: Context<'_>, origin: Origin<'_>, mut ledger: Ledger, is_beside: bool) -> Judgement {
    let mut facts = Facts::gather(cx, origin, is_beside, &mut ledger);
    let mut endorsements = Vec::new();
    let mut is_complete = false;
    for (check, run) in checks::TABLE {
        run(&mut facts, &mut ledger);
        // Endorsements are judged with this very function, so they have their own way to answer. First the badge, then what others say of it:
        // so nothing that they ask for takes the place of what the badge needs.
        if *check == Check::Endorsements && !is_beside {
            is_complete = !ledger.is_waiting();
            endorsements = checks::endorsements::judge_all(&facts, &mut ledger);
        }
    }
    ledger.sort();
    let is_waiting = ledger.is_waiting();
    // Nothing is copied for a report that is thrown away.
    let is_told = !is_waiting || !cx.asking.goes_on(is_beside);
    let shown = |node: Option<&Node<'_>>| {
        node.filter(|_| is_told).map(|node| match node.document {
            Some(document) => document.shared(node.object),
            None => Arc::new(Json::Object(node.object.clone())),
        })
    };
    Judgement {
        outcome: ledger.outcome(facts.confirmed),
        class: facts.class.map(|class| class.name()),
        method: facts.method.map(|method| method.as_str()),
        integrity: integrity(&facts, &ledger),
        issuer_trust: checks::issuer_trust::statement(&facts),
        recipient: checks::recipient::statement(&facts, &ledger),
        object: shown(facts.subject.node()),
        badge_class: shown(facts.badge_class.node()),
        issuer: shown(facts.issuer.node()),
        endorsements,
        is_waiting,
        waits_for_endorsements: is_complete,
        ledger,
    }
}

/// Is it what its issuer published, unaltered? The proof and the checks that it rests on.
pub(super) fn integrity(facts: &Facts<'_>, ledger: &Ledger) -> Statement {
    let rests_on = [
        Check::Objects,
        Check::VerificationType,
        Check::Hosted,
        Check::Scope,
        Check::Signature,
        Check::SigningKey,
    ];
    let status = |wanted: CheckStatus| rests_on.iter().any(|check| ledger.status(*check) == wanted);
    if status(CheckStatus::Failed) {
        Statement::Refuted
    } else if status(CheckStatus::Unfinished) || !facts.confirmed {
        Statement::Unknown
    } else {
        Statement::Confirmed
    }
}
