//! What do others say about it? OB 2.0, "Endorsement". Each endorsement is judged like a badge of its own, and reported beside the badge's outcome.

use crate::jws::looks_like_jws;
use crate::limits::VERIFY_MAX_ENDORSEMENTS;
use crate::model::Class;
use crate::report::{Check, Code, EndorsementEntry, Finding, Outcome};
use crate::resolve::same_iri;
use crate::value::{HttpUrl, Json};
use crate::verify::claim::Claim;
use crate::verify::facts::{Facts, Origin};
use crate::verify::judge::judge;
use crate::verify::ledger::Ledger;
use crate::verify::links::{Linked, Node, link_id, only};

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
    if ledger.is_waiting() {
        // Nothing is said of the check, so it is unfinished.
        return Vec::new();
    }
    let mut entries = Vec::new();
    for node in [&facts.subject, &facts.badge_class, &facts.issuer].into_iter().filter_map(Linked::node) {
        for value in node.object.get("endorsement").map(Json::one_or_many).unwrap_or_default() {
            if entries.len() >= VERIFY_MAX_ENDORSEMENTS {
                // As above.
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
    let Some(id) = link_id(value) else {
        if value.as_object().is_some() {
            let finding = Finding::new(Code::EndorsementInvalid).object(of.name()).pointer("/endorsement");
            ledger.find(finding.fact("reason", "it has no id"));
        }
        return None;
    };
    // A signed endorsement stands at its address as a JWS, or in the place of a link.
    let jws = written_jws(id).map(str::to_owned).or_else(|| linked_jws(facts, id));
    let claim = jws.as_deref().map(Claim::of_jws);
    let judgement = match &claim {
        None => judge(facts.cx, Origin::Id(id, Class::Endorsement), Ledger::default(), true),
        Some(Ok(claim)) => judge(facts.cx, Origin::Claim(claim), Ledger::default(), true),
        Some(Err(finding)) => {
            let invalid = Finding::new(Code::EndorsementInvalid).object(of.name()).pointer("/endorsement");
            ledger.find(invalid.fact("reason", finding.code.as_str()));
            return None;
        }
    };
    let declared = judgement.object.as_ref().and_then(|object| object.pointer("/id")).and_then(Json::as_str);
    let id = match (&claim, declared) {
        (Some(_), Some(declared)) => declared.to_owned(),
        (Some(_), None) => of.name(),
        (None, _) => id.to_owned(),
    };
    if facts.cx.asking.goes_on(true) {
        for request in &judgement.ledger.wanted {
            ledger.want(request.url.clone(), request.purpose);
        }
        ledger.want_contexts(judgement.ledger.contexts_wanted.clone());
    }
    if judgement.is_waiting {
        ledger.unfinished(Check::Endorsements);
    }
    let claim = judgement.object.as_ref().and_then(|object| only(object.pointer("/claim"))).and_then(link_id);
    // Without a claim it is about nothing, which data validation says.
    let about_another = claim.is_some_and(|claim| !of.id().is_some_and(|id| same_iri(claim, id)));
    // What an address leads to was asked for as an Endorsement; what a signature covers may be anything.
    let is_another = !judgement.is_waiting && judgement.class != Some(Class::Endorsement.name());
    let outcome = if about_another || is_another { Outcome::Invalid } else { judgement.outcome };
    let reason = match judgement.ledger.findings.first() {
        _ if judgement.is_waiting => Code::LimitReached.as_str(),
        Some(finding) if !is_another => finding.code.as_str(),
        _ => Code::ObjectClassMismatch.as_str(),
    };
    let issuer = judgement.issuer.as_ref().and_then(|i| i.pointer("/name")).and_then(Json::as_str);
    let finding = match outcome {
        _ if about_another => {
            Finding::new(Code::EndorsementOfAnother).fact("found", claim.unwrap_or("nothing"))
        }
        Outcome::Valid => Finding::new(Code::EndorsementConfirmed).fact("issuer", issuer.unwrap_or(&id)),
        Outcome::Invalid => Finding::new(Code::EndorsementInvalid).fact("reason", reason),
        Outcome::Unverifiable => Finding::new(Code::EndorsementUnverifiable).fact("reason", reason),
    };
    ledger.find(finding.object(id.as_str()));
    Some(EndorsementEntry {
        id: Some(id),
        of: of.id().map(str::to_owned),
        outcome,
        object: judgement.object,
        issuer: judgement.issuer,
        findings: judgement.ledger.findings,
    })
}

/// The JWS that stands in the place of a link. Read as a link it is a relative one, so the document's own address may stand before it.
pub(super) fn written_jws(link: &str) -> Option<&str> {
    let last = link.rsplit('/').next()?;
    (looks_like_jws(last) && last.split('.').count() == 3).then_some(last)
}

/// The JWS that the address of an endorsement answered.
fn linked_jws(facts: &Facts<'_>, id: &str) -> Option<String> {
    let address = HttpUrl::parse(id).ok()?.without_fragment();
    let documents = facts.cx.documents;
    let document = documents.held(address.as_str())?;
    documents.admitted(document).ok()?;
    let text =
        std::str::from_utf8(document.body().ok()?).ok()?.trim_matches(|c: char| c.is_ascii_whitespace());
    looks_like_jws(text).then(|| text.to_owned())
}
