//! Are the images images? OB 2.0, "Image": PNG or SVG. Only where the caller asks for it: it takes requests.

use crate::baking;
use crate::report::{Check, Code, Finding};
use crate::resolve::Purpose;
use crate::value::{HttpUrl, Json};
use crate::verify::facts::Facts;
use crate::verify::ledger::Ledger;
use crate::verify::links::{Linked, link_id, only};

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if !facts.cx.options.check_images {
        return ledger.not_applicable(Check::Images);
    }
    for node in [&facts.subject, &facts.badge_class, &facts.issuer].into_iter().filter_map(Linked::node) {
        // Data URIs are looked at by data validation.
        let Some(url) = only(node.object.get("image")).and_then(image_url) else { continue };
        let address = url.without_fragment();
        let Some(document) = facts.cx.documents.held(address.as_str()) else {
            ledger.want(address.as_str().to_owned(), Purpose::Image);
            ledger.unfinished(Check::Images);
            continue;
        };
        let about = |code: Code| {
            Finding::new(code).object(node.name()).pointer("/image").fact("url", address.as_str())
        };
        match facts.cx.documents.admitted(document).and_then(|()| document.body()) {
            Ok(body) if baking::detect(body).is_some() => {}
            Ok(_) => ledger.find(about(Code::ImageNotAnImage)),
            Err(problem) => ledger.find(about(Code::ImageUnavailable).fact("reason", problem.reason())),
        }
    }
    // The picture of what is not here was not looked at.
    if facts.is_complete() { ledger.ran(Check::Images) } else { ledger.unfinished(Check::Images) }
}

fn image_url(image: &Json) -> Option<HttpUrl> {
    HttpUrl::parse(link_id(image)?).ok()
}
