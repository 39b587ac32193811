//! The objects that a badge links to, each from where it has to come: an object from its own id, or from one that vouches for it.

use super::checks::scope::{is_at_home, same_origin};
use super::claim::{document_class, json_ld_finding};
use super::context::Context;
use super::ledger::Ledger;
use crate::model::Class;
use crate::report::{Code, Finding, shown};
use crate::resolve::{Document, Lookup, Problem, Purpose, same_iri, types};
use crate::value::{HttpUrl, Json, Object};
use std::sync::Arc;

/// An object and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Node<'v> {
    pub(super) object: &'v Object,
    pub(super) document: Option<&'v Arc<Document>>,
    /// Where in the document it stands, as a JSON Pointer.
    pub(super) pointer: String,
    /// Whether it came from its own id; otherwise it stood inside an object that vouches for it.
    pub(super) from_own_id: bool,
}

impl<'v> Node<'v> {
    /// What stands at its own id.
    pub(super) fn at_its_id(object: &'v Object, document: &'v Arc<Document>, pointer: String) -> Self {
        Self { object, document: Some(document), pointer, from_own_id: true }
    }

    /// What was handed in, or stands inside an object that vouches for it.
    pub(super) fn inside(object: &'v Object, document: Option<&'v Arc<Document>>, pointer: String) -> Self {
        Self { object, document, pointer, from_own_id: false }
    }

    pub(super) fn id(&self) -> Option<&'v str> {
        self.object.text("id")
    }

    /// The id, or the URL of the document, for findings.
    pub(super) fn name(&self) -> String {
        let url = self.document.map(|d| d.url()).filter(|url| !url.is_empty());
        shown(self.id().or(url).unwrap_or("the input")).to_owned()
    }
}

/// An object that another one links to.
#[derive(Clone, Debug)]
pub(super) enum Linked<'v> {
    /// There is no link, or none that makes sense (data validation says so).
    Absent,
    /// It has been requested.
    Waiting,
    /// It cannot be had; the ledger says why.
    Failed,
    /// Here it is.
    Found(Node<'v>),
}

impl<'v> Linked<'v> {
    pub(super) fn node(&self) -> Option<&Node<'v>> {
        if let Linked::Found(node) = self { Some(node) } else { None }
    }

    /// Whether there is a link, and nothing is here to which it leads.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Linked::Waiting | Linked::Failed)
    }
}

/// The copy decides what it is: one that is an Assertion as well is not looked at as something simpler.
pub(super) fn as_declared<'v>(copy: Linked<'v>, id: &str, class: Class, ledger: &mut Ledger) -> Linked<'v> {
    match copy.node() {
        Some(node) if document_class(node.object) != Some(class) => {
            let finding = Finding::new(Code::ObjectClassMismatch).object(id).fact("expected", class.name());
            ledger.find(finding.fact("found", types(node.object)));
            Linked::Failed
        }
        _ => copy,
    }
}

pub(super) fn purpose_of(class: Class) -> Purpose {
    match class {
        Class::BadgeClass => Purpose::BadgeClass,
        Class::Profile => Purpose::Issuer,
        Class::CryptographicKey => Purpose::Key,
        Class::RevocationList => Purpose::RevocationList,
        Class::Endorsement => Purpose::Endorsement,
        _ => Purpose::Assertion,
    }
}

/// The object of that id, from that id.
pub(super) fn own_id<'v>(
    cx: Context<'v>,
    id: &str,
    class: Class,
    purpose: Purpose,
    ledger: &mut Ledger,
) -> Linked<'v> {
    match cx.documents.object_at(id, class) {
        Lookup::Found { object, document, pointer } => {
            Linked::Found(Node::at_its_id(object, document, pointer))
        }
        Lookup::Wanted(url) => {
            ledger.want(url, purpose);
            Linked::Waiting
        }
        Lookup::ContextsWanted(urls) => {
            ledger.want_contexts(urls);
            Linked::Waiting
        }
        Lookup::NotRetrievable => {
            ledger.find(Finding::new(Code::ObjectNotRetrievable).object(id).fact("expected", class.name()));
            Linked::Failed
        }
        Lookup::Failed { document, problem } => {
            ledger.find(problem_finding(&problem, document, id, purpose));
            Linked::Failed
        }
    }
}

/// The finding for a document that is not what was asked for.
pub(super) fn problem_finding(problem: &Problem, document: &Document, id: &str, purpose: Purpose) -> Finding {
    let url = document.url();
    let unavailable = || {
        let code = match purpose {
            Purpose::Assertion | Purpose::Endorsement => Code::HostedCopyUnavailable,
            Purpose::Key => Code::KeyUnavailable,
            Purpose::RevocationList => Code::RevocationListUnavailable,
            _ => Code::ObjectUnavailable,
        };
        Finding::new(code).fact("url", url).fact("reason", problem.reason())
    };
    let finding = match problem {
        Problem::Unavailable(_) | Problem::Status(_) => unavailable(),
        // What stands there is no list: it says neither that the badge was revoked nor that it was not.
        Problem::NotJson(_)
        | Problem::NotAnObject
        | Problem::IdMismatch { .. }
        | Problem::ClassMismatch { .. }
            if purpose == Purpose::RevocationList =>
        {
            Finding::new(Code::RevocationListUnusable).fact("url", url).fact("reason", problem.reason())
        }
        Problem::Gone if matches!(purpose, Purpose::Assertion | Purpose::Endorsement) => {
            // The body may say why; it need not be there, nor be complete.
            let body = document.gone_body();
            let reason = body.as_ref().and_then(|b| b.as_object()?.text("revocationReason"));
            Finding::new(Code::Revoked)
                .fact("reason", reason.filter(|r| !r.is_empty()).unwrap_or("none given"))
        }
        Problem::Gone if matches!(purpose, Purpose::Key | Purpose::RevocationList) => unavailable(),
        Problem::Gone => Finding::new(Code::ObjectGone).fact("url", url),
        Problem::NotJson(error) => {
            Finding::new(Code::ObjectNotJson).fact("url", url).fact("reason", error.to_string())
        }
        Problem::NotAnObject => Finding::new(Code::ObjectNotAnObject).fact("url", url),
        Problem::JsonLd(error) => json_ld_finding(error),
        Problem::ContextUnavailable { url, reason } => {
            Finding::new(Code::ContextUnavailable).fact("url", url.as_str()).fact("reason", reason.as_str())
        }
        Problem::RedirectRefused { to } => {
            Finding::new(Code::RedirectRefused).fact("url", url).fact("found", to.as_str())
        }
        Problem::IdMismatch { found } => {
            let found = if found.is_empty() { "none" } else { found };
            Finding::new(Code::ObjectIdMismatch).fact("url", url).fact("found", found)
        }
        Problem::ClassMismatch { expected, found } => Finding::new(Code::ObjectClassMismatch)
            .fact("expected", expected.name())
            .fact("found", found.as_str()),
        Problem::NoSuchFragment => {
            Finding::new(Code::ObjectIdMismatch).fact("url", url).fact("found", "no object of that id")
        }
    };
    finding.object(id)
}

