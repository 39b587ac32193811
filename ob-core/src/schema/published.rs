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

/// The schema of the rule that travels with a badge. Every issuer publishes it at an address of its own.
pub(crate) const AWARD_RULE: &str = include_str!("published/award_rule.json");

/// A schema of the library, read and looked through on first use.
#[derive(Debug)]
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
    READ.get(at)?.get_or_init(|| read(text)).as_ref()
}

fn read(text: &str) -> Option<Published> {
    let schema = json::parse(text.as_bytes()).ok()?;
    let rules = Rules::of(&schema, &mut { SCHEMA_MAX_STEPS }).ok()?;
    Some(Published { schema, rules })
}

/// The schema of the library that this text is, byte for byte as the library publishes it. What is read of a text does not depend on where it was found,
/// so it need not be read again for every issuer. A browser verifies too few badges for that.
pub(crate) fn known(text: &[u8]) -> Option<&'static Published> {
    static AWARD_RULE_READ: OnceLock<Option<(String, Published)>> = OnceLock::new();
    if cfg!(target_arch = "wasm32") {
        return None;
    }
    let read = || read(AWARD_RULE).map(|published| (published.schema.to_pretty_string(), published));
    let (written, published) = AWARD_RULE_READ.get_or_init(read).as_ref()?;
    (text == written.as_bytes()).then_some(published)
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

    #[test]
    fn the_schema_of_the_award_rule_is_known_by_its_text() {
        let schema = json::parse(AWARD_RULE.as_bytes()).unwrap();
        let written = schema.to_pretty_string();
        let known_one = known(written.as_bytes()).unwrap();
        assert_eq!(known_one.schema, schema);
        for other in ["", AWARD_RULE, written.trim_end(), &written.replacen("256", "257", 1)] {
            assert!(known(other.as_bytes()).is_none());
        }
    }
}
