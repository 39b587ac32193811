//! The objects of one badge, each from where it has to come. Everything that checks look at.

use super::checks::scope::{is_at_home, same_origin};
use super::ledger::Ledger;
use super::legacy::{self, Legacy};
use super::options::Options;
use crate::jws::{Algorithm, CompactJws, PublicKey};
use crate::model::{Class, LegacyVersion};
use crate::report::{Code, Finding, shown};
use crate::resolve::{Document, Documents, Lookup, Problem, Purpose, Redirect, Response, same_iri, types};
use crate::value::{HttpUrl, Json, Object, json};
use std::sync::Arc;

/// What every judgement of one verification shares.
#[derive(Clone, Copy)]
pub(super) struct Context<'v> {
    pub(super) options: &'v Options,
    pub(super) documents: &'v Documents,
    /// Trusted keys, loaded, with the id of their issuer.
    pub(super) trusted_keys: &'v [(String, PublicKey)],
    pub(super) asking: Asking,
}

/// For what documents may still be asked, as far as the limits leave room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    All,
    /// For the badge, and no more for what stands beside it.
    Badge,
    Nothing,
}

impl Asking {
    /// Whether a judgement that waits is thrown away for the next one. Otherwise it is told, wanting as it is.
    pub(super) fn goes_on(self, is_beside: bool) -> bool {
        match self {
            Asking::All => true,
            Asking::Badge => !is_beside,
            Asking::Nothing => false,
        }
    }
}

/// What was handed in, read: the JSON of a badge, and its signature if it came as a JWS. Never trusted.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) document: Arc<Document>,
    pub(super) signature: Option<Signature>,
}

/// The signature around a claim.
pub(super) struct Signature {
    pub(super) algorithm: Algorithm,
    pub(super) signing_input: Vec<u8>,
    pub(super) bytes: Vec<u8>,
    pub(super) ignored_header_keys: Vec<&'static str>,
}

/// Without the signed bytes: they may name the recipient in plain text.
impl std::fmt::Debug for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signature").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

impl Claim {
    /// The claim in a JWS, its signature not checked yet.
    ///
    /// # Errors
    /// The finding for a text that is no JWS that is accepted.
    pub(super) fn of_jws(text: &str) -> Result<Self, Box<Finding>> {
        let jws = CompactJws::parse(text).map_err(|error| {
            Finding::new(Code::JwsRefused).fact("kind", error.code()).fact("reason", error.to_string())
        })?;
        let signature = Signature {
            algorithm: jws.algorithm(),
            signing_input: jws.signing_input().to_vec(),
            bytes: jws.signature().to_vec(),
            ignored_header_keys: jws.ignored_header_keys().to_vec(),
        };
        Self::of_json(jws.unverified_payload(), Some(signature))
    }

    /// The claim in a JSON text.
    ///
    /// # Errors
    /// The finding for what is not JSON.
    pub(super) fn of_json(bytes: &[u8], signature: Option<Signature>) -> Result<Self, Box<Finding>> {
        match json::parse(bytes) {
            Ok(json) => Ok(Self { document: Arc::new(Document::of_input(json)), signature }),
            Err(error) => Err(Box::new(Finding::new(Code::InputNotJson).fact("reason", error.to_string()))),
        }
    }
}

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

/// Whether a document is a Verifiable Credential, which Open Badges 3.0 is: told by its context, which must come first.
fn is_verifiable_credential(json: &Json) -> bool {
    const CONTEXTS: [&str; 2] =
        ["https://www.w3.org/2018/credentials/v1", "https://www.w3.org/ns/credentials/v2"];
    let contexts = json.pointer("/@context").map(Json::one_or_many).unwrap_or_default();
    contexts.first().and_then(Json::as_str).is_some_and(|context| CONTEXTS.contains(&context))
}

/// Which ways of verification an object asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct VerificationTypes {
    pub(super) hosted: bool,
    pub(super) signed: bool,
}

impl VerificationTypes {
    pub(super) fn of(object: &Object) -> Self {
        let mut types = Self::default();
        for verification in object.get("verification").map(Json::one_or_many).unwrap_or_default() {
            let named = verification
                .as_object()
                .and_then(|v| v.get("type"))
                .map(Json::one_or_many)
                .unwrap_or_default();
            for name in named.iter().filter_map(Json::as_str) {
                types.hosted |= matches!(name, "HostedBadge" | "hosted");
                types.signed |= matches!(name, "SignedBadge" | "signed");
            }
        }
        types
    }

    pub(super) fn hosted_only(self) -> bool {
        self.hosted && !self.signed
    }

    pub(super) fn signed_only(self) -> bool {
        self.signed && !self.hosted
    }
}

/// The class of a document by its types. Of several the one that demands most: what says that it is an Assertion is judged as one, whatever
/// else it says. A document without a type that says it is revoked is an Assertion: issuers strip revoked badges down to `id` and `revoked`.
pub(super) fn document_class(object: &Object) -> Option<Class> {
    let classes = Class::of(object);
    let credential = [Class::Assertion, Class::Endorsement].into_iter().find(|class| classes.contains(class));
    let declared = credential.or_else(|| classes.into_iter().find(|class| class.is_document()));
    declared.or_else(|| (!object.contains("type") && object.contains("revoked")).then_some(Class::Assertion))
}

/// The copy decides what it is: one that is an Assertion as well is not looked at as something simpler.
fn as_declared<'v>(copy: Linked<'v>, id: &str, class: Class, ledger: &mut Ledger) -> Linked<'v> {
    match copy.node() {
        Some(node) if document_class(node.object) != Some(class) => {
            let finding = Finding::new(Code::ObjectClassMismatch).object(id).fact("expected", class.name());
            ledger.find(finding.fact("found", types(node.object)));
            Linked::Failed
        }
        _ => copy,
    }
}

fn purpose_of(class: Class) -> Purpose {
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

/// The finding for an input that is no object.
fn claim_finding(problem: &Problem) -> Finding {
    match problem {
        Problem::NotAnObject => Finding::new(Code::InputClassUnknown).fact("found", "no JSON object"),
        Problem::JsonLd(error) if error.is_unsupported() => {
            Finding::new(Code::JsonLdUnsupported).fact("reason", error.to_string())
        }
        Problem::JsonLd(error) => Finding::new(Code::JsonLdInvalid).fact("reason", error.to_string()),
        Problem::ContextUnavailable { url, reason } => {
            Finding::new(Code::ContextUnavailable).fact("url", url.as_str()).fact("reason", reason.as_str())
        }
        other => Finding::new(Code::InputNotJson).fact("reason", other.reason()),
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
        Problem::JsonLd(error) if error.is_unsupported() => {
            Finding::new(Code::JsonLdUnsupported).fact("reason", error.to_string())
        }
        Problem::JsonLd(error) => Finding::new(Code::JsonLdInvalid).fact("reason", error.to_string()),
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
fn badge_class<'v>(
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
