//! The JSON Schemas of the published extensions, so that no server has to be asked for them.
//!
//! Written for this library: what the published ones demand, without the words around it. *The accreditation's date?* Its published pattern
//! looks back at its own separator; here both ways to write a date stand side by side.

use crate::value::{HttpUrl, Json, json};

/// By the URL that the published context names, without its scheme.
const PUBLISHED: &[(&str, &str)] = &[
    ("openbadgespec.org/extensions/applyLinkExtension/schema.json", include_str!("published/url.json")),
    ("openbadgespec.org/extensions/originalCreatorExtension/schema.json", include_str!("published/url.json")),
    ("purl.imsglobal.org/spec/ob-assessment/v1p0/schema", include_str!("published/assessment.json")),
    ("w3id.org/openbadges/extensions/endorsement/schema.json", include_str!("published/endorsement.json")),
    ("openbadgespec.org/extensions/exampleExtension/schema.json", include_str!("published/example.json")),
    ("purl.imsglobal.org/spec/ob-exdesc/v1p0/schema", include_str!("published/extra_description.json")),
    (
        "w3id.org/openbadges/extensions/geoCoordinatesExtension/schema.json",
        include_str!("published/geo_coordinates.json"),
    ),
    ("purl.imsglobal.org/spec/ob-accred/v1p0/schema", include_str!("published/accreditation.json")),
    ("openbadgespec.org/extensions/licenseExtension/schema.json", include_str!("published/license.json")),
    (
        "openbadgespec.org/extensions/recipientProfile/schema.json",
        include_str!("published/recipient_profile.json"),
    ),
];

/// The schema of a published extension by its URL, http or https, with or without a slash at the end; `None` for any other.
pub fn published(url: &HttpUrl) -> Option<Json> {
    let url = url.without_fragment();
    let rest = url.as_str().split_once("://").map(|(_, rest)| rest.trim_end_matches('/'))?;
    let (_, text) = PUBLISHED.iter().find(|(known, _)| *known == rest)?;
    json::parse(text.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_schema_is_read_and_supported() {
        for (url, _) in PUBLISHED {
            for spelling in [format!("https://{url}"), format!("http://{url}/")] {
                let schema =
                    published(&HttpUrl::parse(&spelling).unwrap()).unwrap_or_else(|| panic!("{url}"));
                super::super::faults(&schema, &Json::Null).unwrap_or_else(|error| panic!("{url}: {error}"));
            }
        }
        assert!(published(&HttpUrl::parse("https://example.org/schema.json").unwrap()).is_none());
    }
}
