//! Taking a badge back.

use super::publication::Document;
use crate::model::{RevocationList, RevokedAssertion};
use crate::value::Iri;

/// The RevocationList with one signed badge more on it. OB 2.0, "Revocation List".
///
/// All other entries stay. A badge that is on the list already stays as it is there, so revoking twice changes nothing; only a reason is added
/// where none stood. Everybody can read the reason: state no more of the learner than you must.
///
/// ```
/// use ob_core::{award::revoke_signed, model::RevocationList, value::Iri};
/// let list = RevocationList::builder(Iri::parse("https://example.org/revoked")?, Iri::parse("https://example.org/issuer")?).build();
/// let badge = Iri::parse("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e")?;
/// let list = revoke_signed(&list, &badge, Some("Awarded in error."));
/// assert!(list.entry(badge.as_str()).is_some());
/// assert_eq!(revoke_signed(&list, &badge, None), list);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn revoke_signed(list: &RevocationList, id: &Iri, reason: Option<&str>) -> RevocationList {
    let mut list = list.clone();
    let entry = || RevokedAssertion::of(id.clone(), reason).into();
    match list.entry(id.as_str()) {
        None => list.revoked_assertions.push(entry()),
        Some(known) if known.reason().is_none() && reason.is_some() => {
            list.revoked_assertions = list
                .revoked_assertions
                .iter()
                .map(|known| if known.names(id.as_str()) { entry() } else { known.clone() })
                .collect();
        }
        Some(_) => {}
    }
    list
}

/// What to serve from now on at the id of a hosted badge that is taken back, **with the status 410 (Gone)**. OB 2.0, "Revoking Hosted Assertions".
///
/// It says that the badge is revoked and nothing about the learner. Everybody can read the reason.
pub fn revoked_hosted_body(id: &Iri, reason: Option<&str>) -> Document {
    Document::json(id.as_str(), &RevokedAssertion::hosted(id.clone(), reason).to_json())
}
