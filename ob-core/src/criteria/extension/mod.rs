//! The rule that travels with the badge: an extension in `BadgeClass.criteria` (OB 2.0, "Extensions").
//!
//! ```json
//! "criteria": {
//!   "narrative": "Complete every activity of the module …",
//!   "extensions:AwardRule": {
//!     "@context": "https://school.example/extensions/award-rule/context.json",
//!     "type": ["Extension", "extensions:AwardRule"],
//!     "rule": { "all": [{ "module-completed": "ai-in-vision" }, …] },
//!     "ruleVersion": "sha256$…",
//!     "framework": "ai4stem", "frameworkVersion": "1",
//!     "modules": [{ "slug": "ai-in-vision", "activities": ["ai-in-vision/a-picture-is-numbers", …] }]
//!   }
//! }
//! ```
//!
//! The activities of the modules and playlists that the rule names travel too, so that the rule says all it means. Its context and its JSON
//! Schema are documents that the issuer publishes ([`documents`]), with which any validator can check it.

use super::framework::{ActivitySet, Data};
use super::{Badge, Criterion, Framework, FrameworkError};
use crate::criteria::criterion::Rule;
use crate::schema::AWARD_RULE;
use crate::value::json::{self, Place};
use crate::value::{HttpUrl, Json, Object, digest};
use std::collections::BTreeMap;

/// The type of the extension, and its name in `Criteria`.
pub const TYPE: &str = "extensions:AwardRule";

/// The type of the extension as a full IRI.
pub const TYPE_IRI: &str = "https://w3id.org/openbadges/extensions#AwardRule";

/// Where the context is published, below the issuer's base URL.
pub const CONTEXT_PATH: &str = "extensions/award-rule/context.json";

/// Where the JSON Schema is published, below the issuer's base URL.
pub const SCHEMA_PATH: &str = "extensions/award-rule/schema.json";

const CONTEXT: &str = include_str!("context.json");

fn below(base: &HttpUrl, path: &str) -> String {
    format!("{}/{path}", base.without_fragment().as_str().trim_end_matches('/'))
}

/// The documents of the extension that an issuer publishes below its base URL: the address of each, and the document.
///
/// # Errors
/// None in a released version: a test reads them.
pub fn documents(base: &HttpUrl) -> Result<Vec<(String, Json)>, FrameworkError> {
    let schema_url = below(base, SCHEMA_PATH);
    let mut context = json::parse(CONTEXT.as_bytes())?;
    let entries = context.as_object_mut().and_then(|context| context.get_mut("obi:validation"));
    if let Some(Json::Array(entries)) = entries {
        for entry in entries.iter_mut().filter_map(Json::as_object_mut) {
            entry.insert("obi:validationSchema", schema_url.as_str());
        }
    }
    Ok(vec![(below(base, CONTEXT_PATH), context), (schema_url, json::parse(AWARD_RULE.as_bytes())?)])
}

/// The extension object for one badge of a framework, whose issuer publishes the [`documents`] below `base`.
pub fn of_badge(framework: &Framework, badge: &Badge, base: &HttpUrl) -> Object {
    let data = framework.data();
    let mut object = Object::new()
        .with("@context", below(base, CONTEXT_PATH))
        .with("type", vec!["Extension", TYPE])
        .with("rule", badge.rule().to_json())
        .with("ruleVersion", badge.rule_version())
        .with("framework", framework.slug())
        .with("frameworkVersion", framework.version());
    for (name, sets) in named_sets(badge.rule(), data) {
        if !sets.is_empty() {
            object.insert(name, sets_json(&sets));
        }
    }
    object
}

/// Puts the extension into the `Criteria` object of a BadgeClass, in the place of one that stands there.
pub fn add(criteria: &mut Object, extension: Object) {
    criteria.insert(TYPE, extension);
}

/// A rule that was read back from a BadgeClass.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AwardRule {
    /// The rule.
    pub rule: Criterion,
    /// The version that is stated.
    pub rule_version: Option<String>,
    /// Whether the stated version is that of the rule and the sets that stand here.
    pub version_matches: bool,
    /// The slug of the framework that the rule comes from.
    pub framework: Option<String>,
    /// The version of that framework.
    pub framework_version: Option<String>,
    /// The modules that travel with the rule: slug and activities.
    pub modules: BTreeMap<String, Vec<String>>,
    /// The playlists that travel with the rule: slug and activities.
    pub playlists: BTreeMap<String, Vec<String>>,
}

