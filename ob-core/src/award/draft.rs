//! A met decision becomes an Assertion that waits for its proof.

use super::badge::{HostedBadge, PendingSignature, SignedBadge};
use super::publication::Publication;
use super::{AwardError, Recipient, evidence};
use crate::criteria::MetDecision;
use crate::jws::{Signer, SigningInput};
use crate::model::{Assertion, BadgeClass, Reference, VerificationObject};
use crate::text::Language;
use crate::value::{DateTime, Instant, Iri, LanguageTag};

/// How Assertions are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which of the framework's languages the badge is awarded in; `None`, the default, is its source language. Evidence and narrative are written in
    /// the same language where this library speaks it, else in English.
    pub language: Option<LanguageTag>,
    /// How much of the learner's results the Assertion shows; default [`EvidenceDetail::Full`].
    pub evidence: EvidenceDetail,
    /// Whether the BadgeClass is written into the Assertion; default no: the id of the BadgeClass, which every verifier takes.
    ///
    /// An embedded one still needs the issuer's documents to be verified, and some verifiers do not take it.
    pub embed_badge: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: None, evidence: EvidenceDetail::Full, embed_badge: false }
    }
}

/// How much of a learner's results an Assertion shows. A badge can be read by everybody who gets hold of it, and a signed one cannot be taken back:
/// for minors choose [`Passed`](Self::Passed), unless they (and their parents) want more to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EvidenceDetail {
    /// Everything that counted: activities, the score that counted (not every attempt), badges, links to work that was handed in, with dates.
    #[default]
    Full,
    /// That it was passed, and nothing else.
    Passed,
}

/// An Assertion that waits for its proof: it becomes a [`SignedBadge`] or a [`HostedBadge`].
#[derive(Clone, Debug)]
pub struct Draft {
    met: MetDecision,
    publication: Publication,
    class: BadgeClass,
    recipient: Recipient,
    id: Iri,
    issued_on: DateTime,
    expires: Option<DateTime>,
    settings: Settings,
}

/// Drafts the award of a badge whose rule is met.
///
/// `id` is the id of the Assertion: [`Publication::assertion_id`] makes one; a signed badge may have any, such as `urn:uuid:…`. `issued_on` is written in whole seconds.
/// Where the framework says how long an award lasts, `expires` is set, counted from `issued_on`.
///
/// What is not met cannot be drafted; this does not compile:
///
/// ```compile_fail,E0308
/// use ob_core::award::{Draft, Publication, Recipient, Settings, draft};
/// use ob_core::criteria::Decision;
/// use ob_core::value::{Instant, Iri};
/// fn award(decision: &Decision, publication: &Publication, recipient: &Recipient, id: Iri, now: Instant) -> Draft {
///     draft(decision, publication, recipient, id, now, &Settings::default()).unwrap()
/// }
/// ```
///
/// and neither does a [`MetDecision`] of one's own making:
///
/// ```compile_fail,E0423
/// fn forge(decision: ob_core::criteria::Decision) -> ob_core::criteria::MetDecision {
///     ob_core::criteria::MetDecision(decision)
/// }
/// ```
///
/// # Errors
/// `award-other-framework` when the decision was made by another framework, version or rule than the publication's, `award-language`, `award-date`, `award-expiry`.
pub fn draft(
    met: &MetDecision,
    publication: &Publication,
    recipient: &Recipient,
    id: Iri,
    issued_on: Instant,
    settings: &Settings,
) -> Result<Draft, AwardError> {
    let (decided, published) = (met.framework(), publication.framework());
    let slug = met.badge().slug();
    let same = decided.slug() == published.slug()
        && decided.version() == published.version()
        && published.badge(slug).is_some_and(|badge| badge.rule_version() == met.rule_version());
    if !same {
        return Err(AwardError::OtherFramework {
            decided: format!("{} {}, badge {slug}", decided.slug(), decided.version()),
            published: format!("{} {}", published.slug(), published.version()),
        });
    }
    let language = settings.language.as_ref().or_else(|| published.languages().first());
    let class = language.and_then(|tag| publication.badge_class(slug, tag));
    let class = class.ok_or_else(|| AwardError::Language {
        tag: language.map(LanguageTag::as_str).unwrap_or_default().to_owned(),
    })?;
    let expires = match met.badge().expires_after() {
        Some(period) => {
            let end = period.after(issued_on).ok_or(AwardError::Expiry)?;
            Some(DateTime::from_instant(end).map_err(AwardError::Date)?)
        }
        None => None,
    };
    Ok(Draft {
        met: met.clone(),
        publication: publication.clone(),
        class: class.clone(),
        recipient: recipient.clone(),
        id,
        issued_on: DateTime::from_instant(issued_on).map_err(AwardError::Date)?,
        expires,
        settings: settings.clone(),
    })
}