/// The id that a link names: the IRI itself, or the `id` of an embedded object.
pub(super) fn link_id(value: &Json) -> Option<&str> {
    value.as_str().or_else(|| value.as_object()?.text("id"))
}

/// The only value of a property that takes one. Several values name nothing: data validation refuses them.
pub(super) fn only(value: Option<&Json>) -> Option<&Json> {
    match value.map(Json::one_or_many) {
        Some([one]) => Some(one),
        _ => None,
    }
}

/// The value of a property that takes one; none where it is absent, null or an empty list, which says nothing in JSON-LD.
///
/// # Errors
/// Several values.
pub(super) fn single<'o>(object: &'o Object, name: &str) -> Result<Option<&'o Json>, ()> {
    match object.get(name).map(Json::one_or_many) {
        None | Some([] | [Json::Null]) => Ok(None),
        Some([one]) => Ok(Some(one)),
        Some(_) => Err(()),
    }
}

/// The issuer's Profile. It comes from its own id, so that nobody speaks in its name. A copy inside a signed badge counts only where the
/// caller trusts a key of that issuer, and the original cannot be had; the signature is then checked with that key alone.
pub(super) fn issuer<'v>(
    cx: Context<'v>,
    value: Option<&'v Json>,
    signed: bool,
    ledger: &mut Ledger,
) -> Linked<'v> {
    let Some(value) = only(value) else { return Linked::Absent };
    let Some(id) = link_id(value) else {
        if value.as_object().is_some() {
            ledger.find(Finding::new(Code::ObjectNotRetrievable).fact("expected", Class::Profile.name()));
            return Linked::Failed;
        }
        return Linked::Absent;
    };
    let embedded = value
        .as_object()
        .filter(|_| signed && cx.trusted_keys.iter().any(|(issuer, _)| same_iri(issuer, id)));
    if let Some(object) = embedded {
        let missing = match cx.documents.object_at(id, Class::Profile) {
            Lookup::NotRetrievable => true,
            Lookup::Failed { problem, .. } => matches!(problem, Problem::Unavailable(_) | Problem::Status(_)),
            _ => false,
        };
        if missing {
            return Linked::Found(Node::inside(object, None, String::new()));
        }
    }
    own_id(cx, id, Class::Profile, Purpose::Issuer, ledger)
}

/// The BadgeClass of an Assertion, and its issuer.
///
/// An embedded BadgeClass counts where what holds it vouches for it: a hosted document for objects of its own origin, and a signature for
/// objects of the signer's own origin and scope. Otherwise it is requested from its id: a profile may declare any host as its scope, and
/// with that alone it would speak for the classes of others.
pub(super) fn badge_class<'v>(
    cx: Context<'v>,
    subject: &Node<'v>,
    signed: bool,
    ledger: &mut Ledger,
) -> (Linked<'v>, Linked<'v>) {
    let Some(value) = only(subject.object.get("badge")) else { return (Linked::Absent, Linked::Absent) };
    if let Some(object) = value.as_object() {
        let node = Node::inside(object, subject.document, format!("{}/badge", subject.pointer));
        let url = object.text("id").and_then(|id| HttpUrl::parse(id).ok());
        if signed {
            let issuer = issuer(cx, object.get("issuer"), true, ledger);
            let covered = match (&url, &issuer) {
                (None, _) => true,
                (Some(_), Linked::Waiting) => return (Linked::Waiting, Linked::Waiting),
                (Some(url), Linked::Found(profile)) => is_at_home(profile.object, url),
                (Some(_), _) => false,
            };
            if covered {
                return (Linked::Found(node), issuer);
            }
        } else if subject.from_own_id {
            let home = HttpUrl::parse(subject.document.map_or("", |document| document.url()));
            if url.is_none_or(|url| home.is_ok_and(|home| same_origin(&url, &home))) {
                let issuer = issuer(cx, object.get("issuer"), false, ledger);
                return (Linked::Found(node), issuer);
            }
        }
    }
    let Some(id) = link_id(value) else { return (Linked::Absent, Linked::Absent) };
    let badge_class = own_id(cx, id, Class::BadgeClass, Purpose::BadgeClass, ledger);
    let issuer = match badge_class.node() {
        Some(node) => issuer(cx, node.object.get("issuer"), signed, ledger),
        None => badge_class.clone(),
    };
    (badge_class, issuer)
}
