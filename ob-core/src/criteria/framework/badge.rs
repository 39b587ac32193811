//! One badge of a framework.

use super::{LocalText, Period};
use crate::criteria::Criterion;
use std::borrow::Cow;
use std::sync::Arc;

/// A badge of a framework: what a BadgeClass is made from, and the rule that earns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    pub(super) slug: String,
    pub(super) level: Option<String>,
    pub(super) name: LocalText,
    pub(super) objective: LocalText,
    pub(super) outcomes: Vec<LocalText>,
    pub(super) narrative: LocalText,
    pub(super) rule: Criterion,
    pub(super) rule_version: String,
    pub(super) alignment: Vec<Alignment>,
    pub(super) tags: Vec<LocalText>,
    pub(super) picture: Picture,
    pub(super) expires_after: Option<Period>,
    /// The slug, then the ids of its BadgeClass documents.
    pub(super) record_names: Vec<String>,
}

/// Where an outcome stands in a published framework of outcomes: an AlignmentObject (OB 2.0, "AlignmentObject").
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alignment {
    /// `targetName`
    pub target_name: LocalText,
    /// `targetUrl`
    pub target_url: String,
    /// `targetDescription`
    pub target_description: Option<LocalText>,
    /// `targetFramework`
    pub target_framework: Option<LocalText>,
    /// `targetCode`
    pub target_code: Option<String>,
}

/// An image format of badges (OB 2.0, "Image").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// SVG.
    Svg,
    /// PNG.
    Png,
}

/// An image as one or two files, with a description for those who cannot see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub(super) svg: Option<File>,
    pub(super) png: Option<File>,
    pub(super) caption: Option<LocalText>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) path: String,
    pub(super) bytes: Option<Arc<Cow<'static, [u8]>>>,
}

impl Badge {
    /// Its slug, by which it is known across languages and versions.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The id of its level in [`Framework::levels`](super::Framework::levels).
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }

    /// Its name, the word for its level included: `BadgeClass.name`.
    pub fn name(&self) -> &LocalText {
        &self.name
    }

    /// Its main objective: `BadgeClass.description`.
    pub fn objective(&self) -> &LocalText {
        &self.objective
    }

    /// The learning outcomes. The narrative lists them already.
    pub fn outcomes(&self) -> &[LocalText] {
        &self.outcomes
    }

    /// The criteria for people, Markdown, complete: `Criteria.narrative`.
    pub fn narrative(&self) -> &LocalText {
        &self.narrative
    }

    /// The rule that earns it.
    pub fn rule(&self) -> &Criterion {
        &self.rule
    }

    /// The version of the rule: `sha256$` and the hexadecimal SHA-256 of the rule in its canonical form with the activities of the modules and
    /// playlists that it names. The same rule has the same version in every framework.
    pub fn rule_version(&self) -> &str {
        &self.rule_version
    }

    /// Alignments with published frameworks: `BadgeClass.alignment`.
    pub fn alignment(&self) -> &[Alignment] {
        &self.alignment
    }

    /// The tags: `BadgeClass.tags`.
    pub fn tags(&self) -> &[LocalText] {
        &self.tags
    }

    /// Its image.
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The bytes of its image, where they were handed in.
    pub fn image(&self, format: PictureFormat) -> Option<&[u8]> {
        self.picture.bytes(format)
    }

    /// How long an award of it is valid; `None` for ever.
    pub fn expires_after(&self) -> Option<Period> {
        self.expires_after
    }

    /// The ids of its BadgeClass documents, as far as they were given.
    pub fn class_ids(&self) -> &[String] {
        self.record_names.get(1..).unwrap_or_default()
    }

    /// The names under which a record may know it.
    pub(in crate::criteria) fn record_names(&self) -> &[String] {
        &self.record_names
    }

    pub(super) fn add_class_id(&mut self, id: String) {
        if !self.record_names.contains(&id) {
            self.record_names.push(id);
        }
    }

    pub(super) fn picture_mut(&mut self) -> &mut Picture {
        &mut self.picture
    }
}

impl Picture {
    fn file(&self, format: PictureFormat) -> Option<&File> {
        match format {
            PictureFormat::Svg => self.svg.as_ref(),
            PictureFormat::Png => self.png.as_ref(),
        }
    }

    /// The path that the framework file names, relative to it.
    pub fn path(&self, format: PictureFormat) -> Option<&str> {
        Some(&self.file(format)?.path)
    }

    /// The bytes, where they were handed in.
    pub fn bytes(&self, format: PictureFormat) -> Option<&[u8]> {
        Some(self.file(format)?.bytes.as_ref()?.as_ref())
    }

    /// What it shows, in words: `Image.caption`.
    pub fn caption(&self) -> Option<&LocalText> {
        self.caption.as_ref()
    }

    pub(super) fn supply(&mut self, path: &str, bytes: &Arc<Cow<'static, [u8]>>) -> bool {
        let mut used = false;
        for file in self.svg.iter_mut().chain(&mut self.png).filter(|file| file.path == path) {
            file.bytes = Some(Arc::clone(bytes));
            used = true;
        }
        used
    }

    pub(super) fn missing(&self) -> impl Iterator<Item = &str> {
        let files = self.svg.iter().chain(&self.png);
        files.filter(|file| file.bytes.is_none()).map(|file| file.path.as_str())
    }
}
