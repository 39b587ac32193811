//! The JSON Schemas of the published extensions, so that no server has to be asked for them.
//!
//! Written for this library: what the published ones demand, without the words around it. *The accreditation's date?* Its published pattern
//! looks back at its own separator; here both ways to write a date stand side by side.

use super::Rules;
use crate::limits::SCHEMA_MAX_STEPS;
use crate::value::{HttpUrl, Json, json};
use std::sync::OnceLock;

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

/// A schema of the library, read and looked through on first use.
pub(crate) struct Published {
    pub(crate) schema: Json,
    pub(crate) rules: Rules,
}

/// The schema of a published extension by its URL, http or https, with or without a slash at the end; `None` for any other.
pub(crate) fn published(url: &HttpUrl) -> Option<&'static Published> {
    static READ: [OnceLock<Option<Published>>; PUBLISHED.len()] =
        [const { OnceLock::new() }; PUBLISHED.len()];
    let url = url.without_fragment();
    let rest = url.as_str().split_once("://").map(|(_, rest)| rest.trim_end_matches('/'))?;
    let at = PUBLISHED.iter().position(|(known, _)| *known == rest)?;
    let (_, text) = PUBLISHED.get(at)?;
    let read = || {
        let schema = json::parse(text.as_bytes()).ok()?;
        let rules = Rules::of(&schema, &mut { SCHEMA_MAX_STEPS }).ok()?;
        Some(Published { schema, rules })
    };
    READ.get(at)?.get_or_init(read).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_schema_is_read_and_supported() {
        for (url, _) in PUBLISHED {
            for spelling in [format!("https://{url}"), format!("http://{url}/")] {
                let Published { schema, rules } =
                    published(&HttpUrl::parse(&spelling).unwrap()).unwrap_or_else(|| panic!("{url}"));
                rules
                    .faults(schema, &Json::Null, &mut { SCHEMA_MAX_STEPS })
                    .unwrap_or_else(|error| panic!("{url}: {error}"));
            }
        }
        assert!(published(&HttpUrl::parse("https://example.org/schema.json").unwrap()).is_none());
    }
}
