//! What an issuer publishes, and at which address.

mod documents;

pub use documents::Document;

use super::{AwardError, AwardKey, Issuer, IssuerKey};
use crate::baking::{self, ImageFormat, image_rules};
use crate::criteria::{Badge, Framework, Picture, PictureFormat};
use crate::model::{BadgeClass, Profile, RevocationList};
use crate::value::{HttpUrl, Iri, LanguageTag};
use std::sync::Arc;

/// A framework as one issuer publishes it: the id of every document, and the documents. Cloning it is free.
///
/// Everything stands below the issuer's base address:
///
/// | document | address below the base |
/// |---|---|
/// | Profile of the issuer | `issuer.json` |
/// | its image | `issuer.png`, `issuer.svg` |
/// | CryptographicKey *name* | `keys/{name}.json` |
/// | RevocationList | `revocations.json` |
/// | BadgeClass, one for each language | `badges/{framework}/{version}/{badge}/{language}.json` |
/// | its image | `badges/{framework}/{version}/{badge}/image.png`, `image.svg` |
/// | context and JSON Schema of the rule extension | `extensions/award-rule/context.json`, `schema.json` |
/// | hosted Assertions | `assertions/{name}.json` |
///
/// The parts in braces are slugs and language tags; a character of a version that may not stand in a path is percent-encoded. All of them are
/// files, so a folder on any web server will do. Everything published stays where it is: an Assertion links to its BadgeClass for as long as it is shown.
///
/// OB 2.0, "HostedBadge Verification": the Profile states the base address as `startsWith`, so nobody else on the same host can award in its name.
#[derive(Clone, Debug)]
pub struct Publication {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    framework: Framework,
    issuer: Issuer,
    previous: Vec<String>,
    profile: Profile,
    /// Slug, language and the document.
    classes: Vec<(String, LanguageTag, BadgeClass)>,
}

impl Publication {
    /// Prepares and checks what the issuer publishes of a framework.
    ///
    /// # Errors
    /// `publication-image-missing`, `publication-image-unreadable`, `publication-image-format` and `publication-image-rule` when an image of the framework is not fit
    /// to be published, `publication-address` for an address that is no IRI.
    pub fn new(framework: &Framework, issuer: Issuer) -> Result<Self, AwardError> {
        Self::with_previous_versions(framework, issuer, &[])
    }

