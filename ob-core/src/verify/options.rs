//! What the caller expects, trusts and has at hand.

use super::issuer_cache::IssuerCache;
use crate::resolve::{Answer, Response};
use crate::value::{Instant, IriError};
use std::sync::Arc;

/// What the caller expects, trusts and has at hand. Nothing is expected and nobody is trusted by default.
#[derive(Clone, Debug)]
pub struct Options {
    pub(super) now: Instant,
    pub(super) clock_tolerance_seconds: i64,
    pub(super) recipients: Vec<ExpectedRecipient>,
    pub(super) trusted_issuers: Vec<String>,
    pub(super) require_trusted_issuer: bool,
    pub(super) trusted_keys: Vec<TrustedKey>,
    /// A URL that is none is told when a verification begins.
    pub(super) documents: Vec<Result<Arc<Answer>, IriError>>,
    pub(super) issuer_cache: Option<IssuerCache>,
    pub(super) refuse_other_hosts: bool,
    pub(super) check_endorsements: bool,
    pub(super) check_images: bool,
    pub(super) check_extensions: bool,
}

/// A recipient that the caller expects: any of several that are given will do.
///
/// Its value appears in no report, no log and no error text.
#[derive(Clone, PartialEq, Eq)]
pub struct ExpectedRecipient {
    /// The property that identifies: `email`, `url`, `telephone`, `id` or another one. OB 2.0, "Profile Identifier Properties".
    pub property: String,
    /// Its value, plain, for example an e-mail address.
    pub identity: String,
}

impl std::fmt::Debug for ExpectedRecipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ExpectedRecipient").field("property", &self.property).finish_non_exhaustive()
    }
}

/// A key that the caller knows to be an issuer's, from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedKey {
    /// The id of the issuer's Profile.
    pub issuer: String,
    /// The public key, PEM.
    pub public_key_pem: String,
}

impl Options {
    /// The defaults, at that point in time: the core has no clock.
    pub fn new(now: Instant) -> Self {
        Self {
            now,
            clock_tolerance_seconds: 0,
            recipients: Vec::new(),
            trusted_issuers: Vec::new(),
            require_trusted_issuer: false,
            trusted_keys: Vec::new(),
            documents: Vec::new(),
            issuer_cache: None,
            refuse_other_hosts: false,
            check_endorsements: true,
            check_images: false,
            check_extensions: true,
        }
    }

    /// How far clocks may differ, in seconds; default 0. Counts in the badge's favour at both ends: issue and expiry. Negative counts as 0.
    #[must_use]
    pub fn clock_tolerance_seconds(mut self, seconds: i64) -> Self {
        self.clock_tolerance_seconds = seconds.max(0);
        self
    }

    /// Expects that recipient. Called several times, any of them will do.
    #[must_use]
    pub fn recipient(mut self, property: impl Into<String>, identity: impl Into<String>) -> Self {
        self.recipients.push(ExpectedRecipient { property: property.into(), identity: identity.into() });
        self
    }

    /// Trusts the issuer whose Profile has that id. Without a list, trust in the issuer is not asked.
    #[must_use]
    pub fn trusted_issuer(mut self, id: impl Into<String>) -> Self {
        self.trusted_issuers.push(id.into());
        self
    }

    /// Whether an issuer that is not on the list makes a badge invalid; default no.
    #[must_use]
    pub fn require_trusted_issuer(mut self, required: bool) -> Self {
        self.require_trusted_issuer = required;
        self
    }

    /// Trusts that key as one of that issuer's: the issuer then counts as trusted, and its signature as proof.
    #[must_use]
    pub fn trusted_key(mut self, issuer: impl Into<String>, public_key_pem: impl Into<String>) -> Self {
        self.trusted_keys.push(TrustedKey { issuer: issuer.into(), public_key_pem: public_key_pem.into() });
        self
    }

    /// Hands over a document that counts as fetched from that URL with the status 200. Clones of these options share what is learnt about it.
    #[must_use]
    pub fn document(self, url: impl Into<String>, body: impl Into<Vec<u8>>) -> Self {
        self.answer(url, Response::ok(body))
    }

    /// Hands over an answer in advance, with its status and final URL.
    #[must_use]
    pub fn answer(mut self, url: impl Into<String>, response: Response) -> Self {
        self.documents.push(Answer::new(&url.into(), response).map(Arc::new));
        self
    }

    /// Hands over an answer that other verifications share: it is read once for all of them.
    ///
    /// ```
    /// use ob_core::resolve::{Answer, Response};
    /// use ob_core::verify::Options;
    /// use std::sync::Arc;
    /// # let now = ob_core::value::Instant::from_unix_seconds(0);
    /// let profile = Arc::new(Answer::new("https://example.org/issuer", Response::ok("{}"))?);
    /// let (one, other) = (Options::new(now).shared(&profile), Options::new(now).shared(&profile));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shared(mut self, answer: &Arc<Answer>) -> Self {
        self.documents.push(Ok(Arc::clone(answer)));
        self
    }

    /// Takes an issuer's documents, parsed, and its keys, loaded, from earlier verifications.
    #[must_use]
    pub fn issuer_cache(mut self, cache: &IssuerCache) -> Self {
        self.issuer_cache = Some(cache.clone());
        self
    }

    /// Whether an answer from another host than the one that was asked is refused; default no, a warning.
    /// It holds for whatever is requested: objects, keys, lists, contexts, schemas, images, and the badge behind a URL.
    #[must_use]
    pub fn refuse_redirects_to_other_hosts(mut self, refuse: bool) -> Self {
        self.refuse_other_hosts = refuse;
        self
    }

    /// Whether endorsements are judged, which may take requests of their own; default yes.
    #[must_use]
    pub fn check_endorsements(mut self, check: bool) -> Self {
        self.check_endorsements = check;
        self
    }

    /// Whether images that the objects refer to are requested and looked at; default no.
    #[must_use]
    pub fn check_images(mut self, check: bool) -> Self {
        self.check_images = check;
        self
    }

    /// Whether extensions are checked against their schemas; default yes.
    #[must_use]
    pub fn check_extensions(mut self, check: bool) -> Self {
        self.check_extensions = check;
        self
    }
}
