//! From a met decision to a badge that others can verify: drafted, signed or hosted, baked.
//!
//! ```text
//! Framework + Issuer ──► Publication ──► documents to publish, each at its id
//!                             │
//! MetDecision + recipient ────┴─ draft ──► Draft ─┬─ sign ──► SignedBadge (JWS) ─┬─ bake ──► PNG, SVG
//!             + id + issuedOn                     └─ host ──► HostedBadge ───────┘
//! ```
//!
//! This room draws no random number, reads no clock and sends nothing: salts, ids and dates are arguments, and the same arguments
//! give the same bytes (an ES256 signature, random by nature, is the exception). An unmet decision cannot be drafted: [`draft()`] takes a
//! [`MetDecision`](crate::criteria::MetDecision), which only an evaluation makes.
//!
//! ```
//! use ob_core::award::{Awarded, Awarding, Issuer, Method, Publication, Recipient, Secret, Settings};
//! use ob_core::criteria::{Framework, evaluate};
//! use ob_core::{record::LearnerRecord, value::DateTime};
//!
//! let framework = Framework::ai4stem()?;
//! let publication = Publication::new(&framework, Issuer::new("https://badges.school.example")?)?;
//! // Keep it: with it, awarding again finds the same keys, and nobody else can guess them.
//! let secret = Secret::new(b"32 random bytes, kept by the portal")?;
//!
//! let module = &framework.modules()[0];
//! let now = DateTime::parse("2026-11-21T09:30:00Z")?.instant();
//! let record = LearnerRecord::builder("learner-01");
//! let record = module.activities.iter().fold(record, |record, activity| record.completed(activity.as_str(), None));
//! let record = record.scored("introduction-to-ai/quiz", ob_core::value::Score::parse("80 %")?, None).build()?;
//!
//! let awarding = Awarding { publication: &publication, secret: &secret, settings: Settings::default(), method: Method::Hosted };
//! let mut awarded = Awarded::new();
//! let evaluation = evaluate(&framework, &record, now);
//! let address = "learner-01@school.example";
//! let awards = awarding.learner(&evaluation, "email", address, &awarded)?;
//! assert_eq!(awards[0].badge, "introduction-to-ai");
//! assert!(!awards[0].assertion.to_json().to_string().contains(address));
//!
//! // Awarded once is awarded: the next run gives nothing.
//! awarded.extend(&awards);
//! assert!(awarding.learner(&evaluation, "email", address, &awarded)?.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Around it: [`Awarding::revoke`] takes a badge back, with [`revoke_signed`] and [`revoked_hosted_body`] below it, and [`claim`] makes and checks the codes and links with which learners claim one.

mod award_key;
mod awarding;
mod badge;
pub mod claim;
mod draft;
mod error;
mod evidence;
mod issuer;
mod publication;
mod recipient;
mod revocation;
mod secret;

pub use award_key::{AwardKey, Awarded, award_key};
pub use awarding::{Award, Awarding, BakedImage, ClassAwards, Learner, Method, NotAwarded, award_class};
pub use badge::{HostedBadge, PendingSignature, SignedBadge};
pub use draft::{Draft, EvidenceDetail, Settings, draft};
pub use error::AwardError;
pub use issuer::{Issuer, IssuerKey};
pub use publication::{Document, Publication};
pub use recipient::Recipient;
pub use revocation::{revoke_signed, revoked_hosted_body};
pub use secret::Secret;
