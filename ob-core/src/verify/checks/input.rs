//! Could the input be read, and what is it?

use crate::report::Check;
use crate::verify::facts::{Facts, Origin};
use crate::verify::ledger::Ledger;

pub(super) fn run(facts: &mut Facts<'_>, ledger: &mut Ledger) {
    match facts.origin {
        Origin::Id(..) => ledger.not_applicable(Check::Input),
        Origin::Claim(_) if facts.class.is_some() => ledger.ran(Check::Input),
        Origin::Claim(_) => {}
    }
}
