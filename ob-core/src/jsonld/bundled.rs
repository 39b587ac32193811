//! The contexts that are part of the library: Open Badges 2.0 and 1.x, and the published extensions.
//!
//! Facts of the published contexts, every IRI written out. A string-valued term counts as a prefix where JSON-LD 1.1 lets it.

use super::vocabulary::{
    self,
    Kind::{Boolean, Class, Date, Id, Link, Literal, Prefix, Type},
    TermRow, row,
};

/// A bundled context.
#[derive(Debug)]
pub(super) struct Bundled {
    /// Its URLs, without scheme and without a slash at the end.
    urls: &'static [&'static str],
    /// Its terms by name; empty for the 2.0 context, whose terms are the vocabulary.
    terms: &'static [TermRow],
    /// The types that it has a JSON Schema for: type IRI, schema URL.
    pub(super) validations: &'static [(&'static str, &'static str)],
}

impl Bundled {
    /// The row of a term.
    pub(super) fn term(&self, name: &str) -> Option<&'static TermRow> {
        if self.is_v2() {
            return vocabulary::term(name);
        }
        let at = self.terms.binary_search_by(|row| row.term.cmp(name)).ok()?;
        self.terms.get(at)
    }

    /// Whether it is the context of Open Badges 2.0.
    pub(super) fn is_v2(&self) -> bool {
        std::ptr::eq(self, &BUNDLED_V2)
    }
}

/// The context of Open Badges 2.0.
pub(super) fn v2() -> &'static Bundled {
    &BUNDLED_V2
}

/// The bundled context at a URL, under any of the addresses it is known by, http or https, with or without a slash at the end.
pub(super) fn find(url: &str) -> Option<&'static Bundled> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    std::iter::once(&BUNDLED_V2).chain(BUNDLED).find(|bundled| bundled.urls.contains(&rest))
}

/// Every bundled context.
pub(super) fn all() -> impl Iterator<Item = &'static Bundled> {
    std::iter::once(&BUNDLED_V2).chain(BUNDLED)
}

static BUNDLED_V2: Bundled = Bundled {
    urls: &[
        "w3id.org/openbadges/v2",
        "openbadgespec.org/v2",
        "openbadgespec.org/v2/context.json",
        "www.openbadgespec.org/v2/context.json",
        "purl.imsglobal.org/spec/ob/v2p0",
        "purl.imsglobal.org/spec/ob/v2p0/context",
    ],
    terms: &[],
    validations: &[],
};

const fn extension(
    urls: &'static [&'static str],
    terms: &'static [TermRow],
    validations: &'static [(&'static str, &'static str)],
) -> Bundled {
    Bundled { urls, terms, validations }
}

