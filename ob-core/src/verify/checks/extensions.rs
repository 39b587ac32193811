//! Do extensions follow their schemas? OB 2.0, "Extension Validation".

use crate::report::Check;
use crate::value::{Json, Object};
use crate::verify::facts::{Facts, Linked};
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    if !facts.cx.options.check_extensions {
        return ledger.not_applicable(Check::Extensions);
    }
    let nodes = [&facts.subject, &facts.badge_class, &facts.issuer].into_iter().filter_map(Linked::node);
    let has_extension =
        nodes.into_iter().any(|node| node.object.iter().any(|(_, value)| is_extension(value)));
    if has_extension {
        ledger.unfinished(Check::Extensions)
    } else {
        ledger.not_applicable(Check::Extensions)
    }
}

fn is_extension(value: &Json) -> bool {
    value.one_or_many().iter().filter_map(Json::as_object).any(has_extension_type)
}

fn has_extension_type(object: &Object) -> bool {
    let types = object.get("type").map(Json::one_or_many).unwrap_or_default();
    types
        .iter()
        .filter_map(Json::as_str)
        .any(|name| matches!(name, "Extension" | "extensions:Extension") || name.starts_with("extensions:"))
}
