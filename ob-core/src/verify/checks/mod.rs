//! The checks, one file each, and the one table that lists them in the order in which they run.
//!
//! A check reads the facts and writes to the ledger. One that says nothing counts as unfinished.

mod data;
mod dates;
pub(super) mod endorsements;
mod extensions;
mod hosted;
mod images;
mod input;
pub(super) mod issuer_trust;
mod json_ld;
mod objects;
pub(super) mod recipient;
pub(super) mod revocation;
pub(super) mod scope;
mod signature;
pub(super) mod signing_key;
mod verification_type;

use super::facts::Facts;
use super::ledger::Ledger;
use crate::report::Check;

type Run = for<'v> fn(&mut Facts<'v>, &mut Ledger);

/// Every check. Keys are found before the signature is checked with them; data is validated when all objects are known.
pub(super) const TABLE: &[(Check, Run)] = &[
    (Check::Input, input::run),
    (Check::VerificationType, verification_type::run),
    (Check::Hosted, hosted::run),
    (Check::Scope, scope::run),
    (Check::SigningKey, signing_key::run),
    (Check::Signature, signature::run),
    (Check::Revocation, revocation::run),
    (Check::Dates, dates::run),
    (Check::Recipient, recipient::run),
    (Check::IssuerTrust, issuer_trust::run),
    (Check::Objects, objects::run),
    (Check::JsonLd, json_ld::run),
    (Check::Data, data::run),
    (Check::Images, images::run),
    (Check::Extensions, extensions::run),
    (Check::Endorsements, endorsements::run),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_has_its_row_once() {
        let mut rows: Vec<Check> = TABLE.iter().map(|(check, _)| *check).collect();
        rows.sort();
        let mut all = Check::ALL.to_vec();
        all.sort();
        assert_eq!(rows, all);
    }
}