static BUNDLED: &[Bundled] = &[
    // The 1.x contexts name schemas for Assertion, BadgeClass and Issuer. They are left out: the classes are checked by the library.
    extension(
        &[
            "w3id.org/openbadges/v1",
            "openbadgespec.org/v1",
            "openbadgespec.org/v1/context.json",
            "w3id.org/openbadges/legacy-v1",
            "openbadgespec.org/v0/context.json",
        ],
        V1,
        &[],
    ),
    // The context's own `validatesType` names no type that an extension could have (`extensions#accessibility`, without a colon).
    extension(
        &[
            "w3id.org/openbadges/extensions/accessibilityExtension/context.json",
            "openbadgespec.org/extensions/accessibilityExtension/context.json",
        ],
        ACCESSIBILITY,
        &[],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/applyLinkExtension/context.json",
            "openbadgespec.org/extensions/applyLinkExtension/context.json",
        ],
        APPLY_LINK,
        &[(
            "https://w3id.org/openbadges/extensions#ApplyLink",
            "https://openbadgespec.org/extensions/applyLinkExtension/schema.json",
        )],
    ),
    extension(
        &[
            "purl.imsglobal.org/spec/ob-assessment/v1p0/context",
            "w3id.org/openbadges/extensions/assessmentExtension/context.json",
            "openbadgespec.org/extensions/assessmentExtension/context.json",
        ],
        ASSESSMENT,
        &[(
            "https://w3id.org/openbadges/extensions#AssessmentExtension",
            "http://purl.imsglobal.org/spec/ob-assessment/v1p0/schema/",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/endorsement/context.json",
            "openbadgespec.org/extensions/endorsement/context.json",
        ],
        ENDORSEMENT,
        &[(
            "https://w3id.org/openbadges/extensions#Endorsement",
            "https://w3id.org/openbadges/extensions/endorsement/schema.json",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/exampleExtension/context.json",
            "openbadgespec.org/extensions/exampleExtension/context.json",
        ],
        EXAMPLE,
        &[(
            "https://w3id.org/openbadges/extensions#ExampleExtension",
            "https://openbadgespec.org/extensions/exampleExtension/schema.json",
        )],
    ),
    extension(
        &[
            "purl.imsglobal.org/spec/ob-exdesc/v1p0/context",
            "w3id.org/openbadges/extensions/extraDescription/context.json",
            "openbadgespec.org/extensions/extraDescription/context.json",
        ],
        PREFIXES_ONLY,
        &[(
            "https://w3id.org/openbadges/extensions#ExtraDescriptionExtension",
            "http://purl.imsglobal.org/spec/ob-exdesc/v1p0/schema/",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json",
            "openbadgespec.org/extensions/geoCoordinatesExtension/context.json",
        ],
        GEO_COORDINATES,
        &[(
            "https://w3id.org/openbadges/extensions#GeoCoordinates",
            "https://w3id.org/openbadges/extensions/geoCoordinatesExtension/schema.json",
        )],
    ),
    extension(
        &[
            "purl.imsglobal.org/spec/ob-accred/v1p0/context",
            "w3id.org/openbadges/extensions/issuerAccreditationExtension/context.json",
            "openbadgespec.org/extensions/issuerAccreditationExtension/context.json",
        ],
        ISSUER_ACCREDITATION,
        &[(
            "https://w3id.org/openbadges/extensions#IssuerAccreditation",
            "http://purl.imsglobal.org/spec/ob-accred/v1p0/schema/",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/licenseExtension/context.json",
            "openbadgespec.org/extensions/licenseExtension/context.json",
        ],
        LICENSE,
        &[(
            "https://w3id.org/openbadges/extensions#LicenseExtension",
            "https://openbadgespec.org/extensions/licenseExtension/schema.json",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/originalCreatorExtension/context.json",
            "openbadgespec.org/extensions/originalCreatorExtension/context.json",
        ],
        ORIGINAL_CREATOR,
        &[(
            "https://w3id.org/openbadges/extensions#originalCreator",
            "https://openbadgespec.org/extensions/originalCreatorExtension/schema.json",
        )],
    ),
    extension(
        &[
            "w3id.org/openbadges/extensions/recipientProfile/context.json",
            "openbadgespec.org/extensions/recipientProfile/context.json",
        ],
        PREFIXES_ONLY,
        &[(
            "https://w3id.org/openbadges/extensions#RecipientProfile",
            "https://openbadgespec.org/extensions/recipientProfile/schema.json",
        )],
    ),
];

/// The 1.1 context together with the older one that it includes.
static V1: &[TermRow] = &[
    row("Assertion", "https://w3id.org/openbadges#Assertion", Class),
    row("BadgeClass", "https://w3id.org/openbadges#BadgeClass", Class),
    row("Extension", "https://w3id.org/openbadges#Extension", Class),
    row("FrameValidation", "https://w3id.org/openbadges#FrameValidation", Class),
    row("Issuer", "https://w3id.org/openbadges#Issuer", Class),
    row("IssuerOrg", "https://w3id.org/openbadges#Issuer", Class),
    row("TypeValidation", "https://w3id.org/openbadges#TypeValidation", Class),
    row("alignment", "https://w3id.org/openbadges#alignment", Link),
    row("badge", "https://w3id.org/openbadges#badge", Link),
    row("criteria", "https://w3id.org/openbadges#criteria", Link),
    row("description", "http://schema.org/description", Literal),
    row("email", "http://schema.org/email", Literal),
    row("evidence", "https://w3id.org/openbadges#evidence", Link),
    row("expires", "https://w3id.org/security#expiration", Date),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("hashed", "https://w3id.org/openbadges#hashed", Boolean),
    row("hosted", "https://w3id.org/openbadges#HostedBadge", Class),
    row("id", "@id", Id),
    row("identity", "https://w3id.org/openbadges#identityHash", Literal),
    row("image", "http://schema.org/image", Link),
    row("issuedOn", "https://w3id.org/openbadges#issueDate", Date),
    row("issued_on", "https://w3id.org/openbadges#issueDate", Literal),
    row("issuer", "https://w3id.org/openbadges#issuer", Link),
    row("name", "http://schema.org/name", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("recipient", "https://w3id.org/openbadges#recipient", Link),
    row("revocationList", "https://w3id.org/openbadges#revocationList", Link),
    row("salt", "https://w3id.org/openbadges#salt", Literal),
    row("schema", "http://schema.org/", Prefix),
    row("sec", "https://w3id.org/security#", Prefix),
    row("signed", "https://w3id.org/openbadges#SignedBadge", Class),
    row("tags", "http://schema.org/keywords", Literal),
    row("type", "@type", Type),
    row("uid", "https://w3id.org/openbadges#uid", Literal),
    row("url", "http://schema.org/url", Link),
    row("validatesType", "https://w3id.org/openbadges#validatesType", Literal),
    row("validation", "https://w3id.org/openbadges#validation", Literal),
    row("validationFrame", "https://w3id.org/openbadges#validationFrame", Literal),
    row("validationSchema", "https://w3id.org/openbadges#validationSchema", Literal),
    row("verify", "https://w3id.org/openbadges#verify", Link),
    row("xsd", "http://www.w3.org/2001/XMLSchema#", Prefix),
];

static ACCESSIBILITY: &[TermRow] = &[
    row("accessibilityAPI", "https://schema.org/accessibilityAPI", Literal),
    row("accessibilityControl", "https://schema.org/accessibilityControl", Literal),
    row("accessibilityFeature", "https://schema.org/accessibilityFeature", Literal),
    row("accessibilityHazard", "https://schema.org/accessibilityHazard", Literal),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("url", "https://w3id.org/openbadges/extensions##accessibility", Literal),
];

static APPLY_LINK: &[TermRow] = &[
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("url", "https://w3id.org/openbadges/extensions#applyLink", Literal),
];

static ASSESSMENT: &[TermRow] = &[
    row("Artifact", "https://w3id.org/openbadges/extensions#AssessmentExtensionArtifact", Literal),
    row("Exam", "https://w3id.org/openbadges/extensions#AssessmentExtensionExam", Literal),
    row(
        "ExternalQuestion",
        "https://w3id.org/openbadges/extensions#AssessmentExtensionExternalQuestion",
        Literal,
    ),
    row("FileQuestion", "https://w3id.org/openbadges/extensions#AssessmentExtensionFileQuestion", Literal),
    row("Performance", "https://w3id.org/openbadges/extensions#AssessmentExtensionPerformance", Literal),
    row("TextQuestion", "https://w3id.org/openbadges/extensions#AssessmentExtensionTextQuestion", Literal),
    row("assessmentEvaluation", "https://w3id.org/openbadges/extensions#assessmentEvaluation", Literal),
    row("assessmentExample", "https://w3id.org/openbadges/extensions#assessmentExample", Literal),
    row("assessmentOutput", "https://w3id.org/openbadges/extensions#assessmentOutput", Literal),
    row("assessments", "https://w3id.org/openbadges/extensions#assessments", Literal),
    row("case", "https://purl.imsglobal.org/spec/case/vocab#", Prefix),
    row("caseUri", "https://purl.imsglobal.org/spec/case/vocab#uri", Literal),
    row("category", "https://purl.imsglobal.org/spec/case/vocab#category", Literal),
    row("characterLimit", "https://w3id.org/openbadges/extensions#assessmentCharacterLimit", Literal),
    row("criterionLevels", "https://purl.imsglobal.org/spec/case/vocab#CFRubricCriterionLevels", Literal),
    row("description", "https://purl.imsglobal.org/spec/case/vocab#description", Literal),
    row("evaluationMethod", "https://w3id.org/openbadges/extensions#assessmentEvaluationMethod", Literal),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("hasGroupEvaluation", "https://w3id.org/openbadges/extensions#assessmentHasGroupEvaluation", Literal),
    row(
        "hasGroupParticipation",
        "https://w3id.org/openbadges/extensions#assessmentHasGroupParticipation",
        Literal,
    ),
    row("identifier", "https://purl.imsglobal.org/spec/case/vocab#identifier", Literal),
    row("lastChangeDateTime", "https://purl.imsglobal.org/spec/case/vocab#lastChangeDateTime", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("position", "https://purl.imsglobal.org/spec/case/vocab#position", Literal),
    row("quality", "https://purl.imsglobal.org/spec/case/vocab#quality", Literal),
    row("questions", "https://w3id.org/openbadges/extensions#assessmentQuestions", Literal),
    row("required", "https://w3id.org/openbadges/extensions#assessmentRequired", Literal),
    row("rubricCriteria", "https://purl.imsglobal.org/spec/case/vocab#CFRubricCriteria", Literal),
    row("rubricId", "https://purl.imsglobal.org/spec/case/vocab#rubricId", Literal),
    row("rubrics", "https://purl.imsglobal.org/spec/case/vocab#rubrics", Literal),
    row("schema", "http://schema.org/", Prefix),
    row("score", "https://purl.imsglobal.org/spec/case/vocab#score", Literal),
    row(
        "scoringMethodExampleDescription",
        "https://w3id.org/openbadges/extensions#assessmentScoringMethodExampleDescription",
        Literal,
    ),
    row("sections", "https://w3id.org/openbadges/extensions#assessmentSections", Literal),
    row("text", "http://schema.org/text", Literal),
    row("title", "https://purl.imsglobal.org/spec/case/vocab#title", Literal),
    row("weight", "https://purl.imsglobal.org/spec/case/vocab#weight", Literal),
    row("wordLimit", "https://w3id.org/openbadges/extensions#assessmentWordLimit", Literal),
];

static ENDORSEMENT: &[TermRow] = &[
    row("endorsedObject", "endorsement:/endorsedObject", Literal),
    row("endorsement", "https://w3id.org/openbadges/extensions#Endorsement", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
];

static EXAMPLE: &[TermRow] = &[
    row("exampleProperty", "http://schema.org/text", Literal),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("obi", "https://w3id.org/openbadges#", Prefix),
];

static PREFIXES_ONLY: &[TermRow] = &[
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("obi", "https://w3id.org/openbadges#", Prefix),
];

static GEO_COORDINATES: &[TermRow] = &[
    row("description", "http://schema.org/description", Literal),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("geo", "http://schema.org/geo", Literal),
    row("latitude", "http://schema.org/latitude", Literal),
    row("longitude", "http://schema.org/longitude", Literal),
    row("name", "http://schema.org/name", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("schema", "http://schema.org/", Prefix),
];

static ISSUER_ACCREDITATION: &[TermRow] = &[
    row("accreditationDate", "https://w3id.org/openbadges/extensions#accreditationDate", Literal),
    row("address", "http://schema.org/address", Literal),
    row("addressCountry", "http://schema.org/addressCountry", Literal),
    row("addressLocality", "http://schema.org/addressLocality", Literal),
    row("addressRegion", "http://schema.org/addressRegion", Literal),
    row("areaServed", "http://schema.org/areaServed", Literal),
    row(
        "contactInstructions",
        "https://w3id.org/openbadges/extensions#accreditationContactInstructions",
        Literal,
    ),
    row("description", "http://schema.org/description", Literal),
    row(
        "educationalSector",
        "https://w3id.org/openbadges/extensions#accreditationEducationalSector",
        Literal,
    ),
    row("email", "http://schema.org/email", Literal),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("logo", "http://schema.org/logo", Literal),
    row("name", "http://schema.org/name", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("parentOrganization", "http://schema.org/parentOrganization", Literal),
    row("postalCode", "http://schema.org/postalCode", Literal),
    row("schema", "http://schema.org/", Prefix),
    row("streetAddress", "http://schema.org/streetAddress", Literal),
    row("url", "http://schema.org/url", Literal),
];

static LICENSE: &[TermRow] = &[
    row("CC-0", "https://creativecommons.org/publicdomain/zero/1.0/", Prefix),
    row("CC-BY", "http://creativecommons.org/licenses/by/4.0/", Prefix),
    row("CC-BY-NC", "http://creativecommons.org/licenses/by-nc/4.0/", Prefix),
    row("CC-BY-NC-ND", "https://creativecommons.org/licenses/by-nc-nd/4.0/", Prefix),
    row("CC-BY-NC-SA", "http://creativecommons.org/licenses/by-nc-sa/4.0/", Prefix),
    row("CC-BY-ND", "http://creativecommons.org/licenses/by-nd/4.0/", Prefix),
    row("CC-BY-SA", "http://creativecommons.org/licenses/by-sa/4.0/", Prefix),
    row("License", "http://creativecommons.org/ns#License", Literal),
    row("cc", "http://creativecommons.org/ns#", Prefix),
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("legalCode", "http://creativecommons.org/ns#legalcode", Literal),
    row("obi", "https://w3id.org/openbadges#", Prefix),
];

static ORIGINAL_CREATOR: &[TermRow] = &[
    row("extensions", "https://w3id.org/openbadges/extensions#", Prefix),
    row("obi", "https://w3id.org/openbadges#", Prefix),
    row("url", "https://w3id.org/openbadges/extensions##originalCreator", Literal),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_addresses_are_found() {
        for bundled in all() {
            assert!(bundled.terms.is_sorted_by(|a, b| a.term < b.term), "{:?}", bundled.urls);
            assert!(bundled.terms.iter().all(|row| bundled.term(row.term) == Some(row)));
            for url in bundled.urls {
                for spelling in [format!("https://{url}"), format!("http://{url}"), format!("https://{url}/")]
                {
                    assert!(std::ptr::eq(find(&spelling).unwrap(), bundled), "{spelling}");
                }
            }
        }
        for url in [
            "w3id.org/openbadges/v2",
            "https://w3id.org/openbadges/v3",
            "https://evil.example/w3id.org/openbadges/v2",
            "",
        ] {
            assert!(find(url).is_none(), "{url}");
        }
    }

    #[test]
    fn no_context_of_the_library_hides_what_decides() {
        // The published extensions give these names another meaning, and these alone.
        let renamed = ["url", "description", "endorsement"];
        for row in all().flat_map(|bundled| bundled.terms) {
            let same = vocabulary::term(row.term).is_none_or(|known| known.iri == row.iri);
            assert!(same || renamed.contains(&row.term), "{}", row.term);
            // A link of another context is one of the 2.0 context too, so it is enough to know that one's.
            let is_link = vocabulary::by_iri(row.iri).is_some_and(|known| known.kind == Link);
            assert!(row.kind != Link || is_link, "{}", row.term);
        }
    }
}
