//! Why something cannot be awarded or published.

use crate::baking::BakeError;
use crate::baking::image_rules::ImageViolation;
use crate::criteria::FrameworkError;
use crate::jws::{Algorithm, SignError};
use crate::limits::{AWARD_SECRET_MIN_BYTES, RECIPIENT_MAX_BYTES};
use crate::value::{DateTimeError, IriError, JsonError, LanguageTagError};

/// Why something cannot be awarded or published. No message repeats an address of a person.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AwardError {
    /// The base address of the issuer cannot be used.
    #[error(
        "the base address of the issuer must be an http(s) URL without query, fragment and user name: {problem}"
    )]
    IssuerBase {
        /// What is wrong with it.
        problem: String,
    },
    /// A key has no usable name.
    #[error("the key name {name:?} {}", if *.taken { "is taken: every key has a name of its own" } else { "must be small letters, digits and hyphens" })]
    KeyName {
        /// The name.
        name: String,
        /// Whether another key has it.
        taken: bool,
    },
    /// There is no key of that name.
    #[error(
        "the issuer has no key named {name:?}: add it to the Issuer, so that its public half is published"
    )]
    UnknownKey {
        /// The name.
        name: String,
    },
    /// The signer signs with another algorithm than the key that is published.
    #[error("the signer signs with {signer}, the key {name:?} that is published is one for {key}")]
    SignerAlgorithm {
        /// The name of the key.
        name: String,
        /// The algorithm of the signer.
        signer: Algorithm,
        /// The algorithm of the key.
        key: Algorithm,
    },
    /// An address in the framework is no IRI.
    #[error("{what}: {error}")]
    Address {
        /// Which address.
        what: String,
        /// What is wrong with it.
        error: IriError,
    },
    /// The bytes of an image were not handed in.
    #[error("the image {path:?} of the framework was not handed in: give its bytes to Framework::with_image")]
    ImageMissing {
        /// Its path in the framework file.
        path: String,
    },
    /// An image of the framework cannot be read.
    #[error("the image {path:?} of the framework: {error}")]
    ImageUnreadable {
        /// Its path in the framework file.
        path: String,
        /// What is wrong with it.
        error: BakeError,
    },
    /// An image of the framework breaks a rule for badge images.
    #[error("the image {path:?} of the framework: {violation}")]
    ImageRule {
        /// Its path in the framework file.
        path: String,
        /// The rule.
        violation: Box<ImageViolation>,
    },
    /// A PNG stands as SVG, or the other way round.
    #[error("the image {path:?} of the framework is not the format that the framework says")]
    ImageFormat {
        /// Its path in the framework file.
        path: String,
    },
    /// A RevocationList has the id or the issuer of another.
    #[error(
        "the revocation list has the id or the issuer of another: begin with Publication::empty_revocation_list"
    )]
    OtherRevocationList,
    /// A signed badge is taken back without the RevocationList as it is published.
    #[error(
        "the revocation list is missing: hand it over as it is published, so that what was revoked before stays revoked, or the empty one that was published first"
    )]
    RevocationListMissing,
    /// The framework is wrong.
    #[error(transparent)]
    Framework(#[from] FrameworkError),
    /// The decision is about another framework, another version of it or another rule than the publication.
    #[error(
        "the decision is about {decided}, the publication about {published}: evaluate with the framework that is published"
    )]
    OtherFramework {
        /// Framework, version and badge of the decision.
        decided: String,
        /// Framework and version of the publication.
        published: String,
    },
    /// The framework has no texts in that language.
    #[error("the framework has no texts in the language {tag:?}: choose one of its languages")]
    Language {
        /// The language tag.
        tag: String,
    },
    /// A text that should be a language tag is none.
    #[error(transparent)]
    LanguageTag(#[from] LanguageTagError),
    /// The identity of a recipient cannot be used.
    #[error("the recipient's {property}: {problem}")]
    RecipientIdentity {
        /// The property that identifies, such as `email`.
        property: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The salt of a recipient cannot be used.
    #[error("a salt has 1 to {RECIPIENT_MAX_BYTES} bytes, this one has {bytes}")]
    RecipientSalt {
        /// Its length in bytes.
        bytes: usize,
    },
    /// A date is out of range.
    #[error("the date of the award: {0}")]
    Date(DateTimeError),
    /// The award would expire after the year 9999.
    #[error("the award would expire after the year 9999")]
    Expiry,
    /// A hosted Assertion has an id that is not the issuer's to publish at.
    #[error(
        "the id of a hosted Assertion must begin with {start:?}, this one is {id:?} (OB 2.0, \"HostedBadge Verification\")"
    )]
    IdOutside {
        /// The id.
        id: String,
        /// How it must begin.
        start: String,
    },
    /// Signing failed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// Baking failed.
    #[error(transparent)]
    Bake(#[from] BakeError),
    /// A secret is too short to be one.
    #[error("a secret has at least {AWARD_SECRET_MIN_BYTES} random bytes, this one has {bytes}")]
    SecretShort {
        /// Its length in bytes.
        bytes: usize,
    },
    /// A text that should be JSON is none.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// A list of award keys has another form.
    #[error(
        "the list of awards must be an object: award keys (64 hexadecimal digits), each with its rule version"
    )]
    AwardedForm,
}

impl AwardError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            AwardError::IssuerBase { .. } => "issuer-base",
            AwardError::KeyName { .. } => "issuer-key-name",
            AwardError::UnknownKey { .. } => "award-unknown-key",
            AwardError::SignerAlgorithm { .. } => "award-signer-algorithm",
            AwardError::Address { .. } => "publication-address",
            AwardError::ImageMissing { .. } => "publication-image-missing",
            AwardError::ImageUnreadable { .. } => "publication-image-unreadable",
            AwardError::ImageRule { .. } => "publication-image-rule",
            AwardError::ImageFormat { .. } => "publication-image-format",
            AwardError::OtherRevocationList => "publication-other-list",
            AwardError::RevocationListMissing => "publication-list-missing",
            AwardError::Framework(error) => error.code(),
            AwardError::OtherFramework { .. } => "award-other-framework",
            AwardError::Language { .. } => "award-language",
            AwardError::LanguageTag(error) => error.code(),
            AwardError::RecipientIdentity { .. } => "recipient-identity",
            AwardError::RecipientSalt { .. } => "recipient-salt",
            AwardError::Date(_) => "award-date",
            AwardError::Expiry => "award-expiry",
            AwardError::IdOutside { .. } => "award-id-outside",
            AwardError::Sign(error) => error.code(),
            AwardError::Bake(error) => error.code(),
            AwardError::SecretShort { .. } => "award-secret-short",
            AwardError::Json(error) => error.code(),
            AwardError::AwardedForm => "awarded-form",
        }
    }

    /// The codes of this room's own; others come from the rooms below.
    pub const CODES: &'static [&'static str] = &[
        "issuer-base",
        "issuer-key-name",
        "award-unknown-key",
        "award-signer-algorithm",
        "publication-address",
        "publication-image-missing",
        "publication-image-unreadable",
        "publication-image-rule",
        "publication-image-format",
        "publication-other-list",
        "publication-list-missing",
        "award-other-framework",
        "award-language",
        "recipient-identity",
        "recipient-salt",
        "award-date",
        "award-expiry",
        "award-id-outside",
        "award-secret-short",
        "awarded-form",
    ];
}
