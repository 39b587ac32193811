//! Awarding as a whole: one learner, or a class.

use super::award_key::{AwardKey, Awarded, award_key};
use super::draft::{Settings, draft};
use super::publication::{Document, Publication};
use super::revocation::{revoke_signed, revoked_hosted_body};
use super::{AwardError, Recipient, Secret};
use crate::baking::ImageFormat;
use crate::criteria::{Evaluation, MetDecision, PictureFormat, evaluate};
use crate::jws::Signer;
use crate::model::{Assertion, RevocationList};
use crate::record::{HeldBadge, LearnerRecord};
use crate::value::{Instant, Iri, Json, Object};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How the badges prove themselves.
#[derive(Clone, Copy)]
pub enum Method<'a> {
    /// They are published at their ids. Each can be taken back and shows changes at once, and the issuer sees who verifies.
    Hosted,
    /// They are signed. They can be verified as long as the issuer's Profile and keys are published, wherever they are.
    Signed {
        /// The name under which the key is published.
        key: &'a str,
        /// What signs with it.
        signer: &'a dyn Signer,
    },
}

impl std::fmt::Debug for Method<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Method::Hosted => f.write_str("Hosted"),
            Method::Signed { key, .. } => f.debug_struct("Signed").field("key", key).finish_non_exhaustive(),
        }
    }
}

/// A badge that was awarded, with all that the portal has to store, publish and hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Award {
    /// The key of the learner, from the record.
    pub learner: String,
    /// The slug of the badge.
    pub badge: String,
    /// The award key: store it, so that the badge is not awarded again.
    pub key: AwardKey,
    /// The version of the rule that was met.
    pub rule_version: String,
    /// The Assertion.
    pub assertion: Assertion,
    /// The badge in compact serialisation, if it is signed.
    pub jws: Option<String>,
    /// What to publish for this award: a hosted Assertion at its id; nothing for a signed one. The documents that all awards share are those of
    /// [`Publication::documents`].
    pub documents: Vec<Document>,
    /// The images of the badge with the award in them, PNG first.
    pub images: Vec<BakedImage>,
}

/// An image with a badge in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BakedImage {
    /// PNG or SVG.
    pub format: ImageFormat,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

impl Award {
    /// What to add to the learner's record: with it, the next evaluation knows that the badge is held, and until when.
    pub fn held(&self) -> HeldBadge {
        let held = HeldBadge::new(self.badge.as_str()).awarded_at(self.assertion.issued_on.clone());
        let mut held = match &self.assertion.expires {
            Some(expires) => held.expires(expires.clone()),
            None => held,
        };
        held.assertion = Some(self.assertion.id.clone());
        held
    }

    /// The award as JSON, to be stored or handed over; bytes stand in base64 (RFC 4648, section 4).
    pub fn to_json(&self) -> Json {
        let record = LearnerRecord::builder(self.learner.as_str()).holds(self.held()).build().ok();
        let held = record.and_then(|record| record.to_json().pointer("/badges/0").cloned());
        let images =
            self.images.iter().map(|image| (image.format.extension(), STANDARD.encode(&image.bytes)));
        Object::new()
            .with("learner", self.learner.as_str())
            .with("badge", self.badge.as_str())
            .with("key", self.key.to_string())
            .with("ruleVersion", self.rule_version.as_str())
            .with("assertion", self.assertion.to_json())
            .with("held", held.unwrap_or_else(|| Object::new().into()))
            .with("jws", self.jws.as_deref())
            .with("documents", self.documents.iter().map(Document::to_json).collect::<Vec<_>>())
            .with("images", images.collect::<Object>())
            .into()
    }
}

/// All that stays the same from one award to the next.
#[derive(Clone, Debug)]
pub struct Awarding<'a> {
    /// What is published, and where.
    pub publication: &'a Publication,
    /// Makes award keys, ids and salts, so that no randomness is needed.
    pub secret: &'a Secret,
    /// How Assertions are written.
    pub settings: Settings,
    /// How the badges prove themselves.
    pub method: Method<'a>,
}

/// A learner of a class.
#[derive(Clone, Copy)]
pub struct Learner<'a> {
    /// What the learner did.
    pub record: &'a LearnerRecord,
    /// The property that identifies the learner in badges, mostly `email`.
    pub property: &'a str,
    /// Its value. It is hashed with a salt and appears in no award and in no error.
    pub identity: &'a str,
}

impl std::fmt::Debug for Learner<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Learner").field("learner", &self.record.learner()).finish_non_exhaustive()
    }
}

/// What came of a class.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ClassAwards {
    /// The awards, in the order of the class and of the framework.
    pub awards: Vec<Award>,
    /// Badges that were earned and could not be awarded: one learner's wrong address holds up nobody else.
    pub not_awarded: Vec<NotAwarded>,
}

/// A badge that was earned and could not be awarded.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct NotAwarded {
    /// The key of the learner.
    pub learner: String,
    /// The slug of the badge.
    pub badge: String,
    /// Why.
    pub error: AwardError,
}

