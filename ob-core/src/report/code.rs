//! The table of finding codes: one row a code, with its severity, the check that reports it and the clause it rests on.
//!
//! The codes are public: a renamed code is a breaking change. Their sentences, in English and Dutch, stand in `text/report.rs`.

use super::check::Check;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Not as it should be, but it does not touch the verdict.
    Warning,
    /// The world did not answer, or a check could not run: the badge is not confirmed.
    Unverifiable,
    /// The badge is wrong.
    Error,
}

impl Severity {
    /// The word in reports: `info`, `warning`, `unverifiable` or `error`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Unverifiable => "unverifiable",
            Severity::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $severity:ident, $check:ident, $clause:literal;)+) => {
        /// What a finding is about. [`Code::ALL`] is the table.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the checks.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// The code as it stands in reports.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// How much a finding of this code weighs, unless the caller's policy raises it.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// The check that reports it.
            pub fn check(self) -> Check {
                match self { $(Code::$name => Check::$check,)+ }
            }

            /// The clause of the specification or RFC that it rests on.
            pub fn clause(self) -> &'static str {
                match self { $(Code::$name => $clause,)+ }
            }
        }
    };
}

codes! {
    /// The input is no image, JWS, JSON or URL.
    InputUnrecognised = "input-unrecognised", Error, Input, "OB 2.0, \"Verification\"";
    /// The image is damaged so that no badge can be read from it.
    ImageUnreadable = "image-unreadable", Error, Input, "OB 2.0 Baking";
    /// The image holds no badge.
    ImageWithoutBadge = "image-without-badge", Error, Input, "OB 2.0 Baking";
    /// The badge was read from the image, but something about the image is not as specified.
    ImageIrregular = "image-irregular", Warning, Input, "OB 2.0 Baking";
    /// The input is a JSON document of a class that cannot be verified by itself.
    InputClassUnknown = "input-class-unknown", Error, Input, "OB 2.0, \"Open Badges Vocabulary\"";
    /// The input is not readable as JSON.
    InputNotJson = "input-not-json", Error, Input, "RFC 8259";
    /// The document at the URL that was handed in is a copy: it names another id, where the badge was looked for.
    InputNamesAnotherId = "input-names-another-id", Warning, Input, "OB 2.0, \"HostedBadge Verification\"";
    /// The badge follows version 0.5, 1.0 or 1.1 and was upgraded to read it.
    LegacyVersion = "legacy-version", Warning, Input, "OB 1.1";
    /// The badge follows a version of the specification that is not supported.
    VersionUnsupported = "version-unsupported", Error, Input, "OB 2.0, \"Open Badges Vocabulary\"";

    /// The document has no `@context`; its names were read as those of Open Badges 2.0.
    ContextMissing = "context-missing", Warning, JsonLd, "OB 2.0, \"Open Badges in Linked Data\"";
    /// A linked context could not be had.
    ContextUnavailable = "context-unavailable", Unverifiable, JsonLd, "OB 2.0, \"Open Badges in Linked Data\"";
    /// The document uses a feature of JSON-LD that is not supported here.
    JsonLdUnsupported = "jsonld-unsupported", Unverifiable, JsonLd, "JSON-LD 1.0";
    /// The document is no valid JSON-LD.
    JsonLdInvalid = "jsonld-invalid", Error, JsonLd, "OB 2.0, \"Data Validation\"";
    /// The document's own context changes the meaning of a term of Open Badges.
    TermRedefined = "term-redefined", Warning, JsonLd, "OB 2.0, \"Open Badges in Linked Data\"";
    /// The document's own context hides or changes a term on which the verdict depends.
    DecisiveTermRedefined = "decisive-term-redefined", Error, JsonLd, "OB 2.0, \"Open Badges in Linked Data\"";

    /// An object that belongs to the badge could not be had.
    ObjectUnavailable = "object-unavailable", Unverifiable, Objects, "OB 2.0, \"Data Validation\"";
    /// An object that belongs to the badge is gone (410).
    ObjectGone = "object-gone", Unverifiable, Objects, "OB 2.0, \"Data Validation\"";
    /// What stands at an object's id is not JSON.
    ObjectNotJson = "object-not-json", Error, Objects, "OB 2.0, \"Setting Content-Type\"";
    /// What stands at an object's id is JSON, but no object.
    ObjectNotAnObject = "object-not-an-object", Error, Objects, "OB 2.0, \"Data Validation\"";
    /// The document at an id declares another id.
    ObjectIdMismatch = "object-id-mismatch", Error, Objects, "OB 2.0, \"Data Validation\"";
    /// The document at an id is of another class than the place where it is linked asks for.
    ObjectClassMismatch = "object-class-mismatch", Error, Objects, "OB 2.0, \"Data Validation\"";
    /// An object without an http(s) id cannot be had from its own id, and nothing covers the copy at hand.
    ObjectNotRetrievable = "object-not-retrievable", Unverifiable, Objects, "OB 2.0, \"Data Validation\"";
    /// A request was answered from another host.
    RedirectedToOtherHost = "redirected-to-other-host", Warning, Objects, "OB 2.0, \"HostedBadge Verification\"";
    /// A request was redirected in a way that the policy refuses.
    RedirectRefused = "redirect-refused", Unverifiable, Objects, "OB 2.0, \"HostedBadge Verification\"";
    /// A document was had over http, where anybody on the way can change it.
    PlainHttp = "plain-http", Warning, Objects, "OB 2.0, \"CryptographicKey\"";
    /// A document's media type is not JSON, though its content is.
    MediaTypeUnexpected = "media-type-unexpected", Warning, Objects, "OB 2.0, \"Setting Content-Type\"";
    /// More documents or rounds would be needed than the limits allow.
    LimitReached = "limit-reached", Unverifiable, Objects, "OB 2.0, \"Data Validation\"";

    /// A required property is missing.
    PropertyMissing = "property-missing", Error, Data, "OB 2.0, \"Data Validation\"";
    /// A property has a value of the wrong type.
    PropertyType = "property-type", Error, Data, "OB 2.0, \"Data Validation\"";
    /// A property that takes one value has several.
    PropertyMany = "property-many", Error, Data, "OB 2.0, \"Data Validation\"";
    /// The value of a property is not of the form that its data type has.
    PropertyForm = "property-form", Error, Data, "OB 2.0, \"Primitive data types\"";
    /// A property is not quite as specified, and is read all the same.
    PropertyIrregular = "property-irregular", Warning, Data, "OB 2.0, \"Data Validation\"";
    /// An object does not name the class that its place asks for.
    ClassMissing = "class-missing", Error, Data, "OB 2.0, \"Data Validation\"";

    /// The verification type is neither HostedBadge nor SignedBadge.
    VerificationTypeUnknown = "verification-type-unknown", Error, VerificationType, "OB 2.0, \"VerificationObject\"";
    /// The verification type is both HostedBadge and SignedBadge.
    VerificationTypeAmbiguous = "verification-type-ambiguous", Error, VerificationType, "OB 2.0, \"VerificationObject\"";

    /// A hosted badge has no http(s) id, so there is no place where it is hosted.
    HostedIdNotHttp = "hosted-id-not-http", Error, Hosted, "OB 2.0, \"HostedBadge\"";
    /// The hosted copy could not be had.
    HostedCopyUnavailable = "hosted-copy-unavailable", Unverifiable, Hosted, "OB 2.0, \"HostedBadge Verification\"";
    /// The input differs from the hosted copy, which is the badge.
    InputDiffersFromHostedCopy = "input-differs-from-hosted-copy", Warning, Hosted, "OB 2.0, \"HostedBadge Verification\"";
    /// A signature around a hosted badge was not looked at.
    SignatureIgnored = "signature-ignored", Warning, Hosted, "OB 2.0, \"HostedBadge Verification\"";

    /// The badge's id is outside the scope that its issuer declares.
    OutsideScope = "outside-scope", Error, Scope, "OB 2.0, \"HostedBadge Verification\"";
    /// The badge class is hosted outside the issuer's origin.
    BadgeClassOutsideScope = "badge-class-outside-scope", Error, Scope, "OB 2.0, \"HostedBadge Verification\"";
    /// A value of `startsWith` or `allowedOrigins` opens no usable scope.
    ScopeUnusable = "scope-unusable", Warning, Scope, "OB 2.0, \"VerificationObject\"";
    /// The issuer declares a verification property other than `id`.
    ScopePropertyUnsupported = "scope-property-unsupported", Error, Scope, "OB 2.0, \"VerificationObject\"";

    /// A signed badge came without its signature.
    SignatureMissing = "signature-missing", Error, Signature, "OB 2.0, \"SignedBadge Verification\"";
    /// The text is no JWS that is accepted.
    JwsRefused = "jws-refused", Error, Signature, "RFC 7515";
    /// The header carries a key or the address of one, which was ignored.
    HeaderKeyIgnored = "header-key-ignored", Warning, Signature, "OB 2.0, \"SignedBadge Verification\", step 4";
    /// No key of the issuer verifies the signature.
    SignatureMismatch = "signature-mismatch", Error, Signature, "OB 2.0, \"SignedBadge Verification\", step 6";

    /// The issuer publishes no key.
    IssuerWithoutKey = "issuer-without-key", Error, SigningKey, "OB 2.0, \"SignedBadge Verification\", step 4";
    /// The key that the badge names is not among the issuer's keys.
    CreatorNotOfIssuer = "creator-not-of-issuer", Error, SigningKey, "OB 2.0, \"SignedBadge\"";
    /// A key of the issuer could not be had.
    KeyUnavailable = "key-unavailable", Unverifiable, SigningKey, "OB 2.0, \"SignedBadge Verification\", step 5";
    /// A key of the issuer cannot be used.
    KeyUnusable = "key-unusable", Error, SigningKey, "OB 2.0, \"SignedBadge Verification\", step 5";
    /// A key that the issuer links to names another owner.
    KeyOwnerMismatch = "key-owner-mismatch", Error, SigningKey, "OB 2.0, \"CryptographicKey\"";
    /// A key that the issuer links to names no owner.
    KeyOwnerMissing = "key-owner-missing", Error, SigningKey, "OB 2.0, \"CryptographicKey\"";
    /// The issuer's profile could not be confirmed, so no key is known to be the issuer's.
    IssuerUnconfirmed = "issuer-unconfirmed", Unverifiable, SigningKey, "OB 2.0, \"SignedBadge Verification\", step 4";

    /// The badge was revoked.
    Revoked = "revoked", Error, Revocation, "OB 2.0, \"Revoking Hosted Assertions\", \"Revoking a Signed Badge\"";
    /// `revoked` is neither true nor false; the badge counts as revoked.
    RevokedUnclear = "revoked-unclear", Error, Revocation, "OB 2.0, \"Assertion\"";
    /// The issuer's revocation list could not be had.
    RevocationListUnavailable = "revocation-list-unavailable", Unverifiable, Revocation, "OB 2.0, \"SignedBadge Verification\", step 7";
    /// The issuer's revocation list is malformed, so it says nothing.
    RevocationListUnusable = "revocation-list-unusable", Unverifiable, Revocation, "OB 2.0, \"Revocation List\"";
    /// The revocation list is that of another issuer.
    RevocationListOfAnother = "revocation-list-of-another", Unverifiable, Revocation, "OB 2.0, \"Revocation List\"";
    /// The issuer publishes no revocation list.
    NoRevocationList = "no-revocation-list", Info, Revocation, "OB 2.0, \"SignedBadge Verification\", step 7";

    /// The badge is dated in the future.
    IssuedInFuture = "issued-in-future", Error, Dates, "OB 2.0, \"Assertion\"";
    /// The badge has expired.
    Expired = "expired", Error, Dates, "OB 2.0, \"Verification\"";
    /// The badge expires before it was issued.
    ExpiresBeforeIssued = "expires-before-issued", Error, Dates, "OB 2.0, \"Assertion\"";

    /// The badge was not awarded to the expected recipient.
    RecipientMismatch = "recipient-mismatch", Error, Recipient, "OB 2.0, \"Verification\"";
    /// The badge identifies its recipient by another property than the one that is expected.
    RecipientTypeMismatch = "recipient-type-mismatch", Error, Recipient, "OB 2.0, \"IdentityObject\"";
    /// The recipient matches only when upper and lower case are not told apart.
    RecipientCaseDiffers = "recipient-case-differs", Warning, Recipient, "OB 2.0, \"IdentityObject\"";
    /// The recipient is hashed with MD5, which can be forged.
    RecipientHashWeak = "recipient-hash-weak", Warning, Recipient, "OB 2.0, \"IdentityHash\"";
    /// The input has no recipient, so the expectation could not be checked.
    RecipientNotApplicable = "recipient-not-applicable", Unverifiable, Recipient, "OB 2.0, \"Verification\"";

    /// The issuer is not on the caller's list of trusted issuers.
    IssuerNotTrusted = "issuer-not-trusted", Info, IssuerTrust, "OB 2.0, \"Verification\"";

    /// An endorsement is confirmed.
    EndorsementConfirmed = "endorsement-confirmed", Info, Endorsements, "OB 2.0, \"Endorsement\"";
    /// An endorsement is invalid.
    EndorsementInvalid = "endorsement-invalid", Warning, Endorsements, "OB 2.0, \"Endorsement\"";
    /// An endorsement could not be checked.
    EndorsementUnverifiable = "endorsement-unverifiable", Warning, Endorsements, "OB 2.0, \"Endorsement\"";
    /// An endorsement is about another object than the one that shows it.
    EndorsementOfAnother = "endorsement-of-another", Warning, Endorsements, "OB 2.0, \"Endorsement\"";

    /// An image that the badge refers to could not be had.
    ImageUnavailable = "image-unavailable", Warning, Images, "OB 2.0, \"Image\"";
    /// What the badge refers to as an image is neither PNG nor SVG.
    ImageNotAnImage = "image-not-an-image", Warning, Images, "OB 2.0, \"Image\"";

    /// An extension does not follow its schema.
    ExtensionInvalid = "extension-invalid", Warning, Extensions, "OB 2.0, \"Extension Validation\"";
    /// The schema of an extension could not be had.
    ExtensionSchemaUnavailable = "extension-schema-unavailable", Warning, Extensions, "OB 2.0, \"Extension Validation\"";
    /// The schema of an extension uses a keyword that is not supported here.
    ExtensionSchemaUnsupported = "extension-schema-unsupported", Warning, Extensions, "OB 2.0, \"Extension Validation\"";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn codes_are_distinct_and_have_sentences() {
        for (i, code) in Code::ALL.iter().enumerate() {
            assert!(Code::ALL.iter().skip(i + 1).all(|other| other.as_str() != code.as_str()), "{code}");
            for language in text::Language::ALL {
                assert!(
                    text::report::sentence(code.as_str(), language).is_some(),
                    "{code} lacks its sentence in {language:?}"
                );
            }
        }
    }
}
