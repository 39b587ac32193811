//! From JSON, and the names that rules may refer to.

use super::badge::File;
use super::{
    ActivitySet, Alignment, Badge, Data, Framework, Issuer, LocalText, Named, Period, Picture, Program,
};
use crate::criteria::criterion::Rule;
use crate::criteria::{FrameworkError, extension};
use crate::limits::{FRAMEWORK_ID_MAX_BYTES, FRAMEWORK_MAX_BADGES, SLUG_MAX_BYTES};
use crate::value::json::{self, Place, ShapeError};
use crate::value::{HttpUrl, Json, LanguageTag};
use std::collections::BTreeMap;
use std::sync::Arc;

const FORMAT: &str = "ob-framework/1";

impl Framework {
    /// Reads a framework from JSON text, without its images.
    ///
    /// # Errors
    /// [`FrameworkError`]: no JSON, another shape, a rule that cannot be (each with the JSON Pointer of the place), a circle of badges, a limit.
    pub fn from_text(text: &[u8]) -> Result<Self, FrameworkError> {
        Self::from_json(&json::parse(text)?)
    }

    /// Reads a framework from a JSON value, without its images.
    ///
    /// # Errors
    /// [`FrameworkError`] as [`from_text`](Self::from_text).
    pub fn from_json(json: &Json) -> Result<Self, FrameworkError> {
        let root = Place::root(json);
        let format = root.member("format")?;
        if format.text()? != FORMAT {
            return Err(format.wrong(format!("this version reads {FORMAT:?}")).into());
        }
        root.only(&[
            "format",
            "slug",
            "version",
            "name",
            "description",
            "languages",
            "issuer",
            "activities",
            "modules",
            "playlists",
            "assessments",
            "levels",
            "badges",
        ])?;
        let languages = languages(&root.member("languages")?)?;
        let reader = Reader { languages: &languages };
        let activities = reader.named(&root, "activities", "activity", "id")?;
        let positions = positions(activities.iter().map(|activity| activity.id.as_str()));
        let mut data = Data {
            slug: slug(&root.member("slug")?)?.to_owned(),
            version: filled(&root.member("version")?)?.to_owned(),
            name: reader.text(&root.member("name")?)?,
            description: reader.optional(&root, "description")?,
            issuer: reader.issuer(&root.member("issuer")?)?,
            assessments: reader.named(&root, "assessments", "assessment", "id")?,
            modules: reader.sets(&root, "modules", "module", &positions)?,
            playlists: reader.sets(&root, "playlists", "playlist", &positions)?,
            levels: reader.named(&root, "levels", "level", "slug")?,
            badges: Vec::new(),
            program: Program::default(),
            languages: languages.clone(),
            activities,
        };
        check_set_assessments(&root, &data)?;
        data.badges =
            reader.badges(&root.member("badges")?, &data.levels)?.into_iter().map(Arc::new).collect();
        data.program = Program::of(&data)?;
        for at in 0..data.badges.len() {
            let version = data.badges.get(at).map(|badge| extension::rule_version(&badge.rule, &data));
            if let (Some(badge), Some(version)) = (data.badges.get_mut(at), version) {
                Arc::make_mut(badge).rule_version = version;
            }
        }
        Ok(Framework { data: Arc::new(data) })
    }
}

fn positions<'a>(ids: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    ids.enumerate().map(|(at, id)| (id, at)).collect()
}

/// The names that rules may refer to, with their positions.
pub(in crate::criteria) struct Names<'a> {
    activities: BTreeMap<&'a str, usize>,
    modules: BTreeMap<&'a str, usize>,
    playlists: BTreeMap<&'a str, usize>,
    assessments: BTreeMap<&'a str, usize>,
    badges: BTreeMap<&'a str, usize>,
}

macro_rules! lookups {
    ($($what:ident, $list:ident;)+) => {$(
        pub(in crate::criteria) fn $what(
            &self,
            id: &str,
            pointer: impl FnOnce() -> String,
        ) -> Result<usize, FrameworkError> {
            self.$list.get(id).copied().ok_or_else(|| unknown(pointer(), stringify!($what), id))
        }
    )+};
}

