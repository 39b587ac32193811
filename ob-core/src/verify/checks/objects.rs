//! Could every object of the badge be had from where it has to come? What is missing was said when it was looked for; here it is
//! said how the others came.

use crate::report::{Check, Code, Finding};
use crate::resolve::{Document, Redirect, Response};
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::Linked;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    let links = [&facts.subject, &facts.badge_class, &facts.issuer, &facts.revocation_list];
    for node in links.into_iter().filter_map(Linked::node).chain(&facts.signing_key) {
        if let Some(document) = node.document {
            how_it_came(document, ledger);
        }
    }
    if facts.is_complete() { ledger.ran(Check::Objects) } else { ledger.unfinished(Check::Objects) }
}

fn how_it_came(document: &Document, ledger: &mut Ledger) {
    let url = document.url();
    if let Redirect::OtherHost(host) = document.redirect() {
        ledger.find(
            Finding::new(Code::RedirectedToOtherHost)
                .object(url)
                .fact("url", url)
                .fact("found", host.as_str()),
        );
    }
    if url.starts_with("http://") {
        ledger.find(Finding::new(Code::PlainHttp).object(url).fact("url", url));
    }
    if let Response::Document { media_type: Some(media_type), .. } = document.response() {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_json = essence == "application/json" || essence.ends_with("+json");
        if !is_json {
            ledger.find(
                Finding::new(Code::MediaTypeUnexpected).object(url).fact("url", url).fact("found", essence),
            );
        }
    }
}
