//! The checks, each an entry of every report.

/// One question that verification asks. [`Check::ALL`] is the order in which they stand in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Check {
    /// Could the input be read, and what is it?
    Input,
    /// Do the documents mean what their names say (JSON-LD)?
    JsonLd,
    /// Could every object of the badge be had from where it has to come?
    Objects,
    /// Is every object as its class demands?
    Data,
    /// Which way of verification does the badge ask for?
    VerificationType,
    /// Hosted: is there a copy at the badge's own id?
    Hosted,
    /// Hosted: may this issuer host badges there?
    Scope,
    /// Signed: is the signature that of the issuer?
    Signature,
    /// Signed: is the key the issuer's own, both ways?
    SigningKey,
    /// Was it revoked?
    Revocation,
    /// Issued in the past, not expired?
    Dates,
    /// Was it awarded to the expected recipient?
    Recipient,
    /// Does the caller trust this issuer?
    IssuerTrust,
    /// What do others say about it?
    Endorsements,
    /// Are the images images?
    Images,
    /// Do extensions follow their schemas?
    Extensions,
}

impl Check {
    /// Every check, in the order of reports.
    pub const ALL: &'static [Check] = &[
        Check::Input,
        Check::JsonLd,
        Check::Objects,
        Check::Data,
        Check::VerificationType,
        Check::Hosted,
        Check::Scope,
        Check::Signature,
        Check::SigningKey,
        Check::Revocation,
        Check::Dates,
        Check::Recipient,
        Check::IssuerTrust,
        Check::Endorsements,
        Check::Images,
        Check::Extensions,
    ];

    /// The name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Check::Input => "input",
            Check::JsonLd => "json-ld",
            Check::Objects => "objects",
            Check::Data => "data",
            Check::VerificationType => "verification-type",
            Check::Hosted => "hosted",
            Check::Scope => "scope",
            Check::Signature => "signature",
            Check::SigningKey => "signing-key",
            Check::Revocation => "revocation",
            Check::Dates => "dates",
            Check::Recipient => "recipient",
            Check::IssuerTrust => "issuer-trust",
            Check::Endorsements => "endorsements",
            Check::Images => "images",
            Check::Extensions => "extensions",
        }
    }

    /// Whether the outcome depends on it. The others are reported beside the outcome.
    pub fn is_decisive(self) -> bool {
        !matches!(self, Check::IssuerTrust | Check::Endorsements | Check::Images | Check::Extensions)
    }
}

/// How a check ended. A check that did not run is never passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckStatus {
    /// It ran and found nothing wrong.
    Passed,
    /// It ran and found something wrong.
    Failed,
    /// It does not apply to this input.
    NotApplicable,
    /// It could not run, or not to its end.
    Unfinished,
}

impl CheckStatus {
    /// The word in reports: `passed`, `failed`, `not-applicable` or `unfinished`.
    pub fn as_str(self) -> &'static str {
        match self {
            CheckStatus::Passed => "passed",
            CheckStatus::Failed => "failed",
            CheckStatus::NotApplicable => "not-applicable",
            CheckStatus::Unfinished => "unfinished",
        }
    }
}