impl<'a> Names<'a> {
    pub(super) fn of(data: &'a Data) -> Self {
        Self {
            activities: positions(data.activities.iter().map(|named| named.id.as_str())),
            modules: positions(data.modules.iter().map(|set| set.slug.as_str())),
            playlists: positions(data.playlists.iter().map(|set| set.slug.as_str())),
            assessments: positions(data.assessments.iter().map(|named| named.id.as_str())),
            badges: positions(data.badges.iter().map(|badge| badge.slug.as_str())),
        }
    }

    lookups! {
        activity, activities;
        module, modules;
        playlist, playlists;
        assessment, assessments;
        badge, badges;
    }
}

fn unknown(pointer: String, what: &'static str, id: &str) -> FrameworkError {
    FrameworkError::UnknownReference { pointer, what, id: id.to_owned() }
}

fn is_slug(text: &str) -> bool {
    text.len() <= SLUG_MAX_BYTES
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Checks that a place holds a slug.
pub(in crate::criteria) fn check_slug(place: &Place<'_>) -> Result<(), ShapeError> {
    match is_slug(place.text()?) {
        true => Ok(()),
        false => Err(place.wrong(format!(
            "a slug has lower-case letters and digits, joined by single hyphens, at most {SLUG_MAX_BYTES}"
        ))),
    }
}

/// Checks that a place holds an id: slugs joined by slashes.
pub(in crate::criteria) fn check_id(place: &Place<'_>) -> Result<(), ShapeError> {
    let text = place.text()?;
    let good = text.len() <= FRAMEWORK_ID_MAX_BYTES
        && text.split('/').all(|part| {
            part.split('-').all(|word| {
                !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
        });
    match good {
        true => Ok(()),
        false => Err(place.wrong(format!(
            "an id has lower-case letters and digits, joined by single hyphens and slashes, at most {FRAMEWORK_ID_MAX_BYTES}"
        ))),
    }
}

fn slug<'a>(place: &Place<'a>) -> Result<&'a str, ShapeError> {
    check_slug(place)?;
    place.text()
}

fn id<'a>(place: &Place<'a>) -> Result<&'a str, ShapeError> {
    check_id(place)?;
    place.text()
}

fn filled<'a>(place: &Place<'a>) -> Result<&'a str, ShapeError> {
    match place.text()? {
        "" => Err(place.wrong("expected a text that is not empty")),
        text => Ok(text),
    }
}

fn url(place: &Place<'_>) -> Result<String, ShapeError> {
    let text = place.text()?;
    HttpUrl::parse(text).map_err(|error| place.wrong(error.to_string()))?;
    Ok(text.to_owned())
}

fn languages(place: &Place<'_>) -> Result<Vec<LanguageTag>, FrameworkError> {
    let mut tags: Vec<LanguageTag> = Vec::new();
    for item in place.items()? {
        let tag = LanguageTag::parse(item.text()?).map_err(|error| item.wrong(error.to_string()))?;
        // A framework is in a handful of languages, so comparing all pairs is fine up to a bound.
        const MOST: usize = 100;
        if tags.len() >= MOST {
            return Err(FrameworkError::TooMany { pointer: place.pointer(), what: "languages", limit: MOST });
        }
        if tags.iter().any(|known| known.as_str().eq_ignore_ascii_case(tag.as_str())) {
            let id = tag.as_str().to_owned();
            return Err(FrameworkError::Duplicate { pointer: item.pointer(), what: "the language", id });
        }
        tags.push(tag);
    }
    match tags.is_empty() {
        true => Err(FrameworkError::EmptySet { pointer: place.pointer(), what: "language" }),
        false => Ok(tags),
    }
}

