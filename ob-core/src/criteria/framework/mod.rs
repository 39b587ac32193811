//! A framework: badges, the rules that earn them and the curriculum the rules speak of.

mod badge;
mod bundled;
mod local_text;
mod period;
mod program;
mod read;

pub use badge::{Alignment, Badge, Picture, PictureFormat};
pub use local_text::LocalText;
pub use period::Period;
pub(super) use program::RuleNode;
pub(super) use read::{Names, check_id, check_slug};

use super::FrameworkError;
use crate::value::LanguageTag;
use program::Program;
use std::borrow::Cow;
use std::sync::Arc;

/// Badges, their rules and their curriculum, loaded from a framework file and ready for evaluations. Cloning it is free.
///
/// The file format is `ob-framework/1`; `ob-core/frameworks/framework.schema.json` describes every member, `ob-core/frameworks/ai4stem.json`
/// is an example, and [`Criterion`](super::Criterion) describes the rules. Loading checks what a schema cannot: that every reference resolves, that names
/// are unique, that texts are complete in every language, and that no badges are built on one another in a circle.
///
/// Images are named in the file by their paths and handed in with [`with_image`](Self::with_image); the bundled framework has them.
#[derive(Clone)]
pub struct Framework {
    data: Arc<Data>,
}

impl std::fmt::Debug for Framework {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (slug, version, badges) = (&self.data.slug, &self.data.version, self.data.badges.len());
        f.debug_struct("Framework")
            .field("slug", slug)
            .field("version", version)
            .field("badges", &badges)
            .finish()
    }
}

#[derive(Clone, Debug)]
pub(super) struct Data {
    pub(super) slug: String,
    pub(super) version: String,
    pub(super) name: LocalText,
    pub(super) description: Option<LocalText>,
    pub(super) languages: Vec<LanguageTag>,
    pub(super) issuer: Issuer,
    pub(super) activities: Vec<Named>,
    pub(super) modules: Vec<ActivitySet>,
    pub(super) playlists: Vec<ActivitySet>,
    pub(super) assessments: Vec<Named>,
    pub(super) levels: Vec<Named>,
    pub(super) badges: Vec<Arc<Badge>>,
    pub(super) program: Program,
}

/// Who awards the badges of a framework. It has no id: the portal supplies its own.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issuer {
    /// Its name: `Profile.name`.
    pub name: LocalText,
    /// A description: `Profile.description`.
    pub description: Option<LocalText>,
    /// Its web page: `Profile.url`.
    pub url: String,
    /// Its address for questions: `Profile.email`.
    pub email: String,
    /// Its image: `Profile.image`.
    pub image: Option<Picture>,
}

/// Something with an id and a name: an activity, an assessment, a level.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// The id, unique in its list.
    pub id: String,
    /// The name.
    pub name: LocalText,
}

/// A named set of activities: a module or a playlist.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActivitySet {
    /// The slug, unique in its list.
    pub slug: String,
    /// The name.
    pub name: LocalText,
    /// The ids of its activities, each once.
    pub activities: Vec<String>,
    /// The assessment that goes with it, for display; only rules decide what earns.
    pub assessment: Option<String>,
    /// Where the activities stand in the framework's list, in the same order.
    pub(super) positions: Vec<usize>,
}

impl Framework {
    /// Its short name.
    pub fn slug(&self) -> &str {
        &self.data.slug
    }

    /// Its version, which changes whenever a published badge changes.
    pub fn version(&self) -> &str {
        &self.data.version
    }

    /// Its name.
    pub fn name(&self) -> &LocalText {
        &self.data.name
    }

    /// What it is about.
    pub fn description(&self) -> Option<&LocalText> {
        self.data.description.as_ref()
    }

    /// The languages of its texts; the first is the source language.
    pub fn languages(&self) -> &[LanguageTag] {
        &self.data.languages
    }

    /// Who awards its badges.
    pub fn issuer(&self) -> &Issuer {
        &self.data.issuer
    }

    /// What a learner can do and complete.
    pub fn activities(&self) -> &[Named] {
        &self.data.activities
    }

    /// The modules.
    pub fn modules(&self) -> &[ActivitySet] {
        &self.data.modules
    }

    /// The playlists.
    pub fn playlists(&self) -> &[ActivitySet] {
        &self.data.playlists
    }

    /// The assessments.
    pub fn assessments(&self) -> &[Named] {
        &self.data.assessments
    }

    /// The levels of difficulty.
    pub fn levels(&self) -> &[Named] {
        &self.data.levels
    }

    /// The badges, in the order of the file.
    pub fn badges(&self) -> impl ExactSizeIterator<Item = &Badge> + Clone {
        self.data.badges.iter().map(Arc::as_ref)
    }

    /// The badge of that slug.
    pub fn badge(&self, slug: &str) -> Option<&Badge> {
        self.data.badges.get(self.position(slug)?).map(Arc::as_ref)
    }

    pub(super) fn position(&self, slug: &str) -> Option<usize> {
        self.data.program.badge_position(&self.data.badges, slug)
    }

    pub(super) fn data(&self) -> &Data {
        &self.data
    }

    /// The same framework with the bytes of an image under the path that the file names.
    ///
    /// # Errors
    /// `framework-unknown-image` when the file names no such path.
    pub fn with_image(
        mut self,
        path: &str,
        bytes: impl Into<Cow<'static, [u8]>>,
    ) -> Result<Self, FrameworkError> {
        let bytes: Arc<Cow<'static, [u8]>> = Arc::new(bytes.into());
        let data = Arc::make_mut(&mut self.data);
        let mut used = false;
        let badges = data.badges.iter_mut().map(|badge| Arc::make_mut(badge).picture_mut());
        for picture in badges.chain(&mut data.issuer.image) {
            used |= picture.supply(path, &bytes);
        }
        if used { Ok(self) } else { Err(FrameworkError::UnknownImage { path: path.to_owned() }) }
    }

    /// The paths of images that the file names and that have not been handed in, each once.
    pub fn missing_images(&self) -> Vec<&str> {
        let pictures = self.badges().map(Badge::picture).chain(&self.data.issuer.image);
        let paths: std::collections::BTreeSet<&str> = pictures.flat_map(Picture::missing).collect();
        paths.into_iter().collect()
    }

    /// The same framework, in which the id of a published BadgeClass stands for a badge: a [`LearnerRecord`](crate::record::LearnerRecord) may then
    /// name the badge by that id. A badge in several languages has several.
    ///
    /// # Errors
    /// `framework-unknown-reference` when there is no badge of that slug.
    pub fn with_class_id(mut self, slug: &str, id: impl Into<String>) -> Result<Self, FrameworkError> {
        let position = self.position(slug);
        let badge = position.and_then(|at| Arc::make_mut(&mut self.data).badges.get_mut(at));
        let Some(badge) = badge else {
            return Err(FrameworkError::UnknownReference {
                pointer: "/badges".to_owned(),
                what: "badge",
                id: slug.to_owned(),
            });
        };
        Arc::make_mut(badge).add_class_id(id.into());
        Ok(self)
    }
}
