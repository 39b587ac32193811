//! Everything that the checks of one judgement look at: what is judged, how, and the objects that it links to.

use super::claim::{
    Claim, Signature, VerificationTypes, claim_finding, document_class, is_verifiable_credential,
};
use super::context::Context;
use super::ledger::Ledger;
use super::legacy::{self, Legacy};
use super::links::{Linked, Node, as_declared, badge_class, issuer, own_id, problem_finding, purpose_of};
use crate::jws::PublicKey;
use crate::model::{Class, LegacyVersion};
use crate::report::{Code, Finding};
use crate::resolve::{Document, Lookup, Purpose, Redirect, Response, same_iri};
use crate::value::{HttpUrl, Json, Object};

/// Where a judgement begins.
#[derive(Clone, Copy)]
pub(super) enum Origin<'v> {
    /// With something in hand.
    Claim(&'v Claim),
    /// With the id of an object of that class.
    Id(&'v str, Class),
}

/// How the subject is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// By the copy at its id, in the scope of its issuer.
    Hosted,
    /// By the signature that it came in.
    Signed,
    /// It is no Assertion and no Endorsement: it is what stands at its id.
    Retrieved,
}

impl Method {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Method::Hosted => "hosted",
            Method::Signed => "signed",
            Method::Retrieved => "retrieved",
        }
    }
}

/// Everything that the checks of one judgement look at.
pub(super) struct Facts<'v> {
    pub(super) cx: Context<'v>,
    pub(super) origin: Origin<'v>,
    /// Whether this is judged beside a badge, to which the caller's expectations belong.
    pub(super) is_beside: bool,
    pub(super) class: Option<Class>,
    pub(super) method: Option<Method>,
    /// The claim as it was handed in, normalised.
    pub(super) claim: Option<&'v Object>,
    pub(super) subject: Linked<'v>,
    pub(super) badge_class: Linked<'v>,
    pub(super) issuer: Linked<'v>,
    pub(super) revocation_list: Linked<'v>,
    /// What is particular about a badge of a version before 2.0.
    pub(super) legacy: Option<Legacy<'v>>,
    /// Keys that are known to be the issuer's, to be tried; set by the signing-key check.
    pub(super) keys: Vec<Candidate<'v>>,
    /// What is wrong with keys: it counts only if no other key verifies.
    pub(super) key_findings: Vec<Finding>,
    /// The key that verified the signature.
    pub(super) signing_key: Option<Node<'v>>,
    /// Set by the one check that gives a proof, once it is given.
    pub(super) confirmed: bool,
}

/// A key that may have signed.
pub(super) struct Candidate<'v> {
    pub(super) key: PublicKey,
    /// The object that it stands in; `None` for a key that the caller trusts.
    pub(super) node: Option<Node<'v>>,
}

impl<'v> Facts<'v> {
    /// Finds the objects, as far as the documents at hand go.
    pub(super) fn gather(cx: Context<'v>, origin: Origin<'v>, is_beside: bool, ledger: &mut Ledger) -> Self {
        let mut facts = Facts {
            cx,
            origin,
            is_beside,
            class: None,
            method: None,
            claim: None,
            subject: Linked::Absent,
            badge_class: Linked::Absent,
            issuer: Linked::Absent,
            revocation_list: Linked::Absent,
            legacy: None,
            keys: Vec::new(),
            key_findings: Vec::new(),
            signing_key: None,
            confirmed: false,
        };
        match origin {
            Origin::Claim(claim) => facts.read_claim(claim, ledger),
            Origin::Id(id, class) => {
                facts.class = Some(class);
                facts.method = Some(Method::Hosted);
                facts.subject =
                    as_declared(own_id(cx, id, class, purpose_of(class), ledger), id, class, ledger);
            }
        }
        if facts.legacy.is_some() {
            return facts;
        }
        let Some(subject) = facts.subject.node().cloned() else { return facts };
        let issuer_of = match facts.class {
            Some(Class::Assertion) => {
                (facts.badge_class, facts.issuer) = badge_class(cx, &subject, facts.signed(), ledger);
                return facts;
            }
            Some(Class::CryptographicKey) => "owner",
            Some(Class::BadgeClass | Class::Endorsement | Class::RevocationList) => "issuer",
            _ => return facts,
        };
        facts.issuer = issuer(cx, subject.object.get(issuer_of), facts.signed(), ledger);
        facts
    }