/// Reads the elements of a list, each with a name that is unique in it. An absent list is empty.
fn unique<T>(
    root: &Place<'_>,
    list: &str,
    what: &'static str,
    mut read: impl FnMut(&Place<'_>) -> Result<(String, T), FrameworkError>,
) -> Result<Vec<T>, FrameworkError> {
    let Some(list) = root.optional(list) else { return Ok(Vec::new()) };
    let mut seen = std::collections::BTreeSet::new();
    let mut all = Vec::new();
    for item in list.items()? {
        let (name, value) = read(&item)?;
        if seen.contains(&name) {
            return Err(FrameworkError::Duplicate { pointer: item.pointer(), what, id: name });
        }
        seen.insert(name);
        all.push(value);
    }
    Ok(all)
}

fn check_set_assessments(root: &Place<'_>, data: &Data) -> Result<(), FrameworkError> {
    let known = positions(data.assessments.iter().map(|named| named.id.as_str()));
    for (list, sets) in [("modules", &data.modules), ("playlists", &data.playlists)] {
        for (at, set) in sets.iter().enumerate() {
            if let Some(id) = set.assessment.as_deref().filter(|id| !known.contains_key(id)) {
                return Err(unknown(format!("{}/{list}/{at}/assessment", root.pointer()), "assessment", id));
            }
        }
    }
    Ok(())
}

struct Reader<'l> {
    languages: &'l [LanguageTag],
}