impl Draft {
    /// The decision that it rests on.
    pub fn decision(&self) -> &MetDecision {
        &self.met
    }

    /// The id that the Assertion will have.
    pub fn id(&self) -> &Iri {
        &self.id
    }

    /// When it ends, if it does.
    pub fn expires(&self) -> Option<&DateTime> {
        self.expires.as_ref()
    }

    /// Signs it with the key that is published under `key`. OB 2.0, "SignedBadge Verification".
    ///
    /// The signature is checked against the published key before it leaves, so a badge by a wrong key is never given out.
    ///
    /// # Errors
    /// `award-unknown-key`, `award-signer-algorithm`, and the codes of [`SignError`](crate::jws::SignError), of which `sign-wrong-key` says that the signer holds
    /// another key than the published one.
    pub fn sign(&self, key: &str, signer: &dyn Signer) -> Result<SignedBadge, AwardError> {
        let published = self.publication.key(key)?.public_key().algorithm();
        if signer.algorithm() != published {
            return Err(AwardError::SignerAlgorithm {
                name: key.to_owned(),
                signer: signer.algorithm(),
                key: published,
            });
        }
        let pending = self.signing_input(key)?;
        let signature = signer.sign(pending.as_bytes())?;
        pending.attach(&signature)
    }

    /// The first of two steps for a signer that must be awaited: the bytes to sign. The second is [`PendingSignature::attach`].
    ///
    /// # Errors
    /// `award-unknown-key`, `sign-payload-too-long`.
    pub fn signing_input(&self, key: &str) -> Result<PendingSignature, AwardError> {
        let public_key = self.publication.key(key)?.public_key().clone();
        let creator = self.publication.key_id(key)?;
        let assertion = self.assertion(VerificationObject::signed(Some(creator)));
        let payload = assertion.to_json().to_string();
        let input = SigningInput::new(public_key.algorithm(), payload.as_bytes())?;
        Ok(PendingSignature::new(assertion, input, public_key))
    }

    /// Makes it a hosted badge, to be published at its id. OB 2.0, "HostedBadge Verification".
    ///
    /// # Errors
    /// `award-id-outside` when the id is not below the base address of the issuer.
    pub fn host(&self) -> Result<HostedBadge, AwardError> {
        let start = format!("{}/", self.publication.base());
        let path = self.publication.path_of(self.id.as_str());
        // What a browser or a server would read as another address is no address of ours.
        let plain = |path: &str| {
            !path.contains(['?', '#', '\\']) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        };
        if !path.is_some_and(plain) {
            return Err(AwardError::IdOutside { id: self.id.as_str().to_owned(), start });
        }
        Ok(HostedBadge::new(self.assertion(VerificationObject::hosted())))
    }

    fn assertion(&self, verification: VerificationObject) -> Assertion {
        let badge: Reference<BadgeClass> = match self.settings.embed_badge {
            true => self.class.clone().into(),
            false => self.class.id.clone().into(),
        };
        let language = self.class.language.as_ref().and_then(|tag| Language::of_tag(tag.as_str()));
        let language = language.unwrap_or_default();
        let mut assertion = Assertion::builder(
            self.id.clone(),
            self.recipient.identity_object().clone(),
            badge,
            verification,
            self.issued_on.clone(),
        )
        .narrative(evidence::narrative(&self.met, self.settings.evidence, language));
        for evidence in evidence::of(&self.met, self.settings.evidence, language) {
            assertion = assertion.evidence(evidence);
        }
        if let Some(expires) = &self.expires {
            assertion = assertion.expires(expires.clone());
        }
        if let Ok(tag) = LanguageTag::parse(language.tag()) {
            assertion = assertion.language(tag);
        }
        assertion.build()
    }
}