    fn read_claim(&mut self, claim: &'v Claim, ledger: &mut Ledger) {
        if claim.document.json().is_ok_and(is_verifiable_credential) {
            return ledger.find(Finding::new(Code::VersionUnsupported).fact("found", "3.0"));
        }
        if let Ok(Json::Object(written)) = claim.document.json()
            && let Some(version) = LegacyVersion::of_assertion(written)
        {
            return legacy::gather(self, version, &claim.document, written, ledger);
        }
        let object = match self.cx.documents.object_of(&claim.document) {
            Lookup::Found { object, .. } => object,
            Lookup::ContextsWanted(urls) => return ledger.want_contexts(urls),
            Lookup::Failed { problem, document } if !document.url().is_empty() => {
                return ledger.find(problem_finding(&problem, document, document.url(), Purpose::Assertion));
            }
            Lookup::Failed { problem, .. } => return ledger.find(claim_finding(&problem)),
            Lookup::Wanted(_) | Lookup::NotRetrievable => return,
        };
        self.claim = Some(object);
        let in_hand = Node::inside(object, Some(&claim.document), String::new());
        let Some(class) = document_class(object) else {
            let types = object.get("type").map_or("missing".to_owned(), Json::to_string);
            return ledger.find(Finding::new(Code::InputClassUnknown).fact("found", types));
        };
        self.class = Some(class);
        let id = object.text("id").unwrap_or_default();
        if HttpUrl::parse(id).is_ok() && !stands_at(&claim.document, id) {
            // A URL in hand only leads to an id: what stands there is the badge.
            let url = claim.document.url();
            ledger
                .find(Finding::new(Code::InputNamesAnotherId).object(url).fact("url", url).fact("found", id));
        }
        let is_credential = matches!(class, Class::Assertion | Class::Endorsement);
        let signed_only = VerificationTypes::of(object).signed_only();
        if is_credential && claim.signature.is_some() && !VerificationTypes::of(object).hosted_only() {
            // Neither type, or both: shown as it is, and refused by the verification-type check.
            self.method = signed_only.then_some(Method::Signed);
            self.subject = Linked::Found(in_hand);
        } else if is_credential && signed_only {
            ledger.find(Finding::new(Code::SignatureMissing));
            self.subject = Linked::Found(in_hand);
        } else if HttpUrl::parse(id).is_ok() {
            self.method = Some(if is_credential { Method::Hosted } else { Method::Retrieved });
            let copy = own_id(self.cx, id, class, purpose_of(class), ledger);
            self.subject = as_declared(copy, id, class, ledger);
        } else if is_credential {
            let found = if id.is_empty() { "none" } else { id };
            ledger.find(Finding::new(Code::HostedIdNotHttp).fact("found", found));
            self.subject = Linked::Found(in_hand);
        } else {
            ledger.find(Finding::new(Code::ObjectNotRetrievable).fact("expected", class.name()));
            self.subject = Linked::Found(in_hand);
        }
    }

    pub(super) fn signed(&self) -> bool {
        self.method == Some(Method::Signed)
    }

    pub(super) fn is_credential(&self) -> bool {
        matches!(self.class, Some(Class::Assertion | Class::Endorsement))
    }

    /// Whether the subject is here, and everything that it links to.
    pub(super) fn is_complete(&self) -> bool {
        let links = [&self.subject, &self.badge_class, &self.issuer, &self.revocation_list];
        self.subject.node().is_some() && !links.into_iter().any(Linked::is_missing)
    }

    /// The signature of the claim.
    pub(super) fn signature(&self) -> Option<&'v Signature> {
        if let Origin::Claim(claim) = self.origin { claim.signature.as_ref() } else { None }
    }
}

/// Whether a document that a URL answered is the object of that id. After a redirect on one host the final URL may be the id.
/// A document that came with the input stands nowhere.
fn stands_at(document: &Document, id: &str) -> bool {
    let is_final = || match (document.redirect(), document.response()) {
        (Redirect::SameHost, Response::Document { final_url: Some(last), .. }) => same_iri(id, last),
        _ => false,
    };
    document.url().is_empty() || same_iri(id, document.url()) || is_final()
}