impl Reader<'_> {
    fn text(&self, place: &Place<'_>) -> Result<LocalText, FrameworkError> {
        LocalText::read(place, self.languages)
    }

    fn optional(&self, place: &Place<'_>, name: &str) -> Result<Option<LocalText>, FrameworkError> {
        place.optional(name).map(|place| self.text(&place)).transpose()
    }

    fn texts(&self, place: &Place<'_>, name: &str) -> Result<Vec<LocalText>, FrameworkError> {
        match place.optional(name) {
            None => Ok(Vec::new()),
            Some(list) => list.items()?.map(|item| self.text(&item)).collect(),
        }
    }

    fn named(
        &self,
        root: &Place<'_>,
        list: &str,
        what: &'static str,
        key: &'static str,
    ) -> Result<Vec<Named>, FrameworkError> {
        unique(root, list, what, |place| {
            place.only(&[key, "name"])?;
            let name = place.member(key)?;
            let id = if key == "slug" { slug(&name)? } else { id(&name)? };
            let named = Named { id: id.to_owned(), name: self.text(&place.member("name")?)? };
            Ok((named.id.clone(), named))
        })
    }

    fn sets(
        &self,
        root: &Place<'_>,
        list: &str,
        what: &'static str,
        known: &BTreeMap<&str, usize>,
    ) -> Result<Vec<ActivitySet>, FrameworkError> {
        unique(root, list, what, |place| {
            place.only(&["slug", "name", "activities", "assessment"])?;
            let mut activities = BTreeMap::new();
            let list = place.member("activities")?;
            let mut order = Vec::new();
            for item in list.items()? {
                let id = id(&item)?;
                let at = *known.get(id).ok_or_else(|| unknown(item.pointer(), "activity", id))?;
                if activities.insert(id.to_owned(), at).is_some() {
                    let id = id.to_owned();
                    return Err(FrameworkError::Duplicate { pointer: item.pointer(), what: "activity", id });
                }
                order.push((id.to_owned(), at));
            }
            if order.is_empty() {
                return Err(FrameworkError::EmptySet { pointer: list.pointer(), what: "activity" });
            }
            let (activities, positions) = order.into_iter().unzip();
            let assessment =
                place.optional("assessment").map(|place| id(&place).map(str::to_owned)).transpose()?;
            let name = self.text(&place.member("name")?)?;
            let slug = slug(&place.member("slug")?)?.to_owned();
            Ok((slug.clone(), ActivitySet { slug, name, activities, assessment, positions }))
        })
    }

    fn issuer(&self, place: &Place<'_>) -> Result<Issuer, FrameworkError> {
        place.only(&["name", "description", "url", "email", "image"])?;
        let email = place.member("email")?;
        let address = email.text()?;
        if !address.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !address.contains(char::is_whitespace)
        }) {
            return Err(email.wrong("expected an e-mail address").into());
        }
        Ok(Issuer {
            name: self.text(&place.member("name")?)?,
            description: self.optional(place, "description")?,
            url: url(&place.member("url")?)?,
            email: address.to_owned(),
            image: place.optional("image").map(|place| self.picture(&place)).transpose()?,
        })
    }

    fn picture(&self, place: &Place<'_>) -> Result<Picture, FrameworkError> {
        place.only(&["svg", "png", "caption"])?;
        let file = |name: &str| -> Result<Option<File>, ShapeError> {
            let Some(place) = place.optional(name) else { return Ok(None) };
            let path = place.text()?;
            let good = path.split('/').all(|part| {
                !part.is_empty()
                    && !part.starts_with('.')
                    && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
            });
            match good && path.len() <= FRAMEWORK_ID_MAX_BYTES && path.ends_with(&format!(".{name}")) {
                true => Ok(Some(File { path: path.to_owned(), bytes: None })),
                false => {
                    Err(place.wrong(format!("expected a path beside the framework file, ending in .{name}")))
                }
            }
        };
        let picture =
            Picture { svg: file("svg")?, png: file("png")?, caption: self.optional(place, "caption")? };
        if picture.svg.is_none() && picture.png.is_none() {
            return Err(place.wrong("an image has an \"svg\", a \"png\" or both").into());
        }
        Ok(picture)
    }

    fn badges(&self, list: &Place<'_>, levels: &[Named]) -> Result<Vec<Badge>, FrameworkError> {
        let levels = positions(levels.iter().map(|level| level.id.as_str()));
        let items = list.items()?;
        if items.len() > FRAMEWORK_MAX_BADGES {
            let limit = FRAMEWORK_MAX_BADGES;
            return Err(FrameworkError::TooMany { pointer: list.pointer(), what: "badges", limit });
        }
        let mut slugs = std::collections::BTreeSet::new();
        let mut badges = Vec::new();
        for item in items {
            let badge = self.badge(&item, &levels)?;
            if !slugs.insert(badge.slug.clone()) {
                let id = badge.slug;
                return Err(FrameworkError::Duplicate { pointer: item.pointer(), what: "badge", id });
            }
            badges.push(badge);
        }
        match badges.is_empty() {
            true => Err(FrameworkError::EmptySet { pointer: list.pointer(), what: "badge" }),
            false => Ok(badges),
        }
    }

    fn badge(&self, place: &Place<'_>, levels: &BTreeMap<&str, usize>) -> Result<Badge, FrameworkError> {
        place.only(&[
            "slug",
            "level",
            "name",
            "objective",
            "outcomes",
            "criteria",
            "rule",
            "alignment",
            "tags",
            "image",
            "expires-after",
        ])?;
        let level = match place.optional("level") {
            None => None,
            Some(place) => {
                let level = slug(&place)?;
                if !levels.contains_key(level) {
                    return Err(unknown(place.pointer(), "level", level));
                }
                Some(level.to_owned())
            }
        };
        let criteria = place.member("criteria")?;
        criteria.only(&["narrative"])?;
        let slug = slug(&place.member("slug")?)?.to_owned();
        Ok(Badge {
            record_names: vec![slug.clone()],
            slug,
            level,
            name: self.text(&place.member("name")?)?,
            objective: self.text(&place.member("objective")?)?,
            outcomes: self.texts(place, "outcomes")?,
            narrative: self.text(&criteria.member("narrative")?)?,
            rule: Rule::new(place.member("rule")?, false).criterion()?,
            rule_version: String::new(),
            alignment: match place.optional("alignment") {
                None => Vec::new(),
                Some(list) => list.items()?.map(|item| self.alignment(&item)).collect::<Result<_, _>>()?,
            },
            tags: self.texts(place, "tags")?,
            picture: self.picture(&place.member("image")?)?,
            expires_after: place.optional("expires-after").map(|place| Period::read(&place)).transpose()?,
        })
    }

    fn alignment(&self, place: &Place<'_>) -> Result<Alignment, FrameworkError> {
        place.only(&["targetName", "targetUrl", "targetDescription", "targetFramework", "targetCode"])?;
        Ok(Alignment {
            target_name: self.text(&place.member("targetName")?)?,
            target_url: url(&place.member("targetUrl")?)?,
            target_description: self.optional(place, "targetDescription")?,
            target_framework: self.optional(place, "targetFramework")?,
            target_code: place
                .optional("targetCode")
                .map(|place| filled(&place).map(str::to_owned))
                .transpose()?,
        })
    }
}