    /// The same for a framework that was published before under other versions: each BadgeClass is `related` to its earlier editions.
    ///
    /// The documents of the earlier versions stay published as they are.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_previous_versions(
        framework: &Framework,
        issuer: Issuer,
        versions: &[&str],
    ) -> Result<Self, AwardError> {
        let pictures = framework.badges().map(Badge::picture).chain(&framework.issuer().image);
        pictures.flat_map(files).try_for_each(|(picture, format)| check_image(picture, format))?;
        let previous = versions.iter().filter(|version| **version != framework.version());
        let mut inner = Inner {
            framework: framework.clone(),
            previous: previous.map(|version| (*version).to_owned()).collect(),
            profile: documents::profile(framework, &issuer)?,
            issuer,
            classes: Vec::new(),
        };
        for badge in framework.badges() {
            for language in framework.languages() {
                let class = documents::badge_class(&inner, badge, language)?;
                inner.framework = inner.framework.with_class_id(badge.slug(), class.id.as_str())?;
                inner.classes.push((badge.slug().to_owned(), language.clone(), class));
            }
        }
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The framework, in which a record may also name a badge by the id of its BadgeClass.
    pub fn framework(&self) -> &Framework {
        &self.inner.framework
    }

    /// The base address, without a slash at its end.
    pub fn base(&self) -> &str {
        base(&self.inner.issuer.base)
    }

    /// The keys of the issuer, in the order in which they were added.
    pub fn keys(&self) -> &[IssuerKey] {
        &self.inner.issuer.keys
    }

    /// The key of that name.
    ///
    /// # Errors
    /// `award-unknown-key`.
    pub fn key(&self, name: &str) -> Result<&IssuerKey, AwardError> {
        let unknown = || AwardError::UnknownKey { name: name.to_owned() };
        self.keys().iter().find(|key| key.name() == name).ok_or_else(unknown)
    }

    /// The Profile of the issuer.
    pub fn profile(&self) -> &Profile {
        &self.inner.profile
    }

    /// The BadgeClass of a badge in one of the languages of the framework.
    pub fn badge_class(&self, badge: &str, language: &LanguageTag) -> Option<&BadgeClass> {
        let mut classes = self.inner.classes.iter();
        let same = |tag: &LanguageTag| tag.as_str().eq_ignore_ascii_case(language.as_str());
        classes.find(|(slug, tag, _)| slug == badge && same(tag)).map(|(_, _, class)| class)
    }

    /// Every BadgeClass, in the order of the framework and its languages.
    pub fn badge_classes(&self) -> impl ExactSizeIterator<Item = &BadgeClass> {
        self.inner.classes.iter().map(|(_, _, class)| class)
    }

    /// The id of the issuer's Profile.
    pub fn issuer_id(&self) -> &Iri {
        &self.inner.profile.id
    }

    /// The id of a key.
    ///
    /// # Errors
    /// `award-unknown-key`.
    pub fn key_id(&self, name: &str) -> Result<Iri, AwardError> {
        self.key(name)?;
        documents::key_id(&self.inner.issuer, name)
    }

    /// The id of the RevocationList.
    ///
    /// # Errors
    /// None in practice: the base address is one already.
    pub fn revocation_list_id(&self) -> Result<Iri, AwardError> {
        documents::below(&self.inner.issuer.base, documents::REVOCATIONS)
    }

    /// The RevocationList with which an issuer begins: nothing is revoked.
    ///
    /// # Errors
    /// None in practice: the base address is one already.
    pub fn empty_revocation_list(&self) -> Result<RevocationList, AwardError> {
        Ok(RevocationList::builder(self.revocation_list_id()?, self.issuer_id().clone()).build())
    }

    /// An id for the Assertion of an award: below the base address, the same for the same award key, and not to be guessed without the
    /// secret.
    ///
    /// A badge that is awarded again (after it expired, say) is another Assertion: count `edition` up from 0.
    ///
    /// # Errors
    /// None in practice: the base address is one already.
    pub fn assertion_id(
        &self,
        secret: &super::Secret,
        key: &AwardKey,
        edition: u32,
    ) -> Result<Iri, AwardError> {
        let hash =
            secret.mac(super::secret::Purpose::AssertionName, &[key.as_bytes(), &edition.to_be_bytes()]);
        let name = super::secret::short_hex(&hash);
        documents::below(&self.inner.issuer.base, &format!("assertions/{name}.json"))
    }

    /// Everything to publish: each document with its address, in an order that does not change. The same publication and list give the same
    /// bytes.
    ///
    /// `revocations` is the list as it stands now; a fresh [`empty_revocation_list`](Self::empty_revocation_list) here would make every revoked badge valid again.
    /// Hosted Assertions are not among them; each comes with its award.
    ///
    /// # Errors
    /// `publication-other-list` when the list is not this issuer's.
    pub fn documents(&self, revocations: &RevocationList) -> Result<Vec<Document>, AwardError> {
        documents::all(&self.inner, revocations)
    }

    /// The document of the revocation list, at the address that the Profile names.
    ///
    /// # Errors
    /// `publication-other-list` when the list is not this issuer's.
    pub fn revocation_list(&self, revocations: &RevocationList) -> Result<Document, AwardError> {
        documents::revocation_list(&self.inner, revocations)
    }

    /// The path of an address below the base, without a slash before it: where a file of it belongs. `None` for an address that is not below the base.
    pub fn path_of<'u>(&self, url: &'u str) -> Option<&'u str> {
        url.strip_prefix(self.base())?.strip_prefix('/').filter(|path| !path.is_empty())
    }
}

fn base(url: &HttpUrl) -> &str {
    url.as_str().trim_end_matches('/')
}

/// The files of a picture, PNG first.
fn files(picture: &Picture) -> impl Iterator<Item = (&Picture, PictureFormat)> {
    let formats = [PictureFormat::Png, PictureFormat::Svg];
    formats.into_iter().filter(|format| picture.path(*format).is_some()).map(move |format| (picture, format))
}

fn check_image(picture: &Picture, format: PictureFormat) -> Result<(), AwardError> {
    let path = picture.path(format).unwrap_or_default().to_owned();
    let Some(bytes) = picture.bytes(format) else { return Err(AwardError::ImageMissing { path }) };
    let expected = match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Svg => ImageFormat::Svg,
    };
    let report = match image_rules::check(bytes) {
        Ok(report) => report,
        Err(error) => return Err(AwardError::ImageUnreadable { path, error }),
    };
    if baking::detect(bytes) != Some(expected) {
        return Err(AwardError::ImageFormat { path });
    }
    match report.violations.into_iter().next() {
        Some(violation) => Err(AwardError::ImageRule { path, violation: Box::new(violation) }),
        None => Ok(()),
    }
}