impl Awarding<'_> {
    /// The award key of a learner and a badge of this publication.
    pub fn key(&self, learner: &str, badge: &str) -> AwardKey {
        award_key(self.secret, learner, self.publication.framework().slug(), badge)
    }

    /// Awards one badge, dated at the moment of the evaluation. Whether it was awarded before is the caller's to know.
    ///
    /// The id of the Assertion and the salt come from the secret and the award key, so the same award has the same ones whenever it is made. A signed Assertion
    /// has a URN, a hosted one the address at which to publish it.
    ///
    /// # Errors
    /// Those of [`Recipient::hashed`], [`draft`](draft()), [`Draft::sign`](super::Draft::sign), [`Draft::host`](super::Draft::host) and baking.
    pub fn award(&self, met: &MetDecision, property: &str, identity: &str) -> Result<Award, AwardError> {
        self.award_again(met, property, identity, 0)
    }

    /// The same for a badge that was awarded before and is given again, after it expired or was revoked: `edition` is how often it was awarded before.
    /// The award key stays, the id is another one: the revocation of the first award does not strike the second.
    ///
    /// # Errors
    /// As [`award`](Self::award).
    pub fn award_again(
        &self,
        met: &MetDecision,
        property: &str,
        identity: &str,
        edition: u32,
    ) -> Result<Award, AwardError> {
        let badge = met.badge();
        let key = self.key(met.learner(), badge.slug());
        let recipient = Recipient::hashed(property, identity, &self.secret.salt(&key))?;
        let id = match self.method {
            Method::Hosted => self.publication.assertion_id(self.secret, &key, edition)?,
            Method::Signed { .. } => self.secret.assertion_urn(&key, edition)?,
        };
        let draft = draft(met, self.publication, &recipient, id, met.now(), &self.settings)?;
        let award = |assertion: &Assertion| Award {
            learner: met.learner().to_owned(),
            badge: badge.slug().to_owned(),
            key,
            rule_version: met.rule_version().to_owned(),
            assertion: assertion.clone(),
            jws: None,
            documents: Vec::new(),
            images: Vec::new(),
        };
        match self.method {
            Method::Hosted => {
                let hosted = draft.host()?;
                let images = self.images(badge.slug(), |image| Ok(hosted.bake(image)?))?;
                Ok(Award { documents: vec![hosted.document().clone()], images, ..award(hosted.assertion()) })
            }
            Method::Signed { key, signer } => {
                let signed = draft.sign(key, signer)?;
                let images = self.images(badge.slug(), |image| Ok(signed.bake(image)?))?;
                Ok(Award { jws: Some(signed.jws().to_owned()), images, ..award(signed.assertion()) })
            }
        }
    }

    /// Awards a learner every badge that is due: its rule is met, the record does not hold it, and its key is not among the `awarded`.
    ///
    /// # Errors
    /// As [`award`](Self::award), for the first that cannot be awarded.
    pub fn learner(
        &self,
        evaluation: &Evaluation,
        property: &str,
        identity: &str,
        awarded: &Awarded,
    ) -> Result<Vec<Award>, AwardError> {
        self.due(evaluation, awarded).map(|met| self.award(&met, property, identity)).collect()
    }

    /// Takes a badge back: the document that takes the place of a published one. OB 2.0, "Revocation".
    ///
    /// For a hosted badge that is its Assertion; serve it **with the status 410 (Gone)**. For a signed badge it is the revocation list with the
    /// badge on it, made of the list as it is published. Everybody can read the reason: state no more of the learner than you must.
    ///
    /// # Errors
    /// `award-id-outside` for a hosted badge of another issuer; `publication-list-missing` and `publication-other-list` for a signed badge.
    pub fn revoke(
        &self,
        id: &Iri,
        reason: Option<&str>,
        revocations: Option<&RevocationList>,
    ) -> Result<Document, AwardError> {
        match self.method {
            Method::Hosted if self.publication.path_of(id.as_str()).is_none() => Err(AwardError::IdOutside {
                id: id.to_string(),
                start: format!("{}/", self.publication.base()),
            }),
            Method::Hosted => Ok(revoked_hosted_body(id, reason)),
            Method::Signed { .. } => {
                let list = revocations.ok_or(AwardError::RevocationListMissing)?;
                self.publication.revocation_list(&revoke_signed(list, id, reason))
            }
        }
    }

    fn due<'e>(
        &'e self,
        evaluation: &'e Evaluation,
        awarded: &'e Awarded,
    ) -> impl Iterator<Item = MetDecision> + 'e {
        evaluation.due().filter(|met| !awarded.contains(&self.key(met.learner(), met.badge().slug())))
    }

    fn images(
        &self,
        badge: &str,
        bake: impl Fn(&[u8]) -> Result<Vec<u8>, AwardError>,
    ) -> Result<Vec<BakedImage>, AwardError> {
        let Some(badge) = self.publication.framework().badge(badge) else { return Ok(Vec::new()) };
        let formats = [(PictureFormat::Png, ImageFormat::Png), (PictureFormat::Svg, ImageFormat::Svg)];
        let images =
            formats.into_iter().filter_map(|(picture, format)| Some((format, badge.image(picture)?)));
        images.map(|(format, image)| Ok(BakedImage { format, bytes: bake(image)? })).collect()
    }
}

/// Evaluates every record of a class at the moment `now` and awards what is due.
///
/// Nothing is awarded twice: neither what is among the `awarded`, nor what a record holds, nor a learner who stands in the class two times. Add
/// the awards to `awarded` once they are stored.
pub fn award_class<'r>(
    awarding: &Awarding<'_>,
    class: impl IntoIterator<Item = Learner<'r>>,
    now: Instant,
    awarded: &Awarded,
) -> ClassAwards {
    let mut out = ClassAwards::default();
    let mut awarded = awarded.clone();
    for learner in class {
        let evaluation = evaluate(awarding.publication.framework(), learner.record, now);
        let due: Vec<MetDecision> = awarding.due(&evaluation, &awarded).collect();
        for met in due {
            match awarding.award(&met, learner.property, learner.identity) {
                Ok(award) => {
                    awarded.insert(award.key, award.rule_version.as_str());
                    out.awards.push(award);
                }
                Err(error) => out.not_awarded.push(NotAwarded {
                    learner: met.learner().to_owned(),
                    badge: met.badge().slug().to_owned(),
                    error,
                }),
            }
        }
    }
    out
}
