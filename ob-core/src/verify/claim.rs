//! What was handed in, and what a document says that it is. Read, and not yet believed.

use crate::jsonld::JsonLdError;
use crate::jws::{Algorithm, CompactJws};
use crate::model::Class;
use crate::report::{Code, Finding};
use crate::resolve::{Document, Problem};
use crate::value::{Json, Object, json};
use std::sync::Arc;

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

/// The finding for an input that is no object.
pub(super) fn claim_finding(problem: &Problem) -> Finding {
    match problem {
        Problem::NotAnObject => Finding::new(Code::InputClassUnknown).fact("found", "no JSON object"),
        Problem::JsonLd(error) => json_ld_finding(error),
        Problem::ContextUnavailable { url, reason } => {
            Finding::new(Code::ContextUnavailable).fact("url", url.as_str()).fact("reason", reason.as_str())
        }
        other => Finding::new(Code::InputNotJson).fact("reason", other.reason()),
    }
}

/// The finding for a document that cannot be normalised.
pub(super) fn json_ld_finding(error: &JsonLdError) -> Finding {
    let code = if error.is_unsupported() { Code::JsonLdUnsupported } else { Code::JsonLdInvalid };
    let finding = Finding::new(code).fact("reason", error.to_string());
    match error.pointer() {
        Some(pointer) => finding.pointer(pointer),
        None => finding,
    }
}

/// Whether a document is a Verifiable Credential, which Open Badges 3.0 is: told by its context, which must come first.
pub(super) fn is_verifiable_credential(json: &Json) -> bool {
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
