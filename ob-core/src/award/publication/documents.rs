//! The documents themselves, from the framework and the issuer.

use super::{Inner, base, files};
use crate::award::{AwardError, Issuer};
use crate::criteria::{Alignment, Badge, Framework, LocalText, Picture, PictureFormat, extension};
use crate::model::{
    AlignmentObject, BadgeClass, Criteria, CryptographicKey, Image, Profile, Reference, Related,
    RevocationList, VerificationObject,
};
use crate::value::{HttpUrl, Iri, Json, LanguageTag, Object};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(super) const REVOCATIONS: &str = "revocations.json";

/// One document to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The address at which it is served; for JSON documents their `id`.
    pub url: String,
    /// What to serve it as (`Content-Type`). A plain file server that says `application/json` or `image/svg+xml` by the ending does as well.
    pub media_type: &'static str,
    /// The bytes to serve.
    pub body: Vec<u8>,
}

impl Document {
    /// The document as JSON; its bytes stand in base64 (RFC 4648, section 4).
    pub fn to_json(&self) -> Json {
        Object::new()
            .with("url", self.url.as_str())
            .with("mediaType", self.media_type)
            .with("body", STANDARD.encode(&self.body))
            .into()
    }

    pub(in crate::award) fn json(url: &str, json: &Json) -> Self {
        Self::of(url, "application/ld+json", json.to_pretty_string().into_bytes())
    }

    fn of(url: &str, media_type: &'static str, body: Vec<u8>) -> Self {
        Self { url: url.to_owned(), media_type, body }
    }
}

pub(super) fn below(root: &HttpUrl, path: &str) -> Result<Iri, AwardError> {
    iri(&format!("{}/{path}", base(root)), || format!("the address {path}"))
}

fn iri(text: &str, what: impl FnOnce() -> String) -> Result<Iri, AwardError> {
    Iri::parse(text).map_err(|error| AwardError::Address { what: what(), error })
}

pub(super) fn key_id(issuer: &Issuer, name: &str) -> Result<Iri, AwardError> {
    below(&issuer.base, &format!("keys/{name}.json"))
}

fn ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Png => "png",
        PictureFormat::Svg => "svg",
    }
}

