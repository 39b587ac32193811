//! What do others say about it? OB 2.0, "Endorsement". Each endorsement is judged like a badge of its own, and reported beside the badge's outcome.

use crate::limits::VERIFY_MAX_ENDORSEMENTS;
use crate::model::Class;
use crate::report::{Check, Code, EndorsementEntry, Finding, Outcome};
use crate::resolve::same_iri;
use crate::value::Json;
use crate::verify::facts::{Facts, Linked, Node, Origin, link_id};
use crate::verify::judge::judge;
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if !facts.cx.options.check_endorsements || facts.class == Some(Class::Endorsement) {
        ledger.not_applicable(Check::Endorsements);
    }
}

/// Judges the endorsements of the assertion, the badge class and the issuer.
pub(in crate::verify) fn judge_all(facts: &Facts<'_>, ledger: &mut Ledger) -> Vec<EndorsementEntry> {
    if !facts.cx.options.check_endorsements || facts.class == Some(Class::Endorsement) {
        return Vec::new();
    }
    let mut entries = Vec::new();
    for node in [&facts.subject, &facts.badge_class, &facts.issuer].into_iter().filter_map(Linked::node) {
        for value in node.object.get("endorsement").map(Json::one_or_many).unwrap_or_default() {
            if entries.len() >= VERIFY_MAX_ENDORSEMENTS {
                ledger.unfinished(Check::Endorsements);
                return entries;
            }
            if let Some(entry) = judge_one(facts, node, value, ledger) {
                entries.push(entry);
            }
        }
    }
    if facts.subject.node().is_some() {
        if entries.is_empty() {
            ledger.not_applicable(Check::Endorsements)
        } else {
            ledger.ran(Check::Endorsements)
        }
    }
    entries
}

fn judge_one(
    facts: &Facts<'_>,
    of: &Node<'_>,
    value: &Json,
    ledger: &mut Ledger,
) -> Option<EndorsementEntry> {
    let id = link_id(value)?;
    let judgement = judge(facts.cx, Origin::Id(id, Class::Endorsement), Ledger::default(), 1);
    for request in &judgement.ledger.wanted {
        ledger.want(request.url.clone(), request.purpose);
    }
    ledger.want_contexts(judgement.ledger.contexts_wanted.clone());
    if judgement.is_waiting {
        ledger.unfinished(Check::Endorsements);
    }
    let claim = judgement.object.as_ref().and_then(|object| object.pointer("/claim")).and_then(link_id);
    // Without a claim it is about nothing, which data validation says.
    let about_another = claim.is_some_and(|claim| !of.id().is_some_and(|id| same_iri(claim, id)));
    let outcome = if about_another { Outcome::Invalid } else { judgement.outcome };
    let reason = judgement.ledger.findings.first().map_or("", |finding| finding.code.as_str());
    let issuer = judgement.issuer.as_ref().and_then(|i| i.pointer("/name")).and_then(Json::as_str);
    let finding = match outcome {
        _ if about_another => {
            Finding::new(Code::EndorsementOfAnother).fact("found", claim.unwrap_or("nothing"))
        }
        Outcome::Valid => Finding::new(Code::EndorsementConfirmed).fact("issuer", issuer.unwrap_or(id)),
        Outcome::Invalid => Finding::new(Code::EndorsementInvalid).fact("reason", reason),
        Outcome::Unverifiable => Finding::new(Code::EndorsementUnverifiable).fact("reason", reason),
    };
    ledger.find(finding.object(id));
    Some(EndorsementEntry {
        id: Some(id.to_owned()),
        of: of.id().map(str::to_owned),
        outcome,
        object: judgement.object,
        issuer: judgement.issuer,
        findings: judgement.ledger.findings,
    })
}