/// Reads the rule from the `criteria` of a BadgeClass; `None` when there is no such extension in it.
///
/// The extension may stand under its short or its full name, and one value may stand for an array of one.
///
/// # Errors
/// [`FrameworkError`] with the JSON Pointer of the place, from the criteria on.
pub fn read(criteria: &Json) -> Result<Option<AwardRule>, FrameworkError> {
    let root = Place::root(criteria);
    for criteria in root.one_or_many() {
        for name in [TYPE, TYPE_IRI] {
            if let Some(place) = criteria.optional(name) {
                return read_extension(&place).map(Some);
            }
        }
    }
    Ok(None)
}

fn read_extension(place: &Place<'_>) -> Result<AwardRule, FrameworkError> {
    let rule = Rule::new(place.member("rule")?, true).criterion()?;
    let text = |name: &str| -> Result<Option<String>, FrameworkError> {
        Ok(place.optional(name).map(|place| place.text().map(str::to_owned)).transpose()?)
    };
    let rule_version = text("ruleVersion")?;
    let modules = read_sets(place, "modules")?;
    let playlists = read_sets(place, "playlists")?;
    let sets = |sets: &BTreeMap<String, Vec<String>>| {
        sets.iter().map(|(slug, ids)| (slug.clone(), ids.clone())).collect::<Sets>()
    };
    let version = version_of(&rule, &[("modules", sets(&modules)), ("playlists", sets(&playlists))]);
    Ok(AwardRule {
        version_matches: rule_version.as_deref() == Some(version.as_str()),
        rule,
        rule_version,
        framework: text("framework")?,
        framework_version: text("frameworkVersion")?,
        modules,
        playlists,
    })
}

fn read_sets(place: &Place<'_>, name: &str) -> Result<BTreeMap<String, Vec<String>>, FrameworkError> {
    let mut sets = BTreeMap::new();
    let Some(list) = place.optional(name) else { return Ok(sets) };
    for item in list.one_or_many() {
        let slug = item.member("slug")?.text()?.to_owned();
        let list = item.member("activities")?;
        let activities =
            list.one_or_many().map(|id| id.text().map(str::to_owned)).collect::<Result<Vec<_>, _>>()?;
        if sets.contains_key(&slug) {
            return Err(FrameworkError::Duplicate { pointer: item.pointer(), what: "the set", id: slug });
        }
        sets.insert(slug, activities);
    }
    Ok(sets)
}

/// Slug and activities.
type Sets = Vec<(String, Vec<String>)>;

fn sets_json(sets: &Sets) -> Json {
    let sets: Vec<Object> = sets
        .iter()
        .map(|(slug, activities)| {
            Object::new().with("slug", slug.as_str()).with("activities", activities.clone())
        })
        .collect();
    sets.into()
}

/// The modules and playlists that a rule names, each sorted by slug.
fn named_sets(rule: &Criterion, data: &Data) -> [(&'static str, Sets); 2] {
    // As deep as rules are, which has a limit.
    fn collect(rule: &Criterion, modules: &mut Vec<String>, playlists: &mut Vec<String>) {
        match rule {
            Criterion::ModuleCompleted(rule) => modules.push(rule.module.clone()),
            Criterion::PlaylistCompleted(rule) => playlists.push(rule.playlist.clone()),
            _ => {}
        }
        rule.children().iter().for_each(|child| collect(child, modules, playlists));
    }
    let (mut modules, mut playlists) = (Vec::new(), Vec::new());
    collect(rule, &mut modules, &mut playlists);
    let with_activities = |mut slugs: Vec<String>, sets: &[ActivitySet]| -> Sets {
        slugs.sort_unstable();
        slugs.dedup();
        let sets: BTreeMap<&str, &ActivitySet> = sets.iter().map(|set| (set.slug.as_str(), set)).collect();
        slugs
            .into_iter()
            .filter_map(|slug| sets.get(slug.as_str()).map(|set| (slug, set.activities.clone())))
            .collect()
    };
    [
        ("modules", with_activities(modules, &data.modules)),
        ("playlists", with_activities(playlists, &data.playlists)),
    ]
}

/// The version of a rule: see [`Badge::rule_version`].
pub(super) fn rule_version(rule: &Criterion, data: &Data) -> String {
    version_of(rule, &named_sets(rule, data))
}

fn version_of(rule: &Criterion, sets: &[(&'static str, Sets); 2]) -> String {
    let mut canonical = Object::new().with("rule", rule.to_json());
    for (name, sets) in sets {
        if !sets.is_empty() {
            canonical.insert(*name, sets_json(sets));
        }
    }
    format!("sha256${}", digest::to_hex(&digest::sha256(canonical.to_string().as_bytes())))
}