/// A text as one segment of a path (RFC 3986, section 3.3).
fn segment(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
        // A dot is plain too, except where the segment would mean "here" or "up".
        if plain || (byte == b'.' && !text.bytes().all(|b| b == b'.')) {
            out.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn badge_folder(framework: &Framework, version: &str, badge: &Badge) -> String {
    format!("badges/{}/{}/{}", framework.slug(), segment(version), badge.slug())
}

fn class_id(inner: &Inner, version: &str, badge: &Badge, language: &LanguageTag) -> Result<Iri, AwardError> {
    let folder = badge_folder(&inner.framework, version, badge);
    below(&inner.issuer.base, &format!("{folder}/{}.json", language.as_str()))
}

/// The image of an object: the PNG where there is one, since every viewer shows it.
fn image(root: &HttpUrl, stem: &str, picture: &Picture, language: &str) -> Result<Option<Image>, AwardError> {
    let Some((_, format)) = files(picture).next() else { return Ok(None) };
    let image = Image::builder(below(root, &format!("{stem}.{}", ending(format)))?);
    Ok(Some(match picture.caption() {
        Some(caption) => image.caption(caption.get(language)).build(),
        None => image.build(),
    }))
}

pub(super) fn profile(framework: &Framework, issuer: &Issuer) -> Result<Profile, AwardError> {
    let stated = framework.issuer();
    let language = issuer.language.as_ref().or_else(|| framework.languages().first());
    let tag = language.map(LanguageTag::as_str).unwrap_or_default();
    let text = |own: &Option<String>, framework: &LocalText| {
        own.clone().unwrap_or_else(|| framework.get(tag).to_owned())
    };
    let url = iri(issuer.url.as_ref().unwrap_or(&stated.url), || "the url of the issuer".to_owned())?;
    let mut profile = Profile::issuer(
        below(&issuer.base, "issuer.json")?,
        text(&issuer.name, &stated.name),
        url,
        issuer.email.as_ref().unwrap_or(&stated.email).as_str(),
    )
    .verification(VerificationObject::scope().starts_with(format!("{}/", base(&issuer.base))).build())
    .revocation_list(below(&issuer.base, REVOCATIONS)?);
    if let Some(description) =
        issuer.description.as_deref().or(stated.description.as_ref().map(|text| text.get(tag)))
    {
        profile = profile.description(description);
    }
    if let Some(picture) = &stated.image
        && let Some(image) = image(&issuer.base, "issuer", picture, tag)?
    {
        profile = profile.image(image);
    }
    for key in &issuer.keys {
        profile = profile.public_key(key_id(issuer, &key.name)?);
    }
    if let Some(language) = language {
        profile = profile.language(language.clone());
    }
    Ok(profile.build())
}

pub(super) fn badge_class(
    inner: &Inner,
    badge: &Badge,
    language: &LanguageTag,
) -> Result<BadgeClass, AwardError> {
    let (framework, root) = (&inner.framework, &inner.issuer.base);
    let (version, tag) = (framework.version(), language.as_str());
    let stem = format!("{}/image", badge_folder(framework, version, badge));
    let image = image(root, &stem, badge.picture(), tag)?
        .ok_or_else(|| AwardError::ImageMissing { path: badge.slug().to_owned() })?;
    let criteria = Criteria::with_narrative(badge.narrative().get(tag))
        .other(extension::TYPE, extension::of_badge(framework, badge, root))
        .build();
    let mut class = BadgeClass::builder(
        class_id(inner, version, badge, language)?,
        badge.name().get(tag),
        badge.objective().get(tag),
        image,
        criteria,
        inner.profile.id.clone(),
    )
    .language(language.clone())
    .version(version);
    for text in badge.tags() {
        class = class.tag(text.get(tag));
    }
    for target in badge.alignment() {
        class = class.alignment(alignment(badge, target, tag)?);
    }
    for other in framework.languages().iter().filter(|other| *other != language) {
        class = class.related(related(class_id(inner, version, badge, other)?, other));
    }
    for version in &inner.previous {
        class = class.related(related(class_id(inner, version, badge, language)?, language));
    }
    Ok(class.build())
}

fn related(id: Iri, language: &LanguageTag) -> Related {
    Related::builder(id).language(language.clone()).build()
}

fn alignment(badge: &Badge, target: &Alignment, tag: &str) -> Result<AlignmentObject, AwardError> {
    let url = iri(&target.target_url, || format!("a targetUrl of the badge {:?}", badge.slug()))?;
    let mut alignment = AlignmentObject::builder(target.target_name.get(tag), url);
    if let Some(text) = &target.target_description {
        alignment = alignment.target_description(text.get(tag));
    }
    if let Some(text) = &target.target_framework {
        alignment = alignment.target_framework(text.get(tag));
    }
    if let Some(code) = &target.target_code {
        alignment = alignment.target_code(code.as_str());
    }
    Ok(alignment.build())
}

pub(super) fn revocation_list(inner: &Inner, revocations: &RevocationList) -> Result<Document, AwardError> {
    let list = below(&inner.issuer.base, REVOCATIONS)?;
    let owner = revocations.issuer.as_ref().and_then(Reference::id);
    // A list of somebody else at our address would make every badge unverifiable.
    if revocations.id.as_ref() != Some(&list) || owner != Some(&inner.profile.id) {
        return Err(AwardError::OtherRevocationList);
    }
    Ok(Document::json(list.as_str(), &revocations.to_json()))
}

pub(super) fn all(inner: &Inner, revocations: &RevocationList) -> Result<Vec<Document>, AwardError> {
    let (framework, issuer) = (&inner.framework, &inner.issuer);
    let list = revocation_list(inner, revocations)?;
    let mut documents = vec![Document::json(inner.profile.id.as_str(), &inner.profile.to_json())];
    for key in &issuer.keys {
        let id = key_id(issuer, &key.name)?;
        let key = CryptographicKey::builder(
            id.clone(),
            Reference::from(inner.profile.id.clone()),
            key.public_key.to_pem(),
        );
        documents.push(Document::json(id.as_str(), &key.build().to_json()));
    }
    documents.push(list);
    for (url, json) in extension::documents(&issuer.base)? {
        documents.push(Document::json(&url, &json));
    }
    for (_, _, class) in &inner.classes {
        documents.push(Document::json(class.id.as_str(), &class.to_json()));
    }
    if let Some(picture) = &framework.issuer().image {
        images(issuer, "issuer", picture, &mut documents)?;
    }
    for badge in framework.badges() {
        let stem = format!("{}/image", badge_folder(framework, framework.version(), badge));
        images(issuer, &stem, badge.picture(), &mut documents)?;
    }
    Ok(documents)
}

fn images(
    issuer: &Issuer,
    stem: &str,
    picture: &Picture,
    documents: &mut Vec<Document>,
) -> Result<(), AwardError> {
    for (picture, format) in files(picture) {
        let media_type = match format {
            PictureFormat::Png => "image/png",
            PictureFormat::Svg => "image/svg+xml",
        };
        let url = below(&issuer.base, &format!("{stem}.{}", ending(format)))?;
        let bytes = picture.bytes(format).unwrap_or_default().to_vec();
        documents.push(Document::of(url.as_str(), media_type, bytes));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_one_segment_of_a_path() {
        assert_eq!(segment("2026-1.2_a~"), "2026-1.2_a~");
        assert_eq!(segment("1/2 é%"), "1%2F2%20%C3%A9%25");
        assert_eq!(segment(".."), "%2E%2E");
        assert_eq!(segment("."), "%2E");
    }
}
